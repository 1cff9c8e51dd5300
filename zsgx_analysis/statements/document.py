"""What a document says of itself: whose it is, its date, its years, what it is about."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from zsgx_analysis import vocabulary
from zsgx_analysis.statements.annotations import (
    CONTEXT,
    OTHER,
    PROJECT,
    find_programmes,
    is_titled,
    names_programme,
    without_foreign_titles,
)
from zsgx_analysis.statements.claim import DOCUMENT, PERSON, Evidence
from zsgx_analysis.statements.dates import (
    Dated,
    Found,
    NoDate,
    document_date,
    impossible_dates,
    read_date,
)
from zsgx_analysis.statements.lexicon import find, folded, holds
from zsgx_analysis.statements.periods import Period, find_periods
from zsgx_analysis.statements.places import NATION, Place, division_place, find_places
from zsgx_analysis.statements.text import BULLET, UNNUMBERED, Passage, sentences
from zsgx_analysis.vocabulary.scopes import division_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from zsgx_analysis.statements.lexicon import Mention

_NUMBER = re.compile(r"([一-鿿])[一-鿿]{1,10}[〔\[(【]\s*\d{4}\s*[〕\])】]\s*第?\d+\s*号")
_QUOTE = re.compile(r"《[^《》]{1,120}》")
_ADDRESSEES = re.compile(r"[:：]\s*$")
_TERM = re.compile(
    r"(?:实施|规划|计划)(?:期限|周期|时间|期)"
    r"|the (?:plan|programme|program|scheme) (?:runs?|covers?|spans?)",
    re.IGNORECASE,
)
_SINCE = re.compile(r"(?:以来|起|开始|至今|since|starting|beginning)", re.IGNORECASE)
_LEAD = 6
_LAUNCH = 12
_SIGNED = 8
_LONG = 60


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

    @property
    def names_project(self) -> bool:
        """Whether it names the project or one of its programmes in full."""
        return bool(self.named)


def document_facts(parts: Sequence[Passage], given: Given = NOTHING) -> Facts:
    """Read what a document says of itself; what it does not say, a person may."""
    evidence: dict[str, Evidence] = {}
    found = document_date(parts)
    dated = found.dated if found else None
    if found:
        part = parts[found.passage]
        evidence["date"] = _at(part, found.start, found.end)
    elif given.date:
        dated = read_date(given.date) or Dated(int(given.date[:4]))
        evidence["date"] = Evidence(PERSON)
    titles = title_passages(parts)
    lead = _lead(parts, titles)
    home = _home(parts, titles, lead, evidence) or _given_home(given, evidence)
    annual = _annual(titles, dated, found, parts, evidence)
    programme, in_title = _programme(titles, lead, evidence)
    return Facts(
        dated=dated,
        date_found=found,
        no_dates=impossible_dates(parts),
        home=home,
        home_since=_since(parts, titles, evidence),
        plan=_plan(titles, lead, dated, home, evidence),
        annual=annual,
        kind=_kind(titles, evidence),
        programme=programme,
        programme_in_title=in_title,
        mixed=any(
            mention.value in (OTHER, CONTEXT)
            for part in parts
            for mention in find("programmes", part.plain)
        ),
        begun=_begun(parts, dated),
        named=frozenset(
            mention.value
            for part in parts
            for mention in find("programmes", part.plain)
            if mention.reach == "name" and mention.value not in (OTHER, CONTEXT)
        ),
        evidence=evidence,
    )


def _since(
    parts: Sequence[Passage], titles: Sequence[Passage], evidence: dict[str, Evidence]
) -> int:
    """Return the number of the passage that names the home, where no title or signature does."""
    found = evidence.get("home")
    if found is None or found.how == PERSON:
        return 0
    told = {part.place for part in (*titles, *_signature(parts))}
    if found.place in told:
        return 0
    numbers = [number for number, part in enumerate(parts) if part.place == found.place]
    return 0 if _NUMBER.fullmatch(parts[numbers[0]].plain.strip()) else numbers[0]


def head_passages(parts: Sequence[Passage]) -> list[Passage]:
    """Return the lines above the first running text or numbered heading."""
    head = []
    for part in parts:
        if not part.is_line or (part.level or 0) < BULLET:
            break
        if part.level == UNNUMBERED:
            head.append(part)
    return head or [part for part in parts[:1] if len(part.plain) < 100]


def title_passages(parts: Sequence[Passage]) -> list[Passage]:
    """Return the lines above the first running text, and titles of plans further down."""
    head = head_passages(parts)
    inner = [
        part
        for part in parts
        if part not in head
        and part.is_line
        and part.level == UNNUMBERED
        and names_programme(part.plain)
        and kind_of_title(part.plain)
    ]
    return [*head, *inner]


def kind_of_title(plain: str) -> str:
    """Return what a title or heading says: goal, result, or "" for neither or both."""
    found = {mention.value for mention in find("titles", plain)}
    return found.pop() if len(found) == 1 else ""


def programme_of(found: Iterable[Mention]) -> str:
    """Return the programme that names stand for together: one, several (the project), or ""."""
    names = {m.value for m in found if m.reach in ("name", "noun")} - {OTHER, CONTEXT, "any_bases"}
    specific = names - {PROJECT}
    return specific.pop() if len(specific) == 1 else PROJECT if names else ""


def _at(part: Passage, start: int, end: int, how: str = DOCUMENT) -> Evidence:
    return Evidence(how, part.place, part.character(start), part.character(max(start, end - 1)))


def _lead(parts: Sequence[Passage], titles: Sequence[Passage]) -> list[Passage]:
    """Return the first running text above the first numbered heading."""
    lead = []
    for part in parts:
        if part in titles or (part.is_line and part.level == BULLET):
            continue
        if part.level is not None and part.level < BULLET:
            break
        lead.append(part)
    return lead[:_LEAD]


def _home(
    parts: Sequence[Passage],
    titles: Sequence[Passage],
    lead: Sequence[Passage],
    evidence: dict[str, Evidence],
) -> Place | None:
    """Return whose the document is: by its title, its number, its signature, its lead."""
    numbers = [part for part in parts if _NUMBER.fullmatch(part.plain.strip())]
    for group in (titles, _signature(parts), numbers, lead):
        for part in group:
            named = _places_of(part)
            place = _numbered(part) or _only(named)
            if place is not None:
                evidence["home"] = _at(part, place.start, place.end)
                return place
            if named:
                return None  # several that compete: the sentences have to say whose
    return _sole(parts, evidence)


def _places_of(part: Passage) -> list[Place]:
    """Return the places that the first sentence with a place names."""
    plain = part.plain
    if _ADDRESSEES.search(plain) and len(plain) > _LONG // 2:
        return []
    bare = without_foreign_titles(plain) if len(plain) > _LONG else plain
    for sentence in sentences(bare):
        named = [
            place
            for place in find_places(bare, part.text)
            if sentence.start <= place.start < sentence.end
            and (place.is_division or (place.level == "institution" and place.name))
            and not (place.home and place.level != "nation")
        ]
        if named:
            return named
    return []


def _only(named: list[Place]) -> Place | None:
    """Return the place that several in one title mean together; None where they compete."""
    if not named:
        return None
    first = named[0]
    if first.level == "institution":
        return first
    local = [place for place in named if place.is_division and place.level != "nation"]
    if not local:
        return first if first.level == "nation" else None
    if len({place.province for place in local}) > 1:
        return None
    lowest = max(local, key=lambda place: ("province", "city", "county").index(place.level))
    others = {place.name for place in local if place.level == lowest.level}
    return lowest if len(others) == 1 else None


def _signature(parts: Sequence[Passage]) -> list[Passage]:
    """Return short lines at the end that name an office."""
    return [
        part
        for part in parts[-_SIGNED:]
        if len(part.plain) < _LONG
        and re.search(r"[厅局部委府院校会][)）]?\s*$", part.plain.strip())
    ]


def _numbered(part: Passage) -> Place | None:
    """Return the province whose sign begins a document number (冀人社发〔2023〕18号)."""
    sign = _NUMBER.fullmatch(part.plain.strip())
    province = vocabulary.resolve("regions", sign[1]) if sign else None
    division = division_of(province) if province else None
    return division_place(division) if division else None


def _sole(parts: Sequence[Passage], evidence: dict[str, Evidence]) -> Place | None:
    """Return the place of a document that names only one; the nation where its bodies speak."""
    named: dict[str, tuple[Passage, Place]] = {}
    office: tuple[Passage, Place] | None = None
    for part in parts:
        for place in find_places(without_foreign_titles(part.plain), part.text):
            if place.level == "somebody" and part.is_line:
                return None  # 某单位工作会议: whose it is, the document hides
            if place.office:
                office = office or (part, place)
            elif place.name and (place.is_division or place.level == "institution"):
                named.setdefault(place.name, (part, place))
        if len(named) > 1:
            return None
    chosen = next(iter(named.values())) if len(named) == 1 else None
    if not named:
        chosen = office
    if chosen:
        part, place = chosen
        evidence["home"] = _at(part, place.start, place.end)
        return place
    return None


def _given_home(given: Given, evidence: dict[str, Evidence]) -> Place | None:
    """Return the place that a person names, by region or by issuer."""
    place = None
    if given.region == NATION:
        place = Place(NATION, "nation", "", "", 0, 0)
    elif given.region:
        division = division_of(given.region)
        place = division_place(division) if division else None
    elif given.issuer:
        issuer = folded(given.issuer)
        found = [p for p in find_places(issuer, given.issuer) if p.name]
        place = found[0] if found else Place(given.issuer, "institution", "", "", 0, 0)
    if place:
        evidence["home"] = Evidence(PERSON)
    return place


def _annual(
    titles: Sequence[Passage],
    dated: Dated | None,
    found: Found | None,
    parts: Sequence[Passage],
    evidence: dict[str, Evidence],
) -> Period | None:
    for part in titles:
        if found and parts[found.passage] is part:
            continue
        years = [p for p in find_periods(part.plain, dated) if p.role == "year"]
        if len({p.first for p in years}) == 1 and kind_of_title(part.plain):
            evidence["annual"] = _at(part, years[0].start, years[0].end)
            return years[0]
    return None


def _plan(
    titles: Sequence[Passage],
    lead: Sequence[Passage],
    dated: Dated | None,
    home: Place | None,
    evidence: dict[str, Evidence],
) -> Period | None:
    """Return the years of the plan that the document is, or that its lead introduces."""
    for part in titles:
        for period in find_periods(part.plain, dated):
            if period.role == "interval" and not period.relative:
                evidence["plan"] = _at(part, period.start, period.end)
                return period
    for part in lead:
        for quote in _QUOTE.finditer(part.plain):
            if names_programme(quote[0]) and _at_home(quote[0], home):
                for period in find_periods(part.plain, dated, *quote.span()):
                    if period.role == "interval":
                        evidence["plan"] = _at(part, period.start, period.end)
                        return period
    for roles in (("interval",), ("second_round", "first_round")):
        for part in [*titles, *lead]:
            stated = _stated_years(part, roles, dated)
            if stated and (stated.role == "interval" or home is None or home.name == NATION):
                evidence["plan"] = _at(part, stated.start, stated.end)
                return stated
    return None


def _stated_years(part: Passage, roles: tuple[str, ...], dated: Dated | None) -> Period | None:
    """Return the years that a sentence about the project, or the plan's own term, names."""
    bare = without_foreign_titles(part.plain)
    for sentence in sentences(bare):
        plain = bare[sentence.start : sentence.end]
        if not (names_programme(plain) or _TERM.search(plain)):
            continue
        for period in find_periods(bare, dated, sentence.start, sentence.end):
            current = dated is None or (period.last or 0) >= dated.year
            own = not period.relative and not is_titled(bare, period)
            if period.role in roles and current and own:
                return period
    return None


