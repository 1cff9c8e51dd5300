"""Every word that a ledger may hold is told in both languages."""

import re
from pathlib import Path

from zsgx_analysis.returns import judging, rates, reading, words


def test_every_status_case_and_reason_has_its_words() -> None:
    assert set(judging.STATUSES) <= set(words.STATUSES)
    source = "".join(Path(str(module.__file__)).read_text("utf-8") for module in (reading, judging))
    used = set(re.findall(r'reason(?:, found)? = "(\w+)"|reason="(\w+)"|return "(\w+)", ', source))
    named = {name for group in used for name in group if name}
    assert len(named) > 8
    assert named <= set(words.REASONS)
    cases = set(re.findall(r'"(\w+)"', Path(str(rates.__file__)).read_text("utf-8")))
    assert set(words.CASES) <= cases


def test_no_text_is_empty_or_the_same_in_both() -> None:
    for table in (words.STATUSES, words.REASONS, words.CASES, words.SKIPPED, words.UNIT_KINDS):
        for text in table.values():
            assert text.zh
            assert text.en
            assert text.zh != text.en


def test_a_reason_keeps_what_was_found() -> None:
    assert words.reason_in_words("sent_by 青禾市", "zh") == "由另一单位代报（青禾市）"
