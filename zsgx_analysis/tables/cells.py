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

from zsgx_analysis.tables.hypothesis import EMPTY, Hypothesis
from zsgx_analysis.tables.tokens import is_misreading

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

LARGEST_BUDGET = 3
"""Most operations on single cells for which the search is complete."""

COSTS = {
    "pushed_out": 0,
    "misread": 1,
    "lost": 1,
    "printed_twice": 1,
    "swapped": 1,
    "total_repeated": 1,
    "overwritten": 2,
    "replaced": 3,
}
"""What an operation on a cell costs.

A figure that a slip pushed out was paid for with the slip. A slip of reading,
a lost token, a token beside its place and a row total that repeats the one
beside it cost one each. A cell that holds its neighbour's figure in place of
its own costs two, and one that holds a figure no slip explains costs three: as
many as the operations that would have to happen together.
"""


FREE_REACH = 2
"""Edits that filling a vacated cell can close."""

LARGEST_RING = 3
"""Most edits that a ring of `LARGEST_BUDGET` operations touches."""


class OutOfPatienceError(Exception):
    """The search has looked at as many cells as it was allowed."""


def reach_of(hypothesis: Hypothesis) -> Callable[[int], int]:
    """Return how many open edits a budget of operations on cells can close.

    A cell closes as many as it stands in; one exchange across a margin may
    close one more.
    """
    structure = hypothesis.structure
    most = max(2, structure.most_edits_of_a_cell)
    each = structure.most_edits_of_an_operation
    return lambda budget: min(most * budget + (budget > 0), each * budget)


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
    """How many cells the search may still look at, for all readings together."""

    cells: int

    def spend(self, cells: int) -> None:
        """Count the cells of one state.

        Raises
        ------
        OutOfPatienceError
            When none are left.
        """
        self.cells -= cells
        if self.cells < 0:
            raise OutOfPatienceError


@dataclass
class _State:
    """A table on the way: open edits with their residuals, figures, tokens."""

    open_edits: dict[int, int]
    values: list[int]
    slots: list[int]
    done: tuple[CellOperation, ...] = ()

    def rewritten(self) -> set[int]:
        """Return the cells whose figure is no longer that of their token."""
        return {operation.cell for operation in self.done if operation.kind != "swapped"}


