"""Numerals: digits, Chinese and English number words, and mixtures of them."""

from __future__ import annotations

import re
from decimal import Decimal

DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
TENS = {"十": 10, "百": 100, "千": 1_000}
MYRIADS = {"万": 10**4, "亿": 10**8}

GROUPED = r"\d{1,3}(?:,\d{3})+(?!\d)"

CHINESE = "".join([*DIGITS, *TENS, *MYRIADS])

_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
)
_ROUND = "twenty thirty forty fifty sixty seventy eighty ninety"
WORDS = {word: value for value, word in enumerate(_SMALL.split(" "))}
WORDS |= {word: 10 * value for value, word in enumerate(_ROUND.split(" "), start=2)}
SCALES = {"hundred": 100, "thousand": 10**3, "million": 10**6, "billion": 10**9}

_PIECE = re.compile(rf"\d+(?:\.\d+)?|[{CHINESE}点]")


def read_digits(text: str) -> Decimal:
    """Return the value of plain digits with separators, a point or a broken line.

    >>> read_digits("1,264.3")
    Decimal('1264.3')
    """
    return Decimal(re.sub(r"\s", "", text).replace(",", "").replace("。", "."))


def read_chinese(text: str) -> Decimal | None:
    """Return the value of a Chinese numeral, with or without Arabic digits in it.

    Parameters
    ----------
    text : str
        Folded text such as 九十, 二〇二四, 1264.3万, 三点五万, 1亿2000万, 三万五.

    Returns
    -------
    Decimal or None
        None where the characters make no number (十百, 七八十).
    """
    compact = re.sub(r"\s", "", text).replace(",", "").replace("。", ".")
    pieces = _PIECE.findall(compact)
    if not pieces or "".join(pieces) != compact:
        return None
    if len(pieces) > 1 and all(piece in DIGITS for piece in pieces):
        return Decimal("".join(str(DIGITS[piece]) for piece in pieces))
    if "点" in pieces:
        return _with_point(pieces)
    return _sum(pieces)


def _with_point(pieces: list[str]) -> Decimal | None:
    at = pieces.index("点")
    end = at + 1
    while end < len(pieces) and pieces[end] in DIGITS:
        end += 1
    whole = _sum(pieces[:at])
    scales = pieces[end:]
    if (
        at == 0
        or whole is None
        or end == at + 1
        or not all(scale in TENS or scale in MYRIADS for scale in scales)
    ):
        return None
    decimals = "".join(str(DIGITS[piece]) for piece in pieces[at + 1 : end])
    value = whole + Decimal(f"0.{decimals}")
    for piece in scales:
        value *= TENS.get(piece) or MYRIADS[piece]
    return value


def _sum(pieces: list[str]) -> Decimal | None:
    """Add up digit by digit: a section below 万 at a time."""
    total = section = Decimal(0)
    current: Decimal | None = None
    ceiling = 10_000
    last_scale = 0
    after_zero = False
    for piece in pieces:
        if piece in TENS:
            scale = TENS[piece]
            if scale >= ceiling:
                return None
            section += (Decimal(1) if current is None else current) * scale
            current, ceiling, last_scale, after_zero = None, scale, scale, False
        elif piece in MYRIADS:
            scale = MYRIADS[piece]
            part = section + (current or 0)
            # 万 by itself is 10,000; 0万 is nothing.
            stated = current is not None or bool(section) or after_zero
            if piece == "亿":
                total = (total + part if stated or total else Decimal(1)) * scale
            else:
                total += (part if stated else Decimal(1)) * scale
            section, current, ceiling = Decimal(0), None, 10_000
            last_scale, after_zero = scale, False
        elif piece in DIGITS and DIGITS[piece] == 0:
            if current is not None:
                return None
            after_zero = True
        else:
            if current is not None:
                return None
            current = Decimal(DIGITS[piece]) if piece in DIGITS else Decimal(piece)
    if current is not None:
        colloquial = last_scale >= 100 and not after_zero and len(pieces[-1]) == 1
        section += current * last_scale / 10 if colloquial else current
    return total + section


def read_english(text: str) -> Decimal | None:
    """Return the value of an English number: words, or digits and a scale word.

    >>> read_english("three hundred and twenty thousand")
    Decimal('320000')
    """
    words = re.findall(r"\d[\d,.\s。]*\d|\d|[a-z]+", text.lower())
    total = Decimal(0)
    section: Decimal | None = None
    counted = False
    for word in words:
        if word == "and":
            continue
        if word in ("a", "an"):
            section = Decimal(1) if section is None else section
        elif word == "half":
            section = Decimal("0.5")
        elif word in WORDS:
            section = (section or Decimal(0)) + WORDS[word]
        elif word == "hundred":
            section = (Decimal(1) if section is None else section) * 100
        elif word in SCALES:
            total += (Decimal(1) if section is None else section) * SCALES[word]
            section = None
        elif word[0].isdigit():
            section = (section or Decimal(0)) + read_digits(word)
        else:
            return None
        counted = True
    return total + (section or Decimal(0)) if counted else None
