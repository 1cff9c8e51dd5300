"""Whole rows, their order and their edges: what a look at single columns lets pass."""

import numpy as np
import pandas as pd
import pytest

from zsgx_analysis.indicators.audit import audit_state, edits_of, open_edits, repairs_of
from zsgx_analysis.indicators.bounds import add_shares, concentration, group_totals
from zsgx_analysis.indicators.capacity import base_capacity, seminar_sizes
from zsgx_analysis.indicators.gap import (
    change,
    field_profile,
    group_profile,
    in_order,
    matrix,
    plan_against_goal,
    sole_carriers,
)
from zsgx_analysis.indicators.programme import stages_of
from zsgx_analysis.indicators.progress import known_figures, timeline, year_states
from zsgx_analysis.indicators.regional import (
    base_floors,
    goal_periods,
    horizon_goals,
    personnel_stock,
    yearly_goals,
)
from zsgx_analysis.indicators.results import coverage, results_against_goals


def records(frame: pd.DataFrame) -> list[dict]:
    """Return the rows with ``None`` for what is missing, so that they compare."""
    objects = frame.astype(object)
    return objects.where(objects.notna(), None).to_dict("records")


# --- audit ----------------------------------------------------------------------------


@pytest.fixture
def audit() -> pd.DataFrame:
    """Edits of two plans; one of them leaves whether it closes unsaid."""
    lines = [
        (2024, "全国", "ambiguous", "a", -3.0, True, True),
        (2024, "全国", "ambiguous", "b", 5.0, None, None),
        (2024, "全国", "ambiguous", "c", -7.0, False, False),
        (2024, "全国", "ambiguous", "d", 5.0, False, False),
        (2023, "全国", "balanced", "e", 9.0, False, False),
        (2024, "山东", "balanced", "f", 9.0, False, False),
    ]
    names = ["year", "region", "table_status", "label", "residual", "closes_as_printed", "closes"]
    kinds = ["grand", "row", "row", "column", "grand", "grand"]
    return pd.DataFrame(lines, columns=names).assign(kind=kinds, stated=[4.0] * 6)


def test_the_state_counts_the_edits_of_its_plan_only(audit, cells):
    one = cells({"department": "教育部", "field": "新能源", "persons": 1.0, "status": "moved"})
    assert audit_state(audit, one, 2024) == {
        "status": "ambiguous",
        "edits": 4,
        "closes_as_printed": 1,
        "closes": 1,
        "differing": 4,
        "stated": 4.0,
        "computed": 1.0,
        "source": str(one["source"].iloc[0]),
        "cells": 1,
        "counts": {"printed": 0, "moved": 1, "corrected": 0, "inferred": 0, "ambiguous": 0},
    }


def test_one_edit_is_enough_to_tell_the_status(audit, cells):
    one = cells({"department": "教育部", "field": "新能源", "persons": 1.0})
    assert audit_state(audit, one, 2023)["status"] == "balanced"


def test_open_edits_come_by_the_size_of_their_residual_and_then_as_listed(audit):
    assert open_edits(audit, 2024)["label"].tolist() == ["c", "b", "d"]


def test_edits_and_repairs_of_a_plan_are_counted_from_zero(audit):
    edits = edits_of(audit.iloc[::-1], 2024)
    assert edits["label"].tolist() == ["d", "c", "b", "a"]
    assert edits.index.tolist() == [0, 1, 2, 3]
    assert edits.columns.tolist() == audit.columns.tolist()
    repairs = repairs_of(audit, 2023)
    assert (repairs.index.tolist(), repairs.columns.tolist()) == ([0], audit.columns.tolist())


# --- bounds ---------------------------------------------------------------------------


def test_groups_come_as_met_and_with_their_own_column():
    frame = pd.DataFrame(
        {"group": ["b", "a", "b"], "people": [1.0, 2.0, 3.0], "lower": [np.nan] * 3}
    ).assign(upper=np.nan)
    assert records(group_totals(frame, ["group"], "people")) == [
        {"group": "b", "people": 4.0, "lower": 4.0, "upper": 4.0},
        {"group": "a", "people": 2.0, "lower": 2.0, "upper": 2.0},
    ]


