"""Which lines of a table sum which others, found from the figures of all lines across.

One algorithm serves rows and columns. As in aggregation detection for verbose
CSV files (Jiang, Vitagliano, Hameed and Naumann, EDBT 2022) sums of neighbours
are looked for first; the lines of a sum that was found step back behind its
total, so that nested sums and further splits of the same total become sums of
neighbours in turn; what is left is tried against patterns that are no
neighbours. A candidate is weighed over every line across: where it closes by
chance only once in many tries it says much, a blank line nothing, and where it
fails it speaks against itself. Words are one more weight. A total with a
misread digit or a slipped run keeps its sum, and a residual.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np

from zsgx_analysis.attachments.candidates import LEFT_OUT, PRIOR, Candidates, Grounds
from zsgx_analysis.attachments.evidence import PERHAPS, SURE, Figures, Words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

LEAST = {SURE: 0.0, PERHAPS: 2.0, 0: 4.0}
"""Log-odds from which a candidate is taken, by how far it is named a total."""

LEAST_SHARE = {SURE: 0.5, PERHAPS: 0.6, 0: 0.8}
"""Share of the lines across that say something on which it must close."""

THREE_BELTS = (
    {"辽宁": "东部", "吉林": "中部", "黑龙江": "中部"},
    {
        **{"辽宁": "东部", "吉林": "中部", "黑龙江": "中部"},
        **{"广西": "东部", "内蒙古": "中部"},
    },
)
"""Provinces that lay in other parts before 2003: 东北 was divided, 广西 and 内蒙古 moved in 2000."""

MOST_LINES_OF_PATTERNS = 120
"""With more lines than this only neighbours, equal labels and named totals are tried."""

MOST_PAIRED_LINES = 60
"""With more lines than this no two lines are passed over together, or summed from anywhere."""

MOST_COMPARED = 1_500
"""Of more good candidates than this it is not asked which lie within another."""

MOST_STRIDE = 6
"""The longest period of interleaved lines that is tried without labels."""


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


@dataclass(frozen=True)
class Doubt:
    """A line of which words and figures say different things.

    ``kind`` is ``named`` (called a total, yet part of a sum that closes and
    total of none), ``known`` (equals a sum, yet called as a department or a
    field of the same table), ``sum`` (equals the sum of the lines ``members``
    too often to be sure that it is none), ``near`` (misses it by little).
    """

    kind: str
    line: int
    members: tuple[int, ...] = ()


@dataclass(frozen=True)
class Found:
    """What was found on one side.

    ``considered`` are the lines that could be in a sum.
    """

    branches: tuple[Branch, ...]
    considered: tuple[int, ...]
    doubts: tuple[Doubt, ...] = ()


_CACHE: OrderedDict[tuple[object, ...], Found] = OrderedDict()
_CACHED = 512


def aggregate(figures: Figures, words: Sequence[Words]) -> Found:
    """Find the sums among the lines of one side.

    Parameters
    ----------
    figures : Figures
        One row for each line.
    words : sequence of Words
        What the label of each line says.

    Returns
    -------
    Found
        The branches: every sum with its immediate members. A total may have
        several; a line that is the total of one may be a member of another.
    """
    key = (figures.key(), tuple(words))
    known = _CACHE.get(key)
    if known is None:
        known = _Search(figures, tuple(words)).found()
        _CACHE[key] = known
        if len(_CACHE) > _CACHED:
            _CACHE.popitem(last=False)
    return known


class _Search:
    def __init__(self, figures: Figures, words: tuple[Words, ...]) -> None:
        self.grounds = Grounds(figures, words)
        self.values, self.words = figures.values, words
        filled = self.grounds.filled
        self.considered = [
            line
            for line, word in enumerate(words)
            if filled[line] and not word.part and not word.apart
        ]
        self.parts = [line for line, word in enumerate(words) if filled[line] and word.part]
        self.branches: list[Branch] = []
        self.consumed: set[int] = set()
        self.named = self.grounds.named

    def found(self) -> Found:
        """Return every sum, from the surest to those that only a word asks for."""
        if len(self.considered) >= 2 and self.grounds.across:
            self._parts_of_the_nation()
            classes = self._classes()
            for lines in classes:
                self._neighbours(lines)
            if len(classes) > 1:
                # 中央资金 and 省级资金 under 培训人数 are persons by who pays for them.
                self._neighbours(self.considered)
            for lines in self._interleaved():
                self._neighbours(lines, again=True)
            if len(self.words) <= MOST_LINES_OF_PATTERNS:
                for lines in self._classes():
                    self._patterns(lines)
            self._repeats()
            self._named_ones()
        if len(self.parts) >= 2:
            self._neighbours(self.parts)
        return Found(tuple(self.branches), tuple(self.considered), tuple(self._doubts()))

    # The lists of lines in which sums are looked for

    def _classes(self) -> list[list[int]]:
        """Return the lines that count the same thing, in their order."""
        measures = dict.fromkeys(self.words[line].measure for line in self.considered)
        return [
            [line for line in self.considered if self.words[line].measure == measure]
            for measure in measures
        ]

    def _interleaved(self) -> Iterator[list[int]]:
        """Yield lines that carry the same inner label, and every k-th line of a regular side."""
        by_leaf: dict[tuple[str, str], list[int]] = {}
        for line in self.considered:
            word = self.words[line]
            by_leaf.setdefault((word.measure, word.leaf), []).append(line)
        yield from (lines for (_, leaf), lines in by_leaf.items() if leaf and len(lines) > 2)
        count = len(self.considered)
        for stride in range(2, MOST_STRIDE + 1):
            if count % stride == 0 and count // stride > 2 and count <= MOST_LINES_OF_PATTERNS:
                for start in range(stride):
                    yield self.considered[start::stride]

    def _tops(self, lines: Iterable[int]) -> list[int]:
        return [line for line in lines if line not in self.consumed]

    # Provinces by the part of the country they lie in

    def _parts_of_the_nation(self) -> None:
        """Take 东部, 中部, 西部 and 东北 as the sums of their provinces, wherever they stand.

        Statistics have drawn the lines in two ways; the figures say which it is.
        """
        provinces = [line for line in self.considered if self.words[line].known == "regions"]
        heads = [
            line
            for line in self.considered
            if self.words[line].part_of_nation and not self.words[line].known
        ]
        found = []
        for head in heads:
            part = self.words[head].part_of_nation
            for moved in ({}, *THREE_BELTS):
                members = tuple(
                    line
                    for line in provinces
                    if moved.get(self.words[line].name, self.words[line].part_of_nation) == part
                )
                if len(members) > 1:
                    found.append((head, members, 0.0))
        windows = self.grounds.gathered(found)
        if windows is not None:
            self._take(windows, len(self.considered))

    # Sums of neighbours

    def _neighbours(self, lines: Sequence[int], *, again: bool = False) -> None:
        """Take the sums of neighbours until no more is found.

        ``again`` looks at all lines, also at those that other sums hold.
        """
        while True:
            tops = list(lines) if again else self._tops(lines)
            if len(tops) < 2:
                return
            windows = self.grounds.runs(lines, tops)
            if not self._take(windows, len(lines), again=again) or again:
                return

    # Weighing

    def _take(self, windows: Candidates, tries: int, *, again: bool = False) -> bool:
        """Take the best candidates that do not contradict each other."""
        if not len(windows.totals):
            return False
        odds, share = self.grounds.weigh(windows, tries)
        named = self.grounds.belief(windows.totals)
        least = np.choose(named, [LEAST[0], LEAST[PERHAPS], LEAST[SURE]])
        least_share = np.choose(named, [LEAST_SHARE[0], LEAST_SHARE[PERHAPS], LEAST_SHARE[SURE]])
        good = (odds > least) & (share >= least_share)
        good &= (named > 0) | (windows.sizes > 1)
        good &= (named > 0) | (share == 1) | (odds > 2 * LEAST[0])
        order = np.flatnonzero(good)
        order = order[np.lexsort((windows.sizes[order], np.round(odds[order], 6)))[::-1]]
        taken: set[int] = set()
        done: set[int] = set()
        order = order[~self._waits(windows, order)]
        for number in order:
            total = int(windows.totals[number])
            members = windows.members_of(int(number))
            if total in done or taken & set(members) or not self._possible(total, members):
                continue
            if not named[number] and self._effective(total, members) < 2:
                continue
            self._add(Branch(total, members, float(odds[number])))
            done.add(total)
            taken |= set(members)
        return bool(done)

    def _waits(self, windows: Candidates, order: np.ndarray) -> np.ndarray:
        """Tell which runs hold another total, or a whole run of it: the inner sum is taken first.

        A total over a group and its like closes over their parts as well.
        """
        if windows.starts is None or windows.stops is None or len(order) > MOST_COMPARED:
            return np.zeros(len(order), dtype=bool)
        start, stop = windows.starts[order], windows.stops[order]
        total = windows.totals[order]
        within = (start[:, None] <= start) & (stop <= stop[:, None]) & (total[:, None] != total)
        within &= (stop - start)[:, None] > (stop - start)
        waits = (within & (windows.sizes[order] > 1)).any(axis=1)
        found = {int(one) for one in total if not self.grounds.summed[one]}
        own = np.concatenate([[0], np.cumsum([line in found for line in windows.order])])
        waits |= own[stop] > own[start]
        return np.zeros(len(order), dtype=bool) if waits.all() else waits

    def _effective(self, total: int, members: Sequence[int]) -> int:
        """Return how many members bear on the lines that close: one alone is no sum."""
        figures = self.values[list(members)]
        closing = figures.sum(axis=0) == self.values[total]
        if self.grounds.rounded.any():
            closing |= self.grounds.rounded
        return int((figures[:, closing] > 0).any(axis=1).sum())

    def _possible(self, total: int, members: Sequence[int]) -> bool:
        """Tell whether a sum is new and no line is a part of itself."""
        chosen = set(members)
        if total in chosen:
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

    def _add(self, branch: Branch) -> None:
        self.branches.append(branch)
        self.grounds.summed[branch.total] = True
        self.consumed |= set(branch.members)

    # Patterns that are no neighbours

    def _patterns(self, lines: Sequence[int]) -> None:
        """Take totals in the middle, sums that pass over a line, and pairs from anywhere."""
        for candidates in (self._all_others, self._passing_over, self._pairs):
            while True:
                tops = self._tops(lines)
                if len(tops) < 3:
                    return
                windows = candidates(lines, tops)
                if windows is None or not self._take(windows, len(lines) ** 2):
                    break
                self._neighbours(lines)

    def _all_others(self, lines: Sequence[int], tops: Sequence[int]) -> Candidates | None:
        found = []
        for line in lines:
            others = tuple(top for top in tops if top != line)
            if len(others) > 1 and self._possible(line, others):
                found.append((line, others, 1.0))
        return self.grounds.gathered(found)

    def _passing_over(self, lines: Sequence[int], tops: Sequence[int]) -> Candidates | None:
        """Return runs to the end of their list without one or two lines that would be too much."""
        place = np.asarray(tops)
        free = [number for number, top in enumerate(tops) if not self.named[top]]
        over = [np.array([[number] for number in free], dtype=int)]
        if 2 <= len(free) <= MOST_PAIRED_LINES:
            over.append(np.array(list(combinations(free, 2))))
        passed = [(pairs, self.values[place[pairs]].sum(axis=1)) for pairs in over if pairs.size]
        found = []
        for line in lines:
            for inside in (place > line, place < line, place != line):
                surplus = self.values[place[inside]].sum(axis=0) - self.values[line]
                if inside.sum() < 3 or np.count_nonzero(surplus) < 2 or (surplus < 0).any():
                    continue
                for pairs, sums in passed:
                    fits = (sums == surplus).all(axis=1) & inside[pairs].all(axis=1)
                    for number in np.flatnonzero(fits)[:2]:
                        left = {tops[int(at)] for at in pairs[number]}
                        members = tuple(top for top in place[inside].tolist() if top not in left)
                        if self._possible(line, members):
                            found.append((line, members, LEFT_OUT * len(left)))
        return self.grounds.gathered(found)

    def _pairs(self, lines: Sequence[int], tops: Sequence[int]) -> Candidates | None:
        """Return sums of two lines that stand anywhere."""
        if len(tops) > MOST_PAIRED_LINES:
            return None
        pairs = np.array(list(combinations(tops, 2)))
        sums = self.values[pairs].sum(axis=1)
        found = []
        for line in lines:
            for number in np.flatnonzero((sums == self.values[line]).all(axis=1))[:2]:
                members = tuple(pairs[number].tolist())
                if line not in members and self._possible(line, members):
                    found.append((line, members, 2.0))
        return self.grounds.gathered(found)

    def _repeats(self) -> None:
        """Let a line that stands twice be one: a part above, and the total of its own parts below.

        Yearbooks print the classes first and then split one of them under its
        own heading; the figures must be the same everywhere and the names too.
        """
        heads = [line for line in self._tops(self.considered) if self.grounds.summed[line]]
        for line in self.considered:
            if self.grounds.summed[line] or line not in self.consumed:
                continue
            for head in heads:
                same = (self.values[line] == self.values[head]).all() and self.values[line].any()
                called = self.words[line].name == self.words[head].name
                if same and called and self._possible(line, (head,)):
                    self._add(Branch(line, (head,), PRIOR[SURE]))
                    break

    # Totals that only their name speaks for

    def _named_ones(self) -> None:
        """Give a line that is called a total, and whose figures fit nothing, what its name says."""
        left = [
            line for line in self.considered if self.named[line] and not self.grounds.summed[line]
        ]
        sure = [line for line in left if self.named[line] == SURE]
        for line in [*left]:
            inside = line in self.consumed
            if inside or (line not in sure and not self._dominates(line)):
                continue
            members = self._by_name(line, left)
            if members and self._possible(line, members):
                self._add(Branch(line, members, 0.0, named=True))

    def _dominates(self, line: int) -> bool:
        """Tell whether a line is about as large as the others together."""
        others = [
            top
            for top in self._tops(self.considered)
            if top != line and self.words[top].measure == self.words[line].measure
        ]
        if len(others) < 2:
            return False
        stated, sums = self.values[line], self.values[others].sum(axis=0)
        speaks = (stated > 0) & (sums > 0)
        if not speaks.any():
            return False
        largest = self.values[others].max(axis=0)
        ratio = sums[speaks] / stated[speaks]
        fits = (ratio > 0.5) & (ratio < 2) & (stated[speaks] >= largest[speaks])
        return bool(fits.mean() >= 0.7)

    def _by_name(self, line: int, left: Sequence[int]) -> tuple[int, ...]:
        """Return what a named total totals by its place.

        A 小计 has the lines before it up to the next total, or after it where
        none stands before; any other total has all that is left.
        """
        word = self.words[line]
        tops = [
            top
            for top in self._tops(self.considered)
            if top != line and self.words[top].measure == word.measure
        ]
        group = [top for top in tops if word.group and self.words[top].group == word.group]
        others = [number for number in left if number != line]
        if "小计" not in word.name and "小计" not in word.leaf:
            same = [top for top in tops if self.words[top].leaf == word.leaf]
            chosen = same if word.group and len(same) > 1 else tops
            return tuple(top for top in chosen if top not in others or top > line)
        if group:
            return tuple(top for top in group if not self.named[top])
        if not [number for number in others if "小计" in self.words[number].leaf]:
            return tuple(top for top in tops if not self.named[top])
        walls = sorted(
            {
                *left,
                *(branch.total for branch in self.branches),
                *np.flatnonzero(~self.grounds.filled),
            }
            - {line}
        )
        before = max((wall for wall in walls if wall < line), default=-1)
        after = min((wall for wall in walls if wall > line), default=len(self.words))
        above = tuple(top for top in tops if before < top < line)
        return above or tuple(top for top in tops if line < top < after)

    # Doubts

    def _doubts(self) -> Iterator[Doubt]:
        """Yield the lines of which words and figures say different things."""
        for line in self.considered:
            if self.named[line] == SURE and not self.grounds.summed[line] and line in self.consumed:
                yield Doubt("named", line)
        for branch in self.branches:
            word = self.words[branch.total]
            alike = [m for m in branch.members if self.words[m].known == word.known]
            if word.known and not self.named[branch.total] and 2 * len(alike) > len(branch.members):
                yield Doubt("known", branch.total, branch.members)
        for lines in self._classes():
            yield from self._suspicions(self._tops(lines))

    def _suspicions(self, tops: Sequence[int]) -> Iterator[Doubt]:
        """Yield lines that may be a total of the others though nothing proves it."""
        if len(tops) < 3:
            return
        figures = self.values[tops]
        everything = figures.sum(axis=0)
        for place, line in enumerate(tops):
            if self.grounds.summed[line]:
                continue
            others = everything - figures[place]
            speaks = (others > 0) | (figures[place] > 0)
            if not speaks.any():
                continue
            slack = np.where(self.grounds.rounded, self.grounds.precision * len(tops) / 2, 0)
            off = np.abs(others - figures[place])[speaks]
            bearing = sum(figures[n].any() for n in range(len(tops)) if n != place)
            if bearing < 2:
                continue
            members = tuple(top for top in tops if top != line)
            if (off <= slack[speaks]).all():
                yield Doubt("sum", line, members)
            elif speaks.sum() >= 3 and (off <= 0.05 * others[speaks]).mean() >= 0.8:
                yield Doubt("near", line, members)
