"""Whole rows of the years: round one, time line, sub-projects, and the path to the goal."""

import numpy as np
import pandas as pd
import pytest

from zsgx_analysis.indicators.progress import (
    cumulative_path,
    known_figures,
    round_one,
    timeline,
    year_states,
)
from zsgx_analysis.indicators.selection import pick, programme_goals
from zsgx_analysis.indicators.subprojects import overall, plan_total, subprojects


def records(frame):
    """Return the rows with ``None`` for what is missing, so that they compare."""
    objects = frame.astype(object)
    return objects.where(objects.notna(), None).to_dict("records")


def known(row):
    return {name: None if pd.isna(value) else value for name, value in row.items()}


FIRST = {"start": 2011, "end": 2020, "kind": "actual", "basis": "cumulative"}
FIRST |= {"value": 1000.0, "unit": "person-times", "reliability": "press", "source": "round-one"}
GOAL = {"value": 500.0, "bound": "at_least", "lower": 500.0, "source": "goal"}
OF_2024 = {"start": 2024, "end": 2024}


@pytest.fixture
def nation(figures):
    return figures(
        {**FIRST, "programme": "capability", "value": 7.0},
        {**FIRST, "start": 2012, "value": 8.0},
        {**FIRST, "end": 2019, "value": 9.0},
        {**FIRST, "basis": "stock_at_end", "value": 10.0},
        FIRST,
        GOAL,
        {**GOAL, "indicator": "seminars", "value": 3.0},
        {"programme": "capability", "value": 400.0, "source": "goal-c", "bound": "about"},
        {"programme": "digital_engineers", "value": 80.0, "unit": "person-times", "source": "d"},
        {"programme": "advanced_seminars", "value": 20.0, "source": "goal-s"},
        {
            **OF_2024,
            "programme": "advanced_seminars",
            "value": 25.0,
            "lower": 24.0,
            "upper": 30.0,
            "bound": "about",
            "source": "plan-s",
        },
        {
            **OF_2024,
            "programme": "advanced_seminars",
            "kind": "actual",
            "value": 22.0,
            "bound": "more_than",
            "source": "result-s",
            "reliability": "reprint",
        },
        {**OF_2024, "kind": "actual", "value": 450.0, "source": "result"},
        {**OF_2024, "kind": "actual", "basis": "cumulative", "value": 999.0, "indicator": "x"},
        {**OF_2024, "kind": "actual", "indicator": "seminars", "value": 998.0},
        {"scope": "山东", "value": 77.0},
    )


@pytest.fixture
def plans(cells):
    return cells(
        {"department": "教育部", "field": "新能源", "persons": 300.0},
        {"department": "教育部", "field": "其他", "persons": np.nan, "lower": 1.0, "upper": 5.0},
    )


def test_round_one_is_told_whole(nation):
    assert round_one(nation) == {
        "total": 1000.0,
        "average": 100.0,
        "years": 10,
        "start": 2011,
        "end": 2020,
        "unit": "person-times",
        "source": "round-one",
        "reliability": "press",
    }
    assert round_one(nation.assign(value=np.nan)) is None


def test_a_planned_total_is_told_whole(plans, cells):
    assert known(plan_total(plans, 2024)) == {
        "programme": "capability",
        "indicator": "participants",
        "value": None,
        "lower": 301.0,
        "upper": 305.0,
        "unit": "persons",
        "bound": "range",
        "reliability": "official",
        "source": "2024-national",
    }
    exact = plan_total(plans.iloc[:1], 2024)
    assert (exact["value"], exact["bound"]) == (300.0, "exact")
    assert plan_total(plans, 2023) is None
    assert plan_total(plans, 2024, "山东") is None


