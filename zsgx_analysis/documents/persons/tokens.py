"""Numbers and addresses that are of one person: by their own form, wherever they stand."""

from __future__ import annotations

import re
from functools import lru_cache

MASK = "＊"
"""What stands in the place of each character that is withheld."""

_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20, 0x00A0: 0x20}
_DASHES = {ord(dash): "-" for dash in "‐‑‒–—―−"}

_DATE = r"(?:18|19|20)\d{2}[ -]?(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
_GAP = r"[ -]?"
_IDENTITY = re.compile(
    # GB 11643: division, day of birth, serial number, check character. The check
    # is not asked for: a number misread, or cut by a float, is of a person too.
    rf"(?<![\d.])[1-9]\d{{5}}{_GAP}{_DATE}{_GAP}\d{{3}}[\dXx](?![\dA-Za-z])"
    # Before 1999: two digits of the year, no check character.
    r"|(?<![\d.])[1-9]\d{5}\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}(?![\d.])"
    # What a float makes of it.
    r"|(?<![\d.])[1-9]\.\d{5,}E\+?1[4-8](?!\d)",
    re.IGNORECASE,
)
_UNIT = r"\s*(?:[十百千万亿]|元|人|名|次|个|户|台|部|吨|%|‰|美元|persons?|people|yuan)"
_MOBILE = re.compile(
    rf"(?<![\d.])(?:\(?(?:\+|00)?86\)?[ -]?)?"
    rf"1[3-9]\d{_GAP}\d{{4}}{_GAP}\d{{4}}(?![\d.]|{_UNIT})"
)
_LANDLINE = re.compile(
    r"(?<![\d.])(?:(?:\+|00)86[ -]?\(?0?(?:10|2\d|[3-9]\d{2})\)?|\(0(?:10|2\d|[3-9]\d{2})\)"
    r"|0(?:10|2\d|[3-9]\d{2}))\s?-?\s?[2-9]\d{2,3}[ -]?\d{4}"
    r"(?:\s?(?:-|转|#|ext\.?)\s?\d{1,6})?(?!\d)"
    r"|(?<![\d.])[48]00-\d{3,4}-?\d{3,4}(?!\d)",
    re.IGNORECASE,
)
_MAIL = re.compile(
    r"(?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]{1,64}\s?@\s?[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,8}"
)
_CARD = re.compile(r"(?<![\d.])[1-9]\d{3}(?:[ -]?\d{4}){3}(?:[ -]?\d{1,3})?(?![\d.])")
_SUSPECT = re.compile(r"@|(?:\d[ ()-]{0,2}){7}|\dE\+?1[4-8]", re.IGNORECASE)

PATTERNS = (
    ("identity", _IDENTITY),
    ("mail", _MAIL),
    ("card", _CARD),
    ("phone", _LANDLINE),
    ("phone", _MOBILE),
)

_LOCAL = re.compile(r"[2-9]\d{2,3}[ -]?\d{4}(?:\s?(?:-|转|#)\s?\d{1,6})?")
_PASSPORT = re.compile(r"[A-Za-z]{1,2}\d{6,9}|\d{8}")


@lru_cache(maxsize=65536)
def plain(text: str) -> str:
    """Return ``text`` in narrow digits and dashes, character by character."""
    return text.translate(_WIDE).translate(_DASHES)


def find_numbers(text: str) -> list[tuple[int, int, str]]:
    """Return start, end and kind of the numbers and addresses that are of a person.

    >>> find_numbers("电话13900001234，邮箱 a@b.cn")
    [(2, 13, 'phone'), (17, 23, 'mail')]
    """
    narrow = plain(text)
    if not _SUSPECT.search(narrow):
        return []
    found: list[tuple[int, int, str]] = []
    for kind, pattern in PATTERNS:
        for match in pattern.finditer(narrow):
            start, end = match.span()
            taken = any(start < other_end and other < end for other, other_end, _ in found)
            if not taken and (kind != "card" or _passes_luhn(match[0])):
                found.append((start, end, kind))
    return sorted(found)


def _passes_luhn(text: str) -> bool:
    """Return whether the last digit checks the others, as on a bank card (ISO/IEC 7812)."""
    digits = [int(digit) for digit in re.sub(r"\D", "", text)]
    doubled = [digit * 2 - 9 * (digit > 4) for digit in digits[-2::-2]]
    return (sum(doubled) + sum(digits[-1::-2])) % 10 == 0


def mask(text: str, spans: list[tuple[int, int]]) -> str:
    """Return ``text`` with `MASK` for each character of the spans, its length unchanged."""
    characters = list(text)
    for start, end in spans:
        for at in range(start, end):
            if not characters[at].isspace():
                characters[at] = MASK
    return "".join(characters)


def masked(text: str) -> str:
    """Return ``text`` with every such number masked: for messages that quote what was read.

    >>> masked("no figure: 13900001234")
    'no figure: ＊＊＊＊＊＊＊＊＊＊＊'
    """
    return mask(text, [(start, end) for start, end, _ in find_numbers(text)])


@lru_cache(maxsize=65536)
def kind_of(cell: str) -> str:
    """Return which number a whole cell is, or ``""``: what stands beside it counts little."""
    narrow = plain(cell).strip()
    found = find_numbers(narrow)
    covered = sum(end - start for start, end, _ in found)
    return found[0][2] if found and covered >= 0.6 * len(narrow) else ""


@lru_cache(maxsize=65536)
def is_local_number(cell: str) -> bool:
    """Return whether a cell can be a telephone number without its area code."""
    return _LOCAL.fullmatch(plain(cell).strip()) is not None


@lru_cache(maxsize=65536)
def is_document_number(cell: str) -> bool:
    """Return whether a cell can be the number of a passport or permit."""
    return _PASSPORT.fullmatch(plain(cell).strip().replace(" ", "")) is not None
