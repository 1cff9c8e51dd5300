"""The text a spreadsheet displays for a stored value.

A cell stores 0.2 as 0.2000000000000001, 17 as 17.0 and 12 千人 as 12000 under a
format that divides by a thousand; what was printed, and what every other format
of the same table holds, is the displayed text. Nothing here passes through a
float: the stored decimal digits are rounded, scaled and grouped as they are.

The rules are those of ECMA-376, part 1, 18.8.31, with ``!`` as a second escape
character, as East Asian versions of Excel write it (``0!.0,"万"``).
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import lru_cache
from typing import NamedTuple

from zsgx_analysis.documents.model import CellNote

GENERAL = "General"
_GENERAL_WIDTH = 11
_SIGNIFICANT = Context(prec=15)
"""Spreadsheets keep fifteen digits; what a file holds beyond them is float noise."""

_MOST_DECIMALS = 15
_LONGEST_CODE = 255
_WIDEST = 400
"""Digits before the point of the largest double, and room to spare."""

_PIECE = re.compile(
    r'"(?P<quoted>[^"]*)"?'
    r"|\\(?P<escaped>.)|!(?P<marked>.)"
    r"|_.|\*."
    r"|\[(?P<bracket>[^\]]*)\]"
    r"|(?P<general>G/通用格式|General)"
    r"|(?P<exponent>E[+-])"
    r"|(?P<clock>AM/PM|A/P|上午/下午)"
    r"|(?P<sign>.)",
    re.IGNORECASE | re.DOTALL,
)
_CONDITION = re.compile(r"(?P<operator><=|>=|<>|<|>|=)\s*(?P<bound>-?\d+(?:\.\d+)?)")
_CURRENCY = re.compile(r"\$(?P<sign>[^-]*)(?:-.*)?")
_ELAPSED = re.compile(r"h+|m+|s+", re.IGNORECASE)
_PLACEHOLDERS = frozenset("0#?")
_DATE_LETTERS = frozenset("ymdhseYMDHSE")
_EPOCH = dt.date(1899, 12, 30)
_LEAP_YEAR_THAT_WAS_NONE = 60
_MOST_DAYS = 2_958_465
"""31 December 9999, the last day a spreadsheet knows."""


class Shown(NamedTuple):
    """A number under a format.

    Attributes
    ----------
    text : str
        As the sheet shows it.
    scale : int
        By how much the format divided the number before it showed it.
    number : Decimal or None
        The number that the digits shown make, times ``scale``; None where no
        digits are shown.
    """

    text: str
    scale: int = 1
    number: Decimal | None = None


class _Piece(NamedTuple):
    """One piece of a section: its kind, and the character or text it is."""

    kind: str
    text: str


@dataclass(frozen=True)
class _Section:
    """One of the up to four parts of a format."""

    pieces: tuple[_Piece, ...]
    condition: tuple[str, Decimal] | None

    def holds(self, value: Decimal) -> bool:
        """Return whether the condition of the section, if any, holds for ``value``."""
        if self.condition is None:
            return False
        operator, bound = self.condition
        return {
            "<": value < bound,
            "<=": value <= bound,
            ">": value > bound,
            ">=": value >= bound,
            "=": value == bound,
            "<>": value != bound,
        }[operator]

    @property
    def kinds(self) -> frozenset[str]:
        return frozenset(piece.kind for piece in self.pieces)

    @property
    def only_negative(self) -> bool:
        """Whether only negative numbers meet the condition, so that no sign is needed."""
        return self.condition is not None and (
            self.condition[0] in ("<", "<=", "=") and self.condition[1] <= 0
        )


def significant(number: Decimal) -> Decimal:
    """Return a stored number at the fifteen digits a spreadsheet keeps; whole numbers as they are.

    A long whole number is a name rather than a number, and none of its digits is noise.
    """
    if not number.is_finite() or number == number.to_integral_value():
        return number
    return _SIGNIFICANT.create_decimal(number)


def general(value: Decimal) -> str:
    """Return a number in the format General: no trailing zeros, no float noise."""
    if not value.is_finite():
        return ""
    if value == value.to_integral_value():
        return f"{value:f}".partition(".")[0] if value else "0"
    whole = len(str(abs(int(value)))) if abs(value) < Decimal(10) ** _GENERAL_WIDTH else 0
    if whole:
        text = f"{round(value, max(0, _GENERAL_WIDTH - 1 - whole)):f}"
        text = text.rstrip("0").rstrip(".") if "." in text else text
        if text.strip("-0."):
            return text
    return f"{_SIGNIFICANT.create_decimal(value).normalize():f}"


def shown(value: Decimal, code: str = GENERAL) -> Shown:
    """Return a number as a format shows it, with the scale of the format."""
    if not value.is_finite() or abs(value.adjusted()) > _WIDEST:
        return Shown("")
    value = significant(value)
    sections = _sections(code if len(code) <= _LONGEST_CODE else GENERAL)
    section, signed = _section_for(value, sections)
    kinds = section.kinds
    if not kinds & {"digit", "general", "text"} and not kinds & {"date"}:
        return Shown(_literal(section.pieces).strip())
    if "date" in kinds and "digit" not in kinds:
        return Shown(general(value), 1, value)
    if "digit" not in kinds or kinds & {"exponent", "fraction"}:
        text = general(value if "text" in kinds or not signed else abs(value))
        pieces = section.pieces if "general" in kinds else ()
        before = _literal(_before(pieces, "general"))
        after = _literal(_after(pieces, "general"))
        return Shown(f"{before}{text}{after}".strip(), 1, value)
    text, scale, number = _digits(abs(value), section.pieces)
    sign = "-" if value < 0 and not signed and number else ""
    return Shown(f"{sign}{text}".strip(), scale, -number if value < 0 else number)


def as_shown(
    number: Decimal, code: str = GENERAL, *, from_1904: bool = False
) -> tuple[str, CellNote]:
    """Return a stored number as a format shows it, and what that does not say of it."""
    if is_date(code):
        return shown_date(number, code, from_1904=from_1904), CellNote()
    found = shown(number, code)
    exact = significant(number)
    told = found.scale == 1 and exact == (found.number or 0)
    return found.text, CellNote(scale=found.scale, stored="" if told else _plain(exact))


def _plain(number: Decimal) -> str:
    """Return a number in plain decimal digits, without zeros that say nothing."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def is_cut_short(text: str) -> bool:
    """Return whether a stored number may have lost digits that a spreadsheet does not keep.

    An identity number or a bank card typed as a number has lost its last digits
    in the file itself: it ends in zeros, or is what a float can hold. One that no
    float holds was written digit by digit.

    >>> is_cut_short("990101199003070000"), is_cut_short("123456789012345")
    (True, False)
    """
    digits = text.replace(",", "").lstrip("-")
    if not digits.isdecimal() or len(digits.lstrip("0")) <= _SIGNIFICANT.prec:
        return False
    if len(digits) > _WIDEST:
        return True
    return digits.endswith("0") or int(digits) == int(float(digits))


