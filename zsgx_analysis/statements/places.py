"""Whose figure: the nation, divisions, institutions and the issuer, as sentences name them."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from zsgx_analysis import vocabulary
from zsgx_analysis.statements.lexicon import find, folded, pattern, rules
from zsgx_analysis.vocabulary.divisions import NATION, Division, find_divisions

MUNICIPALITIES = ("北京", "天津", "上海", "重庆")

_BEFORE = 18
_AFTER = 8
_MEANS = re.compile(
    r"(?:依托|委托|通过|联合|会同|在|于|由|与|和|同|赴|到|借助|发挥|支持|指导|推荐|经"
    r"|\b(?:at|with|by|through|from|in))[^，。；,;]{0,12}$"
)
"""What makes an institution the means or the place, not the one whose figure it is."""

_ASIDE_INSIDE = re.compile(
    r"^(?:省|市|各|全|等)|依托|委托|通过|联合|会同|赴|借助|支持|推荐|来自|面向"
)
_RELATIVE = re.compile(
    r",\s+(?:where|which|whose|who|home to|located|the capital)\b[^,.;]*(?=[,.;]|\Z)", re.IGNORECASE
)
"""An English clause that only says where a place lies (Guangdong, where Shenzhen is located,)."""
_UNKNOWN = re.compile(
    r"(?<![一-鿿])[一-鿿]{2,6}?(?:开发区|高新区|工业园区|经开区|自贸区|示范区|新区)(?![一-鿿]{0,3}(?:建设|发展))"
    r"|\b[A-Z][a-z]+(?: [A-Z][a-z]+)? (?:City|County|District|Prefecture|Banner|New Area|Zone)\b"
)
"""A place below or beside the divisions: zones, and English names that the table lacks."""
_BELOW = re.compile(r"区$|(?:New Area|Zone)$")
"""An area below the division whose name it bears: Suzhou New Area is not Suzhou."""
_DATELINE = re.compile(
    r"^[A-Z]{4,}[A-Z' ]*(?=[:：])"
    r"|^[A-Z]{4,}[A-Z' ]*,[^:：。;；–—]{0,24}(?:--?|–|—)"
    r"|(?<=[社报网台])[一-鿿]{2,4}(?=[\x00\d])"
)
"""Where a report was sent from, which is nobody's figure (BEIJING: China aims to …)."""
_SHOUTED = re.compile(r"\b[A-Z]{4,}\b")


class Place(NamedTuple):
    """Somebody whose figure it may be, where a text names them.

    Attributes
    ----------
    name : str
        Canonical name of a division or the nation; the institution as printed;
        "" for a home word (全省) that is not resolved, and for several places.
    level : str
        ``nation``, ``province``, ``city``, ``county``, ``institution``,
        ``several``, ``somebody``, ``sector`` or ``unknown_place``.
    province, city : str
        Of a division, its own or those above it; "" where there is none.
    start, end : int
        Where it stands.
    home : bool
        Whether it is a word for the place of the issuer (我省, 本基地).
    office : bool
        Whether it is a national body, which speaks for the nation only where it says something.
    """

    name: str
    level: str
    province: str
    city: str
    start: int
    end: int
    home: bool = False
    office: bool = False

    @property
    def is_division(self) -> bool:
        """Whether it is a place that figures of the project can have."""
        return self.level in ("nation", "province", "city", "county")


