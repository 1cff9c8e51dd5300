"""The words of the grammar come from their table."""

import re

from zsgx_analysis.quantities.words import words


def test_units_are_found_by_their_pattern():
    assert re.search(words("unit").pattern, "人次")
    assert not re.search(words("unit").pattern, "?")
