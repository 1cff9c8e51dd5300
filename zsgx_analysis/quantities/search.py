"""Finding figures in a text, and reading a token that is one figure as a whole."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from zsgx_analysis.errors import QuantityError
from zsgx_analysis.language import EMPTY, Text
from zsgx_analysis.quantities.grammar import FIGURE, FOREIGN, HEAD, LEAD, OPENING, PHRASE, RANGE
from zsgx_analysis.quantities.masks import masked
from zsgx_analysis.quantities.model import Quantity, limits_of
from zsgx_analysis.quantities.numerals import read_chinese, read_digits, read_english
from zsgx_analysis.quantities.words import spelled, words
from zsgx_analysis.vocabulary import simplified

if TYPE_CHECKING:
    from collections.abc import Iterator

_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F) if code != 0xFF0C} | {
    0x3000: 0x20,
    0x00A0: 0x20,
}
_LONGEST = 60
_MOST_DIGITS = 15
"""Significant digits that a float keeps; a longer number is a code, not a count."""

_REACH = 40
_STRENGTH = ("at_most", "at_least", "more_than", "about")
_PEOPLE = ("persons", "person-times", "count")
_YEAR_WORD = re.compile(r"\b(?:in|of|by|since|from|until|the|year|for|to)\s+\Z", re.IGNORECASE)
_CLAUSE = re.compile(r"[ \t]*[.、)](?!\d)")
_ORDINAL = re.compile(r"\s*第(?=[^第]{1,8}[家个所]\s*\Z)")
"""A token that counts by its rank: 第三家 says that there are three."""


def find_quantities(text: str) -> list[Quantity]:
    """Find every figure that counts something.

    Parameters
    ----------
    text : str
        Running text in Chinese (either script) or English.

    Returns
    -------
    list of Quantity
        In the order of the text, without overlap. Dates, periods, ordinals,
        clause and document numbers, telephone numbers, percentages, sums of
        money and lengths of time are no counts and stay out.
    """
    return list(_quantities(text, whole=False))


def parse_quantity(text: str) -> Quantity:
    """Read a token that is one figure as a whole.

    Parameters
    ----------
    text : str
        Such as ``不少于2000人`` or ``12.643 million person-times``; a leading
        每年 or 累计 is allowed.

    Raises
    ------
    QuantityError
        When the token is no figure, or more than one.
    """
    ranked = _ORDINAL.sub(lambda match: " " * len(match[0]), text)
    found = list(_quantities(ranked, whole=True))
    if len(found) == 1:
        quantity = found[0]
        folded = _folded(ranked)
        before, after = folded[: quantity.start], folded[quantity.end :]
        if LEAD.fullmatch(before) and (not after.strip() or PHRASE.fullmatch(after)):
            lead = len(text) - len(text.lstrip())
            printed = text.strip()
            return Quantity(
                quantity.value,
                quantity.lower,
                quantity.upper,
                quantity.unit,
                quantity.bound,
                printed,
                lead,
                lead + len(printed),
            )
    raise QuantityError(
        Text("不是一个可读的数字", "the token is not one readable figure"),
        found=text.strip() or EMPTY,
        expected="1264.3万人次, 300期左右, 不少于2000人, about 300, 12.643 million",
    )


def _folded(text: str) -> str:
    """Fold width and script, character by character, so that places stay."""
    return simplified(text.translate(_WIDE))


def _quantities(text: str, *, whole: bool) -> Iterator[Quantity]:
    plain = masked(_folded(text))
    position = 0
    while True:
        single = FIGURE.search(plain, position)
        if single is None:
            return
        match = _range_at(plain, single) or single
        position = match.end()
        quantity = _read(plain, match, whole=whole)
        if quantity is not None:
            value, lower, upper, unit, bound = quantity
            start, end = match.start(), match.end()
            yield Quantity(value, lower, upper, unit, bound, text[start:end], start, end)


def _range_at(plain: str, single: re.Match[str]) -> re.Match[str] | None:
    """Return the range that begins where a single figure does, if it is one."""
    before = OPENING.search(plain, max(0, single.start() - _REACH), single.start())
    opened = before is not None and words("opening").meanings[spelled(before[0])]
    match = RANGE.match(plain, before.start() if before and opened == "and" else single.start())
    if match is None or opened == "none":
        return None
    joined_by_and = words("range").meanings[spelled(match["to"])] == "and"
    if joined_by_and != (opened == "and"):
        return None
    ends = _ends(match)
    return match if ends is not None and ends[0] < ends[1] else None


def _number(match: re.Match[str], suffix: str = "") -> Decimal | None:
    printed = match[f"number{suffix}"]
    if len(printed) > _LONGEST or len(re.sub(r"\D", "", printed).strip("0")) > _MOST_DIGITS:
        return None
    if re.search(r"[a-z]", printed, re.IGNORECASE):
        value = read_english(printed)
    else:
        value = read_chinese(printed)
    scale = match[f"scale{suffix}"]
    factor = read_chinese(scale) if scale else Decimal(1)
    if value is None or factor is None:
        return None
    value *= factor
    whole = value.to_integral_value()
    return whole if whole == value else value


def _ends(match: re.Match[str]) -> tuple[Decimal, Decimal] | None:
    """Return both ends of a range; 2至3万 lends its scale to the 2."""
    lower, upper = _number(match), _number(match, "_to")
    if lower is None or upper is None:
        return None
    bare = re.fullmatch(r"[\d.]+", match["number"]) and not match["scale"]
    digits = re.match(r"[\d.]*\d", match["number_to"])
    if bare and digits and not match["unit"] and lower < (shown := read_digits(digits[0])):
        lower *= upper / shown
    return lower, upper


_Reading = tuple[Decimal, Decimal | None, Decimal | None, str, str]


def _read(plain: str, match: re.Match[str], *, whole: bool) -> _Reading | None:
    """Return value, limits, unit and bound of a match, or None where it counts nothing."""
    is_range = match.re is RANGE
    printed_unit = (match["unit_to"] or match["unit"]) if is_range else match["unit"]
    counted = _counted(plain, match.end(), printed_unit)
    if printed_unit is None and counted is None and FOREIGN.match(plain, match.end()):
        return None
    unit = counted or "count"
    if is_range:
        ends = _ends(match)
        if ends is None:
            return None
        return (ends[0] + ends[1]) / 2, ends[0], ends[1], unit, "range"
    value = _number(match)
    bound = _bound(match)
    if value is None or not _plausible(plain, match, counted, bound, whole=whole):
        return None
    return value, *limits_of(value, bound), unit, bound


def _counted(plain: str, end: int, printed_unit: str | None) -> str | None:
    """Return what is counted: the printed unit, or the noun that follows a plain counter."""
    unit = words("unit").meanings[spelled(printed_unit)] if printed_unit else None
    if unit not in (None, "count"):
        return unit
    phrase = PHRASE.match(plain, end)
    if phrase is None:
        return unit
    nouns = {**words("unit", "en").meanings, **words("noun", "zh").meanings}
    heads = [spelled(head[0]) for head in HEAD.finditer(phrase[0])]
    return next((nouns[head] for head in reversed(heads) if head in nouns), unit)


def _bound(match: re.Match[str]) -> str:
    """Return the bound; where two words differ, the one that says more."""
    found = set()
    for role, group in (
        ("before", "before"),
        ("inside", "inside"),
        ("after", "early"),
        ("after", "after"),
    ):
        word = match[group]
        if word:
            found.add(words(role).meanings[spelled(word)])
    if match["upwards"]:
        found.add("at_least")
    return next((bound for bound in _STRENGTH if bound in found), "exact")


def _plausible(
    plain: str, match: re.Match[str], counted: str | None, bound: str, *, whole: bool
) -> bool:
    """Tell a count from a numeral that is part of a word, a year, a clause or a code."""
    number = match["number"]
    scales_only = re.fullmatch("[百千万亿]", number)
    if scales_only and bound == "exact":
        return False
    if whole:
        return True
    arabic = number[0].isdigit()
    if not arabic and counted is None and bound == "exact":
        return bool(re.search("thousand|million|billion", number, re.IGNORECASE))
    if number.lower() in ("一", "one") and counted in (None, *_PEOPLE):
        return False
    year = arabic and re.fullmatch(r"(?:19|20)\d{2}", number)
    if (
        year
        and match["unit"]
        and _YEAR_WORD.search(plain, max(0, match.start() - _REACH), match.start("number"))
    ):
        return False
    if counted is not None or bound != "exact" or not arabic:
        return True
    code = re.fullmatch(r"0\d+|\d{7,}|\d+\.\d+", number)
    line = plain[plain.rfind("\n", 0, match.start()) + 1 : match.start()]
    clause = not line.strip() and _CLAUSE.match(plain, match.end())
    return not (year or code or clause)
