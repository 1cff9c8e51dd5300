"""The date of a document, from its own data: signature, date line, page label."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from zsgx_analysis.dates import is_day
from zsgx_analysis.statements.lexicon import pattern

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zsgx_analysis.statements.text import Passage

_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_MONTH = pattern("pieces", "month")
_DATE = (
    r"(?<!\d)(?i:(?:19|20)\d{2}\s*[-年/.]\s*\d{1,2}\s*[-月/.]\s*\d{1,2}(?!\d)\s*日?"
    r"|(?:19|20)\d{2}\s*年\s*\d{1,2}\s*月(?!\s*\d)"
    r"|[一二][〇○零一二三四五六七八九]{3}\s*年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日"
    rf"|(?<![a-z])(?:{_MONTH})\s+\d{{1,2}}(?:st|nd|rd|th)?\s*,?\s*(?:19|20)\d{{2}}(?!\d)"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?\s+(?:{_MONTH})\s*,?\s*(?:19|20)\d{{2}}(?!\d))"
)
_ANY = re.compile(_DATE, re.IGNORECASE)
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
_HEAD = 14
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


def document_date(parts: Sequence[Passage]) -> Found | None:
    """Return when a document was issued, as it says itself.

    A date line within a report counts before a signature, this before the label
    of a page (which may be a later copy), this before the year of its number.
    """
    found: list[tuple[int, int, Found]] = []
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
        numbered = _NUMBER.fullmatch(line)
        if numbered:
            span = numbered.span("year")
            found.append((5, number, Found(Dated(int(numbered["year"])), number, *span)))
    return min(found, key=lambda one: one[:2])[2] if found else None


def _kept(
    rank: int, number: int, match: re.Match[str] | None, text: str
) -> list[tuple[int, int, Found]]:
    dated = read_date(text)
    if dated is None or match is None:
        return []
    start = match.start() + match[0].find(text)
    return [(rank, number, Found(dated, number, start, start + len(text)))]


def read_date(text: str) -> Dated | None:
    """Return a printed date; None where the numbers make none.

    >>> str(read_date("October 7, 2023")), str(read_date("2024年3月"))
    ('2023-10-07', '2024-03')
    """
    text = text.translate(str.maketrans("〇○零", "000"))
    chinese = re.fullmatch(r"\s*([一二][0一二三四五六七八九]{3})\s*年(.{1,2})月(.{1,3})日", text)
    if chinese:
        digits = str.maketrans("一二三四五六七八九", "123456789")
        year = int(chinese[1].translate(digits))
        month, day = (_small(part) for part in chinese.groups()[1:])
        return _checked(year, month, day)
    numbers = [int(number) for number in re.findall(r"\d+", text)]
    word = re.search(r"[a-z]{3,}", text, re.IGNORECASE)
    if word and word[0][:3].lower() in _MONTHS:
        days = [number for number in numbers if number < 32]
        month = _MONTHS.index(word[0][:3].lower()) + 1
        return _checked(max(numbers), month, min(days, default=0))
    if not numbers:
        return None
    year, month, day = (*numbers, 0, 0)[:3]
    return _checked(year, month, day)


def _small(text: str) -> int:
    """Return a numeral up to 31 written in characters."""
    tens, _, ones = text.rpartition("十")
    digits = "零一二三四五六七八九"
    if "十" not in text:
        return digits.find(text)
    return 10 * (digits.find(tens) if tens else 1) + (digits.find(ones) if ones else 0)


def _checked(year: int, month: int, day: int) -> Dated | None:
    return Dated(year, month, day) if is_day(year, month or 1, day or 1) else None
