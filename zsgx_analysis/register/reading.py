"""Chunks of a register file as rows that may be kept: no name and no number of a person."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from zsgx_analysis.errors import DataError
from zsgx_analysis.language import Text
from zsgx_analysis.register.files import CHUNK, Chunk, address, cell_text, chunks
from zsgx_analysis.register.headings import (
    Mapped,
    column_of,
    looks_like_headings,
    map_columns,
    personal,
)
from zsgx_analysis.register.identity import ROUNDED, normal_number
from zsgx_analysis.register.key import Key
from zsgx_analysis.register.swapped import Swaps
from zsgx_analysis.register.values import (
    Known,
    certificate_of,
    date_of,
    hours_of,
    key_of,
    named,
    province_in,
    text_of,
    year_of,
)

_HEADING_LINES = 30
_SHOWN_CELLS = 5
_TOTALS = frozenset(["合计", "总计", "小计", "总数", "total"])


class Row(NamedTuple):
    """One row that is kept; the columns of the register's Parquet files."""

    line: int
    person: str | None
    unit: str | None
    course: str | None
    course_key: str | None
    class_key: str | None
    programme: str | None
    field: str | None
    department: str | None
    region: str | None
    base: str | None
    hours: Any
    first_day: datetime.date | None
    last_day: datetime.date | None
    year: int
    certificate: bool | None


class Reject(NamedTuple):
    """A row that is put aside: where it stands and why, nothing of what it holds."""

    sheet: str
    row: int
    column: str
    reason: str


@dataclass(frozen=True)
class Said:
    """What a person says of a file.

    Attributes
    ----------
    columns : mapping of str to str
        Column to heading.
    year : int or None
        The year that all of it is of.
    province : str or None
        The province of rows that name none.
    """

    columns: Mapping[str, str] = field(default_factory=dict)
    year: int | None = None
    province: str | None = None


