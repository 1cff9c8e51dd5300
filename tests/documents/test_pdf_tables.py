import itertools
from typing import Any

from zsgx_analysis.documents.limits import CellBudget
from zsgx_analysis.documents.model import Grid
from zsgx_analysis.documents.pdf_tables import page_items


class DrawnTable:
    """A found table: its box and the boxes of its cells, as pdfplumber gives them."""

    def __init__(self, cells: list[tuple[float, float, float, float]]) -> None:
        self.cells = cells
        self.bbox = (
            min(cell[0] for cell in cells),
            min(cell[1] for cell in cells),
            max(cell[2] for cell in cells),
            max(cell[3] for cell in cells),
        )


class DrawnPage:
    """Characters and tables at known places."""

    width = 600.0

    def __init__(self, texts: dict[tuple[float, float], str], tables: list[DrawnTable]) -> None:
        self.chars = [
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
            }
            for (x, top), text in texts.items()
            for at, char in enumerate(text)
        ]
        self.tables = tables
        self.edges: list[dict[str, Any]] = []
        self.asked: dict[str, Any] = {}

    def find_tables(self, settings: dict[str, Any]) -> list[DrawnTable]:
        self.asked = settings
        return self.tables


def _cells(xs: list[float], ys: list[float]) -> list[tuple[float, float, float, float]]:
    return [
        (left, top, right, bottom)
        for top, bottom in itertools.pairwise(ys)
        for left, right in itertools.pairwise(xs)
    ]


def _grids(page: DrawnPage) -> list[Grid]:
    items, _ = page_items(page, 1, CellBudget())
    return [item for item in items if isinstance(item, Grid)]


def test_wrapped_labels_are_joined_and_broken_ones_are_not() -> None:
    table = DrawnTable(_cells([0, 60, 160], [0, 40, 80]))
    texts = {
        (5, 5): "新一代信息",
        (5, 20): "技术",
        (65, 5): "甲",
        (65, 20): "乙",
        (5, 45): "1.5",
        (5, 60): "2.5",
        (65, 45): "3",
    }
    (grid,) = _grids(DrawnPage(texts, [table]))
    assert grid.rows == (("新一代信息技术", "甲\n乙"), ("1.5\n2.5", "3"))


def test_latin_words_that_wrap_are_parted_by_a_space() -> None:
    table = DrawnTable(_cells([0, 80, 160], [0, 40, 80]))
    texts = {(5, 5): "digital", (5, 20): "economy", (85, 5): "x", (5, 45): "a", (85, 45): "1"}
    (grid,) = _grids(DrawnPage(texts, [table]))
    assert grid.rows[0][0] == "digital economy"


def test_frames_of_one_row_or_one_column_are_no_tables() -> None:
    frame = DrawnTable(_cells([0, 300], [0, 20, 40]))
    page = DrawnPage({(5, 5): "甲", (5, 25): "乙"}, [frame])
    items, _ = page_items(page, 1, CellBudget())
    assert not _grids(page)
    assert len(items) == 2


def test_rules_that_end_open_are_closed() -> None:
    page = DrawnPage({(5, 5): "甲"}, [])
    page.edges = [
        {"orientation": "h", "top": 10.0, "bottom": 10.0},
        *({"orientation": "v", "top": 10.0, "bottom": 50.2} for _ in range(3)),
        {"orientation": "v", "top": 10.0, "bottom": 70.0},
    ]
    page_items(page, 1, CellBudget())
    assert page.asked == {"explicit_horizontal_lines": [50.0]}


def test_radicals_become_characters() -> None:
    table = DrawnTable(_cells([0, 60, 160], [0, 40, 80]))
    texts = {(5, 5): "部⻔", (65, 5): "⼩计", (5, 45): "甲", (65, 45): "1"}
    assert _grids(DrawnPage(texts, [table]))[0].rows[0] == ("部门", "小计")