class CellSearch:
    """The search over one hypothesis."""

    def __init__(self, hypothesis: Hypothesis, patience: Patience) -> None:
        self.hypothesis = hypothesis
        self.structure = hypothesis.structure
        self.tokens = hypothesis.tokens
        self.patience = patience
        self.reach = reach_of(hypothesis)

    def explanations(self, budget: int) -> Iterator[tuple[CellOperation, ...]]:
        """Yield every set of operations of cost ``budget`` that closes all edits.

        Parameters
        ----------
        budget : int
            Exact total cost, at most `LARGEST_BUDGET`.
        """
        residuals = self.hypothesis.residuals
        open_edits = {int(edit): int(residuals[edit]) for edit in np.flatnonzero(residuals)}
        if len(open_edits) > self.reach(budget) + FREE_REACH * len(self.hypothesis.vacated):
            return
        values = self.hypothesis.values.tolist()
        slots = self.hypothesis.slots.ravel().tolist()
        yield from self._search(_State(open_edits, values, slots), budget, set())

    def _search(
        self, state: _State, budget: int, seen: set[frozenset[CellOperation]]
    ) -> Iterator[tuple[CellOperation, ...]]:
        if not state.open_edits:
            if budget == 0:
                yield state.done
            return
        for operation in self._candidates(state, budget):
            left = budget - operation.cost
            changes = self._changes(state, operation)
            after = self._after(state, changes)
            done = (*state.done, operation)
            if len(after) > self.reach(left) + FREE_REACH * self._free(done):
                continue
            key = frozenset(done)
            if key in seen:
                continue
            seen.add(key)
            if not after:
                if left == 0:
                    yield done
                continue
            values, slots = state.values.copy(), state.slots.copy()
            for cell, value, slot in changes:
                values[cell], slots[cell] = value, slot
            yield from self._search(_State(after, values, slots, done), left, seen)

    def _free(self, done: tuple[CellOperation, ...]) -> int:
        """Return how many cells that a slip vacated are still to be filled."""
        filled = sum(operation.kind == "pushed_out" for operation in done)
        return len(self.hypothesis.vacated) - filled

    def _changes(self, state: _State, operation: CellOperation) -> list[tuple[int, int, int]]:
        """Return (cell, figure, token) for each cell that an operation changes."""
        values, slots = state.values, state.slots
        if operation.kind == "swapped":
            one, two = operation.cell, operation.other
            return [(one, values[two], slots[two]), (two, values[one], slots[one])]
        kept = EMPTY if operation.kind == "printed_twice" else slots[operation.cell]
        return [(operation.cell, operation.value, kept)]

    def _after(self, state: _State, changes: list[tuple[int, int, int]]) -> dict[int, int]:
        """Return the edits left open by changes, with their residuals."""
        after = state.open_edits.copy()
        for cell, value, _ in changes:
            difference = value - state.values[cell]
            for edit, coefficient in self.structure.edits_of_cell[cell]:
                residual = after.get(edit, 0) + coefficient * difference
                if residual:
                    after[edit] = residual
                else:
                    after.pop(edit, None)
        return after

    def _candidates(self, state: _State, budget: int) -> Iterator[CellOperation]:
        """Yield the operations that close an open edit, and those that can start a ring."""
        rewritten = state.rewritten()
        structure = self.structure
        for cell in self.hypothesis.vacated - rewritten:
            for edit, coefficient in structure.edits_of_cell[cell]:
                target = state.values[cell] - coefficient * state.open_edits.get(edit, 0)
                if state.slots[cell] == EMPTY and target > 0 and self._printable(target):
                    yield CellOperation("pushed_out", cell, -1, target)
        if budget == 0:
            return
        least = len(state.open_edits) - self.reach(budget - 1) - FREE_REACH * self._free(state.done)
        for edit, residual in self._leaves(state, budget):
            cells = structure.cells_of_edit[edit]
            self.patience.spend(len(cells))
            for cell, coefficient in cells:
                if cell in rewritten:
                    continue
                if least <= 1 or self._closes(cell, state) >= least:
                    target = state.values[cell] - coefficient * residual
                    yield from self._rewrites(cell, target, state, budget)
            values = state.values
            for cell, other, net in structure.exchanges_of_edit[edit]:
                closes = net * (values[other] - values[cell]) == -residual
                if closes and cell not in rewritten and other not in rewritten:
                    yield self._exchange(cell, other, state)
        if budget >= 2 and len(state.open_edits) <= LARGEST_RING:
            yield from self._ring_starts(state, rewritten)

    def _leaves(self, state: _State, budget: int) -> list[tuple[int, int]]:
        """Return the edits from which a figure may be read: the last operation closes them all."""
        edits = list(state.open_edits.items())
        last = budget == 1 and not self._free(state.done)
        return edits[:1] if last else edits

    def _closes(self, cell: int, state: _State) -> int:
        """Return how many open edits the figure of a cell can close at most."""
        return sum(edit in state.open_edits for edit, _ in self.structure.edits_of_cell[cell])

    def _ring_starts(self, state: _State, rewritten: set[int]) -> Iterator[CellOperation]:
        """Yield the exchanges between two lines that hold all open edits along them.

        A ring of up to three operations runs between two neighbouring columns
        (or rows): two or three exchanges between them, or one exchange and a
        figure in each.
        """
        for edit in state.open_edits:
            cells = self.structure.cells_of_edit[edit]
            self.patience.spend(len(cells))
            for cell, _ in cells:
                for other in self.structure.neighbours[cell]:
                    if state.values[cell] == state.values[other]:
                        continue
                    if cell not in rewritten and other not in rewritten:
                        after = self._after(
                            state, self._changes(state, self._exchange(cell, other, state))
                        )
                        if len(after) <= LARGEST_RING:
                            yield self._exchange(cell, other, state)

    def _exchange(self, cell: int, other: int, state: _State) -> CellOperation:
        first, second = min(cell, other), max(cell, other)
        return CellOperation("swapped", first, second, state.values[second])

    def _rewrites(
        self, cell: int, target: int, state: _State, budget: int
    ) -> Iterator[CellOperation]:
        """Yield the operation, if any, after which ``cell`` holds ``target``."""
        if target < 0:
            return
        token = state.slots[cell]
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
            state.slots[other] != EMPTY and state.values[other] == state.values[cell]
            for other in self.structure.neighbours[cell]
        )
        if target == 0 and repeat:
            yield CellOperation("printed_twice", cell, -1, 0)
        elif repeat and self._repeated_total(cell, state) and self._printable(target):
            yield CellOperation("total_repeated", cell, -1, target)
        elif repeat and budget >= COSTS["overwritten"] and self._printable(target):
            yield CellOperation("overwritten", cell, -1, target)
        elif budget >= COSTS["replaced"] and target > 0 and self._printable(target):
            yield CellOperation("replaced", cell, -1, target)

    def _repeated_total(self, cell: int, state: _State) -> bool:
        """Tell whether a row total repeats the total above or below it."""
        columns = self.structure.columns
        return cell % columns in self.structure.margin_columns and any(
            0 <= other < len(state.slots)
            and state.slots[other] != EMPTY
            and state.values[other] == state.values[cell]
            for other in (cell - columns, cell + columns)
        )

    def _printable(self, quanta: int) -> bool:
        step = 10 ** (self.tokens.decimals - self.tokens.most_decimals)
        return quanta % step == 0