def is_date(code: str) -> bool:
    """Return whether a format shows numbers as dates or times."""
    if len(code) > _LONGEST_CODE:
        return False
    kinds = _sections(code)[0].kinds
    return "date" in kinds and not kinds & {"digit", "general"}


def shown_date(serial: Decimal, code: str, *, from_1904: bool = False) -> str:
    """Return a date or time that is stored as a number of days.

    In ISO form; where the format leaves the day out (``yyyy"年"``), as the
    sheet shows it.
    """
    if not 0 <= serial <= _MOST_DAYS:
        return general(serial)
    days, part = divmod(serial, 1)
    if from_1904:
        days += (dt.date(1904, 1, 1) - _EPOCH).days
    elif days < _LEAP_YEAR_THAT_WAS_NONE:
        days += 1
    seconds = int((part * 86400).to_integral_value(ROUND_HALF_UP))
    date = _EPOCH + dt.timedelta(days=int(days) + seconds // 86400)
    pieces = _sections(code)[0].pieces
    letters = {piece.text.lower() for piece in pieces if piece.kind == "date"}
    clock = f"{seconds % 86400 // 3600:02}:{seconds % 3600 // 60:02}:{seconds % 60:02}"
    if not letters & set("yde"):
        return clock if letters & set("hs") else f"{date.month}"
    if not letters & set("dh"):
        return _year_and_month(date, pieces)
    return f"{date.isoformat()} {clock}" if seconds % 86400 else date.isoformat()


def _year_and_month(date: dt.date, pieces: tuple[_Piece, ...]) -> str:
    parts: list[str] = []
    at = 0
    while at < len(pieces):
        kind, text = pieces[at]
        stop = at + 1
        while kind == "date" and stop < len(pieces) and pieces[stop] == pieces[at]:
            stop += 1
        if kind != "date":
            parts.append(text)
        elif text.lower() == "m":
            parts.append(f"{date.month:02}" if stop - at == 2 else f"{date.month}")
        else:
            parts.append(f"{date.year}" if stop - at != 2 else f"{date.year % 100:02}")
        at = stop
    return "".join(parts).strip()


@lru_cache(maxsize=512)
def _sections(code: str) -> tuple[_Section, ...]:
    """Return the sections of a format, taken apart."""
    found: list[_Section] = []
    pieces: list[_Piece] = []
    condition: tuple[str, Decimal] | None = None
    for match in _PIECE.finditer(code):
        kind, text = match.lastgroup, match[match.lastgroup] if match.lastgroup else ""
        if kind == "sign" and text == ";":
            found.append(_Section(tuple(pieces), condition))
            pieces, condition = [], None
        elif kind == "bracket":
            test, currency = _CONDITION.fullmatch(text), _CURRENCY.fullmatch(text)
            if test is not None:
                condition = (test["operator"], Decimal(test["bound"]))
            elif currency is not None:
                pieces.append(_Piece("literal", currency["sign"]))
            elif _ELAPSED.fullmatch(text):
                pieces.append(_Piece("date", text[0]))
        elif kind == "sign":
            pieces.append(_Piece(_kind_of(text), text))
        elif kind in ("general", "exponent"):
            pieces.append(_Piece(kind, text))
        elif kind == "clock":
            pieces.append(_Piece("date", "h"))
        elif kind is not None:
            pieces.append(_Piece("literal", text))
    found.append(_Section(tuple(pieces), condition))
    return tuple(map(_settled, found))


def _kind_of(sign: str) -> str:
    if sign in _PLACEHOLDERS:
        return "digit"
    if sign in _DATE_LETTERS:
        return "date"
    return {".": "point", ",": "comma", "%": "percent", "@": "text", "/": "slash"}.get(
        sign, "literal"
    )


def _settled(section: _Section) -> _Section:
    """Return a section with its slashes as what they are: of a fraction, or as they stand."""
    digits = [at for at, piece in enumerate(section.pieces) if piece.kind == "digit"]
    pieces = list(section.pieces)
    for at, piece in enumerate(pieces):
        if piece.kind == "slash":
            within = bool(digits) and digits[0] < at < digits[-1]
            pieces[at] = _Piece("fraction" if within else "literal", "/")
        elif piece.kind == "date" and digits:
            pieces[at] = _Piece("literal", piece.text)
    return _Section(tuple(pieces), section.condition)


def _section_for(value: Decimal, sections: tuple[_Section, ...]) -> tuple[_Section, bool]:
    """Return the section for a value, and whether the section itself shows the sign."""
    numeric = sections[:3]
    if any(section.condition for section in numeric):
        for section in numeric:
            if section.holds(value):
                return section, section.only_negative
        rest = [section for section in numeric if section.condition is None]
        if not rest:
            return _sections(GENERAL)[0], False
        return rest[-1], False
    if value < 0 and len(numeric) > 1:
        return numeric[1], True
    if value == 0 and len(numeric) > 2:
        return numeric[2], True
    if not numeric[0].pieces and len(sections) == 1:
        return _sections(GENERAL)[0], False
    return numeric[0], False


def _literal(pieces: tuple[_Piece, ...]) -> str:
    return "".join(piece.text for piece in pieces if piece.kind in ("literal", "point", "comma"))


def _before(pieces: tuple[_Piece, ...], kind: str) -> tuple[_Piece, ...]:
    at = next((at for at, piece in enumerate(pieces) if piece.kind == kind), 0)
    return pieces[:at]


def _after(pieces: tuple[_Piece, ...], kind: str) -> tuple[_Piece, ...]:
    at = next((at for at, piece in enumerate(pieces) if piece.kind == kind), len(pieces))
    return pieces[at + 1 :]


def _digits(amount: Decimal, pieces: tuple[_Piece, ...]) -> tuple[str, int, Decimal]:
    """Return the text of a magnitude, the scale of the section, and the number shown.

    Literals may stand among the placeholders: ``0!.0,`` sets a point between
    the last two digits of the thousands.
    """
    places = [at for at, piece in enumerate(pieces) if piece.kind == "digit"]
    point = next((at for at, piece in enumerate(pieces) if piece.kind == "point"), len(pieces))
    whole = [at for at in places if at < point]
    decimals = [at for at in places if at > point]
    commas = [at for at, piece in enumerate(pieces) if piece.kind == "comma"]
    grouped = any(whole and whole[0] < at < whole[-1] for at in commas)
    thousands = sum(at > places[-1] or (bool(whole) and whole[-1] < at < point) for at in commas)
    percents = sum(piece.kind == "percent" for piece in pieces)
    factor = Decimal(100) ** percents / Decimal(1000) ** thousands
    most = min(len(decimals), _MOST_DECIMALS)
    exact = amount * factor
    rounded = exact.quantize(Decimal(1).scaleb(-most), ROUND_HALF_UP, Context(prec=2 * _WIDEST))
    left, _, right = f"{rounded:f}".partition(".")
    kept = _whole_digits(left, [pieces[at].text for at in whole], grouped)
    least = max((n for n, at in enumerate(decimals, 1) if pieces[at].text == "0"), default=0)
    while len(right) > least and right.endswith("0"):
        right = right[:-1]
    shown_at = {**dict(zip(whole, kept, strict=True)), **dict(zip(decimals, right, strict=False))}
    parts: list[str] = []
    for at, piece in enumerate(pieces):
        if piece.kind == "digit":
            parts.append(shown_at.get(at, ""))
        elif piece.kind == "point":
            parts.append(("" if whole else left) + "." if right else "" if whole else left)
        elif piece.kind in ("literal", "percent"):
            parts.append(piece.text)
    behind = sum(at > mark for mark in _points_set_by_hand(pieces, whole)[:1] for at in whole)
    scale = 1000**thousands * 10**behind
    return "".join(parts), scale, rounded / factor


def _points_set_by_hand(pieces: tuple[_Piece, ...], whole: list[int]) -> list[int]:
    """Return where a literal point stands between the digits of the whole number."""
    return [
        at
        for at, piece in enumerate(pieces)
        if piece == ("literal", ".") and whole and whole[0] < at < whole[-1]
    ]


def _whole_digits(digits: str, placeholders: list[str], grouped: bool) -> list[str]:
    """Return what each placeholder before the point shows; the first takes what is left over."""
    if not placeholders:
        return []
    digits = digits.lstrip("0")
    least = next((len(placeholders) - n for n, one in enumerate(placeholders) if one == "0"), 0)
    digits = digits.rjust(least, "0")
    spare = len(digits) - len(placeholders)
    singles = [
        digit + ("," if grouped and left and left % 3 == 0 else "")
        for digit, left in zip(digits, range(len(digits) - 1, -1, -1), strict=True)
    ]
    if spare < 0:
        return [""] * -spare + singles
    return ["".join(singles[: spare + 1]), *singles[spare + 1 :]]
