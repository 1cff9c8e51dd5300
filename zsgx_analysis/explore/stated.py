"""The totals that a table states beside those that its cells give, both with their places."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from zsgx_analysis.tracing import Origin, Traced, TracedArray, TracedDtype, total, traced

if TYPE_CHECKING:
    from collections.abc import Mapping

_SIDES = {"row": "department", "column": "field"}
"""The column of the cells that the label of an edit names, by its kind."""


def stated_totals(audit: pd.DataFrame, margins: pd.DataFrame, cells: pd.DataFrame) -> pd.DataFrame:
    """Return the audit of one table with numbers that say where they stand.

    Parameters
    ----------
    audit, margins, cells : pandas.DataFrame
        Of one table: rows of the datasets of these names (``cells`` are those of
        ``plans``), or the frames of an `Attachment`.

    Returns
    -------
    pandas.DataFrame
        The rows of ``audit``; ``stated`` is traced to the printed total, ``computed`` is
        the sum of the cells of that line, ``residual`` what one is more than the
        other, all in the unit of the table.

    Raises
    ------
    KeyError
        When a frame lacks the columns of its dataset.

    Examples
    --------
    >>> import zsgx_analysis as zsgx
    >>> table = zsgx.plan_table(2024)
    >>> totals = zsgx.stated_totals(table.audit, table.margins, table.cells)
    >>> stated = totals.set_index("label")["stated"]["教育部"]
    >>> stated, next(stated.leaves()).origin.row["printed"]
    (26000 persons, '2.6')
    """
    name = "persons" if "persons" in cells.columns else "value"
    plan = cells
    if not isinstance(cells[name].dtype, TracedDtype):
        plan = traced(cells, "plans" if name == "persons" else "cells")
    places = _places(margins, cells)
    rows: list[Mapping[str, Any]] = [
        {str(key): value for key, value in row.items()} for row in audit.to_dict("records")
    ]
    source = str(cells["source"].iloc[0]) if len(cells) else ""
    stated = [_stated(row, places, name, source) for row in rows]
    computed = [_computed(row, plan, name) for row in rows]
    frame = audit.assign(
        stated=_column(stated, audit),
        computed=_column(computed, audit),
        **{
            other: _column([_audited(row, other, source) for row in rows], audit)
            for other in ("tolerance", "residual_as_printed")
        },
    )
    return frame.assign(residual=frame["computed"] - frame["stated"])


def _column(numbers: list[Traced | None], audit: pd.DataFrame) -> pd.Series:
    return pd.Series(TracedArray(numbers), index=audit.index)


def _places(margins: pd.DataFrame, cells: pd.DataFrame) -> dict[tuple[str, str], dict[str, Any]]:
    """Return the printed totals by kind of edit and label."""
    found: dict[tuple[str, str], dict[str, Any]] = {}
    leaves = {side: set(cells[side]) for side in _SIDES.values()}
    for margin in margins.to_dict("records"):
        row = {str(key): value for key, value in margin.items()}
        inside = {kind for kind, side in _SIDES.items() if row[side] in leaves[side]}
        if len(inside) == 1:
            kind = inside.pop()
            found[kind, str(row[_SIDES[kind]])] = row
        elif not inside:
            # The grand total stands once, and is audited along its row and its column.
            found["grand", str(row["department"])] = found["grand", str(row["field"])] = row
    return found


def _stated(
    row: Mapping[str, Any],
    places: Mapping[tuple[str, str], dict[str, Any]],
    name: str,
    source: str,
) -> Traced | None:
    margin = places.get((str(row["kind"]), str(row["label"])))
    if margin is None:
        return _audited(row, "stated", source)
    return Traced.stated(
        float(row["stated"]), unit="persons", origin=Origin("margins", name, margin)
    )


def _computed(row: Mapping[str, Any], plan: pd.DataFrame, name: str) -> Traced | None:
    kind = str(row["kind"])
    if kind == "grand":
        chosen = plan
    elif kind in _SIDES:
        chosen = plan[plan[_SIDES[kind]] == row["label"]]
    else:
        return _audited(row, "computed", "")
    number = total(chosen[name])
    return number if isinstance(number, Traced) else None


def _audited(row: Mapping[str, Any], column: str, source: str) -> Traced | None:
    """Return a number of the audit itself: of it only the document is known."""
    if pd.isna(row[column]):
        return None
    about = {"source": row.get("source") or source, "kind": row["kind"], "label": row["label"]}
    return Traced.stated(
        float(row[column]),
        unit="persons",
        origin=Origin("audit", column, {**about, column: row[column]}),
    )
