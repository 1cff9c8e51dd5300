"""The roster: which units are expected to report, under which names, and by which day.

Expected is what the roster says, never who has sent something. It is a CSV file of
the user; its head and the words of its columns may be Chinese or English.
"""

from __future__ import annotations

import csv
import datetime
import hashlib
import io
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from zsgx_analysis.dates import is_date, iso
from zsgx_analysis.documents.encoding import decode
from zsgx_analysis.errors import DataError
from zsgx_analysis.language import LANGUAGES, Text, position
from zsgx_analysis.returns.names import folded

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from os import PathLike

KINDS = ("base", "department", "city")
LEVELS = ("nation", "province", "city", "county", "institution")
RETURNS = ("result", "plan")

_COLUMNS = ("unit", "aliases", "kind", "region", "level", "due", "opened", "closed", "returns")
_REQUIRED = ("unit", "kind", "region", "level", "due")
_HEADS = {
    "单位": "unit",
    "单位名称": "unit",
    "别名": "aliases",
    "简称": "aliases",
    "类别": "kind",
    "地区": "region",
    "层级": "level",
    "截止日期": "due",
    "设立日期": "opened",
    "撤销日期": "closed",
    "报送内容": "returns",
}
_WORDS: dict[str, dict[str, str]] = {
    "kind": {"基地": "base", "部门": "department", "市": "city", "地市": "city"},
    "level": {
        "国家级": "nation",
        "全国": "nation",
        "省级": "province",
        "市级": "city",
        "县级": "county",
        "单位": "institution",
    },
    "returns": {"结果": "result", "完成情况": "result", "计划": "plan"},
}
_ALLOWED = {"kind": KINDS, "level": LEVELS, "returns": RETURNS}
_DATES = ("due", "opened", "closed")
_MANY = ("aliases", "returns")
_SEPARATOR = "|"
_DAY = "YYYY-MM-DD"
_MOST_TOLD = 3


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit that may be expected to report.

    Attributes
    ----------
    name : str
        As the roster calls it.
    aliases : tuple of str
        Its other names.
    kind : str
        ``base``, ``department`` or ``city``.
    region : str
        The city or province it belongs to.
    level : str
        ``nation``, ``province``, ``city``, ``county`` or ``institution``.
    due : datetime.date or None
        The last day on which its returns are on time; None without a roster.
    opened, closed : datetime.date or None
        The first day on which there was such a unit, and the last.
    returns : tuple of str
        What it is to send: ``result``, and ``plan`` for that of the next year.
    """

    name: str
    aliases: tuple[str, ...]
    kind: str
    region: str
    level: str
    due: datetime.date | None
    opened: datetime.date | None = None
    closed: datetime.date | None = None
    returns: tuple[str, ...] = ("result",)

    @property
    def names(self) -> tuple[str, ...]:
        """Every name of the unit."""
        return (self.name, *self.aliases)

    def is_open(self, year: int) -> bool:
        """Tell whether there was the unit on any day of a year."""
        begins, ends = datetime.date(year, 1, 1), datetime.date(year, 12, 31)
        opened = self.opened is None or self.opened <= ends
        return opened and (self.closed is None or self.closed >= begins)


@dataclass(frozen=True)
class Roster:
    """Units by name, and the text of the file they came from.

    Attributes
    ----------
    units : mapping of str to Unit
    text : str
        The file, in UTF-8; "" for the roster of a collection that has none.
    """

    units: Mapping[str, Unit] = field(default_factory=dict)
    text: str = ""

    @property
    def names_sha256(self) -> str:
        """Checksum of the names: as long as it is the same, so is whose a return is."""
        lines = [_SEPARATOR.join((*unit.names, unit.region)) for unit in self.units.values()]
        return hashlib.sha256("\n".join(sorted(lines)).encode()).hexdigest()


class _Fault(NamedTuple):
    """What is wrong with one entry."""

    place: str
    what: Text
    found: str
    expected: str


def read_roster(path: str | PathLike[str]) -> Roster:
    """Read a roster of expected units.

    Parameters
    ----------
    path : path
        CSV in UTF-8 or GB18030 with the columns ``unit, kind, region, level, due``
        and, where they are known, ``aliases`` and ``returns`` (several parted by
        ``|``), ``opened`` and ``closed``. Dates are days, YYYY-MM-DD.

    Raises
    ------
    DataError
        When it cannot be read, or an entry is not as it should be. The first faults
        are told with row and column; ``cells`` has them all.
    """
    file = Path(path)
    try:
        text, _ = decode(file.read_bytes())
    except OSError as error:
        raise DataError(
            Text("无法读取应报单位名册", "the roster of expected units cannot be read"),
            file=file,
            found=error.strerror or str(error),
        ) from error
    return parsed(text, file)


def parsed(text: str, file: Path | None = None) -> Roster:
    """Return the roster that a CSV text holds; see `read_roster`."""
    lines = [line for line in _lines(text.lstrip("\ufeff")) if any(map(str.strip, line[1]))]
    if not lines:
        fault = _Fault("row 1", Text("名册是空的", "the roster is empty"), "—", ", ".join(_COLUMNS))
        raise _error([fault], file)
    columns, faults = _head(lines[0])
    units: dict[str, Unit] = {}
    if not faults:
        rows = [(number, _row(cells, columns)) for number, cells in lines[1:]]
        faults = [fault for number, row in rows for fault in _faults(number, row)]
        faults += _clashes(rows)
        if not rows:
            faults = [_Fault("row 2", Text("没有单位", "there is no unit"), "—", "a unit a row")]
        if not faults:
            units = {row["unit"]: _unit(row) for _, row in rows}
    if faults:
        raise _error(faults, file)
    return Roster(units, text.lstrip("\ufeff").replace("\r\n", "\n"))


def _lines(text: str) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text))
    for cells in reader:
        yield reader.line_num, cells


def _head(line: tuple[int, list[str]]) -> tuple[list[str], list[_Fault]]:
    """Return the columns in their order, and which of them are unknown, twice or missing."""
    number, cells = line
    columns = [_HEADS.get(cell.strip(), cell.strip().lower()) for cell in cells]
    known = ", ".join(_COLUMNS)
    faults = [
        _Fault(f"row {number}, column {place}", Text("没有这一列", "no such column"), cell, known)
        for place, cell in enumerate(columns, 1)
        if cell and cell not in _COLUMNS
    ]
    faults += [
        _Fault(f"row {number}", Text("重复的列", "a column stands twice"), name, known)
        for name in dict.fromkeys(columns)
        if name and columns.count(name) > 1
    ]
    faults += [
        _Fault(f"row {number}", Text("缺一列", "a column is missing"), "—", name)
        for name in _REQUIRED
        if name not in columns
    ]
    return columns, faults


def _row(cells: Sequence[str], columns: Sequence[str]) -> dict[str, str]:
    filled = [*cells, *[""] * len(columns)]
    row = dict.fromkeys(_COLUMNS, "")
    row |= {name: cell.strip() for name, cell in zip(columns, filled, strict=False) if name}
    row |= {name: iso(row[name]) for name in _DATES}
    surplus = [cell for cell in cells[len(columns) :] if cell.strip()]
    return row | {"": ", ".join(surplus)}


def _faults(number: int, row: Mapping[str, str]) -> Iterator[_Fault]:
    """Yield what is wrong with the entries of one row."""

    def fault(column: str, what: Text, expected: str) -> _Fault:
        return _Fault(f"row {number}, column {column}", what, row[column] or "—", expected)

    if row[""]:
        what = Text("比表头多出的单元格", "more cells than the head has")
        yield _Fault(f"row {number}", what, row[""], "—")
    for name in _REQUIRED:
        if not row[name]:
            yield fault(name, Text("缺一项", "an entry is missing"), name)
    for name, allowed in _ALLOWED.items():
        for word in _parts(row[name]) if name in _MANY else [row[name]]:
            if word and _word(name, word) not in allowed:
                expected = ", ".join((*allowed, *_WORDS[name]))
                yield fault(name, Text("不认识的词", "the word is not known"), expected)
    for name in _DATES:
        if row[name] and (len(row[name]) != len(_DAY) or not is_date(row[name])):
            yield fault(name, Text("不是日期", "this is no day of the calendar"), _DAY)
    if row["opened"] and row["closed"] and row["closed"] < row["opened"]:
        what = Text("撤销早于设立", "it closed before it opened")
        yield fault("closed", what, f">= {row['opened']}")


def _clashes(rows: Sequence[tuple[int, Mapping[str, str]]]) -> Iterator[_Fault]:
    """Yield the names that two units bear: whose a return is must be certain."""
    owners: dict[str, tuple[int, str]] = {}
    for number, row in rows:
        for name in dict.fromkeys(map(folded, (row["unit"], *_parts(row["aliases"])))):
            if not name:
                continue
            first, owner = owners.setdefault(name, (number, row["unit"]))
            if first != number:
                what = Text("两个单位同名", "two units have one name")
                yield _Fault(f"row {number}", what, name, f"≠ row {first} ({owner})")


def _parts(entry: str) -> list[str]:
    return [part.strip() for part in entry.split(_SEPARATOR) if part.strip()]


def _word(column: str, word: str) -> str:
    return _WORDS[column].get(word, word.lower())


def _unit(row: Mapping[str, str]) -> Unit:
    days = {name: datetime.date.fromisoformat(row[name]) for name in _DATES if row[name]}
    returns = tuple(dict.fromkeys(_word("returns", word) for word in _parts(row["returns"])))
    return Unit(
        name=row["unit"],
        aliases=tuple(_parts(row["aliases"])),
        kind=_word("kind", row["kind"]),
        region=row["region"],
        level=_word("level", row["level"]),
        due=days["due"],
        opened=days.get("opened"),
        closed=days.get("closed"),
        returns=returns or ("result",),
    )


def _error(faults: Sequence[_Fault], file: Path | None) -> DataError:
    import pandas as pd

    first, *others = faults[:_MOST_TOLD]
    told = Text(
        *(
            "; ".join(
                [
                    first.what.in_language(lang),
                    *(
                        f"{position(one.place).in_language(lang)}: "
                        f"{one.what.in_language(lang)} ({one.found})"
                        for one in others
                    ),
                ]
            )
            for lang in LANGUAGES
        )
    )
    more = len(faults) - _MOST_TOLD
    return DataError(
        Text(
            f"应报单位名册不合规范：{told.zh}{f'；另有 {more} 处' if more > 0 else ''}",
            f"the roster of expected units is not as it should be: {told.en}"
            f"{f'; {more} more' if more > 0 else ''}",
        ),
        file=file,
        place=first.place,
        found=first.found,
        expected=first.expected,
        cells=pd.DataFrame(
            [(one.place, one.what.en, one.found, one.expected) for one in faults],
            columns=["place", "what", "found", "expected"],
        ),
    )
