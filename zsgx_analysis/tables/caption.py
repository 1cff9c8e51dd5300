"""Title, year, place and units of a table, from the lines around it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from zsgx_analysis.tables.as_of import without_to_date
from zsgx_analysis.tables.tokens import plain_text
from zsgx_analysis.tables.units import Unit, find_unit, find_units, is_unit_cell
from zsgx_analysis.tables.years import stated_years
from zsgx_analysis.vocabulary import simplified
from zsgx_analysis.vocabulary.divisions import NATION, Division, find_divisions

if TYPE_CHECKING:
    from collections.abc import Iterable

Found = TypeVar("Found")

_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})(?!\d)\s*(?:年|年度)?")
_YEAR_WITH_SIGN = re.compile(r"(?<!\d)((?:19|20)\d{2})\s*年")
_PERIOD = re.compile(r"(?:19|20)\d{2}\s*年?\s*[-—–―~～至到]+\s*(?:19|20)\d{2}\s*年?")
_CHINESE_YEAR = re.compile(r"([一二][〇○零一二三四五六七八九]{3})年")
_CHINESE_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_YEARBOOK = re.compile(
    r"(?:19|20)\d{2}\s*年?(?:版)?[\u4e00-\u9fff]{0,8}年鉴|年鉴\s*[-—–(（]?\s*(?:19|20)\d{2}\s*年?[)）]?"
    r"|yearbook\s*(?:19|20)\d{2}|(?:19|20)\d{2}\s*(?:\w+ )?yearbook",
    re.IGNORECASE,
)
"""The year of a yearbook is not that of its data: tables of 2006 stand in the book of 2007."""
_TITLE = re.compile(r"表|计划|情况|数量|人数")


@dataclass(frozen=True)
class Place:
    """Whose table it is.

    Attributes
    ----------
    name : str
        Canonical for the nation and provinces, else the full name; "" where
        no place is named.
    level : str
        ``nation``, ``province``, ``city``, ``county`` or "".
    province : str
        The province it lies in; "" for the nation or where it is not known.
    """

    name: str = ""
    level: str = ""
    province: str = ""


NATIONAL = Place(NATION, "nation")
NOWHERE = Place()


@dataclass(frozen=True)
class Caption:
    """What the lines around a table say of it.

    Attributes
    ----------
    title : str
        The line that titles it.
    year : int or None
        The one year it is about.
    place : Place
        Whose it is.
    units : tuple of Unit
        The units named, several where a table counts several things.
    """

    title: str
    year: int | None
    place: Place
    units: tuple[Unit, ...] = ()

    @property
    def region(self) -> str:
        """The name of the place, "" where none is named."""
        return self.place.name

    @property
    def unit(self) -> Unit | None:
        """The unit of the table: people before other things that it counts."""
        people = [unit for unit in self.units if unit.measure in ("persons", "person_times")]
        return next(iter((*people, *self.units)), None)


def find_year(text: str) -> int | None:
    """Return the single year a line is about, or None (a period is not a year).

    The date until which it counts is asked only where nothing else names a year.
    """
    bare = without_to_date(text)
    if bare != text and (found := find_year(bare)) is not None:
        return found
    plain = _YEARBOOK.sub("", _PERIOD.sub("", plain_text(text)))
    chinese = _CHINESE_YEAR.search(plain)
    if chinese:
        return int(chinese[1].translate(_CHINESE_DIGITS))
    years = {int(found) for found in _YEAR_WITH_SIGN.findall(plain)}
    years = years or {int(found) for found in _YEAR.findall(plain)}
    return years.pop() if len(years) == 1 else None


def find_place(text: str) -> Place | None:
    """Return the one place that a line names, or None.

    Of a province and a city in it the city is meant; of two places of which
    neither lies in the other, none.
    """
    plain = simplified(plain_text(text))
    named = [mention.divisions for mention in find_divisions(plain)]
    below = [options for options in named if options[0].level != "nation"]
    if not below:
        return NATIONAL if named or "国家" in plain else None
    places = {_place_of(options) for options in below}
    above = {place.province for place in places}
    inner = {place for place in places if place.level != "province"}
    if inner and {place.name for place in places - inner} <= above:
        places = inner
    cities = {one.city for options in below for one in options if one.level == "county"}
    districts = {place for place in places if place.level == "county"}
    if districts and {place.name for place in places - districts} <= cities:
        places = districts
    return places.pop() if len(places) == 1 else None


def _place_of(options: tuple[Division, ...]) -> Place:
    """Return the place that a name means; its province only where that is certain."""
    provinces = {option.province for option in options}
    return Place(options[0].name, options[0].level, provinces.pop() if len(provinces) == 1 else "")


def find_region(text: str) -> str | None:
    """Return the name of the one place that a line names, or None."""
    place = find_place(text)
    return None if place is None else place.name


def _first(values: Iterable[Found | None]) -> Found | None:
    return next((value for value in values if value is not None), None)


def read_caption(
    captions: Iterable[str], boxhead: Iterable[str], context: Iterable[str] = ()
) -> Caption:
    """Read the caption of a table.

    Parameters
    ----------
    captions : iterable of str
        The lines just before the grid, nearest last.
    boxhead : iterable of str
        The cells of the boxhead, which may hold the unit.
    context : iterable of str
        Other places that may name year or place: the document's name and its
        title. They are asked last.

    Returns
    -------
    Caption
        No place where none is named: a table is not of the nation because it
        does not say whose it is.
    """
    nearest = [line for line in reversed(list(captions)) if line.strip()]
    titles = [line for line in nearest if _TITLE.search(simplified(line))]
    named = [line for line in titles if _states_year(line) or find_place(line)] or titles
    plain = [line for line in nearest if find_unit(line) is None]
    title = (named or plain or [""])[0]
    ordered = [title, *nearest, *context]
    return Caption(
        title=title,
        year=_year(title, nearest, context),
        place=_first(find_place(line) for line in ordered) or NOWHERE,
        units=_units(nearest, boxhead),
    )


def _units(nearest: Iterable[str], boxhead: Iterable[str]) -> tuple[Unit, ...]:
    """Return the units of the nearest line that names any, else of a cell that is but a unit."""
    for line in nearest:
        if found := find_units(line, bare=True):
            return found
    cells = list(boxhead)
    return next(
        (
            find_units(cell, bare=True)
            for place, cell in enumerate(cells)
            if is_unit_cell(cell) or (not place and find_units(cell))
        ),
        (),
    )


def _states_year(line: str) -> bool:
    stated = stated_years(line)
    return bool(stated.years or stated.periods)


def _year(title: str, nearest: Iterable[str], context: Iterable[str]) -> int | None:
    """Return the year of a table: of the first line that states one, possible or not.

    A title of 2125年, or of 2025—2026年, is not silent: the year of the document
    is not its own.
    """
    if _states_year(title):
        return find_year(title)
    for line in nearest:
        if stated_years(line).years:
            return find_year(line)
    return _first(find_year(line) for line in context)
