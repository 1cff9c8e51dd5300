"""Dates and periods are no quantities."""

import pytest

from zsgx_analysis.quantities import find_quantities


@pytest.mark.parametrize("text", ["12月10日", "2021—2030年", "第十三批"])
def test_what_is_masked_gives_nothing(text):
    assert find_quantities(text) == []
