import numpy as np
import pandas as pd
import pytest

from tests.charts.faults import faults_at
from zsgx_analysis.charts.history import goal_path, timeline
from zsgx_analysis.narrative.numbers import axis_scale, scaled
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


def every_year(seed, lang):
    """A result of every year to 2035 in both units, plans and goals beside them."""
    years, rng = list(range(2011, 2036)), np.random.default_rng(seed)
    parts = [
        ("average", years[:10], [1_264_300] * 10, "person-times"),
        ("result", years, rng.integers(950_000, 1_400_000, 25), "person-times"),
        ("goal", years[10:], [1_000_000] * 15, "persons"),
        ("part_goal", years[10:], [900_000] * 15, "persons"),
        ("result", years, rng.integers(700_000, 1_150_000, 25), "persons"),
        ("plan", years[13:], rng.integers(850_000, 1_050_000, 12), "persons"),
    ]
    names = {
        "average": ("第一轮年均（十年总量的平均）", "Round one, average of its total"),
        "result": ("结果", "result"),
        "plan": ("计划", "plan"),
        "goal": ("全工程年度目标", "Project goal a year"),
        "part_goal": ("能力提升项目年度目标", "Capability upgrading, goal a year"),
    }
    frames = [
        pd.DataFrame(
            {
                "year": own,
                "value": people(*map(float, values), unit=unit),
                "kind": kind,
                "series": names[kind][lang == "en"],
                "reliability": ["official" if year % 3 else "digest" for year in own],
            }
        )
        for kind, own, values, unit in parts
    ]
    return pd.concat(frames, ignore_index=True)


@pytest.mark.parametrize("size", ["web", "slide", "column"])
@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("seed", [1, 2])
def test_no_labels_meet_with_results_of_every_year_to_2035(seed, lang, size):
    facts = every_year(seed, lang)
    kinds = ["result", "plan", "none", "average", "result"]
    states = pd.DataFrame({"year": range(2011, 2036), "state": kinds * 5})
    chart = timeline(facts, states, 2035, "题", subtitle="副题", caption="来源", lang=lang)
    assert faults_at(chart, size) == []
    said = {text.get_text() for text in chart.axes[1].texts}
    latest = facts[(facts["year"] == 2035) & (facts["kind"] == "result")]["value"].iloc[-1]
    assert scaled(float(latest), axis_scale("persons", lang, 1_150_000)) in said
    assert len(said) >= 15


@pytest.mark.parametrize("size", ["web", "column"])
@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("now", [2024, 2033, 2035])
def test_a_path_of_fifteen_years_with_every_result_is_legible(now, lang, size):
    years = list(range(2021, 2036))
    known = [year for year in years if year <= now]
    rest = [None] * (len(years) - len(known))
    path = pd.DataFrame(
        {
            "year": years,
            "goal": people(*[1e6] * 15),
            "planned": people(*[9.4e5] * len(known), *rest),
            "result": people(*[9.1e5 if year % 2 else None for year in known], *rest),
        }
    )
    assert faults_at(goal_path(path, now, "题", lang=lang), size) == []
