"""Candidates for sums, and how much speaks for each.

A candidate is a line with other lines that it may total. Every line across on
which it closes speaks for it, the more the less likely that is by chance; one on
which it fails speaks against it, and so do place and words.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from math import log
from typing import TYPE_CHECKING

import numpy as np

from zsgx_analysis.tables.evidence import PERHAPS, SURE, Figures, Words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

MOST_WEIGHT = 14.0
"""What one line across can say at most, in nats: a sum of seven digits by chance."""

FAILURE = {SURE: 3.0, PERHAPS: 4.0, 0: 5.0}
"""What a line that does not close says against a total, by how far it is named one.

A named total fails where a figure is wrong: one line in twenty.
"""

PRIOR = {SURE: 8.0, PERHAPS: 4.0, 0: 0.0}
"""What the name says for a total."""

KNOWN_NAME = 6.0
"""What it says against one to be called as the vocabulary calls a department or a field."""

BLANK_LABEL = 1.5
"""What it says for a total to have no label at all."""

UNBOUNDED = 6.0
"""What it says against a sum to end between two lines with nothing to part them."""

NAMED_MEMBER = 10.0
"""What it says against a sum to add a line that is called a total and has no sum of its own."""

OTHER_MEASURE = 8.0
"""What it says against a sum to add lines whose nouns name different things."""

PERHAPS_MEMBER = 3.0
"""The same of one whose label only holds such a word."""

LEFT_OUT = 6.0
"""What it says against a sum to pass over a line between its members."""

SPLIT_AGAIN = 3.0
"""What it says for another split of a line that it is a total already."""

MOST_FIGURES = 3_000_000
"""Windows × lines across that are weighed at once; longer windows are left out beyond it."""


LEAST_SHARE = {SURE: 0.5, PERHAPS: 0.6, 0: 0.8}
"""Share of the lines across that say something on which it must close."""


@dataclass(frozen=True)
class Branch:
    """A total and one split of it into lines.

    Attributes
    ----------
    total : int
        The line that totals.
    members : tuple of int
        Its immediate parts, which may be totals themselves.
    odds : float
        The weight of the evidence, in nats.
    named : bool
        Whether it was taken on the word of its label, not from the figures.
    """

    total: int
    members: tuple[int, ...]
    odds: float
    named: bool = False


@dataclass
class Candidates:
    """For each a total, and the sums of its members on each line across.

    Members are given one by one, or as runs of ``order`` from ``starts`` to
    ``stops``.
    """

    totals: np.ndarray
    sums: np.ndarray
    given: np.ndarray
    sizes: np.ndarray
    priors: np.ndarray
    members: list[tuple[int, ...]] = field(default_factory=list)
    order: tuple[int, ...] = ()
    starts: np.ndarray | None = None
    stops: np.ndarray | None = None

    def members_of(self, number: int) -> tuple[int, ...]:
        """Return the lines of one candidate."""
        if self.starts is None or self.stops is None:
            return self.members[number]
        return self.order[int(self.starts[number]) : int(self.stops[number])]


@lru_cache(maxsize=128)
def _windows(
    lines: tuple[int, ...], tops: tuple[int, ...], most: int
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return start, stop and total of every run of ``tops`` before or after a line.

    All readings of a table ask for the same few. With more than ``most`` runs on
    a side the longest stands for those left out.
    """
    count = len(tops)
    place = {line: number for number, line in enumerate(tops)}
    starts, stops, totals = [], [], []
    for line in lines:
        at = place.get(line)
        below = at + 1 if at is not None else sum(top < line for top in tops)
        above = at if at is not None else below
        ends = np.arange(below + 1, count + 1)
        if len(ends) > most:
            ends = np.append(ends[: most - 1], count)
        begins = np.arange(above - 1, -1, -1)
        if len(begins) > most:
            begins = np.append(begins[: most - 1], 0)
        starts += [np.full(len(ends), below), begins]
        stops += [ends, np.full(len(begins), above)]
        totals.append(np.full(len(ends) + len(begins), line))
    start, stop, total = (np.concatenate(parts).astype(int) for parts in (starts, stops, totals))
    return start, stop, total


