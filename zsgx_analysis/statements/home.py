"""Whose a document is: by its title, its number, its signature, its lead, or a person."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from zsgx_analysis import vocabulary
from zsgx_analysis.statements.annotations import without_foreign_titles
from zsgx_analysis.statements.claim import PERSON, Evidence, evidence_at
from zsgx_analysis.statements.lexicon import folded
from zsgx_analysis.statements.places import NATION, Place, division_place, find_places
from zsgx_analysis.statements.text import sentences
from zsgx_analysis.vocabulary.divisions import find_divisions
from zsgx_analysis.vocabulary.scopes import division_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zsgx_analysis.statements.text import Passage

_NUMBER = re.compile(r"([一-鿿])[一-鿿]{1,10}[〔\[(【]\s*\d{4}\s*[〕\])】]\s*第?\d+\s*号")
_ADDRESSEES = re.compile(r"[:：]\s*$")
_OFFICE = re.compile(r"[厅局部委府院校会][)）]?\s*$")
_SIGNED = 8
_LONG = 60


def home_of(
    parts: Sequence[Passage], titles: Sequence[Passage], lead: Sequence[Passage]
) -> tuple[Place, Evidence] | None:
    """Return whose the document is: by its title, its number, its signature, its lead."""
    numbers = [part for part in parts if _NUMBER.fullmatch(part.plain.strip())]
    for group in (titles, _signature(parts), numbers, lead):
        for part in group:
            named = _places_of(part)
            place = _numbered(part) or _only(named)
            if place is not None:
                return place, evidence_at(part, place.start, place.end)
            if named:
                return None  # several that compete: the sentences have to say whose
    return _sole(parts)


def given_home(region: str | None, issuer: str | None) -> tuple[Place, Evidence] | None:
    """Return the place that a person names, by region or by issuer."""
    place = None
    if region == NATION:
        place = Place(NATION, "nation", "", "", 0, 0)
    elif region:
        division = division_of(region)
        place = division_place(division) if division else None
    elif issuer:
        found = [p for p in find_places(folded(issuer), issuer) if p.name]
        place = found[0] if found else Place(issuer, "institution", "", "", 0, 0)
    return (place, Evidence(PERSON)) if place else None


def home_since(parts: Sequence[Passage], titles: Sequence[Passage], found: Evidence | None) -> int:
    """Return the number of the passage that names the home, where no title or signature does."""
    if found is None or found.how == PERSON:
        return 0
    told = {part.place for part in (*titles, *_signature(parts))}
    if found.place in told:
        return 0
    numbers = [number for number, part in enumerate(parts) if part.place == found.place]
    return 0 if _NUMBER.fullmatch(parts[numbers[0]].plain.strip()) else numbers[0]


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
        if len(part.plain) < _LONG and _OFFICE.search(part.plain.strip())
    ]


def _numbered(part: Passage) -> Place | None:
    """Return the province whose sign begins a document number (冀人社发〔2023〕18号)."""
    sign = _NUMBER.fullmatch(part.plain.strip())
    province = vocabulary.resolve("regions", sign[1]) if sign else None
    division = division_of(province) if province else None
    return division_place(division) if division else None


def _sole(parts: Sequence[Passage]) -> tuple[Place, Evidence] | None:
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
    if chosen is None:
        return None
    part, place = chosen
    return place, evidence_at(part, place.start, place.end)


def province_around(parts: Sequence[Passage]) -> Place | None:
    """Return the one province in which all places lie that a document names."""
    named = {
        one.divisions[0].province
        for part in parts
        for one in find_divisions(part.plain)
        if len(one.divisions) == 1 and one.divisions[0].level != "nation"
    }
    division = division_of(named.pop()) if len(named) == 1 else None
    return division_place(division) if division else None
