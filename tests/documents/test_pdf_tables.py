from typing import Any

from zsgx_analysis.documents.glyphs import page_glyphs
from zsgx_analysis.documents.limits import CellBudget
from zsgx_analysis.documents.model import Grid
from zsgx_analysis.documents.pdf_tables import Page, page_items
from zsgx_analysis.documents.pdf_text import Line


def _chars(text: str, x: float, top: float) -> list[dict[str, Any]]:
    return [
        {
            "text": char,
            "x0": x + 10 * at,
            "x1": x + 10 * at + 10,
            "top": top,
            "bottom": top + 10,
            "doctop": top,
            "upright": True,
            "fontname": "F",
            "size": 10,
            "matrix": (1, 0, 0, 1, x + 10 * at, 790 - top),
        }
        for at, char in enumerate(text)
    ]


def _page(rows: list[str], top: float = 100, *, ruled: bool) -> Page:
    chars = [
        char
        for at, row in enumerate(rows)
        for column, text in enumerate(row.split())
        for char in _chars("" if text == "_" else text, 55 + 100 * column, top + 20 * at + 5)
    ]
    width, height = 100 * len(rows[0].split()), 20 * len(rows)
    edges = [
        {"orientation": "h", "x0": 50, "x1": 50 + width, "top": y, "bottom": y}
        for y in range(int(top), int(top) + height + 1, 20)
    ] + [
        {"orientation": "v", "x0": x, "x1": x, "top": top, "bottom": top + height}
        for x in range(50, 51 + width, 100)
    ]
    caption = _chars("计划表", 55, 40)
    note = _chars("完。", 55, 700)
    glyphs = page_glyphs([*note, *chars, *caption])
    return Page(1, 600.0, glyphs, edges if ruled else ())


ROWS = ["部门 甲 乙 小计", "合计 1 2 3", "教育部 _ 2 2", "科技部 1 _ 1"]


def test_lines_and_tables_come_from_top_to_bottom_ruled_or_not() -> None:
    for ruled in (True, False):
        items, _ = page_items(_page(ROWS, ruled=ruled), CellBudget())
        assert [type(item) for item in items] == [Line, Grid, Line]
        grid = items[1]
        assert isinstance(grid, Grid)
        assert grid.place == "page 1, table 1"
        assert grid.rows == tuple(
            tuple("" if cell == "_" else cell for cell in row.split()) for row in ROWS
        )


def test_the_boxhead_of_an_unruled_table_is_handed_on() -> None:
    _, boxhead = page_items(_page(ROWS, ruled=False), CellBudget())
    assert boxhead is not None
    items, _ = page_items(
        _page(["财政部 _ _ 4", "农业农村部 _ 5 5"], ruled=False), CellBudget(), boxhead
    )
    (grid,) = (item for item in items if isinstance(item, Grid))
    assert grid.rows == (("财政部", "", "", "4"), ("农业农村部", "", "5", "5"))
