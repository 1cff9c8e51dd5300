"""Which of several prints holds: of a figure, and of a plan that a table of results repeats.

A 完成情况表 prints the plan beside the result. Where the plan table itself is on
file, that one is the plan and the repetition is a breakdown, which
`indicators.reconciliation` holds against it. Where it is not, the repetition of the
latest results is the plan there is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from zsgx_analysis.datasets.schema import conformed
from zsgx_analysis.datasets.tables import as_breakdown

if TYPE_CHECKING:
    from collections.abc import Mapping

_TABLE = ["source", "table"]
_OF = ["year", "region"]

RELIABILITY_ORDER = ("official", "press", "reprint", "digest")
"""Who printed a figure, the most trusted first."""

FACT = ("scope", "start", "end", "basis", "kind", "programme", "indicator", "unit")
"""What two prints must share to speak of one fact."""

_UNDATED = "9999"


def by_reliability(figures: pd.DataFrame) -> pd.Index:
    """Return the index of figures, the most reliable first, then the earliest published."""
    rank = {name: place for place, name in enumerate(RELIABILITY_ORDER)}
    order = pd.DataFrame(
        {
            "rank": figures["reliability"].map(rank).astype("float64").fillna(len(rank)),
            "published": figures["published"].astype("str").replace("", _UNDATED),
        }
    )
    return order.sort_values(["rank", "published"], kind="stable").index


def settled_plans(frames: Mapping[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """Return the frames with one plan for each year and region where results repeat it.

    Parameters
    ----------
    frames : mapping
        Datasets by name, ``plans``, ``results`` and ``breakdowns`` among them.

    Notes
    -----
    Two plan tables proper of one year stay both: nobody knows which holds, and who
    asks for the plan is told so.
    """
    plans, results = frames["plans"], frames["results"]
    if plans.empty or results.empty:
        return dict(frames)
    dates = results.groupby(_TABLE)["as_of"].max().to_dict()
    tables = list(zip(plans["source"], plans["table"], strict=True))
    repeated = pd.Series([table in dates for table in tables], index=plans.index, dtype=bool)
    proper = set(plans.loc[~repeated, _OF].itertuples(index=False, name=None))
    latest: dict[tuple[object, ...], tuple[str, str, int]] = {}
    for (year, region), table in zip(
        plans.loc[repeated, _OF].itertuples(index=False, name=None),
        [table for table, again in zip(tables, repeated, strict=True) if again],
        strict=True,
    ):
        key = (str(dates[table]), *table)
        latest[(year, region)] = max(latest.get((year, region), key), key)
    aside = [
        bool(again) and (of in proper or latest[of][1:] != table)
        for again, of, table in zip(
            repeated, plans[_OF].itertuples(index=False, name=None), tables, strict=True
        )
    ]
    if not any(aside):
        return dict(frames)
    moved = pd.Series(aside, index=plans.index, dtype=bool)
    repetition = conformed(as_breakdown(plans[moved]), "breakdowns")
    parts = [part for part in (frames["breakdowns"], repetition) if not part.empty]
    return {
        **frames,
        "plans": plans[~moved].reset_index(drop=True),
        "breakdowns": conformed(pd.concat(parts, ignore_index=True), "breakdowns"),
    }
