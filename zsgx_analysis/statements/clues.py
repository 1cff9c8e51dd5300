"""What the time of a figure is read from: its words, its scope, the years of its document."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from zsgx_analysis.vocabulary.scopes import division_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zsgx_analysis.statements.claim import Evidence, Said
    from zsgx_analysis.statements.context import Figure
    from zsgx_analysis.statements.document import Facts
    from zsgx_analysis.statements.periods import Period
    from zsgx_analysis.statements.places import Place
    from zsgx_analysis.statements.trail import Heading


class Near(NamedTuple):
    """A period, and where it stands."""

    period: Period
    evidence: Evidence


@dataclass(frozen=True)
class Timed:
    """Period, basis and kind as one reading gives them, with what is in doubt."""

    first: int | None = None
    last: int | None = None
    basis: str = ""
    kind: str = ""
    evidence: tuple[Evidence, ...] = ()
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Clues:
    """What is known of a figure before its period is chosen.

    Attributes
    ----------
    figure : Figure
    indicator : str
        What it counts.
    scope : str
        Whose figure it is, "" where that is not known.
    basis, kind : Said
        What its words say of basis, and of goal or result.
    """

    figure: Figure
    indicator: str
    scope: str
    basis: Said
    kind: Said

    @property
    def facts(self) -> Facts:
        """What the document says of itself."""
        return self.figure.facts

    @property
    def now(self) -> int | None:
        """The year of the document."""
        return self.facts.dated.year if self.facts.dated else None

    @property
    def every(self) -> bool:
        """Whether the words give a figure for each year."""
        return self.basis.value in ("every", "mean")

    @property
    def spread(self) -> str:
        """The basis of a figure for several years."""
        return "per_year" if self.every else "cumulative"

    @property
    def plan(self) -> Period | None:
        """The years of the document's plan, where they hold for the scope."""
        return self.facts.plan if self._at_home() else None

    @property
    def annual(self) -> Period | None:
        """The one year of the document's title, where it holds for the scope."""
        return self.facts.annual if self._at_home() else None

    @property
    def is_plan(self) -> bool:
        """Whether nothing says that the figure is a result: its words, a heading, the title."""
        kinds = [one.kind for one in self.figure.headings() if one.kind]
        kind = self.kind.value or (kinds[0] if kinds else self.facts.kind)
        return kind != "actual"

    def evidence_of(self, near: Near) -> tuple[Evidence, ...]:
        """Return the evidence of a period: with the date, where it is read from that (去年)."""
        if near.period.relative and "date" in self.facts.evidence:
            return (near.evidence, self.facts.evidence["date"])
        return (near.evidence,)

    def whole_year(self, basis: str) -> Timed | None:
        """Return the time of a figure of the one year in the title."""
        year = self.annual
        if year is None:
            return None
        return Timed(year.first, year.last, basis, "", (self.facts.evidence["annual"],))

    def headings(self) -> Iterator[Heading]:
        """Yield the headings whose years hold for the scope.

        The years of 湖南省…方案（2022—2030年） are none of 湖北's.
        """
        for heading in self.figure.headings():
            if self._at_home() if heading.place is None else self._holds_for(heading.place):
                yield heading

    def _at_home(self) -> bool:
        """Tell whether the years of the document hold for the scope."""
        return self.facts.home is None or self._holds_for(self.facts.home)

    def _holds_for(self, place: Place) -> bool:
        """Tell whether the scope is a place, or a part of it."""
        if self.scope in ("", place.name):
            return True
        division = division_of(self.scope)
        return division is not None and place.name in (division.province, division.city)
