"""Reader for ODS, whose cells hold the displayed text next to the value."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, NamedTuple

from zsgx_analysis.documents.archive import DAMAGED, ENCRYPTED, MACROS, Archive, parse_xml
from zsgx_analysis.documents.assembly import assemble
from zsgx_analysis.documents.limits import LIMITS, CellBudget, Limits
from zsgx_analysis.documents.model import CellNote
from zsgx_analysis.documents.number_format import significant
from zsgx_analysis.documents.raised import token_of
from zsgx_analysis.documents.spreadsheet import (
    MOST_COLUMNS,
    MOST_ROWS,
    Sheet,
    sheet_items,
    sheet_warnings,
)
from zsgx_analysis.documents.walk import outermost
from zsgx_analysis.errors import DocumentError
from zsgx_analysis.language import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from lxml import etree

    from zsgx_analysis.documents.model import Content

_NAMESPACE = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"
_TABLE, _TEXT, _OFFICE, _STYLE = (
    _NAMESPACE % name for name in ("table", "text", "office", "style")
)
_IMAGE = f"{_NAMESPACE % 'drawing'}image"
_PERCENT = re.compile(r"-?\d{1,3}%")
_FIGURE = re.compile(r"-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?")
_COLUMN_GROUPS = tuple(
    f"{_TABLE}table-{name}" for name in ("header-columns", "column-group", "columns")
)
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
        raise DocumentError(DAMAGED, place="content.xml", found=Text("没有表格", "no spreadsheet"))
    styles = _Styles(root)
    budget = CellBudget(limits)
    sheets = [_sheet(table, budget, styles) for table in body.findall(f"{_TABLE}table")]
    notes = [MACROS] if archive.has_macros() else []
    items = list(sheet_items(sheets, CellBudget(limits)))
    return assemble(items, [*notes, *sheet_warnings(sheets)])


class _Styles:
    """The automatic styles of a document, as far as they hide or raise something."""

    def __init__(self, root: etree._Element) -> None:
        self.hidden_sheets = self._named(
            root, "table-properties", f"{_TABLE}display", lambda value: value == "false"
        )
        self.raised = self._named(root, "text-properties", f"{_STYLE}text-position", _is_raised)

    @staticmethod
    def _named(
        root: etree._Element, kind: str, attribute: str, holds: Callable[[str], bool]
    ) -> set[str]:
        return {
            properties.getparent().get(f"{_STYLE}name", "")
            for properties in root.iter(f"{_STYLE}{kind}")
            if holds(properties.get(attribute, ""))
        }


def _is_raised(position: str) -> bool:
    """Return whether a text position is above the line: ``super 58%``, ``33% 58%``."""
    where = position.split()[0] if position.split() else ""
    return where == "super" or bool(_PERCENT.fullmatch(where) and int(where[:-1]) > 0)


def _sheet(table: etree._Element, budget: CellBudget, styles: _Styles) -> Sheet:
    title = table.get(f"{_TABLE}name", "")
    sheet = Sheet(title, hidden=table.get(f"{_TABLE}style-name", "") in styles.hidden_sheets)
    sheet.hidden_columns = _hidden_columns(table)
    sheet.pictures = sum(1 for _ in table.iter(_IMAGE))
    number = 0
    for row in _rows(table):
        cells = list(_cells(row, styles))
        hidden = row.get(f"{_TABLE}visibility", "visible") != "visible"
        repeated = _repeated(row, "rows")
        for _ in range(min(repeated, MOST_ROWS) if cells else 0):
            budget.spend(len(cells), title)
            for cell in cells:
                sheet.cells[number, cell.column] = cell.text
                if cell.note != CellNote():
                    sheet.notes[number, cell.column] = cell.note
                if (cell.height, cell.breadth) != (1, 1):
                    last = number + cell.height - 1, cell.column + cell.breadth - 1
                    sheet.merges.append((number, cell.column, *last))
            if hidden:
                sheet.hidden_rows.add(number)
            number += 1
        if not cells:
            number += repeated
        if number >= MOST_ROWS:
            break
    return sheet


def _hidden_columns(table: etree._Element) -> set[int]:
    """Return the columns that a sheet hides, those of column groups included."""
    hidden: set[int] = set()
    number = 0
    for column in outermost(
        table,
        lambda element: element.tag == f"{_TABLE}table-column",
        lambda element: element.tag in _COLUMN_GROUPS,
    ):
        repeated = min(_repeated(column, "columns"), MOST_COLUMNS)
        if column.get(f"{_TABLE}visibility", "visible") != "visible":
            hidden.update(range(number, number + repeated))
        number += repeated
    return hidden


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    """Find the rows, those of row groups and header rows included."""
    return outermost(
        table,
        lambda element: element.tag == f"{_TABLE}table-row",
        lambda element: element.tag in _ROW_GROUPS,
    )


class _Cell(NamedTuple):
    """A cell that holds something, with its span."""

    column: int
    text: str
    height: int
    breadth: int
    note: CellNote


def _cells(row: etree._Element, styles: _Styles) -> Iterator[_Cell]:
    """Yield the cells of a row that hold something."""
    column = 0
    for cell in row.iterchildren(f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
        repeated = _repeated(cell, "columns")
        text, raised = ("", "")
        if cell.tag == f"{_TABLE}table-cell":
            text, raised = _text(cell, styles)
        if text:
            height = _number(cell, f"{_TABLE}number-rows-spanned")
            breadth = _number(cell, f"{_TABLE}number-columns-spanned")
            note = _note(cell, text, raised)
            for offset in range(min(repeated, MOST_COLUMNS)):
                yield _Cell(column + offset, text, height, breadth, note)
        column += repeated
        if column >= MOST_COLUMNS:
            break


def _note(cell: etree._Element, text: str, raised: str) -> CellNote:
    """Return what the text of a cell does not show of its value."""
    if cell.get(f"{_OFFICE}value-type") != "float":
        return CellNote(raised)
    digits = _FIGURE.fullmatch(text)
    try:
        value = Decimal(cell.get(f"{_OFFICE}value", ""))
    except InvalidOperation:
        return CellNote(raised)
    if digits is None or not value.is_finite():
        return CellNote(raised)
    number = Decimal(digits[0].replace(",", ""))
    exact = significant(value)
    if number == exact:
        return CellNote(raised)
    scale = next(
        (
            factor
            for factor in (1000, 1_000_000)
            if number and abs(exact - number * factor) <= factor * _half_unit(number)
        ),
        1,
    )
    return CellNote(raised, scale, f"{exact:f}")


def _half_unit(number: Decimal) -> Decimal:
    """Return half of one in the last place of a number."""
    exponent = number.as_tuple().exponent
    return Decimal(5).scaleb((exponent if isinstance(exponent, int) else 0) - 1)


def _text(cell: etree._Element, styles: _Styles) -> tuple[str, str]:
    """Return the lines of a cell and the marks raised in them."""
    lines = [token_of(_runs(line, styles)) for line in cell.iterchildren(f"{_TEXT}p", f"{_TEXT}h")]
    return (
        "\n".join(text for text, _ in lines).strip(),
        " ".join(marks for _, marks in lines if marks),
    )


def _runs(line: etree._Element, styles: _Styles) -> Iterator[tuple[str, bool]]:
    """Yield the text of a paragraph; runs of spaces, tabs and breaks are elements."""
    yield line.text or "", False
    stack = [iter(line)]
    open_elements: list[etree._Element] = []
    raised = 0
    while stack:
        element = next(stack[-1], None)
        if element is None:
            stack.pop()
            if open_elements:
                closed = open_elements.pop()
                raised -= _raises(closed, styles)
                yield closed.tail or "", bool(raised)
        elif element.tag in _UNREAD or not isinstance(element.tag, str):
            yield element.tail or "", bool(raised)
        else:
            if element.tag == f"{_TEXT}s":
                spaces = element.get(f"{_TEXT}c", "1")
                count = min(int(spaces[:9]) if spaces.isdecimal() else 1, _SPACES_AT_MOST)
                yield " " * count, bool(raised)
            elif element.tag == f"{_TEXT}tab":
                yield "\t", bool(raised)
            elif element.tag == f"{_TEXT}line-break":
                yield "\n", bool(raised)
            raised += _raises(element, styles)
            yield element.text or "", bool(raised)
            open_elements.append(element)
            stack.append(iter(element))


def _raises(element: etree._Element, styles: _Styles) -> bool:
    return element.get(f"{_TEXT}style-name", "") in styles.raised


def _repeated(element: etree._Element, what: str) -> int:
    return max(1, _number(element, f"{_TABLE}number-{what}-repeated"))


def _number(element: etree._Element, name: str) -> int:
    value = element.get(name, "1")
    return max(1, int(value[:9])) if value.isdecimal() else 1