def _at_home(quote: str, home: Place | None) -> bool:
    """Tell whether a plan that is cited is one of the place of the document."""
    named = {place.name for place in find_places(quote, quote) if place.name}
    return not named or (home is not None and named == {home.name})


def _kind(titles: Sequence[Passage], evidence: dict[str, Evidence]) -> str:
    for part in titles:
        kind = kind_of_title(part.plain)
        if kind:
            evidence["kind"] = _at(part, 0, len(part.plain))
            return kind
    return ""


def _begun(parts: Sequence[Passage], dated: Dated | None) -> int | None:
    """Return since when the project runs (自2022年启动实施以来)."""
    for part in parts:
        if not _SINCE.search(part.plain):
            continue
        for period in find_periods(part.plain, dated):
            near = part.plain[period.start : period.end + _LAUNCH]
            if period.role == "since" and holds("launch", near):
                return period.first
    return None


def _programme(
    titles: Sequence[Passage], lead: Sequence[Passage], evidence: dict[str, Evidence]
) -> tuple[str, bool]:
    for part in titles:
        found = find_programmes(part.plain)
        name = programme_of(found)
        if name:
            evidence["programme"] = _at(part, found[0].start, found[-1].end)
            return name, True
    for part in lead:
        found = [
            m for m in find_programmes(without_foreign_titles(part.plain)) if m.reach == "name"
        ]
        if any(m.value == PROJECT for m in found):
            evidence["programme"] = _at(part, found[0].start, found[-1].end)
            return PROJECT, False
    return "", False
