"""Dates as sidecars, raw files and options write them: a day, a month or a year."""

from __future__ import annotations

import datetime
import re
import unicodedata

FORM = "YYYY, YYYY-MM or YYYY-MM-DD, as in the calendar"

FIRST_YEAR, LAST_YEAR = 1949, 2099
"""No document of the field is older than the People's Republic; 2125 is a slip for 2025."""

_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)

_WRITTEN = re.compile(
    r"(\d{4})\s*(?:年|[-/.](?=\s*\d)|$)\s*(?:(\d{1,2})\s*(?:月|[-/.](?=\s*\d)|$)\s*(?:(\d{1,2})\s*日?)?)?"
)
"""2025-3-20, 2025/3/20, 2025.3.20, 2025年3月20日: year first, as everybody here writes."""


def iso(text: str) -> str:
    """Return a date as people write it in the form of raw files; anything else as it stands.

    A date of the calendar only: 2025/13/1 stays what it is, to be refused by that name.

    >>> [iso(text) for text in ("2025/3/20", "2025年3月20日", "2025年3月", "2025.03.02", "2025")]
    ['2025-03-20', '2025-03-20', '2025-03', '2025-03-02', '2025']
    >>> iso("3/20/2025"), iso("2025/13/1")
    ('3/20/2025', '2025/13/1')
    """
    match = _WRITTEN.fullmatch(unicodedata.normalize("NFKC", text).strip())
    parts = [] if match is None else [part for part in match.groups() if part is not None]
    written = "-".join(part.zfill(2) for part in parts)
    return written if is_date(written) else text


def is_date(text: str) -> bool:
    """Tell whether a text is a day, month or year that there is.

    >>> [is_date(text) for text in ("2025", "2025-06", "2025-06-30", "2025-06-31", "2025-13")]
    [True, True, True, False, False]
    """
    match = _DATE.fullmatch(text)
    return match is not None and is_day(*(int(part) if part else 1 for part in match.groups()))


def is_day(year: int, month: int = 1, day: int = 1) -> bool:
    """Tell whether the calendar has a day, and a document may bear it.

    >>> is_day(2024, 2, 29), is_day(2025, 2, 29), is_day(2125, 3, 1)
    (True, False, False)
    """
    return is_in_calendar(year, month, day) and FIRST_YEAR <= year <= LAST_YEAR


def is_in_calendar(year: int, month: int = 1, day: int = 1) -> bool:
    """Tell whether the calendar has a day, of whatever age.

    >>> is_in_calendar(1911, 10, 10), is_in_calendar(2025, 11, 31)
    (True, False)
    """
    try:
        datetime.date(year, month, day)
    except (ValueError, OverflowError):
        return False
    return True
