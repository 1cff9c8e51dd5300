"""The text a spreadsheet displays for a stored value.

A cell stores 0.2 as 0.2000000000000001 and 17 as 17.0; what was printed, and
what every other format of the same table holds, is the displayed text.
"""

from __future__ import annotations

import datetime as dt
import re
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

_GENERAL_WIDTH = 11
_LITERAL = re.compile(r'"([^"]*)"|\\(.)|_.|\*.|\[[^\]]*\]')
_DIGITS = re.compile(r"[#0?][#0?,]*(?:\.[#0?]*)?|\.[#0?]+")
_DATE_LETTERS = re.compile(r"[ymdhs年月日]", re.IGNORECASE)
_LOCALE = re.compile(r"\[\$([^\]-]*)(?:-[^\]]*)?\]")
_MOST_DECIMALS = 15
_LONGEST_CODE = 255

Value = str | int | float | bool | dt.datetime | dt.date | dt.time | dt.timedelta | None


def displayed(value: Value, code: str = "General") -> str:
    """Return ``value`` as the spreadsheet shows it under the number format ``code``.

    Dates come in ISO form. Formats that carry no decimals of their own
    (General, text, fractions, scientific) show up to eleven characters, as
    spreadsheets do.
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, dt.datetime):
        return value.date().isoformat() if value.time() == dt.time() else value.isoformat(" ")
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    if isinstance(value, int | float):
        return _number(value, code)
    return str(value)


def general(value: float) -> str:
    """Return a number in the format General: no trailing zeros, no float noise."""
    if isinstance(value, int):
        return str(value)
    if value != value or value in (float("inf"), float("-inf")):
        return ""
    decimal = Decimal(repr(value))
    whole = len(str(abs(int(decimal)))) if abs(decimal) < Decimal(10) ** _GENERAL_WIDTH else 0
    if whole:
        text = f"{round(decimal, max(0, _GENERAL_WIDTH - 1 - whole)):f}"
        text = text.rstrip("0").rstrip(".") if "." in text else text
        if text.strip("-0.") or not decimal:
            return "0" if text in ("-0", "") else text
    return f"{value:.6g}" if whole else f"{decimal:f}".removesuffix(".0")


def _number(value: float, code: str) -> str:
    section, signed = _section(code if len(code) <= _LONGEST_CODE else "General", value)
    pattern = _LITERAL.sub(lambda match: match[1] or match[2] or "", section)
    bare = _LITERAL.sub("", section)
    place = _DIGITS.search(bare)
    if (
        place is None
        or "general" in bare.lower()
        or "@" in bare
        or "/" in bare
        or re.search(r"e[+-]", bare, re.IGNORECASE)
        or _DATE_LETTERS.search(bare)
    ):
        return general(value)
    shown = _DIGITS.search(pattern)
    if shown is None:
        return general(value)
    try:
        text = _decimals(value, shown[0], percent="%" in bare)
    except (InvalidOperation, OverflowError):
        return general(value)
    sign = "-" if value < 0 and not signed and text.strip("0.,") else ""
    prefix, suffix = pattern[: shown.start()], pattern[shown.end() :]
    return f"{sign}{prefix}{text}{suffix}".strip()


def _section(code: str, value: float) -> tuple[str, bool]:
    """Return the part of the format for this value's sign, and whether it shows the sign."""
    code = _LOCALE.sub(lambda match: f'"{match[1]}"', code)
    sections = re.split(r';(?=(?:[^"]*"[^"]*")*[^"]*$)', code)
    if value < 0 and len(sections) > 1 and sections[1].strip():
        return sections[1], True
    if value == 0 and len(sections) > 2 and sections[2].strip():
        return sections[2], True
    return sections[0], False


def _decimals(value: float, digits: str, *, percent: bool) -> str:
    """Return the magnitude of ``value`` with the decimals and commas of ``digits``."""
    amount = abs(Decimal(repr(value)))
    if percent:
        amount *= 100
    whole, _, decimals = digits.partition(".")
    while whole.endswith(","):
        whole, amount = whole[:-1], amount / 1000
    most = min(len(decimals), _MOST_DECIMALS)
    least = min(decimals.count("0"), _MOST_DECIMALS)
    rounded = amount.quantize(Decimal(1).scaleb(-most), rounding=ROUND_HALF_UP)
    text = f"{rounded:,f}" if "," in whole else f"{rounded:f}"
    integer, point, fraction = text.partition(".")
    while len(fraction) > least and fraction.endswith("0"):
        fraction = fraction[:-1]
    return integer + (point + fraction if fraction else "")
