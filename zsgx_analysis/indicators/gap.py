"""The task plan of a year taken apart: fields, departments, groups, changes.

Every function takes the cells of one plan (`selection.plan_of`) and adds nothing
to them: a blank cell means that a department has no task in a field.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import numpy as np
import pandas as pd

from zsgx_analysis import vocabulary
from zsgx_analysis.indicators.bounds import STATUS_ORDER
from zsgx_analysis.tracing import (
    TracedArray,
    TracedDtype,
    concentration,
    counted,
    plain,
    shares,
    traced,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

Side = Literal["field", "department"]

STRATEGIC = "strategic"
CROSS_CUTTING = "cross_cutting"
UNGROUPED = "ungrouped"


def field_profile(cells: pd.DataFrame) -> pd.DataFrame:
    """Describe each field: volume, share, and how many departments carry it.

    Formulas: persons = Σ over departments; share = persons / Σ fields; HHI over
    the departments of the field (`bounds.concentration`). Unit persons; share and
    HHI 0 to 1. A field with an ambiguous cell has no ``persons``, but its interval.

    Parameters
    ----------
    cells : pandas.DataFrame
        Cells of one plan, as `zsgx_analysis.plan` returns them; made of
        `zsgx_analysis.traced` they give traced numbers.

    Returns
    -------
    pandas.DataFrame
        A row for each field of the plan, in the order of the vocabulary:
        ``field``, ``group``, ``persons``, ``lower``, ``upper``, ``share``,
        ``share_lower``, ``share_upper``, ``departments``, ``largest``,
        ``largest_share``, ``hhi``, ``hhi_lower``, ``hhi_upper``, ``sole``.

    Raises
    ------
    KeyError
        When ``cells`` lacks one of the columns of a plan.

    Examples
    --------
    >>> import zsgx_analysis as zsgx
    >>> profile = zsgx.field_profile(zsgx.plan(2024)).set_index("field")
    >>> profile.loc["应急管理", "largest"], f'{profile.loc["应急管理", "largest_share"]:.3f}'
    ('应急管理部', '0.893')
    """
    profile = _profile(cells, "field", "department")
    groups = _groups()
    group = [groups.get(name, UNGROUPED) for name in profile["field"]]
    return profile.assign(group=pd.Series(group, index=profile.index, dtype="str"))


def department_profile(cells: pd.DataFrame) -> pd.DataFrame:
    """Describe each department: volume, share, and how many fields it carries.

    Formulas and units as in `field_profile`, departments and fields exchanged.

    Parameters
    ----------
    cells : pandas.DataFrame
        Cells of one plan, as `zsgx_analysis.plan` returns them; made of
        `zsgx_analysis.traced` they give traced numbers.

    Returns
    -------
    pandas.DataFrame
        A row for each department of the plan, in the order of the vocabulary:
        ``department``, ``persons``, ``lower``, ``upper``, ``share``,
        ``share_lower``, ``share_upper``, ``fields``, ``largest``,
        ``largest_share``, ``hhi``, ``hhi_lower``, ``hhi_upper``, ``sole``.

    Raises
    ------
    KeyError
        When ``cells`` lacks one of the columns of a plan.

    Examples
    --------
    >>> import zsgx_analysis as zsgx
    >>> profile = zsgx.department_profile(zsgx.plan(2024)).set_index("department")
    >>> float(profile.loc["教育部", "persons"]), int(profile.loc["教育部", "fields"])
    (26000.0, 14)
    """
    return _profile(cells, "department", "field")


def group_profile(cells: pd.DataFrame) -> pd.DataFrame:
    """Set the strategic fields against the cross-cutting ones.

    Formula: Σ persons of the group's fields; share of the whole table. Unit
    persons. Fields that the vocabulary does not group are ``ungrouped``.

    Parameters
    ----------
    cells : pandas.DataFrame
        Cells of one plan, as `zsgx_analysis.plan` returns them; made of
        `zsgx_analysis.traced` they give traced numbers.

    Returns
    -------
    pandas.DataFrame
        A row for each group that occurs, strategic first: ``group``,
        ``fields`` (their number), ``persons``, ``lower``, ``upper``, ``share``,
        ``share_lower``, ``share_upper``.

    Raises
    ------
    KeyError
        When ``cells`` lacks one of the columns of a plan.

    Examples
    --------
    >>> import zsgx_analysis as zsgx
    >>> zsgx.group_profile(zsgx.plan(2024))[["group", "fields", "persons"]]
               group  fields   persons
    0      strategic       9  272800.0
    1  cross_cutting       6  647500.0
    """
    bare, cells = _traced(cells)
    groups = _groups()
    marked = cells.assign(group=[groups.get(name, UNGROUPED) for name in cells["field"]])
    order = {name: place for place, name in enumerate((STRATEGIC, CROSS_CUTTING, UNGROUPED))}
    table = pd.DataFrame(
        [
            {
                "group": name,
                "fields": int(own["field"].nunique()),
                "persons": own["persons"].sum(skipna=False),
            }
            for name, own in marked.groupby("group", sort=False)
        ],
        columns=["group", "fields", "persons"],
    ).sort_values("group", key=lambda names: names.map(order), ignore_index=True)
    return _finished(table, bare)


def matrix(cells: pd.DataFrame, column: str = "persons") -> pd.DataFrame:
    """Lay one column of the cells out as departments × fields, in vocabulary order.

    A place without a task is missing; so are the ``persons`` of an ambiguous cell,
    which ``matrix(cells, "status")`` tells apart.

    Parameters
    ----------
    cells : pandas.DataFrame
        Cells of one plan.
    column : str
        What is laid out: ``persons``, traced or bare, or ``status``.

    Returns
    -------
    pandas.DataFrame
        Departments in rows, fields in columns.

    Raises
    ------
    ValueError
        When a department has two cells of one field.

    Examples
    --------
    >>> import zsgx_analysis as zsgx
    >>> zsgx.matrix(zsgx.plan(2024)).shape
    (14, 15)
    """
    wide = cells.pivot(index="department", columns="field", values=column)  # noqa: PD010
    departments = in_order("departments", cells["department"])
    return wide.reindex(index=departments, columns=in_order("fields", cells["field"]))


def in_order(kind: vocabulary.Kind, names: Iterable[str]) -> list[str]:
    """Return distinct names in the order of the vocabulary, unknown ones last as met."""
    known = {name: place for place, name in enumerate(vocabulary.known(kind))}
    distinct = list(dict.fromkeys(names))
    return sorted(distinct, key=lambda name: known.get(name, len(known)))


def worst_status(statuses: pd.Series) -> str:
    """Return the least trusted of some cell states."""
    return max(statuses, key=STATUS_ORDER.index)


def _profile(cells: pd.DataFrame, by: Side, parts: Side) -> pd.DataFrame:
    bare, cells = _traced(cells)
    rows = []
    for name, own in cells.groupby(by, sort=False, observed=True):
        inner = shares(own["persons"])
        known = bool(np.isfinite(own["persons"].astype("float64")).all())
        place = int(inner.astype("float64").argmax()) if known else 0
        rows.append(
            {
                by: name,
                "persons": own["persons"].sum(skipna=False),
                f"{parts}s": len(own) if bare else counted(own["persons"]),
                "largest": own[parts].iloc[place] if known else None,
                "largest_share": inner.iloc[place] if known else np.nan,
                "hhi": concentration(inner),
                "sole": len(own) == 1,
                "status": worst_status(own["status"]),
            }
        )
    columns = [by, "persons", f"{parts}s", "largest", "largest_share", "hhi", "sole", "status"]
    table = pd.DataFrame(rows, columns=columns).astype({"sole": bool})
    return _finished(_sorted(table, by), bare)


def _traced(cells: pd.DataFrame) -> tuple[bool, pd.DataFrame]:
    """Return whether the numbers came bare, and the cells with traced ones."""
    bare = not isinstance(cells["persons"].dtype, TracedDtype)
    return bare, traced(cells, "plans") if bare else cells


def _finished(table: pd.DataFrame, bare: bool) -> pd.DataFrame:
    """Return a table with its shares; bare numbers with their bounds where bare ones came."""
    for name in ("persons", "largest_share", "hhi", "departments", "fields"):
        if name in table.columns and not (bare and name in ("departments", "fields")):
            table[name] = pd.Series(TracedArray(list(table[name])), index=table.index)
    place = list(table.columns).index("persons") + 1
    table.insert(place, "share", shares(table["persons"]))
    return plain(table).drop(columns=_UNASKED, errors="ignore") if bare else table


_UNASKED = ["largest_share_lower", "largest_share_upper"]
"""Bounds that no one has asked for among bare numbers."""


def _sorted(table: pd.DataFrame, by: Side) -> pd.DataFrame:
    order = in_order("fields" if by == "field" else "departments", table[by])
    return table.set_index(by).reindex(order).reset_index()


def _groups() -> dict[str, str]:
    table = vocabulary.table("fields")
    return dict(zip(table["name"], table["group"], strict=True))
