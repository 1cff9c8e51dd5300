"""Lines of which words and figures say different things, once all sums are found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from zsgx_analysis.tables.candidates import LEAST_SHARE
from zsgx_analysis.tables.evidence import SURE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from zsgx_analysis.tables.candidates import Grounds

SUSPECTED = 2.0
"""Log-odds from which a sum that is not taken is a doubt."""

NEAR = 0.05
"""A line that misses the sum of all others by no more than this share may be their total."""

LARGEST_PART = 0.8
"""Unless one of them is about as large: plan and result, this year and the last."""


LARGEST_EXCESS = 2.0
"""A total with a line missing states no more than so many times the lines that are there."""

FEWEST_OTHERS = 4
"""Of fewer lines one may well be larger than all others together."""


@dataclass(frozen=True)
class Doubt:
    """A line of which words and figures say different things.

    ``kind`` is ``named`` (called a total, yet part of a sum that closes and
    total of none), ``known`` (equals a sum, yet called as a department or a
    field of the same table), ``sum`` (equals the sum of the lines ``members``
    too often to be sure that it is none), ``near`` (misses it by little),
    ``exceeds`` (larger than all others together throughout), ``outside`` (with
    ``members`` in no sum at all, and they are many).
    """

    kind: str
    line: int
    members: tuple[int, ...] = ()


def doubts_of(grounds: Grounds) -> Iterator[Doubt]:
    """Yield the lines of a side that words and figures do not agree on."""
    for line in grounds.considered:
        if grounds.named[line] == SURE and not grounds.summed[line] and line in grounds.consumed:
            yield Doubt("named", line)
    for branch in grounds.branches:
        word = grounds.words[branch.total]
        if not word.known or grounds.named[branch.total]:
            continue
        parts = _leaves(grounds, branch.members)
        if 2 * sum(grounds.words[part].known == word.known for part in parts) > len(parts):
            yield Doubt("known", branch.total, branch.members)
    for lines in grounds.classes():
        yield from _suspicions(grounds, grounds.tops(lines))


def _leaves(grounds: Grounds, members: Sequence[int]) -> list[int]:
    """Return the lines that make up some lines, through subtotals among them."""
    found: list[int] = []
    for member in members:
        own = [branch for branch in grounds.branches if branch.total == member]
        found += _leaves(grounds, own[0].members) if own else [member]
    return found


def _suspicions(grounds: Grounds, tops: Sequence[int]) -> Iterator[Doubt]:
    """Yield lines that may be a total of the others though nothing proves it."""
    if len(tops) < 3:
        return
    figures = grounds.values[tops]
    everything = figures.sum(axis=0)
    filled = np.count_nonzero(figures, axis=1) > 0
    largest = np.sort(figures, axis=0)[-2:]
    runs = _runs_that_close(grounds, tops)
    for place, line in enumerate(tops):
        if grounds.summed[line]:
            continue
        own, others = figures[place], everything - figures[place]
        speaks = (others > 0) | (figures[place] > 0)
        if not speaks.any():
            continue
        slack = np.where(grounds.rounded, grounds.precision * len(tops) / 2, 0)
        off = np.abs(others - figures[place])[speaks]
        bearing = int(filled.sum() - filled[place])
        if bearing < 2:
            continue
        members = tuple(top for top in tops if top != line)
        if (off <= slack[speaks]).all() or line in runs:
            yield Doubt("sum", line, runs.get(line, members))
        elif speaks.sum() >= 3 and _is_near(own, others, largest):
            yield Doubt("near", line, members)
        elif speaks.sum() >= 3 and not grounds.words[line].known and _exceeds(own, others, bearing):
            yield Doubt("exceeds", line, members)


def _runs_that_close(grounds: Grounds, tops: Sequence[int]) -> dict[int, tuple[int, ...]]:
    """Return lines that equal a run beside them everywhere, on too few figures for proof."""
    windows = grounds.runs(tops, tops)
    odds, share = grounds.weigh(windows, len(tops))
    found = {}
    for number in np.flatnonzero((share == 1) & (windows.sizes > 1) & (odds > SUSPECTED)):
        total, members = int(windows.totals[number]), windows.members_of(int(number))
        if grounds.effective(total, members) > 1:
            found[total] = members
    return found


def _exceeds(own: np.ndarray, others: np.ndarray, bearing: int) -> bool:
    """Tell whether a line states more than all others together, and not too much more."""
    speaks = (others > 0) | (own > 0)
    fits = (own >= others) & (own <= LARGEST_EXCESS * others)
    return bearing >= FEWEST_OTHERS and bool(fits[speaks].all())


def _is_near(own: np.ndarray, others: np.ndarray, largest: np.ndarray) -> bool:
    """Tell whether a line misses the sum of the others by little, none of them being it.

    ``largest`` are the two largest figures on each line across, its own among them.
    """
    rest = np.where(own == largest[1], largest[0], largest[1])
    speaks = (others > 0) | (own > 0)
    near = (np.abs(others - own) <= NEAR * others) & (rest <= LARGEST_PART * own)
    return bool(near[speaks].mean() >= LEAST_SHARE[0])
