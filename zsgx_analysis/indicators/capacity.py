"""What the programme's means carry: people per seminar, people per base."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from zsgx_analysis.indicators.selection import (
    NATION,
    pick,
    programme_goals,
    published_results,
)

if TYPE_CHECKING:
    from collections.abc import Iterable


def seminar_sizes(figures: pd.DataFrame, year: int, scopes: Iterable[str]) -> pd.DataFrame:
    """Return how many people one advanced seminar holds, by goal.

    Formula: people per seminar = participants / seminars, both goals of the same
    scope and period; unit persons per seminar. A scope lacking either is left out.
    ``bound`` is ``about`` when either goal is.
    """
    rows = []
    for scope in scopes:
        goals = programme_goals(figures, year, scope)
        people = pick(goals, "advanced_seminars", "participants")
        seminars = pick(goals, "advanced_seminars", "seminars")
        if people is None or seminars is None or people["unit"] != "persons":
            continue
        bounds = {str(people["bound"]), str(seminars["bound"])} - {"exact"}
        rows.append(
            {
                "scope": scope,
                "seminars": float(seminars["value"]),
                "participants": float(people["value"]),
                "per_seminar": float(people["value"]) / float(seminars["value"]),
                "bound": "about" if bounds else "exact",
                "source": str(people["source"]),
            }
        )
    columns = ["scope", "seminars", "participants", "per_seminar", "bound", "source"]
    return pd.DataFrame(rows, columns=columns)


def base_capacity(figures: pd.DataFrame, year: int) -> dict[str, Any] | None:
    """Return what the national bases carry at their floor.

    Formula: floor of people = bases × people a year each; share = that / the
    capability project's yearly goal. The latest published number of bases up to
    ``year`` counts; both figures are lower bounds of what they may be today.
    ``None`` when one of the three is unknown.
    """
    stock = published_results(figures)
    stock = stock[
        (stock["basis"] == "stock_at_end")
        & (stock["indicator"] == "bases")
        & (stock["programme"] == "bases")
        & (stock["end"] <= year)
        & (stock["standing"] == "stands")
    ]
    goals = figures[figures["scope"] == NATION]
    floors = goals[
        (goals["basis"] == "per_year_per_base")
        & (goals["kind"] == "target")
        & (goals["programme"] == "bases")
        & (goals["start"] <= year)
        & (goals["end"] >= year)
    ]
    goal = pick(programme_goals(figures, year), "capability", "participants")
    if stock.empty or floors.empty or goal is None:
        return None
    latest = stock.sort_values("end", kind="stable").iloc[-1]
    floor = floors.sort_values("published", kind="stable").iloc[-1]
    people = float(latest["value"]) * float(floor["value"])
    return {
        "bases": float(latest["value"]),
        "bases_year": int(latest["end"]),
        "floor": float(floor["value"]),
        "people": people,
        "goal": float(goal["value"]),
        "share": people / float(goal["value"]),
        "source": str(latest["source"]),
        "floor_source": str(floor["source"]),
    }
