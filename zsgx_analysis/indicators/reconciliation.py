"""Totals of different tables of the same thing, side by side, with their differences.

The same people stand in a table by department and in one by city. Such tables are
never added; their totals are held against each other.
"""

from __future__ import annotations

import pandas as pd

from zsgx_analysis.indicators.selection import person_times_of
from zsgx_analysis.tracing import Traced, TracedArray, total, traced

COLUMNS = [
    *("scope", "level", "year", "kind", "measure", "as_of", "basis"),
    *("row_axis", "column_axis", "source", "table", "total", "difference", "agrees"),
]
_THING = ["scope", "level", "year", "kind", "measure", "as_of"]
_ONE = [*_THING, "basis", "row_axis", "column_axis", "source", "table"]


def reconciled(
    plans: pd.DataFrame, results: pd.DataFrame, breakdowns: pd.DataFrame
) -> pd.DataFrame:
    """Return the total of every table, and how it differs from the first of its kind.

    Parameters
    ----------
    plans, results, breakdowns : pandas.DataFrame
        Rows of these datasets, of one scope and year or of several.

    Returns
    -------
    pandas.DataFrame
        A row for each table and what it counts: the columns `COLUMNS`; ``total`` and
        ``difference`` traced. Tables are of one thing where scope, year, kind, measure
        and day are the same; the first is department × field where there is one, and
        has no difference. ``agrees`` is ``yes``, ``no``, or ``open`` where an interval
        does not decide; "" for the first.
    """
    frames = [
        _matrix(plans, "plans", "plan"),
        _matrix(results, "results", "result"),
        _numbers(person_times_of(results)),
        _numbers(breakdowns),
    ]
    cells = pd.concat([frame for frame in frames if len(frame)] or [frames[0]], ignore_index=True)
    rows: list[dict[str, object]] = []
    first: dict[tuple[object, ...], Traced] = {}
    for key, own in cells.groupby(_ONE, sort=False, dropna=False):
        about = dict(zip(_ONE, key, strict=True))
        whole = total(own["number"])
        thing = tuple(about[name] for name in _THING)
        difference: Traced | None = None
        if isinstance(whole, Traced):
            difference = whole - first[thing] if thing in first else None
            first.setdefault(thing, whole)
        rows.append(
            {**about, "total": whole, "difference": difference, "agrees": _agrees(difference)}
        )
    found = pd.DataFrame(rows, columns=COLUMNS)
    for name in ("total", "difference"):
        found[name] = pd.Series(TracedArray(list(found[name])), index=found.index)
    return found


def latest_totals(totals: pd.DataFrame) -> pd.DataFrame:
    """Return the one total that each scope's own tables have of a thing, the latest.

    Parameters
    ----------
    totals : pandas.DataFrame
        Rows of `zsgx_analysis.reconciled` of one year, kind and measure.

    Returns
    -------
    pandas.DataFrame
        A row for each scope: ``scope``, ``total`` (traced; missing where its tables of
        the latest day contradict each other, or one of several does not say its day),
        ``as_of``, ``source`` and ``tables``, the number of those that speak of that day.

    Raises
    ------
    KeyError
        When it is no such frame.

    Examples
    --------
    >>> import zsgx_analysis as zsgx
    >>> plans = zsgx.reconciled(2024).query("kind == 'plan' and measure == 'persons'")
    >>> zsgx.latest_totals(plans)[["scope", "total"]].values.tolist()
    [['全国', 920300 persons]]
    """
    rows = []
    for scope, own in totals.groupby("scope", sort=False):
        latest = own[own["as_of"] == own["as_of"].max()]
        undated = len(own) > len(latest) and (own["as_of"] == "").any()
        unclear = undated or (latest["agrees"] == "no").any()
        first = latest.iloc[0]
        rows.append(
            {
                "scope": scope,
                "total": None if unclear else first["total"],
                "as_of": first["as_of"],
                "source": first["source"],
                "tables": len(latest),
            }
        )
    found = pd.DataFrame(rows, columns=["scope", "total", "as_of", "source", "tables"])
    return found.assign(total=pd.Series(TracedArray(list(found["total"])), index=found.index))


def _agrees(difference: Traced | None) -> str:
    if difference is None:
        return ""
    if difference.lower == difference.upper == 0:
        return "yes"
    return "open" if difference.lower <= 0 <= difference.upper else "no"


def _matrix(frame: pd.DataFrame, dataset: str, kind: str) -> pd.DataFrame:
    frame = frame[frame["lower"].notna()]
    level = frame["region"].map(lambda name: "nation" if name == "全国" else "province")
    about = {"kind": kind, "measure": "persons", "row_axis": "department", "column_axis": "field"}
    given = {name: frame.get(name, "") for name in ("as_of", "basis")}
    numbers = traced(frame, dataset)["persons"]
    return frame.assign(
        scope=frame["region"], level=level.astype("str"), number=numbers, **about, **given
    )[[*_ONE, "number"]]


def _numbers(breakdowns: pd.DataFrame) -> pd.DataFrame:
    # Of what registers count only person-times add, and are known where they are hidden to lie
    # within limits: persons and classes stand on several lines, hours are told of some only.
    registered = breakdowns["basis"].isin(["register", "register_internal"])
    breakdowns = breakdowns[~registered | (breakdowns["measure"] == "person_times")]
    numbers = traced(breakdowns, "breakdowns")["value"]
    return breakdowns.assign(number=numbers)[[*_ONE, "number"]]
