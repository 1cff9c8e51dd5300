import itertools
from typing import Any

from zsgx_analysis.documents.glyphs import PageGlyphs, page_glyphs
from zsgx_analysis.documents.limits import CellBudget
from zsgx_analysis.documents.model import CellNote, Grid
from zsgx_analysis.documents.ruled import RuledTable, ruled_grid, ruled_tables


def _edge(x0: float, top: float, x1: float, bottom: float) -> dict[str, Any]:
    orientation = "h" if top == bottom else "v"
    return {"orientation": orientation, "x0": x0, "top": top, "x1": x1, "bottom": bottom}


def _level(xs: list[float], ys: list[float]) -> list[dict[str, Any]]:
    return [_edge(xs[0], y, xs[-1], y) for y in ys]


def _upright(xs: list[float], ys: list[float]) -> list[dict[str, Any]]:
    return [_edge(x, ys[0], x, ys[-1]) for x in xs]


def _cells(xs: list[float], ys: list[float]) -> RuledTable:
    return RuledTable(
        tuple(
            (left, top, right, bottom)
            for top, bottom in itertools.pairwise(ys)
            for left, right in itertools.pairwise(xs)
        )
    )


def _glyphs(texts: dict[tuple[float, float], str], size: float = 10) -> PageGlyphs:
    return page_glyphs(
        {
            "text": char,
            "x0": x + size * at,
            "x1": x + size * at + size,
            "top": top,
            "bottom": top + size,
            "doctop": top,
            "upright": True,
            "fontname": "F",
            "size": size,
            "matrix": (1, 0, 0, 1, x + size * at, 800 - top - size),
        }
        for (x, top), text in texts.items()
        for at, char in enumerate(text)
    )


def _grid(table: RuledTable, glyphs: PageGlyphs) -> Grid:
    grid = ruled_grid(table, glyphs, "page 1, table 1", CellBudget())
    assert grid is not None
    return grid


XS, YS = [0.0, 60.0, 120.0, 180.0], [0.0, 20.0, 40.0, 60.0]


def test_rules_make_cells() -> None:
    (table,) = ruled_tables([*_level(XS, YS), *_upright(XS, YS)])
    assert sorted(table.cells) == sorted(_cells(XS, YS).cells)
    assert table.box == (0, 0, 180, 60)


def test_sides_that_are_missing_are_closed() -> None:
    (table,) = ruled_tables([*_level(XS, YS), *_upright(XS[1:-1], YS)])
    assert sorted(table.cells) == sorted(_cells(XS, YS).cells)


def test_a_row_that_ends_open_is_closed() -> None:
    (table,) = ruled_tables([*_level(XS, YS[:-1]), *_upright(XS, YS)])
    assert sorted(table.cells) == sorted(_cells(XS, YS).cells)


def test_level_rules_alone_make_no_cells() -> None:
    assert ruled_tables(_level(XS, YS)) == []


def test_wrapped_labels_are_joined_and_broken_ones_are_not() -> None:
    texts = {
        (5, 5): "新一代信息",
        (5, 20): "技术",
        (65, 5): "甲",
        (65, 20): "乙",
        (5, 45): "1.5",
        (65, 45): "3",
    }
    grid = _grid(_cells([0, 60, 160], [0, 40, 80]), _glyphs(texts))
    assert grid.rows == (("新一代信息技术", "甲\n乙"), ("1.5", "3"))


def test_latin_words_that_wrap_are_parted_by_a_space() -> None:
    texts = {(5, 5): "digital", (5, 20): "economy", (85, 5): "x", (5, 45): "a", (85, 45): "1"}
    grid = _grid(_cells([0, 80, 160], [0, 40, 80]), _glyphs(texts))
    assert grid.rows[0][0] == "digital economy"


def test_frames_of_one_row_or_one_column_are_no_tables() -> None:
    glyphs = _glyphs({(5, 5): "甲", (5, 25): "乙"})
    assert ruled_grid(_cells([0, 300], [0, 20, 40]), glyphs, "p", CellBudget()) is None


def test_lines_of_figures_in_one_row_of_rules_are_rows() -> None:
    texts = {
        (5, 5): "部门",
        (65, 5): "甲",
        (125, 5): "乙",
        (5, 25): "教育部",
        (65, 25): "1.5",
        (125, 25): "2",
        (5, 40): "科技部",
        (125, 40): "7",
        (5, 55): "财政部",
        (65, 55): "2.5",
    }
    grid = _grid(_cells([0, 60, 120, 180], [0, 20, 70]), _glyphs(texts))
    assert grid.rows[1:] == (("教育部", "1.5", "2"), ("科技部", "", "7"), ("财政部", "2.5", ""))


def test_a_wrapped_label_beside_single_figures_is_one_row() -> None:
    texts = {(5, 25): "工业和信", (5, 37): "息化部", (65, 31): "1.5", (125, 31): "2", (5, 5): "甲"}
    grid = _grid(_cells([0, 52, 120, 180], [0, 20, 60]), _glyphs(texts))
    assert grid.rows[1] == ("工业和信息化部", "1.5", "2")


def test_a_mark_raised_behind_a_figure_is_a_note_of_its_cell() -> None:
    glyphs = page_glyphs(
        [*_glyphs({(5, 25): "甲", (65, 25): "150"}).upright, *_glyphs({(95, 23): "1"}, 5).upright]
    )
    grid = _grid(_cells([0, 60, 120], [0, 20, 60]), glyphs)
    assert grid.rows[1] == ("甲", "150")
    assert grid.notes == {(1, 1): CellNote("1")}
