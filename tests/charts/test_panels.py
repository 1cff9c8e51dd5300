import numpy as np
import pandas as pd

from tests.charts.faults import text_faults
from zsgx_analysis.charts.chart import Words
from zsgx_analysis.charts.panels import Bar, Panel, Reference, bars_chart

WORDS = Words("标题", "副题", "来源", "说明")


def draw(*bars, reference=None):
    return bars_chart("x", [Panel("人数", bars, reference)], pd.DataFrame(), WORDS, "zh").figure()


def lengths(figure):
    return [patch.get_width() for patch in figure.axes[0].patches]


def test_bars_start_at_zero():
    figure = draw(Bar("甲", 98.0, "98人"), Bar("乙", 100.0, "100人"))
    assert figure.axes[0].get_xlim()[0] == 0
    assert lengths(figure) == [98, 100]


def test_what_is_not_known_has_no_bar_but_its_text():
    figure = draw(Bar("甲", np.nan, "未公布"), Bar("乙", 2.0, "2人"))
    assert lengths(figure) == [2]
    assert "未公布" in [label.get_text() for label in figure.axes[0].texts]


def test_an_interval_is_drawn_from_end_to_end():
    figure = draw(Bar("甲", np.nan, "1–3人", lower=1.0, upper=3.0))
    assert lengths(figure) == [1]
    assert [1.0, 3.0] in [list(line.get_xdata()) for line in figure.axes[0].lines]


def test_a_known_value_has_no_interval():
    figure = draw(Bar("甲", 2.0, "2人", lower=2.0, upper=2.0))
    assert not figure.axes[0].lines


def test_one_bar_and_none():
    assert text_faults(draw(Bar("甲", 1.0, "1人"))) == []
    assert len(draw().axes[0].patches) == 0


def test_a_reference_lies_within_the_axis():
    figure = draw(Bar("甲", 1.0, "1人"), reference=Reference(5.0, "目标"))
    assert figure.axes[0].get_xlim()[1] > 5


def test_drafts_are_hatched():
    figure = draw(Bar("甲", 1.0, "1人", hatched=True), Bar("乙", 1.0, "1人"))
    assert [bool(patch.get_hatch()) for patch in figure.axes[0].patches] == [True, False]
