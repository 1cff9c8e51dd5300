import pandas as pd
import pytest

from zsgx_analysis.reports.content import regional_tables
from zsgx_analysis.reports.content.regional import RegionalReport


@pytest.fixture(scope="module")
def report(data):
    return RegionalReport(data, 2024, "en")


def test_goals(report, rows_of):
    body = rows_of(regional_tables.goals_table(report.project_goals, 2024, "en"))
    assert [row[0] for row in body] == ["China", "Shandong"]
    assert body[1][1:7] == ["200,000 people", "197.0", "–", "20.0%", "7.2%", "2.78"]
    assert body[0][3].startswith("≤ ")


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
    assert len(body) == 31
    assert ["青海", "0", "0", "未见公布"] in body


def test_floors(rows_of):
    floors = pd.DataFrame(
        [
            {
                "scope": "山东",
                "programme": "bases",
                "value": 2000.0,
                "bound": "at_least",
                "start": 2022,
                "end": 2030,
                "source": "shandong-plan-2022",
            }
        ]
    )
    (row,) = rows_of(regional_tables.floors_table(floors, "zh"))
    assert row[:4] == ["山东", "国家级继续教育基地", "不少于2000人", "2022–2030年"]
