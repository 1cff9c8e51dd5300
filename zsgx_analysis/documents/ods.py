"""Reader for ODS, whose cells hold the displayed text next to the value."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zsgx_analysis.documents.archive import DAMAGED, ENCRYPTED, MACROS, Archive, parse_xml
from zsgx_analysis.documents.assembly import assemble
from zsgx_analysis.documents.limits import LIMITS, CellBudget, Limits
from zsgx_analysis.documents.spreadsheet import (
    MOST_COLUMNS,
    MOST_ROWS,
    Sheet,
    sheet_items,
    sheet_warnings,
)
from zsgx_analysis.documents.walk import outermost
from zsgx_analysis.errors import DocumentError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    from zsgx_analysis.documents.model import Content

_NAMESPACE = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"
_TABLE, _TEXT, _OFFICE = (_NAMESPACE % name for name in ("table", "text", "office"))
_ROW_GROUPS = tuple(f"{_TABLE}table-{name}" for name in ("header-rows", "row-group", "rows"))
_MANIFEST = "META-INF/manifest.xml"
_SPACES_AT_MOST = 1000
_UNREAD = (f"{_OFFICE}annotation", f"{_TEXT}note")


def read_ods(data: bytes, name: str = "", limits: Limits = LIMITS) -> Content:
    """Read the bytes of an ODS file (macros are not run).

    Raises
    ------
    DocumentError
        When the file is damaged, encrypted or beyond the limits.
    """
    archive = Archive(data, limits)
    if _MANIFEST in archive.names and b"encryption-data" in archive.read(_MANIFEST):
        raise DocumentError(ENCRYPTED, place=_MANIFEST)
    root = parse_xml(archive.read("content.xml"), "content.xml")
    body = root.find(f"{_OFFICE}body/{_OFFICE}spreadsheet")
    if body is None:
        raise DocumentError(DAMAGED, place="content.xml", found="no spreadsheet")
    hidden_styles = _hidden_styles(root)
    budget = CellBudget(limits)
    sheets = [_sheet(table, budget, hidden_styles) for table in body.findall(f"{_TABLE}table")]
    notes = [MACROS] if archive.has_macros() else []
    items = sheet_items(sheets, CellBudget(limits))
    return assemble(items, [*notes, *sheet_warnings(sheets)])


def _hidden_styles(root: etree._Element) -> set[str]:
    """Return the names of the table styles that hide a sheet."""
    style = _NAMESPACE % "style"
    return {
        properties.getparent().get(f"{style}name", "")
        for properties in root.iter(f"{style}table-properties")
        if properties.get(f"{_TABLE}display") == "false"
    }


def _sheet(table: etree._Element, budget: CellBudget, hidden_styles: set[str]) -> Sheet:
    title = table.get(f"{_TABLE}name", "")
    sheet = Sheet(title, hidden=table.get(f"{_TABLE}style-name", "") in hidden_styles)
    number = 0
    for row in _rows(table):
        cells = list(_cells(row))
        hidden = row.get(f"{_TABLE}visibility", "visible") != "visible"
        repeated = _repeated(row, "rows")
        for _ in range(min(repeated, MOST_ROWS) if cells else 0):
            budget.spend(len(cells), title)
            for column, text, (height, breadth) in cells:
                sheet.cells[number, column] = text
                if (height, breadth) != (1, 1):
                    area = (number, column, number + height - 1, column + breadth - 1)
                    sheet.merges.append(area)
            if hidden:
                sheet.hidden_rows.add(number)
            number += 1
        if not cells:
            number += repeated
        if number >= MOST_ROWS:
            break
    return sheet


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    """Find the rows, those of row groups and header rows included."""
    return outermost(
        table,
        lambda element: element.tag == f"{_TABLE}table-row",
        lambda element: element.tag in _ROW_GROUPS,
    )


def _cells(row: etree._Element) -> Iterator[tuple[int, str, tuple[int, int]]]:
    """Yield column, text and span of the cells that hold something."""
    column = 0
    for cell in row.iterchildren(f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
        repeated = _repeated(cell, "columns")
        text = _text(cell) if cell.tag == f"{_TABLE}table-cell" else ""
        if text:
            height = _number(cell, f"{_TABLE}number-rows-spanned")
            breadth = _number(cell, f"{_TABLE}number-columns-spanned")
            for offset in range(min(repeated, MOST_COLUMNS)):
                yield column + offset, text, (height, breadth)
        column += repeated
        if column >= MOST_COLUMNS:
            break


def _text(cell: etree._Element) -> str:
    lines = [_line(line) for line in cell.iterchildren(f"{_TEXT}p", f"{_TEXT}h")]
    return "\n".join(lines).strip()


def _line(line: etree._Element) -> str:
    """Return the text of a paragraph; runs of spaces, tabs and breaks are elements."""
    parts = [line.text or ""]
    stack = [iter(line)]
    tails: list[str] = []
    while stack:
        element = next(stack[-1], None)
        if element is None:
            stack.pop()
            parts.append(tails.pop() if tails else "")
        elif element.tag in _UNREAD or not isinstance(element.tag, str):
            parts.append(element.tail or "")
        else:
            if element.tag == f"{_TEXT}s":
                spaces = element.get(f"{_TEXT}c", "1")
                parts.append(
                    " " * min(int(spaces[:9]) if spaces.isdecimal() else 1, _SPACES_AT_MOST)
                )
            elif element.tag == f"{_TEXT}tab":
                parts.append("\t")
            elif element.tag == f"{_TEXT}line-break":
                parts.append("\n")
            parts.append(element.text or "")
            tails.append(element.tail or "")
            stack.append(iter(element))
    return "".join(parts)


def _repeated(element: etree._Element, what: str) -> int:
    return max(1, _number(element, f"{_TABLE}number-{what}-repeated"))


def _number(element: etree._Element, name: str) -> int:
    value = element.get(name, "1")
    return max(1, int(value[:9])) if value.isdecimal() else 1
