"""What holds before a sentence: headings, and what earlier sentences have said."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from zsgx_analysis.figures.frame import PROJECT, kind_of_title, programme_of
from zsgx_analysis.figures.periods import Period, periods_in
from zsgx_analysis.figures.places import UNKNOWN, Place, places
from zsgx_analysis.figures.rules import first, mentions, rules
from zsgx_analysis.figures.sections import BULLET

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zsgx_analysis.figures.frame import Frame
    from zsgx_analysis.figures.marks import Marks
    from zsgx_analysis.figures.rules import Mention
    from zsgx_analysis.figures.sections import Passage, Sentence

_REMEMBERED = 8
_LAUNCH_GAP = 12
_LASTING = ("interval", "first_round", "second_round")
_PASSING = ("year", "as_of", "until", "since", "now")


@dataclass(frozen=True, slots=True)
class Heading:
    """What a heading says of the figures under it."""

    level: int
    programme: str = ""
    place: Place | None = None
    period: Period | None = None
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Context:
    """What holds where a sentence begins.

    Attributes
    ----------
    headings : tuple of Heading
        Outermost first.
    programme : str
        Named by an earlier sentence under the same heading.
    place : Place or None
        Likewise.
    lasting, passing : tuple of Period
        Periods of earlier sentences, latest first: intervals hold until
        another heading, single years to the end of the paragraph.
    years : tuple of int
        Single years that earlier sentences name.
    begun : Period or None
        Since when the project runs, as an earlier sentence says.
    yearly : str
        Whether the sentence just before speaks of every year: ``bare`` when it
        gives no figure, ``counted`` when it does, else "".
    sentence : str
        The sentence just before.
    spoken_of : str
        The one programme of which an earlier sentence has spoken, its name
        not printed in full.
    counted : str
        What the last figure of the sentence just before counts.
    kind : str
        Goal or result, as the last sentence that said so.
    fresh : bool
        Whether no sentence of this paragraph has named a programme.
    """

    headings: tuple[Heading, ...] = ()
    programme: str = ""
    place: Place | None = None
    lasting: tuple[Period, ...] = ()
    passing: tuple[Period, ...] = ()
    years: tuple[int, ...] = ()
    begun: Period | None = None
    yearly: str = ""
    sentence: str = ""
    spoken_of: str = ""
    counted: str = ""
    kind: str = ""
    fresh: bool = True

    def under(self, passage: Passage, frame: Frame) -> Context:
        """Return the context in a paragraph."""
        if passage.level is None:
            place = None if frame.place is not None else self.place
            return replace(self, passing=(), place=place, fresh=True, counted="")
        level = passage.level
        kept = tuple(heading for heading in self.headings if heading.level < level)
        heading = _heading(level, passage.heading, frame)
        unnamed = not passage.heading and frame.period is None
        if level == BULLET:
            return replace(self, headings=(*kept, heading), programme="", fresh=True, counted="")
        lasting = self.lasting if unnamed else ()
        return Context(headings=(*kept, heading), lasting=lasting, begun=self.begun)

    def after(self, sentence: Sentence, marks: Marks, counted: str = "") -> Context:
        """Return the context after a sentence, of which the last figure counts ``counted``."""
        named = [place for place in marks.places if place.name != UNKNOWN]
        place = named[-1] if named else self.place
        found = [period for _, period in marks.periods][::-1]
        lasting = tuple(period for period in found if period.role in _LASTING)
        passing = tuple(period for period in found if period.role in _PASSING)
        yearly = any(mention.reach == "every" for mention in marks.bases)
        said = [mention.value for mention in marks.kinds if mention.reach == "strong"]
        return Context(
            headings=self.headings,
            programme=_left_by(marks.programmes) or self.programme,
            place=place if place is not None and place.name else None,
            lasting=(*lasting, *self.lasting)[:_REMEMBERED],
            passing=(*passing, *self.passing)[:_REMEMBERED],
            years=tuple(
                {
                    *self.years,
                    *(period.end for period in found if period.role == "year" and period.end),
                }
            ),
            begun=_begun(marks) or self.begun,
            yearly=("counted" if marks.quantities else "bare") if yearly else "",
            sentence=marks.plain[sentence.start : sentence.end],
            spoken_of=programme_of(marks.programmes) or self.spoken_of,
            counted=counted,
            kind=said[-1] if said else self.kind,
            fresh=self.fresh and not marks.programmes,
        )

    @property
    def sole_year(self) -> Period | None:
        """The one year of which all sentences before have spoken."""
        return Period("year", *self.years * 2) if len(self.years) == 1 else None

    def heading_programme(self) -> str:
        """Return the programme of the innermost heading that names one."""
        return next(
            (heading.programme for heading in reversed(self.headings) if heading.programme), ""
        )

    def heading_period(self) -> Period | None:
        """Return the period of the innermost heading that names one."""
        return next((heading.period for heading in reversed(self.headings) if heading.period), None)

    def heading_kind(self) -> str:
        """Return what the innermost heading that says so says of goal or result."""
        return next((heading.kind for heading in reversed(self.headings) if heading.kind), "")

    def heading_place(self) -> Place | None:
        """Return the place of the innermost heading that names one."""
        return next((heading.place for heading in reversed(self.headings) if heading.place), None)


def _begun(marks: Marks) -> Period | None:
    """Return since when the project runs, where a sentence tells its launch."""
    for mention, period in reversed(marks.periods):
        told = marks.plain[mention.start : mention.end + _LAUNCH_GAP]
        if period.role == "since" and any(rule.pattern.search(told) for rule in rules("launch")):
            return period
    return None


def _heading(level: int, plain: str, frame: Frame) -> Heading:
    named = [place for place in places(plain, plain) if place.name not in ("", UNKNOWN)]
    found = [period for _, period in periods_in(plain, frame.dated)]
    programmes = mentions("programme", plain)
    programme = programme_of(
        mention for mention in programmes if mention.reach != "echo" or frame.names_project
    )
    if not programme and first("unknown_programme", plain):
        programme = UNKNOWN
    return Heading(
        level=level,
        programme=programme,
        place=named[0] if len(named) == 1 else None,
        period=next((period for period in found if period.role in (*_LASTING, "year")), None),
        kind=kind_of_title(plain),
    )


def _left_by(programmes: Sequence[Mention]) -> str:
    """Return the programme that a sentence leaves its successors; several leave the project."""
    lasting = [mention.value for mention in programmes if mention.reach in ("section", "echo")]
    names = set(lasting) - {PROJECT}
    if len(names) > 1:
        return PROJECT
    return lasting[-1] if lasting else ""
