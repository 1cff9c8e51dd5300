"""Edges of the indicators: missing answers, ties, single years, columns by another name."""

import numpy as np
import pandas as pd

from zsgx_analysis.indicators.audit import audit_state, open_edits
from zsgx_analysis.indicators.bounds import add_shares, concentration, group_totals, total
from zsgx_analysis.indicators.capacity import national_bases
from zsgx_analysis.indicators.gap import department_profile, field_profile, matrix, sole_carriers
from zsgx_analysis.indicators.regional import (
    base_floors,
    goal_periods,
    horizon_goals,
    personnel_stock,
    yearly_goals,
)
from zsgx_analysis.indicators.results import results_against_goals
from zsgx_analysis.indicators.selection import goals_in_force


def known(row):
    """Return a row with ``None`` for what is missing, so that it compares."""
    return {name: None if pd.isna(value) else value for name, value in row.items()}


def audit_of(residuals, closes):
    return pd.DataFrame(
        {
            "year": 2024,
            "region": "全国",
            "table_status": "ambiguous",
            "kind": "row",
            "label": [str(place) for place in range(len(residuals))],
            "stated": np.nan,
            "residual": residuals,
            "closes_as_printed": pd.Series(closes, dtype=object),
            "closes": pd.Series(closes, dtype=object),
        }
    )


# --- audit and bounds -----------------------------------------------------------------


def test_an_edit_that_nobody_answered_for_is_open(cells):
    audit = audit_of([1.0, 2.0, 3.0, 4.0], [True, np.nan, None, False])
    assert open_edits(audit, 2024)["label"].tolist() == ["3", "2", "1"]
    state = audit_state(audit, cells({"persons": 1.0}), 2024)
    assert (state["closes"], state["closes_as_printed"]) == (1, 1)
    assert type(state["closes"]) is int


def test_open_edits_of_one_size_stay_as_listed_whatever_their_sign():
    sizes = [5.0, -5.0] * 20
    sizes[30], sizes[31], sizes[32] = 9.0, -12.0, 1.0
    rest = [str(place) for place in range(40) if place not in (30, 31, 32)]
    found = open_edits(audit_of(sizes, [False] * 40), 2024)
    assert found["label"].tolist() == ["31", "30", *rest, "32"]


PEOPLE = pd.DataFrame({"people": [1.0, 3.0], "lower": [np.nan] * 2, "upper": [np.nan, 5.0]})


def test_sums_and_shares_take_the_column_they_are_given():
    assert total(PEOPLE, "people") == {"people": 4.0, "lower": 4.0, "upper": 6.0}
    assert list(total(PEOPLE.iloc[:0], "people")) == ["people", "lower", "upper"]
    shares = add_shares(PEOPLE, "people")[["share", "share_lower", "share_upper"]]
    assert shares.to_numpy().tolist() == [[0.25, 1 / 6, 0.25], [0.75, 0.75, 5 / 6]]


def test_one_bound_that_is_missing_leaves_the_bounds_of_the_others_missing():
    frame = pd.DataFrame(
        {"persons": [1.0, np.nan], "lower": [1.0, np.nan], "upper": [1.0, np.nan], "group": "a"}
    )
    shares = add_shares(frame)
    assert shares[["share", "share_lower", "share_upper"]].isna().all(axis=None)
    assert group_totals(frame, ["group"])[["persons", "lower", "upper"]].isna().all(axis=None)


def test_the_index_is_cut_to_what_its_parts_can_have_on_both_sides():
    shares = pd.DataFrame(
        {"share": [0.5, 0.5], "share_lower": [1.5, 0.0], "share_upper": [0.1, 0.1]}
    )
    found = concentration(shares)
    assert (found["hhi_lower"], found["hhi_upper"]) == (1.0, 0.5)
    found = concentration(shares[["share"]].assign(share_lower=0.1, share_upper=0.9))
    assert (found["hhi_lower"], found["hhi_upper"]) == (0.5, 1.0)


# --- capacity -------------------------------------------------------------------------

NUMBER = {"programme": "bases", "indicator": "bases", "unit": "bases", "kind": "actual"}
NUMBER |= {"basis": "stock_at_end", "source": "number", "value": 200.0}
FLOOR = {"programme": "bases", "basis": "per_year_per_base", "source": "floor", "value": 2000.0}


