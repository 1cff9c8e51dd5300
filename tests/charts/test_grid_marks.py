import pandas as pd
import pytest
from matplotlib.patches import Rectangle

from tests.charts.faults import faults_at
from zsgx_analysis.charts.chart import Words
from zsgx_analysis.charts.grid_marks import PrintedGrid, printed_grid_chart
from zsgx_analysis.charts.theme import SIZES
from zsgx_analysis.indicators.print_marks import COLUMNS

WORDS = Words("印表须解释5处", "单位：万人", "来源：测试。", "说明")

HEADS = {
    "zh": ["新一代信息技术", "生物技术", "新能源", "小计"],
    "en": ["New-generation information technology", "Biotechnology", "New energy", "Subtotal"],
}


def mark(row, column, kind, value=None, lower=None, upper=None, to=(None, None)):
    return [row, column, "", kind, value, lower, upper, *to, ""]


MARKS = [
    mark(3, 1, "moved", to=(2, 1)),
    mark(2, 2, "corrected", 25_000.0, 25_000.0, 25_000.0),
    mark(2, 3, "inferred", 1_200.0, 1_200.0, 1_200.0),
    mark(3, 4, "ambiguous", None, 1_000.0, 3_000.0),
    mark(4, 2, "dropped"),
    mark(3, 5, "moved", 31_000.0, 31_000.0, 31_000.0, to=(4, 5)),
]


def build(lang="zh", marks=MARKS, joined=((3, 4),)):
    tokens = pd.DataFrame(
        [
            ["2.6", "", "1.75", "4.47"],
            ["0.2", "0.1", "0.2", "3.1"],
            ["0.2", "见下面附注所列", "", ""],
        ],
        index=range(2, 5),
        columns=range(2, 6),
    )
    frame = pd.DataFrame(marks, columns=COLUMNS).astype({"to_row": "Int64", "to_column": "Int64"})
    stubs = ["教育部", "科技部", ""] if lang == "zh" else ["Ministry of Education", "", "Total"]
    grid = PrintedGrid(tokens, stubs, HEADS[lang], frame, joined, 10_000)
    return printed_grid_chart(grid, WORDS, lang)


def texts(chart):
    (axes,) = chart.figure().axes
    return [label.get_text() for label in axes.texts]


def test_the_print_stands_as_printed_with_marks_and_proof():
    shown = texts(build())
    assert {"1.75", "0.1", "2.6‡\n→2.5", "→0.12◇", "0.2※\n0.1–0.3", "3.1†"} <= set(shown)


def test_a_bound_that_is_not_known_is_open():
    assert "0.2※\n0–?" in texts(build(marks=[mark(3, 4, "ambiguous", None, 0.0, None)]))


def test_places_can_be_told_from_the_picture():
    assert {"R2", "R3", "R4", "C2", "C3", "C4", "C5"} <= set(texts(build()))


def test_a_long_text_is_cut_to_its_cell():
    assert any(text.endswith("…") or text == "见下面附注所列" for text in texts(build()))


def test_moves_are_arrows_and_joined_lines_are_framed():
    (axes,) = build().figure().axes
    arrows = [text for text in axes.texts if getattr(text, "arrow_patch", None) is not None]
    assert len(arrows) == 2
    frames = [
        patch
        for patch in axes.patches
        if isinstance(patch, Rectangle) and patch.get_width() == 4 and patch.get_height() == 2
    ]
    assert len(frames) == 1


def test_without_repairs_there_is_neither_arrow_nor_frame():
    (axes,) = build(marks=[], joined=()).figure().axes
    assert not axes.patches
    assert all(getattr(text, "arrow_patch", None) is None for text in axes.texts)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("size", SIZES)
def test_nothing_is_cut_or_overlaps(lang, size):
    assert faults_at(build(lang), size) == []


def test_a_tall_table_is_set_smaller_where_the_picture_has_a_height():
    tokens = pd.DataFrame([["1.25"] * 4] * 24, index=range(2, 26), columns=range(2, 6))
    grid = PrintedGrid(tokens, ["教育部"] * 24, HEADS["zh"], build(marks=[]).data, (), 10_000)
    chart = printed_grid_chart(grid, WORDS, "zh")
    assert faults_at(chart, "slide") == []
    with chart.filling(SIZES["slide"]) as scale:
        assert scale < SIZES["slide"].font / SIZES["web"].font
