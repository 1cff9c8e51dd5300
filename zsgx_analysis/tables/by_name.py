"""Totals that only their name speaks for: what their figures should sum, by their place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from zsgx_analysis.tables.candidates import Branch
from zsgx_analysis.tables.evidence import SURE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zsgx_analysis.tables.candidates import Grounds


def take_by_name(grounds: Grounds) -> None:
    """Give a line that is called a total, and whose figures fit nothing, what its name says."""
    left = [line for line in grounds.considered if grounds.named[line] and not grounds.summed[line]]
    sure = [line for line in left if grounds.named[line] == SURE]
    for line in [*left]:
        inside = line in grounds.consumed
        if inside or (line not in sure and not _dominates(grounds, line)):
            continue
        members = _by_name(grounds, line, left)
        if members and grounds.possible(line, members):
            grounds.add(Branch(line, members, 0.0, named=True))


def _dominates(grounds: Grounds, line: int) -> bool:
    """Tell whether a line is about as large as the others together."""
    others = [
        top
        for top in grounds.tops(grounds.considered)
        if top != line and grounds.words[top].measure == grounds.words[line].measure
    ]
    if len(others) < 2:
        return False
    stated, sums = grounds.values[line], grounds.values[others].sum(axis=0)
    speaks = (stated > 0) & (sums > 0)
    if not speaks.any():
        return False
    largest = grounds.values[others].max(axis=0)
    ratio = sums[speaks] / stated[speaks]
    fits = (ratio > 0.5) & (ratio < 2) & (stated[speaks] >= largest[speaks])
    return bool(fits.mean() >= 0.7)


def _by_name(grounds: Grounds, line: int, left: Sequence[int]) -> tuple[int, ...]:
    """Return what a named total totals by its place.

    A 小计 has the lines before it up to the next total, or after it where
    none stands before; any other total has all that is left.
    """
    word = grounds.words[line]
    tops = [
        top
        for top in grounds.tops(grounds.considered)
        if top != line
        and grounds.words[top].measure == word.measure
        and (not word.year or grounds.words[top].year in ("", word.year))
    ]
    group = [top for top in tops if word.group and grounds.words[top].group == word.group]
    others = [number for number in left if number != line]
    if "小计" not in word.name and "小计" not in word.leaf:
        same = [top for top in tops if grounds.words[top].leaf == word.leaf]
        chosen = same if word.group and len(same) > 1 else tops
        return tuple(top for top in chosen if top not in others or top > line)
    if group:
        return tuple(top for top in group if not grounds.named[top])
    if not [number for number in others if "小计" in grounds.words[number].leaf]:
        return tuple(top for top in tops if not grounds.named[top])
    walls = sorted(
        {
            *left,
            *(branch.total for branch in grounds.branches),
            *np.flatnonzero(~grounds.filled),
        }
        - {line}
    )
    before = max((wall for wall in walls if wall < line), default=-1)
    after = min((wall for wall in walls if wall > line), default=len(grounds.words))
    above = tuple(top for top in tops if before < top < line)
    return above or tuple(top for top in tops if line < top < after)
