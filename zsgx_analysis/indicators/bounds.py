"""Sums and shares that carry their interval along.

A cell is known exactly (``lower == upper == persons``), known within an
interval (a rounded table), or ambiguous (``persons`` missing, ``lower`` and
``upper`` given). A sum of such cells is missing when one of them is, but its
interval is always there. Nothing is ever filled in.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

STATUS_ORDER = ("printed", "moved", "corrected", "inferred", "ambiguous")
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


def total(frame: pd.DataFrame, value: str = "persons") -> dict[str, float]:
    """Return the sum of a column and the interval it lies in.

    Formula: Σ value, Σ lower, Σ upper, in the unit of ``value``. The sum is
    missing when any term is; a missing bound makes that bound missing. An
    empty frame has no sum: all three are missing.
    """
    if frame.empty:
        return {value: np.nan, "lower": np.nan, "upper": np.nan}
    sums = with_bounds(frame, value)[[value, "lower", "upper"]].sum(skipna=False)
    return {str(name): float(figure) for name, figure in sums.items()}


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


def add_shares(frame: pd.DataFrame, value: str = "persons") -> pd.DataFrame:
    """Add ``share``, ``share_lower``, ``share_upper``: parts of the whole, 0 to 1.

    Formula: share = vᵢ / Σv. The interval is the widest the cells allow:
    lower = lᵢ / (lᵢ + Σ other upper), upper = uᵢ / (uᵢ + Σ other lower). A share of
    nothing (total zero or no rows) is missing.
    """
    known = with_bounds(frame, value)
    values, lower, upper = known[value], known["lower"], known["upper"]
    other_upper = upper.sum(skipna=False) - upper
    other_lower = lower.sum(skipna=False) - lower
    return frame.assign(
        share=_part(values, values.sum(skipna=False)),
        share_lower=_part(lower, lower + other_upper),
        share_upper=_part(upper, upper + other_lower),
    )


def concentration(shares: pd.DataFrame) -> dict[str, float]:
    """Return the Herfindahl–Hirschman index of shares and its interval.

    Formula: HHI = Σ shareᵢ², from 1/n (all equal) to 1 (one alone). The
    interval is an outer one: Σ share_lower² to Σ share_upper², cut to the range
    that n parts can have. Missing where the shares are.

    Parameters
    ----------
    shares : pandas.DataFrame
        From `add_shares`.
    """
    if shares.empty:
        return {"hhi": np.nan, "hhi_lower": np.nan, "hhi_upper": np.nan}
    squares = (shares[["share", "share_lower", "share_upper"]] ** 2).sum(skipna=False)
    least = 1 / len(shares)
    return {
        "hhi": float(squares["share"]),
        "hhi_lower": float(np.clip(squares["share_lower"], least, 1)),
        "hhi_upper": float(np.clip(squares["share_upper"], least, 1)),
    }


def _part(part: pd.Series[float], whole: pd.Series[float] | float) -> pd.Series[float]:
    return (part / whole).where(np.isfinite(part / whole))
