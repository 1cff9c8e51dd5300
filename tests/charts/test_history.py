import pandas as pd
import pytest

from tests.charts.faults import faults_at
from zsgx_analysis.charts.history import goal_path, timeline
from zsgx_analysis.tracing import Traced, TracedArray

YEARS = list(range(2021, 2031))


def people(*values, unit="persons"):
    return TracedArray([None if one is None else Traced.stated(one, unit=unit) for one in values])


@pytest.fixture
def path():
    return pd.DataFrame(
        {
            "year": YEARS,
            "goal": people(*[1e6] * 10),
            "planned": people(None, None, None, 9.4e5, *[None] * 6),
            "result": people(*[None] * 10),
        }
    )


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_path_says_what_is_due_and_what_is_planned(path, lang):
    chart = goal_path(path, 2024, "题", lang=lang)
    shown = " ".join(text.get_text() for text in chart.axes[0].texts)
    assert ("400万人" if lang == "zh" else "4,000,000 people") in shown
    assert ("94万人" if lang == "zh" else "940,000 people") in shown
    assert faults_at(chart, "web") == []
    assert chart.data["cumulative_goal"].iloc[-1] == 1e7


def test_a_path_without_a_goal_is_none(path):
    assert goal_path(path.assign(goal=people(*[None] * 10)), 2024, "题") is None


def test_each_unit_has_its_panel_and_the_strip_its_states():
    facts = pd.DataFrame(
        {
            "year": [2012, 2015, 2024],
            "value": TracedArray(
                [
                    Traced.stated(1e6, unit="persons"),
                    Traced.stated(2e6, unit="person-times"),
                    Traced.stated(9e5, unit="persons"),
                ]
            ),
            "kind": ["result", "result", "plan"],
            "series": "结果",
            "reliability": ["official", "digest", "official"],
        }
    )
    states = pd.DataFrame({"year": range(2011, 2031), "state": ["none"] * 14 + ["ahead"] * 6})
    chart = timeline(facts, states, 2024, "题", lang="zh")
    assert len(chart.axes) == 3
    assert [axes.get_title(loc="left") for axes in chart.axes[:2]] == ["万人次", "万人"]
    assert timeline(facts.head(0), states, 2024, "题") is None
