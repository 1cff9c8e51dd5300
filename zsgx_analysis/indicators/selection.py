"""Which rows speak: the plan of a year, the goals in force, the published results."""

from __future__ import annotations

from typing import Any

import pandas as pd

from zsgx_analysis.datasets.precedence import FACT, by_reliability
from zsgx_analysis.errors import DataError
from zsgx_analysis.language import Text

NATION = "全国"


def plan_of(plans: pd.DataFrame, year: int, region: str = NATION) -> pd.DataFrame:
    """Return the cells of the one task plan of a year and region (perhaps none).

    Raises
    ------
    DataError
        When two tables claim the same year and region: adding them up would
        count people twice.
    """
    chosen = plans[(plans["year"] == year) & (plans["region"] == region)]
    tables = chosen[["source", "table"]].drop_duplicates()
    if len(tables) > 1:
        raise DataError(
            Text(
                f"{region}{year}年有{len(tables)}张任务计划表，无法确定以哪一张为准",
                f"{len(tables)} task plan tables claim {region} {year}; which one holds?",
            ),
            place="plans",
            found=", ".join(f"{row.source} #{row.table}" for row in tables.itertuples()),
            expected="1",
            cells=chosen,
        )
    return chosen.reset_index(drop=True)


def results_of(
    results: pd.DataFrame, year: int, region: str = NATION, basis: str | None = None
) -> pd.DataFrame:
    """Return the cells of the one result table of a year and region (perhaps none).

    Results of a year are counted from its first day: of several the one that counts
    until the latest day holds, and the others are part of it.

    Parameters
    ----------
    results : pandas.DataFrame
        The dataset ``results``.
    year : int
    region : str
    basis : str, optional
        ``published``, ``returns`` or ``register``; any of them when not given.

    Raises
    ------
    DataError
        When two tables claim the same day, or several are there of which one does not
        say until when it counts: adding them up would count people twice.
    """
    chosen = results[(results["year"] == year) & (results["region"] == region)]
    if basis is not None:
        chosen = chosen[chosen["basis"] == basis]
    tables = chosen[["source", "table", "as_of", "basis"]].drop_duplicates()
    latest = tables[tables["as_of"] == tables["as_of"].max()] if len(tables) else tables
    if len(latest) > 1 or (len(tables) > 1 and (tables["as_of"] == "").any()):
        raise DataError(
            Text(
                f"{region}{year}年有{len(tables)}张完成情况表，无法确定以哪一张为准；"
                "请用 --as-of 注明各表截至何时，或用 basis 选其依据",
                f"{len(tables)} result tables claim {region} {year}; which one holds? Say with "
                "--as-of until when each counts, or choose by basis",
            ),
            place="results",
            found=", ".join(
                f"{row['source']} #{row['table']} ({row['as_of'] or '—'}, {row['basis']})"
                for row in rows(tables)
            ),
            expected="1",
            cells=chosen,
        )
    return chosen.merge(latest, on=list(latest.columns)).reset_index(drop=True)


def person_times_of(results: pd.DataFrame) -> pd.DataFrame:
    """Return the person-times among results in the columns of ``breakdowns``."""
    own = results[results["person_times_lower"].notna()]
    nation = own["region"] == NATION
    ends = {"value": "", "lower": "_lower", "upper": "_upper"}
    return own.assign(
        **{name: own[f"person_times{end}"] for name, end in ends.items()},
        row_axis="department",
        column_axis="field",
        kind="result",
        measure="person_times",
        unit="person-times",
        row=own["department"],
        column=own["field"],
        printed_row=own["row"],
        printed_column=own["column"],
        scope=own["region"],
        level=nation.map({True: "nation", False: "province"}).astype("str"),
    )


def matrix_of(breakdowns: pd.DataFrame, kind: str, measure: str) -> pd.DataFrame:
    """Return the department × field cells of another measure than persons, named as plans are."""
    own = breakdowns[(breakdowns["kind"] == kind) & (breakdowns["measure"] == measure)]
    axes = own["row_axis"] + " " + own["column_axis"]
    own = own[axes.isin(["department field", "field department"])]
    turned = own["row_axis"] == "field"
    return own.assign(
        region=own["scope"],
        department=own["row"].mask(turned, own["column"]),
        field=own["column"].mask(turned, own["row"]),
    )


def latest_tables(breakdowns: pd.DataFrame) -> pd.DataFrame:
    """Return the cells of the tables that alone speak for their axes.

    Of tables of one scope, year, kind, measure and pair of axes the one that counts
    until the latest day. Where two of them count until the same day neither does:
    which holds nobody knows, and `reconciliation.reconciled` shows both.
    """
    things = ["scope", "year", "kind", "measure", "row_axis", "column_axis"]
    tables = breakdowns[[*things, "source", "table", "as_of"]].drop_duplicates()
    latest = tables[tables["as_of"] == tables.groupby(things)["as_of"].transform("max")]
    alone = latest[~latest.duplicated(things, keep=False)]
    several = alone.merge(tables.groupby(things).size().rename("_tables").reset_index(), on=things)
    undated = tables.loc[tables["as_of"] == "", things].assign(_undated=True)
    clear = several.merge(undated.drop_duplicates(), on=things, how="left")
    unclear = (clear["_tables"] > 1) & clear["_undated"].notna()
    clear = clear.loc[~unclear, list(tables.columns)]
    return breakdowns.merge(clear, on=list(tables.columns), how="inner").reset_index(drop=True)


def planned_years(plans: pd.DataFrame, region: str = NATION) -> list[int]:
    """Return the years for which a task plan of the region is at hand."""
    return sorted(int(year) for year in plans.loc[plans["region"] == region, "year"].unique())


def most_reliable(figures: pd.DataFrame) -> pd.DataFrame:
    """Keep one row for each fact (scope, period, kind, basis, what): the best printed one."""
    ordered = figures.loc[by_reliability(figures)]
    return ordered.drop_duplicates(list(FACT)).sort_index().reset_index(drop=True)


def rows(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Return the rows of a frame as mappings, column name to value."""
    return [{str(key): value for key, value in row.items()} for row in frame.to_dict("records")]
