"""Everything of interest in one paragraph, found once: figures and the words around them."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from zsgx_analysis.figures.frame import PROJECT, without_dateline, without_foreign_titles
from zsgx_analysis.figures.periods import periods_in
from zsgx_analysis.figures.places import places
from zsgx_analysis.figures.rules import mentions
from zsgx_analysis.figures.sections import sentences
from zsgx_analysis.quantities import find_quantities

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from zsgx_analysis.figures.frame import Frame
    from zsgx_analysis.figures.periods import Period
    from zsgx_analysis.figures.places import Place
    from zsgx_analysis.figures.rules import Mention
    from zsgx_analysis.figures.sections import Passage, Sentence
    from zsgx_analysis.quantities import Quantity

Item = TypeVar("Item")
_BESIDE = 24


@dataclass(frozen=True, slots=True)
class Marks:
    """A paragraph, or a sentence of it, taken apart.

    All places count in the folded text ``plain`` of the paragraph.
    """

    plain: str
    sentences: tuple[Sentence, ...]
    quantities: tuple[Quantity, ...]
    programmes: tuple[Mention, ...]
    places: tuple[Place, ...]
    periods: tuple[tuple[Mention, Period], ...]
    bases: tuple[Mention, ...]
    kinds: tuple[Mention, ...]
    parts: tuple[Mention, ...]

    def within(self, sentence: Sentence) -> Marks:
        """Return what stands in one sentence."""
        return Marks(
            self.plain,
            (sentence,),
            _held(self.quantities, sentence),
            _held(self.programmes, sentence),
            _held(self.places, sentence),
            _held(self.periods, sentence, lambda pair: pair[0].start),
            _held(self.bases, sentence),
            _held(self.kinds, sentence),
            _held(self.parts, sentence),
        )


def _held(
    items: tuple[Item, ...],
    sentence: Sentence,
    start: Callable[[Any], int] = lambda item: item.start,
) -> tuple[Item, ...]:
    """Return the items of a sentence; they are in the order of the text."""
    first = bisect_left(items, sentence.start, key=start)
    return items[first : bisect_left(items, sentence.end, lo=first, key=start)]


def mark(passage: Passage, frame: Frame) -> Marks:
    """Take a paragraph apart."""
    plain = without_dateline(without_foreign_titles(passage.plain))
    quantities = tuple(
        quantity
        for quantity in find_quantities(passage.text)
        if quantity.start >= passage.prefix and plain[quantity.start] != "\x00"
    )
    spans = [(quantity.start, quantity.end) for quantity in quantities]
    return Marks(
        plain=plain,
        sentences=tuple(sentences(plain, spans)),
        quantities=quantities,
        programmes=tuple(_programmes(plain, frame)),
        places=tuple(places(plain, passage.text)),
        periods=tuple(periods_in(plain, frame.dated)),
        bases=tuple(mentions("basis", plain)),
        kinds=tuple(mentions("kind", plain)),
        parts=tuple(mention for mention in mentions("other", plain) if mention.value == "part"),
    )


def _programmes(plain: str, frame: Frame) -> list[Mention]:
    """Return programme names; the project's own name beside a programme only qualifies it."""
    found = [
        mention
        for mention in mentions("programme", plain)
        if mention.reach != "echo" or frame.names_project
    ]
    return [
        mention
        for number, mention in enumerate(found)
        if not (mention.value == PROJECT and _qualifies(plain, found, number))
    ]


def _qualifies(plain: str, found: Sequence[Mention], number: int) -> bool:
    mention = found[number]
    if number + 1 < len(found):
        after = found[number + 1]
        gap = plain[mention.end : after.start]
        if after.value not in (PROJECT, "other") and gap.strip(" 的中之'\"") in ("", "'s"):
            return True
    if number:
        before = found[number - 1]
        gap = plain[before.end : mention.start]
        return (
            before.value not in (PROJECT, "other")
            and len(gap) < _BESIDE
            and gap.split()[:1] in (["under"], ["of"], ["within"])
        )
    return False
