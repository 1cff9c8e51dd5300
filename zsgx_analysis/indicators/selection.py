"""Which rows speak: the plan of a year, the goals in force, the published results."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from zsgx_analysis.errors import DataError
from zsgx_analysis.indicators.memory import remembered
from zsgx_analysis.indicators.prints import prints_of
from zsgx_analysis.language import Text
from zsgx_analysis.vocabulary import known

if TYPE_CHECKING:
    from collections.abc import Sequence

NATION = "全国"


@remembered
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


def planned_years(plans: pd.DataFrame, region: str = NATION) -> list[int]:
    """Return the years for which a task plan of the region is at hand."""
    return sorted(int(year) for year in plans.loc[plans["region"] == region, "year"].unique())


@remembered
def goals_in_force(
    figures: pd.DataFrame, year: int, bases: Sequence[str] = ("per_year",)
) -> pd.DataFrame:
    """Return one target for each scope, programme, indicator and basis in a year.

    A target is in force when its period covers the year and no other replaced
    it before or in that year. Of several the one with the shortest period
    speaks, then the latest published; a draft only where there is nothing else.
    Of several prints of one target the most reliable counts.

    Returns
    -------
    pandas.DataFrame
        The rows of ``figures`` with ``standing`` and ``superseded`` added.
    """
    return prints_of(figures).in_force(year, bases)


@remembered
def programme_goals(figures: pd.DataFrame, year: int, scope: str = NATION) -> pd.DataFrame:
    """Return the yearly goals of the programme's period (never those of one year).

    The 2021 plan's 100万 a year is such a goal; the same sentence in a yearly
    task plan is that year's plan, see `year_plans`.
    """
    prints = prints_of(figures)
    lasting = (prints.of["scope"] == scope) & (prints.of["start"] < prints.of["end"])
    return prints.in_force(year, among=lasting)


@remembered
def year_plans(figures: pd.DataFrame, year: int, scope: str = NATION) -> pd.DataFrame:
    """Return the targets that a scope set itself for one year only."""
    prints = prints_of(figures)
    single = (prints.of["start"] == year) & (prints.of["end"] == year)
    return prints.in_force(year, among=single & (prints.of["scope"] == scope))


@remembered
def published_results(
    figures: pd.DataFrame, year: int | None = None, scope: str = NATION
) -> pd.DataFrame:
    """Return published results, of all years or those of exactly one year.

    Of several prints of one fact the most reliable speaks, then the earliest.
    """
    prints = prints_of(figures)
    wanted = (prints.of["scope"] == scope) & (prints.of["kind"] == "actual")
    if year is not None:
        wanted &= (prints.of["start"] == year) & (prints.of["end"] == year)
    return prints.rows(prints.most_reliable(wanted))


def pick(frame: pd.DataFrame, programme: str, indicator: str) -> pd.Series | None:
    """Return the row of a programme and indicator, or ``None`` where there is none."""
    named = (frame["programme"].to_numpy() == programme) & (
        frame["indicator"].to_numpy() == indicator
    )
    return frame.iloc[int(np.argmax(named))] if named.any() else None


def rows(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Return the rows of a frame as mappings, column name to value."""
    return [{str(key): value for key, value in row.items()} for row in frame.to_dict("records")]


def only(frame: pd.DataFrame, regions: Sequence[str] | None) -> pd.DataFrame:
    """Return the rows of the nation and the given regions; of all provinces when none are given.

    Cities and other countries are on file too; no population is, so they are compared
    with nothing.
    """
    return frame[frame["scope"].isin([NATION, *(regions or known("regions"))])]
