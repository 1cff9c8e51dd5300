"""Administrative divisions of China: provinces, prefectures and counties named in a text.

The table ``divisions.tsv`` has the six-digit codes of GB/T 2260 with full and
short names, as the MIT and Apache-2.0 lists of jionlp 1.5.31 carry them
(development zones left out but for national new areas, which like the
兵团 have no code), and English names of prefectures. ``alone`` says whether the
short name may stand for the place: 吉林 alone is the province, 朝阳 is a district
of two cities and a city of its own.
"""

from __future__ import annotations

import csv
import re
from functools import cache
from importlib.resources import files
from typing import Literal, NamedTuple

from zsgx_analysis import vocabulary
from zsgx_analysis.vocabulary.folding import simplified

Level = Literal["nation", "province", "city", "county"]

NATION = "全国"

_SHORTEST = 2
_INSTITUTION = re.compile(r"大学|学院|银行|日报|晚报|晨报|都市报|卫视|路|街|大道|式")
"""What makes a short name part of another name: 南京大学, 扬州路, 中国式."""

_ORDINARY = frozenset(
    ["城区", "郊区", "东区", "西区", "矿区", "新城区", "市中区", "城中区", "城关区", "中心城区"]
)
"""Full names that are ordinary words too; they count only right behind their city."""

_BETWEEN = re.compile(r"[\s,，、]*")


class Division(NamedTuple):
    """One administrative division.

    Attributes
    ----------
    code : str
        Six digits of GB/T 2260; "" where there is none (the nation, 雄安新区).
    full, name : str
        The full name (长沙县) and the name that the data use: canonical for the
        nation and provinces (湖南), full below them.
    level : str
        ``nation``, ``province``, ``city`` or ``county``; the districts of a
        municipality are counties.
    province, city : str
        Canonical name of the province and full name of the prefecture above
        it, "" where there is none.
    name_en : str
        English name, "" where none is on file.
    """

    code: str
    full: str
    name: str
    level: Level
    province: str
    city: str
    name_en: str


class DivisionMention(NamedTuple):
    """A place named in a text.

    Attributes
    ----------
    start, end : int
        First character and the one after the last.
    divisions : tuple of Division
        What the name can mean: one, or several districts of the same name
        where no city stands before it.
    """

    start: int
    end: int
    divisions: tuple[Division, ...]


def find_divisions(text: str) -> list[DivisionMention]:
    """Find the administrative divisions named in a text, in its order.

    Parameters
    ----------
    text : str
        As printed; simplified or traditional characters, or English.

    Returns
    -------
    list of DivisionMention
        They do not overlap. A chain from the province downwards is one
        mention of its last link: 湖南省长沙市岳麓区 names the district.

    Notes
    -----
    That a name stands in a text says not that a figure is of that place:
    中国科学院 is an institution, 赴上海培训 a journey. Departments and other
    institutions are the caller's to tell.

    Examples
    --------
    >>> [m.divisions[0].name for m in find_divisions("湖南省长沙县2024年任务表")]
    ['长沙县']
    >>> find_divisions("湖南省长沙县2024年任务表")[0].divisions[0].province
    '湖南'
    >>> [m.divisions[0].name for m in find_divisions("Shandong and Ningbo reported.")]
    ['山东', '宁波市']
    >>> len(find_divisions("朝阳区")[0].divisions)
    2
    >>> find_divisions("北京市朝阳区")[0].divisions[0].province
    '北京'
    """
    plain = simplified(text)
    found = sorted([*_chinese(plain), *_latin(text)])
    return _chained(plain, found)


def _chinese(text: str) -> list[DivisionMention]:
    names = _names()
    longest = _longest()
    first = _first_pairs()
    found = []
    place = 0
    while place < len(text) - 1:
        if text[place : place + _SHORTEST] not in first:
            place += 1
            continue
        for length in range(min(longest, len(text) - place), _SHORTEST - 1, -1):
            name = text[place : place + length]
            if name in names and not _part_of_another_name(text, place + length, name):
                found.append(DivisionMention(place, place + length, names[name]))
                place += length
                break
        else:
            place += 1
    return found


def _part_of_another_name(text: str, end: int, name: str) -> bool:
    return name not in _full_names() and _INSTITUTION.match(text, end) is not None


def _latin(text: str) -> list[DivisionMention]:
    names = _latin_names()
    return [
        DivisionMention(match.start(), match.end(), names[" ".join(match[0].split())])
        for match in _latin_pattern().finditer(text)
    ]


