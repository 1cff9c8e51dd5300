"""A report as a workbook: tables, the data of charts, and a sheet of sources.

Texts are written as texts and never as formulas; one that begins like a formula is
marked as quoted besides, so that it stays a text when somebody edits its cell.
"""

from __future__ import annotations

import io
from math import ceil
from typing import TYPE_CHECKING, Any

import xlsxwriter
from xlsxwriter.utility import xl_rowcol_to_cell

from zsgx_analysis.language import Language, Text
from zsgx_analysis.narrative.citations import Citation, CitedDocument, Place, citation_of
from zsgx_analysis.reports.office.ooxml import clean
from zsgx_analysis.reports.office.sheets import Sheet, Value, sheets_of
from zsgx_analysis.spreadsheets import neutral

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from zsgx_analysis.reports.office.about import About

Block = dict[str, Any]

_ABOUT, _SOURCES, _TEXT = Text("说明", "About"), Text("出处", "Sources"), Text("正文", "Text")
_HEADS = Text(
    "位置|数字|计算|文件|文号|日期|页、行或格|原文字样|状态|校正|可靠性|网址",
    "Where|Figure|Computed|Document|Number|Date|Page, line or cell|Printed token|State|Repair|"
    "Reliability|Address",
)
_HEAD_ROW = 2
"""Above it caption and note; below it the rows, while it stays in sight."""

_LEAST, _MOST = 6, 44
"""Width of a column, in characters."""

_LONGEST = 32_767
"""Characters that a cell holds, by the limits of Excel."""

_MOST_LINKS = 60_000
"""Links of a sheet, a little under the limit of Excel; beyond it they are texts."""

_LINE, _MOST_LINES = 13.5, 12
"""Height of a line in points, and lines of the highest row."""

_LONG_HEAD = 16
"""A head that is longer breaks into two lines."""

_FONT = {"zh": "宋体", "en": "Arial"}


def workbook(blocks: Sequence[Block], about: About, charts: Path) -> bytes:
    """Return a report as a workbook, the same bytes for the same report.

    Parameters
    ----------
    blocks : sequence of dict
        From `content.content_of`.
    about : About
        What the report is, and its language.
    charts : Path
        Folder with the data of the charts.
    """
    sheets = list(sheets_of(blocks, about.report, charts, about.lang))
    return _Book(about).write(blocks, sheets)


