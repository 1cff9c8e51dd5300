import numpy as np
import pytest

from zsgx_analysis.indicators import selection, subprojects


def test_2024(plan_2024, national):
    parts = subprojects.subprojects(plan_2024, national, 2024).set_index("programme")
    assert parts["goal"].tolist() == [20_000, 900_000, 80_000]
    assert parts.loc["capability", "plan"] == 920_300
    assert parts.loc["advanced_seminars", "plan"] == 20_000
    assert np.isnan(parts.loc["digital_engineers", "plan"])
    assert parts["state"].to_dict() == {
        "advanced_seminars": "plan",
        "capability": "plan",
        "digital_engineers": "goal",
    }


def test_overall_names_what_is_only_a_goal(plan_2024, national):
    parts = subprojects.subprojects(plan_2024, national, 2024)
    goal = selection.pick(selection.programme_goals(national, 2024), "project", "participants")
    found = subprojects.overall(parts, goal)
    assert found["planned"] == 940_300
    assert found["goal_of_the_rest"] == 80_000
    assert found["expected"] == 1_020_300
    assert found["ratio"] == pytest.approx(1.0203)


def test_a_year_without_a_plan_expects_nothing(plan_2024, national):
    parts = subprojects.subprojects(plan_2024, national, 2023)
    assert parts["plan"].isna().all()
    assert np.isnan(subprojects.overall(parts, None)["expected"])


def test_the_sentence_speaks_where_there_is_no_table(plan_2024, national):
    parts = subprojects.subprojects(plan_2024.iloc[:0], national, 2024).set_index("programme")
    assert parts.loc["capability", "plan"] == 900_000


def test_an_ambiguous_plan_has_bounds_only(cells, national):
    frame = cells(
        {
            "department": "教育部",
            "field": "新能源",
            "persons": np.nan,
            "lower": 10.0,
            "upper": 20.0,
            "status": "ambiguous",
        }
    )
    parts = subprojects.subprojects(frame, national, 2024).set_index("programme")
    row = parts.loc["capability"]
    assert np.isnan(row["plan"])
    assert (row["plan_lower"], row["plan_upper"]) == (10, 20)
    assert row["plan_bound"] == "range"


def test_person_times_are_no_result_of_people(plan_2024, national, figures):
    import pandas as pd

    more = figures(
        {
            "start": 2024,
            "end": 2024,
            "kind": "actual",
            "programme": "capability",
            "value": 5.0,
            "unit": "person-times",
        }
    )
    both = pd.concat([national, more], ignore_index=True)
    parts = subprojects.subprojects(plan_2024, both, 2024).set_index("programme")
    assert np.isnan(parts.loc["capability", "result"])
