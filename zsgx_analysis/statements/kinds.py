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
    return _untold(clues, timed)


def _untold(clues: Clues, timed: Timed) -> Slot:
    """Return goal or result where neither words at the figure nor the date say which.

    What a sentence plainly tells of a time, in words of no plan, has come about
    (2024年，全省举办高级研修班30期). A title or heading alone does not tell which of
    its figures are goals: reports quote goals, and plans tell what has been reached.
    """
    figure, facts = clues.figure, clues.facts
    titles = [
        (heading.kind, figure.evidence_of(heading)) for heading in figure.headings() if heading.kind
    ]
    titles += [(facts.kind, facts.evidence["kind"])] if facts.kind else []
    if not titles:
        for mention, how in figure.readings(figure.words.kinds):
            return Slot(mention.value, (figure.evidence(mention.start, mention.end, how),))
        return Slot("actual" if _tells(clues) else "", timed.evidence)
    value, evidence = titles[0]
    if value == "target":
        fits = not _tells(clues) or (facts.kind == value and _in_years_of_title(clues, timed))
    else:
        fits = _tells(clues)
    return Slot(value, (evidence,), doubts=() if fits else ("kind_of_title",))


def _tells(clues: Clues) -> bool:
    """Tell a sentence that tells of a time that was, and not of what is asked every year."""
    return clues.basis.value not in ("every", "mean")


def _in_years_of_title(clues: Clues, timed: Timed) -> bool:
    """Tell whether the years of a figure are within those that the title of a plan names."""
    whole = clues.plan or clues.annual
    if whole is None or timed.last is None:
        return False
    return (whole.first or 0) <= (timed.first or timed.last) and timed.last <= (whole.last or 0)


def _by_date(now: int | None, timed: Timed) -> str:
    if now is None or timed.last is None:
        return ""
    if timed.last < now:
        return "actual"
    return "target" if timed.last > now or (timed.first or 0) > now else ""
