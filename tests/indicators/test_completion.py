"""Plan against result: what is done, what is not told, and what both leave open."""

import math

import pandas as pd
import pytest

from zsgx_analysis.indicators.completion import completion
from zsgx_analysis.tracing import traced

PLAN = [
    ("教育部", "数字技术", 100.0),
    ("教育部", "网络安全", 50.0),
    ("科技部", "数字技术", 200.0),
    ("水利部", "其他", 30.0),
]
DONE = [("教育部", "数字技术", 120.0), ("科技部", "数字技术", 200.0), ("科技部", "网络安全", 7.0)]


def cells(rows):
    frame = pd.DataFrame(rows, columns=["department", "field", "persons"])
    return frame.assign(
        lower=frame["persons"], upper=frame["persons"], source="a", status="printed"
    )


@pytest.fixture
def both():
    return traced(cells(PLAN), "plans"), traced(cells(DONE), "results")


def test_each_place_has_its_state(both):
    found = completion(*both).set_index(["department", "field"])
    assert found["state"].to_dict() == {
        ("教育部", "数字技术"): "over",
        ("教育部", "网络安全"): "not_reported",
        ("科技部", "数字技术"): "fulfilled",
        ("科技部", "网络安全"): "unplanned",
        ("水利部", "其他"): "not_reported",
    }
    assert float(found.loc[("教育部", "数字技术"), "rate"]) == 1.2
    assert float(found.loc[("教育部", "数字技术"), "unmet"]) == -20
    assert found["rate"].isna().sum() == 3


def test_a_sum_over_what_is_not_reported_is_at_least(both):
    found = completion(*both, "department").set_index("department")
    education = found.loc["教育部"]
    assert (float(education["result"]), education["result"].bound) == (120, "at_least")
    assert (float(education["rate"]), education["rate"].bound) == (0.8, "at_least")
    assert (float(education["unmet"]), education["unmet"].bound) == (30, "at_most")
    assert float(education["reported"]) == pytest.approx(100 / 150)
    assert float(education["places"]) == 2
    science = found.loc["科技部"]
    assert (float(science["result"]), science["result"].bound) == (207, "exact")
    assert (float(science["unplanned"]), float(science["reported"])) == (7, 1)


def test_where_nothing_is_reported_nothing_is_known_and_the_share_is_zero(both):
    water = completion(*both, "department").set_index("department").loc["水利部"]
    assert math.isnan(float(water["result"]))
    assert math.isnan(float(water["rate"]))
    assert float(water["reported"]) == 0


def test_the_total_is_one_row_with_and_without_data(both):
    (row,) = completion(*both, "total").to_dict("records")
    assert (float(row["planned"]), float(row["result"])) == (380, 327)
    assert row["rate"].bound == "at_least"
    (empty,) = completion(both[0].head(0), both[1].head(0), "total").to_dict("records")
    assert math.isnan(float(empty["rate"]))


def test_an_interval_decides_only_where_it_can():
    plan = cells([("教育部", "数字技术", 100.0), ("教育部", "网络安全", 100.0)])
    done = cells([("教育部", "数字技术", math.nan), ("教育部", "网络安全", math.nan)])
    done = done.assign(lower=[90.0, 101.0], upper=[110.0, 120.0])
    found = completion(plan, done)
    assert found["state"].tolist() == ["open", "over"]
    assert found[["rate_lower", "rate_upper"]].to_numpy().tolist() == [[0.9, 1.1], [1.01, 1.2]]


def test_breakdowns_are_set_beside_each_other_by_their_own_axes():
    rows = [("济南市", "capability", 100.0), ("青岛市", "capability", 50.0)]
    plan = pd.DataFrame(rows, columns=["row", "column", "value"]).assign(unit="persons", source="a")
    plan = plan.assign(lower=plan["value"], upper=plan["value"])
    done = plan.head(1).assign(value=25.0, lower=25.0, upper=25.0)
    found = completion(traced(plan, "breakdowns"), traced(done, "breakdowns"), "row")
    assert found["row"].tolist() == ["济南市", "青岛市"]
    assert float(found["rate"].iloc[0]) == 0.25
    assert float(found["reported"].iloc[1]) == 0


def test_a_place_that_stands_twice_is_an_error(both):
    with pytest.raises(ValueError, match="教育部"):
        completion(pd.concat([both[0], both[0].head(1)]), both[1])


def test_each_number_is_computed_again_from_its_cells(both):
    rate = completion(*both, "total")["rate"].iloc[0]
    again = rate.recomputed(lambda origin: float(origin.row["persons"]))
    assert again == pytest.approx(float(rate))
    assert {leaf.origin.dataset for leaf in rate.leaves()} == {"plans", "results"}
