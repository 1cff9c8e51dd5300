"""What a document says of itself: whose it is, its date, its years, what it is about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from zsgx_analysis.statements.annotations import CONTEXT, OTHER
from zsgx_analysis.statements.claim import PERSON, Evidence, evidence_at
from zsgx_analysis.statements.dates import (
    Dated,
    Found,
    NoDate,
    document_date,
    impossible_dates,
    read_date,
)
from zsgx_analysis.statements.home import given_home, home_of, home_since, province_around
from zsgx_analysis.statements.lexicon import find
from zsgx_analysis.statements.periods import find_periods
from zsgx_analysis.statements.plan_years import annual_of, begun_in, plan_of
from zsgx_analysis.statements.titles import (
    kind_in_titles,
    lead_passages,
    programme_in_titles,
    project_in_lead,
    title_passages,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zsgx_analysis.statements.periods import Period
    from zsgx_analysis.statements.places import Place
    from zsgx_analysis.statements.text import Passage


class Given(NamedTuple):
    """What a person says of a document; None where they say nothing.

    Attributes
    ----------
    date : str or None
        YYYY, YYYY-MM or YYYY-MM-DD.
    region : str or None
        Canonical name of the scope it is about.
    issuer : str or None
        Who issued it, as printed or not.
    """

    date: str | None = None
    region: str | None = None
    issuer: str | None = None


NOTHING = Given()
"""What a person says of a document of which they say nothing."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What holds for a whole document, each with its evidence.

    Attributes
    ----------
    dated : Dated or None
        When it was issued.
    date_found : Found or None
        Where that stands; None where a person gives it.
    no_dates : tuple of NoDate
        Dates printed in it that there are not. Where the foremost date is one,
        the document has no date but what a person gives.
    home : Place or None
        Whose it is: a division, the nation, or an institution.
    home_since : int
        Number of the passage that names it, where only the running text does: what
        stands before is of nobody yet.
    plan : Period or None
        The years of the plan it is, or reports on.
    annual : Period or None
        The one year that its title names.
    kind : str
        ``target`` for a plan, ``actual`` for a report, else "".
    programme : str
        What its title, or else its lead, names: the project or one programme.
    programme_in_title : bool
        Whether its title does.
    mixed : bool
        Whether it also speaks of other programmes, or of all continuing education.
    begun : int or None
        The year since when the project runs, where a sentence tells its launch.
    named : frozenset of str
        Programmes that it names in full anywhere.
    titles : tuple of Passage
        Its titles.
    intervals : frozenset of tuple of int
        First and last year of every interval that it names.
    around : Place or None
        The one province in which all places lie that it names.
    evidence : mapping
        ``date``, ``home``, ``plan``, ``annual``, ``kind``, ``programme`` → Evidence.
    """

    dated: Dated | None
    date_found: Found | None
    no_dates: tuple[NoDate, ...]
    home: Place | None
    home_since: int
    plan: Period | None
    annual: Period | None
    kind: str
    programme: str
    programme_in_title: bool
    mixed: bool
    begun: int | None
    named: frozenset[str]
    evidence: dict[str, Evidence]
    titles: tuple[Passage, ...] = ()
    intervals: frozenset[tuple[int, int]] = frozenset()
    around: Place | None = None

    @property
    def names_project(self) -> bool:
        """Whether it names the project or one of its programmes in full."""
        return bool(self.named)


def document_facts(parts: Sequence[Passage], given: Given = NOTHING) -> Facts:
    """Read what a document says of itself; what it does not say, a person may."""
    found = document_date(parts)
    date = _date(parts, found, given)
    dated = date[0] if date else None
    titles = title_passages(parts)
    lead = lead_passages(parts, titles)
    home = home_of(parts, titles, lead) or given_home(given.region, given.issuer)
    annual = annual_of(titles, dated, parts[found.passage] if found else None)
    in_titles = programme_in_titles(titles)
    programme = in_titles or project_in_lead(lead)
    plan = plan_of(titles, lead, dated, home[0] if home else None)
    kind = kind_in_titles(titles)
    told = {
        "date": date, "home": home, "annual": annual, "programme": programme, "plan": plan,
        "kind": kind,
    }  # fmt: skip
    evidence = {name: one[1] for name, one in told.items() if one is not None}
    mentions = [mention for part in parts for mention in find("programmes", part.plain)]
    return Facts(
        dated=dated,
        date_found=found,
        no_dates=impossible_dates(parts),
        home=home[0] if home else None,
        home_since=home_since(parts, titles, evidence.get("home")),
        plan=plan[0] if plan else None,
        annual=annual[0] if annual else None,
        kind=kind[0] if kind else "",
        programme=programme[0] if programme else "",
        programme_in_title=in_titles is not None,
        mixed=any(mention.value in (OTHER, CONTEXT) for mention in mentions),
        begun=begun_in(parts, dated),
        named=frozenset(
            mention.value
            for mention in mentions
            if mention.reach == "name" and mention.value not in (OTHER, CONTEXT)
        ),
        evidence=evidence,
        titles=tuple(titles),
        intervals=frozenset(
            (period.first, period.last)
            for part in parts
            for period in find_periods(part.plain, None)
            if period.role == "interval" and period.first and period.last
        ),
        around=province_around(parts),
    )


def _date(
    parts: Sequence[Passage], found: Found | None, given: Given
) -> tuple[Dated, Evidence] | None:
    """Return the date that stands in the document, else the one that a person gives."""
    if found:
        return found.dated, evidence_at(parts[found.passage], found.start, found.end)
    if given.date:
        return read_date(given.date) or Dated(int(given.date[:4])), Evidence(PERSON)
    return None
