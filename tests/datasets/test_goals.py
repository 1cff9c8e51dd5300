import pandas as pd

import zsgx_analysis as zsgx
from zsgx_analysis.datasets.goals import goals_in_force

ROW = {
    "scope": "全国",
    "start": 2021,
    "end": 2030,
    "basis": "per_year",
    "kind": "target",
    "programme": "project",
    "indicator": "participants",
    "unit": "persons",
    "value": 1.0,
    "reliability": "official",
    "published": "2021",
    "standing": "stands",
    "superseded": None,
}


def values(*rows: dict) -> dict[int, list[float]]:
    figures = pd.DataFrame([ROW | row for row in rows])
    figures["superseded"] = figures["superseded"].astype("Int64")
    found = goals_in_force(figures)
    return found.groupby("year")["value"].agg(list).to_dict()


def test_a_goal_holds_in_every_year_of_its_period() -> None:
    assert values({"start": 2021, "end": 2023}) == {2021: [1.0], 2022: [1.0], 2023: [1.0]}


def test_the_plan_of_one_year_a_result_a_total_of_years_and_seminars_are_no_such_goal() -> None:
    others = {"end": 2021}, {"kind": "actual"}, {"basis": "cumulative"}, {"indicator": "seminars"}
    assert values(*others) == {}


def test_a_goal_that_another_replaced_holds_until_the_year_before() -> None:
    older = {"start": 2021, "end": 2025, "superseded": 2023}
    newer = {"start": 2023, "end": 2024, "value": 2.0}
    assert values(older, newer) == {2021: [1.0], 2022: [1.0], 2023: [2.0], 2024: [2.0]}


def test_of_several_prints_the_most_reliable_speaks_and_the_earliest_of_equals() -> None:
    span = {"start": 2021, "end": 2022}
    press = span | {"reliability": "press"}
    assert values(press | {"value": 3.0}, span | {"value": 4.0})[2021] == [4.0]
    early, late = press | {"published": "2020"}, press | {"published": "2022", "value": 9.0}
    assert values(late, early, press | {"published": "", "value": 8.0})[2022] == [1.0]


def test_of_several_goals_one_that_stands_the_shortest_and_the_last_published_holds() -> None:
    whole = {"start": 2021, "end": 2030}
    inside = {"start": 2021, "end": 2022, "value": 2.0}
    assert values(whole, inside)[2022] == [2.0]
    assert values(whole, inside)[2023] == [1.0]
    assert values(whole, inside | {"standing": "draft"})[2022] == [1.0]
    other = {"start": 2022, "end": 2023, "value": 3.0, "published": "2022"}
    assert values(inside, other)[2022] == [3.0]


def test_the_project_has_its_goals_for_each_year() -> None:
    goals = zsgx.load("goals").query("scope == '全国' and programme == 'project'")
    assert goals["year"].tolist() == list(range(2021, 2031))
    assert set(goals["value"]) == {1_000_000}
    assert not zsgx.load("goals").duplicated(["year", "scope", "programme"]).any()
