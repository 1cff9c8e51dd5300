"""The returns of ``data/raw/returns`` as data: which tables count, and sums with completeness.

What counts, the ledger says (`zsgx_analysis.returns`); here it is only followed. Sums
stand apart by kind and level of the units: a city's figures may hold those of its
bases, and a county's are in those of its city.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pandas as pd

from zsgx_analysis import vocabulary
from zsgx_analysis.datasets.rollup import roll_up
from zsgx_analysis.datasets.schema import conformed, empty
from zsgx_analysis.errors import DataError
from zsgx_analysis.language import Text
from zsgx_analysis.spreadsheets import as_it_was
from zsgx_analysis.vocabulary.scopes import division_of, resolve_scope

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

FOLDER = "returns"
LEDGER = "ledger.csv"
CELLS = "cells.csv"
GRIDS = "grids"

_COUNTS = ("expected", "reports", "reports_on_time", "figures")
_NUMBERS = ("value", "lower", "upper")
_RETURN = ["unit", "kind", "return_sha256", "part"]
_OF_CELLS = ("year", "measure", "counted", "field", "programme", "split", "grid", "row", "column")
_AXES = ("none", "region", "field", "programme")
_AXIS_OF_UNITS = {"city": "city", "department": "department", "base": "institution"}
"""What units are called where a plan is broken down by them."""


class Counted(NamedTuple):
    """What of a raw table counts.

    Attributes
    ----------
    kind : str
        ``result`` or ``plan``.
    places : frozenset of (str, str)
        Row and column, in the print, of the figures that are of the return.
    """

    kind: str
    places: frozenset[tuple[str, str]]


class Returned(NamedTuple):
    """The collection of one year, as far as the data rest on it.

    Attributes
    ----------
    tables : mapping of str to Counted
        The raw tables that count, by name.
    sums : pandas.DataFrame
        Dataset ``returned``.
    """

    tables: Mapping[str, Counted]
    sums: pd.DataFrame


def collections(raw: Path) -> list[Path]:
    """Return the folders of all collections, by year."""
    found = (raw / FOLDER).glob("*")
    return sorted(path for path in found if path.name.isdigit() and (path / LEDGER).is_file())


def read_collection(folder: Path) -> Returned:
    """Read ledger and cells of a collection.

    Raises
    ------
    DataError
        When they are not as ``zsgx collect`` writes them.
    """
    try:
        ledger = _texts(folder / LEDGER).map(as_it_was)
        ledger = ledger.astype(dict.fromkeys(_COUNTS, "int64"))
        cells = _cells(folder / CELLS)
        counting = ledger.loc[ledger["figures"] == 1, _RETURN]
        grids = cells.merge(counting, on=_RETURN)
        tables = {
            str(name): Counted(
                str(own["kind"].iloc[0]),
                frozenset(zip(own["row"], own["column"], strict=True)),
            )
            for name, own in grids.groupby("grid")
        }
        return Returned(tables, _sums(cells, ledger, int(folder.name)))
    except (OSError, ValueError, KeyError) as error:
        raise DataError(
            Text("报送台账不合规范", "the ledger of returns is not as it should be"),
            file=folder / LEDGER,
            found=str(error).split("\n")[0],
            expected=f"zsgx collect FOLDER --year {folder.name}",
        ) from error


def of_return(frames: Mapping[str, pd.DataFrame], counted: Counted) -> dict[str, pd.DataFrame]:
    """Return the frames of a raw table without the rows that are not what its return counts for.

    A table of results may repeat the plan of its year, or that of the year before.
    """
    kept = {
        **frames,
        "plans": _of_places(frames["plans"].assign(kind="plan"), counted),
        "results": _of_places(frames["results"].assign(kind="result"), counted),
        "breakdowns": _of_places(frames["breakdowns"], counted, "printed_"),
    }
    if kept["plans"].empty:
        kept["margins"] = frames["margins"].head(0)
    return {name: conformed(frame, name) for name, frame in kept.items()}


def _of_places(rows: pd.DataFrame, counted: Counted, prefix: str = "") -> pd.DataFrame:
    """Return the rows that count; a figure that was inferred stands at no place."""
    sides = (rows[f"{prefix}{side}"] for side in ("row", "column"))
    places = zip(*(side.astype("object").fillna("").map(str) for side in sides), strict=True)
    own = [kind == counted.kind for kind in rows["kind"]]
    there = [place in counted.places for place in places]
    return rows[np.array(own, dtype=bool) & np.array(there, dtype=bool)]


def _texts(path: Path) -> pd.DataFrame:
    return pd.read_csv(path, dtype="str", keep_default_na=False, encoding="utf-8")


def _cells(path: Path) -> pd.DataFrame:
    if not path.is_file():  # nothing that came could be read
        columns = [
            *_RETURN,
            "year",
            "measure",
            "counted",
            "field",
            "programme",
            "split",
            "grid",
            "row",
            "column",
        ]
        return pd.DataFrame(columns=[*columns, *_NUMBERS], dtype="str")
    cells = _texts(path)
    numbers = {name: pd.to_numeric(cells[name]).astype("float64") for name in _NUMBERS}
    return cells.assign(**numbers)


def _sums(cells: pd.DataFrame, ledger: pd.DataFrame, year: int) -> pd.DataFrame:
    """Return the sums of a collection, by whose they are and what they are broken down by."""
    own = ledger[ledger["unit_kind"] != ""]
    scopes = own["region"].map(_scopes(own))
    parts = [
        _of_axis(cells, own[scopes == scope], axis, kind).assign(
            scope=scope, kind=kind, year=year + (kind == "plan")
        )
        for scope in dict.fromkeys(scopes)
        for kind in ("result", "plan")
        for axis in (*_AXES, *_AXIS_OF_UNITS.values())
        if (scopes.eq(scope) & own["kind"].eq(kind)).any()
    ]
    if not parts:
        return empty("returned")
    sums = pd.concat(parts, ignore_index=True)
    return conformed(sums.assign(source=f"{FOLDER}/{year}/{LEDGER}"), "returned")


def _of_axis(cells: pd.DataFrame, ledger: pd.DataFrame, axis: str, kind: str) -> pd.DataFrame:
    by = {"none": "", **dict.fromkeys(_AXIS_OF_UNITS.values(), "unit")}.get(axis, axis)
    if by == "unit":
        ledger = ledger[ledger["unit_kind"].map(_AXIS_OF_UNITS) == axis]
    sums = roll_up(cells, ledger, ("level", *filter(None, (by,))), kind)
    if by in ("field", "programme"):  # who has reported nothing has no parts either
        sums = sums[(sums[by] != "") & (sums["measure"] != "")]
    silent = sums["measure"] == ""
    return sums.assign(
        axis=axis,
        name=[_name(axis, str(name)) for name in sums[by]] if by else "",
        measure=sums["measure"].mask(silent, "persons"),
        unit=sums["counted"].mask(silent, "persons"),
        upper=sums["upper"].replace(np.inf, np.nan),
    )


def _name(axis: str, name: str) -> str:
    """Return the name that a plan has for a unit, where the vocabulary knows it."""
    if axis == "city":
        return resolve_scope(name) or name
    if axis == "department":
        return vocabulary.resolve("departments", name) or name
    return name


def _scopes(ledger: pd.DataFrame) -> dict[str, str]:
    """Return for each region of a roster the province it lies in, else the place above all."""
    above = dict(zip(ledger["unit"], ledger["region"], strict=True))
    return {region: _outermost(region, above) for region in ledger["region"].unique()}


def _outermost(region: str, above: Mapping[str, str]) -> str:
    *_, last = _upwards(region, above)
    known = vocabulary.resolve("regions", last)
    division = None if known else division_of(last)
    return known or (division and division.province) or last


def _upwards(region: str, above: Mapping[str, str]) -> Iterator[str]:
    seen: set[str] = set()
    while region and region not in seen:
        seen.add(region)
        yield region
        region = above.get(region, "")
