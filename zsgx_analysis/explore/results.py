"""Results and breakdowns, chosen by year and scope as `plan` is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zsgx_analysis import vocabulary
from zsgx_analysis.explore.choice import PERSONS, goals, matrix_cells, resolved
from zsgx_analysis.indicators import plan_sums as sums
from zsgx_analysis.indicators import reconciliation, registered
from zsgx_analysis.indicators.selection import (
    NATION,
    latest_tables,
    plan_of,
    results_of,
)
from zsgx_analysis.tracing import traced
from zsgx_analysis.vocabulary.scopes import resolve_scope

if TYPE_CHECKING:
    from os import PathLike

    import pandas as pd


def results(
    year: int,
    scope: str = NATION,
    home: str | PathLike[str] | None = None,
    *,
    basis: str | None = None,
    measure: str = PERSONS,
) -> pd.DataFrame:
    """Return what was done in one year: a row for each department and field that is reported.

    Parameters
    ----------
    year : int
        The year that the results are of.
    scope : str
        The nation or a province, in Chinese or English.
    home : path, optional
        Folder of the project; found as everywhere else when not given.
    basis : str, optional
        ``published``, ``returns`` or ``register``; any of them when not given.
    measure : str
        What is counted: persons, or ``person_times``, as registers do.

    Returns
    -------
    pandas.DataFrame
        Columns as in ``load("results")``: of several tables the one that counts until
        the latest day. Empty where no result is known, which is not zero. Of another
        measure ``value`` and ``unit`` in place of ``persons``.

    Raises
    ------
    DataError
        When two tables claim the same day.
    UsageError
        When the scope is not known.

    Examples
    --------
    >>> import zsgx_analysis as zsgx
    >>> zsgx.results(2024).empty  # nothing was published
    True
    """
    return results_of(matrix_cells("result", measure, home), year, resolved(scope), basis)


def plan_and_results(
    year: int, scope: str = NATION, home: str | PathLike[str] | None = None
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the plan of a year and what was done of it, both in persons or in person-times.

    Parameters
    ----------
    year : int
        The year.
    scope : str
        The nation or a province, in Chinese or English.
    home : path, optional
        Folder of the project; found as everywhere else when not given.

    Returns
    -------
    plan, results : pandas.DataFrame
        Traced cells as `completion` takes them, in persons where both are known in
        persons, else in person-times where both are; otherwise in what is known.
        Either may be empty. A plan in persons is never held against person-times.

    Raises
    ------
    DataError
        When two tables claim the same.

    Examples
    --------
    >>> import zsgx_analysis as zsgx
    >>> plan, done = zsgx.plan_and_results(2024)
    >>> len(plan), done.empty
    (98, True)
    """
    pairs = []
    for measure in (PERSONS, "person_times"):
        planned = plan_of(matrix_cells("plan", measure, home), year, resolved(scope))
        done = results(year, scope, home, measure=measure)
        names = ("plans", "results") if measure == PERSONS else ("breakdowns", "breakdowns")
        pairs.append((traced(planned, names[0]), traced(done, names[1])))
    return max(pairs, key=lambda pair: (len(pair[0]) > 0 and len(pair[1]) > 0, len(pair[0]) > 0))


def trained(
    year: int, scope: str = NATION, home: str | PathLike[str] | None = None
) -> pd.DataFrame:
    """Return what registers count of a year: persons, each once, beside person-times.

    Parameters
    ----------
    year : int
        The year.
    scope : str
        The nation or a province.
    home : path, optional
        Folder of the project; found as everywhere else when not given.

    Returns
    -------
    pandas.DataFrame
        ``axis`` and ``name`` (``none`` and "" in all), ``distinct_persons`` and
        ``person_times``, then ``split``, ``planned`` and ``rate`` where a plan in
        person-times names the same; a row for each table of the plan. All traced:
        a cell that is hidden has its interval. Persons are counted anew at each
        level: never add them up.

    Raises
    ------
    DataError
        When the data have not been built.

    Examples
    --------
    >>> import zsgx_analysis as zsgx
    >>> zsgx.trained(2024).empty  # there is no register of 2024
    True
    """
    found = breakdowns(year, home=home, kind="result", columns=sums.NO_AXIS)
    found = found[found["basis"].str.startswith("register")]
    whose = vocabulary.resolve("regions", scope) or scope
    return registered.trained(
        registered.of_scope(found, whose), plan_sums(year, whose, home, measure="person_times")
    )


