"""Explain what is left of the residuals by operations on single cells.

An operation on a cell moves two residuals, one along the row and one along the
column, so a set of operations is a graph whose nodes are the edits. Up to
three operations such a graph is a tree but for operations that run in a ring,
and a tree has leaves: edits that exactly one operation touches, whose residual
is that operation's change. The search peels leaves: it never guesses a figure,
it reads the figure off an edit and asks whether the print can be a misreading
of it. Rings need an exchange of neighbours, which is tried outright. Within
its budget the search is complete, and that is what makes it a proof.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from zsgx_analysis.attachments.arrangement import EMPTY, Arrangement
from zsgx_analysis.attachments.tokens import is_misreading

if TYPE_CHECKING:
    from collections.abc import Iterator

LARGEST_BUDGET = 3
"""Most operations on single cells for which the search is complete."""

COSTS = {"misread": 1, "lost": 1, "printed_twice": 1, "swapped": 1, "overwritten": 2, "replaced": 3}
"""What an operation on a cell costs.

A slip of reading, a lost token and a token beside its place cost one each. A
cell that holds its neighbour's figure in place of its own costs two, and one
that holds a figure no slip explains costs three: as many as the operations
that would have to happen together.
"""


class OutOfPatience(Exception):
    """The search has looked at as many states as it was allowed."""


@dataclass(frozen=True)
class CellOperation:
    """One operation on a cell, or on two neighbours.

    Attributes
    ----------
    kind : str
        A key of `COSTS`.
    cell : int
        The cell, numbered row by row.
    other : int
        The neighbour it was exchanged with, or -1.
    value : int
        What the cell holds after it, in quanta.
    """

    kind: str
    cell: int
    other: int
    value: int

    @property
    def cost(self) -> int:
        """The cost of the operation."""
        return COSTS[self.kind]


@dataclass
class Patience:
    """How many states the search may still look at, for all readings together."""

    states: int

    def spend(self) -> None:
        """Count one state.

        Raises
        ------
        OutOfPatience
            When none is left.
        """
        self.states -= 1
        if self.states < 0:
            raise OutOfPatience


class CellSearch:
    """The search over one arrangement."""

    def __init__(self, arrangement: Arrangement, patience: Patience) -> None:
        self.arrangement = arrangement
        self.structure = arrangement.structure
        self.tokens = arrangement.tokens
        self.patience = patience
        self.reach = max(2, self.structure.most_edits_of_a_cell)

    def explanations(self, budget: int) -> Iterator[tuple[CellOperation, ...]]:
        """Yield every set of operations of cost ``budget`` that closes all edits.

        Parameters
        ----------
        budget : int
            Exact total cost, at most `LARGEST_BUDGET`.
        """
        residuals = self.arrangement.residuals
        if not self._within_reach(int(np.count_nonzero(residuals)), budget):
            return
        open_edits = {int(e): int(residuals[e]) for e in np.flatnonzero(residuals)}
        values = self.arrangement.values.tolist()
        slots = self.arrangement.slots.ravel().tolist()
        seen: set[frozenset[CellOperation]] = set()
        yield from self._search(open_edits, values, slots, budget, (), seen)

    def _within_reach(self, open_edits: int, budget: int) -> bool:
        """Tell whether ``budget`` operations can close that many edits.

        A cell closes at most `reach` edits; one exchange across a margin may
        close one more.
        """
        return open_edits <= self.reach * budget + (budget > 0)

    def _search(
        self,
        open_edits: dict[int, int],
        values: list[int],
        slots: list[int],
        budget: int,
        done: tuple[CellOperation, ...],
        seen: set[frozenset[CellOperation]],
    ) -> Iterator[tuple[CellOperation, ...]]:
        if not open_edits:
            if budget == 0:
                yield done
            return
        if budget == 0:
            return
        self.patience.spend()
        for operation in self._candidates(open_edits, values, slots, budget, done):
            key = frozenset((*done, operation))
            if key in seen:
                continue
            left = budget - operation.cost
            after, changes = self._apply(open_edits, values, slots, operation)
            if not self._within_reach(len(after), left):
                continue
            seen.add(key)
            new_values, new_slots = values, slots
            if after:
                new_values, new_slots = values.copy(), slots.copy()
                for cell, value, slot in changes:
                    new_values[cell], new_slots[cell] = value, slot
            yield from self._search(after, new_values, new_slots, left, (*done, operation), seen)

    def _apply(
        self,
        open_edits: dict[int, int],
        values: list[int],
        slots: list[int],
        operation: CellOperation,
    ) -> tuple[dict[int, int], list[tuple[int, int, int]]]:
        """Return the edits left open, and (cell, value, slot) of what changed."""
        if operation.kind == "swapped":
            one, two = operation.cell, operation.other
            changes = [(one, values[two], slots[two]), (two, values[one], slots[one])]
        else:
            kept = EMPTY if operation.kind == "printed_twice" else slots[operation.cell]
            changes = [(operation.cell, operation.value, kept)]
        after = dict(open_edits)
        for cell, value, _ in changes:
            difference = value - values[cell]
            for edit, coefficient in self.structure.edits_of_cell[cell]:
                residual = after.get(edit, 0) + coefficient * difference
                if residual:
                    after[edit] = residual
                else:
                    after.pop(edit, None)
        return after, changes

    def _candidates(
        self,
        open_edits: dict[int, int],
        values: list[int],
        slots: list[int],
        budget: int,
        done: tuple[CellOperation, ...],
    ) -> Iterator[CellOperation]:
        """Yield the operations that close an open edit, then the exchanges that touch one."""
        rewritten = {operation.cell for operation in done if operation.kind != "swapped"}
        for edit, residual in open_edits.items():
            for cell, coefficient in self.structure.cells_of_edit[edit]:
                if cell not in rewritten:
                    target = values[cell] - coefficient * residual
                    yield from self._rewrites(cell, target, values, slots, budget)
        exchanged: set[tuple[int, int]] = set()
        for edit, residual in open_edits.items():
            for cell, coefficient in self.structure.cells_of_edit[edit]:
                for other in self.structure.neighbours[cell]:
                    pair = (min(cell, other), max(cell, other))
                    if values[cell] == values[other] or pair in exchanged:
                        continue
                    if cell in rewritten or other in rewritten:
                        continue
                    difference = coefficient * (values[other] - values[cell])
                    if budget >= 2 or self._net(edit, cell, other, difference) == -residual:
                        exchanged.add(pair)
                        yield CellOperation("swapped", pair[0], pair[1], values[pair[1]])

    def _net(self, edit: int, cell: int, other: int, difference: int) -> int:
        """Return what exchanging two neighbours changes in an edit."""
        for number, coefficient in self.structure.edits_of_cell[other]:
            if number == edit:
                mine = next(k for e, k in self.structure.edits_of_cell[cell] if e == edit)
                return difference - difference * coefficient // mine
        return difference

    def _rewrites(
        self, cell: int, target: int, values: list[int], slots: list[int], budget: int
    ) -> Iterator[CellOperation]:
        """Yield the operation, if any, after which ``cell`` holds ``target``."""
        if target < 0:
            return
        token = slots[cell]
        if token == EMPTY:
            if target > 0 and self._printable(target):
                yield CellOperation("lost", cell, -1, target)
            return
        tokens = self.tokens
        if not tokens.readable[token]:
            if self._printable(target):
                yield CellOperation("misread", cell, -1, target)
            return
        if is_misreading(tokens.digits[token], target, tokens.decimals, tokens.most_decimals):
            yield CellOperation("misread", cell, -1, target)
            return
        repeat = any(
            slots[other] != EMPTY and values[other] == values[cell]
            for other in self.structure.neighbours[cell]
        )
        if target == 0 and repeat:
            yield CellOperation("printed_twice", cell, -1, 0)
        elif repeat and budget >= COSTS["overwritten"] and self._printable(target):
            yield CellOperation("overwritten", cell, -1, target)
        elif budget >= COSTS["replaced"] and target > 0 and self._printable(target):
            yield CellOperation("replaced", cell, -1, target)

    def _printable(self, quanta: int) -> bool:
        step = 10 ** (self.tokens.decimals - self.tokens.most_decimals)
        return quanta % step == 0
