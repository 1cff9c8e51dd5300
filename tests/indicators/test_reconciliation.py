"""Totals of tables of one thing, beside each other and never added."""

import math

import pandas as pd

from zsgx_analysis.datasets.schema import conformed, empty
from zsgx_analysis.indicators.reconciliation import COLUMNS, latest_totals, reconciled


def plans(persons=100.0):
    row = {
        "year": 2024,
        "region": "山东",
        "department": "教育厅",
        "field": "数字技术",
        "persons": persons,
        "lower": persons,
        "upper": persons,
        "status": "printed",
        "printed": "1",
        "source": "plan.tsv",
        "table": 1,
        "row": 2,
        "column": 2,
    }
    return conformed(pd.DataFrame([row]), "plans")


def cities(*values, lower=None, **rest):
    rows = [
        {
            "row_axis": "city",
            "row": f"市{number}",
            "column_axis": "programme",
            "column": "capability",
            "measure": "persons",
            "value": value,
            "unit": "persons",
            "lower": value if lower is None else lower,
            "upper": value if lower is None else 60.0,
            "kind": "plan",
            "scope": "山东",
            "level": "province",
            "year": 2024,
            "as_of": "",
            "basis": "",
            "status": "printed",
            "printed": "1",
            "source": "cities.tsv",
            "table": 1,
            "printed_row": 2,
            "printed_column": 2,
            **rest,
        }
        for number, value in enumerate(values)
    ]
    return conformed(pd.DataFrame(rows), "breakdowns")


def shown(found):
    return [
        (row.source, float(row.total), float(row.difference), row.agrees)
        for row in found.itertuples()
    ]


def test_the_matrix_is_first_and_the_others_differ_from_it():
    found = reconciled(plans(), empty("results"), cities(60.0, 45.0))
    assert list(found.columns) == COLUMNS
    first, second = shown(found)
    assert first[:2] == ("plan.tsv", 100)
    assert math.isnan(first[2])
    assert first[3] == ""
    assert second == ("cities.tsv", 105, 5, "no")


def test_equal_totals_agree_and_an_interval_may_leave_it_open():
    assert shown(reconciled(plans(), empty("results"), cities(60.0, 40.0)))[1][3] == "yes"
    open_ = cities(math.nan, math.nan, lower=45.0)
    assert reconciled(plans(), empty("results"), open_)["agrees"].tolist() == ["", "open"]


def test_other_measures_scopes_days_and_kinds_are_other_things():
    for other in (
        {"measure": "seminars", "unit": "seminars"},
        {"scope": "济南市", "level": "city"},
        {"kind": "result", "as_of": "2024-09-30", "basis": "published"},
        {"year": 2023},
    ):
        found = reconciled(plans(), empty("results"), cities(60.0, **other))
        assert found["agrees"].tolist() == ["", ""]


def test_no_table_has_no_total():
    assert reconciled(plans().head(0), empty("results"), empty("breakdowns")).empty


def test_of_a_register_only_person_times_have_a_total():
    """Of hours a part is hidden, classes are of two fields: their sums are no totals."""
    about = {"kind": "result", "basis": "register", "row_axis": "field", "column_axis": "none"}
    rows = [
        cities(1.0, measure=measure, unit=unit, **about)
        for measure, unit in (
            ("distinct_persons", "persons"),
            ("person_times", "person-times"),
            ("hours", "hours"),
            ("seminars", "seminars"),
        )
    ]
    found = reconciled(empty("plans"), empty("results"), pd.concat(rows, ignore_index=True))
    assert found["measure"].tolist() == ["person_times"]


DONE = {"kind": "result", "basis": "published"}


def latest(*frames):
    tables = reconciled(empty("plans"), empty("results"), pd.concat(frames, ignore_index=True))
    found = latest_totals(tables).iloc[0]
    return float(found["total"]) if found["total"] == found["total"] else None, found["tables"]


def test_the_latest_table_speaks_for_its_scope():
    early, late = cities(10.0, as_of="2024-06-30", **DONE), cities(30.0, as_of="2024-12-31", **DONE)
    late = late.assign(source="late.tsv")
    assert latest(early, late) == (30.0, 1)


def test_tables_of_one_day_that_agree_are_one_total():
    other = cities(30.0, as_of="2024-12", **DONE).assign(row_axis="field", source="b.tsv")
    assert latest(cities(10.0, 20.0, as_of="2024-12", **DONE), other) == (30.0, 2)


def test_tables_that_contradict_each_other_or_do_not_say_their_day_give_no_total():
    first = cities(10.0, as_of="2024-12", **DONE)
    assert latest(first, cities(11.0, as_of="2024-12", **DONE).assign(source="b.tsv")) == (None, 2)
    assert latest(first, cities(11.0, as_of="", **DONE).assign(source="b.tsv")) == (None, 1)


def test_without_tables_there_is_no_total():
    tables = reconciled(empty("plans"), empty("results"), empty("breakdowns"))
    assert latest_totals(tables).empty
