import pandas as pd
import pytest

from zsgx_analysis.reports.content import regional_goal_tables
from zsgx_analysis.reports.content.regional import RegionalReport


@pytest.fixture(scope="module")
def report(data):
    return RegionalReport(data, 2024, "zh")


def table(section, caption):
    return next(block for block in section.blocks if caption in getattr(block, "caption", ""))


def test_engineers_by_head_and_personnel_with_drafts_marked(report, rows_of):
    body = {row[0]: row for row in rows_of(table(report.engineers(), "年度目标"))}
    assert body["全国"][1] == "约8万人"
    assert body["上海"][3] == "≤ 6.7（2023年存量）"
    assert body["广东"][5] == "征求意见稿"


def test_goals_by_an_end_year_with_their_horizon(report, rows_of):
    body = {row[0]: row for row in rows_of(table(report.horizons(), "期末目标"))}
    assert body["四川"][1:4] == ["超过5万人", "2023–2030年", "6250"]
    assert body["安徽"][4] == "口径大于工程"


def test_seminars(report, rows_of):
    body = {row[0]: row for row in rows_of(table(report.seminars(), "高级研修"))}
    assert body["山东"][1:4] == ["约70期", "约3000人", "43"]


def test_the_goals_of_the_time_lines_are_folded_under_their_chart(report, rows_of):
    folded = table(report.periods(), "图中")
    assert folded.html().startswith('<details class="drawn"><summary>图中数字</summary>')
    remarks = [row[5] for row in rows_of(folded) if row[0] == "重庆"]
    assert remarks == ["2023年起被取代", "2025年起被取代", ""]


def test_goals(report, rows_of):
    body = rows_of(regional_goal_tables.goals_table(report.project_goals, 2024, "en"))
    assert [row[0] for row in body] == ["China", "Shandong"]
    assert body[1][1:7] == ["200,000 people", "197.0", "–", "20.0%", "7.2%", "2.78"]
    assert body[0][3].startswith("≤ ")


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
    (row,) = rows_of(regional_goal_tables.floors_table(floors, "zh"))
    assert row[:4] == ["山东", "国家级继续教育基地", "不少于2000人", "2022–2030年"]
