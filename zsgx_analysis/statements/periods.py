"""Periods named in a text: as printed, and relative to the date of the document."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from zsgx_analysis.quantities.numerals import read_chinese, read_english
from zsgx_analysis.statements.lexicon import find

if TYPE_CHECKING:
    from zsgx_analysis.statements.dates import Dated
    from zsgx_analysis.statements.lexicon import Mention

ROUNDS = {"first_round": (2011, 2020), "second_round": (2021, 2030)}
"""The national rounds of the project."""

_CHINESE_YEAR = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_ORDINALS = {"10th": 10, "11th": 11, "12th": 12, "13th": 13, "14th": 14, "15th": 15}
_YEAR = re.compile(r"(\d{4})年")
_FIRST_PLAN = 1953
LATE = 10
"""From October on the year of the document is taken to be nearly over."""


class Period(NamedTuple):
    """Years that a text names.

    Attributes
    ----------
    role : str
        ``interval``, ``year``, ``until`` (a goal's last year), ``as_of`` (a
        stock's day), ``since``, ``now``, ``part`` (less than a year), ``school``,
        ``vague`` (a beginning that is not named), ``date`` (a day or a year in
        which something else happened) or a national round.
    first, last : int or None
        Years; None where the text leaves them open.
    start, end : int
        Where it stands in the text.
    relative : bool
        Whether it was read with the date of the document.
    length : int
        Years that 近三年 or 三年 lasts; 0 for other periods.
    """

    role: str
    first: int | None
    last: int | None
    start: int
    end: int
    relative: bool = False
    length: int = 0


def find_periods(
    plain: str, dated: Dated | None, start: int = 0, end: int | None = None
) -> list[Period]:
    """Return the periods that a folded text names, in its order."""
    found = (
        _that_year(plain, mention) or _read(mention, dated)
        for mention in find("periods", plain, start, end)
    )
    return [period for period in found if period is not None]


def _that_year(plain: str, mention: Mention) -> Period | None:
    """Return the year named before 当年 in its sentence (2023年启动，当年培训3200人)."""
    if plain[mention.start : mention.end] != "当年":
        return None
    before = _YEAR.findall(re.split("[。；;!?]", plain[: mention.start])[-1])
    year = int(before[-1]) if before else None
    return Period("year", year, year, mention.start, mention.end) if year else None


def _read(mention: Mention, dated: Dated | None) -> Period | None:
    role, pieces, where = mention.value, mention.pieces, (mention.start, mention.end)
    years = [int(piece.translate(_CHINESE_YEAR)) for piece in pieces if _is_year(piece)]
    if mention.reach == "date" or role == "date":
        return Period("date", None, None, *where)
    if role == "interval":
        first, last = years[:2]
        return Period(role, first, last, *where) if first < last else None
    if role in ("until", "as_of", "since", "year"):
        begin = years[0] if role != "until" else None
        return Period(role, begin, None if role == "since" else years[0], *where)
    if role in ("part", "school"):
        return Period(role, years[0] if years else None, years[0] if years else None, *where)
    if role in ROUNDS:
        return Period(role, *ROUNDS[role], *where)
    if role == "five_year":
        return _five_year(pieces, where)
    if role == "vague":
        return Period(role, None, None, *where)
    if role == "span":
        return Period(role, None, None, *where, length=count(pieces[0]))
    return _relative(role, pieces, dated, where)


def _is_year(piece: str) -> bool:
    return len(piece) == 4 and piece.translate(_CHINESE_YEAR).isdigit()


def _five_year(pieces: tuple[str, ...], where: tuple[int, int]) -> Period:
    """Return the years of a five-year plan, its last one (末), or all since its first (以来)."""
    words = {"末": "as_of", "以来": "since", "since": "since"}
    role = next((words[piece.lower()] for piece in pieces if piece.lower() in words), "interval")
    piece = next(piece for piece in pieces if piece.lower() not in words)
    number = _ORDINALS.get(piece.lower()) or 10 + int(read_chinese(piece) or 0)
    first = _FIRST_PLAN + 5 * (number - 1) + (3 if number > 5 else 0)
    if role == "interval":
        return Period(role, first, first + 4, *where)
    if role == "since":
        return Period(role, first, None, *where)
    return Period(role, first + 4, first + 4, *where)


def _relative(
    role: str, pieces: tuple[str, ...], dated: Dated | None, where: tuple[int, int]
) -> Period | None:
    """Return a period that only the date of the document can place."""
    if dated is None:
        length = count(pieces[0]) if role in ("recent", "coming") else 0
        return Period("span" if length > 1 else "vague", None, None, *where, length=length)
    year = dated.year
    if role == "recent":
        last = year if dated.month == 0 or dated.month >= LATE else year - 1
        length = count(pieces[0])
        if length < 2:
            return Period("vague", None, None, *where)
        return Period("interval", last - length + 1, last, *where, True, length)
    if role == "coming":
        length = count(pieces[0])
        return Period("until", None, year + length - 1, *where, True, length)
    if role == "now":
        return Period("now", year, year, *where, True)
    if role == "year_end":
        return Period("until", None, year, *where, True)
    offset = {"last_year": -1, "this_year": 0, "next_year": 1}[role]
    return Period("year", year + offset, year + offset, *where, True)


def count(piece: str) -> int:
    """Return a small count in figures, characters or English words."""
    value = None if piece.isascii() and piece[0].isalpha() else read_chinese(piece)
    return int(value or read_english(piece) or 0)
