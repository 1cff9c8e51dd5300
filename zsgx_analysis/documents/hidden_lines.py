"""Rows and columns that a sheet hides: left out where its totals do not count them.

What is printed does not show a hidden line, yet a total may count it. The sums
tell: where a visible total is the sum of the visible lines, the hidden ones are
no part of the table; where it is the sum of all, they are. Without any total
nothing shows that they count, and the sheet does not show them.
"""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from zsgx_analysis.documents.model import Grid, build_grid

if TYPE_CHECKING:
    from collections.abc import Sequence

_TOTAL = re.compile(r"[合小总共累]\s*计|总\s*数|total", re.IGNORECASE)
_MOSTLY = 2 / 3
_FEWEST = 2

Numbers = list[list[Decimal | None]]


def as_shown(grid: Grid) -> Grid:
    """Return a grid without the hidden lines that its totals do not count.

    The hidden lines that stay are still named in it.
    """
    numbers = [[_number(cell) for cell in row] for row in grid.rows]
    rows = (
        grid.hidden_rows
        if _are_left_out(list(zip(*numbers, strict=True)), grid.hidden_rows, grid)
        else ()
    )
    columns = grid.hidden_columns if _are_left_out(numbers, grid.hidden_columns, grid) else ()
    return _without(grid, set(rows), set(columns)) if rows or columns else grid


def _number(cell: str) -> Decimal | None:
    try:
        number = Decimal(cell.replace(",", ""))
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def _are_left_out(
    lines: Sequence[Sequence[Decimal | None]], hidden: Sequence[int], grid: Grid
) -> bool:
    """Return whether hidden places of lines are no part of what their totals sum."""
    if not hidden:
        return False
    seen = [place for place in range(len(lines[0])) if place not in set(hidden)]
    if _some_total(lines, seen, seen):
        return True
    if _some_total(lines, seen, [*seen, *hidden]):
        return False
    return not any(_TOTAL.search(cell) for row in grid.rows for cell in row)


def _some_total(
    lines: Sequence[Sequence[Decimal | None]], totals: Sequence[int], counted: Sequence[int]
) -> bool:
    """Return whether one place is the sum of the counted others in most lines."""
    filled = [line for line in lines if sum(line[place] is not None for place in counted) > _FEWEST]
    if len(filled) < _FEWEST:
        return False
    for total in totals:
        sums = [
            sum((line[place] or Decimal(0) for place in counted if place != total), Decimal(0))
            for line in filled
        ]
        agree = sum(
            line[total] is not None and line[total] == found
            for line, found in zip(filled, sums, strict=True)
        )
        if agree >= _MOSTLY * len(filled):
            return True
    return False


def _without(grid: Grid, rows: set[int], columns: set[int]) -> Grid:
    """Return a grid without some of its lines; what is known of the others moves with them."""
    down = _moved(len(grid.rows), rows)
    right = _moved(grid.shape[1], columns)
    spans = {}
    for (row, column), (height, breadth) in grid.spans.items():
        high = [at for at in range(row, row + height) if at in down]
        wide = [at for at in range(column, column + breadth) if at in right]
        if high and wide:
            spans[down[high[0]], right[wide[0]]] = (len(high), len(wide))
    tokens = [
        [cell for column, cell in enumerate(line) if column in right]
        for row, line in enumerate(grid.rows)
        if row in down
    ]
    return build_grid(
        tokens,
        grid.place,
        first_line=grid.first_line,
        captions=grid.captions,
        spans=spans,
        hidden_rows=[down[row] for row in grid.hidden_rows if row in down],
        hidden_columns=[right[column] for column in grid.hidden_columns if column in right],
        notes={
            (down[row], right[column]): note
            for (row, column), note in grid.notes.items()
            if row in down and column in right
        },
        breaks={down[row]: piece for row, piece in grid.breaks.items() if row in down},
    )


def _moved(count: int, gone: set[int]) -> dict[int, int]:
    """Return where each line that stays comes to stand."""
    kept = [line for line in range(count) if line not in gone]
    return {line: at for at, line in enumerate(kept)}
