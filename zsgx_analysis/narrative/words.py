"""A traced number in the words of a language: with unit, bound and interval, or as a share."""

from __future__ import annotations

from math import inf, isfinite
from typing import TYPE_CHECKING

from zsgx_analysis.language import Text
from zsgx_analysis.narrative.numbers import amount, interval, number, percent, rounded

if TYPE_CHECKING:
    from zsgx_analysis.language import Language
    from zsgx_analysis.tracing import Traced

_SIDES = {
    "at_least": Text("不少于", "at least "),
    "more_than": Text("超过", "more than "),
    "at_most": Text("不超过", "at most "),
}
_ABOUT = Text("约", "about ")


def is_known(one: Traced | float) -> bool:
    """Tell whether there is anything to say: a value, or an interval with two ends.

    What is open at both ends says nothing, whatever its value: two sums that are each
    "at least" differ by any number, and the one may be any part of the other.
    """
    value = float(one)
    lower, upper = (getattr(one, end, value) for end in ("lower", "upper"))
    if upper == inf and (lower == -inf or lower == 0 < value):
        return False
    return isfinite(value) or (isfinite(lower) and isfinite(upper))


def in_words(one: Traced, lang: Language, spec: str = "") -> str:
    """Return a number as people write it.

    Parameters
    ----------
    one : Traced
        A known one, see `is_known`.
    lang : str
        Language of the words.
    spec : str
        "" with unit (约2万人, about 20,000 people); ``n`` without unit; ``%`` as a
        percentage; ``.2f`` and the like rounded, without unit; ``+`` in front of any
        of these for a sign.

    Examples
    --------
    >>> from zsgx_analysis.tracing import Traced
    >>> people = Traced.stated(50_000, unit="persons", bound="more_than")
    >>> in_words(people, "zh"), in_words(people / Traced.stated(8, unit="seminars"), "en")
    ('超过5万人', 'more than 6,250 people')
    >>> in_words(Traced.stated(0.0724), "zh", "%")
    '7.2%'
    """
    signed, form = spec.startswith("+"), spec.removeprefix("+")
    value = _said(one)
    if not isfinite(value):
        return _interval(one, lang, form)
    sign = "+" if signed and value > 0 else "−" if value < 0 else ""
    return f"{prefix_of(one, lang)}{sign}{_plain(abs(value), one.unit, lang, form)}"


def _said(one: Traced) -> float:
    """Return the number to say: of what is open at one end the other one.

    The value of a sum of rounded numbers lies above what the sum is at least.
    """
    if one.bound in ("at_least", "more_than") and isfinite(one.lower):
        return one.lower
    return one.upper if one.bound == "at_most" else float(one)


def _plain(value: float, unit: str, lang: Language, form: str) -> str:
    if form == "%":
        return percent(value)
    if form.endswith("f"):
        return rounded(value, int(form.strip(".f") or 0))
    counted = unit.partition("/")[0]
    # What a division left is told to one digit, from a thousand on to none, from ten
    # thousand on to the hundred: 166.67万, not 166.6667万.
    whole = value == int(value) or value < 1
    told = value if whole else float(rounded(value, 0 if value >= 1000 else 1))
    if not whole and value >= 10_000:
        told = round(value / 100) * 100
    if form == "n" or counted in ("", "1"):
        return number(told, lang)
    return amount(told, counted, lang)


def _interval(one: Traced, lang: Language, form: str) -> str:
    if form in ("", "n"):
        counted = one.unit.partition("/")[0] if not form else ""
        return interval(one.lower, one.upper, counted or "count", lang).removesuffix("个")
    ends = (_plain(end, one.unit, lang, form) for end in (one.lower, one.upper))
    return "–".join(ends)


def prefix_of(one: Traced, lang: Language) -> str:
    """Return the bound of a number in words, to stand before it: 约, at least."""
    side = _SIDES.get(one.bound) if one.bound != "range" else None
    words = [_ABOUT] if one.approximate else []
    words += [side] if side is not None else []
    return "".join(word.in_language(lang) for word in words)
