"""A figure where it stands, with the words that may govern it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from zsgx_analysis.statements.annotations import CONTEXT, OTHER
from zsgx_analysis.statements.claim import HEADING, OWN, SUBJECT, evidence_at
from zsgx_analysis.statements.lexicon import holds
from zsgx_analysis.statements.window import Window

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from zsgx_analysis.quantities import Quantity
    from zsgx_analysis.statements.annotations import Annotations
    from zsgx_analysis.statements.claim import Evidence
    from zsgx_analysis.statements.document import Facts
    from zsgx_analysis.statements.text import Passage, Sentence
    from zsgx_analysis.statements.trail import Heading, Trail

_NUMBER_END = re.compile(
    r".*(?:\d|\b(?:million|thousand|billion|hundred|dozen|one|two|three|four|five|six|seven|eight"
    r"|nine|ten|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety))",
    re.IGNORECASE | re.DOTALL,
)
_NEAR = 2
"""Sentences in which a programme is near: the figure's own, and the one before."""
_AND = re.compile(r"\b(?:and|while|as well as|but)\b")


@dataclass(frozen=True)
class Figure:
    """A figure where it stands.

    Attributes
    ----------
    quantity : Quantity
    passage : Passage
    sentence : Sentence
    words : Annotations
        Of its sentence.
    trail : Trail
    facts : Facts
    previous : tuple
        (quantity, indicator) of the figures before it in the sentence.
    number : int
        Number of its passage in the document.
    """

    quantity: Quantity
    passage: Passage
    sentence: Sentence
    words: Annotations
    trail: Trail
    facts: Facts
    previous: tuple[tuple[Quantity, str], ...] = field(default=())
    number: int = 0

    @property
    def plain(self) -> str:
        """The folded paragraph."""
        return self.words.plain

    @property
    def english(self) -> bool:
        """Whether its sentence is in English."""
        return self.plain[self.sentence.start : self.sentence.end].replace("\x00", " ").isascii()

    @property
    def clause(self) -> tuple[int, int]:
        """The clause around it."""
        return self.sentence.clause(self.quantity.start)

    def neighbours(self) -> tuple[int, int]:
        """Return where the figure before ends and the figure after starts, within the clause."""
        start, end = self.clause
        left, right = start, end
        for other in self.words.quantities:
            if other is self.quantity:
                continue
            if start <= other.start and other.end <= self.quantity.start:
                left = max(left, other.end)
            if self.quantity.end <= other.start < end:
                right = min(right, other.start)
        return left, right

    @cached_property
    def window(self) -> Window:
        """The words around it."""
        start, end = self.clause
        left, right = self.neighbours()
        at, after = self.quantity.start, self.quantity.end - self._noun_inside()
        plain = self.plain
        above = self.sentence.clause(start - 1) if start > self.sentence.start else (start, start)
        below = self.sentence.clause(end) if end < self.sentence.end else (end, end)
        return Window(
            before=plain[left:at],
            after=plain[after:right],
            blanked=lambda: (
                self._known()[left - start : at - start],
                self._known()[after - start : right - start],
            ),
            clause=f"{plain[start:at]}#{plain[after:end]}",
            clause_above=plain[slice(*above)],
            clause_below=plain[slice(*below)],
            sentence=plain[self.sentence.start : at],
            under_people=any(
                one.programme in ("capability", "digital_engineers", "advanced_seminars", "project")
                for one in self.headings()
            ),
            topic=self._topic(),
        )

    def _topic(self) -> str:
        """Return how ``near`` or ``far`` the text is that speaks of the project, else "".

        The nearest that names any programme tells: the sentence or the one before are near;
        the paragraph, the headings and the document are far.
        """
        before = [words for _, words in (*self.earlier_sentences(), *self.trail.above)]
        named = [{m.value for m in words.programmes} - {CONTEXT} for words in (self.words, *before)]
        named += [{heading.programme} - {""} for heading in self.headings()]
        named.append(set(self.facts.named))
        at = next((number for number, names in enumerate(named) if names), None)
        if at is None or OTHER in named[at]:
            return ""
        return "near" if at < _NEAR else "far"

    def _noun_inside(self) -> int:
        """Return the length of the English noun that the printed figure ends in (2,000 people)."""
        printed = self.plain[self.quantity.start : self.quantity.end]
        number = _NUMBER_END.match(printed)
        return len(printed) - number.end() if number and printed.isascii() else 0

    def _known(self) -> str:
        """Return the clause with the words blanked out that say place, period, basis or kind."""
        start, end = self.clause
        letters = list(self.plain[start:end])
        words = self.words
        held: tuple[Any, ...] = (*words.programmes, *words.places, *words.periods)
        held += (*words.bases, *words.kinds, *words.titled)
        for one in held:
            for at in range(max(one.start, start), min(one.end, end)):
                letters[at - start] = " "
        return "".join(letters)

    def evidence(self, start: int, end: int, how: str, passage: Passage | None = None) -> Evidence:
        """Return evidence for words of its paragraph, or of another."""
        return evidence_at(passage or self.passage, start, end, how)

    def evidence_of(self, heading: Heading) -> Evidence:
        """Return evidence for the words of a heading above it."""
        part = heading.passage
        return self.evidence(part.prefix, len(part.plain), HEADING, part)

    def at(self) -> str:
        """Return paragraph and character, as a figure's place is given."""
        return f"{self.passage.place}, character {self.passage.character(self.quantity.start)}"

    def readings(self, items: Sequence[Any]) -> Iterator[tuple[Any, str]]:
        """Yield words of the sentence that may govern it, the nearest first, with how.

        In its own clause those before it, then those behind it up to the next figure;
        then those of earlier clauses of the same sentence. What English puts behind
        the figure before (… a year and 300 …) is that figure's.
        """
        at = self.quantity.start
        start, end = self.clause
        _, right = self.neighbours()
        held = [one for one in items if self.sentence.start <= one.start < self.sentence.end]
        for one in reversed(held):
            if start <= one.start and one.end <= at and not self._of_other(one.start):
                yield one, OWN
        for one in held:
            if one.start >= self.quantity.end and one.start < right:
                yield one, OWN
        if self.english:
            for one in held:
                if right <= one.start < end and right == end:
                    yield one, OWN
        for one in reversed(held):
            if one.end <= at and (one.start < start or self._of_other(one.start)):
                yield one, SUBJECT

    def _of_other(self, at: int) -> bool:
        """Tell words that belong to the English figure before: nothing joins them to this one."""
        if not self.english:
            return False
        return any(
            other.end <= at and _AND.search(self.plain[at : self.quantity.start])
            for other in self.words.quantities
            if self.clause[0] <= other.start < self.quantity.start
        )

    def later(self, items: Sequence[Any]) -> Iterator[Any]:
        """Yield words of later English clauses, where no figure stands between."""
        others = [q.start for q in self.words.quantities if q.start >= self.quantity.end]
        limit = min(others, default=self.sentence.end)
        if self.english:
            yield from (one for one in items if self.clause[1] <= one.start < limit)

    def earlier_sentences(self) -> Iterator[tuple[Passage, Annotations]]:
        """Yield the sentences before it in its paragraph, the nearest first."""
        yield from reversed(self.trail.earlier)

    def headings(self) -> Iterator[Heading]:
        """Yield the headings above it, the innermost first."""
        yield from reversed(self.trail.headings)


def is_means(plain: str, start: int, end: int) -> bool:
    """Tell words that name a means or a neighbour, not what is done (通过…职称评审等方式)."""
    before = plain[max(0, start - 24) : start]
    after = plain[end : end + 12]
    led = re.search(
        r"(?:通过|依托|结合|借助|利用|采取|运用|以|与|同|和|围绕|按照|根据|参照|纳入|作为|衔接"
        r"|through|by|via|with|alongside|as well as)"
        r"[^，。；,;]{0,22}$",
        before,
    )
    follows = re.match(
        r"[^，。；,;]{0,8}(?:等)?(?:方式|形式|途径|手段|相结合|衔接|挂钩|依据|参考)", after
    )
    return bool(follows) or bool(led and not holds("organisations", before))
