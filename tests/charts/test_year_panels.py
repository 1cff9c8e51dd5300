import pandas as pd
import pytest

from zsgx_analysis.charts.chart import Words
from zsgx_analysis.charts.theme import AVERAGE, GOAL, PLAN
from zsgx_analysis.charts.year_panels import Axis, Series, timeline_chart
from zsgx_analysis.narrative.numbers import axis_scale

NAMES = {"average": "总量", "none": "未公布", "plan": "计划", "ahead": "此后", "result": "结果"}


def series(years, value, form, colour, text="说明"):
    frame = pd.DataFrame({"year": years, "value": value, "text": text, "reliability": "official"})
    return Series(frame, text, form, colour)


@pytest.fixture
def figure():
    people, times = axis_scale("persons", "zh", 1e6), axis_scale("person-times", "zh", 1e6)
    panels = (
        Axis("万人次", times, (series(range(2011, 2021), 1_264_300.0, "line", AVERAGE),), 1, "无"),
        Axis(
            "万人",
            people,
            (
                series(range(2021, 2031), 1e6, "line", GOAL),
                series([2024], 920_300.0, "points", PLAN, "92.03万人"),
            ),
            2,
        ),
    )
    states = pd.DataFrame(
        {
            "year": range(2011, 2031),
            "state": ["average"] * 10 + ["none"] * 3 + ["plan"] + ["ahead"] * 6,
        }
    )
    words = Words("标题", "副题", "来源", "说明")
    return timeline_chart(panels, states, NAMES, "各年所知", 2024, states, words, "zh").figure()


def test_each_unit_has_a_panel_from_zero(figure):
    titles = [axes.get_title(loc="left") for axes in figure.axes]
    assert titles == ["万人次", "万人", "各年所知"]
    assert all(axes.get_ylim()[0] == 0 for axes in figure.axes[:2])


def test_a_line_ends_with_its_last_year(figure):
    average = figure.axes[0].lines[0]
    assert list(average.get_xdata()) == [2010.5, 2020.5]
    assert list(average.get_ydata()) == [126.43, 126.43]


def test_years_without_a_figure_are_written_out(figure):
    strip = [label.get_text() for label in figure.axes[2].texts]
    assert strip == ["总量", "未公布", "计划", "此后"]
    assert "无" in [label.get_text() for label in figure.axes[0].texts]


def test_a_point_is_one_point(figure):
    points = [line for line in figure.axes[1].lines if line.get_marker() == "o"]
    drawn = [float(y) for line in points for y in line.get_ydata()]
    assert drawn == [92.03]
