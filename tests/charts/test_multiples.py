import numpy as np
import pandas as pd
import pytest

from tests.charts.faults import faults_at
from zsgx_analysis.charts.multiples import small_multiples
from zsgx_analysis.charts.theme import PLAN, QUIET
from zsgx_analysis.datasets import load
from zsgx_analysis.errors import UsageError


@pytest.fixture(scope="module")
def wide():
    fields = load("plans").query("year == 2024").groupby("field")["persons"].sum()
    years = {year: fields * (1 + 0.1 * (year - 2024)) for year in range(2024, 2031)}
    return pd.DataFrame(years).T


@pytest.mark.parametrize("size", ["web", "slide", "column"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_panel_for_each_name_on_one_scale(wide, lang, size):
    chart = small_multiples(wide, "题", lang=lang)
    shown = [axes for axes in chart.axes if axes.get_visible()]
    assert len(shown) == 15
    assert len({axes.get_ylim() for axes in shown}) == 1
    assert faults_at(chart, size) == []


def test_a_year_without_a_number_is_a_gap(wide):
    broken = wide.copy()
    broken.loc[2026, "数字技术"] = np.nan
    (axes,) = small_multiples(broken[["数字技术"]], "题", lang="zh").axes
    (line,) = axes.lines
    assert list(np.isnan(line.get_ydata())) == [False, False, True, *[False] * 4]


def test_the_finding_is_coloured(wide):
    chart = small_multiples(wide, "题", finding=["数字技术"], lang="zh")
    colours = {axes.get_title(loc="left"): axes.lines[0].get_color() for axes in chart.axes}
    assert colours["数字技术"] == PLAN
    assert set(colours.values()) == {PLAN, QUIET}


def test_one_year_is_no_course_and_words_are_no_numbers(wide):
    assert small_multiples(wide.head(1), "题") is None
    with pytest.raises(UsageError):
        small_multiples(pd.DataFrame({"甲": ["x", "y"]}, index=[2023, 2024]), "题")
