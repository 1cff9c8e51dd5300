"""Reasons are known, and told in both languages."""

import re
from pathlib import Path

from zsgx_analysis.statements.claim import SLOTS
from zsgx_analysis.statements.reasons import REASONS, reason_text

CODE = Path(__file__).parents[2] / "zsgx_analysis" / "statements"


def test_reasons_stand_in_both_languages():
    assert reason_text([]) == ""
    zh, _, en = reason_text(["part", "list"]).partition(" · ")
    assert zh == f"{REASONS['part'].zh}；{REASONS['list'].zh}"
    assert en == f"{REASONS['part'].en}; {REASONS['list'].en}"


def test_every_slot_can_be_empty_and_every_reason_is_used():
    assert {f"no_{name}" for name in SLOTS} <= set(REASONS)
    code = "".join(
        path.read_text("utf-8") for path in CODE.glob("*.py") if path.name != "reasons.py"
    )
    words = (CODE / "words" / "relations.tsv").read_text("utf-8")
    words += (CODE / "words" / "home.tsv").read_text("utf-8")
    unused = [
        name
        for name in REASONS
        if not name.startswith("no_") and not re.search(rf"\b{name}\b", code + words)
    ]
    assert unused == []