@dataclass
class Reader:
    """Reads the rows of one file.

    Attributes
    ----------
    mapped : list of Mapped
        The lines of headings, as they come.
    before : mapping of str to set of str
        Words that columns had in the file before.
    rejects : list of Reject
    counts : Counter
        ``rows``, ``kept``, ``rejected``, ``without_number``.
    """

    path: Path
    key: Key | None
    said: Said
    before: Mapping[str, frozenset[str]] = field(default_factory=dict)
    mapped: list[Mapped] = field(default_factory=list)
    rejects: list[Reject] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        own = self.said.province
        readers = {
            "unit": text_of,
            "course": text_of,
            "class": text_of,
            "programme": named("programmes"),
            "field": named("fields", "provincial_fields"),
            "department": named("departments"),
            "province": province_in(frozenset([own] if own else [])),
            "base": text_of,
            "hours": hours_of,
            "start": date_of,
            "held": date_of,
            "year": year_of,
            "certificate": certificate_of,
        }
        self._known = {name: Known(read) for name, read in readers.items()}
        self._keys = Known(key_of)
        self._swaps = Swaps(self.path, self.before)

    def rows(self, size: int = CHUNK) -> Iterator[list[Row]]:
        """Yield the rows that are kept, chunk by chunk.

        Raises
        ------
        DataError
            When it is no register, when numbers are rounded, or columns are swapped.
        """
        sheet, mapped = None, None
        for chunk in chunks(self.path, size):
            if chunk.sheet != sheet or mapped is None:
                sheet, mapped = chunk.sheet, None
            yield from self._of_chunk(chunk, mapped)
            mapped = self._current
        if not self.mapped:
            raise DataError(
                Text("没有找到名册的表头", "no headings of a register are found"),
                file=self.path,
                expected=Text("姓名或证件号码、课程、日期…", "identity number, course, date, …"),
            )

    def _of_chunk(self, chunk: Chunk, mapped: Mapped | None) -> Iterator[list[Row]]:
        """Yield the rows of a chunk, in parts where headings are printed again."""
        self._current = mapped
        begin = 0
        for place, cells in enumerate(chunk.rows):
            if not self._may_be_headings(cells, chunk.first + place, mapped):
                continue
            if mapped is not None:
                yield self._read(chunk, mapped, begin, place)
            texts = [cell_text(cell) for cell in cells]
            mapped = map_columns(texts, self.said.columns, str(self.path), chunk.first + place)
            if mapped not in self.mapped:
                self.mapped.append(mapped)
            self._current = mapped
            begin = place + 1
        if mapped is not None:
            yield self._read(chunk, mapped, begin, len(chunk.rows))

    def _may_be_headings(self, cells: Sequence[Any], line: int, mapped: Mapped | None) -> bool:
        if mapped is None and line > _HEADING_LINES:
            return False
        first = next((cell for cell in cells if isinstance(cell, str) and cell), None)
        if first is None or (mapped is not None and column_of(first) is None):
            return False
        texts = [cell_text(cell) for cell in cells]
        said = set(self.said.columns.values())
        return looks_like_headings(texts) or (mapped is None and bool(said & set(texts)))

    def _read(self, chunk: Chunk, mapped: Mapped, begin: int, end: int) -> list[Row]:
        kept: list[Row] = []
        rounded: list[str] = []
        at = mapped.at
        width = max(at.values()) + 1
        person_at = at.get("person")
        for place in range(begin, end):
            cells = chunk.rows[place]
            if len(cells) < width:
                cells = [*cells, *[None] * (width - len(cells))]
            if not any(cell not in (None, "") for cell in cells):
                continue
            self.counts["rows"] += 1
            number, reason = None, ""
            if person_at is not None:
                number, reason = normal_number(_as_number(cells[person_at]))
            if reason == ROUNDED:
                rounded.append(address(chunk, place, person_at or 0))
                continue
            row, column = (None, "person") if reason else (None, "")
            if not reason:
                row, column, reason = self._row(cells, at, chunk.first + place, number)
            if row is None:
                total = any(isinstance(c, str) and c.strip() in _TOTALS for c in cells[:3])
                reason = "total_line" if total else reason
                heading = mapped.headings[at[column]] if column in at else ""
                self.rejects.append(Reject(chunk.sheet, chunk.first + place, heading, reason))
            else:
                kept.append(row)
        if rounded:
            raise self._rounded(rounded)
        self.counts["kept"] += len(kept)
        self.counts["rejected"] = len(self.rejects)
        self.counts["without_number"] += sum(row.person is None for row in kept)
        self._swaps.check(chunk, mapped, begin, end)
        return kept

    def _row(
        self, cells: Sequence[Any], at: Mapping[str, int], line: int, number: str | None
    ) -> tuple[Row | None, str, str]:
        """Return a row, or the column and the reason why there is none."""
        got: dict[str, Any] = {}
        for name, known in self._known.items():
            place = at.get(name)
            if place is None:
                got[name] = None
                continue
            value, reason = known[cells[place]]
            if reason and name != "unit":
                return None, name, reason
            got[name] = value
        course, class_name = got["course"], got["class"]
        if course is None and class_name is None:
            return None, "course", "course_missing"
        start, held = _days(got["start"], got["held"])
        if start and held and start > held:
            return None, "held", "date_order"
        year = self.said.year or got["year"] or (held.year if held else None)
        if year is None:
            return None, "held", "date_missing"
        if (held and held.year != year) or (got["year"] and got["year"] != year):
            return None, "held" if held and held.year != year else "year", "date_year"
        name_at = at.get("name")
        name = "" if name_at is None else cell_text(cells[name_at])
        if len(name.encode()) > 3:  # a name of one letter or character would stand everywhere
            for column in ("course", "class", "programme", "field", "department", "base"):
                if got[column] is not None and name in got[column]:
                    return None, column, "personal"
            if got["unit"] is not None and name in got["unit"]:
                got["unit"] = None
        person = self.key.pseudonym(number) if self.key and number else None
        row = Row(
            line,
            person,
            got["unit"],
            course or class_name,
            self._keys[course or class_name][0],
            self._keys[class_name][0] if class_name else None,
            got["programme"],
            got["field"],
            got["department"],
            got["province"] or self.said.province,
            got["base"],
            got["hours"],
            start,
            held,
            year,
            got["certificate"],
        )
        return row, "", ""

    def _rounded(self, places: list[str]) -> DataError:
        more = ", …" if len(places) > _SHOWN_CELLS else ""
        return DataError(
            Text(
                "证件号码存成了数，末几位已经丢失；请从来源重新导出为文字",
                "identity numbers are stored as numbers, and their last digits are lost: export "
                "them again as text",
            ),
            file=self.path,
            place=", ".join(places[:_SHOWN_CELLS]) + more,
            found=f"{len(places)}",
            expected=Text("文字格式的单元格", "cells of text"),
        )


def _as_number(cell: Any) -> str:
    return cell if isinstance(cell, str) else cell_text(cell)


def _days(
    start: tuple[Any, Any] | None, held: tuple[Any, Any] | None
) -> tuple[datetime.date | None, datetime.date | None]:
    """Return first and last day; a single day, or a range in one cell, is both."""
    first = start[0] if start else held[0] if held else None
    last = held[1] if held else start[1] if start else None
    return first, last


def shown_headings(mapped: Mapped) -> list[tuple[str, str]]:
    """Return each heading with the column it is, for a person to confirm."""
    by_place = {place: name for name, place in mapped.at.items()}
    return [
        (heading, by_place.get(place, "personal" if personal(heading) else ""))
        for place, heading in enumerate(mapped.headings)
        if heading
    ]