def test_of_the_bases_is_told_what_is_known(figures):
    unknown = {"programme": "bases", "bases": None, "floor": None, "state": "none"}
    assert known(national_bases(figures({}), 2024)) == unknown
    floor = {"floor": 2000.0, "floor_bound": "at_least", "floor_source": "floor", "state": "goal"}
    goal = figures({**FLOOR, "bound": "at_least"})
    assert known(national_bases(goal, 2024)) == unknown | floor
    bases = {"bases": 200.0, "bases_bound": "about", "bases_year": 2020, "source": "number"}
    stock = figures({**NUMBER, "start": 2011, "end": 2020, "bound": "about"})
    assert known(national_bases(stock, 2024)) == unknown | bases | {"state": "result"}
    both = pd.concat([goal, stock])
    assert known(national_bases(both, 2024)) == unknown | floor | bases | {"state": "result"}


def test_of_figures_of_one_date_the_last_listed_speaks(figures):
    values = [float(value) for value in range(1, 41)]
    floors = figures(*({**FLOOR, "value": value} for value in values))
    assert national_bases(floors, 2024)["floor"] == 40.0
    stock = figures(
        *({**NUMBER, "start": 1900 + value, "end": 2020, "value": value} for value in values),
    )
    assert national_bases(stock, 2024)["bases"] == 40.0


# --- gap ------------------------------------------------------------------------------


def test_both_sides_of_the_matrix_keep_the_order_of_the_vocabulary(cells):
    names = [("工业和信息化部", "乡村振兴"), ("科技部", "其他"), ("教育部", "新能源")]
    lines = [{"department": one, "field": other, "persons": 1.0} for one, other in names]
    table = matrix(cells(*lines))
    assert table.index.tolist() == ["教育部", "科技部", "工业和信息化部"]
    assert table.columns.tolist() == ["新能源", "乡村振兴", "其他"]


def test_sole_fields_of_one_size_stay_as_listed():
    profile = pd.DataFrame({"field": range(40), "persons": [1.0, 2.0] * 20, "sole": True})
    listed = sole_carriers(profile)["field"].tolist()
    assert listed == [*range(1, 40, 2), *range(0, 40, 2)]


def test_a_name_that_only_a_category_knows_has_no_profile(cells):
    frame = cells({"department": "教育部", "field": "新能源", "persons": 1.0})
    frame["department"] = pd.Categorical(frame["department"], categories=["教育部", "科技部"])
    assert department_profile(frame)["department"].tolist() == ["教育部"]


def test_the_groups_of_no_field_are_words_all_the_same(cells):
    frame = cells({"department": "教育部", "field": "新能源", "persons": 1.0})
    assert field_profile(frame.iloc[:0])["group"].dtype == "str"


# --- regional and results -------------------------------------------------------------

POPULATION = pd.DataFrame({"region": ["山东", "广东", "全国"], "population": [100, 300, 999]})
STOCK = {"indicator": "professional_personnel", "basis": "stock_at_end", "kind": "actual"}
STOCK |= {"start": 2023, "end": 2023, "value": 50.0, "source": "stock", "bound": "about"}


def test_a_comparison_names_all_its_sources(figures):
    rows = figures(
        {"value": 40.0, "source": "nation"},
        {"scope": "山东", "value": 10.0, "source": "shandong"},
        {"scope": "山东", "value": 11.0, "unit": "person-times"},
        {"scope": "广东", "value": 12.0, "indicator": "seminars"},
        {"scope": "广东", "value": 13.0, "programme": "capability"},
        {**STOCK, "scope": "山东"},
        {**STOCK, "scope": "广东", "unit": "person-times"},
    )
    told = yearly_goals(rows, POPULATION, 2024)
    sources = ["programme", "source", "nation_source", "population_source", "personnel_source"]
    assert [known(row) for row in told[["scope", *sources]].to_dict("records")] == [
        {
            "scope": scope,
            "programme": "project",
            "source": source,
            "nation_source": "nation",
            "population_source": "population_2020",
            "personnel_source": stock,
        }
        for scope, source, stock in [("全国", "nation", None), ("山东", "shandong", "stock")]
    ]
    assert told["population_share"].tolist() == [1.0, 0.25]
    other = yearly_goals(rows, POPULATION, 2024, "capability")
    assert other["scope"].tolist() == ["广东"]
    assert (other["programme"][0], other["nation_source"][0]) == ("capability", "")
    assert other["per_100k"].tolist() == [13.0 / 300 * 100_000]
    assert other["goal_share"].isna().all()


def test_regions_follow_the_nation_the_densest_first_and_ties_as_listed(figures):
    names = [f"区{number}" for number in range(40)]
    people = pd.DataFrame({"region": names, "population": [100] * 40})
    goals = [{"scope": name, "value": float(1 + place % 2)} for place, name in enumerate(names)]
    told = yearly_goals(figures(*goals, {"value": 1.0}), people, 2024)["scope"].tolist()
    assert told == ["全国", *names[1::2], *names[::2]]


