from typing import Any

import pytest

from zsgx_analysis.documents.limits import CellBudget, Limits
from zsgx_analysis.documents.model import Grid
from zsgx_analysis.documents.pdf_text import Line, lines_of
from zsgx_analysis.documents.pdf_unruled import unruled_tables
from zsgx_analysis.errors import DocumentError


def _page(text: str, height: float = 15) -> list[Line]:
    """Set lines 10 points high; a cell every 100 points, ``_`` for a blank one."""
    words: list[dict[str, Any]] = []
    for at, line in enumerate(text.split("\n")):
        for column, cell in enumerate(line.split()):
            if cell != "_":
                x, top = 50 + 100 * column, 50 + height * at
                words.append(
                    {"text": cell, "x0": x, "x1": x + 8 * len(cell), "top": top, "bottom": top + 10}
                )
    return lines_of(words, 1, 600.0)


def _read(text: str, above: Line | None = None, height: float = 15) -> tuple[list[Grid], int]:
    items, _ = unruled_tables(_page(text, height), 1, 0, CellBudget(), above)
    grids = [item for _, item in items if isinstance(item, Grid)]
    return grids, len(items) - len(grids)


TABLE = "领域 a b 小计\n合计 1 2 3\n甲 _ 2 2\n乙 1 _ 1"


@pytest.mark.parametrize("height", [15, 60])
def test_blank_cells_are_found_whatever_the_row_height(height: float) -> None:
    (grid,), lines = _read(TABLE, height=height)
    assert grid.rows[2] == ("甲", "", "2", "2")
    assert lines == 0


def test_text_around_the_table_stays_text() -> None:
    (grid,), lines = _read(f"计划表\n{TABLE}\n注：尾注")
    assert grid.shape == (4, 4)
    assert lines == 2


def test_the_boxhead_is_handed_on_and_sets_the_columns_of_the_next_page() -> None:
    _, boxhead = unruled_tables(_page(TABLE), 1, 0, CellBudget())
    assert boxhead is not None
    (grid,), _ = _read("丙 _ 7 7", boxhead)
    assert grid.rows == (("丙", "", "7", "7"),)
    (grid,), _ = _read("领域 a b 小计\n丙 _ _ 7", boxhead)
    assert grid.rows[1] == ("丙", "", "", "7")


def test_text_of_the_next_page_is_not_forced_into_the_columns() -> None:
    _, boxhead = unruled_tables(_page(TABLE), 1, 0, CellBudget())
    assert _read("第一段 没有数", boxhead) == ([], 1)


def test_too_many_cells_are_refused() -> None:
    with pytest.raises(DocumentError, match="too many cells"):
        unruled_tables(_page(TABLE), 1, 0, CellBudget(Limits(cells=3)))
