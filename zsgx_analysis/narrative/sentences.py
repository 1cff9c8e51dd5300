"""Sentences that know where each of their numbers stands and what it rests on.

A sentence is composed from a template of each language and numbers; text and
places come out together, so that nobody has to find a number in the text again.
"""

from __future__ import annotations

from string import Formatter
from typing import TYPE_CHECKING, NamedTuple, Self

from zsgx_analysis.language import Text
from zsgx_analysis.narrative.words import in_words, is_known
from zsgx_analysis.tracing import Traced

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from zsgx_analysis.language import Language


class Span(NamedTuple):
    """A number in a sentence, from ``start`` to ``end``."""

    start: int
    end: int
    number: Traced


class Sentence(str):
    """A text with its numbers.

    Attributes
    ----------
    spans : tuple of Span
        From left to right.
    """

    __slots__ = ("spans",)

    spans: tuple[Span, ...]

    def __new__(cls, text: str, spans: Sequence[Span] = ()) -> Self:
        """Make a sentence of a text and the places of its numbers."""
        made = super().__new__(cls, text)
        made.spans = tuple(spans)
        return made


def compose(lang: Language, zh: str, en: str, slots: Mapping[str, object]) -> Sentence:
    """Fill a template.

    Parameters
    ----------
    lang : str
        Which of the two templates speaks.
    zh, en : str
        Templates with ``{name}`` or ``{name:form}``; the forms are those of
        `words.in_words`.
    slots : mapping
        A `Traced` number, another `Sentence`, or words for each name.

    Returns
    -------
    Sentence
        Empty when a number that it says is not known: no figure, no sentence.

    Examples
    --------
    >>> people = Traced.stated(92_000, unit="persons")
    >>> said = compose("zh", "计划{n}，占{share:%}。", "", {"n": people, "share": people / 100_000})
    >>> said, [said[span.start : span.end] for span in said.spans]
    ('计划9.2万人，占92.0%。', ['9.2万人', '92.0%'])
    """
    parts: list[str] = []
    spans: list[Span] = []
    length = 0
    for before, name, form, _ in Formatter().parse(Text(zh, en).in_language(lang)):
        parts.append(before)
        length += len(before)
        if name is None:
            continue
        slot = slots[name]
        # None and a bare NaN are what a missing number looks like.
        if slot is None or isinstance(slot, float):
            return Sentence("")
        if isinstance(slot, Traced) and not is_known(slot):
            return Sentence("")
        words = in_words(slot, lang, form or "") if isinstance(slot, Traced) else str(slot)
        if isinstance(slot, Traced):
            spans.append(Span(length, length + len(words), slot))
        elif isinstance(slot, Sentence):
            spans += [Span(length + one.start, length + one.end, one.number) for one in slot.spans]
        parts.append(words)
        length += len(words)
    return Sentence("".join(parts), spans)
