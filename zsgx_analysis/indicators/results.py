"""What regions published: results beside goals, and which regions publish at all."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pandas as pd

from zsgx_analysis import vocabulary
from zsgx_analysis.indicators.memory import remembered
from zsgx_analysis.indicators.prints import (
    RELIABILITY_ORDER,
    add_standing,
    most_reliable,
    prints_of,
)
from zsgx_analysis.indicators.selection import NATION, only
from zsgx_analysis.vocabulary.scopes import is_region

if TYPE_CHECKING:
    from collections.abc import Sequence


class _Goal(NamedTuple):
    """The goal of a period, its bound, and its sources parted by ``|``."""

    value: float
    bound: str
    source: str


def results_against_goals(
    figures: pd.DataFrame, year: int, regions: Sequence[str] | None = None
) -> pd.DataFrame:
    """Set published results of regions beside the goals of the same programme and period.

    A yearly result stands beside a yearly goal, a cumulative one beside yearly goal
    × years. A goal set for exactly the result's period comes first, even if it was
    replaced later; else the goals in force year by year. Only results of people
    in the project, its seminars and its digital engineers count, and only those
    whose period has begun by ``year``. A result that covers a part only, or has
    no goal for some of its years, has no ratio.

    Returns
    -------
    pandas.DataFrame
        ``scope``, ``programme``, ``basis``, ``start``, ``end``, ``result``,
        ``bound``, ``goal``, ``goal_bound``, ``goal_source``, ``ratio``, ``standing``, ``unit``,
        ``source``, ``reliability``; regions in the order of the census.
    """
    results = add_standing(figures)
    results = results[
        (results["kind"] == "actual")
        & results["basis"].isin(("per_year", "cumulative"))
        & (results["indicator"] == "participants")
        & results["programme"].isin(("project", "advanced_seminars", "digital_engineers"))
        & (results["scope"] != NATION)
        & (results["start"] <= year)
    ]
    order = {name: place for place, name in enumerate(vocabulary.known("regions"))}
    results = most_reliable(only(results, regions)).sort_values(
        "scope", key=lambda names: names.map(order), kind="stable", ignore_index=True
    )
    goals = [_goal_beside(figures, row) for _, row in results.iterrows()]
    table = pd.DataFrame(
        {
            "scope": results["scope"],
            "programme": results["programme"],
            "basis": results["basis"],
            "start": results["start"],
            "end": results["end"],
            "result": results["value"],
            "bound": results["bound"],
            "goal": pd.Series([goal.value for goal in goals], dtype="float64"),
            "goal_bound": pd.Series([goal.bound for goal in goals], dtype="str"),
            "goal_source": pd.Series([goal.source for goal in goals], dtype="str"),
            "standing": results["standing"],
            "unit": results["unit"],
            "source": results["source"],
            "reliability": results["reliability"],
        }
    )
    whole = table["standing"] == "stands"
    table["goal"] = table["goal"].where(whole)
    return table.assign(ratio=table["result"] / table["goal"])


@remembered
def coverage(figures: pd.DataFrame, population: pd.DataFrame) -> pd.DataFrame:
    """Say for each region how many figures are at hand, and who printed the best.

    Returns
    -------
    pandas.DataFrame
        ``scope``, ``targets``, ``actuals``, ``figures``, ``reliability`` (missing
        for a region without figures), in census order.
    """
    scopes = list(dict.fromkeys([*population["region"], *figures["scope"]]))
    scopes = [scope for scope in scopes if scope != NATION and is_region(scope)]
    rank = {name: place for place, name in enumerate(RELIABILITY_ORDER)}
    rows = []
    for scope in scopes:
        mine = figures[figures["scope"] == scope]
        best = min(mine["reliability"], key=lambda name: rank.get(name, len(rank)), default=None)
        rows.append(
            {
                "scope": scope,
                "targets": int((mine["kind"] == "target").sum()),
                "actuals": int((mine["kind"] == "actual").sum()),
                "figures": len(mine),
                "reliability": best,
            }
        )
    return pd.DataFrame(rows, columns=["scope", "targets", "actuals", "figures", "reliability"])


def _goal_beside(figures: pd.DataFrame, result: pd.Series) -> _Goal:
    """Return the goal that a result is measured against."""
    prints = prints_of(figures)
    mine = (prints.of["kind"] == "target") & (prints.of["basis"] == "per_year")
    for name in ("scope", "programme", "indicator", "unit"):
        mine &= prints.of[name] == result[name]
    years = range(int(result["start"]), int(result["end"]) + 1)
    exact = prints.rows(
        mine & (prints.of["start"] == result["start"]) & (prints.of["end"] == result["end"])
    )
    in_force = [exact if len(exact) else prints.in_force(year, among=mine) for year in years]
    if any(frame.empty for frame in in_force):
        return _Goal(np.nan, "", "")
    if result["basis"] == "per_year":
        in_force = in_force[-1:]
    bounds = [str(frame["bound"].iloc[0]) for frame in in_force]
    looser = [bound for bound in bounds if bound != "exact"]
    value = sum(float(frame["value"].iloc[0]) for frame in in_force)
    sources = dict.fromkeys(str(frame["source"].iloc[0]) for frame in in_force)
    return _Goal(value, (looser or bounds)[0], "|".join(sources))