def test_groups_that_a_category_names_but_no_row_has_are_left_out():
    group = pd.Categorical(["b"], categories=["a", "b"])
    frame = pd.DataFrame({"group": group, "persons": [1.0], "lower": [1.0], "upper": [1.0]})
    assert group_totals(frame, ["group"])["group"].tolist() == ["b"]


def test_no_shares_have_no_concentration():
    nothing = concentration(pd.DataFrame({"share": [], "share_lower": [], "share_upper": []}))
    assert list(nothing) == ["hhi", "hhi_lower", "hhi_upper"]
    assert np.isnan(list(nothing.values())).all()


def test_concentration_stays_in_the_range_that_its_parts_can_have():
    parts = pd.DataFrame({"persons": [np.nan, np.nan], "lower": [0.0, 0.0], "upper": [9.0, 9.0]})
    found = concentration(add_shares(parts))
    assert np.isnan(found["hhi"])
    assert (found["hhi_lower"], found["hhi_upper"]) == (0.5, 1.0)


# --- capacity -------------------------------------------------------------------------


def test_a_seminar_size_is_told_whole(figures):
    seminars = {"programme": "advanced_seminars", "indicator": "seminars", "unit": "seminars"}
    people = {"programme": "advanced_seminars", "value": 3000.0, "source": "people"}
    rows = figures(
        {"scope": "山西", **seminars, "value": 10.0},
        {"scope": "浙江", **people, "unit": "person-times"},
        {"scope": "浙江", **seminars, "value": 10.0},
        {"scope": "山东", **people},
        {"scope": "山东", **seminars, "value": 60.0, "source": "seminars"},
        {"scope": "广东", **people, "bound": "at_least"},
        {"scope": "广东", **seminars, "value": 30.0},
        {"scope": "湖北", **people},
        {"scope": "湖北", **seminars, "value": 30.0, "bound": "about"},
    )
    sizes = seminar_sizes(rows, 2024, ["山西", "浙江", "山东", "广东", "湖北"])
    told = {"participants": 3000.0, "source": "people"}
    assert records(sizes) == [
        {"scope": "山东", "seminars": 60.0, "per_seminar": 50.0, "bound": "exact", **told},
        {"scope": "广东", "seminars": 30.0, "per_seminar": 100.0, "bound": "about", **told},
        {"scope": "湖北", "seminars": 30.0, "per_seminar": 100.0, "bound": "about", **told},
    ]


def test_no_seminars_give_a_frame_with_its_columns(figures):
    names = ["scope", "seminars", "participants", "per_seminar", "bound", "source"]
    assert seminar_sizes(figures({}), 2024, ["山东"]).columns.tolist() == names


def test_the_capacity_of_the_bases_is_told_whole(figures):
    stock = {
        "programme": "bases",
        "indicator": "bases",
        "basis": "stock_at_end",
        "kind": "actual",
        "unit": "bases",
    }
    floor = {"programme": "bases", "basis": "per_year_per_base"}
    rows = figures(
        {"programme": "capability", "value": 900_000.0, "bound": "about", "source": "goal"},
        {**stock, "start": 2024, "end": 2024, "value": 250.0, "source": "of-2024"},
        {**stock, "start": 2011, "end": 2020, "value": 200.0},
        {**stock, "start": 2025, "end": 2025, "value": 300.0},
        {**floor, "start": 2024, "end": 2024, "value": 2000.0, "source": "later"},
        {**floor, "value": 1000.0, "published": "2020-01-01"},
        {**floor, "start": 2025, "value": 5000.0, "published": "2022-01-01"},
        {**floor, "kind": "actual", "value": 7000.0, "published": "2023-01-01"},
        {**floor, "programme": "provincial_bases", "value": 500.0, "published": "2023-01-01"},
        {**floor, "scope": "山东", "value": 800.0, "published": "2023-01-01"},
    )
    assert base_capacity(rows, 2024) == {
        "bases": 250.0,
        "bases_year": 2024,
        "floor": 2000.0,
        "people": 500_000.0,
        "goal": 900_000.0,
        "goal_bound": "about",
        "share": pytest.approx(5 / 9),
        "source": "of-2024",
        "floor_source": "later",
        "goal_source": "goal",
    }
    for lacking in ("capability", "bases"):
        assert base_capacity(rows[rows["programme"] != lacking], 2024) is None


# --- gap ------------------------------------------------------------------------------


