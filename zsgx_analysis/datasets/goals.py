"""The goals in force: for each scope, programme and year the target that holds then."""

from __future__ import annotations

import pandas as pd

from zsgx_analysis.datasets.precedence import FACT, by_reliability
from zsgx_analysis.datasets.standing import STANDS

_GOAL = ["scope", "programme", "year"]
"""What two targets must share for one of them to replace the other."""


def goals_in_force(figures: pd.DataFrame) -> pd.DataFrame:
    """Return the yearly goals for people, for every year of their period.

    The plan of 2021 sets 100万 a year until 2030: that is such a goal. The same
    sentence in the task plan of one year is that year's plan and stands aside.

    Parameters
    ----------
    figures : pandas.DataFrame
        With ``standing`` and ``superseded``.

    Returns
    -------
    pandas.DataFrame
        ``year`` and the columns of ``figures``; one row for each scope, programme
        and year. Of several prints of one target the most reliable speaks, the
        earliest of equals; of several targets one that stands before a draft or a part,
        then the one of the shortest period, then the one published last. A target that
        another has replaced holds until the year before.
    """
    lasting = figures[
        (figures["kind"] == "target")
        & (figures["basis"] == "per_year")
        & (figures["indicator"] == "participants")
        & (figures["start"] < figures["end"])
    ]
    years = [range(first, last + 1) for first, last in lasting[["start", "end"]].to_numpy()]
    each = lasting.assign(year=pd.Series(years, index=lasting.index, dtype="object"))
    each = each.explode("year", ignore_index=True).astype({"year": "int64"})
    each = each[each["superseded"].isna() | (each["superseded"] > each["year"])]
    spoken = each.loc[by_reliability(each)].drop_duplicates([*FACT, "year"]).sort_index()
    ranked = spoken.assign(
        _aside=spoken["standing"] != STANDS, _length=spoken["end"] - spoken["start"]
    ).sort_values(["_aside", "_length", "published"], ascending=[True, True, False], kind="stable")
    held = ranked.drop_duplicates(_GOAL).sort_index()
    return held[["year", *figures.columns]].sort_values("year", kind="stable", ignore_index=True)
