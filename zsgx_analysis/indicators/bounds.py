"""Sums and shares that carry their interval along.

A cell is known exactly (``lower == upper == persons``), known within an
interval (a rounded table), or ambiguous (``persons`` missing, ``lower`` and
``upper`` given). A sum of such cells is missing when one of them is, but its
interval is always there. Nothing is ever filled in.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

STATUS_ORDER = (
    *("counted", "printed", "moved", "corrected", "inferred"),
    *("ambiguous", "hidden_other", "hidden_small"),
)
"""The states of a cell, from the one that needs no trust to the one that has none."""


def with_bounds(frame: pd.DataFrame, value: str = "persons") -> pd.DataFrame:
    """Give every known value an interval: the value itself where none was stated.

    Parameters
    ----------
    frame : pandas.DataFrame
        With ``value``, ``lower`` and ``upper`` (base units).
    value : str
        Name of the value column.

    Returns
    -------
    pandas.DataFrame
        A copy; a row that has neither value nor bounds stays missing.
    """
    return frame.assign(
        lower=frame["lower"].fillna(frame[value]), upper=frame["upper"].fillna(frame[value])
    )


def group_totals(frame: pd.DataFrame, by: Sequence[str], value: str = "persons") -> pd.DataFrame:
    """Sum ``value`` and its interval within groups.

    Returns
    -------
    pandas.DataFrame
        ``by`` columns, ``value``, ``lower``, ``upper``; one row a group, in
        the order in which the groups first appear.
    """
    known = with_bounds(frame, value)
    grouped = known.groupby(list(by), sort=False, observed=True)[[value, "lower", "upper"]]
    return grouped.sum(skipna=False).reset_index()
