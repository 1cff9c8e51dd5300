"""Places that figures are about: the nation, provinces, cities as their names stand."""

from __future__ import annotations

import csv
import re
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from zsgx_analysis import vocabulary
from zsgx_analysis.figures.rules import folded, mentions, rules

NATION = "全国"
UNKNOWN = "?"


class Place(NamedTuple):
    """A place named in a text.

    Attributes
    ----------
    name : str
        Canonical name of a province or the nation; a city as printed; ``?``
        for a place that figures cannot have; "" for the home of the document
        ("the whole province").
    level : str
        ``nation``, ``province``, ``city`` or "".
    province : str
        The province of a city or a province.
    start, end : int
        Where it stands.
    """

    name: str
    level: str
    province: str
    start: int
    end: int


def places(plain: str, text: str) -> list[Place]:
    """Find the places of a folded text, without those that only stand aside.

    Parameters
    ----------
    plain, text : str
        The folded text, and the same as printed: a city keeps its printed name.
    """
    bare = _without_departments(plain)
    found = [
        Place("" if value == "home" else value, reach, "", start, end)
        for value, reach, start, end, _ in mentions("scope", bare)
    ]
    found += [_place(match, text) for match in _names().finditer(bare)]
    found.sort(key=lambda place: (place.start, -place.end))
    apart: list[Place] = []
    for place in found:
        if (not apart or place.start >= apart[-1].end) and not _aside(bare, place):
            apart.append(place)
    return apart


def _place(match: re.Match[str], text: str) -> Place:
    name, province = _table()[re.sub(r"\s+", " ", match[0]).casefold()]
    printed = re.sub(r"\s+", " ", text[match.start() : match.end()])
    level = "nation" if name == NATION else "province" if name else "city"
    return Place(name or printed, level, province, match.start(), match.end())


def _aside(plain: str, place: Place) -> bool:
    """Tell a place that is an audience, an origin or a comparison."""
    before = plain[max(0, place.start - 18) : place.start].rstrip()
    return any(re.search(rf"(?:{rule.pattern.pattern})\Z", before) for rule in rules("aside"))


def _without_departments(plain: str) -> str:
    """Blank out names of departments, which hold names of places (中国科学院)."""
    return _departments().sub(lambda match: "\x00" * len(match[0]), plain)


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
        r"[一-鿿]{2,3}(?:日报|晚报|新闻网|卫视)",
    )
    longest = sorted(map(re.escape, names), key=len, reverse=True)
    return re.compile("|".join([*longest, *others]), re.IGNORECASE)


@cache
def _table() -> dict[str, tuple[str, str]]:
    """Return spelling → canonical name ("" for a city: as printed) and province."""
    spellings: dict[str, tuple[str, str]] = {}
    for row in vocabulary.table("regions").to_dict("records"):
        if row["name"] == NATION:
            spellings["china"] = (NATION, NATION)
            continue
        for name in (row["name"], row["name_en"], *row["aliases"].split("|")):
            if len(name) > 1:
                spellings[folded(name).casefold()] = (row["name"], row["name"])
    for city in _cities():
        place = ("", city["province"])
        spellings.setdefault(city["name"] + city["ending"], place)
        if city["alone"] == "1":
            spellings.setdefault(city["name"], place)
        if city["name_en"]:
            spellings.setdefault(city["name_en"].casefold(), place)
    return spellings


@cache
def _names() -> re.Pattern[str]:
    chinese: list[str] = []
    latin: list[str] = []
    for name in sorted(_table(), key=len, reverse=True):
        (latin if name[0].isascii() else chinese).append(re.escape(name))
    zh, en = "|".join(chinese), "|".join(latin).replace(r"\ ", r"\s+")
    pattern = rf"(?:{zh})(?!大学|学院|银行|路|街)|(?<![a-z])(?=(?-i:[A-Z]))(?:{en})(?![a-z])"
    return re.compile(pattern, re.IGNORECASE)


def _cities() -> list[dict[str, str]]:
    text = files(__package__).joinpath("cities.tsv").read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE))
