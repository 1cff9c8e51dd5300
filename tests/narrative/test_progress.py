import numpy as np
import pandas as pd
import pytest

from zsgx_analysis.narrative import progress

FOUND = {
    "planned": 920_300.0,
    "lower": 920_300.0,
    "upper": 920_300.0,
    "goal": 900_000.0,
    "difference": 20_300.0,
    "ratio": 1.02256,
}


def test_more_than_the_goal():
    text = progress.capability_sentence(FOUND, "about", 2024, "zh")
    assert text == (
        "2024年能力提升项目计划培养培训92.03万人，比年度目标（约90万人）多2.03万人，为目标的102.3%。"
    )
    assert "20,300 people more" in progress.capability_sentence(FOUND, "about", 2024, "en")


def test_fewer_and_equal():
    fewer = FOUND | {"planned": 8e5, "lower": 8e5, "upper": 8e5, "difference": -1e5, "ratio": 8 / 9}
    assert "少10万人" in progress.capability_sentence(fewer, "exact", 2024, "zh")
    same = FOUND | {"planned": 9e5, "lower": 9e5, "upper": 9e5, "difference": 0.0, "ratio": 1.0}
    assert "相同" in progress.capability_sentence(same, "exact", 2024, "zh")


def test_an_open_plan_is_a_range_and_no_ratio():
    found = FOUND | {"planned": np.nan, "lower": 9e5, "upper": 9.5e5, "difference": np.nan}
    text = progress.capability_sentence(found, "about", 2024, "en")
    assert "900,000–950,000 people" in text
    assert "%" not in text


@pytest.fixture
def parts():
    return pd.DataFrame(
        {
            "programme": ["advanced_seminars", "capability", "digital_engineers"],
            "plan_lower": [20_000.0, 920_300.0, np.nan],
            "goal_bound": ["about", "about", "about"],
        }
    )


def test_the_whole_project(parts):
    found = {
        "planned": 940_300.0,
        "planned_lower": 940_300.0,
        "planned_upper": 940_300.0,
        "goal_of_the_rest": 80_000.0,
        "expected": 1_020_300.0,
        "goal": 1_000_000.0,
        "ratio": 1.0203,
    }
    zh = progress.overall_sentence(parts, found, 2024, "zh")
    assert "94.03万人" in zh
    assert "年度目标约8万人" in zh
    assert "102.0%" in zh
    en = progress.overall_sentence(parts, found, 2024, "en")
    assert "No plan for 2024 is on file for digital-technology engineers; at its yearly goal" in en
    assert "at hand for advanced seminars and capability upgrading: 940,300 people together." in en
    found |= {"planned": np.nan, "planned_lower": np.nan}
    assert progress.overall_sentence(parts, found, 2024, "zh") == ""


def test_one_plan_and_several_without_are_said_as_such(parts):
    parts.loc[0, "plan_lower"] = np.nan
    found = {
        "planned": 920_300.0,
        "planned_lower": 920_300.0,
        "planned_upper": 920_300.0,
        "goal_of_the_rest": 100_000.0,
        "expected": 1_020_300.0,
        "goal": 1_000_000.0,
        "ratio": 1.0203,
    }
    en = progress.overall_sentence(parts, found, 2024, "en")
    assert "A plan for 2024 is at hand for capability upgrading: 920,300 people." in en
    assert "at their yearly goals, about 100,000 people together, the whole project" in en
    zh = progress.overall_sentence(parts, found, 2024, "zh")
    assert "能力提升项目已有2024年计划，为92.03万人。" in zh
    assert "若按各自年度目标合计约10万人计" in zh


def test_no_figure_no_sentence():
    assert progress.round_one_sentence(None, "zh") == ""
    assert progress.capacity_sentence(None, "en") == ""
    assert progress.seminar_sentence(pd.DataFrame(), "zh") == ""


def states(**known):
    years = range(2011, 2031)
    return pd.DataFrame({"year": years, "state": [known.get(f"y{year}", "none") for year in years]})


def test_years_without_results_are_said_to_be_unknown():
    assert "未知" in progress.results_sentence(states(), 2024, "zh")
    assert "2022" in progress.results_sentence(states(y2022="result"), 2024, "en")
    assert progress.results_sentence(states(), 2015, "en") == ""
    assert "没有一年" in progress.timeline_title(states(), 2024, "zh")
    assert "only 1 of the 14 years" in progress.timeline_title(states(y2012="result"), 2024, "en")


def test_programmes_read_within_a_sentence():
    assert progress.programme_name("capability", "en") == "capability upgrading"
    assert progress.programme_name("project", "en") == "Knowledge Update Project"