def test_each_fact_of_a_year_is_told_whole(nation, plans):
    facts = timeline(plans, nation, [2020, 2024])
    empty = {"lower": None, "upper": None}
    assert records(facts) == [
        {
            "year": 2020,
            "series": "average",
            "programme": "project",
            "indicator": "participants",
            "value": 100.0,
            **empty,
            "unit": "person-times",
            "bound": "exact",
            "reliability": "press",
            "source": "round-one",
        },
        *(
            {
                "year": 2024,
                "series": series,
                "programme": programme,
                "indicator": "participants",
                "value": value,
                "lower": lower,
                "upper": upper,
                "unit": unit,
                "bound": bound,
                "reliability": reliability,
                "source": source,
            }
            for series, programme, value, lower, upper, unit, bound, reliability, source in [
                ("result", "advanced_seminars", 22, None, None, *WORDS["result-s"]),
                ("result", "project", 450, None, None, "persons", "exact", "official", "result"),
                ("plan", "capability", None, 301, 305, *WORDS["plan"]),
                ("goal", "project", 500, 500, None, "persons", "at_least", "official", "goal"),
                ("goal", "capability", 400, None, None, "persons", "about", "official", "goal-c"),
                ("goal", "digital_engineers", 80, None, None, *WORDS["d"]),
                ("goal", "advanced_seminars", 20, None, None, *WORDS["goal-s"]),
            ]
        ),
    ]
    assert timeline(plans.iloc[:0], nation.iloc[:0]).columns.tolist() == facts.columns.tolist()


WORDS = {
    "result-s": ("persons", "more_than", "reprint", "result-s"),
    "plan": ("persons", "range", "official", "2024-national"),
    "d": ("person-times", "exact", "official", "d"),
    "goal-s": ("persons", "exact", "official", "goal-s"),
}


def test_a_state_is_of_the_whole_project_and_the_best_that_is_known():
    lines = [
        (2011, "average", "project"),
        (2012, "average", "project"),
        (2012, "result", "project"),
        (2013, "result", "capability"),
        (2021, "goal", "project"),
        (2022, "plan", "capability"),
        (2023, "plan", "capability"),
        (2023, "result", "project"),
    ]
    facts = pd.DataFrame(lines, columns=["year", "series", "programme"])
    states = year_states(facts, 2025)
    assert states.columns.tolist() == ["year", "state"]
    assert states["year"].tolist() == list(range(2011, 2031))
    told = states.set_index("year")["state"]
    assert told[[2011, 2012, 2013, 2021, 2022, 2023, 2025, 2026]].tolist() == [
        "average",
        "result",
        "none",
        "none",
        "plan",
        "result",
        "none",
        "ahead",
    ]


def test_each_sub_project_is_told_whole(nation, plans):
    nothing = {"result": None, "result_bound": "", "result_source": "", "result_reliability": ""}
    assert records(subprojects(plans, nation, 2024)) == [
        {
            "programme": "advanced_seminars",
            "state": "result",
            "goal": 20.0,
            "goal_bound": "exact",
            "goal_source": "goal-s",
            "plan": 25.0,
            "plan_bound": "about",
            "plan_source": "plan-s",
            "result": 22.0,
            "result_bound": "more_than",
            "result_source": "result-s",
            "plan_lower": 24.0,
            "plan_upper": 30.0,
            "result_reliability": "reprint",
            "ratio": 1.25,
        },
        {
            "programme": "capability",
            "state": "plan",
            "goal": 400.0,
            "goal_bound": "about",
            "goal_source": "goal-c",
            "plan": None,
            "plan_bound": "range",
            "plan_source": "2024-national",
            **nothing,
            "plan_lower": 301.0,
            "plan_upper": 305.0,
            "ratio": None,
        },
        {
            "programme": "digital_engineers",
            "state": "none",
            "goal": None,
            "goal_bound": "",
            "goal_source": "",
            "plan": None,
            "plan_bound": "",
            "plan_source": "",
            **nothing,
            "plan_lower": None,
            "plan_upper": None,
            "ratio": None,
        },
    ]


