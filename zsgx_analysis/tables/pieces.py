"""Tables that stand below each other in one grid."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zsgx_analysis.tables.boxhead import is_boxhead_row
from zsgx_analysis.tables.caption import find_year
from zsgx_analysis.tables.columns import is_figure
from zsgx_analysis.tables.labels import closed_up, is_header_word
from zsgx_analysis.tables.units import find_unit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zsgx_analysis.documents.model import Grid


def _starts_table(row: tuple[str, ...]) -> bool:
    """Tell whether a row below the body can only be the boxhead of another table."""
    cells = [cell for cell in row if cell.strip()]
    return len(cells) >= 3 and is_boxhead_row(row) and is_header_word(row[0])


def pieces_of(grid: Grid) -> list[tuple[int, int]]:
    """Return the row ranges of the tables that stand in one grid."""
    starts = [0]
    seen_figures = False
    for number, row in enumerate(grid.rows):
        if (
            seen_figures
            and _starts_table(row)
            and (
                closed(row) != closed(grid.rows[_head_row(grid, starts[-1])])
                or _stub_repeats(grid, starts[-1], number)
            )
        ):
            starts.append(_with_captions(grid, number, starts[-1]))
            seen_figures = False
        seen_figures = seen_figures or not is_boxhead_row(row)
    return list(zip(starts, [*starts[1:], len(grid.rows)], strict=True))


def _stub_repeats(grid: Grid, start: int, boxhead: int) -> bool:
    """Tell whether the lines below a repeated boxhead are those above it over again.

    A table that goes on after a page break has other lines there.
    """
    above = {closed_up(row[0]) for row in grid.rows[start:boxhead]} - {""}
    below = [closed_up(row[0]) for row in grid.rows[boxhead + 1 :] if row[0].strip()]
    again = [label for label in below[: len(above)] if label in above]
    return 2 * len(again) > len(below[: len(above)]) > 0


def closed(row: Sequence[str]) -> tuple[str, ...]:
    """Return a row without the space that layout puts into its cells."""
    return tuple(closed_up(cell) for cell in row)


def _with_captions(grid: Grid, number: int, start: int) -> int:
    """Return the first of the lines above a boxhead that caption it."""
    while number > start + 1:
        cells = [cell for cell in grid.rows[number - 1] if cell.strip()]
        caption = len(cells) == 1 and not is_figure(cells[0])
        if cells and not (caption and (find_unit(cells[0], bare=True) or find_year(cells[0]))):
            break
        number -= 1
    return number


def _head_row(grid: Grid, start: int) -> int:
    return next(
        (
            number
            for number in range(start, len(grid.rows))
            if sum(bool(cell.strip()) for cell in grid.rows[number]) >= 3
        ),
        start,
    )
