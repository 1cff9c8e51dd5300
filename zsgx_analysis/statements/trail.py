"""What was read before a sentence: the headings above it, the sentences before it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from zsgx_analysis.statements.annotations import find_programmes
from zsgx_analysis.statements.periods import find_periods
from zsgx_analysis.statements.places import find_places
from zsgx_analysis.statements.text import BULLET
from zsgx_analysis.statements.titles import kind_of_title, programme_of

if TYPE_CHECKING:
    from zsgx_analysis.statements.annotations import Annotations
    from zsgx_analysis.statements.document import Facts
    from zsgx_analysis.statements.periods import Period
    from zsgx_analysis.statements.places import Place
    from zsgx_analysis.statements.text import Passage

_LINE = re.compile(r"line (\d+)")


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
        kind=kind_of_title(plain) if passage.is_line else "",
    )
