"""Whose figure it is: the place or body that its sentence, a heading or the document names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zsgx_analysis.statements.claim import SUBJECT, TOPIC, Evidence, Slot
from zsgx_analysis.statements.places import MUNICIPALITIES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zsgx_analysis.statements.context import Figure
    from zsgx_analysis.statements.places import Place

_AUTONOMOUS = ("内蒙古", "广西", "西藏", "宁夏", "新疆")
_KINDS = {
    "county": ("县", "旗", "county"),
    "district": ("区", "region", "district"),
    "city": ("市", "州", "盟", "city", "municipality", "prefecture", "citywide", "city-wide"),
    "province": ("省", "province", "provincewide", "province-wide"),
}
"""Last word of 全省, 我市, the district, by the kind of division it names."""


def scope_slot(figure: Figure) -> Slot:
    """Return whose figure it is."""
    for place, how in _named(figure):
        if _is_list(figure, place):
            return Slot("", (figure.evidence(place.start, place.end, how),), ("several",))
        return _slot(figure, place, how)
    carried = _carried(figure)
    heading = next((one for one in figure.headings() if one.place is not None), None)
    if heading is not None and heading.place is not None:
        other = carried is not None and carried[0].name != heading.place.name
        doubts = ("scope_carried",) if other else ()
        return Slot(heading.place.name, (figure.evidence_of(heading),), doubts)
    if carried is None:
        return _home_slot(figure)
    place, evidence = carried
    # The place of the document itself is said twice; any other may be of the sentence before
    # alone.
    home = figure.facts.home
    other = home is None or place.name != home.name
    doubts = (*_institution(place), *(("scope_carried",) if other else ()))
    return Slot(place.name, (evidence,), doubts)


def _named(figure: Figure) -> Iterator[tuple[Place, str]]:
    """Yield the places that the sentence names for the figure, the nearest first."""
    for place, how in figure.readings(figure.words.places):
        behind = place.start >= figure.quantity.end
        if behind and (not figure.english or place.office or place.level == "institution"):
            continue
        if place.office and not _speaks(figure, place):
            continue
        yield place, how
    for place in figure.later(figure.words.places):
        if place.is_division and not place.office:
            yield place, SUBJECT


def _is_list(figure: Figure, place: Place) -> bool:
    """Tell the last of several places that are named together (广州、深圳)."""
    if not place.is_division or place.home or place.office:
        return False
    for other in figure.words.places:
        if other.is_division and not other.home and not other.office and other.end <= place.start:
            gap = figure.plain[other.end : place.start].strip()
            if gap in ("、", "和", "与", "及", "以及", "and", ", and", "&"):
                return True
    return False


def _speaks(figure: Figure, place: Place) -> bool:
    """Tell whether a national body says what follows, or is the subject of the sentence."""
    said = any(place.end <= word.start < figure.quantity.start for word in figure.words.speech)
    before = figure.plain[figure.sentence.start : place.start].strip(" 近日,，据从")
    approved = figure.plain[max(0, place.start - 3) : place.start]
    return (said or not before) and not any(word in approved for word in ("经", "获", "向", "报"))


def _slot(figure: Figure, place: Place, how: str) -> Slot:
    evidence = (figure.evidence(place.start, place.end, how),)
    if place.level in ("several", "sector", "somebody", "unknown_place"):
        return Slot("", evidence, (place.level,))
    if place.home and place.level != "nation":
        return _resolved(figure, place, how)
    return Slot(place.name, evidence, _institution(place))


def _institution(place: Place) -> tuple[str, ...]:
    return ("institution",) if place.level == "institution" else ()


def _resolved(figure: Figure, word: Place, how: str) -> Slot:
    """Return what a word for the issuer's place stands for (全省, 我市, 本基地)."""
    home = figure.facts.home
    own = figure.evidence(word.start, word.end, how)
    near = _nearest_division(figure, word.start)
    if word.level == "institution":
        name = home.name if home is not None and home.level == "institution" else ""
        both = (own, figure.facts.evidence["home"]) if name else (own,)
        return Slot(name, both, ("institution",))
    printed = figure.plain[word.start : word.end].lower()
    names = [
        (of_level(place, printed), evidence)
        for place, evidence in (
            *([near] if near else []),
            *([(home, figure.facts.evidence["home"])] if home is not None else []),
        )
    ]
    if home is None or home.level == "institution":
        around = figure.facts.around
        names += [(of_level(around, printed), own)] if around is not None else []
    known = [(name, evidence) for name, evidence in names if name]
    if not known:
        return Slot("", (own,))
    name, evidence = known[0]
    elsewhere = home is not None and home.name != name and not _says(figure, name)
    rival = (elsewhere and word.level != "province") or any(other != name for other, _ in known)
    return Slot(name, (own, evidence), ("scope_carried",) if rival else ())


def _says(figure: Figure, name: str) -> bool:
    """Tell whether the sentence names a place."""
    return any(place.name == name and not place.home for place in figure.words.places)


def of_level(place: Place, word: str) -> str:
    """Return the division that a word for the issuer's place means; "" where there is none.

    It is the lowest of the place's own divisions whose kind the word names: 全市 in a
    paper of 昆山市 is 昆山市, in one of 河西区 it is 天津; 全区 is a district, else an
    autonomous region.
    """
    kind = next((kind for kind, words in _KINDS.items() if word.endswith(words)), "")
    if place.level == "county" and place.name.endswith(tuple(_KINDS.get(kind, ()))):
        return place.name
    if kind == "province":
        return place.province
    if kind == "city":
        return place.province if place.province in MUNICIPALITIES else place.city
    return place.province if kind == "district" and place.province in _AUTONOMOUS else ""


def _nearest_division(figure: Figure, at: int) -> tuple[Place, Evidence] | None:
    """Return the division named last before a place, in its sentence or its paragraph."""
    for place in reversed(figure.words.places):
        local = place.is_division and place.level != "nation" and not place.home
        if place.end <= at and local:
            return place, figure.evidence(place.start, place.end, SUBJECT)
    for passage, words in figure.earlier_sentences():
        for place in reversed(words.places):
            if place.is_division and not place.home and place.level != "nation":
                return place, figure.evidence(place.start, place.end, TOPIC, passage)
    return None


def _carried(figure: Figure) -> tuple[Place, Evidence] | None:
    """Return whom the sentences before speak of: the place that the nearest of them names."""
    for passage, words in figure.earlier_sentences():
        named = [
            place
            for place in words.places
            if (place.name and (place.is_division or place.level == "institution"))
            or (place.home and place.level == "institution")
        ]
        if named:
            place = named[-1]
            return place, figure.evidence(place.start, place.end, TOPIC, passage)
    return None


def _home_slot(figure: Figure) -> Slot:
    home = figure.facts.home
    if home is None or figure.number < figure.facts.home_since:
        return Slot()
    evidence = figure.facts.evidence["home"]
    if home.level == "institution" and not home.name:
        return Slot("", (evidence,), ("institution",))
    # A place that only some sentence of the text names need not be the whole document's.
    passing = ("scope_carried",) if figure.facts.home_since else ()
    return Slot(home.name, (evidence,), (*_institution(home), *passing))
