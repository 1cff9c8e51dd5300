"""One number: arithmetic, bounds, units, origins."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zsgx_analysis.errors import UnitError
from zsgx_analysis.tracing import Origin, Traced
from zsgx_analysis.tracing.value import computed


def printed(value, unit="persons", bound="exact", **ends):
    row = {"value": value, "source": "notice", "printed": str(value)}
    return Traced.stated(
        value, unit=unit, bound=bound, origin=Origin("figures", "value", row), **ends
    )


def test_more_than_stays_more_than_through_a_division():
    each = printed(50_000, bound="more_than") / printed(8, "seminars")
    assert (each.value, each.lower, each.upper) == (6250, 6250, math.inf)
    assert (each.bound, each.unit) == ("more_than", "persons/seminars")


def test_what_is_divided_by_a_lower_bound_is_at_most():
    each = printed(100) / printed(50, "seminars", bound="at_least")
    assert (each.lower, each.upper, each.bound) == (0, 2, "at_most")


def test_about_divided_by_about_is_about():
    each = printed(3000, bound="about") / printed(70, "seminars", bound="about")
    assert each.bound == "about"
    assert each.approximate


def test_about_plus_a_lower_bound_is_open_and_approximate():
    both = printed(3000, bound="about") + printed(500, bound="at_least")
    assert (both.bound, both.approximate, both.lower) == ("at_least", True, 3500)


def test_a_missing_value_leaves_the_interval():
    both = printed(math.nan, bound="range", lower=2, upper=5) + printed(10)
    assert math.isnan(both.value)
    assert (both.lower, both.upper, both.bound) == (12, 15, "range")


@pytest.mark.parametrize("by", [lambda a, b: a + b, lambda a, b: a - b, lambda a, b: a / b])
def test_persons_and_person_times_never_meet(by):
    with pytest.raises(UnitError):
        by(printed(5), printed(5, "person-times"))


def test_a_quotient_times_its_unit_is_the_whole_again():
    whole = printed(2000, "persons/bases") * printed(12, "bases")
    assert (whole.value, whole.unit) == (24_000, "persons")


def test_a_share_is_as_wide_as_the_parts_allow():
    part = printed(math.nan, bound="range", lower=10, upper=20)
    share = computed("share", (part, part + printed(80)), "")
    assert share.lower == pytest.approx(10 / 90)
    assert share.upper == pytest.approx(20 / 100)


def test_it_rests_on_each_origin_once_and_can_be_computed_again():
    one, other = printed(30), printed(70)
    share = one / (one + other)
    assert [leaf.value for leaf in share.leaves()] == [30, 70]
    assert share.recomputed(lambda origin: origin.row["value"]) == 0.3
    assert share.recomputed(lambda origin: 2 * origin.row["value"] + 40) == 100 / 280


numbers = st.floats(min_value=0.5, max_value=1e6)


@given(numbers, numbers, numbers, numbers, st.sampled_from("+-*/"))
def test_the_interval_holds_every_result_of_numbers_inside(a, b, x, y, sign):
    def between(one, other):
        low, high = sorted((one, other))
        return Traced.stated(math.nan, bound="range", lower=low, upper=high)

    by = {
        "+": lambda one, other: one + other,
        "-": lambda one, other: one - other,
        "*": lambda one, other: one * other,
        "/": lambda one, other: one / other,
    }[sign]
    result = by(between(a, b), between(x, y))
    for left in (a, b, (a + b) / 2):
        for right in (x, y, (x + y) / 2):
            slack = 1e-9 * max(1.0, abs(left * right), abs(left / right))
            assert result.lower - slack <= by(left, right) <= result.upper + slack
