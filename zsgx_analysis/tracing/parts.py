"""Totals, shares and concentration of traced numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from zsgx_analysis.tracing.array import TracedArray
from zsgx_analysis.tracing.value import NO_UNIT, Traced, computed

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pandas as pd


def total(numbers: pd.Series) -> Traced | float:
    """Return the sum of a column; missing where any number is missing.

    Formula: Σ value, Σ lower, Σ upper, in the unit of the column. An empty
    column has no sum.

    Parameters
    ----------
    numbers : pandas.Series
        Of dtype ``traced``.

    Returns
    -------
    Traced or float
        NaN where there is no sum.

    Raises
    ------
    UnitError
        When the column mixes units.

    Examples
    --------
    >>> import zsgx_analysis as zsgx
    >>> persons = zsgx.traced(zsgx.plan(2024), "plans")["persons"]
    >>> zsgx.total(persons)
    920300 persons
    """
    return numbers.sum(skipna=False) if len(numbers) else np.nan


def total_known(numbers: pd.Series) -> Traced | float:
    """Return the sum of the numbers that there are: blank places of a matrix have no task.

    Parameters
    ----------
    numbers : pandas.Series
        Of dtype ``traced``.

    Returns
    -------
    Traced or float
        NaN where there is no number at all.

    Raises
    ------
    UnitError
        When the column mixes units.

    Examples
    --------
    >>> import zsgx_analysis as zsgx
    >>> wide = zsgx.matrix(zsgx.traced(zsgx.plan(2024), "plans"))
    >>> zsgx.total_known(wide.loc["教育部"])
    26000 persons
    """
    return total(numbers[numbers.notna()])


def total_reported(numbers: pd.Series) -> Traced | float:
    """Return what is reported at least: the sum of the numbers there are, open upwards.

    Where nothing is missing that is the `total` itself. People who were trained and
    not reported are not nobody: the whole may be more by any number.

    Parameters
    ----------
    numbers : pandas.Series
        Of dtype ``traced``; what is not reported is missing.

    Returns
    -------
    Traced or float
        NaN where nothing is reported.

    Raises
    ------
    UnitError
        When the column mixes units.

    Examples
    --------
    >>> import pandas as pd, zsgx_analysis as zsgx
    >>> done = zsgx.Traced.stated(900, unit="persons")
    >>> zsgx.total_reported(pd.Series([done, None], dtype="traced")).bound
    'at_least'
    """
    known = numbers[numbers.notna()]
    found = total(known)
    if len(known) == len(numbers) or not isinstance(found, Traced):
        return found
    return computed("reported", tuple(known.array.to_numpy(object)), found.unit)


def shares(numbers: pd.Series) -> pd.Series:
    """Return the part that each number has in the sum of all, 0 to 1.

    Formula: vᵢ / Σv. The interval is the widest that the numbers allow:
    lᵢ / (lᵢ + Σ other upper) to uᵢ / (uᵢ + Σ other lower); the quotient of two
    independent intervals would be wider than the truth can be.

    Parameters
    ----------
    numbers : pandas.Series
        Of dtype ``traced``.

    Returns
    -------
    pandas.Series
        Of dtype ``traced``, missing where the sum is.

    Raises
    ------
    UnitError
        When the column mixes units.

    Examples
    --------
    >>> import zsgx_analysis as zsgx
    >>> persons = zsgx.traced(zsgx.plan(2024), "plans")["persons"]
    >>> float(zsgx.shares(persons).sum())
    1.0
    """
    whole = total(numbers)
    found = [
        computed("share", (item, whole), NO_UNIT)
        if isinstance(item, Traced) and isinstance(whole, Traced)
        else None
        for item in numbers.array.to_numpy(object)
    ]
    return type(numbers)(TracedArray(found), index=numbers.index, name="share")


def concentration(parts: pd.Series) -> Traced | float:
    """Return the Herfindahl-Hirschman index of some shares.

    Formula: HHI = Σ shareᵢ², from 1/n (all equal) to 1 (one alone); its interval
    is cut to that range. Missing where a share is.

    Parameters
    ----------
    parts : pandas.Series
        From `shares`.

    Returns
    -------
    Traced or float
        NaN where a share is missing.

    Raises
    ------
    UnitError
        When the column mixes units.

    Examples
    --------
    >>> import zsgx_analysis as zsgx
    >>> persons = zsgx.traced(zsgx.plan(2024), "plans")["persons"]
    >>> f"{zsgx.concentration(zsgx.shares(persons)):.3f}"
    '0.062'
    """
    items = list(parts.array.to_numpy(object))
    if not items or any(not isinstance(item, Traced) for item in items):
        return np.nan
    return computed("concentration", tuple(items), NO_UNIT)


def counted(numbers: Iterable[Traced], unit: str = "count") -> Traced:
    """Return how many numbers there are, resting on each of them.

    Parameters
    ----------
    numbers : iterable of Traced
        What is counted.
    unit : str
        Unit of the vocabulary.

    Returns
    -------
    Traced
        Its inputs are the numbers.

    Raises
    ------
    TypeError
        When there is nothing to go through.

    Examples
    --------
    >>> import zsgx_analysis as zsgx
    >>> profile = zsgx.field_profile(zsgx.traced(zsgx.plan(2024), "plans"))
    >>> zsgx.counted(profile["persons"], "fields")
    15 fields
    """
    return computed("count", tuple(numbers), unit)
