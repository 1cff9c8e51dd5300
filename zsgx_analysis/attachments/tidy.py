"""From an explained table to tidy frames: cells, margins, repairs.

Each figure keeps the token it was printed as and the row and column of the
printed grid where that stands, so that the print can be had back.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from zsgx_analysis.attachments.bounds import bounds_of
from zsgx_analysis.attachments.caption import Unit, find_unit
from zsgx_analysis.attachments.hypothesis import EMPTY
from zsgx_analysis.attachments.labels import is_memo, same_kind

if TYPE_CHECKING:
    from zsgx_analysis.attachments.layout import Head, PrintedTable
    from zsgx_analysis.attachments.reconstruction import Explanation, Reconstruction

CELL_COLUMNS = [
    "year",
    "region",
    "department",
    "field",
    "value",
    "unit",
    "lower",
    "upper",
    "status",
    "printed",
    "source",
    "table",
    "row",
    "column",
]

_STATUS_OF_OPERATION = {
    "misread": "corrected",
    "overwritten": "corrected",
    "total_repeated": "corrected",
    "replaced": "corrected",
    "lost": "inferred",
    "pushed_out": "inferred",
    "printed_twice": "moved",
    "swapped": "moved",
}


def units_of(heads: tuple[Head, ...], unit: Unit) -> list[Unit]:
    """Return the unit of each column: its own in the boxhead, or that of the table."""
    return [find_unit(head.label.printed) or unit for head in heads]


def per_quantum(reconstruction: Reconstruction, heads: tuple[Head, ...], unit: Unit) -> np.ndarray:
    """Return for each column how many base units one working quantum stands for."""
    factors = np.array([own.factor for own in units_of(heads, unit)], dtype=float)
    return factors / 10**reconstruction.printed.tokens.decimals


def cell_frame(
    reconstruction: Reconstruction, table: PrintedTable, unit: Unit, source: str
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the cells and the margins of an explained table.

    Parameters
    ----------
    reconstruction : Reconstruction
        The outcome of the search.
    table : PrintedTable
        The print.
    unit : Unit
        What the figures count, where the boxhead names no unit of the column.
    source : str
        Name of the document.

    Returns
    -------
    cells, margins : pandas.DataFrame
        Columns `CELL_COLUMNS`; one row for each cell with a figure, in the
        order of the table. ``value``, ``lower`` and ``upper`` are in base
        units. Margins hold the totals, with the label of the margin as
        department or field, and the 其中 lines, whose figures are part of
        another line: adding the cells up counts nobody twice.
    """
    best = reconstruction.best
    structure = best.hypothesis.structure
    values, slots = best.result()
    known = bounds_of(reconstruction)
    certain, least, most = known.certain, known.least, known.most
    statuses = np.array(_statuses(best, table, slots, certain), dtype=object)
    printed, places, stands = _traced(best, table, slots)
    rows, columns = np.divmod(np.arange(values.size), structure.columns)
    margin = np.isin(rows, list(structure.margin_rows))
    margin |= np.isin(columns, list(structure.margin_columns))
    margin |= np.array([is_memo(label.printed) for label in best.hypothesis.labels])[rows]
    margin |= np.array([is_memo(head.label.printed) for head in table.heads])[columns]
    shown = stands | (most > 0) | np.isnan(most)
    scale = per_quantum(reconstruction, table.heads, unit)[columns]
    units = np.array([own.name for own in units_of(table.heads, unit)], dtype=object)
    labels = np.array([label.name for label in best.hypothesis.labels], dtype=object)
    heads = np.array([head.label.name for head in table.heads], dtype=object)
    turned = same_kind(best.hypothesis.labels) == "fields" or (
        same_kind([head.label for head in table.heads]) == "departments"
    )

    def frame_of(chosen: np.ndarray) -> pd.DataFrame:
        row_names, column_names = labels[rows[chosen]], heads[columns[chosen]]
        missing = ~stands[chosen]
        exact = np.where(certain, values * scale, np.nan)[chosen]
        return pd.DataFrame(
            {
                "year": pd.array([table.caption.year] * int(chosen.sum()), dtype="Int64"),
                "region": table.caption.region,
                "department": column_names if turned else row_names,
                "field": row_names if turned else column_names,
                "value": exact.round(6),
                "unit": units[columns[chosen]],
                "lower": (least * scale)[chosen].round(6),
                "upper": (most * scale)[chosen].round(6),
                "status": statuses[chosen],
                "printed": printed[chosen],
                "source": source,
                "table": table.number,
                "row": pd.arrays.IntegerArray(places[chosen, 0], missing),
                "column": pd.arrays.IntegerArray(places[chosen, 1], missing.copy()),
            }
        ).astype(dict.fromkeys(("department", "field", "unit", "status", "printed"), "str"))

    return frame_of(shown & ~margin), frame_of(shown & margin)


def _traced(
    best: Explanation, table: PrintedTable, slots: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return for each cell its token, the place of that counted from 1, and if it has any.

    A cell without a figure whose place in the print holds a zero has that zero.
    """
    tokens = best.hypothesis.tokens
    zeros = {
        (line.row, head.column): token.printed
        for line in table.lines
        for head, token in zip(table.heads, line.tokens, strict=True)
        if token.is_zero
    }
    homes = [(row, head.column) for row in best.hypothesis.home_rows for head in table.heads]
    filled = slots != EMPTY
    printed = np.array([*tokens.printed, ""], dtype=object)[slots]
    places = np.array([*tokens.places, (EMPTY, EMPTY)])[slots]
    for cell in np.flatnonzero(~filled):
        if homes[cell] in zeros:
            printed[cell], places[cell] = zeros[homes[cell]], homes[cell]
    return printed, places + 1, filled | (places[:, 0] != EMPTY)


def _statuses(
    best: Explanation, table: PrintedTable, slots: np.ndarray, certain: np.ndarray
) -> list[str]:
    """Return for each cell how its figure relates to the print."""
    hypothesis = best.hypothesis
    columns = hypothesis.structure.columns
    places = hypothesis.tokens.places
    parted = {step.source for step in hypothesis.log() if step.operation == "rows_merged"}
    found = []
    for cell, token in enumerate(slots):
        row, column = divmod(cell, columns)
        home = (hypothesis.label_rows[row], table.heads[column].column)
        moved = token != EMPTY and (places[token] != home or (home[0], EMPTY) in parted)
        found.append("moved" if moved else "printed")
    for operation in best.operations:
        for cell in (operation.cell, operation.other):
            if cell != EMPTY:
                found[cell] = _STATUS_OF_OPERATION[operation.kind]
    return [status if sure else "ambiguous" for status, sure in zip(found, certain, strict=True)]
