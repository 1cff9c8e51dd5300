import pandas as pd

from tests.charts.faults import faults_at
from zsgx_analysis.charts.comparisons import dumbbell, gantt
from zsgx_analysis.tracing import Traced, TracedArray


def shares(*values):
    return TracedArray([None if one is None else Traced.stated(one) for one in values])


def test_two_shares_of_a_scope_stand_on_one_line():
    frame = pd.DataFrame(
        {"scope": ["山东", "北京"], "goal": shares(0.2, None), "people": shares(0.07, 0.02)}
    )
    chart = dumbbell(frame, "goal", "people", "题", heads=("目标", "人口"), axis="%", lang="en")
    assert chart.words.alt == "题: Shandong 20.0% / 7.0%"
    assert dumbbell(frame.tail(1), "goal", "people", "题", heads=("", ""), axis="") is None


def test_goals_lie_over_their_years_drafts_hatched():
    goals = pd.DataFrame(
        {
            "scope": ["全国", "山东"],
            "programme": ["project", "project"],
            "start": [2021, 2022],
            "end": [2030, 2030],
            "value": TracedArray(
                [Traced.stated(1e6, unit="persons"), Traced.stated(2e5, unit="persons")]
            ),
        }
    )
    chart = gantt(goals, 2024, "题", quiet=pd.Series([False, True]), lang="zh")
    assert [bool(bar.get_hatch()) for bar in chart.axes[0].patches[-2:]] == [False, True]
    unsaid = pd.Series([pd.NA, True], dtype="boolean")
    chart = gantt(goals, 2024, "题", quiet=unsaid, lang="zh")
    assert [bool(bar.get_hatch()) for bar in chart.axes[0].patches[-2:]] == [False, True]
    assert chart.words.alt == "题: 全国 100万人; 山东 20万人"
    assert faults_at(chart, "web") == []
    assert gantt(goals.head(0), 2024, "题") is None
