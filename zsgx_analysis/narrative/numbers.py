"""Numbers as people write them: 92.03万人, 920,300 people, 约2万人, 7.2%."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from math import isfinite
from typing import TYPE_CHECKING, NamedTuple

from zsgx_analysis.language import Language, Text

if TYPE_CHECKING:
    from collections.abc import Sequence

_UNITS = {
    "persons": (Text("人", "people"), Text("人", "person")),
    "person-times": (Text("人次", "person-times"), Text("人次", "person-time")),
    "seminars": (Text("期", "seminars"), Text("期", "seminar")),
    "bases": (Text("家", "bases"), Text("家", "base")),
    "fields": (Text("个", "fields"), Text("个", "field")),
    "occupations": (Text("个", "occupations"), Text("个", "occupation")),
    "count": (Text("个", ""), Text("个", "")),
}

_BOUNDS = {
    "about": Text("约", "about "),
    "at_least": Text("不少于", "at least "),
    "more_than": Text("超过", "more than "),
    "at_most": Text("不超过", "at most "),
}

_DECIMALS = 4
"""What a division left behind is cut here; trailing zeros never show."""


class Scale(NamedTuple):
    """The unit of an axis: values are divided by ``factor`` and read in ``label``."""

    factor: float
    label: str
    digits: int


def unit_name(unit: str, lang: Language, count: float = 2) -> str:
    """Return the measure word of a unit, in the singular where English has one."""
    plural, singular = _UNITS.get(unit, (Text(unit, unit), Text(unit, unit)))
    return (singular if count == 1 else plural).in_language(lang)


def number(value: float, lang: Language) -> str:
    """Return a bare number: 92.03万 in Chinese from ten thousand on, else 920,300."""
    _require(value)
    exact = Decimal(repr(float(value)))
    if lang == "zh":
        for size, name in ((Decimal(10) ** 8, "亿"), (Decimal(10) ** 4, "万")):
            if abs(exact) >= size:
                return f"{_trim(exact / size, _DECIMALS)}{name}"
        return _trim(exact, _DECIMALS)
    whole = _trim(exact, 0 if abs(exact) >= 1000 else _DECIMALS)
    head, _, tail = whole.partition(".")
    return f"{int(head):,}" + (f".{tail}" if tail else "")


def amount(value: float, unit: str, lang: Language, bound: str = "exact") -> str:
    """Return a number with its measure word and the word for its bound.

    >>> amount(20000, "persons", "zh", "about")
    '约2万人'
    >>> amount(920300, "persons", "en")
    '920,300 people'
    """
    gap = " " if lang == "en" else ""
    unit_word = unit_name(unit, lang, value)
    return f"{bare(value, lang, bound)}{gap}{unit_word}".rstrip()


def bare(value: float, lang: Language, bound: str = "exact") -> str:
    """Return a number with the word for its bound, for where the axis names the unit."""
    prefix = _BOUNDS[bound].in_language(lang) if bound in _BOUNDS else ""
    return f"{prefix}{number(value, lang)}"


def interval(lower: float, upper: float, unit: str, lang: Language) -> str:
    """Return a range with its unit once: 10万–12万人, 100,000–120,000 people."""
    gap = " " if lang == "en" else ""
    ends = f"{number(lower, lang)}–{number(upper, lang)}"
    return f"{ends}{gap}{unit_name(unit, lang)}"


def bounded(
    value: float, lower: float, upper: float, unit: str, lang: Language, bound: str = "exact"
) -> str:
    """Return the value with its bound, or its range where no single value is known.

    A table that was rounded has values with narrow intervals: there the value is
    what was printed, and it is what is written.
    """
    if isfinite(value) and bound != "range":
        return amount(value, unit, lang, bound)
    return interval(lower, upper, unit, lang)


def percent(share: float) -> str:
    """Return a part of one as a percentage: 0.0724 as 7.2%."""
    _require(share)
    return f"{_trim(Decimal(repr(float(share))) * 100, 1, keep=True)}%"


def rounded(value: float, digits: int = 1) -> str:
    """Return a number rounded half up, with the digits kept."""
    _require(value)
    return _trim(Decimal(repr(float(value))), digits, keep=True)


def axis_scale(unit: str, lang: Language, largest: float) -> Scale:
    """Return the unit in which an axis or a matrix of people reads best."""
    name = unit_name(unit, lang)
    if lang == "zh":
        return Scale(1e4, f"万{name}", 2) if largest >= 10_000 else Scale(1.0, name, 0)
    if largest >= 2_000_000:
        return Scale(1e6, f"million {name}", 2)
    return Scale(1e3, f"thousand {name}", 1) if largest >= 10_000 else Scale(1.0, name, 0)


def scaled(value: float, scale: Scale) -> str:
    """Return a number in the unit of a scale, without trailing zeros."""
    _require(value)
    return _trim(Decimal(repr(float(value))) / Decimal(scale.factor), scale.digits)


def listed(items: Sequence[str], lang: Language) -> str:
    """Join names: 甲、乙、丙; A, B and C."""
    if lang == "zh":
        return "、".join(items)
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} and {items[-1]}"


def period(start: int, end: int, lang: Language) -> str:
    """Return a period: 2021–2030年, 2024年; 2021–2030, 2024."""
    years = str(start) if start == end else f"{start}–{end}"
    return f"{years}年" if lang == "zh" else years


def _require(value: float) -> None:
    if not isfinite(value):
        raise ValueError("a missing number has no sentence; leave the sentence out")


def _trim(value: Decimal, digits: int, keep: bool = False) -> str:
    text = format(value.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP), "f")
    if keep or "." not in text:
        return text
    return text.rstrip("0").rstrip(".")