def test_of_two_stocks_equally_near_the_earlier_speaks_in_the_order_of_the_scopes(figures):
    def stock(scope, end, value):
        return {**STOCK, "scope": scope, "end": end, "value": value}

    rows = figures(
        stock("广东", 2025, 1.0),
        stock("山东", 2025, 2.0),
        stock("山东", 2023, 3.0),
        stock("广东", 2020, 4.0),
    )
    told = personnel_stock(rows, 2024)
    columns = ["scope", "personnel", "personnel_bound", "personnel_year", "personnel_source"]
    assert told.columns.tolist() == columns
    assert told.to_numpy().tolist() == [
        ["广东", 1.0, "about", 2025, "stock"],
        ["山东", 3.0, "about", 2023, "stock"],
    ]
    assert told.index.tolist() == [0, 1]


HORIZON = {"programme": "digital_engineers", "basis": "cumulative", "value": 70.0}


def test_a_horizon_goal_is_told_whole(figures):
    goal = {**HORIZON, "start": 2024, "end": 2030, "bound": "at_least", "source": "goal"}
    others = [
        {"kind": "actual"},
        {"basis": "per_year"},
        {"programme": "project"},
        {"indicator": "seminars"},
        {"unit": "person-times"},
        {"start": 2025},
        {"end": 2023},
        {"note": "superseded 2024"},
    ]
    lines = [{**goal, "scope": f"区{place}", **other} for place, other in enumerate(others)]
    rows = figures({**goal, "scope": "山东", "note": "consultation draft"}, *lines)
    assert horizon_goals(rows, 2024).to_dict("records") == [
        {
            "scope": "山东",
            "goal": 70.0,
            "bound": "at_least",
            "start": 2024,
            "end": 2030,
            "per_year": 10.0,
            "standing": "draft",
            "source": "goal",
            "reliability": "official",
        }
    ]


def test_a_floor_and_a_period_are_told_whole(figures):
    base = {"programme": "provincial_bases", "basis": "per_year_per_base", "value": 500.0}
    rows = figures({"scope": "山东", **base, "bound": "at_least", "source": "floor"})
    (floor,) = base_floors(rows, 2024).to_dict("records")
    assert floor == {
        "scope": "山东",
        "programme": "provincial_bases",
        "value": 500.0,
        "bound": "at_least",
        "start": 2021,
        "end": 2030,
        "source": "floor",
    }
    goal = {"scope": "山东", "value": 9.0, "note": "superseded 2024, a draft", "source": "goal"}
    others = [
        {"kind": "actual"},
        {"indicator": "seminars"},
        {"basis": "stock_at_end"},
        {"start": 2001, "end": 2010},
    ]
    (period,) = goal_periods(figures(goal, *({**goal, **other} for other in others))).to_dict(
        "records"
    )
    assert period == {
        "scope": "山东",
        "programme": "project",
        "basis": "per_year",
        "start": 2021,
        "end": 2030,
        "value": 9.0,
        "bound": "exact",
        "unit": "persons",
        "standing": "draft",
        "superseded": 2024,
        "source": "goal",
        "reliability": "official",
    }


RESULT = {"scope": "北京", "kind": "actual", "start": 2022, "end": 2023, "value": 50.0}


def test_only_results_of_people_in_the_project_stand_beside_goals(figures):
    others = [
        {"kind": "target", "unit": "person-times"},
        {"basis": "stock_at_end"},
        {"indicator": "seminars"},
        {"programme": "capability"},
        {"scope": "全国"},
        {"start": 2025, "end": 2025},
    ]
    kinds = ["project", "advanced_seminars", "digital_engineers"]
    rows = figures(
        *({**RESULT, "programme": programme} for programme in kinds),
        {**RESULT, "basis": "cumulative"},
        *({**RESULT, **other} for other in others),
    )
    told = results_against_goals(rows, 2024)
    assert told[["programme", "basis"]].to_numpy().tolist() == [
        *([programme, "per_year"] for programme in kinds),
        ["project", "cumulative"],
    ]
    assert told["goal_source"].tolist() == [""] * 4
    assert told["goal_bound"].tolist() == [""] * 4


def test_goals_of_other_things_are_no_measure(figures):
    others = [
        {"scope": "上海"},
        {"programme": "advanced_seminars"},
        {"indicator": "seminars"},
        {"unit": "person-times"},
        {"kind": "actual", "value": 50.0},
        {"basis": "cumulative"},
    ]
    goal = {"scope": "北京", "value": 7.0, "start": 2022, "end": 2023}
    rows = figures(RESULT, *({**goal, **other} for other in others))
    assert results_against_goals(rows, 2024)["goal"].isna().all()


