"""What the rest needs, under what is known and what is not."""

import math

import pandas as pd
import pytest

from zsgx_analysis.indicators.pace import pace
from zsgx_analysis.tracing import Traced, TracedArray


def path(*results, first=2021, goal=100.0):
    count = len(results)
    numbers = [None if one is None else Traced.stated(one, unit="persons") for one in results]
    return pd.DataFrame(
        {
            "year": range(first, first + count),
            "goal": TracedArray([Traced.stated(goal, unit="persons")] * count),
            "result": TracedArray(numbers),
        }
    )


def test_what_is_known_gives_the_most_that_can_be_needed():
    found = pace(path(80.0, None, 90.0, None, None), 2023).set_index("case")
    known, met = found.loc["known"], found.loc["goals_met"]
    assert (float(known["done"]), known["done"].bound) == (170, "at_least")
    assert (float(known["a_year"]), known["a_year"].bound) == (165, "at_most")
    assert (float(met["done"]), float(met["a_year"])) == (270, 115)
    assert (known["unknown"], known["years"]) == (1, 2)


def test_with_every_result_both_cases_are_the_same_and_exact():
    found = pace(path(80.0, 120.0, None, None), 2022)
    assert [float(one) for one in found["a_year"]] == [100, 100]
    assert [one.bound for one in found["a_year"]] == ["exact", "exact"]


def test_without_any_result_nobody_at_least_was_trained():
    found = pace(path(None, None, None), 2022).set_index("case")
    assert (float(found.loc["known", "done"]), found.loc["known", "done"].bound) == (0, "at_least")
    assert float(found.loc["known", "a_year"]) == 300
    assert float(found.loc["goals_met", "a_year"]) == 100


def test_a_result_that_is_a_lower_bound_stays_one():
    frame = path(None, None, None)
    least = Traced.stated(50.0, unit="persons", bound="at_least")
    frame["result"] = TracedArray([least, None, None])
    found = pace(frame, 2021).set_index("case")
    assert found.loc["known", "a_year"].bound == "at_most"
    assert float(found.loc["known", "a_year"]) == pytest.approx(125)


def test_after_the_last_year_nothing_is_needed_a_year():
    found = pace(path(80.0, 90.0), 2022)
    assert all(math.isnan(float(one)) for one in found["a_year"])
    assert [float(one) for one in found["left"]] == [30, 30]


def test_without_a_goal_there_is_no_pace():
    frame = path(80.0, None)
    frame["goal"] = TracedArray([None, Traced.stated(1.0, unit="persons")])
    assert pace(frame, 2021).empty
    assert pace(path(), 2021).empty
