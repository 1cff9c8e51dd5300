"""The date of a document, from its own data: signature, date line, page label."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from zsgx_analysis.dates import LAST_YEAR, is_day, is_in_calendar
from zsgx_analysis.statements.lexicon import pattern

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zsgx_analysis.statements.text import Passage

_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_MONTH = pattern("pieces", "month")
_DATE = (
    r"(?<!\d)(?i:\d{3,6}\s*年\s*\d{1,3}\s*月\s*\d{1,3}\s*日"
    r"|(?:19|20)\d{2}\s*[-年/.]\s*\d{1,2}\s*[-月/.]\s*\d{1,2}(?!\d)\s*日?"
    r"|(?:19|20)\d{2}\s*年\s*\d{1,2}\s*月(?!\s*\d)"
    r"|[一二][〇○零一二三四五六七八九]{3}\s*年[一二三四五六七八九十]{1,2}月(?:[一二三四五六七八九十]{1,3}日)?"
    rf"|(?<![a-z])(?:{_MONTH})\s+\d{{1,2}}(?:st|nd|rd|th)?\s*,?\s*(?:19|20)\d{{2}}(?!\d)"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?\s+(?:{_MONTH})\s*,?\s*(?:19|20)\d{{2}}(?!\d))"
)
_ANY = re.compile(_DATE, re.IGNORECASE)
_IN_WORDS = re.compile(r"年.*月|[a-z]{3}", re.IGNORECASE | re.DOTALL)
"""In a printed date: it is one beyond doubt, which 2025.13.1 need not be."""
_ALONE = re.compile(
    rf"(?:[^，。；,;\d]{{0,24}}[\s:：(])?\(?(?P<date>{_DATE})\)?[\s。]*(?:星期.|周.|[a-z]{{6,9}}day)?",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"(?:时间|日期|发布|发文|印发|成文|更新|发表|报告|刊发|上传|published|issued|released|dated"
    r"|updated?|date|posted|prepared|last update|time)(?:\s+on)?(?:\s+at)?\s*[:：]?\s*"
    rf"(?:\d{{1,2}}:\d{{2}},?\s*)?(?P<date>{_DATE})",
    re.IGNORECASE,
)
_SOURCED = re.compile(
    rf"(?P<date>{_DATE})\s*(?:\d{{1,2}}[:：]\d{{2}}(?:[:：]\d{{2}})?)?\s*[|\]]?\s*"
    r"(?:\d{1,2}[:：]\d{2}|[(（]?(?:来源|稿源|稿件来源|作者|文章来源|source|by |编辑|浏览|点击))",
    re.IGNORECASE,
)
_DATELINE = re.compile(
    r"(?:"
    rf"^[(（]?(?:[一-鿿]{{0,12}}?(?:网|社|报|台|讯)|本报|本网|本刊|记者)[^，。；,;]{{0,14}}?(?P<a>{_DATE})"
    r"[^，。；,;]{0,10}?(?:电|讯|报道|消息)"
    rf"|(?:讯|电|消息)[(（]?[^，。]{{0,10}}?(?P<b>{_DATE})"
    rf"|^[(（](?P<c>{_DATE})(?:报|报送|印发|发布|讯)?[)）]"
    rf"|^[A-Z][A-Z' ,]+, (?:[A-Z][a-z]+, )?(?P<d>{_DATE})[^-–—]{{0,20}}(?:--?|–|—)"
    rf"|(?:据|reported|said|announced|released|published|issued)(?:[^，。；,;.]{{0,30}}?)(?:on )?"
    rf"(?P<e>{_DATE})(?:报道|报导|电|讯|消息|\.|,)"
    r")",
)
_NUMBER = re.compile(r"[一-鿿]{1,12}[〔\[(【]\s*(?P<year>\d{4})\s*[〕\])】]\s*第?\d+\s*号")
_OF_SOMETHING_ELSE = re.compile(
    r"[。；;]|截[至止]|数据|统计|时限|期限|[之以]?前|底|起|启用|成立|举办|召开|开班|公布|实施|data|deadline|until"
    r"|\bby\b(?! [A-Z])|\bin\b"
)
"""In a short line with a date: it tells of something that happened, and is no line of the date."""
_TOLD_BESIDE = 40
_TOP, _BOTTOM = 5, 4
_HEAD = 14
_LIKE_A_MONTH, _LIKE_A_DAY = 19, 39
_OLDEST = 1000
"""An earlier year is a slip (0025年3月18日), not history."""
_SHORT = 160


class Dated(NamedTuple):
    """A date; month and day are 0 where they are not known."""

    year: int
    month: int = 0
    day: int = 0

    def __str__(self) -> str:
        parts = [f"{self.year:04}", *(f"{part:02}" for part in (self.month, self.day))]
        return "-".join(parts[: 1 + bool(self.month) + bool(self.month and self.day)])


class Found(NamedTuple):
    """A date with the passage and the characters where it stands."""

    dated: Dated
    passage: int
    start: int
    end: int


class NoDate(NamedTuple):
    """A date that is printed and that the calendar, or a document of the field, cannot have.

    Attributes
    ----------
    printed : str
    passage : int
    start, end : int
        Where it stands.
    foremost : bool
        Whether it stands where the date of the document would be taken from.
    place : str
        Of its passage.
    """

    printed: str
    passage: int
    start: int
    end: int
    foremost: bool = False
    place: str = ""


_Ranked = list[tuple[int, int, Found | NoDate]]


def document_date(parts: Sequence[Passage]) -> Found | None:
    """Return when a document was issued, as it says itself.

    A date line within a report counts before a signature, this before the label
    of a page (which may be a later copy), this before the year of its number.
    Where the foremost of them is no date (2025年2月30日), no other is taken for it.
    """
    first = _foremost(_date_lines(parts))
    return first if isinstance(first, Found) else None


def impossible_dates(parts: Sequence[Passage]) -> tuple[NoDate, ...]:
    """Return the dates printed in a document that there are not, in its order."""
    lines = _date_lines(parts)
    first = _foremost(lines)
    found = {one[1:4]: one for _, _, one in lines if isinstance(one, NoDate)}
    for number, part in enumerate(parts):
        for match in _ANY.finditer(part.plain):
            one = NoDate(match[0].strip(), number, match.start(), match.end())
            if _IN_WORDS.search(match[0]) and _is_none(match[0]):
                found.setdefault(one[1:4], one)
    ordered = (found[key] for key in sorted(found))
    return tuple(
        one._replace(foremost=one == first, place=parts[one.passage].place) for one in ordered
    )


def _foremost(lines: _Ranked) -> Found | NoDate | None:
    return min(lines, key=lambda one: one[:2])[2] if lines else None


def _date_lines(parts: Sequence[Passage]) -> _Ranked:
    """Return every date that may be that of the document, with its rank and passage."""
    found: _Ranked = []
    tail = max(len(parts) - 6, _HEAD)
    for number, part in enumerate(parts):
        plain = part.plain
        if not any(sign.isdigit() or sign in "〇○零" for sign in plain[:400]):
            continue
        line = plain.strip()
        match = _DATELINE.search(plain[:_SHORT])
        if match:
            found += _kept(0, number, match, next(filter(None, match.groups())))
        alone = _ALONE.fullmatch(line) if len(line) < _SHORT else None
        if alone:
            rank = 1 if number >= tail or number > len(parts) // 2 else 2
            found += _kept(rank, number, _ANY.search(plain), alone["date"])
        elif number < _HEAD or number >= tail:
            head = plain[:_SHORT]
            labelled = _LABEL.search(head) or (_SOURCED.search(head) if number < _HEAD else None)
            if labelled:
                found += _kept(3, number, labelled, labelled["date"])
            elif number < _TOP or number >= len(parts) - _BOTTOM:
                found += _kept(4, number, *_in_short_line(plain))
        numbered = _NUMBER.fullmatch(line)
        if numbered:
            span = numbered.span("year")
            found.append((5, number, Found(Dated(int(numbered["year"])), number, *span)))
    return found


def _in_short_line(plain: str) -> tuple[re.Match[str] | None, str]:
    """Return the one date of a line of names and labels (Shenzhen Times, March 3, 2025)."""
    dates = list(_ANY.finditer(plain))
    if len(dates) != 1 or len(plain.strip()) - len(dates[0][0]) > _TOLD_BESIDE:
        return None, ""
    beside = plain[: dates[0].start()] + plain[dates[0].end() :]
    return (None, "") if _OF_SOMETHING_ELSE.search(beside) else (dates[0], dates[0][0])


def _kept(rank: int, number: int, match: re.Match[str] | None, text: str) -> _Ranked:
    if match is None:
        return []
    dated = read_date(text)
    start = match.start() + match[0].find(text)
    end = start + len(text)
    if dated is not None:
        return [(rank, number, Found(dated, number, start, end))]
    if _is_none(text):
        return [(rank, number, NoDate(text.strip(), number, start, end))]
    return []


def _is_none(text: str) -> bool:
    """Tell whether what is printed is no date; one of history is one, if none of a document.

    Figures alone (2025-88-77) are no date either, but a number of something else.
    """
    year, month, day = _numbers(text)
    if not _IN_WORDS.search(text) and (month > _LIKE_A_MONTH or day > _LIKE_A_DAY):
        return False
    there = is_in_calendar(year, month or 1, day or 1)
    return not (there and _OLDEST <= year <= LAST_YEAR)


def read_date(text: str) -> Dated | None:
    """Return a printed date; None where the numbers make none.

    >>> str(read_date("October 7, 2023")), str(read_date("2024年3月"))
    ('2023-10-07', '2024-03')
    """
    year, month, day = _numbers(text)
    return Dated(year, month, day) if is_day(year, month or 1, day or 1) else None


def _numbers(text: str) -> tuple[int, int, int]:
    """Return year, month and day as printed, 0 where they are not; a printed 0 is -1."""
    text = text.translate(str.maketrans("〇○零", "000"))
    chinese = re.fullmatch(
        r"\s*([一二][0一二三四五六七八九]{3})\s*年(.{1,2})月(?:(.{1,3})日)?", text
    )
    if chinese:
        digits = str.maketrans("一二三四五六七八九", "123456789")
        month, day = (_small(part) if part else 0 for part in chinese.groups()[1:])
        return int(chinese[1].translate(digits)), month, day
    numbers = [int(number) or -1 for number in re.findall(r"\d+", text)]
    word = re.search(r"[a-z]{3,}", text, re.IGNORECASE)
    if word and word[0][:3].lower() in _MONTHS and numbers:
        year = max(numbers)
        numbers.remove(year)
        return year, _MONTHS.index(word[0][:3].lower()) + 1, (*numbers, 0)[0]
    year, month, day = (*numbers, 0, 0, 0)[:3]
    return year, month, day


def _small(text: str) -> int:
    """Return a numeral up to 31 written in characters."""
    tens, _, ones = text.rpartition("十")
    digits = "零一二三四五六七八九"
    if "十" not in text:
        return digits.find(text)
    return 10 * (digits.find(tens) if tens else 1) + (digits.find(ones) if ones else 0)
