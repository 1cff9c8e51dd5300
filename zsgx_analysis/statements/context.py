"""What holds where a figure stands: its sentence, the sentences before, the headings above."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from zsgx_analysis.statements.annotations import CONTEXT, OTHER, find_programmes
from zsgx_analysis.statements.claim import HEADING, OWN, SUBJECT, evidence_at
from zsgx_analysis.statements.lexicon import holds
from zsgx_analysis.statements.periods import find_periods
from zsgx_analysis.statements.places import find_places
from zsgx_analysis.statements.text import BULLET
from zsgx_analysis.statements.titles import kind_of_title, programme_of
from zsgx_analysis.statements.window import Window

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from zsgx_analysis.quantities import Quantity
    from zsgx_analysis.statements.annotations import Annotations
    from zsgx_analysis.statements.claim import Evidence
    from zsgx_analysis.statements.document import Facts
    from zsgx_analysis.statements.periods import Period
    from zsgx_analysis.statements.places import Place
    from zsgx_analysis.statements.text import Passage, Sentence

_NUMBER_END = re.compile(
    r".*(?:\d|\b(?:million|thousand|billion|hundred|dozen|one|two|three|four|five|six|seven|eight"
    r"|nine|ten|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety))",
    re.IGNORECASE | re.DOTALL,
)
_LINE = re.compile(r"line (\d+)")
_NEAR = 2
"""Sentences in which a programme is near: the figure's own, and the one before."""
_AND = re.compile(r"\b(?:and|while|as well as|but)\b")


class Heading(NamedTuple):
    """What a heading says of the figures under it."""

    level: int
    passage: Passage
    programme: str = ""
    place: Place | None = None
    period: Period | None = None
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Trail:
    """What was read before a sentence: headings above it, sentences of its paragraph.

    Attributes
    ----------
    headings : tuple of Heading
        Outermost first.
    earlier : tuple of (Passage, Annotations)
        Sentences before it, the nearest last: of its paragraph, or of the line that a
        list item goes on from.
    above : tuple of (Passage, Annotations)
        The last sentence of the paragraph before, under the same heading.
    """

    headings: tuple[Heading, ...] = ()
    earlier: tuple[tuple[Passage, Annotations], ...] = ()
    above: tuple[tuple[Passage, Annotations], ...] = ()

    def under(self, passage: Passage, facts: Facts) -> Trail:
        """Return the trail in a new paragraph."""
        above = self.earlier[-1:] or self.above
        if passage.level is None and above and _goes_on(above[-1][0], passage):
            return Trail(self.headings, self.earlier, self.above)
        if passage.level is None:
            return Trail(self.headings, (), above)
        kept = tuple(one for one in self.headings if one.level < passage.level)
        heading = _heading(passage, facts)
        if passage.level == BULLET:
            return Trail((*kept, heading), self.earlier, self.above)
        return Trail((*kept, heading), ())

    def after(self, passage: Passage, annotations: Annotations) -> Trail:
        """Return the trail after a sentence."""
        return Trail(self.headings, (*self.earlier[-5:], (passage, annotations)), self.above)


def _goes_on(above: Passage, passage: Passage) -> bool:
    """Tell an English line that goes on in the paragraph of the line right above it.

    Machine translations break their lines after every sentence; Chinese pages
    give every paragraph a line.
    """
    first, second = (_LINE.fullmatch(part.place) for part in (above, passage))
    if not (first and second and passage.plain.isascii() and above.plain.isascii()):
        return False
    return int(second[1]) - int(first[1]) <= 1 + above.text.count("\n")


def _heading(passage: Passage, facts: Facts) -> Heading:
    plain = passage.heading
    if not plain:
        return Heading(passage.level or 0, passage)
    named = [p for p in find_places(plain, plain) if p.is_division and p.name]
    weak = [m for m in find_programmes(plain) if m.reach != "weak" or facts.names_project]
    strong = programme_of(weak)
    softer = {m.value for m in weak if m.reach == "weak"} - {"project"}
    other = any(m.value == "other" for m in weak)
    programme = strong or (softer.pop() if len(softer) == 1 else "") or ("other" if other else "")
    periods = [p for p in find_periods(plain, facts.dated) if p.role in ("interval", "year")]
    return Heading(
        level=passage.level or 0,
        passage=passage,
        programme=programme,
        place=named[0] if len({place.name for place in named}) == 1 else None,
        period=periods[0] if len(periods) == 1 else None,
        kind=kind_of_title(plain),
    )


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
