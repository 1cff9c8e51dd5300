"""From dataset frames to traced columns and back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from zsgx_analysis.tracing.array import TracedArray, TracedDtype
from zsgx_analysis.tracing.value import Origin, Traced

if TYPE_CHECKING:
    from collections.abc import Mapping

VALUE_COLUMNS: Mapping[str, str] = {
    "cells": "value",
    "plans": "persons",
    "margins": "persons",
    "results": "persons",
    "breakdowns": "value",
    "returned": "value",
    "figures": "value",
    "claims": "value",
    "goals": "value",
    "population": "population",
}
"""The column of each dataset that holds its numbers."""

_UNITS = {"persons": "persons", "population": "persons"}


def traced(frame: pd.DataFrame, dataset: str) -> pd.DataFrame:
    """Return a dataset frame whose numbers carry their origin.

    Parameters
    ----------
    frame : pandas.DataFrame
        Rows of a dataset, as `zsgx_analysis.load` or `zsgx_analysis.plan` gives them.
    dataset : str
        Its name, a key of `VALUE_COLUMNS`.

    Returns
    -------
    pandas.DataFrame
        The same rows; the column of numbers has dtype ``traced`` and holds
        interval, unit and bound, so ``lower`` and ``upper`` are gone.

    Raises
    ------
    KeyError
        When the dataset holds no numbers of its own, or the frame lacks their column.

    Examples
    --------
    >>> import zsgx_analysis as zsgx
    >>> cells = zsgx.traced(zsgx.plan(2024), "plans")
    >>> by_field = cells.groupby("field")["persons"].sum()
    >>> by_field["航空航天"], len(list(by_field["航空航天"].leaves()))
    (6300 persons, 3)
    """
    name = VALUE_COLUMNS[dataset]
    rows = frame.to_dict("records")
    numbers = [_stated(row, dataset, name) for row in rows]
    kept = frame.drop(columns=[end for end in ("lower", "upper") if end in frame.columns])
    return kept.assign(**{name: pd.Series(TracedArray(numbers), index=frame.index)})


def plain(frame: pd.DataFrame) -> pd.DataFrame:
    """Return a frame of bare numbers: each traced column with its two bounds behind it.

    Parameters
    ----------
    frame : pandas.DataFrame
        With columns of dtype ``traced``.

    Returns
    -------
    pandas.DataFrame
        ``share`` becomes ``share``, ``share_lower``, ``share_upper``; ``persons``
        has ``lower`` and ``upper`` as the datasets have. Other columns stay.

    Raises
    ------
    AttributeError
        When it is no frame.

    Examples
    --------
    >>> import zsgx_analysis as zsgx
    >>> cells = zsgx.traced(zsgx.plan(2024), "plans")
    >>> zsgx.plain(cells)[["department", "field", "persons", "lower", "upper"]].head(2)
      department field  persons    lower    upper
    0      中央网信办  数字技术  10000.0  10000.0  10000.0
    1      中央网信办  网络安全  10000.0  10000.0  10000.0
    """
    columns: dict[str, Any] = {}
    for name in frame.columns:
        column = frame[name]
        if not isinstance(column.dtype, TracedDtype):
            columns[name] = column
            continue
        prefix = "" if name in VALUE_COLUMNS.values() else f"{name}_"
        labels = {"value": name, "lower": f"{prefix}lower", "upper": f"{prefix}upper"}
        for end, label in labels.items():
            columns[label] = pd.Series(column.array.values_of(end), index=frame.index)
    return pd.DataFrame(columns, index=frame.index)


def _stated(row: Mapping[Any, Any], dataset: str, name: str) -> Traced | None:
    ends = {end: float(row.get(end, np.nan)) for end in ("lower", "upper")}
    value = float(row[name])
    if np.isnan([value, *ends.values()]).all():
        return None
    if np.isnan(value) and row.get("bound") == "at_least" and ends["lower"] > 0:
        value = ends["lower"]  # an open figure among them, and somebody missing: at least this
    return Traced.stated(
        value,
        unit=str(row.get("unit") or _UNITS.get(name, "")),
        bound=str(row.get("bound") or ("range" if np.isnan(value) else "exact")),
        origin=Origin(dataset, name, {str(key): item for key, item in row.items()}),
        **ends,
    )
