"""The years that a line states, those that cannot be among them.

`caption.find_year` reads the year that a plan can be of. A title that states
another one (2125年, 0年, 2025—2026年) must not be passed over as if it stated
none: the table would be filed under the year of its document.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from zsgx_analysis.tables.tokens import plain_text
from zsgx_analysis.vocabulary import simplified

_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_LENGTHS = "第 近 每 共 满 逾 约 为期 历时 未来 今后 过去 连续"
_DURATION = "".join(f"(?<!{word})" for word in _LENGTHS.split())
"""Words that make a number of years a length: 未来5年, 第3年."""
_NO_YEAR = r"(?![级制期龄限间内鉴会终来])"
"""Characters that make 年 part of another word: 2年制, 3年期, 5年来."""

_PERIOD = re.compile(
    r"(?<!\d)\d{4}\s*年?度?\s*(?:[-—–―~～]+|至|到)\s*\d{2,4}\s*年?(?!\d|\s*月)"
    r"|(?<!\d)\d{4}\s*/\s*\d{2,4}(?!\d)"
)
_WITH_SIGN = re.compile(
    rf"{_DURATION}(?<![\d.])(\d+)\s*(?:年{_NO_YEAR}|(?=[、,和及与]\s*\d{{4}}\s*[年、,和及与]))"
)
_CHINESE = re.compile(rf"{_DURATION}([〇○零一二三四五六七八九]{{4}})年{_NO_YEAR}")
_BARE = re.compile(
    r"(?<![\d.〔\[(【/-])([12]\d{3})(?![\d.〕\])】/-]|\s*(?:[万亿]|人|名|期|个|号|元|项|家))"
)
_CENTURY = 2000


class StatedYears(NamedTuple):
    """Years that a line states.

    Attributes
    ----------
    years : dict of int to str
        Each single year and how it is printed.
    periods : tuple of str
        Stretches of years, as printed: they are no year.
    """

    years: dict[int, str]
    periods: tuple[str, ...]


def stated_years(text: str) -> StatedYears:
    """Return the years that a line states, possible or not.

    >>> stated_years("2125年任务计划表").years
    {2125: '2125年'}
    >>> list(stated_years("2024、2025年任务计划表").years)
    [2024, 2025]
    >>> stated_years("2021—2030年规划的2025年任务")
    StatedYears(years={2025: '2025年'}, periods=('2021—2030年',))
    >>> stated_years("未来5年培训3年制学员1000人").years
    {}
    """
    plain = simplified(plain_text(text))
    periods = tuple(match[0].strip() for match in _PERIOD.finditer(plain))
    plain = _PERIOD.sub(" ", plain)
    years = {_year(match[1]): match[0] for match in _WITH_SIGN.finditer(plain)}
    years |= {int(match[1].translate(_DIGITS)): match[0] for match in _CHINESE.finditer(plain)}
    if not years:
        years = {int(match[1]): match[0] for match in _BARE.finditer(plain)}
    return StatedYears(years, periods)


def _year(digits: str) -> int:
    """Return a year; 25年 is 2025, as people write."""
    return int(digits) + _CENTURY if len(digits) == 2 else int(digits[:9])