def breakdowns(
    year: int | None = None,
    scope: str | None = None,
    home: str | PathLike[str] | None = None,
    *,
    kind: str | None = None,
    rows: str | None = None,
    columns: str | None = None,
    latest: bool = False,
) -> pd.DataFrame:
    """Return the cells of all tables that are not department × field, tidy with named axes.

    Several tables of the same people stand below each other: add up one of them, and
    see `reconciled` for how their totals agree.

    Parameters
    ----------
    year : int, optional
        Of one year only.
    scope : str, optional
        The nation, a province, a city or an institution.
    home : path, optional
        Folder of the project; found as everywhere else when not given.
    kind : str, optional
        ``plan``, ``result`` or ``stock``.
    rows, columns : str, optional
        Axes: ``city``, ``programme``, ``institution``, ``month``, …
    latest : bool
        Of several tables of the same axes the one that counts until the latest day
        only, so that nobody stands in it twice; none where that cannot be told.

    Returns
    -------
    pandas.DataFrame
        Columns as in ``load("breakdowns")``.

    Raises
    ------
    DataError
        When the data have not been built.

    Examples
    --------
    >>> import zsgx_analysis as zsgx
    >>> list(zsgx.breakdowns(2024, "山东", kind="plan", rows="city").columns[:4])
    ['row_axis', 'row', 'column_axis', 'column']
    """
    from zsgx_analysis.datasets import load

    found = load("breakdowns", home)
    wanted = {
        "year": year,
        "scope": None if scope is None else resolve_scope(scope) or scope,
        "kind": kind,
        "row_axis": rows,
        "column_axis": columns,
    }
    for name, value in wanted.items():
        if value is not None:
            found = found[found[name] == value]
    return latest_tables(found) if latest else found.reset_index(drop=True)


def reconciled(
    year: int | None = None, scope: str | None = None, home: str | PathLike[str] | None = None
) -> pd.DataFrame:
    """Return the totals of all tables of one thing side by side, with their differences.

    Parameters
    ----------
    year : int, optional
        Of one year only.
    scope : str, optional
        The nation, a province, a city or an institution.
    home : path, optional
        Folder of the project; found as everywhere else when not given.

    Returns
    -------
    pandas.DataFrame
        A row for each table: what and whose it is, its axes, ``total``, ``difference``
        (traced) from the first table of the same thing, and whether it ``agrees``.

    Raises
    ------
    DataError
        When the data have not been built.

    Examples
    --------
    >>> import zsgx_analysis as zsgx
    >>> zsgx.reconciled(2024)[["scope", "kind", "row_axis", "total"]]
      scope  kind    row_axis   total
    0    全国  plan  department  920300
    """
    from zsgx_analysis.datasets import load

    whose = None if scope is None else resolve_scope(scope) or scope
    chosen = []
    for name, column in (("plans", "region"), ("results", "region"), ("breakdowns", "scope")):
        frame = load(name, home)
        of_year = frame["year"] == year if year is not None else frame["year"].notna()
        of_scope = frame[column] == whose if whose is not None else frame[column].notna()
        chosen.append(frame[of_year & of_scope])
    return reconciliation.reconciled(*chosen)


def plan_sums(
    year: int,
    scope: str = NATION,
    home: str | PathLike[str] | None = None,
    *,
    measure: str = PERSONS,
) -> pd.DataFrame:
    """Return what a scope plans for a year, in all and by each side of each of its tables.

    Made to be merged with sums of others, such as those of ``load("returned")``.

    Parameters
    ----------
    year : int
        The year.
    scope : str
        The nation or a province; of a place that has no tables there are no sums.
    home : path, optional
        Folder of the project; found as everywhere else when not given.
    measure : str
        What is planned: persons, ``person_times``, ``seminars``, …

    Returns
    -------
    pandas.DataFrame
        ``axis`` (``none`` for a total), ``name``, ``split`` (the axes of the table, or
        ``goal`` for the yearly goals in force) and ``planned`` (traced). A name has a
        row for each table that it stands in: tables of one plan are never added.

    Raises
    ------
    DataError
        When two plan tables claim the same year.

    Examples
    --------
    >>> import zsgx_analysis as zsgx
    >>> planned = zsgx.plan_sums(2024).query("axis == 'none'")
    >>> planned[["split", "planned"]].values.tolist()
    [['department × field', 920300 persons], ['goal', 1e+06 persons]]
    """
    from zsgx_analysis.datasets import load

    known = vocabulary.resolve("regions", scope)
    whose, aims = known or scope, goals(year, known or NATION, home)
    return sums.plan_sums(
        plan_of(load("plans", home), year, whose),
        breakdowns(year, whose, home, kind="plan", latest=True),
        aims if known else aims.head(0),
        measure,
    )
