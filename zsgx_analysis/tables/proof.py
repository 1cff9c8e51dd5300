"""Whether an explanation that closes all edits is a proof, or may close by accident.

A fault that stands where an open row and an open column cross is singled out by
both, and no other fault explains the print as simply: that is a proof. Whatever
else closes, closes because a figure happens to fit, so it is weighed against what
could have left the print as it is (`likelihood`). With totals on one side nothing
crosses: there no figure is changed on their word alone.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from zsgx_analysis.tables.hypothesis import EMPTY
from zsgx_analysis.tables.likelihood import (
    NO_ACCIDENT,
    OVERWHELMING,
    weight_of_change,
    weight_of_lines,
    weight_of_operation,
    weight_of_rivals,
    weight_of_slip,
)
from zsgx_analysis.tables.rivals import weight_of_others
from zsgx_analysis.tables.suspects import may_hide_behind_totals
from zsgx_analysis.tables.tokens import to_quanta, with_digits

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from zsgx_analysis.tables.cells import CellOperation
    from zsgx_analysis.tables.hypothesis import Hypothesis
    from zsgx_analysis.tables.reconstruction import Explanation


@dataclass
class _Part:
    """Changed cells that hang together, with what changed them and the edits they touch."""

    cells: set[int] = field(default_factory=set)
    edits: set[int] = field(default_factory=set)
    operations: list[CellOperation] = field(default_factory=list)
    slips: list[str] = field(default_factory=list)


def crosses(hypothesis: Hypothesis) -> bool:
    """Tell whether totals stand on both sides of a table."""
    return bool(hypothesis.row_sums and hypothesis.column_sums)


def are_proved(explanations: Sequence[Explanation], readings: Sequence[Hypothesis]) -> bool:
    """Tell whether explanations together are overwhelmingly likelier than all others.

    Parameters
    ----------
    explanations : sequence of Explanation
        Each closes all edits.
    readings : sequence of Hypothesis
        The readings of the print whose rows have names of their own.
    """
    own = {_table(_before_slips(explanation.hypothesis)) for explanation in explanations}
    rivals = [reading for reading in readings if _table(reading) not in own]
    return all(_is_proved(explanation, rivals) for explanation in explanations)


def _is_proved(explanation: Explanation, rivals: Sequence[Hypothesis]) -> bool:
    reading = _before_slips(explanation.hypothesis)
    parts = _parts(explanation, reading)
    if reading.cost and not _lines_are_proved(reading, parts, rivals):
        return False
    if not parts:
        return True
    if not crosses(reading):
        return False
    is_open = reading.residuals != 0
    crossing = [part for part in parts if is_open[list(part.edits)].all() and not part.slips]
    along = [part for part in parts if part not in crossing]
    if not all(_outweighs(part, explanation, reading) for part in along):
        return False
    if not crossing or _singled_out(crossing, explanation, reading):
        return True
    # Of parts that several cells make up each may be no accident by itself.
    weak = [
        part
        for part in crossing
        if len(part.cells) == 1 or not _outweighs(part, explanation, reading)
    ]
    return weak != crossing and (not weak or _singled_out(weak, explanation, reading))


def _before_slips(reading: Hypothesis) -> Hypothesis:
    while reading.before is not None:
        reading = reading.before
    return reading


def _parts(explanation: Explanation, reading: Hypothesis) -> list[_Part]:
    """Return the changed cells that share edits, together."""
    values, slots = explanation.result()
    changed = values != reading.values
    changed |= (slots != reading.slots.ravel()) & (values > 0)
    slips = _slips(explanation.hypothesis)
    together = [moved for _, moved in slips]
    together += [{one.cell, one.other} for one in explanation.operations if one.other >= 0]
    found: list[_Part] = []
    for group in (*together, *({int(cell)} for cell in np.flatnonzero(changed))):
        cells = {cell for cell in group if changed[cell]}
        edits = {edit for cell in cells for edit, _ in reading.structure.edits_of_cell[cell]}
        one = _Part(cells, edits)
        for part in [part for part in found if part.cells & cells or part.edits & edits]:
            found.remove(part)
            one = _Part(one.cells | part.cells, one.edits | part.edits)
        found += [one] if cells else []
    for part in found:
        part.operations = [
            operation
            for operation in explanation.operations
            if {operation.cell, operation.other} & part.cells
        ]
        part.slips = [kind for kind, moved in slips if moved & part.cells]
    return found


def _slips(reading: Hypothesis) -> list[tuple[str, set[int]]]:
    """Return the kind of each run that slipped, and the cells it changed."""
    found = []
    while reading.before is not None and reading.slip is not None:
        moved = (reading.slots != reading.before.slots).ravel()
        found.append((reading.slip[0], set(np.flatnonzero(moved).tolist())))
        reading = reading.before
    return found


def _singled_out(crossing: list[_Part], explanation: Explanation, reading: Hypothesis) -> bool:
    """Tell whether no other choice of crossings of open edits explains them nearly as well.

    All other faults that open these edits are weighed, pairs in a line with them.
    """
    cells = sorted(set().union(*(part.cells for part in crossing)))
    edits = sorted(set().union(*(part.edits for part in crossing)))
    structure, values = reading.structure, reading.values
    after, _ = explanation.result()
    if any(
        len(structure.edits_of_cell[cell]) < 2 and not _is_its_line(reading, cell, int(after[cell]))
        for cell in cells
    ):
        return False
    if any(
        may_hide_behind_totals(reading, cell, int(after[cell] - values[cell])).any()
        for cell in cells
    ):
        return False
    if any(_is_another_figure(reading, cell, int(after[cell])) for cell in cells):
        return False
    own = {cell: int(after[cell] - values[cell]) for cell in cells}
    weight = sum(weight_of_change(cell, int(after[cell]), reading) for cell in cells)
    return weight_of_others(reading, edits, own, weight) - weight >= OVERWHELMING


def _is_another_figure(reading: Hypothesis, cell: int, value: int) -> bool:
    """Tell whether a cell prints a figure with a letter in it, and another one is meant.

    Then that letter is one fault and the figure another, which may stand elsewhere.
    """
    tokens = reading.tokens
    token = int(reading.slots.ravel()[cell])
    if token == EMPTY or tokens.readable[token]:
        return False
    digits = with_digits(tokens.printed[token])
    return bool(digits) and to_quanta(digits, tokens.decimals) != value


def _is_its_line(reading: Hypothesis, cell: int, value: int) -> bool:
    """Tell whether a figure is all of a line of which only the total is given.

    Such a line has no edit, but it singles the cell out as one would.
    """
    values = reading.values.reshape(reading.slots.shape)
    row, column = divmod(cell, reading.structure.columns)
    across = (
        values[row, one.total] == value and not values[row, list(one.members)].any()
        for one in reading.column_sums
        if row in one.skipped and column in one.members
    )
    down = (
        values[one.total, column] == value and not values[list(one.members), column].any()
        for one in reading.row_sums
        if column in one.skipped and row in one.members
    )
    return any(across) or any(down)


def _outweighs(part: _Part, explanation: Explanation, reading: Hypothesis) -> bool:
    """Tell whether a part that runs through edits that closed is no accident."""
    if _runs_in_a_ring(part, reading):
        return False
    weight = _weight_of_part(part, reading)
    after, _ = explanation.result()
    own = {cell: int(after[cell] - reading.values[cell]) for cell in part.cells}
    own = {cell: by for cell, by in own.items() if by}
    return weight_of_others(reading, part.edits, own, weight) - weight >= NO_ACCIDENT


def _runs_in_a_ring(part: _Part, reading: Hypothesis) -> bool:
    """Tell whether the edits tell of several exchanges only what they make together.

    Then no edit tells the amount of one, and the rivals, which are forests, hold
    none of the other exchanges and pairs that make as much.
    """
    swaps = [(one.cell, one.other) for one in part.operations if one.kind == "swapped"]
    if len(swaps) < 2:
        return False
    one, other = np.array(swaps).T
    matrix = reading.structure.matrix
    return int(np.linalg.matrix_rank(matrix[:, one] - matrix[:, other])) < len(swaps)


def _weight_of_part(part: _Part, reading: Hypothesis) -> float:
    own = sum(weight_of_operation(operation, reading) for operation in part.operations)
    pushed = any(operation.kind == "pushed_out" for operation in part.operations)
    return own + sum(weight_of_slip(slip, reading, pushed=pushed) for slip in part.slips)


def _lines_are_proved(
    reading: Hypothesis, parts: Iterable[_Part], rivals: Sequence[Hypothesis]
) -> bool:
    """Tell whether a reading of the lines leaves so much less open that it must be right."""
    own = weight_of_lines(reading) + sum(_weight_of_part(part, reading) for part in parts)
    return all(
        weight_of_lines(other) + weight_of_rivals(other) - own >= OVERWHELMING for other in rivals
    )


def _table(reading: Hypothesis) -> tuple[object, ...]:
    names = tuple(label.name for label in reading.labels)
    filled = np.where(reading.slots == EMPTY, 0, reading.values.reshape(reading.slots.shape))
    return names, filled.tobytes()