def test_a_plan_in_person_times_and_one_without_bounds(figures):
    own = {**OF_2024, "programme": "digital_engineers", "value": 9.0, "lower": 8.0}
    (*_, row) = records(subprojects(PLANLESS, figures({**own, "unit": "person-times"}), 2024))
    assert (row["plan"], row["plan_lower"], row["plan_upper"]) == (None, None, None)
    assert (row["state"], row["plan_bound"]) == ("none", "")
    (*_, row) = records(subprojects(PLANLESS, figures(own), 2024))
    assert (row["plan_lower"], row["plan_upper"], row["state"]) == (8.0, None, "plan")
    (*_, row) = records(subprojects(PLANLESS, figures({**own, "lower": np.nan}), 2024))
    assert (row["plan_lower"], row["plan_upper"]) == (9.0, 9.0)
    (*_, row) = records(
        subprojects(PLANLESS, figures({**own, "lower": np.nan, "upper": 11.0}), 2024)
    )
    assert (row["plan_lower"], row["plan_upper"]) == (None, 11.0)
    regional = figures({**own, "scope": "山东"})
    (*_, row) = records(subprojects(PLANLESS, regional, 2024, "山东"))
    assert row["plan"] == 9.0


def test_a_region_has_the_plan_of_its_own_table(cells, figures):
    plans = cells(
        {"department": "教育部", "field": "新能源", "persons": 30.0, "region": "山东"},
        {"department": "教育部", "field": "新能源", "persons": 900.0},
    )
    told = subprojects(plans, figures({"scope": "山东"}), 2024, "山东").set_index("programme")
    assert told["plan"].to_dict()["capability"] == 30.0


PLANLESS = pd.DataFrame({"year": [], "region": [], "source": [], "table": []})


def test_what_the_parts_add_up_to_is_told_whole(nation, plans):
    goal = pick(programme_goals(nation, 2024), "project", "participants")
    parts = subprojects(plans.iloc[:1], nation.assign(unit="persons"), 2024)
    assert overall(parts, goal) == {
        "planned": 325.0,
        "planned_lower": 324.0,
        "planned_upper": 330.0,
        "goal_of_the_rest": 80.0,
        "expected": 405.0,
        "goal": 500.0,
        "ratio": 0.81,
    }
    assert known(overall(parts, None)) == {
        **overall(parts, goal),
        "goal": None,
        "ratio": None,
    }
    open_parts = subprojects(plans, nation, 2024)
    assert known(overall(open_parts, goal)) == {
        "planned": None,
        "planned_lower": 325.0,
        "planned_upper": 335.0,
        "goal_of_the_rest": None,
        "expected": None,
        "goal": 500.0,
        "ratio": None,
    }
    none = subprojects(PLANLESS, nation.assign(unit="persons"), 2023)
    assert known(overall(none, goal)) == {
        "planned": None,
        "planned_lower": None,
        "planned_upper": None,
        "goal_of_the_rest": 500.0,
        "expected": None,
        "goal": 500.0,
        "ratio": None,
    }


def test_each_year_of_the_path_is_told_whole(nation, plans):
    path = cumulative_path(plans.iloc[:1], nation)
    assert path["year"].tolist() == list(range(2021, 2031))
    of_2023, of_2024 = records(path)[2:4]
    nothing = {"planned": None, "planned_lower": None, "planned_upper": None, "result": None}
    assert of_2023 == {"year": 2023, "goal_year": 500.0, "goal": 1500.0, **nothing, "source": ""}
    assert of_2024 == {
        "year": 2024,
        "goal_year": 500.0,
        "goal": 2000.0,
        "planned": 325.0,
        "planned_lower": 324.0,
        "planned_upper": 330.0,
        "result": 450.0,
        "source": "plan-s|2024-national",
    }


def test_known_figures_are_listed_oldest_first_with_their_standing(nation, plans):
    drafts = nation["value"].map(lambda value: "consultation draft" if value == 1000.0 else "")
    more = nation.assign(note=drafts)
    listed = known_figures(plans, more)
    assert listed.columns.tolist() == [
        "start",
        "end",
        "kind",
        "basis",
        "programme",
        "indicator",
        "value",
        "lower",
        "upper",
        "unit",
        "bound",
        "reliability",
        "source",
        "standing",
    ]
    order = listed[["start", "end", "kind"]].to_numpy().tolist()
    assert order == sorted(order)
    assert 77.0 not in listed["value"].tolist()
    assert listed.loc[listed["value"] == 1000.0, "standing"].tolist() == ["draft"]
    (plan,) = records(listed[listed["kind"] == "plan"])
    assert (plan["programme"], plan["lower"], plan["upper"]) == ("capability", 301.0, 305.0)
    assert (plan["source"], plan["standing"]) == ("2024-national", "stands")
