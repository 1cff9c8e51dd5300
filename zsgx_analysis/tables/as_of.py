"""Until when a table counts: 截至2024年9月底, 2024年1—9月, 上半年, as of 30 September 2024."""

from __future__ import annotations

import calendar
import re
from typing import TYPE_CHECKING, NamedTuple

from zsgx_analysis.dates import is_day
from zsgx_analysis.tables.tokens import plain_text
from zsgx_analysis.vocabulary import simplified

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from zsgx_analysis.tables.kind import Located

_YEAR = r"(?:(?P<year>(?:19|20)\d{2})年?(?:度)?)?"
_UNTIL = r"(?:截至|截止[到至]?|迄至?|累计至)"
_SIGN = r"[-—–―~～至到]+"
_QUARTERS = {"一": 3, "1": 3, "二": 6, "2": 6, "三": 9, "3": 9, "四": 12, "4": 12}
_STRETCHES = {
    "上半年": 6,
    "前三季度": 9,
    "前3季度": 9,
    "一季度": 3,
    "第一季度": 3,
    "全年": 12,
}
_MONTHS = {
    name.lower(): number
    for number in range(1, 13)
    for name in (calendar.month_name[number], calendar.month_abbr[number])
}
_ENGLISH_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))

_PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"{_UNTIL}{_YEAR}(?P<month>\d{{1,2}})月(?:(?P<day>\d{{1,2}})日|(?P<last>底|末))?",
        rf"{_UNTIL}(?P<year>(?:19|20)\d{{2}})[-./](?P<month>\d{{1,2}})[-./](?P<day>\d{{1,2}})",
        rf"{_UNTIL}{_YEAR}(?:第)?(?P<quarter>[一二三四1-4])季度(?P<last>底|末)?",
        rf"{_UNTIL}(?P<year>(?:19|20)\d{{2}})年?(?P<close>底|末)",
        rf"(?<!\d){_YEAR}(?<![\d.])1月?{_SIGN}(?P<month>\d{{1,2}})月(?P<last>底|末|份)?(?!\d|日)",
        rf"{_YEAR}(?P<stretch>{'|'.join(_STRETCHES)})",
        rf"(?:as (?:of|at)|until|up to|by)\s+(?:(?P<day>\d{{1,2}})\s+)?"
        rf"(?:(?P<last>(?:the )?end of)\s+)?(?P<name>{_ENGLISH_MONTH})\.?"
        rf"\s+(?P<year>(?:19|20)\d{{2}})",
    )
)
"""Each in its most particular form first: one text gives one date."""

_UNTIL_PATTERNS = (*_PATTERNS[:4], _PATTERNS[-1])
_CLAUSE = re.compile(r"[。，；,;]")

_TO_DATE = re.compile(
    rf"{_UNTIL}(?:(?:19|20)\d{{2}}\s*年?\s*)(?:\d{{1,2}}\s*月(?:\s*\d{{1,2}}\s*日|底|末)?|[底末])?"
)


class AsOf(NamedTuple):
    """Until when a table counts, and where that is said.

    Attributes
    ----------
    date : str
        ``2024-09-30``; a month alone where no day of it is named.
    place : str
        Where it is said: ``title``, ``caption``, ``document title`` …
    word : str
        As printed.
    """

    date: str
    place: str
    word: str


def as_of(texts: Iterable[Located], year: int | None) -> AsOf | None:
    """Return until when a table counts; None where nothing says so.

    Parameters
    ----------
    texts : iterable of Located
        Title and captions, then what names the document; see `kind.texts_of`.
    year : int or None
        The year of the table, for dates that name none.

    Examples
    --------
    >>> from zsgx_analysis.tables.kind import Located
    >>> title = Located("title", "title", "2024年任务完成情况表（截至9月底）")
    >>> as_of([title], 2024).date
    '2024-09-30'
    """
    for located in texts:
        if located.role == "label":
            continue
        # 全年培训90万人 in a sentence before a table says nothing of the table.
        told = _PATTERNS if not _CLAUSE.search(located.text) else _UNTIL_PATTERNS
        found = _found(located.text, year, told)
        if found is not None:
            return AsOf(found[0], located.place, found[1])
    return None


def find_as_of(text: str, year: int | None = None) -> tuple[str, str] | None:
    """Return the date until which a line says that it counts, and the words that say so.

    >>> find_as_of("截至2025年3月底各部门2024年任务完成情况")
    ('2025-03-31', '截至2025年3月底')
    >>> find_as_of("2024年1—9月培训情况"), find_as_of("2024年任务计划")
    (('2024-09-30', '2024年1—9月'), None)
    """
    return _found(text, year, _PATTERNS)


def _found(
    text: str, year: int | None, patterns: Sequence[re.Pattern[str]]
) -> tuple[str, str] | None:
    plain = simplified(plain_text(text))
    bare = re.sub(r"(?<=[^a-z])\s+|\s+(?=[^a-z])", "", plain, flags=re.IGNORECASE)
    for pattern in patterns:
        # English keeps its spaces, of Chinese they are no part.
        match = pattern.search(bare) or pattern.search(plain)
        if match is None:
            continue
        date = _date(match.groupdict(), year)
        if date is not None:
            return date, match[0]
    return None


def without_to_date(text: str) -> str:
    """Return a line without the date until which it counts: its year is not the table's.

    >>> without_to_date("2024年任务完成情况（截至2025年3月底）")
    '2024年任务完成情况（）'
    """
    return _TO_DATE.sub("", text)


def _date(parts: dict[str, str | None], year: int | None) -> str | None:
    stated = int(parts["year"] or 0) or year
    if stated is None:
        return None
    if parts.get("close"):
        return f"{stated}-12-31"
    month, whole = _month(parts)
    if not is_day(stated, month):
        return None
    if parts.get("day"):
        day = int(str(parts["day"]))
        return f"{stated}-{month:02}-{day:02}" if is_day(stated, month, day) else None
    if not whole:
        return f"{stated}-{month:02}"
    return f"{stated}-{month:02}-{calendar.monthrange(stated, month)[1]:02}"


def _month(parts: dict[str, str | None]) -> tuple[int, bool]:
    """Return the month that is meant, and whether to its end."""
    if quarter := parts.get("quarter"):
        return _QUARTERS[quarter], bool(parts.get("last"))
    if stretch := parts.get("stretch"):
        return _STRETCHES[stretch], True
    if name := parts.get("name"):
        return _MONTHS[name.lower()], bool(parts.get("last"))
    span = "last" in parts and "day" not in parts  # 1—9月 are whole months
    return int(str(parts["month"])), span or bool(parts.get("last"))
