"""The forms of printed numbers."""

import re

from zsgx_analysis.quantities.grammar import BROKEN


def test_a_number_broken_over_a_line_end_is_one():
    assert re.fullmatch(BROKEN + "(?= million)?", "12.\n643") or re.match(
        BROKEN, "12.\n643 million"
    )
