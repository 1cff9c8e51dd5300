import numpy as np
import pandas as pd
import pytest
from matplotlib.text import Text as Label

from tests.charts.faults import text_faults
from zsgx_analysis.charts.chart import Words
from zsgx_analysis.charts.matrix import Matrix, matrix_chart

WORDS = Words("标题", "单位：万人", "来源", "说明")


def wide(values):
    return pd.DataFrame(values, index=["教育部", "科技部"], columns=["新能源", "新材料"])


def totals(values):
    return pd.DataFrame(values, columns=["persons", "lower", "upper"])


@pytest.fixture
def chart():
    data = Matrix(
        wide([[20_000.0, np.nan], [np.nan, 500.0]]),
        wide([[20_000.0, 10_000.0], [np.nan, 500.0]]),
        wide([[20_000.0, 30_000.0], [np.nan, 500.0]]),
        wide([["moved", "ambiguous"], [None, "printed"]]),
        totals([[np.nan, 30_000.0, 50_000.0], [500.0, 500.0, 500.0]]),
        totals([[20_000.0, 20_000.0, 20_000.0], [np.nan, 10_500.0, 30_500.0]]),
        {"persons": np.nan, "lower": 30_500.0, "upper": 50_500.0},
        "合计",
    )
    return matrix_chart(data, pd.DataFrame(), WORDS, "zh")


def texts(chart):
    (axes,) = chart.figure().axes
    return [label.get_text() for label in axes.texts]


def test_cells_bear_their_marks_and_ranges(chart):
    assert {"2†", "1–\n3※", "0.05"} <= set(texts(chart))


def test_a_place_without_a_task_stays_blank(chart):
    cells = [label for label in chart.figure().axes[0].texts if label.get_position()[1] < 2]
    positions = {label.get_position() for label in cells}
    assert (0.5, 1.5) not in positions


def test_totals_run_as_ranges_where_a_cell_is_open(chart):
    assert {"3–\n5", "1.05–\n3.05", "3.05–\n5.05"} <= set(texts(chart))


def test_nothing_overlaps(chart):
    assert text_faults(chart.figure()) == []


def test_names_stand_on_both_sides(chart):
    shown = {label.get_text() for label in chart.figure().findobj(Label)}
    assert {"教育部", "科技部", "新能源", "新材料", "合计"} <= shown
