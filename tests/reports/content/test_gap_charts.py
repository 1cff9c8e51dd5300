import pytest

from zsgx_analysis.indicators import gap
from zsgx_analysis.indicators.selection import plan_of
from zsgx_analysis.reports.content import gap_charts


@pytest.fixture(scope="module")
def cells(data):
    return plan_of(data.plans, 2024)


@pytest.fixture(scope="module")
def open_fields(open_data):
    return gap.field_profile(plan_of(open_data.plans, 2024))


def bars(chart, panel=0):
    return chart.figure().axes[panel]


def test_fields_stand_from_largest_to_smallest(cells):
    chart = gap_charts.draw_fields(gap.field_profile(cells), 2024, "来源", "zh")
    widths = [patch.get_width() for patch in bars(chart).patches]
    assert widths == sorted(widths, reverse=True)
    assert widths[0] == 182_500
    assert "8个领域" in chart.words.title


def test_an_open_field_keeps_its_place_and_shows_its_range(open_fields):
    chart = gap_charts.draw_fields(open_fields, 2024, "来源", "zh")
    assert chart.data["field"].tolist()[:2] == ["应急管理", "数字技术"]
    assert "至少" in chart.words.title
    texts = [label.get_text() for label in bars(chart).texts]
    assert any("万–" in text for text in texts)


def test_groups_and_departments(cells):
    groups = gap_charts.draw_groups(gap.group_profile(cells), 2024, "source", "en")
    assert groups.words.title == "Strategic emerging fields take 29.6% of the plan"
    departments = gap_charts.draw_departments(gap.department_profile(cells), 2024, "source", "en")
    assert "63.7%" in departments.words.title
    assert "1 field" in departments.words.alt
    assert ", 1 fields" not in departments.words.alt


def test_the_matrix_says_its_finding(cells):
    profiles = gap.field_profile(cells), gap.department_profile(cells)
    chart = gap_charts.draw_matrix(cells, *profiles, 2024, "来源", "zh")
    assert chart.words.title == "应急管理、数字技术、乡村振兴三个领域占计划的47.5%"
    assert "万人" in chart.words.subtitle
    assert "教育部 2.6万人" in chart.words.alt