def test_a_field_outside_the_vocabulary_is_told_as_ungrouped(cells):
    frame = cells(
        {"department": "教育部", "field": "占星术", "persons": 1.0},
        {"department": "教育部", "field": "新能源", "persons": 3.0},
    )
    told = group_profile(frame)[["group", "fields", "persons"]]
    assert told.to_numpy().tolist() == [["strategic", 1, 3.0], ["ungrouped", 1, 1.0]]
    profile = field_profile(frame)
    assert profile["group"].tolist() == ["strategic", "ungrouped"]
    assert profile["group"].dtype == "str"


def test_the_matrix_is_laid_out_in_the_order_of_the_vocabulary(cells):
    frame = cells(
        {"department": "科技部", "field": "其他", "persons": 1.0},
        {"department": "教育部", "field": "新能源", "persons": 3.0},
        {"department": "教育部", "field": "其他", "persons": 2.0},
    )
    table = matrix(frame)
    assert table.index.tolist() == ["教育部", "科技部"]
    assert table.columns.tolist() == ["新能源", "其他"]


def test_names_keep_the_order_of_the_vocabulary_and_unknown_ones_theirs():
    names = ["占星术", "其他", "新能源", "炼金术", "其他"]
    assert in_order("fields", names) == ["新能源", "其他", "占星术", "炼金术"]


def test_sole_carriers_come_by_size_and_then_by_the_vocabulary(cells):
    frame = cells(
        *(
            {"department": "教育部", "field": field, "persons": persons}
            for field, persons in [("新能源", 2.0), ("新材料", 5.0), ("其他", 2.0)]
        )
    )
    assert sole_carriers(field_profile(frame))["field"].tolist() == ["新材料", "新能源", "其他"]


def test_the_difference_to_a_goal_has_the_bounds_of_the_plan():
    planned = {"value": 90.0, "lower": 80.0, "upper": 120.0}
    assert plan_against_goal(planned, pd.Series({"value": 100.0})) == {
        "planned": 90.0,
        "goal": 100.0,
        "difference": -10.0,
        "difference_lower": -20.0,
        "difference_upper": 20.0,
        "ratio": 0.9,
    }


def test_a_change_is_told_whole(cells):
    def plan(year, *lines):
        rows = [
            {"department": "教育部", "field": field, "persons": value, "lower": low, "upper": high}
            for field, value, low, high in lines
        ]
        return cells(*rows, year=year)

    now = plan(2025, ("新能源", 5.0, 4.0, 7.0), ("其他", 1.0, 1.0, 1.0))
    before = plan(2024, ("新能源", 3.0, 1.0, 6.0), ("新材料", 8.0, 8.0, 8.0))
    unknown = {"change": None, "change_lower": None, "change_upper": None}
    assert records(change(now, before, "field")) == [
        {
            "field": "新能源",
            "persons": 5.0,
            "before": 3.0,
            "change": 2.0,
            "change_lower": -2.0,
            "change_upper": 6.0,
            "presence": "both",
        },
        {"field": "新材料", "persons": None, "before": 8.0, **unknown, "presence": "gone"},
        {"field": "其他", "persons": 1.0, "before": None, **unknown, "presence": "new"},
    ]


def test_a_profile_of_an_open_cell_names_no_largest(cells):
    frame = cells(
        {"department": "教育部", "field": "新能源", "persons": np.nan, "lower": 1.0, "upper": 2.0},
        {"department": "科技部", "field": "新能源", "persons": 9.0},
    )
    (told,) = records(field_profile(frame))
    assert (told["largest"], told["largest_share"], told["hhi"]) == (None, None, None)


# --- programme and progress -----------------------------------------------------------


def test_stages_are_counted_from_zero_in_their_order():
    stages = pd.DataFrame(
        [("全国", 2025, 2030, "full_operation"), ("全国", 2021, 2025, "launch")],
        columns=["scope", "start", "end", "stage"],
    )
    told = stages_of(stages, 2025)
    assert told["stage"].tolist() == ["launch", "full_operation"]
    assert told.index.tolist() == [0, 1]
    assert told["now"].tolist() == [True, True]
    assert "index" not in told


def test_the_last_year_of_round_one_has_its_average(national, plan_2024):
    facts = timeline(plan_2024, national)
    averages = facts.loc[facts["series"] == "average", "year"]
    assert (averages.min(), averages.max()) == (2011, 2020)


