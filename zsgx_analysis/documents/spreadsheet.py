"""Sheets to paragraphs and grids, whatever the file format they came in.

A sheet is a plane of cells; a document is text with tables in it. Rows of one
cell above a table are its title and unit, rows of one long cell below are
notes, a blank row parts two tables.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING

from zsgx_analysis.documents.model import Grid, Paragraph, build_grid, cell_place
from zsgx_analysis.documents.tokens import is_caption, is_figure, is_label
from zsgx_analysis.language import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from zsgx_analysis.documents.assembly import Item
    from zsgx_analysis.documents.limits import CellBudget

MOST_ROWS = 1_048_576
MOST_COLUMNS = 16_384
_NAMELESS = re.compile(r"(?:sheet|工作表|表)?\s*\d*", re.IGNORECASE)


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
    hidden_rows : set of int
    hidden : bool
        The sheet itself is hidden.
    """

    title: str
    cells: dict[tuple[int, int], str] = field(default_factory=dict)
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class _Row:
    number: int
    cells: tuple[tuple[int, str], ...]


def sheet_items(sheets: Sequence[Sheet], budget: CellBudget) -> Iterator[Item | None]:
    """Yield the paragraphs and grids of ``sheets`` in order, None after each sheet.

    A name given to a sheet stands above what is in it.
    """
    for sheet in sheets:
        if sheet.cells and not _NAMELESS.fullmatch(sheet.title):
            yield Paragraph(sheet.title, cell_place(sheet.title, "A1"))
        for block in _blocks(sheet):
            yield from _block_items(sheet, block, budget)
        yield None


def sheet_warnings(sheets: Sequence[Sheet]) -> list[Text]:
    """Return warnings about hidden sheets and about hidden rows that hold something."""
    warnings = []
    for sheet in sheets:
        if sheet.hidden and sheet.cells:
            warnings.append(
                Text(
                    f"工作表“{sheet.title}”是隐藏的，已一并读取",
                    f"sheet {sheet.title} is hidden; it was read all the same",
                )
            )
        rows = sorted({row + 1 for row, _ in sheet.cells if row in sheet.hidden_rows})
        if rows:
            listed = _ranges(rows)
            warnings.append(
                Text(
                    f"工作表“{sheet.title}”有隐藏行：{listed}，已一并读取",
                    f"sheet {sheet.title} hides rows {listed}; they were read all the same",
                )
            )
    return warnings


def cell_name(row: int, column: int) -> str:
    """Return the name of a 0-based cell, as in ``B3``."""
    letters = ""
    column += 1
    while column:
        column, letter = divmod(column - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return f"{letters}{row + 1}"


def _blocks(sheet: Sheet) -> list[list[_Row]]:
    """Return runs of rows without a blank row between them.

    A run without a boxhead, right below one it fits under, belongs to it: a
    blank row was left before the total.
    """
    by_row: dict[int, list[tuple[int, str]]] = {}
    for (number, column), text in sorted(sheet.cells.items()):
        by_row.setdefault(number, []).append((column, text))
    rows = [_Row(number, tuple(cells)) for number, cells in by_row.items()]
    runs = groupby(enumerate(rows), key=lambda pair: pair[1].number - pair[0])
    blocks: list[list[_Row]] = []
    for _, run in runs:
        block = [row for _, row in run]
        if blocks and _goes_on(blocks[-1], block):
            blocks[-1] += block
        else:
            blocks.append(block)
    return blocks


def _goes_on(above: Sequence[_Row], below: Sequence[_Row]) -> bool:
    first = below[0]
    if below[0].number - above[-1].number != 2 or len(first.cells) < 2:
        return False
    label, *rest = (text for _, text in first.cells)
    columns = {column for row in above if len(row.cells) > 1 for column, _ in row.cells}
    return (
        not is_figure(label)
        and all(map(is_figure, rest))
        and {column for row in below for column, _ in row.cells} <= columns
    )


def _block_items(sheet: Sheet, block: Sequence[_Row], budget: CellBudget) -> Iterator[Item]:
    """Yield the captions above, the grid, and the notes below."""
    first, last = 0, len(block)
    while first < last and _is_text_row(block[first]):
        first += 1
    while last > first and _is_note(block[last - 1]):
        last -= 1
    table = block[first:last]
    if len(table) < 2:
        first = last = len(block)
        table = []
    yield from (_paragraph(sheet, row) for row in block[:first])
    if table:
        yield _grid(sheet, table, budget)
    yield from (_paragraph(sheet, row) for row in block[last:])


def _is_text_row(row: _Row) -> bool:
    """Return whether a row stands above a table: one cell, or title and unit side by side."""
    texts = [text for _, text in row.cells]
    return len(texts) == 1 or (len(texts) <= 3 and any(map(is_caption, texts)))


def _is_note(row: _Row) -> bool:
    texts = [text for _, text in row.cells]
    return len(texts) == 1 and not is_figure(texts[0]) and not is_label(texts[0])


def _paragraph(sheet: Sheet, row: _Row) -> Paragraph:
    text = " ".join(text for _, text in row.cells)
    return Paragraph(text, cell_place(sheet.title, cell_name(row.number, row.cells[0][0])))


def _grid(sheet: Sheet, rows: Sequence[_Row], budget: CellBudget) -> Grid:
    top, bottom = rows[0].number, rows[-1].number
    left = min(row.cells[0][0] for row in rows)
    right = max(row.cells[-1][0] for row in rows)
    place = cell_place(sheet.title, cell_name(top, left))
    budget.spend((bottom - top + 1) * (right - left + 1), place)
    tokens = [[""] * (right - left + 1) for _ in range(bottom - top + 1)]
    for row in rows:
        for column, text in row.cells:
            tokens[row.number - top][column - left] = text
    spans = {
        (first_row - top, first_column - left): (
            min(last_row, bottom) - first_row + 1,
            min(last_column, right) - first_column + 1,
        )
        for first_row, first_column, last_row, last_column in sheet.merges
        if top <= first_row <= bottom and left <= first_column <= right
    }
    hidden = [row - top for row in sorted(sheet.hidden_rows) if top <= row <= bottom]
    return build_grid(
        tokens,
        place,
        first_line=top + 1,
        spans=spans,
        hidden_rows=hidden,
    )


def _ranges(numbers: Sequence[int]) -> str:
    """Return sorted numbers as ranges, as in ``3-5, 9``."""
    runs = groupby(enumerate(numbers), key=lambda pair: pair[1] - pair[0])
    parts = []
    for _, run in runs:
        members = [number for _, number in run]
        parts.append(str(members[0]) if len(members) == 1 else f"{members[0]}-{members[-1]}")
    return ", ".join(parts)
