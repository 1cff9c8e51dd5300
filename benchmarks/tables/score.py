"""How a reading of a table compares with the truth.

A cell *given as certain* is one with a value in a table whose status claims
truth, and every cell that such a table leaves out: no row means no figure.
A certain cell that is not the truth makes the table *wrong*. Cells without a
value must have the truth inside their bounds. An irreconcilable or unaudited
table claims nothing.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any, Literal, Protocol

import pandas as pd

from benchmarks.tables.sheet import print_table

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from benchmarks.tables.generator import PlanTable
    from benchmarks.tables.sheet import Sheet

CLAIMS_ALL = frozenset({"balanced", "balanced_within_rounding", "reconstructed"})
CLAIMS_SOME = frozenset({"ambiguous"})
CLAIMS_NOTHING = frozenset({"irreconcilable", "unaudited"})

Verdict = Literal["exact", "abstained", "wrong"]

Place = tuple[int, int]


class Reading(Protocol):
    """What is asked of an attachment that was read."""

    @property
    def status(self) -> str:
        """Status of the table."""

    @property
    def cells(self) -> pd.DataFrame:
        """One row for each cell with a figure."""

    @property
    def repairs(self) -> Any:
        """What was done to the print."""


@dataclass(frozen=True, slots=True)
class Score:
    """One table, judged.

    Attributes
    ----------
    wrong : tuple of str
        The certain cells that are not the truth.
    bounded, inside : int
        Cells given by bounds only, and how many of those hold the truth.
    untraced : int
        Cells whose printed token does not stand where they say.
    """

    status: str
    verdict: Verdict
    wrong: tuple[str, ...] = ()
    bounded: int = 0
    inside: int = 0
    untraced: int = 0


def score_reading(table: PlanTable, sheet: Sheet, readings: Sequence[Reading]) -> Score:
    """Judge what was read from ``sheet``, the print of ``table``.

    Parameters
    ----------
    readings : sequence of Reading
        All tables found in the document; anything but one is an abstention.
    """
    if len(readings) != 1:
        return Score(f"{len(readings)} tables", "abstained")
    (reading,) = readings
    status = str(reading.status)
    if status in CLAIMS_NOTHING:
        return Score(status, "abstained")
    if status not in CLAIMS_ALL | CLAIMS_SOME:
        return Score(status, "wrong", (f"unknown status {status!r}",))
    cells = [_as_text(record) for record in reading.cells.to_dict("records")]
    wrong, bounded, inside = _compare(table, cells)
    untraced = sum(not _stands_there(cell, sheet) for cell in cells)
    whole = status in CLAIMS_ALL and bounded == 0
    if sheet.grid() == print_table(table).grid():
        wrong += [_place(cell) + ": altered" for cell in cells if cell["status"] != "printed"]
    verdict: Verdict = "wrong" if wrong else "exact" if whole else "abstained"
    return Score(status, verdict, tuple(wrong), bounded, inside, untraced)


def _compare(table: PlanTable, cells: Sequence[Mapping[str, Any]]) -> tuple[list[str], int, int]:
    given: dict[Place, list[Mapping[str, Any]]] = defaultdict(list)
    strangers: list[str] = []
    places = _places(table, cells)
    for cell in cells:
        place = places.get((cell["department"], cell["field"]))
        if place is not None:
            given[place].append(cell)
        elif cell["value"] is not None and cell["value"] != 0:
            strangers.append(f"{_place(cell)}: {cell['value']}, no such cell")
    wrong, bounded, inside = strangers, 0, 0
    for place in set(places.values()):
        row, column = place
        truth, printed = table.truth(row, column), table.printed_value(row, column)
        name = f"{table.rows[row]}×{table.columns[column]}"
        if not given[place] and truth:
            wrong.append(f"{name}: left out, truth {truth}")
        if len(given[place]) > 1:
            wrong.append(f"{name}: given {len(given[place])} times")
        for cell in given[place]:
            lower, upper = cell["lower"], cell["upper"]
            holds = lower is not None and upper is not None and _between(lower, truth, upper)
            if cell["value"] is None:
                bounded, inside = bounded + 1, inside + holds
            elif lower != upper and holds and not table.rounded:
                bounded, inside = bounded + 1, inside + 1  # an interval claims no last digit
            elif not (holds and _between(cell["value"], printed, cell["value"])):
                wrong.append(f"{name}: {cell['value']} [{lower}, {upper}], truth {truth}")
            elif cell["unit"] != table.base_unit:
                wrong.append(f"{name}: {cell['unit']}, truth {table.base_unit}")
    return wrong, bounded, inside


def _places(table: PlanTable, cells: Sequence[Mapping[str, Any]]) -> dict[tuple[str, str], Place]:
    """Map pairs of labels, as printed or as the vocabulary has them, to body cells.

    A reader may turn a table that lists fields in its stub; the way round that
    more of its cells know is taken.
    """
    rows = {name: index for index, row in enumerate(table.rows) for name in aliases(row)}
    columns = {name: index for index, head in enumerate(table.columns) for name in aliases(head)}
    straight = {(r, c): (rows[r], columns[c]) for r in rows for c in columns}
    turned = {(c, r): place for (r, c), place in straight.items()}
    pairs = [(cell["department"], cell["field"]) for cell in cells]
    known = [sum(pair in names for pair in pairs) for names in (straight, turned)]
    return straight if known[0] >= known[1] else turned


@cache
def aliases(label: str) -> frozenset[str]:
    """Return ``label`` and the canonical names that the vocabulary has for exactly it."""
    from zsgx_analysis import vocabulary

    found = {
        vocabulary.resolve("departments", label),
        vocabulary.resolve("fields", label),
        vocabulary.resolve("provincial_fields", label),
        vocabulary.resolve("regions", label),
    }
    return frozenset({label, *(name for name in found if name)})


def _stands_there(cell: Mapping[str, Any], sheet: Sheet) -> bool:
    """Whether the printed token of a cell stands at its row and column."""
    if cell["status"] == "inferred" or not cell["printed"]:
        return True
    grid = sheet.grid()
    if cell["row"] is None or cell["column"] is None:
        return False
    row, column = int(cell["row"]) - 1, int(cell["column"]) - 1
    exists = 0 <= row < len(grid) and 0 <= column < len(grid[row])
    return exists and str(cell["printed"]) in grid[row][column]


def _as_text(record: Mapping[Any, Any]) -> dict[str, Any]:
    """Return the record with missing values as None and figures as exact decimals."""
    cell: dict[str, Any] = {
        str(name): None if pd.isna(value) else value for name, value in record.items()
    }
    for name in ("value", "lower", "upper"):
        if cell[name] is not None:
            cell[name] = Decimal(str(cell[name]))
    return cell


def _place(cell: Mapping[str, Any]) -> str:
    return f"{cell['department']}×{cell['field']}"


def _between(lower: Decimal, value: Decimal, upper: Decimal) -> bool:
    slack = Decimal("1e-6") + abs(value) * Decimal("1e-12")
    return lower - slack <= value <= upper + slack
