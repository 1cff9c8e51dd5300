"""The sub-projects of a year: goal, plan and result, and what they add up to."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from zsgx_analysis.indicators.bounds import total
from zsgx_analysis.indicators.memory import remembered
from zsgx_analysis.indicators.selection import (
    NATION,
    pick,
    plan_of,
    programme_goals,
    published_results,
    year_plans,
)

SUB_PROJECTS = ("advanced_seminars", "capability", "digital_engineers")


def plan_total(plans: pd.DataFrame, year: int, region: str = NATION) -> dict[str, Any] | None:
    """Return the planned volume of a year's task plan, with its interval.

    Formula: Σ cells (`bounds.total`); unit persons. ``None`` without a plan.
    """
    cells = plan_of(plans, year, region)
    if cells.empty:
        return None
    sums = total(cells)
    return {
        "programme": "capability",
        "indicator": "participants",
        "value": sums["persons"],
        "lower": sums["lower"],
        "upper": sums["upper"],
        "unit": "persons",
        "bound": "exact" if np.isfinite(sums["persons"]) else "range",
        "reliability": "official",
        "source": str(cells["source"].iloc[0]),
    }


@remembered
def subprojects(
    plans: pd.DataFrame, figures: pd.DataFrame, year: int, scope: str = NATION
) -> pd.DataFrame:
    """Set the goal, the year's plan and the published result of each sub-project side by side.

    Formula: ratio = plan / goal. The plan of the capability project is the total
    of its task plan table; where there is no table, and for the other projects,
    the target printed for that one year. Unit persons; what was not published is
    missing, and a result in another unit is not put beside the goal.

    Returns
    -------
    pandas.DataFrame
        One row for each of `SUB_PROJECTS`: ``programme``, ``goal``, ``goal_bound``,
        ``plan``, ``plan_lower``, ``plan_upper``, ``plan_bound``, ``plan_source``,
        ``ratio``, ``result``, ``result_bound``, ``result_source``,
        ``result_reliability``, ``state`` (``result``, ``plan``, ``goal``, ``none``).
    """
    goals = programme_goals(figures, year, scope)
    own = year_plans(figures, year, scope)
    results = published_results(figures, year, scope)
    results = results[results["basis"] == "per_year"]
    return pd.DataFrame(
        [
            _subproject(
                programme,
                pick(goals, programme, "participants"),
                _plan(programme, plans, own, year, scope),
                pick(results, programme, "participants"),
            )
            for programme in SUB_PROJECTS
        ]
    )


def overall(parts: pd.DataFrame, goal: pd.Series | None) -> dict[str, float]:
    """Compare the plans that are known with the goal of the whole project.

    Formula: ``planned`` = Σ plans at hand; ``goal_of_the_rest`` = Σ goals of the
    sub-projects without a plan; ``expected`` = their sum; ``ratio`` = expected /
    goal; unit persons. Missing where a term is.

    Parameters
    ----------
    parts : pandas.DataFrame
        From `subprojects`.
    goal : pandas.Series, optional
        The project's yearly goal.
    """
    has_plan = parts["plan_lower"].notna()
    planned = parts.loc[has_plan, ["plan", "plan_lower", "plan_upper"]].sum(skipna=False)
    rest = float(parts.loc[~has_plan, "goal"].sum(skipna=False))
    value = np.nan if goal is None else float(goal["value"])
    return {
        "planned": float(planned["plan"]) if has_plan.any() else np.nan,
        "planned_lower": float(planned["plan_lower"]) if has_plan.any() else np.nan,
        "planned_upper": float(planned["plan_upper"]) if has_plan.any() else np.nan,
        "goal_of_the_rest": rest,
        "expected": float(planned["plan"]) + rest if has_plan.any() else np.nan,
        "goal": value,
        "ratio": (float(planned["plan"]) + rest) / value if has_plan.any() else np.nan,
    }


def _plan(
    programme: str, plans: pd.DataFrame, own: pd.DataFrame, year: int, scope: str
) -> dict[str, Any] | pd.Series | None:
    table = plan_total(plans, year, scope) if programme == "capability" else None
    return table if table is not None else pick(own, programme, "participants")


def _subproject(
    programme: str,
    goal: pd.Series | None,
    plan: dict[str, Any] | pd.Series | None,
    result: pd.Series | None,
) -> dict[str, Any]:
    row: dict[str, Any] = {"programme": programme, "state": "none"}
    for name, fact in (("goal", goal), ("plan", plan), ("result", result)):
        usable = fact is not None and fact["unit"] == "persons"
        row[name] = float(fact["value"]) if usable and fact is not None else np.nan
        row[f"{name}_bound"] = str(fact["bound"]) if usable and fact is not None else ""
        row[f"{name}_source"] = str(fact["source"]) if usable and fact is not None else ""
        if usable:
            row["state"] = name
    row["plan_lower"], row["plan_upper"] = _interval(plan, row["plan"])
    row["result_reliability"] = str(result["reliability"]) if result is not None else ""
    row["ratio"] = row["plan"] / row["goal"]
    return row


def _interval(fact: dict[str, Any] | pd.Series | None, value: float) -> tuple[float, float]:
    """Return the printed bounds; the value itself where neither was printed."""
    if fact is None or fact["unit"] != "persons":
        return np.nan, np.nan
    lower, upper = fact["lower"], fact["upper"]
    if pd.isna(lower) and pd.isna(upper):
        return value, value
    return float(lower), float(upper)
