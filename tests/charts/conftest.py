"""A chart to draw, small enough to know by heart."""

import pandas as pd
import pytest

from zsgx_analysis.charts.chart import Words
from zsgx_analysis.charts.panels import Bar, Panel, bars_chart

WORDS = Words("甲比乙多", "两个名字，单位：人", "来源：测试。", "甲2人，乙1人")


def build_chart(title: str = WORDS.title, **changes):
    words = WORDS._replace(title=title, **changes)
    bars = [Bar("甲", 2.0, "2人"), Bar("乙", 1.0, "1人")]
    frame = pd.DataFrame({"name": ["甲", "乙"], "persons": [2, 1]})
    return bars_chart("sample", [Panel("人数", bars)], frame, words, "zh")


@pytest.fixture
def chart():
    return build_chart()


@pytest.fixture
def make_chart():
    return build_chart