def test_the_year_of_the_report_is_not_ahead(national, plan_2024):
    states = year_states(timeline(plan_2024.iloc[:0], national), 2026).set_index("year")["state"]
    assert (states[2026], states[2027]) == ("none", "ahead")


def test_a_planned_total_is_listed_as_a_plan_of_its_year(national, plan_2024):
    listed = known_figures(plan_2024, national)
    (plan,) = records(listed[listed["kind"] == "plan"])
    assert (plan["start"], plan["end"], plan["value"]) == (2024, 2024, 920_300)
    assert (plan["basis"], plan["standing"]) == ("per_year", "stands")
    assert listed.index.tolist() == list(range(len(listed)))
    assert "index" not in listed
    assert listed["start"].is_monotonic_increasing


def test_without_a_plan_the_printed_figures_are_listed_alone(national, plan_2024):
    listed = known_figures(plan_2024.iloc[:0], national)
    assert set(listed["kind"]) == {"target", "actual"}


# --- regional -------------------------------------------------------------------------


def test_a_yearly_goal_is_told_whole(figures):
    population = pd.DataFrame({"region": ["山东", "广东"], "population": [1_000_000, 3_000_000]})
    stock = {
        "programme": "context",
        "indicator": "professional_personnel",
        "basis": "stock_at_end",
        "kind": "actual",
    }
    rows = figures(
        {"scope": "山东", "value": 200.0, "bound": "about", "source": "shandong", "start": 2022},
        {"scope": "广东", "value": 900.0, "bound": "at_least", "source": "guangdong"},
        {"value": 1600.0, "source": "nation", "reliability": "press"},
        {
            **stock,
            "scope": "山东",
            "start": 2023,
            "end": 2023,
            "value": 50_000.0,
            "source": "stock",
        },
    )
    nation, first, second = records(yearly_goals(rows, population, 2024))
    assert [nation["scope"], first["scope"], second["scope"]] == ["全国", "广东", "山东"]
    expected = {
        "scope": "山东",
        "goal": 200.0,
        "bound": "about",
        "per_100k": 20.0,
        "goal_share": 0.125,
        "population_share": 0.25,
        "quotient": 0.5,
        "personnel": 50_000.0,
        "personnel_bound": "exact",
        "personnel_year": 2023,
        "per_10k_personnel": 40.0,
        "standing": "stands",
        "start": 2022,
        "end": 2030,
        "source": "shandong",
        "reliability": "official",
    }
    assert {name: second[name] for name in expected} == expected
    assert nation["reliability"] == "press"
    assert yearly_goals(rows, population, 2024).index.tolist() == [0, 1, 2]


def test_personnel_is_a_stock_and_told_with_its_bound(figures):
    stock = {"indicator": "professional_personnel", "basis": "stock_at_end", "kind": "actual"}
    rows = figures(
        {"scope": "山东", "basis": "stock_at_end", "value": 1.0},
        {**stock, "scope": "山东", "basis": "per_year", "value": 2.0},
        {**stock, "scope": "广东", "end": 2026, "value": 3.0, "bound": "more_than"},
        {**stock, "scope": "广东", "end": 2022, "value": 4.0, "bound": "about"},
    )
    told = personnel_stock(rows, 2024)
    assert told.columns.tolist()[:4] == [
        "scope",
        "personnel",
        "personnel_bound",
        "personnel_year",
    ]
    assert told.to_numpy().tolist()[0][:4] == ["广东", 4.0, "about", 2022]
    assert len(told) == 1


def test_horizon_goals_count_through_their_last_year_and_come_in_order(figures):
    goal = {"programme": "digital_engineers", "basis": "cumulative"}
    rows = figures(
        {**goal, "scope": "四川", "start": 2024, "end": 2030, "value": 10.0},
        {**goal, "scope": "浙江", "start": 2020, "end": 2024, "value": 20.0},
        {**goal, "scope": "安徽", "start": 2022, "end": 2030, "value": 90.0},
        {**goal, "scope": "辽宁", "start": 2025, "end": 2030, "value": 70.0},
        {
            **goal,
            "scope": "天津",
            "start": 2020,
            "end": 2030,
            "value": 5.0,
            "note": "superseded 2024",
        },
    )
    told = horizon_goals(rows, 2024)
    assert told["scope"].tolist() == ["浙江", "安徽", "四川"]
    assert told.index.tolist() == [0, 1, 2]
    assert told["per_year"].tolist() == [4.0, 10.0, pytest.approx(10 / 7)]
    assert horizon_goals(rows, 2024, regions=["安徽"])["scope"].tolist() == ["安徽"]


