"""Reader for XLS, the spreadsheet format before 2007.

The library gives values without their number formats, so numbers come as the
format General shows them, and rows hidden in the sheet cannot be told.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetVisibleEnum

from zsgx_analysis.documents.archive import DAMAGED, ENCRYPTED
from zsgx_analysis.documents.assembly import assemble
from zsgx_analysis.documents.limits import LIMITS, CellBudget, Limits
from zsgx_analysis.documents.number_format import Value, displayed
from zsgx_analysis.documents.spreadsheet import Sheet, sheet_items, sheet_warnings
from zsgx_analysis.errors import DocumentError

if TYPE_CHECKING:
    from zsgx_analysis.documents.model import Content


def read_xls(data: bytes, name: str = "", limits: Limits = LIMITS) -> Content:
    """Read the bytes of an XLS file (macros are not run).

    Raises
    ------
    DocumentError
        When the file is damaged, encrypted or beyond the limits.
    """
    budget = CellBudget(limits)
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
        sheets = []
        for index, metadata in enumerate(workbook.sheets_metadata):
            hidden = metadata.visible != SheetVisibleEnum.Visible
            sheet = Sheet(metadata.name, hidden=hidden)
            source = workbook.get_sheet_by_index(index)
            top, left = source.start or (0, 0)
            budget.spend(source.height * source.width, metadata.name)
            for row, values in enumerate(source.to_python(skip_empty_area=True), start=top):
                for column, value in enumerate(values, start=left):
                    text = displayed(_whole(value)).strip()
                    if text:
                        sheet.cells[row, column] = text
            sheet.merges += [(*first, *last) for first, last in source.merged_cell_ranges or ()]
            sheets.append(sheet)
    except PasswordError as error:
        raise DocumentError(ENCRYPTED) from error
    except CalamineError as error:
        raise DocumentError(DAMAGED, found=str(error)[:200]) from error
    items = sheet_items(sheets, CellBudget(limits))
    return assemble(items, sheet_warnings(sheets))


def _whole(value: Value) -> Value:
    return int(value) if isinstance(value, float) and value.is_integer() else value
