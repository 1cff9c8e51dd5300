"""Persons of a year by hours, certificates and bases, hidden where they are few."""

from __future__ import annotations

import numpy as np
import pandas as pd

from zsgx_analysis.register.lattice import Sums
from zsgx_analysis.register.protecting import Problem, protect

HOURS = ("0-30", "30-60", "60-90", "90-120", "120-", "unknown")
"""Hours of a person's year; 90 are the usual duty."""


def distribution(person_years: pd.DataFrame, by: str, threshold: int) -> dict[str, int | None]:
    """Return how many persons are in each band; None where that is hidden.

    Parameters
    ----------
    person_years : pandas.DataFrame
        As `RollUp.person_years`.
    by : str
        ``hours_band``, ``certificates`` or ``bases``.
    threshold : int
        0 to hide nothing.
    """
    persons = person_years.groupby(by)["persons"].sum()
    order = [band for band in HOURS if band in persons.index] if by == "hours_band" else None
    persons = persons.reindex(order) if order else persons.sort_index()
    values = np.array([persons.sum(), *persons], dtype=float)
    count = len(values)
    none = np.zeros(count, dtype=bool)
    fixed = none.copy()
    fixed[0] = True  # the persons of the year are told elsewhere
    problem = Problem(
        values,
        Sums(np.array([0]), (np.arange(1, count),)),
        threshold,
        np.array([0, *[1] * (count - 1)]),
        fixed,
        none,
        (values < threshold) & ~fixed,
        none,
    )
    hidden = protect(problem)[1:] if threshold else none[1:]
    return {
        str(band): None if gone else int(value)
        for band, value, gone in zip(persons.index, persons, hidden, strict=True)
    }
