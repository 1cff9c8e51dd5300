"""From datasets to traced columns and back."""

import math

import pandas as pd

import zsgx_analysis as zsgx
from zsgx_analysis.tracing import plain, shares, total, traced


def test_plain_numbers_come_back_with_their_bounds(cells):
    back = plain(cells.assign(share=shares(cells["persons"])))
    assert back["persons"].iloc[0] == 30
    assert (back["lower"].iloc[3], back["upper"].iloc[3]) == (5, 15)
    assert {"share", "share_lower", "share_upper"} <= set(back.columns)


def test_the_real_plan_sums_to_its_printed_total():
    plan = zsgx.traced(zsgx.plan(2024), "plans")
    whole = total(plan["persons"])
    assert whole.value == 920_300
    assert len(list(whole.leaves())) == len(plan)
    assert all(leaf.origin.row["printed"] for leaf in whole.leaves())


def test_a_sum_that_is_open_and_lacks_somebody_is_at_least_its_lower_limit() -> None:
    ends = {"value": [math.nan], "lower": [42083.0], "upper": [math.nan]}
    rows = pd.DataFrame({**ends, "unit": "persons", "bound": "at_least"})
    (number,) = traced(rows, "returned")["value"]
    assert (float(number), number.bound) == (42083, "at_least")
