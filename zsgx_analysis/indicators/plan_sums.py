"""What a plan gives to each city, field or programme, to hold sums of others against.

A plan table says its total once for each of its sides; tables of one plan stand below
each other and are never added. Goals in force are a plan without a table.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from zsgx_analysis.tracing import Traced, TracedArray, total, traced

if TYPE_CHECKING:
    from collections.abc import Iterator

COLUMNS = ["axis", "name", "split", "planned"]
NO_AXIS = "none"
GOAL = "goal"
_WHOLE = "project"
_ALSO = {"city": ("city", "region")}
"""A city is the region of the units in it."""


def plan_sums(
    plans: pd.DataFrame,
    breakdowns: pd.DataFrame,
    goals: pd.DataFrame,
    measure: str = "persons",
) -> pd.DataFrame:
    """Return what one scope plans for one year, in all and by each side of each table.

    Parameters
    ----------
    plans : pandas.DataFrame
        The one plan of the scope and year, as in ``load("plans")``.
    breakdowns : pandas.DataFrame
        Other tables of the scope and year; of several of the same axes one.
    goals : pandas.DataFrame
        Goals in force: ``programme`` and ``value`` (traced, in persons).
    measure : str
        What is planned: ``persons``, ``person_times``, ``seminars`` … Matrix and goals
        are of persons, and speak of no other.

    Returns
    -------
    pandas.DataFrame
        ``axis`` (``none`` for a total), ``name``, ``split`` (the axes of the table, as in
        ``city × programme``, or ``goal``) and ``planned`` (traced). A name has a row for
        each table that it stands in.
    """
    rows: list[dict[str, Any]] = []
    if measure != "persons":
        plans, goals = plans.head(0), goals.head(0)
    if len(plans):
        cells = traced(plans, "plans")
        sides = {"department": cells["department"], "field": cells["field"]}
        rows += _of_table(sides, cells["persons"])
    asked = breakdowns[(breakdowns["kind"] == "plan") & (breakdowns["measure"] == measure)]
    for (down, across), own in asked.groupby(["row_axis", "column_axis"], sort=False):
        cells = traced(own, "breakdowns")
        rows += _of_table({str(down): cells["row"], str(across): cells["column"]}, cells["value"])
    for programme, value in zip(goals["programme"], goals["value"], strict=True):
        axis = NO_AXIS if programme == _WHOLE else "programme"
        name = "" if programme == _WHOLE else str(programme)
        rows.append({"axis": axis, "name": name, "split": GOAL, "planned": value})
    found = pd.DataFrame(rows, columns=COLUMNS)
    return found.assign(planned=pd.Series(TracedArray(list(found["planned"])), index=found.index))


def _of_table(sides: dict[str, pd.Series], numbers: pd.Series) -> Iterator[dict[str, Any]]:
    """Yield the total of a table, then its sums by each of its sides."""
    split = " × ".join(axis for axis in sides if axis != NO_AXIS)
    yield {"axis": NO_AXIS, "name": "", "split": split, "planned": _known(total(numbers))}
    for side, names in sides.items():
        if side == NO_AXIS:
            continue
        for name, own in numbers.groupby(names, sort=False):
            planned = _known(total(own))
            for axis in _ALSO.get(side, (side,)):
                yield {"axis": axis, "name": str(name), "split": split, "planned": planned}


def _known(number: Traced | float) -> Traced | None:
    return number if isinstance(number, Traced) else None
