"""Releases of registers in ``data/raw/registers`` as data: what holds of each year.

A release is what `zsgx register roll-up` has let out: counts at every level, hidden where
they could disclose a person. Person-times of department × field are ``results``, whose cells
are added up. Persons of a register are counted once at each level: they are `DISTINCT`, another
measure than the persons of tables, since those add and these never do, and stand in
``breakdowns``; so do classes, which may be of two fields.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import pandas as pd

from zsgx_analysis import vocabulary
from zsgx_analysis.datasets.schema import conformed
from zsgx_analysis.datasets.tables import PERSON_TIMES
from zsgx_analysis.errors import DataError
from zsgx_analysis.language import Text
from zsgx_analysis.vocabulary.divisions import NATION
from zsgx_analysis.vocabulary.scopes import division_of

if TYPE_CHECKING:
    from pathlib import Path

FOLDER = "registers"
UNSTATED = "未注明"
"""The name of what a register names not."""

AXES = ("region", "department", "field", "programme", "base")
MEASURES = ("persons", "person_times", "hours", "classes", "certificates")
BOUNDED = ("persons", "person_times")
"""Measures whose limits a hidden cell tells."""

COLUMNS = (
    *("year", "scope", "as_of", "release", "threshold", "internal"),
    *("level", *AXES, "status"),
    *(f"{name}{end}" for name in BOUNDED for end in ("", "_lower", "_upper")),
    *("hours", "classes", "certificates", "with_number"),
)
"""Columns of a release."""

_NAME = re.compile(r"(\d{4})-(release-(\d+)|internal)\.csv")
_STATUSES = {"shown": "counted", "hidden_small": "hidden_small", "hidden_other": "hidden_other"}
DISTINCT = "distinct_persons"
"""The measure of persons that are counted once: sums of it are of no meaning."""

_NAMED = {
    "persons": (DISTINCT, "persons"),
    "person_times": ("person_times", "person-times"),
    "hours": ("hours", "hours"),
    "classes": ("seminars", "seminars"),
    "certificates": ("certificates", "count"),
}
"""Measure and unit of the datasets."""

_AXES = {"base": "institution"}
_FIRST = {"table": 1, "printed": ""}
_NOWHERE = ("row", "column", "printed_row", "printed_column")


class Release(NamedTuple):
    """A file of a release.

    Attributes
    ----------
    year : int
    number : int
        From 1; 0 for one of internal use.
    """

    year: int
    number: int


def release_of(name: str) -> Release | None:
    """Return which release a file name is, None for another file.

    >>> release_of("2025-release-2.csv"), release_of("2025-internal.csv"), release_of("a.csv")
    (Release(year=2025, number=2), Release(year=2025, number=0), None)
    """
    match = _NAME.fullmatch(name)
    return None if match is None else Release(int(match[1]), int(match[3] or 0))


def holding(raw: Path) -> list[str]:
    """Return the files that hold: of each year the one of internal use, else the latest."""
    found: dict[int, tuple[int, str]] = {}
    for path in (raw / FOLDER).glob("*.csv"):
        release = release_of(path.name)
        if release is not None:
            rank = release.number or 10**6
            found[release.year] = max(found.get(release.year, (0, "")), (rank, path.name))
    return [name for _, name in found.values()]


def release_frame(path: Path) -> pd.DataFrame:
    """Read a release.

    Raises
    ------
    DataError
        When it is not as ``zsgx register roll-up`` writes it.
    """
    try:
        frame = pd.read_csv(path, dtype="str", keep_default_na=False, encoding="utf-8")
        if tuple(frame.columns) != COLUMNS or not set(frame["status"]) <= set(_STATUSES):
            raise ValueError(", ".join(frame.columns))
        numbers = [*COLUMNS[COLUMNS.index("status") + 1 :]]
        made = {name: pd.to_numeric(frame[name]).astype("float64") for name in numbers}
        whole = {name: frame[name].astype("int64") for name in ("year", "release", "threshold")}
        return frame.assign(**made, **whole)
    except (OSError, ValueError) as error:
        raise DataError(
            Text("名册结果不合规范", "a release of a register is not as it should be"),
            file=path,
            found=str(error).split("\n")[0],
            expected="zsgx register roll-up",
        ) from error


def read_release(path: Path) -> dict[str, pd.DataFrame]:
    """Return the rows of a release in ``results`` and in ``breakdowns``."""
    cells = release_frame(path)
    for axis in AXES:
        deep = _is_of(cells, axis)
        cells[axis] = cells[axis].where(~deep | (cells[axis] != ""), UNSTATED)
    internal = cells["internal"].eq("1").any()
    about: dict[str, Any] = {
        **_FIRST,
        **dict.fromkeys(_NOWHERE, pd.NA),
        "source": path.name,
        "basis": "register_internal" if internal else "register",
        "status": cells["status"].map(_STATUSES),
    }
    rows = _breakdowns(cells.assign(**about))
    matrix = (rows["row_axis"] == "department") & (rows["column_axis"] == "field")
    matrix &= rows["measure"].eq("person_times") & rows["scope"].isin(vocabulary.known("regions"))
    return {
        "results": conformed(_results(rows[matrix]), "results"),
        "breakdowns": conformed(rows[~matrix], "breakdowns"),
    }


def _results(rows: pd.DataFrame) -> pd.DataFrame:
    """Return person-times of departments and fields as results; of persons nothing is said."""
    named = dict(zip(PERSON_TIMES, ("value", "lower", "upper"), strict=True))
    return rows.assign(
        region=rows["scope"],
        department=rows["row"],
        field=rows["column"],
        **{name: rows[end] for name, end in named.items()},
        **dict.fromkeys(("persons", "lower", "upper"), np.nan),
        row=rows["printed_row"],
        column=rows["printed_column"],
    )


def _is_of(cells: pd.DataFrame, axis: str) -> pd.Series:
    """Tell which cells are broken down by an axis: their level says so."""
    return cells["level"].map(lambda level: axis in level.split("+"))


def _breakdowns(cells: pd.DataFrame) -> pd.DataFrame:
    parts = []
    for level, own in cells.groupby("level", sort=False):
        axes = [axis for axis in str(level).split("+") if axis in AXES]
        within = axes[0] == "region" and len(axes) > 1 if axes else False
        named = own.assign(scope=own["region"]) if within else own
        left = axes[1:] if within else axes
        if within and set(own["scope"]) == set(own["region"]):
            continue  # one province: the same stands at the level without it
        named = named[named["scope"] != UNSTATED]
        row, column = (*left, "none", "none")[:2]
        parts += [_measure(named, row, column, measure) for measure in MEASURES]
    return pd.concat(parts, ignore_index=True)


def _measure(cells: pd.DataFrame, row: str, column: str, measure: str) -> pd.DataFrame:
    """Return the cells of one measure; where nothing is known of it there is no row."""
    value = cells[measure]
    lower = cells[f"{measure}_lower"] if measure in BOUNDED else value
    upper = cells[f"{measure}_upper"] if measure in BOUNDED else value
    name, unit = _NAMED[measure]
    made = cells.assign(
        row_axis=_AXES.get(row, row),
        column_axis=_AXES.get(column, column),
        row="" if row == "none" else cells[row],
        column="" if column == "none" else cells[column],
        measure=name,
        unit=unit,
        value=value,
        lower=lower,
        upper=upper,
        kind="result",
        level=[level_of(scope) for scope in cells["scope"]],
    )
    return made[np.isfinite(lower) & np.isfinite(upper)]


def level_of(scope: str) -> str:
    """Return the level of a scope; what nobody knows is taken for a province."""
    if scope == NATION:
        return "nation"
    division = division_of(scope)
    return "province" if division is None else division.level
