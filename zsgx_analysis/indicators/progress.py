"""How far the programme has come: results, plans and goals, year by year.

People (人) and person-times (人次) are different units: no function here adds,
divides or compares one with the other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from zsgx_analysis.indicators.memory import remembered
from zsgx_analysis.indicators.prints import add_standing, most_reliable
from zsgx_analysis.indicators.programme import PROGRAMME_YEARS, ROUND_ONE, ROUND_TWO
from zsgx_analysis.indicators.selection import (
    NATION,
    pick,
    planned_years,
    programme_goals,
    published_results,
)
from zsgx_analysis.indicators.subprojects import overall, plan_total, subprojects

if TYPE_CHECKING:
    from collections.abc import Iterable

PARTICIPANTS = ("participants", "urgent_and_backbone_participants")

_FACTS = ["value", "lower", "upper", "unit", "bound", "reliability", "source"]


def round_one(figures: pd.DataFrame) -> dict[str, Any] | None:
    """Return round one's published total and its yearly average.

    Formula: average = total / number of years; unit person-times (人次). Source:
    the cumulative participants of the whole project over 2011-2020. ``None``
    when no such total is known.

    Returns
    -------
    dict
        ``total``, ``average``, ``years``, ``start``, ``end``, ``unit``, ``source``,
        ``reliability``.
    """
    results = published_results(figures)
    rows = results[
        (results["basis"] == "cumulative")
        & (results["start"] == ROUND_ONE[0])
        & (results["end"] == ROUND_ONE[1])
    ]
    row = pick(rows, "project", "participants")
    if row is None or pd.isna(row["value"]):
        return None
    years = int(row["end"] - row["start"] + 1)
    return {
        "total": float(row["value"]),
        "average": float(row["value"]) / years,
        "years": years,
        "start": int(row["start"]),
        "end": int(row["end"]),
        "unit": str(row["unit"]),
        "source": str(row["source"]),
        "reliability": str(row["reliability"]),
    }


@remembered
def timeline(
    plans: pd.DataFrame, figures: pd.DataFrame, years: Iterable[int] = PROGRAMME_YEARS
) -> pd.DataFrame:
    """Return what is known of the nation for each year, one row a fact.

    Returns
    -------
    pandas.DataFrame
        ``year``, ``series``, ``programme``, ``indicator``, ``value``, ``lower``,
        ``upper``, ``unit``, ``bound``, ``reliability``, ``source``. Series:
        ``average`` (round one's yearly average, person-times), ``result`` (a
        published figure of that one year), ``plan`` (the total of the task plan:
        capability only), ``goal`` (the yearly goal of the period). A year of which
        nothing is known has no row.
    """
    first = round_one(figures)
    rows: list[dict[str, Any]] = []
    for year in years:
        if first is not None and first["start"] <= year <= first["end"]:
            rows.append(
                {
                    "year": year,
                    "series": "average",
                    "programme": "project",
                    "indicator": "participants",
                    "value": first["average"],
                    "unit": first["unit"],
                    "bound": "exact",
                    "reliability": first["reliability"],
                    "source": first["source"],
                }
            )
        results = published_results(figures, year)
        results = results[
            (results["basis"] == "per_year")
            & results["indicator"].isin(PARTICIPANTS)
            & (results["programme"] != "context")
        ]
        rows.extend(_facts(year, "result", results))
        plan = plan_total(plans, year)
        if plan is not None:
            rows.append({"year": year, "series": "plan", **plan})
        goals = programme_goals(figures, year)
        rows.extend(_facts(year, "goal", goals[goals["indicator"].isin(PARTICIPANTS)]))
    columns = ["year", "series", "programme", "indicator", *_FACTS]
    return pd.DataFrame(rows, columns=columns)


def year_states(facts: pd.DataFrame, now: int) -> pd.DataFrame:
    """Say for each programme year how much is known of the whole project.

    Parameters
    ----------
    facts : pandas.DataFrame
        From `timeline`.
    now : int
        The year of the report; later years are ahead of it.

    Returns
    -------
    pandas.DataFrame
        ``year`` and ``state``: ``result`` (a yearly result was published for the
        whole project), ``plan`` (only a plan is at hand), ``average`` (only the
        round's total), ``none`` (nothing was published), ``ahead`` (nothing, after ``now``).
    """
    whole = facts[(facts["programme"] == "project") | (facts["series"] == "plan")]
    known = {
        series: set(whole.loc[whole["series"] == series, "year"].astype(int))
        for series in ("result", "plan", "average")
    }

    def state(year: int) -> str:
        unknown = "none" if year <= now else "ahead"
        return next((name for name, years in known.items() if year in years), unknown)

    return pd.DataFrame({"year": list(PROGRAMME_YEARS), "state": map(state, PROGRAMME_YEARS)})


@remembered
def cumulative_path(plans: pd.DataFrame, figures: pd.DataFrame) -> pd.DataFrame:
    """Return the path to the goal of round two's ten years.

    Formula: goal = yearly goal × years since 2021 (unit persons). ``planned`` is
    the volume in the task plans of single years (the capability project's table
    and that year's other targets); it is missing for a year without a plan, and
    ``result`` for a year without a published result of the whole project: gaps are
    never bridged.

    Returns
    -------
    pandas.DataFrame
        ``year``, ``goal_year``, ``goal``, ``planned``, ``planned_lower``,
        ``planned_upper``, ``result``, ``source`` (of the plans, parted by ``|``).
    """
    rows = []
    reached = 0.0
    for year in range(ROUND_TWO[0], ROUND_TWO[1] + 1):
        goal = pick(programme_goals(figures, year), "project", "participants")
        yearly = np.nan if goal is None else float(goal["value"])
        reached += yearly
        parts = subprojects(plans, figures, year)
        planned = overall(parts, goal)
        result = pick(published_results(figures, year), "project", "participants")
        rows.append(
            {
                "year": year,
                "goal_year": yearly,
                "goal": reached,
                **{name: planned[name] for name in ("planned", "planned_lower", "planned_upper")},
                "result": _persons(result),
                "source": "|".join(dict.fromkeys(filter(None, parts["plan_source"]))),
            }
        )
    return pd.DataFrame(rows)


@remembered
def known_figures(plans: pd.DataFrame, figures: pd.DataFrame) -> pd.DataFrame:
    """List every published fact of the nation and every planned total, oldest first.

    Of several prints of one fact the most reliable is listed.

    Returns
    -------
    pandas.DataFrame
        ``start``, ``end``, ``kind`` (``actual``, ``target``, ``plan``),
        ``basis``, ``programme``, ``indicator``, the value with its bounds,
        ``reliability``, ``source``, ``standing`` (`prints.add_standing`).
    """
    columns = ["start", "end", "kind", "basis", "programme", "indicator", *_FACTS, "standing"]
    nation = figures[figures["scope"] == NATION]
    printed = most_reliable(add_standing(nation))[columns]
    tables = [
        {
            "start": year,
            "end": year,
            "kind": "plan",
            "basis": "per_year",
            "standing": "stands",
            **plan,
        }
        for year in planned_years(plans)
        if (plan := plan_total(plans, year)) is not None
    ]
    everything = [printed, pd.DataFrame(tables, columns=columns)] if tables else [printed]
    return (
        pd.concat(everything)
        .sort_values(["start", "end", "kind"], kind="stable")
        .reset_index(drop=True)
    )


def _facts(year: int, series: str, rows: pd.DataFrame) -> list[dict[str, Any]]:
    columns = ["programme", "indicator", *_FACTS]
    return [
        {"year": year, "series": series, **dict(zip(columns, values, strict=True))}
        for values in rows[columns].itertuples(index=False, name=None)
    ]


def _persons(fact: pd.Series | None) -> float:
    return float(fact["value"]) if fact is not None and fact["unit"] == "persons" else np.nan
