"""Persons beside person-times: never added, never held against each other."""

import pandas as pd

from tests.indicators.test_reconciliation import cities
from zsgx_analysis.datasets.schema import empty
from zsgx_analysis.indicators.plan_sums import plan_sums
from zsgx_analysis.indicators.registered import COLUMNS, of_scope, trained


def counted(axis, name, persons, times, scope="山东", upper=None):
    about = {"row_axis": axis, "row": name, "column_axis": "none", "column": "", "kind": "result"}
    about |= {"scope": scope, "basis": "register"}
    bounds = {} if upper is None else {"lower": 1.0}
    ends = [
        cities(value, measure=measure, unit=unit, **about, **bounds)
        for measure, unit, value in (
            ("distinct_persons", "persons", persons),
            ("person_times", "person-times", times),
        )
    ]
    found = pd.concat(ends, ignore_index=True)
    return found if upper is None else found.assign(value=float("nan"), upper=upper)


def plan(value=200.0):
    about = {"row_axis": "department", "row": "教育厅", "column_axis": "field", "column": "新材料"}
    made = cities(value, measure="person_times", unit="person-times", **about)
    return plan_sums(
        empty("plans"), made, pd.DataFrame({"programme": [], "value": []}), "person_times"
    )


def test_person_times_are_held_against_a_plan_in_person_times():
    rows = pd.concat([counted("none", "", 70.0, 100.0), counted("field", "新材料", 70.0, 100.0)])
    found = trained(rows, plan())
    assert list(found.columns) == COLUMNS
    assert found["rate"].astype(float).tolist() == [0.5, 0.5]
    assert [one.unit for one in found["distinct_persons"]] == ["persons"] * 2
    assert [one.unit for one in found["person_times"]] == ["person-times"] * 2


def test_a_plan_in_persons_is_no_plan_of_person_times():
    in_persons = plan_sums(
        empty("plans"), cities(60.0), pd.DataFrame({"programme": [], "value": []}), "person_times"
    )
    found = trained(counted("none", "", 70.0, 100.0), in_persons)
    assert found["planned"].isna().all()
    assert found["rate"].isna().all()
    assert found["split"].tolist() == [""]


def test_a_hidden_cell_has_its_interval():
    (rate,) = trained(counted("department", "教育厅", 1.0, 1.0, upper=50.0), plan())["rate"]
    assert (rate.lower, rate.upper) == (1 / 200, 50 / 200)


def test_the_line_of_a_province_in_the_register_of_the_nation_is_its_total():
    rows = pd.concat(
        [
            counted("region", "山东", 70.0, 100.0, scope="全国"),
            counted("region", "湖南", 7.0, 10.0, scope="全国"),
            counted("field", "新材料", 70.0, 100.0),
        ],
        ignore_index=True,
    )
    found = trained(of_scope(rows, "山东"), plan())
    assert found[["axis", "name"]].to_numpy().tolist() == [["none", ""], ["field", "新材料"]]
    assert of_scope(rows, "全国")["row"].tolist() == ["山东", "山东", "湖南", "湖南"]
