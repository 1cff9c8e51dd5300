"""Lines whose label and figures cannot belong together, however well the totals close.

Totals see figures, not names: a row broken in two, printed twice or without its
label closes like any other, and so does a table whose subtotal lost its parts.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from zsgx_analysis.language import Text
from zsgx_analysis.tables.evidence import total_belief
from zsgx_analysis.tables.hierarchy import NOBODY

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from zsgx_analysis.tables.hierarchy import Side

_STUCK = re.compile(r"[\u4e00-\u9fff](?:\d+\.\d+|\d{1,3}(?:,\d{3})+|[—–…/\-]+)$")
"""A figure, or a mark for a blank, at the end of a Chinese name."""

_NUMBERED = re.compile(r"[\u4e00-\u9fff](?!(?:19|20)\d{2}$)(\d+)$")
"""A Chinese name that ends in a whole number other than a year."""

LEAST_CLOSING = 0.5
"""Share of the lines across on which a run equals the line beside it, to be its parts."""

NEARLY_MADE = 0.25
"""By what share of a line, or on what share of lines across, its parts may miss it: faults."""


def misplaced_lines(
    sides: tuple[Side, Side], names: tuple[Sequence[str], Sequence[str]], values: np.ndarray
) -> Iterator[Text]:
    """Name the lines of a table whose figures cannot be given to their labels.

    Parameters
    ----------
    sides : tuple of Side
        Rows and columns.
    names : tuple of sequence of str
        What their lines are called.
    values : numpy.ndarray
        Shape (rows, columns), in quanta.
    """
    for place, side in enumerate(sides):
        figures = values if place == 0 else values.T
        word = "行列"[place], ("row", "column")[place]
        yield from _of_labels(side, names[place], figures, word)
        yield from _of_broken_sums(side, names[place], figures, word)


def _of_labels(
    side: Side, names: Sequence[str], figures: np.ndarray, word: tuple[str, str]
) -> Iterator[Text]:
    numbered = [line for line, name in enumerate(names) if _NUMBERED.search(name)]
    for line, (name, role) in enumerate(zip(names, side.roles, strict=True)):
        if role != "leaf" or not figures[line].any():
            continue
        if not name:
            yield Text(
                f"第{line + 1}{word[0]}有数字而没有标签：标签可能错位，或一{word[0]}拆成两处",
                f"{word[1]} {line + 1} has figures and no label: labels may be shifted, or a "
                f"{word[1]} is broken in two",
            )
        elif _STUCK.search(name) or (numbered == [line] and _ends_in_a_figure(name)):
            yield Text(
                f"{word[0]}标签“{name}”末尾似粘连了一个数字或空白记号",
                f"{word[1]} label {name!r} seems to end in a figure, or a mark for a blank",
            )
    for upper, lower in pairwise(range(len(names))):
        same = names[upper] == names[lower] and (figures[upper] == figures[lower]).all()
        if same and names[upper] and figures[upper].any():
            yield Text(
                f"{word[0]}“{names[upper]}”连同数字印了两次",
                f"{word[1]} {names[upper]!r} is printed twice, figures and all",
            )


def _ends_in_a_figure(name: str) -> bool:
    """Tell whether a number that no other label has is a figure: one digit may be a footnote."""
    found = _NUMBERED.search(name)
    return found is not None and len(found[1]) > 1


def _of_broken_sums(
    side: Side, names: Sequence[str], figures: np.ndarray, word: tuple[str, str]
) -> Iterator[Text]:
    """Name the lines that seem to total lines beside them and are in no such sum.

    Lines that a sum counts must make another almost everywhere: in a second split
    of a total they are about as large as the largest part of the first.
    """
    counted = {line for branch in side.branches for line in branch.members}
    for line, role in enumerate(side.roles):
        if role not in ("leaf", "apart") or not figures[line].any():
            continue
        outside = side.parents[line] == NOBODY
        if total_belief(names[line]) or any(
            _nearly(figures[run].sum(axis=0), figures[line])
            or (not counted.intersection(run) and _may_make(figures[run], figures[line]))
            for run in _runs_beside(side, line)
        ):
            suspected = True
        else:
            suspected = bool(outside and side.sums) and any(
                _may_make(figures[run], figures[line]) for run in _lines_beside(side, line)
            )
        if suspected:
            yield Text(
                f"{word[0]}“{names[line]}”似为小计，与相邻各{word[0]}之和不符",
                f"{word[1]} {names[line]!r} seems to be a subtotal that its parts do not make",
            )


def _nearly(parts: np.ndarray, total: np.ndarray) -> bool:
    """Tell whether lines equal another too often for chance, though not everywhere."""
    closes = (parts == total)[(parts > 0) | (total > 0)]
    return closes.sum() > 1 and closes.mean() >= LEAST_CLOSING


def _may_make(run: np.ndarray, total: np.ndarray) -> bool:
    """Tell whether a run of lines may be the parts of another, faults or not.

    None of them is larger on most lines across, and together they are about as large.
    """
    if _nearly(run.sum(axis=0), total):
        return True
    filled = run[run.any(axis=1)]
    if len(filled) < 2 or (filled > total).any(axis=0).mean() > NEARLY_MADE:
        return False
    return bool(abs(filled.sum() - total.sum()) <= NEARLY_MADE * total.sum())


def _lines_beside(side: Side, line: int) -> Iterator[list[int]]:
    """Yield two and more leaves just after a line, and just before it."""
    for step in (1, -1):
        run: list[int] = []
        other = line + step
        while 0 <= other < len(side.roles) and side.roles[other] != "total":
            if side.roles[other] == "leaf":
                run.append(other)
            if len(run) > 1:
                yield [*run]
            other += step


def _runs_beside(side: Side, line: int) -> Iterator[list[int]]:
    """Yield the lines just after one that is summed, and those just before it, that may be its own.

    They are in no sum, or in another split of the total that the line is part of: a
    total that its parts and their subtotals both make is split twice, or nested and
    broken.
    """
    own = [branch for branch in side.branches if line in branch.members]
    if not own:
        return
    totals = {branch.total for branch in own}
    beside = {line for branch in own for line in branch.members}
    within = {
        member
        for branch in side.branches
        for member in branch.members
        if branch.total not in totals
    }
    for step in (1, -1):
        run = []
        other = line + step
        while 0 <= other < len(side.roles) and side.roles[other] != "total":
            if other in beside or other in within:
                break
            run += [other] if side.roles[other] in ("apart", "leaf") else []
            other += step
        if run:
            yield run
