"""What a bound lets a value be, and what a table of figures holds of a quantity."""

from dataclasses import FrozenInstanceError, replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zsgx_analysis.quantities.model import LOWER_BOUNDS, Quantity, limits_of

VALUES = st.decimals(0, 10**10, places=4)
FREE = None


def quantity(bound: str, lower: int | None, upper: int | None) -> Quantity:
    return Quantity(Decimal(250), _decimal(lower), _decimal(upper), "persons", bound, "250名", 0, 4)


def _decimal(number: int | None) -> Decimal | None:
    return None if number is None else Decimal(number)


@pytest.mark.parametrize(
    ("bound", "bounded_below", "bounded_above"),
    [
        ("exact", True, True),
        ("about", False, False),
        ("at_least", True, False),
        ("more_than", True, False),
        ("at_most", False, True),
    ],
)
@given(value=VALUES)
def test_a_bound_leaves_a_value_free_on_the_sides_it_does_not_name(
    bound: str, bounded_below: bool, bounded_above: bool, value: Decimal
) -> None:
    lower, upper = limits_of(value, bound)
    assert lower == (value if bounded_below else FREE)
    assert upper == (value if bounded_above else FREE)


def test_lower_bounds_are_those_that_only_limit_from_below() -> None:
    bounds = ("exact", "about", "at_least", "more_than", "at_most")
    below = {bound for bound in bounds if limits_of(Decimal(1), bound) == (1, FREE)}
    assert below == LOWER_BOUNDS


@pytest.mark.parametrize(
    ("bound", "lower", "upper"),
    [
        ("exact", 250, 250),
        ("about", FREE, FREE),
        ("at_least", 250, FREE),
        ("more_than", 250, FREE),
        ("at_most", FREE, 250),
    ],
)
def test_a_table_holds_the_value_that_was_printed(
    bound: str, lower: int | None, upper: int | None
) -> None:
    limits = quantity(bound, lower, upper).limits()
    assert list(limits) == ["value", "lower", "upper"]
    assert limits == {"value": 250, "lower": lower, "upper": upper}


def test_a_table_holds_no_value_for_the_middle_of_a_range() -> None:
    ranged = quantity("range", 200, 300)
    assert ranged.value == 250
    assert ranged.limits() == {"value": None, "lower": 200, "upper": 300}


def test_equal_quantities_are_one_and_none_is_changed_in_place() -> None:
    one, other = quantity("exact", 250, 250), quantity("exact", 250, 250)
    assert len({one, other}) == 1
    assert replace(one, start=1) != other
    with pytest.raises(FrozenInstanceError):
        one.value = Decimal(1)  # type: ignore[misc]
    assert not hasattr(one, "__dict__")
