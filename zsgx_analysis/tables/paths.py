"""What the lines of a table are called: their path, and a name that is theirs alone."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from zsgx_analysis.tables.boxhead import PATH
from zsgx_analysis.tables.evidence import total_belief
from zsgx_analysis.tables.hierarchy import NOBODY, Side

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zsgx_analysis.tables.labels import Label


def paths_of(labels: Sequence[Label], groups: Sequence[str], side: Side) -> list[tuple[str, ...]]:
    """Return the labels over each line, from the outermost inwards, its own last.

    Spanners, stub columns further left, headings without figures, and the totals
    that a line is part of, where they have a name that is not just a word for
    a total.
    """
    found = []
    for line, label in enumerate(labels):
        outer = [part for part in groups[line].split(PATH) if part]
        heading = _heading(line, labels, side)
        if heading and heading not in outer:
            outer.insert(0, heading)
        for above in _above(line, side):
            name = labels[above].name
            words = (labels[above].printed, *groups[above].split(PATH))
            named = name and name != label.name and not any(map(total_belief, words))
            alone = side.parents[above] == NOBODY and len(side.roots) == 1
            if named and name not in outer and (side.roles[line] == "part" or not alone):
                outer.append(name)
        own = [label.name] if label.name else []
        found.append(tuple(outer + own))
    return found


def _above(line: int, side: Side) -> list[int]:
    """Return the totals over a line, outermost first; of an 其中 line what it is part of."""
    found: list[int] = []
    while (line := side.parents[line]) != NOBODY and line not in found:
        found.append(line)
    return found[::-1]


def _heading(line: int, labels: Sequence[Label], side: Side) -> str:
    """Return the heading without figures that a line stands under, "" for none.

    A group ends with the total of its first line, and a total of the whole
    table is in no group.
    """
    if side.roles[line] == "blank" or (
        side.roles[line] == "total" and side.parents[line] == NOBODY
    ):
        return ""
    above = [
        number
        for number in range(line)
        if side.roles[number] == "blank" and labels[number].printed.strip()
    ]
    if not above or above[-1] + 1 >= len(labels):
        return ""
    first = above[-1] + 1
    total = side.parents[first]
    if first < total < line:
        return ""
    return labels[above[-1]].name


def names_of(paths: Sequence[Sequence[str]], side: Side) -> list[str]:
    """Return the leaf of each path, or the whole path where the leaf occurs again."""
    shown = [path for path, role in zip(paths, side.roles, strict=True) if role != "blank"]
    leaves = Counter(path[-1] if path else "" for path in shown)
    return [
        (path[-1] if path else "") if leaves[path[-1] if path else ""] < 2 else PATH.join(path)
        for path in paths
    ]
