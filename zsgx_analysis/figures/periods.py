"""Years of a figure: periods as printed, and relative to the document's date."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from zsgx_analysis.dates import is_day
from zsgx_analysis.figures.rules import mentions, rules
from zsgx_analysis.quantities.numerals import read_chinese, read_english

if TYPE_CHECKING:
    from zsgx_analysis.figures.rules import Mention

ROUNDS = {"first_round": (2011, 2020), "second_round": (2021, 2030)}
"""The national rounds of the project."""

_CHINESE_YEAR = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_ORDINALS = {"10th": 10, "11th": 11, "12th": 12, "13th": 13, "14th": 14, "15th": 15}
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_FIRST_PLAN = 1953
_LATE = 10


class Dated(NamedTuple):
    """The date of a document; month and day are 0 where they are not known."""

    year: int
    month: int = 0
    day: int = 0

    def __str__(self) -> str:
        parts = [f"{self.year:04}", *(f"{part:02}" for part in (self.month, self.day))]
        return "-".join(parts[: 1 + bool(self.month) + bool(self.month and self.day)])


class Period(NamedTuple):
    """Years that a text names.

    Attributes
    ----------
    role : str
        ``interval``, ``year``, ``until`` (a goal's last year), ``as_of`` (a
        stock's day), ``since``, ``now``, ``while`` (a span of known length),
        ``part`` (less than a year), ``date`` or a national round.
    start, end : int or None
        None where the text leaves it open.
    length : int
        Years that a ``while`` lasts.
    """

    role: str
    start: int | None = None
    end: int | None = None
    length: int = 0

    def years(self) -> int | None:
        """Return how many years it spans, where both ends are known."""
        return None if self.start is None or self.end is None else self.end - self.start + 1


def read_period(mention: Mention, dated: Dated | None) -> Period | None:
    """Return the years of a mention of the slot ``period``; None where they cannot be known."""
    role, pieces = mention.value, mention.pieces
    if role in ("interval", "until", "as_of", "since", "year"):
        return _printed(role, [_year(piece) for piece in pieces])
    if role in ROUNDS:
        return Period(role, *ROUNDS[role])
    if role == "five_year":
        return _five_year(pieces)
    if role == "while":
        return Period("while", length=_count(pieces[0]))
    if role == "part":
        year = _year(pieces[0]) if pieces else None
        return Period(role, year, year)
    if role == "date":
        return Period(role)
    return None if dated is None else _relative(role, pieces, dated)


def _printed(role: str, years: list[int]) -> Period | None:
    if role == "interval":
        start, end = years
        return Period(role, start, end) if start < end else None
    if role == "until":
        return Period(role, None, years[0])
    if role == "since":
        return Period(role, years[0], None)
    return Period(role, years[0], years[0])


def _five_year(pieces: tuple[str, ...]) -> Period:
    """Return the years of a five-year plan, its last one (末), or all since its first (以来)."""
    words = {"末": "as_of", "以来": "since", "since": "since"}
    role = next((words[piece.lower()] for piece in pieces if piece.lower() in words), "interval")
    piece = next(piece for piece in pieces if piece.lower() not in words)
    number = _ORDINALS.get(piece.lower()) or 10 + int(read_chinese(piece) or 0)
    start = _FIRST_PLAN + 5 * (number - 1) + (3 if number > 5 else 0)
    if role == "interval":
        return Period(role, start, start + 4)
    return Period("since", start) if role == "since" else Period(role, start + 4, start + 4)


def _relative(role: str, pieces: tuple[str, ...], dated: Dated) -> Period | None:
    if role == "recent":
        # The year of the document counts where it is nearly over, or only the year is known.
        end = dated.year if dated.month == 0 or dated.month >= _LATE else dated.year - 1
        length = _count(pieces[0])
        return Period("interval", end - length + 1, end) if length > 1 else None
    if role in ("now", "by_now"):
        return Period(role, dated.year, dated.year)
    offset = {"last_year": -1, "this_year": 0, "next_year": 1}[role]
    return Period("year", dated.year + offset, dated.year + offset)


def _year(piece: str) -> int:
    return int(piece.translate(_CHINESE_YEAR))


def _count(piece: str) -> int:
    value = read_chinese(piece) if not piece[0].isalpha() or not piece.isascii() else None
    return int(value or read_english(piece) or 0)


def document_date(lines: list[str]) -> Dated | None:
    """Return the date of a document from its folded paragraphs.

    A date with a label or on a line of its own comes first, then one in a
    dateline, then the year of the document number.
    """
    for slot in ("date", "dateline"):
        for line in lines:
            for rule in rules(slot):
                found = rule.pattern.search(line.strip())
                if found and (dated := _date(next(piece for piece in found.groups() if piece))):
                    return dated
    for line in lines:
        number = re.fullmatch(r"\s*[一-鿿]{1,12}[〔\[(【](\d{4})[〕\])】]\s*\d+\s*号\s*", line)
        if number:
            return Dated(int(number[1]))
    return None


def _date(text: str) -> Dated | None:
    numbers = [int(number) for number in re.findall(r"\d+", text)]
    word = re.search(r"[a-z]+", text, re.IGNORECASE)
    if word:
        days = [number for number in numbers if number < 32]
        year, month, day = (
            max(numbers),
            _MONTHS.index(word[0][:3].lower()) + 1,
            min(days, default=0),
        )
    else:
        year, month, day = (*numbers, 0)[:3]
    return Dated(year, month, day) if is_day(year, month, day or 1) else None


def periods_in(plain: str, dated: Dated | None) -> list[tuple[Mention, Period]]:
    """Return the periods that a folded text names, in its order."""
    found = ((mention, read_period(mention, dated)) for mention in mentions("period", plain))
    return [(mention, period) for mention, period in found if period is not None]