def find_places(plain: str, text: str) -> list[Place]:
    """Find whom a folded text names, without those that only stand aside.

    Parameters
    ----------
    plain, text : str
        The folded text, and the same as printed: an institution keeps its printed name.
    """
    bare = _SHOUTED.sub(lambda word: word[0].capitalize(), _without_asides(plain))
    organisations = [(m.start, m.end) for m in find("organisations", bare)]
    found = [
        Place(text[start:end].strip(), "institution", "", "", start, end)
        for start, end in organisations
        if not _MEANS.search(bare[max(0, start - _BEFORE) : start])
        and not _ASIDE_INSIDE.search(bare[start:end])
    ]
    taken = [(place.start, place.end) for place in found]
    found += [
        place
        for mention in find_divisions(bare)
        if not any(s <= mention.start < e for s, e in organisations)
        and (place := _division(mention.divisions, mention.start, mention.end)) is not None
    ]
    known = {at for place in found for at in (place.start, place.end)}
    found += [
        Place("", "unknown_place", "", "", match.start(), match.end())
        for match in _UNKNOWN.finditer(bare)
        if not known & ({match.end()} if _BELOW.search(match[0]) else {match.start(), match.end()})
        and not any(s <= match.start() < e for s, e in organisations)
    ]
    found += [
        Place(NATION if m.value == "nation" else "", m.value, "", "", m.start, m.end, home=True)
        for m in find("home", plain)
        if not any(s <= m.start < e for s, e in taken)
    ]
    found += [
        Place(NATION, "nation", "", "", m.start, m.end, office=True)
        for m in find("ministries", plain)
    ]
    found.sort(key=lambda place: (place.start, -place.end))
    apart: list[Place] = []
    for place in found:
        if (not apart or place.start >= apart[-1].end) and not _aside(bare, place):
            apart.append(place)
    return apart


def _division(divisions: tuple[Division, ...], start: int, end: int) -> Place | None:
    if len(divisions) > 1:
        return None
    one = divisions[0]
    city = one.full if one.level == "city" else one.city
    return Place(one.name, one.level, one.province, city, start, end)


def division_place(division: Division) -> Place:
    """Return a division as a place that stands nowhere in the text."""
    found = _division((division,), 0, 0)
    assert found is not None
    return found


def _aside(plain: str, place: Place) -> bool:
    """Tell a place that is an audience, an origin, a comparison or part of a name."""
    if place.home and place.level not in ("nation", "several"):
        return False
    before = plain[max(0, place.start - _BEFORE) : place.start].rstrip()
    after = plain[place.end : place.end + _AFTER]
    return bool(_aside_before().search(before)) or bool(_aside_after().match(after))


@cache
def _aside_before() -> re.Pattern[str]:
    return re.compile(rf"(?:{pattern('aside')})\Z", re.IGNORECASE)


@cache
def _aside_after() -> re.Pattern[str]:
    return re.compile("|".join(rule.pattern.pattern for rule in rules("aside_after")), re.I)


def _without_asides(plain: str) -> str:
    """Blank out what names places without speaking of them: departments (中国科学院), asides."""
    for names in (_departments(), _RELATIVE, _DATELINE):
        plain = names.sub(lambda match: "\x00" * len(match[0]), plain)
    return plain


@cache
def _departments() -> re.Pattern[str]:
    table = vocabulary.table("departments")
    names = {
        folded(name)
        for row in table.to_dict("records")
        for name in (row["name"], row["name_en"], *row["aliases"].split("|"))
        if len(name) > 3
    }
    others = (
        r"中国[一-鿿]{0,8}(?:协会|学会|学院|大学|集团|公司|研究院|银行|日报|新闻网|网|报)",
        r"国家级|中国式|全国(?:性|杰出|人大|政协|首)",
        r"(?:china|beijing|shanghai)\s+(?:daily|news|academy|association|youth)\w*",
        r"china'?s(?=\s+\w+\s+province)|(?:north|south|east|west|central)\w*\s+china(?:'s)?",
        r"[一-鿿]{2,3}(?:日报|晚报|新闻网|卫视|晨报)",
        r"people'?s republic of china",
        r"beijing(?= (?:launched|announced|said|says|plans|aims|wants|promised|pledged))",
    )
    longest = sorted(map(re.escape, names), key=len, reverse=True)
    return re.compile("|".join([*longest, *others]), re.IGNORECASE)
