import pytest

from zsgx_analysis.reports.content import regional_charts
from zsgx_analysis.reports.content.regional import RegionalReport


@pytest.fixture(scope="module")
def report(data):
    return RegionalReport(data, 2024, "zh")


def test_goals_by_head(report):
    chart = regional_charts.draw_rates(report.project_goals, 2024, "来源", "zh")
    widths = [patch.get_width() for patch in chart.figure().axes[0].patches]
    assert widths == [pytest.approx(70.93, abs=0.01), pytest.approx(196.99, abs=0.01)]
    assert chart.words.title == "按常住人口计，山东的年度目标是全国的2.8倍"


def test_drafts_are_hatched_and_named(report):
    goals = report.engineer_goals
    regions = goals[goals["scope"] != "全国"]
    chart = regional_charts.draw_engineers(regions, 5.7, 2024, "来源", "zh")
    assert any(text.get_text() == "全国 5.7" for text in chart.figure().axes[1].texts)
    hatched = [bool(patch.get_hatch()) for patch in chart.figure().axes[0].patches]
    assert hatched == (regions["standing"] == "draft").tolist()
    assert chart.words.subtitle.endswith("斜线：征求意见稿")


def test_goals_by_an_end_year_bear_it(report):
    (chart,) = report.horizons().charts
    assert "到2030年" in chart.words.title
    assert "口径大于工程" in chart.words.subtitle


def test_the_nation_comes_first_among_periods(report):
    (chart,) = report.periods().charts
    assert chart.data["scope"].iloc[0] == "全国"
    assert chart.data["end"].max() == 2030


def test_people_per_seminar(report):
    (chart,) = report.seminars().charts
    assert chart.words.title == "按目标，高级研修班平均每期全国67人、山东43人"
