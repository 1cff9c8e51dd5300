"""The balance edits of a table, as printed and as explained, in one frame."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from zsgx_analysis.tables import rounding

if TYPE_CHECKING:
    from zsgx_analysis.tables.hypothesis import Hypothesis
    from zsgx_analysis.tables.layout import Head
    from zsgx_analysis.tables.reconstruction import Reconstruction
    from zsgx_analysis.tables.structure import Edit

COLUMNS = [
    "kind",
    "label",
    "stated",
    "computed",
    "residual",
    "tolerance",
    "residual_as_printed",
    "closes_as_printed",
    "closes",
]


def edit_kind(edit: Edit, hypothesis: Hypothesis) -> str:
    """Return ``row``, ``column``, ``group``, or ``grand`` for the sums of the totals."""
    if edit.kind == "row" and edit.line in hypothesis.structure.margin_rows:
        return "grand"
    if edit.kind == "column" and edit.line in hypothesis.structure.margin_columns:
        return "grand"
    return edit.kind


def edit_label(edit: Edit, hypothesis: Hypothesis, heads: tuple[Head, ...]) -> str:
    """Return the name of the row or column whose figures an edit sums."""
    columns = hypothesis.structure.columns
    along_row = all(cell % columns != edit.total % columns for cell in edit.members)
    return hypothesis.labels[edit.line].name if along_row else heads[edit.line].label.name


def edit_name(edit: Edit, hypothesis: Hypothesis, heads: tuple[Head, ...]) -> str:
    """Return kind and label in one word, as the proofs of repairs cite it."""
    return f"{edit_kind(edit, hypothesis)}:{edit_label(edit, hypothesis, heads)}"


def audit_frame(
    reconstruction: Reconstruction, heads: tuple[Head, ...], quanta: np.ndarray
) -> pd.DataFrame:
    """Return every balance edit of the explained table.

    Parameters
    ----------
    reconstruction : Reconstruction
        The outcome of the search.
    heads : tuple of Head
        The columns of the table.
    quanta : numpy.ndarray
        Base units in one quantum of each cell of the explained table, flat.

    Returns
    -------
    pandas.DataFrame
        One row for each edit, columns `COLUMNS`. ``stated``, ``computed``,
        ``residual`` (computed minus stated) and ``tolerance`` are in base
        units and hold for the explained table; ``residual_as_printed`` for the
        print, missing where the print has no such row.
    """
    explained = reconstruction.best.hypothesis
    values, _ = reconstruction.best.result()
    stated = values[[edit.total for edit in explained.structure.edits]].astype(float)
    residual = explained.structure.residuals(values).astype(float)
    rounded = reconstruction.status == "balanced_within_rounding"
    tolerance = rounding.tolerances(explained, rounded=rounded)
    printed = _residuals_by_name(reconstruction.printed, heads)
    scale = quanta[[edit.total for edit in explained.structure.edits]]
    names = [edit_name(edit, explained, heads) for edit in explained.structure.edits]
    as_printed = np.array(
        [printed.get(_nth(names, number), np.nan) for number in range(len(names))]
    )
    frame = pd.DataFrame(
        {
            "kind": [name.partition(":")[0] for name in names],
            "label": [name.partition(":")[2] for name in names],
            "stated": stated * scale,
            "computed": (residual + stated) * scale,
            "residual": residual * scale,
            "tolerance": tolerance * scale,
            "residual_as_printed": as_printed * scale,
        },
    )
    frame["closes_as_printed"] = np.abs(as_printed) <= tolerance
    frame["closes"] = np.abs(residual) <= tolerance
    numbers = frame.select_dtypes("number").columns
    frame[numbers] = frame[numbers].round(6)
    return frame[COLUMNS]


def failing_totals(audit: pd.DataFrame) -> list[str]:
    """Return each total that does not close, with what it states and what its cells make.

    Parameters
    ----------
    audit : pandas.DataFrame
        As `audit_frame` returns it.
    """
    return [
        f"{edit['label']} ({_plain(edit['stated'])} ≠ {_plain(edit['computed'])})"
        for edit in audit.loc[~audit["closes"].astype(bool)].to_dict("records")
    ]


def _plain(number: float) -> str:
    return str(int(number)) if float(number).is_integer() else repr(float(number))


def _nth(names: list[str], number: int) -> tuple[str, int]:
    """Return a name with its count among equal names before it."""
    return names[number], names[:number].count(names[number])


def _residuals_by_name(
    printed: Hypothesis, heads: tuple[Head, ...]
) -> dict[tuple[str, int], float]:
    names = [edit_name(edit, printed, heads) for edit in printed.structure.edits]
    return {_nth(names, number): float(printed.residuals[number]) for number in range(len(names))}
