import pytest

from zsgx_analysis.reports.content import regional_tables
from zsgx_analysis.reports.content.regional import RegionalReport


@pytest.fixture(scope="module")
def report(data):
    return RegionalReport(data, 2024, "en")


def test_results(report, rows_of):
    body = rows_of(regional_tables.results_table(report.published, "en"))
    (row,) = [row for row in body if row[0] == "Chongqing"]
    assert row[3:6] == ["21,000 people", "18,000 people", "116.7%"]


def test_fields_of_shandong(rows_of):
    body = rows_of(regional_tables.crosswalk_table("山东", "zh"))
    assert len(body) == 10
    assert ["新能源新材料", "新能源、新材料"] in body
    assert ["文旅产业", "无对应"] in body


def test_bare_regions_are_listed(report, rows_of):
    body = rows_of(regional_tables.coverage_table(report.covered, "zh"))
    # The 兵团 has a figure, and no inhabitants of its own in the census.
    assert len(body) == 32
    assert ["青海", "0", "0", "未见公布"] in body
