"""Sheets to paragraphs and grids, whatever the file format they came in.

A sheet is a plane of cells; a document is text with tables in it. Rows of one
cell above a table are its title and unit, rows of one long cell below are
notes. Where the tables are, `zsgx_analysis.documents.sheet_regions` finds.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING

from zsgx_analysis.documents.hidden_lines import as_shown
from zsgx_analysis.documents.model import (
    Cell,
    CellNote,
    Grid,
    Paragraph,
    build_grid,
    cell_place,
)
from zsgx_analysis.documents.sheet_regions import Region, Row, regions_of, rows_of
from zsgx_analysis.documents.tokens import is_figure, is_label
from zsgx_analysis.language import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from zsgx_analysis.documents.assembly import Item
    from zsgx_analysis.documents.limits import CellBudget

MOST_ROWS = 1_048_576
MOST_COLUMNS = 16_384
_NAMELESS = re.compile(r"(?:sheet|工作表|表)?\s*\d*", re.IGNORECASE)
_LISTED = 5


@dataclass
class Sheet:
    """The cells of one sheet that hold something.

    Attributes
    ----------
    title : str
    cells : dict
        0-based (row, column) to displayed text.
    merges : list
        Merged areas as (first row, first column, last row, last column).
    notes : dict
        0-based (row, column) to what the text of a cell does not show.
    hidden_rows, hidden_columns : set of int
    left_out_rows, left_out_columns : set of int
        Those that are no part of the tables read.
    rows_hidden_by_default : bool
        Rows that say nothing of their height are hidden.
    hidden : bool
        The sheet itself is hidden.
    uncomputed : list
        Cells with a formula and no stored result.
    masked : list
        Cells with a number that their format does not show.
    cut_short : list
        Cells with a number of more digits than are kept of it; they are blank.
    pictures : int
        Pictures laid over the cells.
    has_drawing : bool
        Pictures, shapes or charts are laid over the cells.
    """

    title: str
    cells: dict[Cell, str] = field(default_factory=dict)
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)
    notes: dict[Cell, CellNote] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    left_out_rows: set[int] = field(default_factory=set)
    left_out_columns: set[int] = field(default_factory=set)
    rows_hidden_by_default: bool = False
    hidden: bool = False
    uncomputed: list[Cell] = field(default_factory=list)
    masked: list[Cell] = field(default_factory=list)
    cut_short: list[Cell] = field(default_factory=list)
    pictures: int = 0
    has_drawing: bool = False


def sheet_items(sheets: Sequence[Sheet], budget: CellBudget) -> Iterator[Item | None]:
    """Yield the paragraphs and grids of the sheets that are not hidden, None after each.

    A name given to a sheet stands above what is in it.
    """
    for sheet in sheets:
        if sheet.hidden:
            continue
        if sheet.cells and not _NAMELESS.fullmatch(sheet.title):
            yield Paragraph(sheet.title, cell_place(sheet.title, "A1"))
        for region in regions_of(rows_of(sheet.cells.items())):
            if region.beside:
                yield None
            yield from _region_items(sheet, region, budget)
        yield None


def sheet_warnings(sheets: Sequence[Sheet]) -> list[Text]:
    """Return warnings about what a sheet hides or does not say, each with its places."""
    warnings = []
    for sheet in sheets:
        title = sheet.title
        if sheet.hidden:
            if sheet.cells:
                count = len(sheet.cells)
                warnings.append(
                    Text(
                        f"工作表“{title}”是隐藏的，其中 {count} 个单元格未读取；取消隐藏后可读",
                        f"sheet {title} is hidden, its {count} cells were not read; "
                        "unhide it to have it read",
                    )
                )
            continue
        warnings += _of_hidden_lines(sheet)
        warnings += _of_cells(sheet)
    return warnings


def _of_hidden_lines(sheet: Sheet) -> Iterator[Text]:
    """Name the hidden rows and columns that hold something, and say what became of them."""
    title = sheet.title
    for left_out in (False, True):
        told = (
            Text("，未读取（合计不含）", ", not read (no total counts them)")
            if left_out
            else Text("，已一并读取", "; they were read all the same")
        )
        rows = sorted(
            {
                row + 1
                for row, _ in sheet.cells
                if row in sheet.hidden_rows and (row in sheet.left_out_rows) == left_out
            }
        )
        if rows:
            listed = _ranges(rows)
            yield Text(
                f"工作表“{title}”有隐藏行：{listed}{told.zh}",
                f"sheet {title} hides rows {listed}{told.en}",
            )
        columns = sorted(
            {
                column
                for _, column in sheet.cells
                if column in sheet.hidden_columns and (column in sheet.left_out_columns) == left_out
            }
        )
        if columns:
            names = ", ".join(map(column_name, columns))
            yield Text(
                f"工作表“{title}”有隐藏列：{names}{told.zh}",
                f"sheet {title} hides columns {names}{told.en}",
            )


def _of_cells(sheet: Sheet) -> Iterator[Text]:
    title = sheet.title
    if sheet.uncomputed:
        count, names = len(sheet.uncomputed), _names(sheet.uncomputed)
        yield Text(
            f"工作表“{title}”有 {count} 个公式没有存储的结果，按空白读取：{names}",
            f"sheet {title} has {count} formulas without a stored result, "
            f"they are read as blank: {names}",
        )
    if sheet.masked:
        count, names = len(sheet.masked), _names(sheet.masked)
        yield Text(
            f"工作表“{title}”有 {count} 个数被数字格式隐藏，按空白读取：{names}",
            f"sheet {title} has {count} numbers that their format hides, "
            f"they are read as blank: {names}",
        )
    if sheet.cut_short:
        count, names = len(sheet.cut_short), _names(sheet.cut_short)
        yield Text(
            f"工作表“{title}”有 {count} 个超过 15 位的号码存成了数字，末几位在文件中已丢失，"
            f"按空白读取：{names}",
            f"sheet {title} has {count} numbers of more than 15 digits stored as numbers, whose "
            f"last digits the file has lost; they are read as blank: {names}",
        )
    scales = sorted({note.scale for note in sheet.notes.values()} - {1})
    for scale in scales:
        cells = [cell for cell, note in sheet.notes.items() if note.scale == scale]
        yield Text(
            f"工作表“{title}”有 {len(cells)} 个数按数字格式除以 {scale} 显示，按显示读取："
            f"{_names(cells)}",
            f"sheet {title} shows {len(cells)} numbers divided by {scale}, "
            f"they are read as shown: {_names(cells)}",
        )
    if sheet.pictures:
        yield Text(
            f"工作表“{title}”中有 {sheet.pictures} 幅图片，未读取",
            f"sheet {title} holds {sheet.pictures} pictures, which were not read",
        )


def _names(cells: Sequence[Cell]) -> str:
    names = ", ".join(cell_name(*cell) for cell in sorted(cells)[:_LISTED])
    return names + (", …" if len(cells) > _LISTED else "")


def column_name(column: int) -> str:
    """Return the letters of a 0-based column, as in ``AB``."""
    letters = ""
    column += 1
    while column:
        column, letter = divmod(column - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return letters


def cell_name(row: int, column: int) -> str:
    """Return the name of a 0-based cell, as in ``B3``."""
    return f"{column_name(column)}{row + 1}"


def _region_items(sheet: Sheet, region: Region, budget: CellBudget) -> Iterator[Item]:
    """Yield the captions above, the grid, and the notes below."""
    rows = region.rows
    first, last = 0, len(rows)
    while first < last and rows[first].is_text:
        first += 1
    while last > first and _is_note(rows[last - 1]):
        last -= 1
    table = rows[first:last]
    if len(table) < 2:
        first = last = len(rows)
        table = ()
    yield from (_paragraph(sheet, row) for row in rows[:first])
    if table:
        yield _grid(sheet, table, region.shared, budget)
    yield from (_paragraph(sheet, row) for row in rows[last:])


def _is_note(row: Row) -> bool:
    texts = [text for _, text in row.cells]
    return len(texts) == 1 and not is_figure(texts[0]) and not is_label(texts[0])


def _paragraph(sheet: Sheet, row: Row) -> Paragraph:
    text = " ".join(text for _, text in row.cells)
    return Paragraph(text, cell_place(sheet.title, cell_name(row.number, row.cells[0][0])))


def _grid(sheet: Sheet, rows: Sequence[Row], shared: Sequence[str], budget: CellBudget) -> Grid:
    top, bottom = rows[0].number, rows[-1].number
    left = min(row.cells[0][0] for row in rows)
    right = max(row.cells[-1][0] for row in rows)
    place = cell_place(sheet.title, cell_name(top, left))
    budget.spend((bottom - top + 1) * (right - left + 1), place)
    tokens = [[""] * (right - left + 1) for _ in range(bottom - top + 1)]
    notes = {}
    for row in rows:
        for column, text in row.cells:
            tokens[row.number - top][column - left] = text
            if (row.number, column) in sheet.notes:
                notes[row.number - top, column - left] = sheet.notes[row.number, column]
    spans = {
        (first_row - top, first_column - left): (
            min(last_row, bottom) - first_row + 1,
            min(last_column, right) - first_column + 1,
        )
        for first_row, first_column, last_row, last_column in sheet.merges
        if top <= first_row <= bottom and left <= first_column <= right
    }
    grid = build_grid(
        tokens,
        place,
        first_line=top + 1,
        captions=shared,
        spans=spans,
        hidden_rows=[row - top for row in sorted(sheet.hidden_rows) if top <= row <= bottom],
        hidden_columns=[
            column - left for column in sorted(sheet.hidden_columns) if left <= column <= right
        ],
        notes=notes,
    )
    kept = as_shown(grid)
    if kept.shape[0] < grid.shape[0]:
        sheet.left_out_rows.update(row + top for row in grid.hidden_rows)
    if kept.shape[1] < grid.shape[1]:
        sheet.left_out_columns.update(column + left for column in grid.hidden_columns)
    return kept


def _ranges(numbers: Sequence[int]) -> str:
    """Return sorted numbers as ranges, as in ``3-5, 9``."""
    runs = groupby(enumerate(numbers), key=lambda pair: pair[1] - pair[0])
    parts = []
    for _, run in runs:
        members = [number for _, number in run]
        parts.append(str(members[0]) if len(members) == 1 else f"{members[0]}-{members[-1]}")
    return ", ".join(parts)