def test_floors_and_periods_keep_to_the_regions_asked_for(figures):
    base = {"programme": "provincial_bases", "basis": "per_year_per_base", "value": 500.0}
    rows = figures(
        {"scope": "山东", "value": 1.0},
        {"scope": "广东", "value": 2.0},
        {"scope": "山东", **base},
        {"scope": "广东", **base},
        {"scope": "山东", "start": 2005, "end": 2011, "value": 3.0},
        {"scope": "山东", "start": 2005, "end": 2010, "value": 4.0},
    )
    floors = base_floors(rows, 2024, ["山东"])
    assert (floors["scope"].tolist(), floors.index.tolist()) == (["山东"], [0])
    periods = goal_periods(rows, ["山东"])
    assert sorted(periods["value"]) == [1.0, 3.0]
    assert periods.index.tolist() == list(range(len(periods)))
    assert set(periods["scope"]) == {"山东"}


# --- results --------------------------------------------------------------------------


def test_a_result_is_told_whole_beside_its_goal(figures):
    seminar = {"programme": "advanced_seminars", "scope": "北京"}
    rows = figures(
        {**seminar, "start": 2021, "end": 2022, "value": 100.0, "source": "early"},
        {**seminar, "start": 2023, "end": 2030, "value": 300.0, "bound": "about", "source": "late"},
        {
            **seminar,
            "kind": "actual",
            "basis": "cumulative",
            "start": 2022,
            "end": 2024,
            "value": 350.0,
            "bound": "more_than",
            "source": "press",
            "reliability": "press",
        },
        {"scope": "上海", "kind": "actual", "start": 2024, "end": 2024, "value": 9.0},
        {"scope": "天津", "kind": "actual", "start": 2025, "end": 2025, "value": 9.0},
    )
    told = records(results_against_goals(rows, 2024))
    assert [row["scope"] for row in told] == ["北京", "上海"]
    expected = {
        "programme": "advanced_seminars",
        "basis": "cumulative",
        "start": 2022,
        "end": 2024,
        "result": 350.0,
        "bound": "more_than",
        "goal": 700.0,
        "goal_bound": "about",
        "standing": "stands",
        "unit": "persons",
        "source": "press",
        "reliability": "press",
        "ratio": 0.5,
    }
    assert {name: told[0][name] for name in expected} == expected
    assert (told[1]["goal"], told[1]["ratio"]) == (None, None)
    assert results_against_goals(rows, 2024, ["上海"])["scope"].tolist() == ["上海"]


def test_a_yearly_result_stands_beside_the_goal_of_its_last_year(figures):
    rows = figures(
        {"scope": "北京", "start": 2021, "end": 2022, "value": 100.0},
        {"scope": "北京", "start": 2023, "end": 2030, "value": 300.0},
        {"scope": "北京", "kind": "actual", "start": 2022, "end": 2023, "value": 150.0},
    )
    (told,) = records(results_against_goals(rows, 2024))
    assert (told["goal"], told["goal_bound"], told["ratio"]) == (300.0, "exact", 0.5)


def test_coverage_counts_goals_and_results_apart_and_names_the_best(figures):
    rows = figures(
        {"scope": "北京", "reliability": "digest"},
        {"scope": "北京", "reliability": "hearsay"},
        {"scope": "北京", "kind": "actual", "reliability": "press"},
        {"scope": "全国"},
    )
    population = pd.DataFrame({"region": ["青海"], "population": [1]})
    assert records(coverage(rows, population)) == [
        {"scope": "青海", "targets": 0, "actuals": 0, "figures": 0, "reliability": None},
        {"scope": "北京", "targets": 2, "actuals": 1, "figures": 3, "reliability": "press"},
    ]
    nobody = coverage(rows.iloc[:0], population.iloc[:0])
    assert nobody.columns.tolist() == ["scope", "targets", "actuals", "figures", "reliability"]
