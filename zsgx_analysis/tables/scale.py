"""How many base units a figure of the print stands for, line by line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from zsgx_analysis.tables.units import UNKNOWN_UNIT, Unit, common_unit

if TYPE_CHECKING:
    from collections.abc import Iterable

    from zsgx_analysis.tables.hypothesis import Hypothesis
    from zsgx_analysis.tables.layout import PrintedTable


@dataclass(frozen=True)
class Scale:
    """The units of a table.

    Attributes
    ----------
    decimals : int
        Working scale: a quantum is ``10**-decimals`` of a printed unit.
    heads : tuple of Unit
        What each column counts.
    lines : dict of int to Unit
        What a line counts, by its 0-based row of the grid, where it says so
        itself; it goes before the column.
    """

    decimals: int
    heads: tuple[Unit, ...]
    lines: dict[int, Unit]

    def unit(self, row: int, column: int) -> Unit:
        """Return the unit of a row of the grid in a column of the table."""
        return self.lines.get(row, self.heads[column])

    def quantum(self, row: int, column: int) -> float:
        """Return the base units in one quantum there."""
        return float(self.unit(row, column).factor) / 10**self.decimals

    def units(self, rows: Iterable[int]) -> list[Unit]:
        """Return the unit of each cell of the rows of a table, row by row."""
        return [self.unit(row, column) for row in rows for column in range(len(self.heads))]

    def quanta(self, hypothesis: Hypothesis) -> np.ndarray:
        """Return the base units in one quantum of each cell, flat."""
        units = self.units(hypothesis.home_rows)
        return np.array([unit.factor for unit in units], dtype=float) / 10**self.decimals


def unit_of_table(table: PrintedTable) -> Unit:
    """Return what a table counts where its lines say nothing else: people before other things."""
    if table.caption.unit is not None:
        return table.caption.unit
    own = [head.unit for head in table.heads] + [line.unit for line in table.lines]
    people = [unit for unit in own if unit is not None and unit.measure == "persons"]
    return common_unit(people or own) or UNKNOWN_UNIT


def scale_of(table: PrintedTable, decimals: int) -> Scale:
    """Return the units of a table whose figures were read to so many decimals."""
    captions = table.caption.units
    default = captions[0] if len({unit.name for unit in captions}) == 1 else UNKNOWN_UNIT
    return Scale(
        decimals,
        tuple(head.unit or default for head in table.heads),
        {line.row: line.unit for line in table.lines if line.unit is not None},
    )
