"""Everything of interest in one paragraph, found once: figures and the words around them."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from zsgx_analysis.quantities import find_quantities
from zsgx_analysis.statements.lexicon import Mention, find
from zsgx_analysis.statements.periods import find_periods
from zsgx_analysis.statements.places import find_places
from zsgx_analysis.statements.text import sentences

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from zsgx_analysis.quantities import Quantity
    from zsgx_analysis.statements.dates import Dated
    from zsgx_analysis.statements.periods import Period
    from zsgx_analysis.statements.places import Place
    from zsgx_analysis.statements.text import Passage, Sentence

PROJECT = "project"
OTHER = "other"
CONTEXT = "context"

Item = TypeVar("Item")
_QUOTE = re.compile(r"《[^《》]{1,120}》")
_TITLED = re.compile(r"(?:方案|规划|计划|办法|意见|纲要|行动)\"?[(《]?$")
_BESIDE = 24


@dataclass(frozen=True, slots=True)
class Annotations:
    """A paragraph, or a sentence of it, with what is found in it, in the order of the text.

    All places count in the folded text ``plain`` of the paragraph, in which
    titles of documents that are not of the project, and datelines, are blank.
    """

    plain: str
    sentences: tuple[Sentence, ...]
    quantities: tuple[Quantity, ...]
    programmes: tuple[Mention, ...]
    places: tuple[Place, ...]
    periods: tuple[Period, ...]
    bases: tuple[Mention, ...]
    kinds: tuple[Mention, ...]
    relations: tuple[Mention, ...]
    speech: tuple[Mention, ...]
    titled: tuple[Period, ...]

    def within(self, start: int, end: int) -> Annotations:
        """Return what stands between two places."""
        return Annotations(
            self.plain,
            tuple(s for s in self.sentences if start <= s.start < end),
            *(
                _held(getattr(self, name), start, end)
                for name in (
                    "quantities", "programmes", "places", "periods", "bases", "kinds",
                    "relations", "speech", "titled",
                )
            ),
        )  # fmt: skip


def _held(items: Sequence[Any], start: int, end: int) -> tuple[Any, ...]:
    first = bisect_left(items, start, key=lambda item: item.start)
    return tuple(items[first : bisect_left(items, end, lo=first, key=lambda item: item.start)])


def annotate(passage: Passage, dated: Dated | None, dateline: tuple[int, int] | None) -> Annotations:
    """Find figures and meaningful words in a paragraph.

    Parameters
    ----------
    passage : Passage
    dated : Dated or None
        The date of the document, for relative periods.
    dateline : tuple of int or None
        Where the date of the document stands in this passage: no period of a figure.
    """
    plain = without_foreign_titles(passage.plain)
    if dateline is not None:
        first, last = dateline
        plain = plain[:first] + "\x00" * (last - first) + plain[last:]
    quantities = tuple(
        quantity
        for quantity in find_quantities(passage.text)
        if quantity.start >= passage.prefix and plain[quantity.start] != "\x00"
    )
    spans = [(quantity.start, quantity.end) for quantity in quantities]
    periods = find_periods(plain, dated)
    titled = tuple(period for period in periods if is_titled(plain, period))
    return Annotations(
        plain=plain,
        sentences=tuple(sentences(plain, spans)),
        quantities=quantities,
        programmes=tuple(find_programmes(plain)),
        places=tuple(find_places(plain, passage.text)),
        periods=tuple(period for period in periods if period not in titled),
        bases=tuple(find("basis", plain)),
        kinds=tuple(find("kinds", plain)),
        relations=tuple(find("relations", plain)),
        speech=tuple(find("speech", plain)),
        titled=titled,
    )


def is_titled(plain: str, period: Period) -> bool:
    """Tell the years in the name of a plan (行动方案（2024—2026年）) from a period in a sentence."""
    if period.role not in ("interval", "year", "five_year"):
        return False
    opened = plain.rfind("《", 0, period.start)
    if opened >= 0 and plain.find("》", opened, period.start) < 0 and "》" in plain[period.end :]:
        return True
    before = plain[max(0, period.start - 8) : period.start].rstrip()
    return bool(_TITLED.search(before)) and plain[period.end : period.end + 1] in (")", "》")


def without_foreign_titles(plain: str) -> str:
    """Blank out titles in 《》 of documents that are not of the project."""
    return _QUOTE.sub(
        lambda quote: quote[0] if names_programme(quote[0]) else "\x00" * len(quote[0]), plain
    )


def names_programme(text: str) -> bool:
    """Tell whether a text names the project or one of its programmes in full."""
    return any(
        mention.value not in (OTHER, CONTEXT) and mention.reach == "name"
        for mention in find("programmes", text)
    )


def find_programmes(plain: str) -> list[Mention]:
    """Return programme names; the project's own name beside a programme only qualifies it."""
    found = find("programmes", plain)
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
        if after.value not in (PROJECT, OTHER, CONTEXT) and gap.strip(" 的中之'\"") in ("", "'s"):
            return True
    if number:
        before = found[number - 1]
        gap = plain[before.end : mention.start]
        return (
            before.value not in (PROJECT, OTHER, CONTEXT)
            and len(gap) < _BESIDE
            and gap.split()[:1] in (["under"], ["of"], ["within"])
        )
    return False


def before_figure(items: Sequence[Item], at: int, start: int = 0) -> Iterator[Item]:
    """Yield what ends before a place and begins after another, the nearest first."""
    for item in reversed(items):
        if start <= item.start and item.end <= at:  # type: ignore[attr-defined]
            yield item
