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

from zsgx_analysis.tables.by_group import groups_of_lines, parts_of_the_nation
from zsgx_analysis.tables.by_name import take_by_name
from zsgx_analysis.tables.candidates import (
    LEAST_SHARE,
    LEFT_OUT,
    PRIOR,
    Branch,
    Candidates,
    Grounds,
)
from zsgx_analysis.tables.doubts import Doubt, doubts_of
from zsgx_analysis.tables.evidence import PERHAPS, SURE, Figures, Words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

LEAST = {SURE: 0.0, PERHAPS: 2.0, 0: 4.0}
"""Log-odds from which a candidate is taken, by how far it is named a total."""

MOST_LINES_OF_PATTERNS = 120
"""With more lines than this only neighbours, equal labels and named totals are tried."""

MOST_PAIRED_LINES = 60
"""With more lines than this no two lines are passed over together, or summed from anywhere."""

MOST_COMPARED = 1_500
"""Of more good candidates than this it is not asked which lie within another."""

MOST_STRIDE = 6
"""The longest period of interleaved lines that is tried without labels."""


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
        self.parts = [line for line, word in enumerate(words) if filled[line] and word.part]
        self.named = self.grounds.named

    def found(self) -> Found:
        """Return every sum, from the surest to those that only a word asks for."""
        if len(self.grounds.considered) >= 2 and self.grounds.across:
            for windows in (groups_of_lines(self.grounds), parts_of_the_nation(self.grounds)):
                if windows is not None:
                    self._take(windows, len(windows.totals))
            classes = self.grounds.classes()
            for lines in classes:
                self._neighbours(lines)
            if len(classes) > 1:
                # 中央资金 and 省级资金 under 培训人数 are persons by who pays for them.
                self._neighbours(self.grounds.considered)
            self._called_alike()
            for lines in self._interleaved():
                self._neighbours(lines, again=True)
            if len(self.words) <= MOST_LINES_OF_PATTERNS:
                for lines in self.grounds.classes():
                    self._patterns(lines)
            self._repeats()
            take_by_name(self.grounds)
        if len(self.parts) >= 2:
            self._neighbours(self.parts)
        return Found(
            tuple(self.grounds.branches),
            tuple(self.grounds.considered),
            tuple(doubts_of(self.grounds)),
        )

    def _called_alike(self) -> None:
        """Let a line that is called as a total that was found be one too, of a single line even.

        The last page of a table may hold one line and its 过次页.
        """
        names = {self.words[branch.total].name for branch in self.grounds.branches}
        alike = [
            line
            for line in self.grounds.tops(self.grounds.considered)
            if self.words[line].name in names - {""}
            and not (self.named[line] or self.grounds.summed[line] or self.words[line].known)
        ]
        if alike:
            self.named[alike] = PERHAPS
            for lines in self.grounds.classes():
                self._neighbours(lines)

    # The lists of lines in which sums are looked for

    def _interleaved(self) -> Iterator[list[int]]:
        """Yield lines that carry the same inner label, and every k-th line of a regular side."""
        by_leaf: dict[tuple[str, str], list[int]] = {}
        for line in self.grounds.considered:
            word = self.words[line]
            by_leaf.setdefault((word.measure, word.leaf), []).append(line)
        yield from (lines for (_, leaf), lines in by_leaf.items() if leaf and len(lines) > 2)
        count = len(self.grounds.considered)
        for stride in range(2, MOST_STRIDE + 1):
            if count % stride == 0 and count // stride > 2 and count <= MOST_LINES_OF_PATTERNS:
                for start in range(stride):
                    yield self.grounds.considered[start::stride]

    # Sums of neighbours

    def _neighbours(self, lines: Sequence[int], *, again: bool = False) -> None:
        """Take the sums of neighbours until no more is found.

        ``again`` looks at all lines, also at those that other sums hold.
        """
        while True:
            tops = list(lines) if again else self.grounds.tops(lines)
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
            if total in done or taken & set(members) or not self.grounds.possible(total, members):
                continue
            if not named[number] and self.grounds.effective(total, members) < 2:
                continue
            self.grounds.add(Branch(total, members, float(odds[number])))
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

    # Patterns that are no neighbours

    def _patterns(self, lines: Sequence[int]) -> None:
        """Take totals in the middle, sums that pass over a line, and pairs from anywhere."""
        for candidates in (self._all_others, self._passing_over, self._pairs):
            while True:
                tops = self.grounds.tops(lines)
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
            if len(others) > 1 and self.grounds.possible(line, others):
                found.append((line, others, 1.0))
        return self.grounds.gathered(found)

    def _passing_over(self, lines: Sequence[int], tops: Sequence[int]) -> Candidates | None:
        """Return runs to the end of their list without one or two lines that would be too much."""
        place, own = np.asarray(tops), np.asarray(lines)[:, None]
        insides = np.stack([place > own, place < own, place != own], axis=1)
        surpluses = insides @ self.values[place] - self.values[own]
        can_be = (np.count_nonzero(surpluses, axis=2) >= 2) & (surpluses >= 0).all(axis=2)
        can_be &= insides.sum(axis=2) >= 3
        if not can_be.any():
            return None
        free = [number for number, top in enumerate(tops) if not self.named[top]]
        over = [np.array([[number] for number in free], dtype=int)]
        if 2 <= len(free) <= MOST_PAIRED_LINES:
            over.append(np.array(list(combinations(free, 2))))
        passed = [(pairs, self.values[place[pairs]].sum(axis=1)) for pairs in over if pairs.size]
        found = []
        for number, way in np.argwhere(can_be):
            line, inside = lines[number], insides[number, way]
            for pairs, sums in passed:
                fits = (sums == surpluses[number, way]).all(axis=1) & inside[pairs].all(axis=1)
                for chosen in np.flatnonzero(fits)[:2]:
                    left = {tops[int(at)] for at in pairs[chosen]}
                    members = tuple(top for top in place[inside].tolist() if top not in left)
                    if self.grounds.possible(line, members):
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
                if line not in members and self.grounds.possible(line, members):
                    found.append((line, members, 2.0))
        return self.grounds.gathered(found)

    def _repeats(self) -> None:
        """Let a line that stands twice be one: a part above, and the total of its own parts below.

        Yearbooks print the classes first and then split one of them under its
        own heading, or a heading over a single group or line. The figures must be
        the same everywhere, and the names too where figures alone could by chance.
        """
        tops = self.grounds.tops(self.grounds.considered)
        heads = [line for line in tops if self.grounds.summed[line]]
        for line in self.grounds.considered:
            if self.grounds.summed[line] or line not in self.grounds.consumed:
                continue
            below = [top for top in tops if top == line + 1 and top not in heads]
            for head in (*heads, *below):
                same = (self.values[line] == self.values[head]).all() and self.values[line].any()
                called = self.words[line].name == self.words[head].name and head in heads
                sure = not self.words[line].known and self.grounds.no_chance(line, len(tops))
                if same and (called or sure) and self.grounds.possible(line, (head,)):
                    self.grounds.add(Branch(line, (head,), PRIOR[SURE]))
                    break