def _chained(text: str, found: list[DivisionMention]) -> list[DivisionMention]:
    """Join each chain of divisions, settle names of several by the one before them."""
    chained: list[DivisionMention] = []
    for mention in found:
        above = chained[-1] if chained else None
        touching = above is not None and _BETWEEN.fullmatch(text, above.end, mention.start)
        if above is not None and touching and text[above.end : mention.start] != "、":
            inside = tuple(
                lower
                for lower in mention.divisions
                if any(_within(lower, upper) for upper in above.divisions)
            )
            if inside:
                chained[-1] = DivisionMention(above.start, mention.end, inside)
                continue
        if text[mention.start : mention.end] in _ORDINARY:
            continue
        chained.append(mention)
    return chained


def _within(lower: Division, upper: Division) -> bool:
    if lower.level == upper.level or upper.level == "county":
        return False
    if upper.level == "nation":
        return False
    if upper.level == "province":
        return lower.province == upper.name
    return lower.level == "county" and lower.city == upper.full


@cache
def divisions() -> tuple[Division, ...]:
    """Return every division on file, the nation first."""
    regions = {
        row["name"]: row["name_en"] for row in vocabulary.table("regions").to_dict("records")
    }
    kept = [Division("", "中华人民共和国", NATION, "nation", "", "", "China")]
    for row in _rows():
        level: Level = row["level"]  # type: ignore[assignment]
        province = level == "province"
        kept.append(
            Division(
                row["code"],
                row["full"],
                row["name"] if province else row["full"],
                level,
                row["province"],
                row["city"],
                regions.get(row["name"], "") if province else row["name_en"],
            )
        )
    return tuple(kept)


@cache
def _rows() -> tuple[dict[str, str], ...]:
    text = files(__package__).joinpath("divisions.tsv").read_text(encoding="utf-8")
    return tuple(csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE))


@cache
def _full_names() -> frozenset[str]:
    return frozenset(division.full for division in divisions())


@cache
def _names() -> dict[str, tuple[Division, ...]]:
    """Return every Chinese spelling of two or more characters, with what it means."""
    names: dict[str, list[Division]] = {}
    aliases = vocabulary.spellings("regions")
    nation, *rest = divisions()
    for alias, name in aliases.items():
        if name == NATION and len(alias) >= _SHORTEST and not alias.isascii():
            names[alias] = [nation]
    del names["国家"]  # 国家税务总局, 国家级: most often part of another name
    names.update({"中国": [nation], "我国": [nation]})
    for division, row in zip(rest, _rows(), strict=True):
        spellings = {division.full}
        if row["alone"] == "1" and len(row["name"]) >= _SHORTEST:
            spellings.add(row["name"])
        if division.full.endswith("自治州"):
            spellings.add(f"{row['name']}州")
        for spelling in spellings:
            names.setdefault(spelling, []).append(division)
    for alias, name in aliases.items():
        known = [division for division in rest if division.name == name]
        if known and len(alias) >= _SHORTEST and not alias.isascii():
            names.setdefault(alias, known)
    return {name: tuple(dict.fromkeys(meant)) for name, meant in names.items()}


@cache
def _longest() -> int:
    return max(map(len, _names()))


@cache
def _first_pairs() -> frozenset[str]:
    return frozenset(name[:_SHORTEST] for name in _names())


@cache
def _latin_names() -> dict[str, tuple[Division, ...]]:
    names: dict[str, list[Division]] = {}
    by_name = {division.name: division for division in divisions()}
    for row in vocabulary.table("regions").to_dict("records"):
        division = by_name.get(row["name"])
        if division is None:
            continue
        for spelling in (row["name_en"], *row["aliases"].split("|")):
            if spelling.isascii() and len(spelling) > _SHORTEST and spelling[0].isupper():
                names.setdefault(spelling, []).append(division)
    for division in divisions():
        if division.level == "city" and division.name_en:
            names.setdefault(division.name_en, []).append(division)
    return {name: tuple(dict.fromkeys(meant)) for name, meant in names.items()}


@cache
def _latin_pattern() -> re.Pattern[str]:
    longest = sorted(_latin_names(), key=len, reverse=True)
    spaced = "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in longest)
    return re.compile(rf"(?<![A-Za-z])(?:{spaced})(?![A-Za-z])")
