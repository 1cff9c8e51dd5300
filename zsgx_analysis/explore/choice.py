"""Which plan, which department, which field: chosen once, with errors that help."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zsgx_analysis import vocabulary
from zsgx_analysis.errors import DataError, UsageError
from zsgx_analysis.indicators.gap import in_order
from zsgx_analysis.indicators.selection import (
    NATION,
    matrix_of,
    most_reliable,
    person_times_of,
    plan_of,
    planned_years,
)
from zsgx_analysis.language import Text
from zsgx_analysis.reports.suggest import did_you_mean, listed, year_ranges
from zsgx_analysis.tracing import traced

if TYPE_CHECKING:
    from os import PathLike

    import pandas as pd

    from zsgx_analysis.tables import Attachment

PERSONS = "persons"
CELL_COLUMNS = ("year", "region", "department", "field", "lower", "upper", "status", "source")
"""What a frame of plan cells must have, besides ``persons`` or ``value``."""


def plan(
    year: int | None = None,
    region: str = NATION,
    home: str | PathLike[str] | None = None,
    *,
    measure: str = PERSONS,
) -> pd.DataFrame:
    """Return the task plan of one year: a row for each department and field with a task.

    Parameters
    ----------
    year : int, optional
        The latest year with a plan when not given.
    region : str
        The nation or a province, in Chinese or English.
    home : path, optional
        Folder of the project; found as everywhere else when not given.
    measure : str
        What is planned: persons, or ``person_times``.

    Returns
    -------
    pandas.DataFrame
        Columns as in ``load("plans")``; ``persons``, ``lower`` and ``upper`` in
        persons. ``.zsgx`` lays it out, totals it and tells its sources. Of another
        measure ``value`` and ``unit`` in place of ``persons``.

    Raises
    ------
    DataError
        When there is no plan of that year and region; it names the years there are.
    UsageError
        When the region is not known.

    Examples
    --------
    >>> import zsgx_analysis as zsgx
    >>> cells = zsgx.plan(2024)
    >>> len(cells), float(cells["persons"].sum())
    (98, 920300.0)
    """
    plans = matrix_cells("plan", measure, home)
    known = resolved(region)
    years = planned_years(plans, known)
    chosen = max(years, default=None) if year is None else year
    if chosen not in years:
        raise DataError(
            Text("没有这一年的任务计划表", "there is no task plan table of this year"),
            place=known,
            found=str(chosen) if chosen is not None else None,
            expected=year_ranges(years) or "–",
        )
    return plan_of(plans, chosen, known)


def matrix_cells(kind: str, measure: str, home: str | PathLike[str] | None) -> pd.DataFrame:
    """Return the department × field cells of all plans or results in one measure."""
    import pandas as pd

    from zsgx_analysis.datasets import load

    own = load(f"{kind}s", home)
    if measure == PERSONS:
        return own[own["lower"].notna()]
    broken = load("breakdowns", home)
    if kind == "result":
        own = person_times_of(own)[broken.columns]
        broken = pd.concat([broken, own], ignore_index=True) if len(own) else broken
    return matrix_of(broken, kind, measure)


def plan_table(year: int, home: str | PathLike[str] | None = None) -> Attachment:
    """Read the national plan table of a year from its raw file: print, audit, repairs, proof.

    Parameters
    ----------
    year : int
        A year with a national table.
    home : path, optional
        Folder of the project; found as everywhere else when not given.

    Returns
    -------
    Attachment
        As `read_attachments` gives it.

    Raises
    ------
    DataError
        When the year has no national table.

    Examples
    --------
    >>> import zsgx_analysis as zsgx
    >>> zsgx.plan_table(2024).status
    'reconstructed'
    """
    from zsgx_analysis.datasets.home import find_home, raw_folder
    from zsgx_analysis.documents import read_document
    from zsgx_analysis.tables import read_attachments

    cells = plan(year, home=home)
    source, number = str(cells["source"].iloc[0]), int(cells["table"].iloc[0])
    document = read_document(raw_folder(find_home(home)) / "attachments" / source)
    return next(table for table in read_attachments(document) if table.number == number)


def facts(scope: str | None = NATION, home: str | PathLike[str] | None = None) -> pd.DataFrame:
    """Return the published figures, one row a fact: of several prints the most reliable.

    Parameters
    ----------
    scope : str, optional
        The nation or a province, in Chinese or English; all of them for ``None``.
    home : path, optional
        Folder of the project; found as everywhere else when not given.

    Returns
    -------
    pandas.DataFrame
        As ``load("figures")``, ``value`` traced, with ``standing`` (``stands``, ``draft``,
        ``wider_scope``, ``partial``) and ``superseded``, the year from which another
        figure replaced it.

    Raises
    ------
    UsageError
        When the scope is not known.

    Examples
    --------
    >>> import zsgx_analysis as zsgx
    >>> known = zsgx.facts().query("start == 2011 and end == 2020 and unit == 'person-times'")
    >>> float(known["value"].astype(float).max())
    12643000.0
    """
    from zsgx_analysis.datasets import load

    found = most_reliable(load("figures", home))
    # Compared with a year, a figure that nothing replaced is simply not replaced by then.
    found["superseded"] = found["superseded"].astype("float64")
    if scope is not None:
        found = found[found["scope"] == resolved(scope)].reset_index(drop=True)
    return traced(found, "figures")


def goals(year: int, scope: str = NATION, home: str | PathLike[str] | None = None) -> pd.DataFrame:
    """Return the yearly goals for people that a scope has in force in a year.

    Of several prints of one goal the most reliable speaks; goals set for one year
    only are that year's plan and stand aside.

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
    pandas.DataFrame
        One row for each programme; ``value`` is traced, in persons a year.

    Raises
    ------
    UsageError
        When the scope is not known.

    Examples
    --------
    >>> import zsgx_analysis as zsgx
    >>> zsgx.goals(2024).set_index("programme")["value"]["capability"]
    900000 persons
    """
    from zsgx_analysis.datasets import load

    found = load("goals", home)
    people = (found["indicator"] == "participants") & (found["unit"] == "persons")
    held = (found["year"] == year) & (found["scope"] == resolved(scope))
    return traced(found[people & held].reset_index(drop=True), "figures")


def resolved(scope: str) -> str:
    """Return the name of the nation or a province.

    Raises
    ------
    UsageError
        When there is none of that name.
    """
    known = vocabulary.resolve("regions", scope)
    if known is None:
        raise _unknown("regions", scope, vocabulary.known("regions"))
    return known


def one_plan(frame: pd.DataFrame, year: int | None, region: str | None) -> pd.DataFrame:
    """Return the cells of the one plan in a frame, its figures named ``persons``.

    Raises
    ------
    UsageError
        When the frame does not hold cells of a plan, or holds several plans and
        neither year nor region tells which.
    """
    cells = frame.rename(columns={"value": "persons"}) if "persons" not in frame else frame
    missing = [name for name in (*CELL_COLUMNS, "persons") if name not in cells]
    if missing:
        raise UsageError(
            Text("这张表不是任务计划表的单元格", "this frame does not hold the cells of a plan"),
            place=listed(map(str, frame.columns)),
            found=Text(f"缺少 {listed(missing)}", f"without {listed(missing)}"),
            expected='zsgx.plan(), zsgx.load("plans")',
        )
    if year is not None:
        cells = cells[cells["year"] == year]
    if region is not None:
        cells = cells[cells["region"] == (vocabulary.resolve("regions", region) or region)]
    plans = frame[["year", "region"]].drop_duplicates()
    held = listed(f"{row.region} {row.year}" for row in plans.itertuples())
    asked = " ".join(str(part) for part in (region, year) if part is not None)
    if cells.empty:
        raise UsageError(
            Text("这张表里没有所要的计划", "the frame does not hold the plan asked for"),
            found=asked or None,
            expected=held or "–",
        )
    if len(cells[["year", "region", "source"]].drop_duplicates()) > 1:
        raise UsageError(
            Text(
                "这张表里不止一份计划，请用 year= 和 region= 选一份",
                "the frame holds several plans: choose one by year= and region=",
            ),
            found=held,
        )
    return cells.reset_index(drop=True)


def one_cell(cells: pd.DataFrame, department: str, field: str) -> pd.Series:
    """Return the cell of a department and a field, both by any of their names.

    Raises
    ------
    UsageError
        When the plan has no such department or field; it names the nearest.
    DataError
        When the department has no task in the field; it names the fields it has.
    """
    row = _name("departments", department, cells["department"])
    column = _name("fields", field, cells["field"])
    mine = cells[cells["department"] == row]
    found = mine[mine["field"] == column]
    if found.empty:
        raise DataError(
            Text(
                "这个部门在这个领域没有任务：原表此格为空",
                "the department has no task in the field: the cell is blank",
            ),
            found=f"{row} / {column}",
            expected=listed(in_order("fields", mine["field"])),
            cells=mine,
        )
    return found.iloc[0]


def _name(kind: vocabulary.Kind, label: str, present: pd.Series) -> str:
    """Return the name under which a label stands in the plan."""
    names = in_order(kind, present)
    name = vocabulary.resolve(kind, label) or label
    if name not in names:
        raise _unknown(kind, label, names)
    return name


def _unknown(kind: vocabulary.Kind, label: str, names: list[str]) -> UsageError:
    what = {
        "departments": Text("计划里没有这个部门", "the plan has no such department"),
        "fields": Text("计划里没有这个领域", "the plan has no such field"),
        "regions": Text("没有这个地区", "the region is not known"),
    }[kind]
    spellings = [*names, *(vocabulary.display(kind, name, "en") for name in names)]
    return UsageError(
        did_you_mean(what, label, spellings),
        place=kind,
        found=label,
        expected=vocabulary.listed(kind, names),
    )
