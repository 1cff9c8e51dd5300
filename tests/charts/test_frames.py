import math

import pandas as pd
import pytest

import zsgx_analysis as zsgx
from tests.charts.faults import faults_at
from zsgx_analysis.charts.frames import bars, heatmap
from zsgx_analysis.charts.theme import PLAN, QUIET
from zsgx_analysis.errors import UsageError
from zsgx_analysis.tracing import Traced, TracedArray


@pytest.fixture(scope="module")
def cells():
    return zsgx.traced(zsgx.plan(2024), "plans")


def test_bars_carry_bound_and_unit_of_their_numbers():
    series = pd.Series(
        TracedArray([Traced.stated(5000, unit="persons", bound="more_than"), None]),
        index=["山东", "北京"],
    )
    chart = bars(series, "题", lang="en")
    assert chart.native[0].categories == ["Shandong", "Beijing"]
    assert chart.native[0].texts == ["more than 5,000 people", "not known"]


def test_an_interval_is_drawn_as_one():
    ends = Traced.stated(math.nan, unit="persons", bound="range", lower=2, upper=5)
    chart = bars(pd.Series(TracedArray([ends]), index=["甲"]), "题", lang="zh")
    assert chart.axes[0].lines[0].get_xdata().tolist() == [2, 5]
    assert chart.native == []


def test_panels_share_their_names(cells):
    profile = zsgx.field_profile(cells).set_index("field")
    chart = bars(
        {"人数": profile["persons"], "份额": profile["largest_share"]},
        "题",
        reference=(0.5, "50%"),
        lang="zh",
    )
    assert [panel.heading for panel in chart.native] == ["人数", "份额"]
    assert chart.native[1].texts[0].endswith("%")
    assert faults_at(chart, "web") == []


def test_the_matrix_has_the_totals_of_its_numbers(cells):
    chart = heatmap(
        zsgx.matrix(cells), "题", statuses=zsgx.matrix(cells, "status"), data=cells, lang="zh"
    )
    shown = {text.get_text() for text in chart.axes[0].texts}
    assert {"92.03", "16.3"} <= shown
    assert "教育部 2.6万人" in chart.words.alt
    assert faults_at(chart, "slide") == []
    assert chart.data["persons"].sum() == 920_300


def test_nothing_to_draw_is_no_chart(cells):
    assert bars(pd.Series(dtype="float64"), "题") is None
    assert heatmap(zsgx.matrix(cells.head(0)), "题") is None


@pytest.mark.parametrize("values", [pd.Series({"a": "x"}), pd.Series({"a": float("nan")})])
def test_what_is_no_number_is_refused(values):
    with pytest.raises(UsageError):
        bars(values, "题", lang="zh")


def test_changes_run_both_ways_in_two_colours_and_bear_their_signs():
    changes = pd.Series({"数字技术": 20_000.0, "新材料": 0.0, "新能源": -30_000.0})
    chart = bars(changes, "题", lang="zh")
    (native,) = chart.native
    assert list(native.texts) == ["+2万人", "0人", "−3万人"]
    assert native.colours[0] == native.colours[1] != native.colours[2]
    assert chart.axes[0].get_xlim()[0] < -30_000
    assert faults_at(chart, "web") == []


def test_what_the_title_speaks_of_is_coloured():
    shares = pd.Series({"数字技术": 0.5, "新材料": 0.3})
    (native,) = bars(shares, "题", unit="share", finding=[True, False], lang="zh").native
    assert list(native.colours) == [PLAN, QUIET]
