"""Find the least explanations of a print under all balance edits.

The cost of an explanation is its number of operations. All readings of the
print are searched to the same cost before any is searched further, so the
first cost at which something closes is the least, and everything that closes
at that cost is found. Whether it is a proof or closes by accident is weighed in
`proof`. One proved table: reconstructed. Several, or what may be an accident:
ambiguous. None within reach: irreconcilable.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from zsgx_analysis.tables import rounding
from zsgx_analysis.tables.cells import (
    FREE_REACH,
    LARGEST_BUDGET,
    CellOperation,
    CellSearch,
    OutOfPatienceError,
    Patience,
    reach_of,
)
from zsgx_analysis.tables.hypotheses import NAMELESS
from zsgx_analysis.tables.likelihood import OVERWHELMING, weight_of_rivals
from zsgx_analysis.tables.proof import are_proved, crosses
from zsgx_analysis.tables.shifts import LEAST_GAIN, digest, shifts
from zsgx_analysis.tables.suspects import Suspects, suspects_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from zsgx_analysis.tables.hypothesis import Hypothesis

MOST_LOOKS = 1_600
"""How many times the search looks at each cell of a table before it gives up."""

LEAST_PATIENCE = 400_000
"""Cells that the search may look at in the smallest table."""

MOST_PATIENCE = 4_000_000
"""Cells that the search may look at in the largest table."""

MOST_CELLS_OF_A_TABLE = 20_000
"""A larger table is audited, but not searched for an explanation."""

MOST_EXPLANATIONS = 2_000
"""With more explanations than this of one cost the bounds would say nothing."""

MOST_CELLS_OF_EXPLANATIONS = 8_000_000
"""Cells of all explanations of one cost together, for each holds the table: some 200 MB."""


@dataclass(frozen=True)
class Explanation:
    """A reading of the print and the operations on single cells that close it."""

    hypothesis: Hypothesis
    operations: tuple[CellOperation, ...] = ()

    @property
    def cost(self) -> int:
        """Number of operations, weighted as `cells.COSTS` says."""
        return self.hypothesis.cost + sum(operation.cost for operation in self.operations)

    @property
    def cost_of_lines(self) -> int:
        """How much of the cost is for the reading of whole lines."""
        reading = self.hypothesis
        while reading.before is not None:
            reading = reading.before
        return reading.cost

    def result(self) -> tuple[np.ndarray, np.ndarray]:
        """Return the figures, in quanta, and the token in each cell, both flat."""
        values = self.hypothesis.values.copy()
        slots = self.hypothesis.slots.ravel().copy()
        for operation in sorted(self.operations, key=lambda done: done.kind != "swapped"):
            if operation.kind == "swapped":
                pair, turned = [operation.cell, operation.other], [operation.other, operation.cell]
                values[pair], slots[pair] = values[turned], slots[turned]
            else:
                values[operation.cell] = operation.value
                if operation.kind == "printed_twice":
                    slots[operation.cell] = -1
        return values, slots

    def key(self) -> tuple:
        """Return what makes two explanations the same table."""
        names = tuple(label.name for label in self.hypothesis.labels)
        return names, digest(self.result()[0])


@dataclass(frozen=True)
class Reconstruction:
    """The outcome of the search.

    Attributes
    ----------
    status : str
        ``balanced``, ``balanced_within_rounding``, ``reconstructed``,
        ``ambiguous``, ``irreconcilable`` or ``unaudited``.
    printed : Hypothesis
        The print as it stands.
    explanations : tuple of Explanation
        All of least cost, one for each distinct table; empty when
        irreconcilable.
    cost : int or None
        The least cost.
    next_cost : int or None
        The least cost of a different table, where one was found.
    exhausted : bool
        Whether the search ended by its limit instead of by its proof.
    suspects : Suspects or None
        Cells that may be at fault though nothing proves it: of a table of which
        no explanation is proved, or that may be exact and broken instead of
        rounded.
    """

    status: str
    printed: Hypothesis
    explanations: tuple[Explanation, ...] = field(default=())
    cost: int | None = None
    next_cost: int | None = None
    exhausted: bool = False
    suspects: Suspects | None = None

    @property
    def best(self) -> Explanation:
        """The explanation that the cells are taken from, or the print as it stands."""
        return self.explanations[0] if self.explanations else Explanation(self.printed)

    @property
    def unique(self) -> bool:
        """Whether one table explains the print and nothing else can be at fault."""
        return len(self.explanations) == 1 and not self.exhausted and self.suspects is None


def reconstruct(hypotheses: list[Hypothesis]) -> Reconstruction:
    """Explain a print.

    Parameters
    ----------
    hypotheses : list of Hypothesis
        The readings of the print; the first is the print as it stands.

    Returns
    -------
    Reconstruction
        Never raises for what stands in the table: a table that cannot be
        explained is ``irreconcilable``.
    """
    printed = hypotheses[0]
    if not any(reading.structure.edits for reading in hypotheses):
        return Reconstruction("unaudited", printed)
    if printed.slots.size > MOST_CELLS_OF_A_TABLE and printed.residuals.any():
        return Reconstruction("irreconcilable", printed, exhausted=True)
    if printed.whole and printed.sound and not printed.residuals.any():
        return Reconstruction("balanced", printed, (Explanation(printed),), 0)
    odds = _odds_of_rounding(printed)
    if odds is not None and odds > -OVERWHELMING:
        return _rounded(printed, odds)
    named = [reading for reading in hypotheses if reading.cost < NAMELESS]
    if named and not any(map(crosses, named)):
        return _on_one_side(printed, named)
    patience = min(MOST_PATIENCE, max(LEAST_PATIENCE, MOST_LOOKS * printed.slots.size))
    search = _Deepening(named, patience)
    try:
        cost, found = search.least()
        if cost is None:
            search = _Deepening(named, patience, hidden=True)
            cost, found = search.least()
    except OutOfPatienceError:
        if odds is not None:
            return _rounded(printed, odds)
        return Reconstruction("irreconcilable", printed, exhausted=True)
    if cost is None and odds is not None:
        return _rounded(printed, odds)
    if cost is None or not all(map(_determined, found)):
        return Reconstruction("irreconcilable", printed)
    plainest = _lines_first(found)
    if not are_proved(plainest, named):
        return _left_open(printed, plainest)
    status = "reconstructed" if len(plainest) == 1 else "ambiguous"
    next_cost = search.next_cost(cost, found) if len(plainest) == len(found) else cost
    return Reconstruction(status, printed, tuple(plainest), cost, next_cost)


def _on_one_side(printed: Hypothesis, named: list[Hypothesis]) -> Reconstruction:
    """Explain a table with totals on one side, by its lines alone.

    Any figure of an open line could be changed so that its total closes.
    """
    lines = (Explanation(reading) for reading in named if not reading.residuals.any())
    closing = _distinct(lines, MOST_EXPLANATIONS)
    least = min((explanation.cost for explanation in closing), default=0)
    cheapest = [explanation for explanation in closing if explanation.cost == least]
    if len(cheapest) == 1 and are_proved(cheapest, named):
        return Reconstruction("reconstructed", printed, tuple(cheapest), least)
    return _left_open(printed, cheapest)


def _left_open(printed: Hypothesis, found: Iterable[Explanation]) -> Reconstruction:
    """Return the print with all open that may be at fault, or unexplained.

    Where the rows themselves are in question no figure can be given to one.
    """
    if not printed.whole or not printed.sound or printed.cost >= NAMELESS:
        return Reconstruction("irreconcilable", printed)
    if any(explanation.cost_of_lines for explanation in found):
        return Reconstruction("irreconcilable", printed)
    explanations = (Explanation(printed), *found)
    return Reconstruction("ambiguous", printed, explanations, suspects=suspects_of(printed))


def _determined(explanation: Explanation) -> bool:
    """Tell whether the edits leave each unreadable figure one value only.

    Four unreadable figures at the corners of a rectangle can trade any amount
    without a total noticing: then whatever closes them is but one of many.
    """
    hypothesis = explanation.hypothesis
    readable = np.array([*hypothesis.tokens.readable, True])
    unread = np.flatnonzero(~readable[hypothesis.slots.ravel()])
    if len(unread) < 2:
        return True
    structure = hypothesis.structure
    coefficients = np.zeros((len(structure.edits), len(unread)))
    for number, cell in enumerate(unread):
        for edit, coefficient in structure.edits_of_cell[cell]:
            coefficients[edit, number] = coefficient
    return int(np.linalg.matrix_rank(coefficients)) == len(unread)


def _lines_first(found: list[Explanation]) -> list[Explanation]:
    """Keep the explanations by the lines of the print alone, if there are any.

    Labels shifted, a row joined, totals that ran on: of equally dear
    explanations these come before those that need single cells to be wrong.
    """
    alone = [explanation for explanation in found if explanation.cost_of_lines == explanation.cost]
    return alone or found


def _odds_of_rounding(printed: Hypothesis) -> float | None:
    """Return how much likelier rounding is than faults, as a logarithm.

    None where the table cannot be a rounded one.
    """
    if not printed.whole or not rounding.can_be_rounded(printed):
        return None
    return rounding.rounded_log_likelihood(printed) + weight_of_rivals(printed)


def _rounded(printed: Hypothesis, odds: float) -> Reconstruction:
    """Return the table as rounded, with suspects unless faults are out of the question."""
    status = "balanced_within_rounding"
    suspects = suspects_of(printed) if odds < OVERWHELMING else None
    return Reconstruction(status, printed, (Explanation(printed),), 0, suspects=suspects)


class _Deepening:
    """Search all readings, slips included, cost by cost.

    Parameters
    ----------
    hypotheses : list of Hypothesis
        The readings.
    cells : int
        How many cells may be looked at.
    hidden : bool
        Whether slips are looked for that another fault hides: many more, so
        only where nothing else explains the table.
    """

    def __init__(self, hypotheses: list[Hypothesis], cells: int, *, hidden: bool = False) -> None:
        self.hypotheses = hypotheses
        self.cells = cells
        self.patience = Patience(cells)
        self.hidden = hidden
        largest = max((reading.slots.size for reading in hypotheses), default=1)
        self.most = min(MOST_EXPLANATIONS, MOST_CELLS_OF_EXPLANATIONS // max(1, largest))

    def least(self) -> tuple[int | None, list[Explanation]]:
        """Return the least cost and the distinct tables that explain at that cost.

        There may be no reading at all: rows of one label, or of none, have a name
        of their own in none.
        """
        top = max((reading.cost for reading in self.hypotheses), default=-1) + LARGEST_BUDGET
        for cost in range(top + 1):
            found = _distinct(self.at(cost), self.most)
            if found:
                return cost, found
        return None, []

    def next_cost(self, cost: int, found: list[Explanation]) -> int | None:
        """Return the least cost of a table other than those found, if near."""
        self.patience = Patience(self.cells // 10)
        known = {explanation.key() for explanation in found}
        try:
            near = any(explanation.key() not in known for explanation in self.at(cost + 1))
        except OutOfPatienceError:
            return None
        return cost + 1 if near else None

    def at(self, cost: int) -> Iterator[Explanation]:
        """Yield every explanation of exactly that cost."""
        for reading in self.hypotheses:
            budget = cost - reading.cost
            if 0 <= budget <= LARGEST_BUDGET:
                for count in range(budget + 1):
                    for slipped in self._slipped(reading, count, budget - count):
                        for operations in CellSearch(slipped, self.patience).explanations(
                            budget - count
                        ):
                            yield Explanation(slipped, operations)

    def _slipped(self, reading: Hypothesis, count: int, budget: int) -> Iterator[Hypothesis]:
        """Yield the readings with ``count`` slips that ``budget`` operations can close.

        The slip that closes most comes first, so each must close its share of
        what the operations on cells cannot.
        """
        free = FREE_REACH * len(reading.vacated)
        surplus = int(np.count_nonzero(reading.residuals)) - reach_of(reading)(budget) - free
        if count == 0:
            if surplus <= 0:
                yield reading
            return
        if surplus > count * max(reading.slots.shape) + count:
            return
        seen: set[bytes] = set()
        if self.hidden:
            self.patience.spend(reading.slots.size)
        for slip in self._slips(reading, surplus, count):
            self.patience.spend(reading.slots.size // 4)
            for further in self._slipped(slip, count - 1, budget):
                # One slip alone is never met twice.
                if count == 1:
                    yield further
                elif (key := digest(further.slots)) not in seen:
                    seen.add(key)
                    yield further

    def _slips(self, reading: Hypothesis, surplus: int, count: int) -> Iterator[Hypothesis]:
        """Yield the readings with one slip put back, the first of ``count``."""
        share = -(-surplus // count) - 1
        if not self.hidden:
            return shifts(reading, max(LEAST_GAIN, share))
        # The first of several that cross may even open more than it closes.
        return shifts(reading, share if count == 1 else -reading.slots.size, hidden=True)


def _distinct(explanations: Iterable[Explanation], most: int) -> list[Explanation]:
    """Keep one explanation for each table, the plainest first.

    Raises
    ------
    OutOfPatienceError
        When there are more than ``most``.
    """
    tables: dict[tuple, Explanation] = {}
    for explanation in explanations:
        known = tables.setdefault(explanation.key(), explanation)
        if _plainness(explanation) < _plainness(known):
            tables[explanation.key()] = explanation
        if len(tables) > most:
            raise OutOfPatienceError
    return sorted(tables.values(), key=_plainness)


def _plainness(explanation: Explanation) -> tuple:
    kinds = tuple(sorted(operation.kind for operation in explanation.operations))
    return len(explanation.operations), len(explanation.hypothesis.log()), kinds
