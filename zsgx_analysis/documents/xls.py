"""Reader for XLS, the spreadsheet format before 2007, also as ET, which WPS writes."""

from __future__ import annotations

import io
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import xlrd
from xlrd.compdoc import CompDocError

from zsgx_analysis.documents.archive import DAMAGED, ENCRYPTED
from zsgx_analysis.documents.assembly import assemble
from zsgx_analysis.documents.limits import LIMITS, CellBudget, Limits
from zsgx_analysis.documents.model import CellNote
from zsgx_analysis.documents.number_format import as_shown, is_cut_short
from zsgx_analysis.documents.raised import token_of
from zsgx_analysis.documents.spreadsheet import Sheet, sheet_items, sheet_warnings
from zsgx_analysis.errors import DocumentError

if TYPE_CHECKING:
    from zsgx_analysis.documents.model import Content

_SUPERSCRIPT = 1


def read_xls(data: bytes, name: str = "", limits: Limits = LIMITS) -> Content:
    """Read the bytes of an XLS file (macros are not run).

    Raises
    ------
    DocumentError
        When the file is damaged, encrypted or beyond the limits.
    """
    try:
        book = xlrd.open_workbook(
            file_contents=data, formatting_info=True, ragged_rows=True, logfile=io.StringIO()
        )
    except xlrd.XLRDError as error:
        if "encrypted" in str(error):
            raise DocumentError(ENCRYPTED) from error
        raise DocumentError(DAMAGED, found=str(error)[:200]) from error
    except CompDocError as error:
        raise DocumentError(DAMAGED, found=str(error)[:200]) from error
    budget = CellBudget(limits)
    sheets = [_sheet(book, source, budget) for source in book.sheets()]
    items = list(sheet_items(sheets, CellBudget(limits)))
    return assemble(items, sheet_warnings(sheets))


def _sheet(book: Any, source: Any, budget: CellBudget) -> Sheet:
    sheet = Sheet(source.name, hidden=bool(source.visibility))
    for row in range(source.nrows):
        budget.spend(source.row_len(row), source.name)
        for column in range(source.row_len(row)):
            text, note = _token(book, source, row, column)
            if source.cell_type(row, column) == xlrd.XL_CELL_NUMBER and is_cut_short(text):
                sheet.cut_short.append((row, column))
            elif text.strip():
                sheet.cells[row, column] = text.strip()
                if note != CellNote():
                    sheet.notes[row, column] = note
            elif note.stored:
                sheet.masked.append((row, column))
    sheet.merges = [
        (top, left, bottom - 1, right - 1) for top, bottom, left, right in source.merged_cells
    ]
    sheet.hidden_rows = {row for row, info in source.rowinfo_map.items() if info.hidden}
    sheet.hidden_columns = {
        column for column, info in source.colinfo_map.items() if info.hidden or not info.width
    }
    return sheet


def _token(book: Any, source: Any, row: int, column: int) -> tuple[str, CellNote]:
    """Return what a cell shows, and what that does not say."""
    kind, value = source.cell_type(row, column), source.cell_value(row, column)
    if kind == xlrd.XL_CELL_TEXT:
        runs = source.rich_text_runlist_map.get((row, column), ())
        text, raised = token_of(_runs(book, value, runs))
        return text, CellNote(raised)
    if kind in (xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE):
        style = book.xf_list[source.cell_xf_index(row, column)]
        code = book.format_map[style.format_key].format_str
        return as_shown(Decimal(repr(value)), code, from_1904=bool(book.datemode))
    if kind == xlrd.XL_CELL_BOOLEAN:
        return ("TRUE" if value else "FALSE"), CellNote()
    if kind == xlrd.XL_CELL_ERROR:
        return xlrd.error_text_from_code.get(value, "#ERR"), CellNote()
    return "", CellNote()


def _runs(book: Any, text: str, starts: Any) -> list[tuple[str, bool]]:
    """Cut a text where its font changes, each piece with whether that font is raised."""
    edges = [(0, False), *((at, _is_raised(book, font)) for at, font in starts), (len(text), False)]
    return [(text[start:stop], raised) for (start, raised), (stop, _) in pairwise(edges)]


def _is_raised(book: Any, font: int) -> bool:
    return 0 <= font < len(book.font_list) and book.font_list[font].escapement == _SUPERSCRIPT
