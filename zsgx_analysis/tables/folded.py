"""Tables folded to save paper: their lines go on beside the first ones, under the same heads again.

地区 | 人数 | 地区 | 人数 is one table of two columns. Its lines are set below each
other again; where a figure stands in the print a warning tells.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from zsgx_analysis.language import Text
from zsgx_analysis.tables.columns import LABELS, is_figure, kind_of_column
from zsgx_analysis.tables.evidence import total_belief
from zsgx_analysis.tables.labels import closed_up, read_label
from zsgx_analysis.tables.tokens import plain_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zsgx_analysis.documents.model import Cell, Grid

_YEAR = re.compile(r"(?:19|20)\d{2}年?")
_FEWEST_LINES = 2
_MOST_CAPTIONS = 4


def unfolded(grid: Grid) -> tuple[Grid, tuple[Text, ...]]:
    """Return a grid with its folded lines below each other, and a word on it where it was folded.

    A grid is folded where its head repeats the same labels, where words stand
    below the first of each, and where no line occurs twice. A total at the foot of
    the first part, with nothing beside it, is one of the whole and comes last.
    """
    head = _head_row(grid.rows)
    breadth = 0 if head is None else _breadth(grid.rows[head])
    if head is None or not breadth or any(row > head for row, _ in grid.spans):
        return grid, ()
    body = range(head + 1, len(grid.rows))
    parts = [range(start, start + breadth) for start in range(0, grid.shape[1], breadth)]
    lines = [
        (row, part)
        for part in parts
        for row in body
        if any(grid.rows[row][column].strip() for column in part)
    ]
    if not _are_one_table(grid, body, parts, lines):
        return grid, ()
    foot, first = body[-1], parts[0]
    beside = any(cell.strip() for cell in grid.rows[foot][breadth:])
    total = total_belief(grid.rows[foot][0]) and not beside
    last = [line for line in lines if total and line == (foot, first)]
    ordered = [*(line for line in lines if line not in last), *last]
    top = [(row, parts[0]) for row in range(head + 1)]
    places: dict[Cell, Cell] = {
        (row, column): (number, offset)
        for number, (row, part) in enumerate([*top, *ordered])
        for offset, column in enumerate(part)
    }
    rows = tuple(tuple(grid.rows[row][column] for column in part) for row, part in [*top, *ordered])
    lone = tuple(" ".join(filter(None, map(str.strip, grid.rows[row]))) for row in range(head))
    told = Text(
        f"{grid.place}：表分{len(parts)}栏并排，逐栏相接读作一张表，行号按接好的表计",
        f"{grid.place}: the table is folded into {len(parts)} parts side by side, read one below "
        "the other; its rows are counted so",
    )
    notes = {places[at]: note for at, note in grid.notes.items() if at in places}
    return (
        replace(
            grid,
            rows=rows[head:],
            captions=(*grid.captions, *filter(None, lone)),
            spans={},
            notes={(row - head, column): note for (row, column), note in notes.items()},
            hidden_rows=(),
            hidden_columns=(),
            breaks={},
        ),
        (told,),
    )


def _head_row(rows: Sequence[Sequence[str]]) -> int | None:
    """Return the row right above the first one with figures, None where others stand over it."""
    for number, row in enumerate(rows[: _MOST_CAPTIONS + 2]):
        if any(map(is_figure, row)):
            alone = all(
                sum(bool(cell.strip()) for cell in above) < 2 for above in rows[: number - 1]
            )
            return number - 1 if number and alone else None
    return None


def _breadth(head: Sequence[str]) -> int:
    """Return after how many columns a head begins again, 0 where it does not."""
    labels = [closed_up(cell) for cell in head]
    for breadth in range(2, len(labels) // 2 + 1):
        own = labels[:breadth]
        if (
            len(labels) % breadth == 0
            and all(own)
            and len(set(own)) == breadth
            and labels == own * (len(labels) // breadth)
        ):
            return breadth
    return 0


def _are_one_table(
    grid: Grid, body: range, parts: Sequence[range], lines: Sequence[tuple[int, range]]
) -> bool:
    if grid.hidden_rows or grid.hidden_columns or len(body) < _FEWEST_LINES:
        return False
    for part in parts:
        cells = [grid.rows[row][part[0]] for row in body]
        years = all(_YEAR.fullmatch(plain_text(cell)) for cell in cells if cell.strip())
        if not years and kind_of_column(grid.rows[body[0] - 1][part[0]], cells) != LABELS:
            return False
    names = [closed_up(grid.rows[row][part[0]]) for row, part in lines]
    named = [name for name in names if name and not read_label(name).is_margin]
    return len(set(named)) == len(named)
