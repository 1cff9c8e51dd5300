"""The calendar of the programme: its two rounds and the stages of the second."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zsgx_analysis.indicators.selection import NATION

if TYPE_CHECKING:
    import pandas as pd

ROUND_ONE = (2011, 2020)
ROUND_TWO = (2021, 2030)
PROGRAMME_YEARS = range(ROUND_ONE[0], ROUND_TWO[1] + 1)
SOURCE = "national-plan-2021"

_ROUNDS = ("round_one", "round_two")


def stages_of(stages: pd.DataFrame, year: int, scope: str = NATION) -> pd.DataFrame:
    """Return the stages of a scope's round two, and whether the year lies in them.

    Returns
    -------
    pandas.DataFrame
        ``stage``, ``start``, ``end``, ``now``, in their order. Stages overlap where
        the plan lets them: 2025 lies in two, 2020 in none.
    """
    mine = stages[(stages["scope"] == scope) & ~stages["stage"].isin(_ROUNDS)]
    mine = mine.sort_values(["start", "end"], kind="stable").reset_index(drop=True)
    now = (mine["start"] <= year) & (mine["end"] >= year)
    return mine[["stage", "start", "end"]].assign(now=now)