class _Book:
    """Writes sheet after sheet into one file."""

    def __init__(self, about: About) -> None:
        self._about, self._lang = about, about.lang
        self._bytes = io.BytesIO()
        self._book = xlsxwriter.Workbook(self._bytes, {"in_memory": True})
        self._forms: dict[tuple[tuple[str, object], ...], Any] = {}

    def write(self, blocks: Sequence[Block], sheets: Sequence[Sheet]) -> bytes:
        """Write all sheets; return the file."""
        sources = list(_sources(blocks, sheets, self._lang))
        dates = {line[5] for line in sources if line[5]}
        self._write_about(sheets, dates)
        for sheet in sheets:
            self._write_sheet(sheet)
        self._write_sources(sources)
        self._book.set_properties(
            {
                "title": clean(self._about.title),
                "subject": clean(self._about.name),
                "created": self._about.day(dates),
            }
        )
        self._book.close()
        return self._bytes.getvalue()

    def _write_about(self, sheets: Sequence[Sheet], dates: set[str]) -> None:
        page = self._page(_ABOUT.in_language(self._lang), 1)
        page.set_column(0, 0, 18)
        page.set_column(1, 1, 2 * _MOST)
        self._put(page, 0, 0, self._about.title, bold=True, font_size=14)
        self._put(page, 1, 0, self._about.header)
        self._put(page, 2, 0, self._about.colophon(dates), font_color="#555555")
        names = [(sheet.name, sheet.caption) for sheet in sheets]
        named = _SOURCES.in_language(self._lang)
        for row, (name, caption) in enumerate([*names, (named, named)], start=4):
            self._link(page, row, 0, name, "A1")
            self._make_room(page, row, [caption])
            self._put(page, row, 1, caption)

    def _write_sheet(self, sheet: Sheet) -> None:
        page = self._page(sheet.name, len(sheet.head), len(sheet.rows))
        caption = " · ".join(filter(None, (self._about.mark, sheet.caption)))
        self._put(page, 0, 0, caption, bold=True, font_size=12)
        self._put(page, 1, 0, sheet.note, font_color="#555555")
        self._write_head(page, sheet.head, sheet.rows)
        for number, row in enumerate(sheet.rows, start=_HEAD_ROW + 1):
            self._make_room(page, number, [one.shown for one in row if isinstance(one.shown, str)])
            for place, value in enumerate(row):
                if isinstance(value.shown, str):
                    self._put(page, number, place, value.shown)
                else:
                    page.write_number(number, place, value.shown, self._form(num_format=value.form))

    def _write_sources(self, lines: Sequence[Sequence[str]]) -> None:
        heads = _HEADS.in_language(self._lang).split("|")
        page = self._page(_SOURCES.in_language(self._lang), len(heads), len(lines))
        self._put(page, 0, 0, _SOURCES.in_language(self._lang), bold=True, font_size=12)
        self._write_head(page, heads, [[Value(text) for text in line] for line in lines])
        for number, line in enumerate(lines, start=_HEAD_ROW + 1):
            self._make_room(page, number, line)
            for place, text in enumerate(line):
                sheet, mark, cell = text.rpartition("!")
                if place == 0 and mark and number <= _MOST_LINKS:
                    self._link(page, number, 0, sheet, cell, text)
                else:
                    self._put(page, number, place, text)

    def _page(self, name: str, columns: int, rows: int = 0) -> Any:
        page = self._book.add_worksheet(name)
        page.set_landscape()
        page.set_paper(9)  # A4
        page.fit_to_pages(1, 0)
        page.set_header(f"&C{self._about.mark}")
        page.set_footer("&C&P / &N")
        if name != _ABOUT.in_language(self._lang):
            page.freeze_panes(_HEAD_ROW + 1, 1 if columns > 1 else 0)
            page.repeat_rows(_HEAD_ROW)
            # Caption and note run over the columns and would make the print small.
            page.print_area(0, 0, _HEAD_ROW + rows, max(columns - 1, 0))
        return page

    def _write_head(self, page: Any, head: Sequence[str], rows: Sequence[Sequence[Value]]) -> None:
        for place, title in enumerate(head):
            self._put(
                page,
                _HEAD_ROW,
                place,
                title,
                bold=True,
                bottom=1,
                text_wrap=True,
                bg_color="#E8EDF3",
            )
            texts = [row[place].text or _plain(row[place].shown) for row in rows]
            own = _width(title)
            wide = max([own / (2 if own > _LONG_HEAD else 1), *map(_width, texts)])
            page.set_column(place, place, min(max(wide + 2, _LEAST), _MOST))
        if any(_width(title) > _LONG_HEAD for title in head):
            page.set_row(_HEAD_ROW, 28)  # of two lines
        if rows:
            page.autofilter(_HEAD_ROW, 0, _HEAD_ROW + len(rows), len(head) - 1)

    def _make_room(self, page: Any, row: int, texts: Sequence[str]) -> None:
        """Make a row as high as its longest text takes: not every program does so itself."""
        lines = max(map(_lines, texts), default=1)
        if lines > 1:
            page.set_row(row, _LINE * min(lines, _MOST_LINES))

    def _put(self, page: Any, row: int, column: int, text: str, **look: object) -> None:
        if not text:
            if look.get("bg_color"):
                page.write_blank(row, column, None, self._form(**look))
            return
        quoted = {"quote_prefix": True} if neutral(text) != text else {}
        if row > _HEAD_ROW:
            # Away from the number before it, which is set right.
            look |= {"indent": 1, "text_wrap": _lines(text) > 1}
        shown = clean(text)
        if len(shown) > _LONGEST:  # the writer would leave it out without a word
            shown = shown[: _LONGEST - 1] + "…"
        page.write_string(row, column, shown, self._form(**look, **quoted))

    def _link(
        self, page: Any, row: int, column: int, sheet: str, cell: str, text: str = ""
    ) -> None:
        look = self._form(font_color="#0B4F8A", underline=1)
        page.write_url(row, column, f"internal:'{sheet}'!{cell}", look, text or sheet)

    def _form(self, **look: object) -> Any:
        key = tuple(sorted(look.items()))
        if key not in self._forms:
            base = {"font_name": _FONT[self._lang], "font_size": 10, "valign": "top"}
            self._forms[key] = self._book.add_format({**base, **look})
        return self._forms[key]


def _lines(text: str) -> int:
    """Return how many lines a text takes in the widest column."""
    width = _width(text)
    # A word that does not fit leaves some of its line empty.
    return ceil(width * 1.1 / _MOST) if width > _MOST else 1


def _sources(
    blocks: Sequence[Block], sheets: Sequence[Sheet], lang: Language
) -> Iterator[list[str]]:
    """Yield a line for each place of each number: first of the tables, then of the text."""
    for sheet in sheets:
        yield from _lines_of(sheet.name + "!A1", "", citation_of(sheet.origin, lang))
        for number, row in enumerate(sheet.rows, start=_HEAD_ROW + 1):
            for place, value in enumerate(row):
                where = f"{sheet.name}!{xl_rowcol_to_cell(number, place)}"
                yield from _lines_of(where, value.text, citation_of(value.origin, lang))
    for block in blocks:
        phrases = [block] if block["kind"] == "heading" else block.get("phrases", ())
        for phrase in phrases:
            for figure in phrase["figures"]:
                said = phrase["text"][figure["start"] : figure["end"]]
                yield from _lines_of(
                    _TEXT.in_language(lang), said, citation_of(figure["origin"], lang)
                )


def _lines_of(where: str, said: str, citation: Citation) -> Iterator[list[str]]:
    for document in citation.documents:
        for place in document.places or [Place()]:
            yield _line(where, said, citation.computed, document, place)


def _line(where: str, said: str, computed: str, document: CitedDocument, place: Place) -> list[str]:
    return [
        where,
        said,
        computed,
        document.title,
        document.number,
        document.published,
        place.place,
        place.printed,
        place.status,
        place.repair,
        document.reliability,
        document.address,
    ]


def _plain(shown: float | str) -> str:
    return shown if isinstance(shown, str) else f"{shown:,.3f}".rstrip("0").rstrip(".")


def _width(text: str) -> float:
    return sum(2.0 if character >= "\u2e80" else 0.9 for character in text)
