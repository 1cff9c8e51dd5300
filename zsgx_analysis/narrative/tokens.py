"""The figures within a sentence: where each stands, and the number that it says.

The sentences are composed here, so their forms are few: 约2万人, 102.3%, 0.80;
about 20,000 people, 102.3%. A year is no figure, nor is the head of a rate
(每10万常住人口, per 100,000 residents) or a number that is part of a name.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from zsgx_analysis.language import Language


class Token(NamedTuple):
    """A figure in a sentence.

    ``text[start:end]`` is what a reader sees with its unit; ``value`` is the number (the
    lower end of a range) and ``slack`` half of its last digit.
    """

    start: int
    end: int
    value: float
    slack: float


_NUMBER = r"(?P<number>\d[\d,]*(?:\.\d+)?)(?P<size>[万亿])?"
_UPPER = r"(?:–\d[\d,]*(?:\.\d+)?(?:万|亿)?)?"
_AFTER = r"(?!\d|[.,]\d|[年月日–])"

_PATTERNS = {
    "zh": re.compile(
        r"(?<![A-Za-z0-9.,–])(?<![每第])(?:约|不少于|不超过|超过)?"
        rf"{_NUMBER}{_UPPER}"
        rf"(?P<unit>%|人次|人|期|家|倍|个(?:部门|领域|地区)?|项|格|处|行|列)?{_AFTER}"
    ),
    "en": re.compile(
        r"(?<![A-Za-z0-9.,–])(?<!per )(?:about |at least |at most |more than )?"
        rf"{_NUMBER}{_UPPER}(?P<unit>%| (?:people|person-times?|person|seminars?|bases?|fields?"
        rf"|departments?|regions?|totals?|cells?|places?|lines?|columns?|figures?|times)\b)?{_AFTER}"
    ),
}
_SIZES = {"万": 1e4, "亿": 1e8}
_YEARS = range(1900, 2101)


def find_tokens(text: str, lang: Language) -> list[Token]:
    """Return the figures of a sentence from left to right.

    >>> [text[one.start : one.end] for text in ["到2024年计划约2万人"]
    ...     for one in find_tokens(text, "zh")]
    ['约2万人']
    """
    return [_token(match) for match in _PATTERNS[lang].finditer(text) if not _is_bare(match, lang)]


def _is_bare(match: re.Match[str], lang: Language) -> bool:
    """Tell a number that says nothing of itself: a year; in Chinese any whole one without unit."""
    number = match["number"]
    if match["unit"] or match["size"] or not number.isdigit():
        return False
    return lang == "zh" or int(number) in _YEARS


def _token(match: re.Match[str]) -> Token:
    number, unit = match["number"].replace(",", ""), match["unit"]
    size = _SIZES.get(match["size"] or "", 0.01 if unit == "%" else 1.0)
    decimals = len(number.partition(".")[2])
    return Token(match.start(), match.end(), float(number) * size, 0.5 * 10**-decimals * size)
