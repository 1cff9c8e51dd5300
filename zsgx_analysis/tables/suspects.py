"""Which cells may be at fault where an explanation is not proved, and how far they may lie."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from zsgx_analysis.tables.hypothesis import EMPTY
from zsgx_analysis.tables.tokens import is_misreading

if TYPE_CHECKING:
    from zsgx_analysis.tables.hypothesis import Hypothesis


@dataclass(frozen=True)
class Suspects:
    """Cells that may be at fault, flat, with the least and the largest figure of each."""

    cells: np.ndarray
    least: np.ndarray
    most: np.ndarray


def suspects_of(printed: Hypothesis) -> Suspects:
    """Return the cells of the lines that do not close, with bounds.

    Notes
    -----
    Edits are nodes and changed cells are lines between two of them. Where the
    changes run in no ring, each is the sum of the residuals on one side of it, so
    none is larger than half of all residuals together (than all, where subtotals
    put a cell into three edits). A cell in one edit only may hold up to what its
    line states or makes, whichever is more: also where that line closes, for in a
    table that is known to be broken one total does not tell what was exchanged
    within its line. Such a cell keeps its figure; its bounds are what is proved.
    """
    structure = printed.structure
    values = printed.values
    residuals = np.abs(printed.residuals)
    share = 1 if structure.most_edits_of_a_cell > 2 else 2
    reach = -(-int(residuals.sum()) // share)
    cells = np.zeros(values.size, dtype=bool)
    least, most = values.astype(float), values.astype(float)
    for number, edit in enumerate(structure.edits):
        made = sum(int(values[cell]) for cell in edit.members)
        largest = max(made, int(values[edit.total]))
        for cell, _ in structure.cells_of_edit[number]:
            own = int(values[cell])
            if len(structure.edits_of_cell[cell]) == 1 and cell != edit.total:
                least[cell], most[cell] = 0, max(own, largest)
            elif residuals[number]:
                least[cell] = min(least[cell], max(own - reach, 0))
                most[cell] = max(most[cell], own + reach)
            cells[cell] |= bool(residuals[number])
    readable = np.array([*printed.tokens.readable, True])
    cells |= ~readable[printed.slots.ravel()]
    for number in map(int, np.flatnonzero(residuals)):
        total, change = structure.edits[number].total, int(printed.residuals[number])
        hidden = may_hide_behind_totals(printed, total, change)
        cells |= hidden
        other = values - change
        least = np.where(hidden, np.minimum(least, other), least)
        most = np.where(hidden, np.maximum(most, other), most)
    return Suspects(cells, least, most)


def may_hide_behind_totals(printed: Hypothesis, cell: int, change: int) -> np.ndarray:
    """Return the cells that may be misread alike with both their totals.

    Then the grand total ``cell``, which alone is right, seems to be off by
    ``change``, as if it was the one misread. If that would be no misreading either,
    any cell may be off as far.
    """
    structure, tokens = printed.structure, printed.tokens
    row, column = divmod(cell, structure.columns)
    found = np.zeros(printed.values.size, dtype=bool)
    if row not in structure.margin_rows or column not in structure.margin_columns:
        return found
    slots = printed.slots.ravel()
    own = int(slots[cell])
    meant = int(printed.values[cell]) + change
    misread = own != EMPTY and is_misreading(
        tokens.digits[own], meant, tokens.decimals, tokens.most_decimals
    )
    zeros = ("0", *("0." + "0" * count for count in range(1, tokens.most_decimals + 1)))
    for place, (value, token) in enumerate(zip(printed.values, slots, strict=True)):
        own_row, own_column = divmod(place, structure.columns)
        if own_row in structure.margin_rows or own_column in structure.margin_columns:
            continue
        prints = zeros if token == EMPTY else (tokens.digits[token],)
        found[place] = (
            value >= change
            if not misread
            else any(
                is_misreading(digits, int(value) - change, tokens.decimals, tokens.most_decimals)
                for digits in prints
            )
        )
    return found
