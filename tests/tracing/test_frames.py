"""From datasets to traced columns and back."""

import zsgx_analysis as zsgx
from zsgx_analysis.tracing import plain, shares, total


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
