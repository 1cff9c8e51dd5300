"""The bounds that go with a value."""

from decimal import Decimal

from zsgx_analysis.quantities.model import limits_of


def test_a_floor_has_no_upper_limit():
    lower, upper = limits_of(Decimal(500), "at_least")
    assert lower == 500
    assert upper is None