class Grounds:
    """Words and figures of one side, and the sums that were taken so far.

    Parameters
    ----------
    figures : Figures
        One row for each line.
    words : tuple of Words
        What the label of each line says.
    """

    def __init__(self, figures: Figures, words: tuple[Words, ...]) -> None:
        self.values = figures.values
        self.given = figures.given
        self.precision = np.maximum(figures.precision, 1)
        self.rounded = figures.rounded
        self.words = words
        self.lines, self.across = self.values.shape if self.values.ndim == 2 else (0, 0)
        self.filled = np.asarray(self.given.any(axis=1)) if self.lines else np.zeros(0, bool)
        self.named = np.array([word.total for word in words], dtype=int)
        self.known = np.array([bool(word.known) for word in words], dtype=bool)
        self.blank = np.array([word.blank for word in words], dtype=bool)
        measures = sorted({word.measure for word in words})
        self.measure = np.array([measures.index(word.measure) for word in words], dtype=int)
        self.measured = np.array([word.measured for word in words], dtype=bool)
        self.summed = np.zeros(self.lines, dtype=bool)
        self.considered = [
            line
            for line, word in enumerate(words)
            if self.filled[line] and not word.part and not word.apart
        ]
        self.branches: list[Branch] = []
        self.consumed: set[int] = set()

    def runs(self, lines: Sequence[int], tops: Sequence[int]) -> Candidates:
        """Return every run of ``tops`` before or after a line of ``lines``."""
        count = len(tops)
        sums = np.zeros((count + 1, self.across), dtype=np.int64)
        given = np.zeros((count + 1, self.across), dtype=np.int64)
        np.cumsum(self.values[tops], axis=0, out=sums[1:])
        np.cumsum(self.given[tops], axis=0, out=given[1:])
        most = max(2, MOST_FIGURES // max(1, len(lines) * self.across * 2))
        start, stop, total = _windows(tuple(lines), tuple(tops), most)
        return Candidates(
            totals=total,
            sums=sums[stop] - sums[start],
            given=given[stop] - given[start],
            sizes=stop - start,
            priors=self._priors_of_runs(tops, start, stop, total),
            order=tuple(tops),
            starts=start,
            stops=stop,
        )

    def _priors_of_runs(
        self, tops: Sequence[int], start: np.ndarray, stop: np.ndarray, total: np.ndarray
    ) -> np.ndarray:
        """Return what place and words say for each window."""
        alone = np.where(self.summed, 0, self.named)[list(tops)]
        sure = np.concatenate([[0], np.cumsum(alone == SURE)])
        perhaps = np.concatenate([[0], np.cumsum(alone == PERHAPS)])
        walls = self._walls(tops)
        down = start > np.searchsorted(tops, total) - 1
        ends = np.where(down & (np.asarray(tops)[start] > total), walls[stop], walls[start])
        found = self._priors_of_words(total)
        found -= NAMED_MEMBER * (sure[stop] - sure[start])
        found -= PERHAPS_MEMBER * (perhaps[stop] - perhaps[start])
        found -= np.where(ends, 0.0, UNBOUNDED)
        if self.measure.any():
            measures = self.measure[list(tops)]
            other = np.concatenate([[0], np.cumsum(np.diff(measures, prepend=measures[0]) != 0)])
            mixed = (stop - start > 1) & (other[stop] != other[np.minimum(start + 1, stop)])
            mixed |= measures[start] != self.measure[total]
            found -= OTHER_MEASURE * mixed
            found[self._of_several_units(tops, start, stop, total)] = -np.inf
        return found

    def _of_several_units(
        self, tops: Sequence[int], start: np.ndarray, stop: np.ndarray, total: np.ndarray
    ) -> np.ndarray:
        """Tell for each run whether lines of different printed units are in it."""
        count = np.zeros(len(start), dtype=int)
        for measure in set(self.measure[self.measured].tolist()):
            own = self.measured & (self.measure == measure)
            inside = np.concatenate([[0], np.cumsum(own[list(tops)])])
            count += (inside[stop] > inside[start]) | own[total]
        return count > 1

    def _priors_of_words(self, totals: np.ndarray) -> np.ndarray:
        prior = np.array([PRIOR[int(word)] for word in self.named])
        prior = prior + BLANK_LABEL * self.blank - KNOWN_NAME * (self.known & (self.named == 0))
        return np.where(self.summed, SPLIT_AGAIN, prior)[totals]

    def _walls(self, tops: Sequence[int]) -> np.ndarray:
        """Tell for each gap between lines whether something parts them there."""
        walls = np.ones(len(tops) + 1, dtype=bool)
        for gap in range(1, len(tops)):
            before, after = tops[gap - 1], tops[gap]
            heading = not self.filled[before + 1 : after].all()
            group = self.words[before].group != self.words[after].group
            named = self.named[after] or self.named[before]
            totals = self.summed[after] or self.summed[before]
            walls[gap] = heading or group or bool(named) or totals or self.words[after].heading
        return walls

    def gathered(self, found: list[tuple[int, tuple[int, ...], float]]) -> Candidates | None:
        """Return candidates given as total, members and what speaks against each, None for none."""
        if not found:
            return None
        totals = np.array([total for total, _, _ in found])
        members = [chosen for _, chosen, _ in found]
        priors = self._priors_of_words(totals) - np.array([cost for _, _, cost in found])
        priors -= NAMED_MEMBER * np.array(
            [
                sum(self.named[m] == SURE and not self.summed[m] for m in chosen)
                for chosen in members
            ]
        )
        return Candidates(
            totals=totals,
            sums=np.array([self.values[list(chosen)].sum(axis=0) for chosen in members]),
            given=np.array([self.given[list(chosen)].sum(axis=0) for chosen in members]),
            sizes=np.array([len(chosen) for chosen in members]),
            priors=priors,
            members=members,
        )

    def weigh(self, windows: Candidates, tries: int) -> tuple[np.ndarray, np.ndarray]:
        """Return the log-odds of each candidate, and the share of lines on which it closes.

        A table is exact, or rounded figure by figure; each candidate is taken
        for what it looks more like. In a rounded one a small miss is as good as
        none, and both say less.
        """
        stated, sums = self.values[windows.totals], windows.sums
        gap = np.abs(sums - stated)
        sizes = windows.sizes[:, None]
        blank_parts = (windows.given == 0) & (stated > 0)
        blank_total = ~self.given[windows.totals] & (sums > 0)
        empty = (sums == 0) & (stated == 0)
        speaks = ~(blank_parts | blank_total | empty)
        weight = np.log1p(np.maximum(sums, stated) / self.precision)
        belief = self.belief(windows.totals)
        penalty = np.choose(belief, [FAILURE[0], FAILURE[PERHAPS], FAILURE[SURE]])
        unstated = blank_total.sum(axis=1) * np.where(belief, 0.3, 1.0)
        base = windows.priors - log(2 * max(tries, 2) ** 2)

        def odds(closes: np.ndarray, say: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
            closes = closes & speaks
            fails = (speaks & ~closes).sum(axis=1) + unstated
            found = (np.clip(say, 0.0, MOST_WEIGHT) * closes).sum(axis=1) - penalty * fails + base
            return found, closes.sum(axis=1) / np.maximum(closes.sum(axis=1) + fails, 1)

        exact = odds(gap == 0, weight)
        if not self.rounded.any():
            return exact
        slack = np.where(self.rounded, self.precision * (sizes + 1) / 2, 0.0)
        rough = odds(gap <= slack, weight - np.log(2 * slack / self.precision + 1))
        better = rough[0] > exact[0]
        return np.where(better, rough[0], exact[0]), np.where(better, rough[1], exact[1])

    def no_chance(self, line: int, tries: int) -> bool:
        """Tell whether another line has the figures of this one by no chance."""
        weight = np.log1p(self.values[line] / self.precision)
        return float(np.clip(weight, 0.0, MOST_WEIGHT).sum()) > 2 * log(2 * max(tries, 2) ** 2)

    def belief(self, totals: np.ndarray) -> np.ndarray:
        """Return how far each line is named a total that is still to be explained."""
        return np.where(self.summed, 0, self.named)[totals]

    def effective(self, total: int, members: Sequence[int]) -> int:
        """Return how many members bear on the lines that close: one alone is no sum."""
        figures = self.values[list(members)]
        closing = figures.sum(axis=0) == self.values[total]
        if self.rounded.any():
            closing |= self.rounded
        return int((figures[:, closing] > 0).any(axis=1).sum())

    def classes(self) -> list[list[int]]:
        """Return the lines that count the same thing, in their order."""
        measures = dict.fromkeys(self.words[line].measure for line in self.considered)
        return [
            [line for line in self.considered if self.words[line].measure == measure]
            for measure in measures
        ]

    def tops(self, lines: Iterable[int]) -> list[int]:
        """Return those of some lines that no sum holds yet."""
        return [line for line in lines if line not in self.consumed]

    def possible(self, total: int, members: Sequence[int]) -> bool:
        """Tell whether a sum is new, of one year, and no line is a part of itself."""
        chosen = set(members)
        year = self.words[total].year
        if total in chosen or (year and {self.words[m].year for m in members} - {"", year}):
            return False
        for branch in self.branches:
            if branch.total == total and chosen & set(branch.members):
                return False
        below, seen = list(members), set()
        while below:
            line = below.pop()
            if line == total:
                return False
            if line not in seen:
                seen.add(line)
                below += [
                    m for branch in self.branches if branch.total == line for m in branch.members
                ]
        return True

    def add(self, branch: Branch) -> None:
        """Take a sum: its members step back behind its total."""
        self.branches.append(branch)
        self.summed[branch.total] = True
        self.consumed |= set(branch.members)
