"""Reference tables: ``data/raw/reference/*.tsv`` → population, lead departments, stages."""

from __future__ import annotations

import csv
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from zsgx_analysis import vocabulary
from zsgx_analysis.dates import is_date
from zsgx_analysis.errors import DataError
from zsgx_analysis.language import EMPTY, Text, columns

if TYPE_CHECKING:
    from collections.abc import Callable

_POPULATION = re.compile(r"population_(\d{4})_(\d{2})_(\d{2})")


def read_reference(path: Path) -> tuple[str, pd.DataFrame]:
    """Read one reference file; its name says which dataset it belongs to.

    Returns
    -------
    name : str
        ``population``, ``lead_departments`` or ``stages``.
    frame : pandas.DataFrame
        The columns of that dataset.

    Raises
    ------
    DataError
        When the file is none of these, or a line does not fit.
    VocabularyError
        When a line names a region, group, department or stage that is unknown.
    """
    name = re.sub(r"_\d{4}$", "", path.stem)
    reader = _READERS.get(name)
    if reader is None:
        raise _unfit(path, None, path.name, ", ".join(f"{known}*.tsv" for known in _READERS))
    header, lines = _lines(path)
    rows = reader(path, header, lines)
    return name, pd.DataFrame([row | {"source": path.name} for row in rows])


_Lines = list[tuple[str, list[str]]]


def _lines(path: Path) -> tuple[list[str], _Lines]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise _unfit(path, None, str(error).split("\n")[0], "UTF-8, tab-separated") from error
    rows = list(csv.reader(text.split("\n"), delimiter="\t", quoting=csv.QUOTE_NONE))
    header = rows[0] if rows else []
    lines = [(f"line {number}", row) for number, row in enumerate(rows[1:], start=2) if row]
    for place, row in lines:
        if len(row) != len(header):
            raise _unfit(path, place, columns(len(row)), columns(len(header)))
    return header, lines


def _population(path: Path, header: list[str], lines: _Lines) -> list[dict[str, Any]]:
    date = _POPULATION.fullmatch(header[2]) if len(header) == 3 else None
    if date is None or not is_date("-".join(date.groups())) or header[:2] != ["region", "group"]:
        raise _unfit(path, "line 1", ", ".join(header), "region, group, population_YYYY_MM_DD")
    rows = []
    for place, (region, group, count) in lines:
        name = vocabulary.require("regions", region, file=path, place=f"{place}, column region")
        if group != vocabulary.group_of("regions", name):
            expected = vocabulary.group_of("regions", name)
            raise _unfit(path, f"{place}, column group", group, expected)
        people = _whole(path, f"{place}, column {header[2]}", count)
        dated = "-".join(date.groups())
        rows.append({"region": name, "group": group, "reference_date": dated, "population": people})
    return rows


def _lead_departments(path: Path, header: list[str], lines: _Lines) -> list[dict[str, Any]]:
    _expect(path, header, ["department"])
    year = _whole(path, "file name", path.stem.rpartition("_")[2])
    return [
        {"year": year, "department": vocabulary.require("departments", row[0], file=path, place=at)}
        for at, row in lines
    ]


def _stages(path: Path, header: list[str], lines: _Lines) -> list[dict[str, Any]]:
    _expect(path, header, ["scope", "start", "end", "stage"])
    return [
        {
            "scope": vocabulary.require("regions", scope, file=path, place=at),
            "start": _whole(path, at, start),
            "end": _whole(path, at, end),
            "stage": vocabulary.require("stages", stage, file=path, place=at),
        }
        for at, (scope, start, end, stage) in lines
    ]


_READERS: dict[str, Callable[[Path, list[str], _Lines], list[dict[str, Any]]]] = {
    "population": _population,
    "lead_departments": _lead_departments,
    "stages": _stages,
}


def _expect(path: Path, header: list[str], expected: list[str]) -> None:
    if header != expected:
        raise _unfit(path, "line 1", ", ".join(header), ", ".join(expected))


def _whole(path: Path, place: str, text: str) -> int:
    if not re.fullmatch(r"\d+", text):
        raise _unfit(path, place, text or EMPTY, Text("整数", "a whole number"))
    return int(text)


def _unfit(path: Path, place: str | None, found: str | Text, expected: str | Text) -> DataError:
    return DataError(
        Text("参考数据文件不合规范", "the reference file is not as it should be"),
        file=path,
        place=place,
        found=found,
        expected=expected,
    )
