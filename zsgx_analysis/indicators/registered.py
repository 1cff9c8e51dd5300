"""Persons beside person-times, as registers count them, and the part of the plan they are."""

from __future__ import annotations

import pandas as pd

from zsgx_analysis.indicators.plan_sums import NO_AXIS
from zsgx_analysis.indicators.selection import NATION
from zsgx_analysis.tracing import TracedArray, traced

MEASURES = ["distinct_persons", "person_times"]
COLUMNS = ["axis", "name", *MEASURES, "split", "planned", "rate"]


def of_scope(counted: pd.DataFrame, scope: str) -> pd.DataFrame:
    """Return what registers count of one scope.

    Parameters
    ----------
    counted : pandas.DataFrame
        Rows of ``breakdowns`` with one axis or none.
    scope : str
        Of a province its line in the register of the nation is its total.
    """
    line = (counted["row_axis"] == "region") & (counted["row"] == scope)
    own = counted[(counted["scope"] == scope) & ~line]
    total = counted[line & (counted["scope"] == NATION)].assign(row_axis=NO_AXIS, row="")
    return pd.concat([total, own], ignore_index=True)


def trained(counted: pd.DataFrame, planned: pd.DataFrame) -> pd.DataFrame:
    """Return persons and person-times by each axis, and which part of the plan is done.

    Formula: rate = person-times / person-times planned. Persons are held against no
    plan: those of a plan add over its cells, and distinct persons do not.

    Parameters
    ----------
    counted : pandas.DataFrame
        Rows of ``breakdowns`` of one scope and year from registers, with one axis or none.
    planned : pandas.DataFrame
        As `plan_sums` gives them, in person-times.
    """
    numbers = traced(counted[counted["measure"].isin(MEASURES)], "breakdowns")
    keys = ["axis", "name"]
    numbers = numbers.rename(columns={"row_axis": "axis", "row": "name"})
    found = numbers[keys].drop_duplicates()
    for measure in MEASURES:
        own = numbers[numbers["measure"] == measure].rename(columns={"value": measure})
        found = found.merge(own[[*keys, measure]], on=keys, how="left")
    found = found.merge(planned, on=keys, how="left").fillna({"split": ""})
    for name in (*MEASURES, "planned"):
        found[name] = pd.Series(TracedArray(list(found[name])), index=found.index)
    return found.assign(rate=found["person_times"] / found["planned"])[COLUMNS]
