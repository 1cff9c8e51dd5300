"""Ways to write a workbook."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from benchmarks.published import writers
from benchmarks.published.expected import Expected
from benchmarks.published.paper import Paper
from benchmarks.published.variants.base import base, plain

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from benchmarks.published.expected import Expected
    from benchmarks.published.paper import Paper


def _book(change: Callable[[Any, Paper], None]) -> Callable[[Paper, Path], None]:
    def write(paper: Paper, path: Path) -> None:
        book = writers.workbook(paper)
        change(book, paper)
        book.save(path)

    return write


def _as_text(book: Any, _paper: Paper) -> None:
    for row in book.active.iter_rows(min_row=4, min_col=2):
        for cell in row:
            if cell.value is not None:
                cell.value = f"{cell.value:.2f}"


def _gap_rows(book: Any, _paper: Paper) -> None:
    book.active.insert_rows(7, 2)


def _gap_column(book: Any, paper: Paper) -> None:
    sheet = book.active
    for merged in list(sheet.merged_cells.ranges):
        sheet.unmerge_cells(str(merged))
    sheet.insert_cols(5, 1)


def _hidden_column(book: Any, paper: Paper) -> None:
    """Hide a column of last year's figures, outside the totals."""
    sheet = book.active
    column = paper.width + 1
    sheet.cell(3, column, "上年数")
    for row in range(4, 4 + len(paper.body)):
        sheet.cell(row, column, 1.11)
    sheet.column_dimensions[sheet.cell(3, column).column_letter].hidden = True


def _number_format(code: str, factor: float = 1.0) -> Callable[[Any, Paper], None]:
    def change(book: Any, _paper: Paper) -> None:
        for row in book.active.iter_rows(min_row=4, min_col=2):
            for cell in row:
                if isinstance(cell.value, int | float):
                    cell.value = round(cell.value * factor, 6)
                    cell.number_format = code

    return change


def _other_sheets(book: Any, _paper: Paper) -> None:
    about = book.create_sheet("说明", 0)
    about["A1"] = "填表说明"
    about["A2"] = "一、本表由各部门填报。"


def _note_beside(book: Any, paper: Paper) -> None:
    book.active.cell(4, paper.width + 3, "核对人：张某")


def _formatted_far(book: Any, _paper: Paper) -> None:
    from openpyxl.styles import Font

    for row in range(20, 3000, 7):
        book.active.cell(row, 3).font = Font(bold=True)


def _beside(book: Any, paper: Paper) -> None:
    """Put a second table, of seminars, beside the first."""
    sheet = book.active
    first = paper.width + 2
    for offset, label in enumerate(("部门", "期数")):
        sheet.cell(3, first + offset, label)
    for number, line in enumerate(paper.body):
        sheet.cell(4 + number, first, line[0])
        sheet.cell(4 + number, first + 1, 3 if line[0] != "合计" else 3 * (len(paper.body) - 1))


def _two_tables(path: Path, seed: int) -> Expected:
    paper, expected = base(seed)
    _book(_beside)(paper, path)
    return replace(expected, not_persons=frozenset({"期数"}), partial=True)


def _thousands(path: Path, seed: int) -> Expected:
    """Persons as stored, shown in thousands."""
    paper, expected = base(seed)
    shown = replace(paper, unit="单位：千人")
    _book(_number_format("0.00,", 10_000))(shown, path)
    return expected


VARIANTS: dict[str, tuple[str, Callable[[Path, int], Expected]]] = {
    "workbook": (".xlsx", plain(writers.xlsx)),
    "merged head": (".xlsx", plain(writers.xlsx, spanned=True)),
    "figures as text": (".xlsx", plain(_book(_as_text))),
    "gap of rows": (".xlsx", plain(_book(_gap_rows))),
    "gap of a column": (".xlsx", plain(_book(_gap_column))),
    "hidden column": (".xlsx", plain(_book(_hidden_column))),
    "unit in format": (".xlsx", plain(_book(_number_format('0.00"万人"')))),
    "thousands by format": (".xlsx", _thousands),
    "other sheets": (".xlsx", plain(_book(_other_sheets))),
    "note beside": (".xlsx", plain(_book(_note_beside))),
    "formatted far": (".xlsx", plain(_book(_formatted_far))),
    "two tables": (".xlsx", _two_tables),
}
