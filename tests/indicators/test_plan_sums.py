"""What a plan gives to each side, from each of its tables by itself."""

import pandas as pd

import zsgx_analysis as zsgx
from tests.indicators.test_reconciliation import cities, plans
from zsgx_analysis.datasets.schema import empty
from zsgx_analysis.indicators.plan_sums import COLUMNS, plan_sums


def goals(**values):
    numbers = [zsgx.Traced.stated(value, unit="persons") for value in values.values()]
    return pd.DataFrame({"programme": [*values], "value": pd.Series(numbers, dtype="traced")})


def listed(found):
    rows = found.itertuples(index=False)
    return [(row.axis, row.name, row.split, float(row.planned)) for row in rows]


def test_a_table_says_its_total_and_the_sums_of_both_sides():
    found = plan_sums(plans(), empty("breakdowns"), goals())
    assert list(found.columns) == COLUMNS
    split = "department × field"
    assert listed(found) == [
        ("none", "", split, 100.0),
        ("department", "教育厅", split, 100.0),
        ("field", "数字技术", split, 100.0),
    ]


def test_tables_of_one_plan_stand_below_each_other():
    found = listed(plan_sums(plans(), cities(60.0, 40.0), goals()))
    assert [row for row in found if row[0] == "none"] == [
        ("none", "", "department × field", 100.0),
        ("none", "", "city × programme", 100.0),
    ]


def test_a_city_is_the_region_of_its_units():
    found = listed(plan_sums(empty("plans"), cities(60.0, 40.0), goals()))
    for axis in ("city", "region"):
        assert [row[1:] for row in found if row[0] == axis] == [
            ("市0", "city × programme", 60.0),
            ("市1", "city × programme", 40.0),
        ]
    assert ("programme", "capability", "city × programme", 100.0) in found


def test_results_and_other_measures_are_no_plan():
    for other in ({"kind": "result"}, {"measure": "seminars", "unit": "seminars"}):
        assert plan_sums(empty("plans"), cities(60.0, **other), goals()).empty


def test_the_goal_of_the_project_is_a_total_and_the_others_are_of_programmes():
    found = listed(
        plan_sums(empty("plans"), empty("breakdowns"), goals(project=9.0, capability=8.0))
    )
    assert found == [("none", "", "goal", 9.0), ("programme", "capability", "goal", 8.0)]


def test_bounds_go_along():
    found = plan_sums(empty("plans"), cities(float("nan"), lower=40.0), goals())
    whole = found["planned"].iloc[0]
    assert (whole.lower, whole.upper) == (40.0, 60.0)
