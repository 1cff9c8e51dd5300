"""What else could have left edits open as they are, and how likely all of it is together.

Faults are drawn as a forest: edits are nodes, and a fault is a line between the
edits it opens. One wrong figure joins the edits it stands in; two figures of a line
that are off by as much up and down, or were exchanged, join two edits side by side,
and so do a figure and its total that are misread alike. An edit that one fault alone
touches tells the amount of that fault, so all forests are found from their leaves.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations
from math import comb, exp, inf, log
from typing import TYPE_CHECKING

from zsgx_analysis.tables.likelihood import (
    PRIORS,
    chance_of_difference,
    weight_of_change,
    weight_of_rivals,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from zsgx_analysis.tables.hypothesis import Hypothesis

LARGEST_FOREST = 6
"""Open edits of which all forests are counted; of more, a bound on the likeliest is taken."""

NEGLIGIBLE = 12.0
"""Forests that much less likely than the explanation, in nats, are left out."""

_Place = tuple[tuple[int, int], ...]
"""Cells that a fault changes, each with its change for one unit of the fault."""


def weight_of_others(
    reading: Hypothesis, edits: Iterable[int], own: Mapping[int, int], weight: float
) -> float:
    """Return the weight of all sets of faults that close some edits, an explanation aside.

    Parameters
    ----------
    reading : Hypothesis
    edits : iterable of int
        Those that the explanation touches.
    own : mapping
        What it changes: cell to difference.
    weight : float
        Its own weight.
    """
    chosen = set(edits)
    is_open = {edit: int(reading.residuals[edit]) for edit in chosen if reading.residuals[edit]}
    if len(is_open) > LARGEST_FOREST:
        return weight_of_rivals(reading, chosen)
    chance = _Forests(reading, is_open, own).chance(exp(-weight - NEGLIGIBLE))
    return -log(chance) if chance > 0 else inf


class _Forests:
    """All forests of faults over some open edits."""

    def __init__(
        self, reading: Hypothesis, is_open: dict[int, int], own: Mapping[int, int]
    ) -> None:
        self.reading = reading
        self.is_open = is_open
        self.own = own
        self.values = reading.values
        rows, columns = reading.slots.shape
        self.pairs = rows * comb(columns, 2) + columns * comb(rows, 2)
        self.exchanges = comb(rows * columns, 2)
        self.step = 10 ** (reading.tokens.decimals - reading.tokens.most_decimals)
        self.faults = self._faults()
        self.chances: dict[tuple[int, int], tuple[float, float, int]] = {}

    def chance(self, least: float) -> float:
        """Return the chance of all forests but the explanation itself.

        Parameters
        ----------
        least : float
            Forests of a smaller chance are left out.
        """
        found = 0.0
        seen: set[frozenset[tuple[int, int]]] = set()
        states = [(self.is_open, frozenset[tuple[int, int]](), 1.0, 1.0, 0)]
        while states:
            is_open, chosen, chance, own, cells = states.pop()
            if not is_open:
                found += chance - (own if cells == len(self.own) else 0.0)
                continue
            for number, amount, after in self._leaves(is_open):
                more = chosen | {(number, amount)}
                if more in seen:
                    continue
                seen.add(more)
                each, own_each, count = self._chance(number, amount)
                if chance * each > least:
                    states.append((after, more, chance * each, own * own_each, cells + count))
        return found + self._chance_of_exchange()

    def _leaves(self, is_open: dict[int, int]) -> Iterator[tuple[int, int, dict[int, int]]]:
        """Yield each fault that may close an edit alone, its amount, and what is open after it."""
        for number, (effect, _) in enumerate(self.faults):
            if not all(edit in is_open for edit, _ in effect):
                continue
            for amount in {-is_open[edit] * sign for edit, sign in effect}:
                after = is_open.copy()
                for edit, sign in effect:
                    after[edit] += sign * amount
                    if not after[edit]:
                        del after[edit]
                yield number, amount, after

    def _faults(self) -> list[tuple[tuple[tuple[int, int], ...], list[_Place]]]:
        """Return what a fault may do to the open edits alone, and where it may stand."""
        found: dict[tuple[tuple[int, int], ...], list[_Place]] = defaultdict(list)
        alike: dict[tuple[int, ...], list[tuple[int, int]]] = defaultdict(list)
        structure = self.reading.structure
        cells = {cell for edit in self.is_open for cell, _ in structure.cells_of_edit[edit]}
        for cell in sorted(cells):
            closed = [one for one in structure.edits_of_cell[cell] if one[0] not in self.is_open]
            if closed:
                alike[tuple(edit for edit, _ in closed)].append((cell, closed[0][1]))
            else:
                self._add(found, ((cell, 1),))
        for beside in alike.values():
            for (one, sign), (other, turned) in combinations(beside, 2):
                self._add(found, ((one, 1), (other, -sign * turned)))
        return list(found.items())

    def _add(self, found: dict[tuple[tuple[int, int], ...], list[_Place]], place: _Place) -> None:
        total: dict[int, int] = defaultdict(int)
        for cell, by in place:
            for edit, sign in self.reading.structure.edits_of_cell[cell]:
                total[edit] += sign * by
        effect = tuple(sorted((edit, sign) for edit, sign in total.items() if sign))
        if not effect or any(edit not in self.is_open or abs(by) > 1 for edit, by in effect):
            return
        turn = effect[0][1]
        found[tuple((edit, sign * turn) for edit, sign in effect)].append(
            tuple((cell, by * turn) for cell, by in place)
        )

    def _chance(self, number: int, amount: int) -> tuple[float, float, int]:
        """Return the chance of a fault anywhere, that of the explanation in it, and its cells."""
        if (number, amount) not in self.chances:
            total, own, cells = 0.0, 0.0, 0
            for place in self.faults[number][1]:
                change = {cell: by * amount for cell, by in place}
                chance = self._chance_at(change)
                total += chance
                if all(self.own.get(cell) == by for cell, by in change.items()):
                    own, cells = own + chance, len(change)
            self.chances[number, amount] = total, own, cells
        return self.chances[number, amount]

    def _chance_at(self, change: dict[int, int]) -> float:
        """Return the chance of one figure, or two of a line, being off so."""
        after = {cell: int(self.values[cell]) + by for cell, by in change.items()}
        if any(value < 0 for value in after.values()):
            return 0.0
        if any(by % self.step for by in change.values()):
            return 0.0
        apart = exp(-sum(weight_of_change(cell, after[cell], self.reading) for cell in after))
        if len(change) == 1:
            return apart
        one, other = after
        together = PRIORS["pair"] * chance_of_difference(change[one]) / 2 / self.pairs
        near = other in self.reading.structure.neighbours[one]
        if not near and after[one] == self.values[other] and after[other] == self.values[one]:
            together += PRIORS["exchanged"] / self.pairs
        return apart + together

    def _chance_of_exchange(self) -> float:
        """Return the chance of two figures exchanged across rows and columns."""
        structure = self.reading.structure
        crossing = [places[0][0][0] for _, places in self.faults if len(places[0]) == 1]
        found = 0.0
        for one, other in combinations(crossing, 2):
            difference = int(self.values[other] - self.values[one])
            left = self.is_open.copy()
            for cell, by in ((one, difference), (other, -difference)):
                for edit, sign in structure.edits_of_cell[cell]:
                    left[edit] += sign * by
            own = self.own == {one: difference, other: -difference}
            if not any(left.values()) and not own:
                found += PRIORS["exchanged"] / self.exchanges
        return found
