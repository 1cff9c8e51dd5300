"""What the rest of the ten years needs: under what is known, and under what is not.

Nothing is extrapolated. Of a year without a result nothing is assumed but, in a case
that says so, that it has met its goal.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from zsgx_analysis.tracing import Traced, TracedArray, total, total_reported

if TYPE_CHECKING:
    from collections.abc import Iterable

CASES = ("known", "goals_met")
"""Only what is known was done; or every year without a result has met its goal."""


def pace(path: pd.DataFrame, now: int) -> pd.DataFrame:
    """Return how many people a year the rest of a period needs to reach its goal.

    Formulas: due = Σ goal; done = Σ result of the years up to ``now``, at least so
    many where one of them has none; left = due − done; a_year = left / years after
    ``now``. In the case ``known`` left and a_year are the most that can be needed; in
    ``goals_met`` the goals of the years without a result stand in for them.

    Parameters
    ----------
    path : pandas.DataFrame
        ``year``, ``goal`` and ``result`` (traced, missing where none is known), a row
        for each year of the period. Goals and results count in one unit.
    now : int
        The last year that is over.

    Returns
    -------
    pandas.DataFrame
        A row for each of `CASES`: ``case``, ``done``, ``left``, ``a_year`` (traced,
        missing where no year is left), ``unknown`` (number of years without a
        result), ``years`` (that are left). Empty where a goal is missing.

    Raises
    ------
    UnitError
        When goals and results count in different units.

    Examples
    --------
    >>> import pandas as pd, zsgx_analysis as zsgx
    >>> goal = zsgx.Traced.stated(100, unit="persons")
    >>> path = pd.DataFrame({"year": [2021, 2022, 2023]})
    >>> path["goal"] = pd.Series([goal] * 3, dtype="traced")
    >>> done = zsgx.Traced.stated(80, unit="persons")
    >>> path["result"] = pd.Series([done, None, None], dtype="traced")
    >>> zsgx.pace(path, 2022)["a_year"].tolist()
    [220 persons, 120 persons]
    """
    columns = ["case", "done", "left", "a_year", "unknown", "years"]
    if path.empty or path["goal"].isna().any():
        return pd.DataFrame(columns=columns)
    due = total(_column(path["goal"]))
    past = path[path["year"] <= now]
    results, goals = _column(past["result"]), _column(past["goal"])
    missing = results.isna()
    known = total_reported(results)
    nothing = due * 0.0
    if not isinstance(known, Traced):  # nobody at least, where years are over
        known = total_reported(_column([nothing, *[None] * min(len(past), 1)]))
    filled = total(_column([*results[~missing], *goals[missing]])) if len(past) else nothing
    left_years = int((path["year"] > now).sum())
    rows = []
    for case, done in zip(CASES, (known, filled), strict=True):
        left = due - done
        rows.append(
            {
                "case": case,
                "done": done,
                "left": left,
                "a_year": left / left_years if left_years else None,
                "unknown": int(missing.sum()),
                "years": left_years,
            }
        )
    found = pd.DataFrame(rows, columns=columns)
    for name in ("done", "left", "a_year"):
        found[name] = pd.Series(TracedArray(list(found[name])), index=found.index)
    return found


def _column(numbers: Iterable[object]) -> pd.Series:
    items = numbers.array.to_numpy(object) if isinstance(numbers, pd.Series) else list(numbers)
    return pd.Series(TracedArray(items))
