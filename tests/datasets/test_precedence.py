"""One plan of a year, where results repeat it."""

import pandas as pd

from zsgx_analysis.datasets.precedence import settled_plans
from zsgx_analysis.datasets.schema import conformed, empty

CELL = {
    "department": "教育部",
    "field": "数字技术",
    "status": "printed",
    "printed": "1",
    "row": 2,
    "column": 2,
}


def rows(name, source, persons, year=2024, **rest):
    row = {
        **CELL,
        "year": year,
        "region": "全国",
        "persons": persons,
        "lower": persons,
        "upper": persons,
        "source": source,
        "table": 1,
        **rest,
    }
    return conformed(pd.DataFrame([row]), name)


def frames(plans, results):
    return {
        "plans": pd.concat(plans, ignore_index=True),
        "results": pd.concat(results, ignore_index=True) if results else empty("results"),
        "breakdowns": empty("breakdowns"),
    }


def results(source, as_of):
    times = dict.fromkeys(("person_times", "person_times_lower", "person_times_upper"))
    return rows("results", source, 5.0, as_of=as_of, basis="published", **times)


def test_the_plan_table_holds_and_the_repetition_is_a_breakdown():
    given = frames(
        [rows("plans", "plan.tsv", 10.0), rows("plans", "done.tsv", 11.0)],
        [results("done.tsv", "2024-09-30")],
    )
    found = settled_plans(given)
    assert found["plans"]["persons"].tolist() == [10.0]
    (row,) = found["breakdowns"].to_dict("records")
    assert (row["value"], row["kind"], row["row"], row["column"]) == (
        11.0,
        "plan",
        "教育部",
        "数字技术",
    )
    assert (row["source"], row["level"], row["printed_row"]) == ("done.tsv", "nation", 2)


def test_without_a_plan_table_the_latest_repetition_is_the_plan():
    given = frames(
        [rows("plans", "early.tsv", 10.0), rows("plans", "late.tsv", 12.0)],
        [results("early.tsv", "2024-06-30"), results("late.tsv", "2024-12-31")],
    )
    found = settled_plans(given)
    assert found["plans"]["persons"].tolist() == [12.0]
    assert found["breakdowns"]["value"].tolist() == [10.0]


def test_another_year_and_plans_proper_are_left_alone():
    given = frames(
        [
            rows("plans", "a.tsv", 1.0),
            rows("plans", "b.tsv", 2.0),
            rows("plans", "done.tsv", 3.0, 2023),
        ],
        [results("done.tsv", "2023-12-31")],
    )
    assert settled_plans(given)["plans"]["persons"].tolist() == [1.0, 2.0, 3.0]
    assert settled_plans(frames([rows("plans", "a.tsv", 1.0)], []))["plans"].equals(
        given["plans"][:1]
    )
