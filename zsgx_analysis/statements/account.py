"""Account of a figure's sentence: whom else it names, and where another subject begins.

The nearest words fill a slot. Where the sentence also names somebody who is neither the
one chosen nor a place around it, or where a new subject stands between a figure and the
words that fill its slot, the nearest words may be wrong: the claim is a proposal.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from zsgx_analysis.statements.claim import OWN, SUBJECT, Slot
from zsgx_analysis.statements.lexicon import find
from zsgx_analysis.statements.places import NATION
from zsgx_analysis.vocabulary.divisions import find_divisions
from zsgx_analysis.vocabulary.scopes import division_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from zsgx_analysis.statements.context import Figure

_LEVEL = "级"


def accounted(figure: Figure, slots: Mapping[str, Slot]) -> dict[str, Slot]:
    """Return the slots of a figure, doubted where its sentence is not accounted for."""
    checked = dict(slots)
    scope = slots["scope"]
    begin = _statement(figure, scope)
    if scope.value and any(True for _ in _others(figure, str(scope.value), begin)):
        checked["scope"] = scope.doubted("other_subject")
    by_date = slots["kind"].evidence[:1] == slots["period"].evidence[:1]
    said = None if by_date else _place_of(figure, slots["kind"])
    if said is not None and said < begin and not find("relations", figure.plain[said:begin]):
        checked["kind"] = slots["kind"].doubted("other_subject")
    return checked


def _statement(figure: Figure, scope: Slot) -> int:
    """Return where the statement of a figure begins: behind the figure before its own subject."""
    start = _place_of(figure, scope)
    if start is None:
        return figure.sentence.start
    ends = [q.end for q in figure.words.quantities if q.end <= start]
    return max(ends, default=figure.sentence.start)


def _place_of(figure: Figure, slot: Slot) -> int | None:
    """Return where the words of the figure's own sentence stand that fill a slot."""
    starts = [
        one.first - 1
        for one in slot.evidence
        if one.how in (OWN, SUBJECT) and one.place == figure.passage.place and one.first
    ]
    return min(starts, default=None)


def _others(figure: Figure, scope: str, begin: int) -> Iterator[str]:
    """Yield whom a statement names besides its scope and the places around that."""
    division = division_of(scope)
    known = {scope, NATION, *((division.province, division.city) if division else ())}
    end = figure.quantity.start
    for place in figure.words.places:
        if begin <= place.start < end and not place.office:
            institution = place.level == "institution"
            other = institution or (place.is_division and place.name and place.name not in known)
            if other and place.name != scope:
                yield place.name
    told = figure.plain[begin:end]
    bodies = [(m.start, m.end) for m in find("organisations", told)]
    for mention in find_divisions(told):
        inside = any(start <= mention.start < last for start, last in bodies)
        if told[mention.end : mention.end + 1] == _LEVEL and not inside:
            yield from (one.name for one in mention.divisions if one.name not in known)
