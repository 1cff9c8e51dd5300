"""Measure words and units."""

import pytest

from zsgx_analysis.quantities import find_quantities
from zsgx_analysis.statements.measures import unit_fits, units_of


@pytest.mark.parametrize(
    ("printed", "indicator", "fits"),
    [
        ("25家", "participants", False),
        ("25家", "bases", True),
        ("300人次", "participants", True),
        ("300人次", "seminars", False),
        ("12期", "seminars", True),
    ],
)
def test_measure_word_and_indicator_agree(printed, indicator, fits):
    (quantity,) = find_quantities(printed)
    assert unit_fits(quantity, indicator) is fits


def test_the_usual_unit_comes_first():
    assert units_of("seminars")[0] == "seminars"
