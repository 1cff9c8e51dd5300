import numpy as np
import pandas as pd

from zsgx_analysis.narrative import gap


def test_departments_that_came_and_went():
    changes = {"absent": ["财政部"], "new": ["中央网信办"]}
    zh = gap.changes_sentence(changes, 2024, "zh")
    assert zh.index("财政部") < zh.index("中央网信办")
    assert "the Ministry of Finance" in gap.changes_sentence(changes, 2024, "en")
    assert "一致" in gap.changes_sentence({"absent": [], "new": []}, 2024, "zh")


def test_a_share_that_is_open_is_a_range():
    row = {"share": np.nan, "share_lower": 0.1, "share_upper": 0.2}
    assert gap.share_text(row) == "10.0%–20.0%"
    assert gap.share_text({"share": 0.15, "share_lower": 0.15, "share_upper": 0.15}) == "15.0%"


def test_fields_carried_alone():
    assert gap.sole_sentence(pd.DataFrame({"field": []}), "en").startswith("No field")
    assert "新能源" in gap.sole_sentence(pd.DataFrame({"field": ["新能源"]}), "zh")


def test_changes_between_years():
    now = {"persons": 920_300.0, "lower": 920_300.0, "upper": 920_300.0}
    before = {"persons": 900_000.0, "lower": 900_000.0, "upper": 900_000.0}
    assert "增加2.03万人" in gap.change_sentence(now, before, 2024, 2023, "zh")
    assert "fell" in gap.change_sentence(before, now, 2024, 2023, "en")
    assert "相同" in gap.change_sentence(now, now, 2024, 2023, "zh")
    open_now = {"persons": np.nan, "lower": 890_000.0, "upper": 920_000.0}
    text = gap.change_sentence(open_now, before, 2024, 2023, "en")
    assert "rose" not in text
    assert "890,000–920,000 people" in text


def test_years_at_hand_are_named():
    assert "2024" in gap.no_plan_sentence(2025, [2024], "zh")
    assert gap.no_plan_sentence(2025, [], "en").startswith("There is no task plan table for 2025")


def test_the_largest_fields_are_in_order():
    profile = pd.DataFrame(
        {
            "field": ["新能源", "数字技术", "其他"],
            "persons": [10.0, 30.0, np.nan],
            "share": [np.nan, np.nan, np.nan],
        }
    )
    text = gap.largest_fields(profile, "zh")
    assert text.index("数字技术") < text.index("新能源")
    assert "其他" not in text
    assert gap.largest_fields(profile.iloc[2:], "zh") == ""


def test_half_is_not_more_than_half():
    profile = pd.DataFrame({"largest_share": [0.5, 0.6, 0.2]})
    assert gap.fields_title(profile, "zh") == "3个领域中，1个领域有单个部门承担超过一半"
    assert gap.fields_title(profile, "en").startswith("In 1 of 3 fields")
