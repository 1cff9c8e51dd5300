"""Regions beside the nation: goals per head, digital engineers, results.

A region without figures has no row in a comparison and is listed by
`coverage`; nothing is estimated for it. Only goals in people (人) are compared.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from zsgx_analysis.indicators.memory import remembered
from zsgx_analysis.indicators.prints import add_standing, most_reliable
from zsgx_analysis.indicators.selection import (
    NATION,
    goals_in_force,
    only,
)
from zsgx_analysis.vocabulary import known

if TYPE_CHECKING:
    from collections.abc import Sequence

CENSUS = "population_2020"
INHABITANTS = 100_000
PERSONNEL = 10_000

STOCK_REACH = 10
"""Years within which a stock speaks for a goal: the stock grew by half within ten years
(5550万 in 2010, over 8000万 in 2025), so an older one would mislead."""


def with_nation(population: pd.DataFrame) -> pd.Series:
    """Return the inhabitants of each region, and under `NATION` their sum.

    Source: the census of 1 November 2020. The nation is the sum of the regions
    listed, hence without those the census counts outside them.
    """
    regions = population.set_index("region")["population"].astype("float64")
    regions = regions.drop(index=NATION, errors="ignore")
    return pd.concat([pd.Series({NATION: regions.sum()}), regions])


def yearly_goals(
    figures: pd.DataFrame,
    population: pd.DataFrame,
    year: int,
    programme: str = "project",
    regions: Sequence[str] | None = None,
) -> pd.DataFrame:
    """Compare the yearly goals of nation and regions by head and by share.

    Formulas: ``per_100k`` = goal / inhabitants × 100,000; ``goal_share`` = goal /
    goal of the nation; ``population_share`` = inhabitants / inhabitants of the
    nation; ``quotient`` = goal_share / population_share; ``per_10k_personnel`` =
    goal / stock of professional personnel × 10,000, by the stock published for the
    nearest year (`personnel_stock`). Unit of the goal persons; a scope without
    a goal in force that year is left out.

    Returns
    -------
    pandas.DataFrame
        ``scope``, ``goal``, ``bound``, ``per_100k``, ``goal_share``,
        ``population_share``, ``quotient``, ``personnel``, ``personnel_year``,
        ``per_10k_personnel``, ``standing``, ``start``, ``end``, ``programme``,
        ``source``, ``nation_source``, ``population_source``, ``personnel_source``,
        ``reliability``; the nation first, then by ``per_100k``.
    """
    goals = goals_in_force(figures, year)
    goals = goals[
        (goals["programme"] == programme)
        & (goals["indicator"] == "participants")
        & (goals["unit"] == "persons")
    ]
    goals = only(goals, regions or [*known("regions"), *population["region"]])
    people = with_nation(population)
    inhabitants = goals["scope"].map(people).astype("float64")
    nation = goals.loc[goals["scope"] == NATION, "value"]
    national = float(nation.iloc[0]) if len(nation) else np.nan
    table = pd.DataFrame(
        {
            "scope": goals["scope"],
            "goal": goals["value"],
            "bound": goals["bound"],
            "per_100k": goals["value"] / inhabitants * INHABITANTS,
            "goal_share": goals["value"] / national,
            "population_share": inhabitants / people[NATION],
            "standing": goals["standing"],
            "start": goals["start"],
            "end": goals["end"],
            "source": goals["source"],
            "reliability": goals["reliability"],
        }
    )
    table = table.assign(quotient=table["goal_share"] / table["population_share"])
    printed = goals.loc[goals["scope"] == NATION, "source"]
    table = table.assign(
        programme=programme,
        nation_source=str(printed.iloc[0]) if len(printed) else "",
        population_source=CENSUS,
    )
    stock = personnel_stock(figures, year)
    table = table.merge(stock, on="scope", how="left")
    table["per_10k_personnel"] = table["goal"] / table["personnel"] * PERSONNEL
    return _nation_first(table, "per_100k")


def personnel_stock(figures: pd.DataFrame, year: int) -> pd.DataFrame:
    """Return the stock of professional personnel nearest to a year, for each scope.

    Unit persons. Of several years the nearest speaks, of two equally near the
    earlier one; a count more than `STOCK_REACH` years off says nothing of a year, nor
    does one of a part only. ``personnel_bound`` tells a lower bound from a count.

    Returns
    -------
    pandas.DataFrame
        ``scope``, ``personnel``, ``personnel_bound``, ``personnel_year``,
        ``personnel_source``.
    """
    known = add_standing(figures)
    stock = known[
        (known["indicator"] == "professional_personnel")
        & (known["basis"] == "stock_at_end")
        & (known["kind"] == "actual")
        & (known["unit"] == "persons")
        & (known["standing"] == "stands")
        & ((known["end"] - year).abs() <= STOCK_REACH)
    ]
    nearest = (
        stock.assign(_distance=(stock["end"] - year).abs())
        .sort_values(["_distance", "end"], kind="stable")
        .drop_duplicates("scope")
        .sort_index()
    )
    columns = {"value": "personnel", "bound": "personnel_bound", "end": "personnel_year"}
    columns |= {"source": "personnel_source"}
    return nearest.rename(columns=columns)[["scope", *columns.values()]].reset_index(drop=True)


def horizon_goals(
    figures: pd.DataFrame,
    year: int,
    programme: str = "digital_engineers",
    regions: Sequence[str] | None = None,
) -> pd.DataFrame:
    """Return goals to be reached by an end year, which no yearly goal compares with.

    A goal counts from the year it was published on; it stays in the list until its
    end year is over. ``per_year`` = goal / years of the period is what it would
    need on average, not a goal anyone set. Unit persons.

    Returns
    -------
    pandas.DataFrame
        ``scope``, ``goal``, ``bound``, ``start``, ``end``, ``per_year``,
        ``standing``, ``source``, ``reliability``; by end year, then the largest.
    """
    goals = add_standing(figures)
    goals = goals[
        (goals["kind"] == "target")
        & (goals["basis"] == "cumulative")
        & (goals["programme"] == programme)
        & (goals["indicator"] == "participants")
        & (goals["unit"] == "persons")
        & (goals["start"] <= year)
        & (goals["end"] >= year)
        & ~(goals["superseded"] <= year)
    ]
    goals = most_reliable(only(goals, regions)).rename(columns={"value": "goal"})
    goals = goals.assign(per_year=goals["goal"] / (goals["end"] - goals["start"] + 1))
    columns = ["scope", "goal", "bound", "start", "end", "per_year", "standing", "source"]
    ordered = goals.sort_values(["end", "goal"], ascending=[True, False], kind="stable")
    return ordered[[*columns, "reliability"]].reset_index(drop=True)


def base_floors(
    figures: pd.DataFrame, year: int, regions: Sequence[str] | None = None
) -> pd.DataFrame:
    """Return how many people a base must train a year, by scope and kind of base.

    Returns
    -------
    pandas.DataFrame
        ``scope``, ``programme`` (``bases`` national, ``provincial_bases``),
        ``value`` (persons a year at each base), ``bound``, ``start``, ``end``, ``source``.
    """
    floors = only(goals_in_force(figures, year, ("per_year_per_base",)), regions)
    columns = ["scope", "programme", "value", "bound", "start", "end", "source"]
    return floors[columns].reset_index(drop=True)


@remembered
def goal_periods(figures: pd.DataFrame, regions: Sequence[str] | None = None) -> pd.DataFrame:
    """Return every goal for people with its period, for time lines side by side.

    Returns
    -------
    pandas.DataFrame
        ``scope``, ``programme``, ``basis``, ``start``, ``end``, ``value``,
        ``bound``, ``unit``, ``standing``, ``superseded``, ``source``.
    """
    goals = add_standing(figures)
    goals = goals[
        (goals["kind"] == "target")
        & (goals["indicator"] == "participants")
        & goals["basis"].isin(("per_year", "cumulative"))
        & (goals["end"] >= 2011)
    ]
    columns = ["scope", "programme", "basis", "start", "end", "value", "bound", "unit"]
    return most_reliable(only(goals, regions))[
        [*columns, "standing", "superseded", "source", "reliability"]
    ].reset_index(drop=True)


def _nation_first(table: pd.DataFrame, by: str) -> pd.DataFrame:
    keyed = table.assign(_region=table["scope"] != NATION)
    ordered = keyed.sort_values(["_region", by], ascending=[True, False], kind="stable")
    return ordered.drop(columns="_region").reset_index(drop=True)
