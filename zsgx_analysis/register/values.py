"""What a cell of a register says: dates, hours, years, names of the vocabulary.

Each function takes a cell and returns its value and a reason where it has none. The
same few thousand values stand in millions of cells, so that `Known` asks once.
"""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from typing import Any

from zsgx_analysis import vocabulary
from zsgx_analysis.documents.persons.tokens import masked
from zsgx_analysis.register.files import cell_text
from zsgx_analysis.vocabulary.divisions import NATION
from zsgx_analysis.vocabulary.folding import normalised, visible
from zsgx_analysis.vocabulary.scopes import division_of

Read = tuple[Any, str]
"""The value and a reason, one of them empty."""

CHINA = datetime.timezone(datetime.timedelta(hours=8))
"""A training that ends on 31 December ends on it in China, whatever zone a machine keeps."""

DECIMALS = 2
_MOST_HOURS = Decimal(9999)
_DATE = re.compile(
    r"(?P<y>\d{4})\s*[-/.年]\s*(?P<m>\d{1,2})\s*[-/.月]\s*(?P<d>\d{1,2})\s*日?(?!\d)(?P<rest>.*)"
    r"|(?P<y8>\d{4})(?P<m8>\d{2})(?P<d8>\d{2})"
)
_TIME = re.compile(
    r"[T ]*(?P<clock>\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)\s*(?P<zone>Z|[+-]\d{2}:?\d{2})?", re.I
)
_BETWEEN = re.compile(r"\s*(?:至|到|~|～|—+|–|--)\s*")
_HOURS = re.compile(r"(-?[\d,]+(?:\.\d+)?|-?\.\d+)\s*(?:个?(?:学时|课时|小时)|h|hours?)?", re.I)
_NOT = frozenset(
    ["", "否", "无", "未", "没有", "未发", "未取得", "不合格", "n", "no", "false", "0"]
)
_SPACE = re.compile(r"\s+")


class Known(dict[Any, Read]):
    """Remembers what each value reads as; forgets all when there are too many to be few."""

    most = 200_000

    def __init__(self, read: Callable[[Any], Read]) -> None:
        super().__init__()
        self._read = read

    def __missing__(self, value: Any) -> Read:
        if len(self) > self.most:
            self.clear()
        found = self[value] = self._read(value)
        return found


def date_of(value: Any) -> Read:
    """Return the first and last day that a cell names, in Chinese time.

    >>> date_of("2024-12-31T23:30:00Z")[0][1].isoformat()
    '2025-01-01'
    >>> [day.isoformat() for day in date_of("2025年3月1日至2025年3月5日")[0]]
    ['2025-03-01', '2025-03-05']
    """
    if isinstance(value, datetime.datetime):
        value = value.astimezone(CHINA) if value.tzinfo else value
        return (value.date(), value.date()), ""
    if isinstance(value, datetime.date):
        return (value, value), ""
    text = _plain(cell_text(value))
    if not text:
        return None, ""
    days = [_day(part) for part in _BETWEEN.split(text)]
    if len(days) > 2 or None in days:
        return None, "date_form"
    return (days[0], days[-1]), ""


def _day(text: str) -> datetime.date | None:
    match = _DATE.fullmatch(text)
    if match is None:
        return None
    year, month, day = (int(match[name] or match[f"{name}8"]) for name in "ymd")
    rest = (match["rest"] or "").strip()
    time = _TIME.fullmatch(rest) if rest else None
    if rest and time is None:
        return None
    try:
        if time is None or not time["zone"]:
            return datetime.date(year, month, day)
        clock = time["clock"].rjust(5, "0")
        zone = time["zone"].upper().replace("Z", "+00:00")
        moment = f"{year:04}-{month:02}-{day:02}T{clock}{zone}"
        return datetime.datetime.fromisoformat(moment).astimezone(CHINA).date()
    except ValueError:
        return None


def hours_of(value: Any) -> Read:
    """Return hours as an exact decimal.

    >>> hours_of("７.５学时"), hours_of(0.1 + 0.2)
    ((Decimal('7.5'), ''), (Decimal('0.3'), ''))
    """
    if isinstance(value, bool):
        return None, "hours_form"
    # A spreadsheet shows 15 digits; those behind are of the float, not of the hours.
    text = f"{value:.15g}" if isinstance(value, float) else _plain(cell_text(value))
    if not text:
        return None, ""
    match = _HOURS.fullmatch(text)
    try:
        hours = Decimal(match[1].replace(",", "")) if match else Decimal(text)
    except InvalidOperation:
        return None, "hours_form"
    if not hours.is_finite():
        return None, "hours_form"
    if hours < 0:
        return None, "hours_negative"
    if hours > _MOST_HOURS:
        return None, "hours_many"
    if hours != round(hours, DECIMALS):
        return None, "hours_decimals"
    return hours, ""


def year_of(value: Any) -> Read:
    """Return a year."""
    text = _plain(cell_text(value)).removesuffix("度").removesuffix("年").strip()
    if not text:
        return None, ""
    fits = re.fullmatch(r"(?:19|20)\d{2}", text)
    return (int(text), "") if fits else (None, "year_form")


def certificate_of(value: Any) -> Read:
    """Return whether there is a certificate; its number is not kept.

    >>> certificate_of("否"), certificate_of("ZS-2025-001")
    ((False, ''), (True, ''))
    """
    text = _plain(cell_text(value)).casefold()
    return text.strip("-—/ ") not in _NOT, ""


def text_of(value: Any) -> Read:
    """Return a name as printed, in one width and spacing; None for a blank."""
    text = _SPACE.sub(" ", _plain(visible(cell_text(value))))
    if not text or set(text) <= set("-—/ "):
        return None, ""
    return (None, "personal") if masked(text) != text else (text, "")


def key_of(value: Any) -> Read:
    """Return the spelling in which two names of a course are compared."""
    text, reason = text_of(value)
    return (None, reason) if text is None else (normalised(text), "")


def named(*kinds: vocabulary.Kind) -> Callable[[Any], Read]:
    """Return the reader of names of the vocabulary; one it does not know stays as printed."""

    def read(value: Any) -> Read:
        text, reason = text_of(value)
        if text is None:
            return None, reason
        found = (vocabulary.resolve(kind, text) for kind in kinds)
        return next(filter(None, found), text), ""

    return read


def province_in(said: frozenset[str]) -> Callable[[Any], Read]:
    """Return the reader of provinces; of a place below one its province.

    Parameters
    ----------
    said : frozenset of str
        Names that a person has declared to be provinces besides.
    """

    def read(value: Any) -> Read:
        text, _ = text_of(value)
        if text is None:
            return None, ""
        if text in said:
            return text, ""
        found = vocabulary.resolve("regions", text)
        if found is None:
            division = division_of(text)
            found = division.province if division else None
        return (found, "") if found and found != NATION else (None, "province_unknown")

    return read


def _plain(text: str) -> str:
    return text if text.isascii() else unicodedata.normalize("NFKC", text).strip()
