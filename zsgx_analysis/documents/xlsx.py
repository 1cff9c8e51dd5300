"""Reader for XLSX.

openpyxl reads in its streaming mode: the full mode makes an object of every
cell of a merged range, so that a file of five kilobytes can ask for seventeen
billion of them. Merged ranges and hidden rows come from the sheet's own XML.
"""

from __future__ import annotations

import io
import posixpath
import re
import warnings
import zipfile
from contextlib import redirect_stdout
from typing import TYPE_CHECKING, Any

from lxml import etree
from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from zsgx_analysis.documents.archive import DAMAGED, MACROS, Archive, parse_xml
from zsgx_analysis.documents.assembly import assemble
from zsgx_analysis.documents.limits import LIMITS, CellBudget, Limits
from zsgx_analysis.documents.model import Content, cell_place
from zsgx_analysis.documents.number_format import displayed
from zsgx_analysis.documents.spreadsheet import (
    MOST_ROWS,
    Sheet,
    cell_name,
    sheet_items,
    sheet_warnings,
)
from zsgx_analysis.errors import DocumentError
from zsgx_analysis.language import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_RANGE = re.compile(r"([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})")
_WORKBOOK = "xl/workbook.xml"
_LISTED = 5
_STEPS_PER_CELL = 50


def read_xlsx(data: bytes, name: str = "", limits: Limits = LIMITS) -> Content:
    """Read the bytes of an XLSX (or XLSM; macros are not run).

    Numbers come as displayed. Formulas are not computed: the value stored with
    them counts, and a formula without one is left blank with a warning.

    Raises
    ------
    DocumentError
        When the file is damaged, encrypted or beyond the limits.
    """
    archive = Archive(data, limits)
    try:
        # openpyxl prints about styles it does not find.
        with warnings.catch_warnings(), redirect_stdout(io.StringIO()):
            warnings.simplefilter("ignore")
            workbook = load_workbook(
                io.BytesIO(data), read_only=True, data_only=True, keep_links=False
            )
            budget = CellBudget(limits)
            sheets = []
            for worksheet in workbook.worksheets:
                sheet = Sheet(worksheet.title, hidden=worksheet.sheet_state != "visible")
                _fill(sheet, worksheet, budget)
                sheets.append(sheet)
    except (InvalidFileException, LookupError, ValueError, zipfile.BadZipFile) as error:
        raise DocumentError(DAMAGED, found=f"{type(error).__name__}: {error}"[:200]) from error
    uncomputed = _read_structure(sheets, archive)
    notes = [MACROS] if archive.has_macros() else []
    if uncomputed:
        shown = ", ".join(uncomputed[:_LISTED]) + (", …" if len(uncomputed) > _LISTED else "")
        notes.append(
            Text(
                f"{len(uncomputed)} 个公式没有存储的结果，按空白读取：{shown}",
                f"{len(uncomputed)} formulas have no stored result and are read as blank: {shown}",
            )
        )
    items = sheet_items(sheets, CellBudget(limits))
    return assemble(items, [*notes, *sheet_warnings(sheets)])


def _fill(sheet: Sheet, worksheet: Any, budget: CellBudget) -> None:
    """Put the cells that hold something into ``sheet``.

    The dimension a sheet declares may be wrong and is not heeded; a stray cell
    at the far end costs the steps to get there, and those are bounded.
    """
    worksheet.reset_dimensions()
    steps = 0
    for number, row in enumerate(worksheet.iter_rows()):
        steps += len(row)
        if number >= MOST_ROWS or steps > _STEPS_PER_CELL * budget.limit:
            raise DocumentError(
                Text("工作表范围过大", "the sheet extends too far"),
                place=cell_place(sheet.title, cell_name(number, 0)),
            )
        cells = [cell for cell in row if cell.value is not None]
        budget.spend(len(cells), cell_place(sheet.title, cell_name(number, 0)))
        for cell in cells:
            text = displayed(cell.value, _number_format(cell)).strip()
            if text:
                sheet.cells[number, cell.column - 1] = text


def _number_format(cell: Any) -> str:
    """Return the number format of a cell, General where its style is not to be found."""
    try:
        return str(cell.number_format)
    except IndexError:
        return "General"


def _read_structure(sheets: Iterable[Sheet], archive: Archive) -> list[str]:
    """Add merged ranges and hidden rows to ``sheets``; return the formulas without a value."""
    parts = dict(_sheet_parts(archive))
    uncomputed: list[str] = []
    for sheet in sheets:
        if sheet.title not in parts:
            continue
        content = io.BytesIO(archive.read(parts[sheet.title]))
        wanted = (f"{_MAIN}row", f"{_MAIN}mergeCell")
        try:
            for _, element in etree.iterparse(
                content, tag=wanted, resolve_entities=False, no_network=True
            ):
                if element.tag == wanted[1]:
                    _add_merge(sheet, element.get("ref", ""))
                else:
                    _add_row(sheet, element, uncomputed)
                element.clear()
        except etree.XMLSyntaxError as error:
            raise DocumentError(DAMAGED, place=sheet.title, found=str(error)) from error
    return uncomputed


def _add_merge(sheet: Sheet, reference: str) -> None:
    match = _RANGE.fullmatch(reference)
    if match:
        first_column, first_row, last_column, last_row = match.groups()
        sheet.merges.append(
            (int(first_row) - 1, _column(first_column), int(last_row) - 1, _column(last_column))
        )


def _add_row(sheet: Sheet, row: etree._Element, uncomputed: list[str]) -> None:
    number = row.get("r", "")
    if row.get("hidden") in ("1", "true") and number.isdecimal():
        sheet.hidden_rows.add(int(number[:9]) - 1)
    uncomputed.extend(
        cell_place(sheet.title, cell.get("r", "?"))
        for cell in row
        if cell.find(f"{_MAIN}f") is not None and not cell.findtext(f"{_MAIN}v")
    )


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def _sheet_parts(archive: Archive) -> Iterator[tuple[str, str]]:
    """Yield the title of each sheet and the name of the part that holds it."""
    relations = parse_xml(archive.read("xl/_rels/workbook.xml.rels"), "workbook.xml.rels")
    targets = {relation.get("Id"): relation.get("Target", "") for relation in relations}
    for sheet in parse_xml(archive.read(_WORKBOOK), _WORKBOOK).iter(f"{_MAIN}sheet"):
        target = targets.get(sheet.get(_RELATION), "")
        part = posixpath.normpath(posixpath.join("xl", target)).lstrip("/")
        if part not in archive.names:
            raise DocumentError(DAMAGED, place=sheet.get("name"), found="missing sheet")
        yield sheet.get("name", ""), part
