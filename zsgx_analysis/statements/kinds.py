"""Goal or result: by the words at a figure, the date, a heading, the title."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zsgx_analysis.statements.claim import OWN, Slot
from zsgx_analysis.statements.periods import LATE

if TYPE_CHECKING:
    from zsgx_analysis.statements.clues import Clues, Timed


def kind_slot(clues: Clues, timed: Timed) -> Slot:
    """Return whether a figure of a time is a goal or a result."""
    slot = _kind(clues, timed)
    dated = clues.facts.dated
    unfinished = (
        slot.value == "actual"
        and timed.basis == "per_year"
        and dated is not None
        and timed.first == timed.last == dated.year
        and 0 < dated.month < LATE
    )
    return slot.doubted("part_of_year") if unfinished else slot


def _kind(clues: Clues, timed: Timed) -> Slot:
    facts, said, by_date = clues.facts, clues.kind, _by_date(clues.now, timed)
    date = (facts.evidence["date"],) if "date" in facts.evidence else ()
    if said.value and said.evidence[0].how == OWN:
        clash = by_date == "target" and said.value == "actual"
        return Slot(said.value, said.evidence, doubts=("kind_against_date",) if clash else ())
    if timed.kind:
        return Slot(timed.kind, timed.evidence)
    if by_date == "target":
        return Slot(by_date, (*timed.evidence, *date))
    if said.value:
        return Slot(said.value, said.evidence)
    if by_date:
        return Slot(by_date, (*timed.evidence, *date))
    doubts = () if _in_time_of_title(clues, timed) else ("kind_of_title",)
    for heading in clues.figure.headings():
        if heading.kind:
            return Slot(heading.kind, (clues.figure.evidence_of(heading),), doubts=doubts)
    if facts.kind:
        return Slot(facts.kind, (facts.evidence["kind"],), doubts=doubts)
    for mention, how in clues.figure.readings(clues.figure.words.kinds):
        return Slot(mention.value, (clues.figure.evidence(mention.start, mention.end, how),))
    return Slot("")


def _in_time_of_title(clues: Clues, timed: Timed) -> bool:
    """Tell whether what a title says of goal or result can hold for the years of a figure.

    A summary of 2021 quotes the goal of 2021 to 2030 too, and is no evidence that it
    is reached: the years lie within those of the title, or the date of the document
    tells on which side of it they are.
    """
    if clues.now is not None or timed.last is None:
        return True
    whole = clues.facts.annual or clues.facts.plan
    first = timed.first or timed.last
    return whole is not None and (whole.first or 0) <= first and timed.last <= (whole.last or 0)


def _by_date(now: int | None, timed: Timed) -> str:
    if now is None or timed.last is None:
        return ""
    if timed.last < now:
        return "actual"
    return "target" if timed.last > now or (timed.first or 0) > now else ""