def test_a_goal_names_its_sources_once_each_and_its_first_loose_bound(figures):
    cumulative = {**RESULT, "basis": "cumulative", "start": 2021, "end": 2023}
    years = [(2021, "exact", "one"), (2022, "about", "two"), (2023, "at_least", "one")]
    goals = [
        {"scope": "北京", "start": year, "end": year, "value": 10.0, "bound": bound, "source": name}
        for year, bound, name in years
    ]
    (told,) = results_against_goals(figures(cumulative, *goals), 2024).to_dict("records")
    assert (told["goal"], told["goal_bound"], told["goal_source"]) == (30.0, "about", "one|two")
    (told,) = results_against_goals(figures(cumulative, *goals[:2]), 2024).to_dict("records")
    assert np.isnan(told["goal"])


def test_a_goal_of_the_very_period_comes_before_those_in_force(figures):
    exact = {"scope": "北京", "start": 2022, "end": 2023, "value": 20.0, "note": "superseded 2022"}
    near = {"scope": "北京", "start": 2022, "end": 2022, "value": 3.0}
    later = {"scope": "北京", "start": 2023, "end": 2023, "value": 4.0}
    rows = figures(near, later, {**exact, "source": "exact"}, {**RESULT, "basis": "cumulative"})
    (told,) = results_against_goals(rows, 2024).to_dict("records")
    assert (told["goal"], told["goal_source"], told["ratio"]) == (40.0, "exact", 1.25)


def test_results_of_one_region_stay_as_listed(figures):
    years = [{"start": 2000 + place, "end": 2000 + place} for place in range(20)]
    lines = [{**RESULT, "scope": "北京", **year} for year in years]
    lines[7]["scope"], lines[9]["scope"] = "天津", "上海"
    told = results_against_goals(figures(*lines), 2024)
    assert told["scope"].tolist() == [*["北京"] * 18, "天津", "上海"]
    assert told["start"].iloc[:18].is_monotonic_increasing
    assert told.index.tolist() == list(range(20))


def test_a_frame_without_rows_keeps_its_columns_and_their_kinds(figures):
    empty = results_against_goals(figures({"value": 1.0}), 2024)
    assert empty["goal"].dtype == "float64"
    assert (empty["goal_bound"].dtype, empty["goal_source"].dtype) == ("str", "str")


def test_a_comparison_has_these_columns_and_no_others(figures):
    assert yearly_goals(figures({"value": 1.0}), POPULATION, 2024).columns.tolist() == [
        "scope",
        "goal",
        "bound",
        "per_100k",
        "goal_share",
        "population_share",
        "standing",
        "start",
        "end",
        "source",
        "reliability",
        "quotient",
        "programme",
        "nation_source",
        "population_source",
        "personnel",
        "personnel_bound",
        "personnel_year",
        "personnel_source",
        "per_10k_personnel",
    ]


# --- selection ------------------------------------------------------------------------


def test_of_several_goals_the_shortest_speaks_and_then_the_latest_published(figures):
    def goal(value, start, end, published, **more):
        return {"value": value, "start": start, "end": end, "published": published, **more}

    region = {"scope": "山东"}
    rows = figures(
        goal(1.0, 2015, 2030, "2021-09-15"),
        goal(2.0, 2023, 2025, "2022-01-01", **region),
        goal(3.0, 2024, 2026, "2023-01-01", **region),
        goal(4.0, 2022, 2024, "2021-01-01", **region),
        goal(5.0, 2024, 2024, "2024-01-01", note="consultation draft", **region),
        goal(6.0, 2024, 2026, "2020-01-01"),
    )
    told = goals_in_force(rows, 2024)
    assert told["value"].tolist() == [3.0, 6.0]
    assert told.index.tolist() == [0, 1]
    assert told.columns.tolist() == [*rows.columns, "standing", "superseded"]


def test_a_yearly_result_over_three_years_stands_beside_the_goal_of_the_last(figures):
    goals = [
        {"scope": "北京", "start": year, "end": year, "value": float(year)}
        for year in (2021, 2022, 2023)
    ]
    half = {"scope": "北京", "value": 1.0, "start": 2021, "end": 2030}
    (told,) = results_against_goals(figures(half, *goals, {**RESULT, "start": 2021}), 2024).to_dict(
        "records"
    )
    assert (told["goal"], told["goal_bound"]) == (2023.0, "exact")
