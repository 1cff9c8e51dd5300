"""The period that the sentence of a figure names for it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from zsgx_analysis.statements.claim import OWN, SUBJECT
from zsgx_analysis.statements.clues import Near
from zsgx_analysis.statements.lexicon import holds
from zsgx_analysis.statements.measures import STOCKS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from zsgx_analysis.statements.clues import Clues
    from zsgx_analysis.statements.context import Figure
    from zsgx_analysis.statements.periods import Period

_GROUND = re.compile(
    r"基础上[，,]?$|on (?:the|top)[^,]*,?$|相(?:比|较)|^(?:比|较|与)|(?:compared|than) "
)
"""A clause that gives the ground of what follows, or compares it."""


def named_periods(clues: Clues) -> list[Near]:
    """Return the periods of the sentence that may be the figure's, the nearest first."""
    return [_settled(clues, near) for near in _in_sentence(clues.figure)]


def chosen_period(near: Sequence[Near], indicator: str) -> Near | None:
    """Return the period that speaks: since and until before a vague one beside them."""
    own = [one for one in near if one.evidence.how == OWN]
    for group in (own, near):
        for one in group:
            role = one.period.role
            if role in ("vague", "now", "part", "as_of"):
                better = [o for o in group if o.period.role in ("since", "interval")]
                if better and indicator not in STOCKS:
                    return better[0]
            if role in ("since", "until"):
                spanning = [o for o in group if o.period.role == "interval"]
                if spanning and group is own:
                    return spanning[0]
            return one
    return None


def _in_sentence(figure: Figure) -> Iterator[Near]:
    every = sorted((*figure.words.periods, *figure.words.titled), key=lambda period: period.start)
    for period, how in figure.readings(every):
        if period.role == "date":
            continue
        if period.start >= figure.quantity.end and not figure.english:
            continue
        if how == SUBJECT and _is_ground(figure, period):
            continue
        if _is_of_former(figure, period):
            continue
        yield Near(period, figure.evidence(period.start, period.end, how))
    for period in figure.later(every):
        if period.role != "date":
            yield Near(period, figure.evidence(period.start, period.end, SUBJECT))


def _is_of_former(figure: Figure, period: Period) -> bool:
    """Tell the period of a former value (由上年的4000人扩大到6000人)."""
    if not holds("raised", figure.window.before):
        return False
    led = figure.plain[max(figure.sentence.start, period.start - 2) : period.start]
    return period.end <= figure.quantity.start and led.endswith(("由", "从", "from "))


def _is_ground(figure: Figure, period: Period) -> bool:
    """Tell a period of an earlier clause that is a ground or a comparison (在2020年…基础上，)."""
    start, end = figure.sentence.clause(period.start)
    return bool(_GROUND.search(figure.plain[start:end].rstrip()))


def _settled(clues: Clues, near: Near) -> Near:
    """Return a period of so many years (十年间), or the end of the year, with its years.

    The end of the year in a report of the year before, issued in January, is that of the report.
    """
    period, annual = near.period, clues.annual
    closing = period.relative and period.role == "until" and not period.length
    if closing and annual is not None and clues.now is not None and annual.last == clues.now - 1:
        return Near(period._replace(last=annual.last), near.evidence)
    years = _of_length(clues, near.period.length) if near.period.length else None
    if years is None:
        return near
    first, last = years
    settled = near.period._replace(role="interval", first=first, last=last, relative=False)
    return Near(settled, near.evidence)


def _of_length(clues: Clues, length: int) -> tuple[int, int] | None:
    """Return the one interval of so many years that the document names (十年间)."""
    known = [one for one in clues.facts.intervals if one[1] - one[0] + 1 == length]
    return known[0] if len(known) == 1 else None
