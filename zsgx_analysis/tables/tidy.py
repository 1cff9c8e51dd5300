"""From an explained table to tidy frames: cells, margins, repairs.

Each figure keeps the token it was printed as and the row and column of the
printed grid where that stands, so that the print can be had back.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from zsgx_analysis.tables.body import Body
from zsgx_analysis.tables.hypothesis import EMPTY

if TYPE_CHECKING:
    from zsgx_analysis.tables.layout import PrintedTable
    from zsgx_analysis.tables.reconstruction import Explanation, Reconstruction

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
    "measure",
    "kind",
    "scope",
    "level",
    "row_path",
    "column_path",
    "table_status",
]

MARGIN_COLUMNS = [*CELL_COLUMNS, "role", "row_level", "column_level"]
"""Of the margins: ``role`` is ``total``, ``part`` (其中) or ``apart``, the levels count from 0
for the largest total."""

_TEXTS = (
    "region",
    "department",
    "field",
    "unit",
    "status",
    "printed",
    "source",
    "measure",
    "kind",
    "scope",
    "level",
    "row_path",
    "column_path",
    "table_status",
)

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


def cell_frame(
    reconstruction: Reconstruction, table: PrintedTable, body: Body, source: str, status: str
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the cells and the margins of an explained table.

    Parameters
    ----------
    reconstruction : Reconstruction
        The outcome of the search.
    table : PrintedTable
        The print.
    body : Body
        Which of its cells are leaves, what they are called and count.
    source : str
        Name of the document.
    status : str
        Table status.

    Returns
    -------
    cells, margins : pandas.DataFrame
        Columns `CELL_COLUMNS` and `MARGIN_COLUMNS`; one row for each cell with
        a figure, in the order of the table. ``value``, ``lower`` and ``upper``
        are in base units. Cells are leaves only: adding them up counts nobody
        twice. Margins hold the rest: totals at every level, 其中 lines, whose
        figures are part of another line, and lines outside every sum that may
        be part of a total.
    """
    best = reconstruction.best
    values, slots = best.result()
    certain, least, most = body.certain, body.least, body.most
    statuses = np.array(_statuses(best, table, slots, certain), dtype=object)
    printed, places, stands = _traced(best, table, slots)
    rows, columns = np.divmod(np.arange(values.size), len(table.heads))
    shown = stands | (most > 0) | np.isnan(most) | body.open
    scale = body.quanta

    def frame_of(chosen: np.ndarray) -> pd.DataFrame:
        row_names, column_names = body.row_names[rows[chosen]], body.column_names[columns[chosen]]
        missing = ~stands[chosen]
        exact = np.where(certain, values * scale, np.nan)[chosen]
        frame = pd.DataFrame(
            {
                "year": pd.array(body.years[chosen], dtype="Int64"),
                "region": table.caption.region,
                "department": column_names if body.turned else row_names,
                "field": row_names if body.turned else column_names,
                "value": exact.round(6),
                "unit": body.units[chosen],
                "lower": (least * scale)[chosen].round(6),
                "upper": (most * scale)[chosen].round(6),
                "status": statuses[chosen],
                "printed": printed[chosen],
                "source": source,
                "table": body.number,
                "row": pd.arrays.IntegerArray(places[chosen, 0], missing),
                "column": pd.arrays.IntegerArray(places[chosen, 1], missing.copy()),
                "measure": body.measures[chosen],
                "kind": body.kind,
                "scope": table.caption.place.name,
                "level": table.caption.place.level,
                "row_path": body.row_paths[rows[chosen]],
                "column_path": body.column_paths[columns[chosen]],
                "table_status": status,
            }
        )
        return frame.astype(dict.fromkeys(_TEXTS, "str"))

    margins = frame_of(shown & body.margin).assign(
        role=body.roles[shown & body.margin],
        row_level=body.row_levels[rows[shown & body.margin]],
        column_level=body.column_levels[columns[shown & body.margin]],
    )
    return frame_of(shown & body.leaf), margins


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
