"""What a document says of itself before it says anything of a figure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from zsgx_analysis import vocabulary
from zsgx_analysis.figures.periods import Dated, Period, document_date, periods_in
from zsgx_analysis.figures.places import NATION, UNKNOWN, Place, places
from zsgx_analysis.figures.rules import mentions, rules
from zsgx_analysis.figures.sections import UNNUMBERED, Passage, sentences

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from zsgx_analysis.figures.rules import Mention

PROJECT = "project"
OTHER = "other"
_NUMBER = re.compile(r"([一-鿿])[一-鿿]{1,10}[〔\[(【]\s*\d{4}\s*[〕\])】]\s*第?\d+\s*号")
_QUOTE = re.compile(r"《[^《》]{1,120}》")


class Frame(NamedTuple):
    """What holds for a whole document.

    Attributes
    ----------
    place : Place or None
        What it is about.
    programme : str
        ``project``, one programme, or "" where nothing is said.
    period : Period or None
        An interval or round (goals hold for it), or the year of an annual plan or report.
    kind : str
        ``target`` for a plan, ``actual`` for a report, else "".
    dated : Dated or None
        When it was issued.
    names : frozenset of str
        Programmes that it names in full anywhere.
    """

    place: Place | None
    programme: str
    period: Period | None
    kind: str
    dated: Dated | None
    names: frozenset[str]

    @property
    def names_project(self) -> bool:
        """Whether it names the project in full anywhere."""
        return PROJECT in self.names


def document_frame(parts: Sequence[Passage], region: str | None = None) -> Frame:
    """Read the frame of a document off its titles, its lead and its date.

    Parameters
    ----------
    parts : sequence of Passage
        The document.
    region : str, optional
        Canonical name of what it is about where it names no place that figures can have.
    """
    dated = document_date([part.plain for part in parts])
    head = head_lines(parts)
    titles = "\n".join([*head, *_inner_titles(parts[len(head) :])])
    lead = _lead(parts[len(head) :])
    subject = "\n".join(_own(text) for text in lead)
    named = programme_of(mentions("programme", titles))
    everything = "\n".join(part.plain for part in parts)
    place = (
        _place("\n".join(map(_own, head)))
        or _place(subject)
        or _numbered(parts)
        or _sole(everything)
        or _issuer(everything)
    )
    if region is not None and (place is None or place.name == UNKNOWN):
        place = Place(region, "nation" if region == NATION else "province", region, 0, 0)
    return Frame(
        place=place,
        programme=named or (PROJECT if _names_project(subject) else ""),
        period=_period(titles, "\n".join(lead), dated, place),
        kind=kind_of_title("\n".join(head)),
        dated=dated,
        names=_named(everything),
    )


def programme_of(found: Iterable[Mention]) -> str:
    """Return the programme that names stand for together: one, several (the project), or ""."""
    found = list(found)
    names = {mention.value for mention in found if mention.reach in ("section", "sentence")}
    names = names or {mention.value for mention in found if mention.reach == "clause"}
    specific = names - {PROJECT}
    return specific.pop() if len(specific) == 1 else PROJECT if names else ""


def kind_of_title(plain: str) -> str:
    """Return what a title or heading says: goal, result, or "" for neither or both."""
    found = {mention.value for mention in mentions("plan", plain)}
    return found.pop() if len(found) == 1 else ""


def without_foreign_titles(plain: str) -> str:
    """Blank out titles in 《》 of documents that are not of the project."""
    return _QUOTE.sub(
        lambda quote: quote[0] if _names_a_programme(quote[0]) else "\x00" * len(quote[0]), plain
    )


def _names_a_programme(text: str) -> bool:
    return any(
        mention.value not in (OTHER, "context", UNKNOWN) and mention.reach == "section"
        for mention in mentions("programme", text)
    )


def _named(text: str) -> frozenset[str]:
    """Return the programmes that a text names; the project only by its full name."""
    return frozenset(
        mention.value for mention in mentions("programme", text) if mention.reach != "echo"
    )


def _names_project(text: str) -> bool:
    return PROJECT in _named(text)


def head_lines(parts: Sequence[Passage]) -> list[str]:
    """Return the lines above the first running text or numbered heading."""
    head = []
    for part in parts:
        if not (part.is_line and part.level == UNNUMBERED):
            break
        head.append(part.plain)
    return head or [part.plain for part in parts[:1] if len(part.plain) < 100]


def _inner_titles(parts: Sequence[Passage]) -> list[str]:
    """Return the titles of plans further down: unnumbered lines that name the project."""
    lines, run = [], ""
    for part in [*parts, None]:
        if part is not None and part.is_line and part.level == UNNUMBERED:
            run += part.plain
        else:
            if _names_a_programme(run) and kind_of_title(run):
                lines.append(run)
            run = ""
    return lines


def _lead(parts: Sequence[Passage]) -> list[str]:
    """Return the running text above the first numbered heading."""
    lead = []
    for part in parts:
        if part.level is not None and part.level != UNNUMBERED:
            break
        lead.append(part.plain)
    return lead


def _own(plain: str) -> str:
    """Return a paragraph without titles of other documents; "" for a line of addressees."""
    if any(rule.pattern.search(plain) for rule in rules("addressees")):
        return ""
    return without_dateline(without_foreign_titles(plain))


def without_dateline(plain: str) -> str:
    """Blank out where and when a report was filed."""
    for rule in rules("dateline"):
        plain = rule.pattern.sub(lambda match: "\x00" * len(match[0]), plain)
    return plain


def _place(text: str) -> Place | None:
    """Return the one place that the first sentence with a place names.

    An organisation named first is a place that figures cannot have.
    """
    for line in text.split("\n"):
        for sentence in sentences(line):
            plain = line[sentence.start : sentence.end]
            named = [place for place in places(plain, plain) if place.name]
            if named and named[0].name == UNKNOWN:
                return named[0]
            if named:
                return _only([place for place in named if place.name != UNKNOWN])
    return None


def _numbered(parts: Sequence[Passage]) -> Place | None:
    """Return the province whose sign begins the document number (冀人社发〔2023〕18号)."""
    for part in parts:
        sign = _NUMBER.fullmatch(part.plain.strip())
        if sign and (province := vocabulary.resolve("regions", sign[1])):
            return Place(province, "province", province, 0, 0)
    return None


def _sole(everything: str) -> Place | None:
    """Return the place of a document that names only one."""
    named = {place.name: place for place in places(everything, everything) if place.name}
    return next(iter(named.values())) if len(named) == 1 else None


def _only(named: list[Place]) -> Place | None:
    provinces = {place.province for place in named if place.level != "nation"}
    if not provinces:
        return named[0]
    if len(provinces) > 1:
        return None
    cities = {place.name: place for place in named if place.level == "city"}
    if len(cities) > 1:
        return None
    own = [place for place in named if place.level != "nation"]
    return next(iter(cities.values()), own[0])


def _issuer(everything: str) -> Place | None:
    """Take a document of a national body for national."""
    return Place(NATION, "nation", NATION, 0, 0) if mentions("issuer", everything) else None


def _period(titles: str, lead: str, dated: Dated | None, place: Place | None) -> Period | None:
    """Return the years of a plan, or the year of an annual plan or report."""
    undated = "\n".join(without_dateline(title) for title in titles.split("\n"))
    named = [period for _, period in periods_in(undated, dated)]
    quoted = "\n".join(
        quote
        for quote in _QUOTE.findall(lead)
        if _names_a_programme(quote) and _is_at_home(quote, place)
    )
    in_quotes = [period for _, period in periods_in(quoted, dated)]
    in_lead = [
        period
        for line in lead.split("\n")
        for sentence in sentences(line)
        if _is_of_plan(plain := _own(line[sentence.start : sentence.end]))
        for _, period in periods_in(plain, dated)
    ]
    current = [period for period in in_lead if dated is None or (period.end or 0) >= dated.year]
    ordered = [
        *_with_role(named, "interval"),
        *_with_role(named, "year"),
        *_with_role(in_quotes, "interval"),
        *_with_role(named, "second_round", "first_round"),
        *_with_role(current, "interval"),
        *_with_role(current, "second_round"),
    ]
    return next(iter(ordered), None)


def _is_at_home(quote: str, home: Place | None) -> bool:
    """Tell whether a plan that is cited is one of the place of the document."""
    named = {place.name for place in places(quote, quote) if place.name}
    return not named or (home is not None and named == {home.name})


def _is_of_plan(plain: str) -> bool:
    """Tell whether a sentence of the lead is about the project or the plan's own years."""
    return _names_project(plain) or bool(mentions("term", plain))


def _with_role(found: Iterable[Period], *roles: str) -> list[Period]:
    return [period for period in found if period.role in roles]
