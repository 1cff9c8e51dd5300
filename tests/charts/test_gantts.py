import pandas as pd
import pytest

from zsgx_analysis.charts.chart import Words
from zsgx_analysis.charts.gantts import Span, periods_chart


@pytest.fixture
def figure():
    spans = [
        Span("全国", 2021, 2030, "每年100万人", "project"),
        Span("重庆", 2022, 2023, "每年约3000人", "digital_engineers", quiet=True),
        Span("重庆", 2024, 2024, "一个很长的说明放不进一年", "digital_engineers"),
    ]
    words = Words("标题", "副题", "来源", "说明")
    kinds = {"project": "工程", "digital_engineers": "数字技术工程师"}
    return periods_chart(spans, (2021, 2030), 2024, kinds, pd.DataFrame(), words, "zh").figure()


def test_a_lane_is_named_once(figure):
    names = [label.get_text() for label in figure.axes[0].texts]
    assert [name for name in names if name in ("全国", "重庆")] == ["全国", "重庆"]


def test_a_programme_is_named_before_its_spans_once_a_lane(figure):
    names = [label.get_text() for label in figure.axes[0].get_yticklabels()]
    assert names == ["工程", "数字技术工程师", ""]


def test_what_was_replaced_is_hatched(figure):
    hatched = [bar.get_y() for bar in figure.axes[0].patches if bar.get_hatch()]
    assert hatched == [pytest.approx(1 - 0.33)]


def test_a_text_that_does_not_fit_stands_beside(figure):
    text = next(one for one in figure.axes[0].texts if one.get_text().startswith("一个"))
    assert text.get_position()[0] > 2024.4
