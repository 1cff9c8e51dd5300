"""Tables of a document, and rows of a table, that a reading does not use: each with its reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zsgx_analysis.language import Text, position
from zsgx_analysis.tables.columns import is_figure

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zsgx_analysis.documents.model import Document, Grid
    from zsgx_analysis.tables.boxhead import Boxhead

FEWEST_FIGURES = 3
"""With fewer figures under its boxhead a grid is a list of particulars, not a table."""

MOST_NAMED = 6
"""How many tables are named one by one."""


def why_no_table(grid: Grid, start: int, stop: int, boxhead: Boxhead | None) -> Text | None:
    """Return why some rows of a grid are no table of figures; None where they hold no figure.

    Parameters
    ----------
    grid : Grid
        The grid.
    start, stop : int
        Its rows.
    boxhead : Boxhead or None
        The boxhead that was found there.
    """
    rows = grid.rows[start:stop]
    count = sum(is_figure(cell) for row in rows for cell in row)
    if not count:
        return None
    if boxhead is None and any(is_figure(cell) for cell in rows[0]):
        return Text(
            "第一行已是数字，缺各列的表头", "its first row holds figures: no head over them"
        )
    if boxhead is None:
        return Text("表头之下没有数字行", "no row of figures below its head")
    body = grid.rows[boxhead.body : stop]
    below = sum(is_figure(cell) for row in body for cell in row[1:])
    if below < FEWEST_FIGURES:
        return Text(
            f"表头之下、标签之右只有{below}个数字",
            f"only {below} figures below its head and right of its labels",
        )
    return Text(
        "各列都是比重、位次、代码或文字，没有可加总的数量",
        "its columns are shares, ranks, codes or words, no quantities to be added",
    )


def tables_left_out(left_out: Sequence[tuple[Grid, Text]]) -> tuple[Text, ...]:
    """Return a warning of the tables that are not read, none where there is none."""
    if not left_out:
        return ()
    shown = left_out[:MOST_NAMED]
    more = len(left_out) - len(shown)
    places_zh = "；".join(f"{position(grid.place).zh}：{reason.zh}" for grid, reason in shown)
    places_en = "; ".join(f"{grid.place}: {reason.en}" for grid, reason in shown)
    return (
        Text(
            f"含数字而未读的表格：{places_zh}{f'；另{more}个' if more else ''}",
            f"tables with figures that are not read: {places_en}{f'; {more} more' if more else ''}",
        ),
    )


def why_nothing(document: Document, left_out: Sequence[tuple[Grid, Text]]) -> Text:
    """Return why no table of figures was read in a document."""
    if left_out:
        told = tables_left_out(left_out)[0]
        return Text(f"没有可读的数字表；{told.zh}", f"no table of figures could be read; {told.en}")
    if document.grids:
        count = len(document.grids)
        return Text(
            f"文件中的{count}个表格只有文字，没有数字",
            f"the {count} tables of the document hold words only, no figures",
        )
    return Text(
        "文件中没有表格，只有文字：没有按列排开的数字",
        "the document holds no table, only text: no figures set in columns",
    )


def rows_below_notes(grid: Grid, first: int, stop: int) -> tuple[Text, ...]:
    """Return a warning of rows of figures below the notes of a table, none where there is none.

    Parameters
    ----------
    grid : Grid
        The grid.
    first : int
        0-based row of the first note.
    stop : int
        Where the rows of the table end.
    """
    rows = [
        number + 1
        for number in range(first, stop)
        if sum(is_figure(cell) for cell in grid.rows[number][1:]) > 1
    ]
    if not rows:
        return ()
    shown = ", ".join(f"R{number}" for number in rows[:MOST_NAMED])
    more = ", …" if len(rows) > MOST_NAMED else ""
    return (
        Text(
            f"表注之下还有数字行，未读：{shown}{more}",
            f"rows of figures below the notes of the table, not read: {shown}{more}",
        ),
    )
