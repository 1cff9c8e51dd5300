"""Bases that are newly set up, told from those that there are."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from zsgx_analysis.statements.clues import Timed
from zsgx_analysis.statements.lexicon import holds
from zsgx_analysis.statements.open_periods import until_year

if TYPE_CHECKING:
    from zsgx_analysis.statements.clues import Clues, Near
    from zsgx_analysis.statements.context import Figure

_HAVE = re.compile(
    r"现有|已有|共有|拥有|建有|设有|现已|已建|已设|已达|已拥有|(?:has|have) (?!been|also been)"
    r"|boasts?|home to|there are|\bnow\b"
)
_NEWLY = re.compile(
    r"新增|新建|新设|新认定|增设|再(?:设立|建|认定|增)|new|another|further|additional"
)
_TOTAL = re.compile(r"达到|达|增至|增加到|共有|总数|总量|累计|现有|已有|共计")
_COORDINATE = re.compile(r"[、和及与]|以及| (?:and|as well as) ")
"""Joins a figure to the one before it: one verb governs both (新建国家级基地3个、省级基地20个)."""


def is_addition(clues: Clues) -> bool:
    """Tell whether bases are newly set up, not in stock."""
    if clues.indicator != "bases":
        return False
    window = clues.figure.window
    told = window.before
    if _COORDINATE.match(told):
        told = told_before(clues.figure)
    near = told[-40:] + "#" + window.after[:8]
    return not _TOTAL.search(window.before) and holds("added", near)


def addition_time(clues: Clues, near: Near) -> Timed:
    """Return the time of bases that are set up in a period."""
    period, evidence = near.period, clues.evidence_of(near)
    if period.role in ("year", "interval"):
        newly = _NEWLY.search(clues.figure.window.before)
        doubts = () if newly else ("added_or_stock",)
        return Timed(period.first, period.last, "added", "", evidence, doubts)
    if period.role == "until":
        timed = until_year(clues, near, [near])
        return Timed(timed.first, timed.last, "added", timed.kind, timed.evidence, timed.doubts)
    last = period.last or clues.now
    return Timed(period.first, last, "added", "", evidence, ("added_when",))


def told_before(figure: Figure) -> str:
    """Return the words up to a figure since the last semicolon."""
    start, _ = figure.sentence.segment(figure.quantity.start)
    return figure.plain[start : figure.quantity.start]


def tells_of_stock(figure: Figure) -> bool:
    """Tell whether the words up to the figure speak of what there is (现有…家、…家)."""
    return bool(_HAVE.search(told_before(figure)))
