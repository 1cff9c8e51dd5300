"""What the programme's means carry: people per seminar, people per base."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
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


def national_bases(figures: pd.DataFrame, year: int) -> dict[str, Any]:
    """Return what is known of the national bases: how many there are, what each must train.

    The latest published number of bases up to ``year`` counts, and the floor of
    people a year in force that year, the latest published first. What is not known
    is missing; ``state`` is ``result``, ``goal`` or ``none``.

    Returns
    -------
    dict
        ``programme``, ``bases``, ``bases_year``, ``bases_bound``, ``floor`` (persons a
        year at each), ``floor_bound``, ``source`` (of the number), ``floor_source``,
        ``state``.
    """
    stock = published_results(figures)
    stock = stock[
        (stock["basis"] == "stock_at_end")
        & (stock["indicator"] == "bases")
        & (stock["programme"] == "bases")
        & (stock["end"] <= year)
        & (stock["standing"] == "stands")
    ]
    floors = figures[
        (figures["scope"] == NATION)
        & (figures["basis"] == "per_year_per_base")
        & (figures["kind"] == "target")
        & (figures["programme"] == "bases")
        & (figures["start"] <= year)
        & (figures["end"] >= year)
    ]
    found: dict[str, Any] = {"programme": "bases", "bases": np.nan, "floor": np.nan}
    found["state"] = "none"
    if len(floors):
        floor = floors.sort_values("published", kind="stable").iloc[-1]
        found |= {"floor": float(floor["value"]), "floor_bound": str(floor["bound"])}
        found |= {"floor_source": str(floor["source"]), "state": "goal"}
    if len(stock):
        latest = stock.sort_values("end", kind="stable").iloc[-1]
        found |= {"bases": float(latest["value"]), "bases_bound": str(latest["bound"])}
        found |= {"bases_year": int(latest["end"]), "source": str(latest["source"])}
        found["state"] = "result"
    return found


def base_capacity(figures: pd.DataFrame, year: int) -> dict[str, Any] | None:
    """Return what the national bases carry at their floor.

    Formula: floor of people = bases × people a year each; share = that / the
    capability project's yearly goal; both figures of `national_bases` are lower
    bounds of what they may be today. ``None`` when one of the three is unknown.
    """
    known = national_bases(figures, year)
    goal = pick(programme_goals(figures, year), "capability", "participants")
    people = known["bases"] * known["floor"]
    if goal is None or not np.isfinite(people):
        return None
    return {
        **{name: known[name] for name in ("bases", "bases_year", "floor")},
        "people": people,
        "goal": float(goal["value"]),
        "goal_bound": str(goal["bound"]),
        "share": people / float(goal["value"]),
        "source": known["source"],
        "floor_source": known["floor_source"],
        "goal_source": str(goal["source"]),
    }
