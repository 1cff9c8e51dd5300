"""Everything of interest in one paragraph, found once: figures and the words around them."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cached_property
from typing import TYPE_CHECKING, Any

from zsgx_analysis.quantities import find_quantities
from zsgx_analysis.statements.lexicon import Mention, find
from zsgx_analysis.statements.periods import find_periods
from zsgx_analysis.statements.places import find_places
from zsgx_analysis.statements.text import sentences

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zsgx_analysis.quantities import Quantity
    from zsgx_analysis.statements.dates import Dated
    from zsgx_analysis.statements.periods import Period
    from zsgx_analysis.statements.places import Place
    from zsgx_analysis.statements.text import Passage, Sentence

PROJECT = "project"
OTHER = "other"
CONTEXT = "context"

QUOTE = re.compile(r"《[^《》]{1,120}》")
_TITLED = re.compile(r"(?:方案|规划|计划|办法|意见|纲要|行动)\"?[(《]?$")
_BESIDE = 24


class _Paragraph:
    """A folded paragraph; each kind of words is looked for when it is first asked for."""

    def __init__(self, plain: str, text: str, dated: Dated | None) -> None:
        self.plain = plain
        self._text = text
        self._dated = dated

    @cached_property
    def programmes(self) -> list[Mention]:
        return find_programmes(self.plain)

    @cached_property
    def places(self) -> list[Place]:
        return find_places(self.plain, self._text)

    @cached_property
    def _years(self) -> tuple[list[Period], list[Period]]:
        every = find_periods(self.plain, self._dated)
        titled = [period for period in every if is_titled(self.plain, period)]
        return [period for period in every if period not in titled], titled

    @property
    def periods(self) -> list[Period]:
        return self._years[0]

    @property
    def titled(self) -> list[Period]:
        return self._years[1]

    @cached_property
    def bases(self) -> list[Mention]:
        return find("basis", self.plain)

    @cached_property
    def kinds(self) -> list[Mention]:
        return find("kinds", self.plain)

    @cached_property
    def relations(self) -> list[Mention]:
        return find("relations", self.plain)

    @cached_property
    def speech(self) -> list[Mention]:
        return find("speech", self.plain)


class Annotations:
    """A paragraph, or a part of it, with what is found in it, in the order of the text.

    All places count in the folded text ``plain`` of the paragraph, in which
    titles of documents that are not of the project, and datelines, are blank.
    Words are looked for when they are first asked for: most sentences of a long
    document hold no figure of the project, and nobody asks.

    Attributes
    ----------
    sentences, quantities : tuple
        Sentences and figures.
    programmes, bases, kinds, relations, speech : tuple of Mention
        Names of programmes; words of basis, of goal or result, of the relation to
        other figures; verbs of saying.
    places : tuple of Place
    periods, titled : tuple of Period
        Periods; those in the name of a plan.
    """

    def __init__(
        self,
        paragraph: _Paragraph,
        sentences: tuple[Sentence, ...],
        quantities: tuple[Quantity, ...],
        span: tuple[int, int],
    ) -> None:
        self._paragraph = paragraph
        self.sentences = sentences
        self.quantities = quantities
        self._span = span

    @property
    def plain(self) -> str:
        """The folded paragraph."""
        return self._paragraph.plain

    def within(self, start: int, end: int) -> Annotations:
        """Return what stands between two places."""
        held = tuple(s for s in self.sentences if start <= s.start < end)
        return Annotations(self._paragraph, held, _held(self.quantities, start, end), (start, end))

    @cached_property
    def programmes(self) -> tuple[Mention, ...]:
        """Names of programmes."""
        return _held(self._paragraph.programmes, *self._span)

    @cached_property
    def places(self) -> tuple[Place, ...]:
        """Places and bodies."""
        return _held(self._paragraph.places, *self._span)

    @cached_property
    def periods(self) -> tuple[Period, ...]:
        """Periods of sentences."""
        return _held(self._paragraph.periods, *self._span)

    @cached_property
    def titled(self) -> tuple[Period, ...]:
        """Periods in names of plans."""
        return _held(self._paragraph.titled, *self._span)

    @cached_property
    def bases(self) -> tuple[Mention, ...]:
        """Words of basis."""
        return _held(self._paragraph.bases, *self._span)

    @cached_property
    def kinds(self) -> tuple[Mention, ...]:
        """Words of goal or result."""
        return _held(self._paragraph.kinds, *self._span)

    @cached_property
    def relations(self) -> tuple[Mention, ...]:
        """Words of the relation to other figures."""
        return _held(self._paragraph.relations, *self._span)

    @cached_property
    def speech(self) -> tuple[Mention, ...]:
        """Verbs of saying and issuing."""
        return _held(self._paragraph.speech, *self._span)


def _held(items: Sequence[Any], start: int, end: int) -> tuple[Any, ...]:
    first = bisect_left(items, start, key=lambda item: item.start)
    return tuple(items[first : bisect_left(items, end, lo=first, key=lambda item: item.start)])


def annotate(
    passage: Passage, dated: Dated | None, dateline: tuple[int, int] | None
) -> Annotations:
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
    paragraph = _Paragraph(plain, passage.text, dated)
    return Annotations(paragraph, tuple(sentences(plain, spans)), quantities, (0, len(plain) + 1))


def is_titled(plain: str, period: Period) -> bool:
    """Tell the years in the name of a plan (方案（2024—2026年）) from a period in a sentence."""
    if period.role not in ("interval", "year"):
        return False
    opened = plain.rfind("《", 0, period.start)
    if opened >= 0 and plain.find("》", opened, period.start) < 0 and "》" in plain[period.end :]:
        return True
    before = plain[max(0, period.start - 8) : period.start].rstrip()
    return bool(_TITLED.search(before)) and plain[period.end : period.end + 1] in (")", "》")


def without_foreign_titles(plain: str) -> str:
    """Blank out titles in 《》 of documents that are not of the project."""
    return QUOTE.sub(
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
