"""The period that a sentence before sets for a figure whose own names none."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from zsgx_analysis.statements.claim import TOPIC
from zsgx_analysis.statements.clues import Near
from zsgx_analysis.statements.measures import STOCKS
from zsgx_analysis.statements.periods import ROUNDS

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from zsgx_analysis.statements.clues import Clues, Timed
    from zsgx_analysis.statements.context import Figure
    from zsgx_analysis.statements.periods import Period
    from zsgx_analysis.statements.text import Passage

_SETTING = 14


def carried_period(clues: Clues, roles: Collection[str]) -> Near | None:
    """Return the period of the nearest sentence before that names one.

    From the paragraph before only an interval lasts.
    """
    figure = clues.figure
    for passage, words in figure.earlier_sentences():
        found = [p for p in words.periods if p.role in roles]
        if found:
            return _nearest(figure, passage, found)
    lasts = "interval" in roles and (clues.kind.value == "actual" or not clues.every)
    for passage, words in reversed(figure.trail.above if lasts else ()):
        found = [p for p in words.periods if p.role == "interval" and not p.length]
        if found:
            return _nearest(figure, passage, found)
    return None


def _nearest(figure: Figure, passage: Passage, found: Sequence[Period]) -> Near:
    """Return the last of several periods of a sentence; the first where all are the same years."""
    period = found[-1] if len({(p.first, p.last) for p in found}) > 1 else found[0]
    return Near(period, figure.evidence(period.start, period.end, TOPIC, passage))


def doubted(clues: Clues, timed: Timed, carried: Near) -> Timed:
    """Return a time whose period a sentence before gives, in doubt unless it sets it.

    A round of the project lasts: it is named with the project. A last year (到2025年) is
    that of the goal it stands with, not of what each year asks.
    """
    if clues.indicator not in STOCKS:
        return timed
    until = carried.period.role == "until" and clues.every
    plan = clues.plan if clues.every and clues.kind.value != "actual" else None
    rival = plan is not None and (plan.first, plan.last) != (timed.first, timed.last)
    lasts = carried.period.role in ROUNDS or _is_setting(clues.figure, carried.period)
    if lasts and not until and not rival:
        return timed
    return replace(timed, doubts=(*timed.doubts, "period_carried"))


def _is_setting(figure: Figure, set_period: Period) -> bool:
    """Tell whether a period of a sentence before is set for the paragraph, not passing by."""
    sentences = [words for _, words in (*figure.earlier_sentences(), *figure.trail.above)]
    seen = {
        (period.first, period.last)
        for words in sentences
        for period in words.periods
        if period.role not in ("date", "now")
    }
    if len(seen) != 1:
        return False
    for words in sentences:
        if set_period in words.periods:
            start = words.sentences[0].start if words.sentences else 0
            office = any(place.office for place in words.places)
            return set_period.start - start <= _SETTING and not office
    return False
