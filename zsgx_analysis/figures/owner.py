"""Which programme of the project a figure belongs to."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from zsgx_analysis.figures.frame import OTHER, PROJECT
from zsgx_analysis.figures.places import UNKNOWN
from zsgx_analysis.figures.rules import rules
from zsgx_analysis.figures.spot import nearest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zsgx_analysis.figures.counted import Window
    from zsgx_analysis.figures.rules import Mention
    from zsgx_analysis.figures.spot import Spot
    from zsgx_analysis.quantities import Quantity

PEOPLE = ("participants", "urgent_and_backbone_participants")
_BASES = ("bases", "provincial_bases", "municipal_bases", UNKNOWN)
_NOUN_GAP = re.compile(r"[^，。；,;、]{0,12}|(?:\s+[a-z-]+){0,5}\s*", re.IGNORECASE)
_LINK = re.compile(r"\b(?:in|to|by|for|at|with|from|every|each|under|are|is|be|who|a)\b")
_AND = re.compile(r"\b(?:and|while|as well as)\b")
_SEMINAR_SIZE = (8, 300)


def programme_of_figure(spot: Spot, indicator: str, window: Window) -> str:
    """Return the programme of a figure: as its sentence names it, else as its context does.

    Returns
    -------
    str
        A name of the vocabulary; ``other`` for what is not of the project,
        ``?`` for what has no name there, "" where nothing is said.
    """
    if indicator == "professional_personnel":
        return "context"
    own = next(_named(spot, indicator, window), "")
    if indicator == "bases":
        family = (own, spot.context.heading_programme(), spot.frame.programme)
        return next((name for name in family if name in (*_BASES, OTHER)), "")
    heading = spot.context.heading_programme()
    specific = heading not in ("", PROJECT)
    if not own and not specific and _counts_engineers(spot, window):
        return "digital_engineers"
    if own and not (own == PROJECT and specific):
        return own
    if specific:
        return heading
    carried = spot.context.programme
    if carried and spot.context.fresh and spot.frame.names_project and _any_trained(window):
        carried = PROJECT
    known = carried or heading or spot.frame.programme
    if not known and not spot.frame.names_project:
        known = spot.context.spoken_of
    return known or (PROJECT if spot.frame.names_project and _any_trained(window) else "")


def _counts_engineers(spot: Spot, window: Window) -> bool:
    """Tell whether engineers are counted in a document that names their programme."""
    named = "digital_engineers" in spot.frame.names
    counted = spot.quantity.printed + window.after[:10]
    return named and any(rule.pattern.search(counted) for rule in rules("engineers"))


def _any_trained(window: Window) -> bool:
    """Tell whether the clause counts those whom the project is for."""
    clause = f"{window.clause_before} {window.clause_after}"
    return any(rule.pattern.search(clause) for rule in rules("trained"))


def _named(spot: Spot, indicator: str, window: Window) -> Iterator[str]:
    """Yield the programmes that the sentence names for a figure, the likeliest first."""
    found = list(nearest(spot.marks.programmes, spot))
    for mention, where in found:
        if where == "after" and _is_counted(spot, mention) and _may_own(mention, indicator, spot):
            yield mention.value
    for mention, where in found:
        if where == "later" or (where == "after" and not window.after[:1].isspace()):
            continue
        if where == "earlier" and _is_of_another_part(spot, mention):
            continue
        if where == "after" and _is_of_another_figure(spot, mention):
            continue
        if _may_own(mention, indicator, spot) and _is_plausible(mention, where, indicator, spot):
            yield mention.value


def _is_of_another_part(spot: Spot, mention: Mention) -> bool:
    """Tell a programme that an earlier part of the sentence named for a share (其中…；)."""
    start, end = spot.sentence.segment(mention.start)
    if start <= spot.quantity.start < end:
        return False
    return any(start <= part.start < mention.start for part in spot.marks.parts)


def _is_of_another_figure(spot: Spot, mention: Mention) -> bool:
    """Tell a programme that English names with the figure after (60 people and … 8 engineers)."""
    for other in spot.marks.quantities:
        if spot.quantity.end <= other.start < mention.start:
            between = spot.marks.plain[spot.quantity.end : other.start]
            return bool(_AND.search(between)) and _is_noun_of(spot, other, mention)
    return False


def _is_noun_of(spot: Spot, other: Quantity, mention: Mention) -> bool:
    gap = spot.marks.plain[other.end : mention.start]
    return bool(_NOUN_GAP.fullmatch(gap)) and not _LINK.search(gap)


def _is_counted(spot: Spot, mention: Mention) -> bool:
    """Tell whether a name is the noun right after the figure."""
    others = [other.start for other in spot.marks.quantities if other.start >= spot.quantity.end]
    gap = spot.marks.plain[spot.quantity.end : mention.start]
    close = mention.start < min(others, default=mention.end)
    return close and bool(_NOUN_GAP.fullmatch(gap)) and not _LINK.search(gap)


def _may_own(mention: Mention, indicator: str, spot: Spot) -> bool:
    """Tell whether figures of an indicator can belong to what a name stands for."""
    if mention.value in _BASES and mention.reach == "clause":
        return indicator == "bases" or (indicator in PEOPLE and is_per_base(spot, mention))
    if indicator == "bases":
        return mention.value == OTHER
    if indicator == "occupations_with_standard":
        return mention.value in ("digital_engineers", OTHER)
    return not (mention.value == "context" and indicator not in PEOPLE)


def _is_plausible(mention: Mention, where: str, indicator: str, spot: Spot) -> bool:
    """Tell whether seminars named earlier can have so many participants."""
    if where != "earlier" or mention.reach != "sentence" or indicator not in PEOPLE:
        return True
    seminars = [
        quantity.value
        for quantity in spot.marks.quantities
        if spot.sentence.start <= quantity.start < spot.quantity.start
        and quantity.unit == "seminars"
    ]
    if mention.value != "advanced_seminars" or not seminars or not seminars[-1]:
        return True
    low, high = _SEMINAR_SIZE
    return low <= spot.quantity.value / seminars[-1] <= high


def is_per_base(spot: Spot, mention: Mention | None = None) -> bool:
    """Tell whether a figure is for each base."""
    start, _ = spot.clause
    before = spot.marks.plain[start : spot.quantity.start]
    if mention is not None:
        led = spot.marks.plain[max(start, mention.start - 14) : mention.start]
        if any(rule.pattern.search(led) for rule in rules("through")):
            return False
    if any(rule.pattern.search(before) for rule in rules("per_base")):
        return True
    return mention is None and spot.quantity.bound in ("at_least", "more_than")
