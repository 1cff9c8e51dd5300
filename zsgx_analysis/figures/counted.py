"""What a figure counts, or why it is no figure of the project."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from zsgx_analysis.figures.rules import rules
from zsgx_analysis.figures.tokens import units_of

if TYPE_CHECKING:
    from zsgx_analysis.quantities import Quantity

PEOPLE = ("persons", "person-times")
_NOUN = re.compile(
    r"\s*(?!(?:and|or|of|in|by|under|to|for|with|from|are|were|is|was|will|have|had|has|at"
    r"|a|an|each|every|per|annually|respectively|together|\w+ed)\b)\w"
)


class Window(NamedTuple):
    """The words around a figure.

    Attributes
    ----------
    before, after : str
        Up to the figures before and after, within the clause.
    clause_before, clause_after : str
        Up to both ends of the clause.
    earlier : str
        The sentence before the clause, and the sentence before that.
    unsaid : str
        ``before`` without names of programmes, places and periods, and words of basis.
    clause_above : str
        The clause before its own.
    """

    before: str
    after: str
    clause_before: str
    clause_after: str
    earlier: str
    unsaid: str = ""
    clause_above: str = ""


def other_meaning(window: Window) -> str:
    """Return what makes a figure no total of the project (``each``, ``gap``, …), or ""."""
    around = f"{window.before}#{window.after}"
    sides = {"before": window.before, "after": window.after, "around": around}
    for rule in rules("other"):
        if rule.value == "part":
            continue
        sized = _any("size", window.before) and window.clause_above
        texts = {
            "each": [window.clause_before, sized or ""],
            "gap": [window.before, window.after],
        }
        for text in texts.get(rule.value, [sides.get(rule.reach, window.before)]):
            if rule.pattern.search(text):
                return rule.value
    return ""


def unplaceable(window: Window, indicator: str) -> str:
    """Return what the vocabulary lacks for a figure (``indicator``, …), or "".

    Bases that are new in a year are no stock; people trained anew are people trained.
    """
    sides = {"before": window.before, "after": window.after, "above": window.clause_above}
    for rule in rules("unplaced"):
        if rule.value == "basis" and indicator != "bases":
            continue
        text = window.clause_before if rule.value == "basis" else sides[rule.reach]
        if rule.pattern.search(text):
            return rule.value
    return ""


def indicator_of(
    quantity: Quantity, window: Window, programme_near: bool, previous: str = ""
) -> str:
    """Return the indicator of a figure, or "" where it counts nothing of the project.

    Parameters
    ----------
    quantity : Quantity
    window : Window
    programme_near : bool
        Whether a programme is named in its clause.
    previous : str
        What the figure before it in the sentence counts, or the heading is about.
    """
    sides = {"before": window.before, "after": window.after}
    for rule in rules("indicator"):
        fits = quantity.unit == "count" or quantity.unit in units_of(rule.value)
        if not (fits and rule.pattern.search(sides[rule.reach])):
            continue
        if rule.given is None or rule.given.search(window.earlier + window.clause_before):
            return rule.value
    if quantity.unit == "seminars":
        return "seminars"
    if quantity.unit == "bases":
        return "bases"
    if quantity.unit not in (*PEOPLE, "count"):
        return ""
    if previous == "participants" and _any("ellipsis", window.unsaid):
        noun = _NOUN.match(window.after) or _any("classifier", quantity.printed)
        return "" if quantity.unit == "count" and noun else "participants"
    return "participants" if _are_trained(quantity, window, programme_near) else ""


def _are_trained(quantity: Quantity, window: Window, programme_near: bool) -> bool:
    clause = f"{window.clause_before} {quantity.printed} {window.clause_after}"
    training = _any("training", clause)
    headcount = _any("headcount", window.before)
    earlier = _any("training", window.earlier)
    goal = _any("goal", window.before)
    near = training or programme_near
    if quantity.unit == "count":
        thing = _any("classifier", quantity.printed) or _NOUN.match(window.after)
        serves = programme_near and _any("serves", window.unsaid)
        headcount = headcount or ((goal or serves) and not thing)
        return headcount and not _any("classifier", quantity.printed) and (near or earlier)
    known = headcount or bool(unplaceable(window, "participants"))
    return near or goal or (known and earlier)


def _any(slot: str, text: str) -> bool:
    return any(rule.pattern.search(text) for rule in rules(slot))
