import pandas as pd
import pytest

from zsgx_analysis.errors import DataError
from zsgx_analysis.indicators import selection


def test_two_plans_of_one_year_are_an_error(plan_2024):
    twice = pd.concat([plan_2024, plan_2024.assign(source="another")])
    with pytest.raises(DataError, match="another") as caught:
        selection.plan_of(twice, 2024)
    assert len(caught.value.cells) == len(twice)


def test_a_year_without_a_plan_is_empty(plan_2024):
    assert selection.plan_of(plan_2024, 2025).empty
    assert selection.planned_years(plan_2024) == [2024]


def test_a_goal_gives_way_to_the_one_that_replaced_it(figures):
    goals = figures(
        {"start": 2022, "end": 2023, "value": 3000.0, "note": "superseded 2023-05"},
        {"start": 2023, "end": 2025, "value": 6000.0, "note": "superseded 2025"},
        {"start": 2025, "end": 2030, "value": 3500.0},
    )
    in_force = {
        year: selection.goals_in_force(goals, year)["value"].tolist() for year in range(2021, 2027)
    }
    assert in_force == {
        2021: [],
        2022: [3000],
        2023: [6000],
        2024: [6000],
        2025: [3500],
        2026: [3500],
    }


def test_a_draft_speaks_only_when_nothing_else_does(figures):
    draft = {"start": 2024, "end": 2024, "value": 5.0, "note": "consultation draft"}
    assert selection.goals_in_force(figures(draft), 2024)["standing"].tolist() == ["draft"]
    both = figures(draft, {"start": 2021, "end": 2030, "value": 7.0})
    assert selection.goals_in_force(both, 2024)["value"].tolist() == [7.0]


def test_the_programme_goal_is_not_the_plan_of_one_year(national):
    goal = selection.pick(selection.programme_goals(national, 2024), "capability", "participants")
    assert goal is not None
    assert (goal["start"], goal["end"]) == (2021, 2030)
    own = selection.year_plans(national, 2024)
    assert set(own["programme"]) == {"advanced_seminars", "capability"}
    assert selection.pick(own, "digital_engineers", "participants") is None
