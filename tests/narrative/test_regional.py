import numpy as np
import pandas as pd

from zsgx_analysis.narrative import regional


def result(**changes):
    row = {
        "scope": "重庆",
        "programme": "digital_engineers",
        "basis": "cumulative",
        "start": 2023,
        "end": 2025,
        "result": 21_000.0,
        "bound": "exact",
        "goal": 18_000.0,
        "goal_bound": "exact",
        "ratio": 21 / 18,
        "standing": "stands",
        "unit": "persons",
    }
    return row | changes


def test_results_beside_goals():
    assert regional.result_sentence(result(), "zh") == (
        "重庆数字技术工程师培育项目：2023–2025年累计2.1万人，为同期目标1.8万人的116.7%。"
    )
    bare = result(goal=np.nan, ratio=np.nan, basis="per_year", standing="partial")
    assert "no comparable goal" in regional.result_sentence(bare, "en")
    assert "a year on average" in regional.result_sentence(bare, "en")
    assert "仅部分领域" in regional.result_sentence(bare, "zh")


def test_drafts_do_not_count_as_goals():
    goals = pd.DataFrame(
        {
            "scope": ["全国", "北京", "广东"],
            "goal": [80_000.0, 10_000.0, 3000.0],
            "bound": "exact",
            "standing": ["stands", "stands", "draft"],
        }
    )
    text = regional.engineers_sentence(goals, "zh")
    assert "1个地区（北京）定有年度目标，为1万人" in text
    alone = regional.engineers_sentence(goals, "en")
    assert alone.startswith("1 region (Beijing) has a yearly goal of 10,000 people, 12.5%")
    assert "12.5%" in text
    assert "广东" in text
    assert "北京最高" in regional.engineers_title(goals, "zh")


def test_no_region_no_comparison():
    nation = pd.DataFrame(
        {"scope": ["全国"], "per_100k": [70.9], "goal_share": [1.0], "quotient": [1.0]}
    )
    assert regional.goals_sentence(nation, "zh") == ""
    assert "没有地区" in regional.goals_title(nation, "zh")


def test_bare_regions_are_named():
    table = pd.DataFrame({"scope": ["北京", "青海"], "figures": [3, 0]})
    assert "青海" in regional.coverage_sentence(table, "zh")
    assert regional.bare_sentence([], "zh") == ""
    assert "Qinghai" in regional.bare_sentence(["青海"], "en")
