"""Reader for XLSX, Transitional and Strict.

It reads the parts of the package itself: exact decimals, raised characters,
number formats, what is hidden, and a million empty rows in flat memory are all
in the XML, and no library gives all of them. See decision 12.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from zsgx_analysis.documents.archive import MACROS, Archive
from zsgx_analysis.documents.assembly import assemble
from zsgx_analysis.documents.limits import LIMITS, CellBudget, Limits
from zsgx_analysis.documents.package import relations
from zsgx_analysis.documents.spreadsheet import Sheet, sheet_items, sheet_warnings
from zsgx_analysis.documents.xlsx_parts import read_workbook
from zsgx_analysis.documents.xlsx_sheet import read_sheet
from zsgx_analysis.language import Text

if TYPE_CHECKING:
    from zsgx_analysis.documents.model import Content


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
    workbook = read_workbook(archive)
    budget = CellBudget(limits)
    sheets = []
    for part in workbook.sheets:
        sheet = Sheet(part.title, hidden=part.hidden)
        read_sheet(archive.stream(part.part), sheet, workbook, budget)
        sheet.pictures = _pictures(archive, part.part) if sheet.has_drawing else 0
        sheets.append(sheet)
    notes = [MACROS] if archive.has_macros() else []
    if workbook.others:
        names = "、".join(workbook.others)
        notes.append(
            Text(
                f"没有单元格的工作表未读取：{names}", f"sheets without cells were not read: {names}"
            )
        )
    items = list(sheet_items(sheets, CellBudget(limits)))
    return assemble(items, [*notes, *sheet_warnings(sheets)])


def _pictures(archive: Archive, sheet: str) -> int:
    """Return how many pictures are laid over a sheet."""
    drawings = [found.part for found in relations(archive, sheet) if found.kind == "drawing"]
    return sum(found.kind == "image" for one in drawings for found in relations(archive, one))
