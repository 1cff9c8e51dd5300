"""Every operation: its interval holds what comes of any numbers within those of the inputs."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zsgx_analysis.tracing.operations import OPERATIONS

PARTS_OF_ONE = {"share", "concentration"}
ANY_NUMBER_OF_INPUTS = {"sum", "mean", "smallest", "largest", "reported", "count"}

numbers = st.floats(min_value=0.5, max_value=1e6)
intervals = st.tuples(numbers, numbers).map(lambda ends: tuple(sorted(ends)))
within = st.floats(min_value=0, max_value=1)


def test_each_has_its_words_in_both_languages():
    for operation in OPERATIONS.values():
        assert operation.text.zh != operation.text.en


@pytest.mark.parametrize("name", sorted(set(OPERATIONS) - PARTS_OF_ONE - {"power"}))
@given(drawn=st.lists(st.tuples(intervals, within), min_size=2, max_size=5))
def test_the_interval_holds_every_result_of_numbers_inside(name, drawn):
    operation = OPERATIONS[name]
    inputs = drawn if name in ANY_NUMBER_OF_INPUTS else drawn[:2]
    values = [low + place * (high - low) for (low, high), place in inputs]
    result = operation.value(*values)
    low, high = operation.ends(*(ends for ends, _ in inputs))
    slack = 1e-9 * max(map(abs, (result, *values)))
    assert low - slack <= result <= high + slack


@given(part=st.tuples(intervals, within), rest=st.tuples(intervals, within))
def test_the_interval_of_a_share_holds_every_part_beside_every_rest(part, rest):
    (part_ends, part_place), (rest_ends, rest_place) = part, rest
    value = part_ends[0] + part_place * (part_ends[1] - part_ends[0])
    beside = rest_ends[0] + rest_place * (rest_ends[1] - rest_ends[0])
    whole = (part_ends[0] + rest_ends[0], part_ends[1] + rest_ends[1])
    low, high = OPERATIONS["share"].ends(part_ends, whole)
    assert low - 1e-9 <= value / (value + beside) <= high + 1e-9


@pytest.mark.parametrize("name", ["difference", "quotient", "share"])
def test_what_falls_as_an_input_grows_is_said(name):
    operation = OPERATIONS[name]
    assert operation.falls == (1,)
    assert operation.value(6, 3) < operation.value(6, 2)


def test_a_divisor_that_may_be_nothing_leaves_the_quotient_open():
    assert OPERATIONS["quotient"].ends((4, 6), (0, 2)) == (2, math.inf)


def test_squared_shares_are_between_equal_parts_and_one():
    assert OPERATIONS["concentration"].ends((0, 1), (0, 1)) == (0.5, 1.0)
