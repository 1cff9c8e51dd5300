"""The grammar of a printed figure: bound, number, scale, unit, bound."""

from __future__ import annotations

import re

from zsgx_analysis.quantities.numerals import CHINESE, GROUPED, SCALES, WORDS
from zsgx_analysis.quantities.words import words

GAP = r"[ \t]{0,8}\n?[ \t]{0,16}"
"""White space inside a figure: one line may end there."""

SCALE = "[十百千]?[万亿]|[百千]"
_SCALE_WORD = "|".join(SCALES)
_WORD = "|".join(sorted([*WORDS, *SCALES], key=len, reverse=True))

BROKEN = rf"\d{{1,4}}(?:\.\s+|。\s*)\d+(?=\s*(?:{SCALE}|{_SCALE_WORD}))"
"""A decimal point at the end of a line, or misprinted as 。; a scale must follow."""

_SPACED = rf"\d{{1,3}}(?: \d{{3}})+(?=\s*(?:{words('unit', 'zh').pattern}))"
"""Thousands set apart by spaces (508 662人); the unit must follow."""

_DIGITS = rf"(?:{BROKEN}|{_SPACED}|(?:{GROUPED}|\d+)(?:\.\d+)?)"
_CHINESE_SCALES = rf"{GAP}(?:{SCALE})(?:\d+(?:{SCALE}))*(?:\d{{1,4}}(?![\d.,%]))?"
_ENGLISH_SCALES = rf"(?:\s+(?:{_SCALE_WORD})(?![a-z]))+"
_ENGLISH_WORDS = (
    rf"(?<![a-z-])(?:(?:half\s+an?|an?)\s+(?={_SCALE_WORD}))?"
    rf"(?:{_WORD})(?![a-z])(?:(?:\s+and\s+|-|\s+)(?:{_WORD})(?![a-z]))*"
)
NUMBER = (
    rf"(?:(?<!\d)(?<!\d[.,]){_DIGITS}(?:{_CHINESE_SCALES}|{_ENGLISH_SCALES})?"
    rf"|[{CHINESE}]+(?:点[{CHINESE}]+)?"
    rf"|{_ENGLISH_WORDS})"
)


def _amount(suffix: str) -> str:
    """Return the pattern of a number with what may stand inside it (180多万)."""
    return (
        rf"(?P<number{suffix}>{NUMBER})"
        rf"(?:{GAP}(?P<inside{suffix}>{words('inside').pattern})"
        rf"(?:{GAP}(?P<scale{suffix}>{SCALE}))?)?"
    )


def _unit(suffix: str) -> str:
    return rf"(?:{GAP}(?!{words('guard').pattern})(?P<unit{suffix}>{words('unit').pattern}))?"


_BEFORE = (
    rf"(?:(?P<before>{words('before').pattern}){GAP}(?:(?:{words('between').pattern}){GAP})?)?"
    r"(?P<upwards>上(?=[百千万]))?"
)
"""A bound may lead the verb (至少承担2000名)."""
_AFTER = rf"(?:{GAP}(?P<after>{words('after').pattern}))?"
_EARLY = rf"(?:{GAP}(?P<early>{words('after').pattern})(?={GAP}(?:{words('unit').pattern})))?"

FIGURE = re.compile(
    rf"{_BEFORE}{_amount('')}{_EARLY}{_unit('')}{_AFTER}",
    re.IGNORECASE,
)
"""One figure."""

RANGE = re.compile(
    rf"(?:(?P<opening>{words('opening').pattern}){GAP})?{_BEFORE}{_amount('')}{_unit('')}"
    rf"{GAP}(?P<to>{words('range').pattern}){GAP}{_amount('_to')}{_unit('_to')}{_AFTER}",
    re.IGNORECASE,
)
"""Two figures, from one to the other."""

OPENING = re.compile(rf"(?:{words('opening').pattern}){GAP}\Z", re.IGNORECASE)
FOREIGN = re.compile(rf"{GAP}(?:{words('foreign').pattern})", re.IGNORECASE)
LEAD = re.compile(rf"(?:{GAP}(?:{words('lead').pattern}))*{GAP}", re.IGNORECASE)
PHRASE = re.compile(
    rf"{GAP}(?:(?:{words('noun', 'zh').pattern}|{words('modifier', 'zh').pattern})+"
    rf"|(?:(?:{words('unit', 'en').pattern}|{words('modifier', 'en').pattern})[\s,]*)+)",
    re.IGNORECASE,
)
"""The noun phrase after a figure, whose last noun says what is counted."""

HEAD = re.compile(
    rf"{words('noun', 'zh').pattern}|{words('unit', 'en').pattern}"
    rf"|{words('modifier').pattern}",
    re.IGNORECASE,
)
