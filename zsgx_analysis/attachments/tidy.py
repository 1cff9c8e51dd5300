"""From an explained table to tidy frames: cells, margins, repairs.

Each figure keeps the token it was printed as and the row and column of the
printed grid where that stands, so that the print can be had back.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from zsgx_analysis.attachments.arrangement import EMPTY
from zsgx_analysis.attachments.labels import same_kind
from zsgx_analysis.attachments.rounding import precisions

if TYPE_CHECKING:
    from zsgx_analysis.attachments.caption import Unit
    from zsgx_analysis.attachments.layout import PrintedTable
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
    "printed_twice": "moved",
    "swapped": "moved",
}


def per_quantum(reconstruction: Reconstruction, unit: Unit) -> float:
    """Return how many base units one working quantum stands for."""
    decimals = reconstruction.printed.tokens.decimals
    return unit.factor / 10**decimals


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
        What the figures count.
    source : str
        Name of the document.

    Returns
    -------
    cells, margins : pandas.DataFrame
        Columns `CELL_COLUMNS`; one row for each cell with a figure, in the
        order of the table. ``value``, ``lower`` and ``upper`` are in base
        units. Margins hold the totals, with the label of the margin as
        department or field.
    """
    best = reconstruction.best
    arrangement = best.arrangement
    values, slots = best.result()
    lower, upper = _bounds(reconstruction)
    scale = per_quantum(reconstruction, unit)
    rows, columns = np.divmod(np.arange(values.size), arrangement.structure.columns)
    tokens = arrangement.tokens
    printed = np.array([*tokens.printed, ""], dtype=object)
    places = np.array([*tokens.places, (EMPTY, EMPTY)]) + 1
    labels = [label.name for label in arrangement.labels]
    heads = [head.label.name for head in table.heads]
    certain = lower == upper
    least, most = _bounds_in_doubt(reconstruction, lower, upper)
    margin = _rounding_margin(reconstruction)
    filled = slots != EMPTY
    zero, zero_printed, zero_places = _printed_zeros(best, table)
    zero &= ~filled
    traced = np.where(filled[:, None], places[slots], zero_places)
    frame = pd.DataFrame(
        {
            "year": pd.array([table.caption.year] * values.size, dtype="Int64"),
            "region": table.caption.region,
            "department": [labels[row] for row in rows],
            "field": [heads[column] for column in columns],
            "value": np.where(certain, values * scale, np.nan),
            "unit": unit.name,
            "lower": np.maximum(np.minimum(lower - margin, least), 0) * scale,
            "upper": np.maximum(upper + margin, most) * scale,
            "status": _statuses(best, table, slots, certain),
            "printed": np.where(zero, zero_printed, printed[slots]),
            "source": source,
            "table": table.number,
            "row": pd.array(traced[:, 0], dtype="Int64"),
            "column": pd.array(traced[:, 1], dtype="Int64"),
        }
    )
    frame.loc[~filled & ~zero, ["row", "column"]] = pd.NA
    if same_kind(arrangement.labels) == "fields" or (
        same_kind([head.label for head in table.heads]) == "departments"
    ):
        frame = frame.rename(columns={"department": "field", "field": "department"})
    numbers = ["value", "lower", "upper"]
    frame[numbers] = frame[numbers].round(6)
    shown = filled | (upper > 0) | zero
    in_margin = np.isin(rows, list(arrangement.structure.margin_rows)) | np.isin(
        columns, list(arrangement.structure.margin_columns)
    )
    cells = frame.loc[shown & ~in_margin, CELL_COLUMNS].reset_index(drop=True)
    margins = frame.loc[shown & in_margin, CELL_COLUMNS].reset_index(drop=True)
    return cells, margins


def _printed_zeros(
    best: Explanation, table: PrintedTable
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return for each cell whether its place in the print holds a zero, its token and place."""
    zeros = {
        (line.row, head.column): token.printed
        for line in table.lines
        for head, token in zip(table.heads, line.tokens, strict=True)
        if token.is_zero
    }
    homes = [(row, head.column) for row in best.arrangement.home_rows for head in table.heads]
    return (
        np.array([home in zeros for home in homes]),
        np.array([zeros.get(home, "") for home in homes], dtype=object),
        np.array(homes) + 1,
    )


def _bounds(reconstruction: Reconstruction) -> tuple[np.ndarray, np.ndarray]:
    """Return the least and the largest figure of each cell over all explanations.

    Explanations may disagree on the rows themselves; a row is known by its
    label and its count among equal labels.
    """
    values, _ = reconstruction.best.result()
    lower, upper = values.copy(), values.copy()
    own = _row_keys(reconstruction.best)
    columns = reconstruction.best.arrangement.structure.columns
    for explanation in reconstruction.explanations[1:]:
        other, _ = explanation.result()
        by_row = dict(zip(_row_keys(explanation), other.reshape(-1, columns), strict=True))
        aligned = np.array([by_row.get(key, np.zeros(columns)) for key in own]).ravel()
        lower, upper = np.minimum(lower, aligned), np.maximum(upper, aligned)
    return lower, upper


def _bounds_in_doubt(
    reconstruction: Reconstruction, lower: np.ndarray, upper: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Widen the bounds of a rounded table to the faults that would explain it as well."""
    for doubt in reconstruction.doubts:
        values, _ = doubt.result()
        if values.shape == lower.shape:
            lower, upper = np.minimum(lower, values), np.maximum(upper, values)
    return lower, upper


def _row_keys(explanation: Explanation) -> list[tuple[str, int]]:
    names = [label.name for label in explanation.arrangement.labels]
    return [(name, names[:number].count(name)) for number, name in enumerate(names)]


def _rounding_margin(reconstruction: Reconstruction) -> np.ndarray:
    """Return by how much each figure may have been rounded, in quanta."""
    half = precisions(reconstruction.best.arrangement) / 2
    return half if reconstruction.status == "balanced_within_rounding" else half * 0


def _statuses(
    best: Explanation, table: PrintedTable, slots: np.ndarray, certain: np.ndarray
) -> list[str]:
    """Return for each cell how its figure relates to the print."""
    arrangement = best.arrangement
    columns = arrangement.structure.columns
    places = arrangement.tokens.places
    parted = {step.source for step in arrangement.log() if step.operation == "rows_merged"}
    found = []
    for cell, token in enumerate(slots):
        row, column = divmod(cell, columns)
        home = (arrangement.label_rows[row], table.heads[column].column)
        moved = token != EMPTY and (places[token] != home or (home[0], EMPTY) in parted)
        found.append("moved" if moved else "printed")
    for cell, _ in arrangement.inferred:
        found[cell] = "inferred"
    for operation in best.operations:
        for cell in (operation.cell, operation.other):
            if cell != EMPTY:
                found[cell] = _STATUS_OF_OPERATION[operation.kind]
    return [status if sure else "ambiguous" for status, sure in zip(found, certain, strict=True)]
