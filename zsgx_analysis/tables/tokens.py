"""What a printed cell says, and which figures it could be a misreading of.

A cell of a plan table holds one headcount, or nothing. As received it may hold
full-width digits, a thousands separator, one of several marks for "nothing",
two figures run together, or no figure at all. `read_token` tells these apart
without ever changing the printed text.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache


class TokenState(Enum):
    """What stands in a printed cell."""

    BLANK = "blank"
    NUMBER = "number"
    SEVERAL = "several"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class Token:
    """One printed cell.

    Attributes
    ----------
    printed : str
        The text as it stands.
    state : TokenState
        Blank, one number, several numbers, or unreadable.
    digits : str
        The number in plain ASCII digits with at most one point; empty unless
        ``state`` is ``NUMBER``.
    parts : tuple of str
        The single numbers when ``state`` is ``SEVERAL``.
    suffix : str
        The unit printed with the number (``万人``, ``名``, ``%``), if any.
    bound : str
        What stands with the number and qualifies it: ``about``, ``at_least``,
        ``more_than``, ``at_most`` or ``exact``.
    """

    printed: str
    state: TokenState
    digits: str = ""
    parts: tuple[str, ...] = ()
    suffix: str = ""
    bound: str = "exact"

    @property
    def decimals(self) -> int:
        """Number of digits after the point."""
        return len(self.digits.partition(".")[2])

    @property
    def is_zero(self) -> bool:
        """Whether it is a printed zero."""
        return self.state is TokenState.NUMBER and not self.digits.strip("0.")


_NOTHING = re.compile(r"[\s\-‐‑‒–—―─−_/\\.…·.。、*×无無]*|n/?a|nil", re.IGNORECASE)
_FOOTNOTE = re.compile(r"(?<=\d)\s*[*†‡⁰¹²³⁴-⁹①-⑳⑴-⒇]+$")
_PLAIN = re.compile(r"\d+(?:\.\d+)?|\.\d+")
_GROUPED = re.compile(r"\d{1,3}(?:[, ]\d{3})+(?:\.\d+)?")
_REMARK = re.compile(r"\s*[((【\[][^()()\d]{1,20}[))】\]]$")
"""A remark behind a figure: 1.20（含追加）."""
_QUALIFIED = re.compile(
    r"(?P<before>约为?|大约|近|≈|~|≥|>=|不少于|不低于|至少|>|超过?|逾|突破|≤|<=|不超过|不多于|至多|最多|<)?\s*"
    r"(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)\s*"
    r"(?P<inside>余|多)?\s*"
    r"(?P<suffix>[十百千万亿]{0,2}(?:人次|人|名|位|期班?|班次|班|户|元|家|所|个|项|学时|课时|%|％|‰)?)\s*"
    r"(?P<after>左右|以上|及以上|以内|以下|\+)?"
)
_BOUNDS = {
    "about": "约 约为 大约 近 ≈ ~ 左右",
    "at_least": "≥ >= 不少于 不低于 至少 以上 及以上 +",
    "more_than": "> 超 超过 逾 突破 余 多",
    "at_most": "≤ <= 不超过 不多于 至多 最多 < 以内 以下",
}
"""Words that qualify a figure in a cell, by what they bound."""

_POINTS = str.maketrans({"。": ".", "．": ".", "，": ",", "'": ",", "\u00a0": " ", "\u3000": " "})


@lru_cache(maxsize=65536)
def plain_text(printed: str) -> str:
    """Return ``printed`` with full-width forms folded and outer space removed.

    The ideographic full stop and comma become their ASCII forms, since print
    and OCR put them where a decimal point or separator stands.
    """
    return unicodedata.normalize("NFKC", printed.translate(_POINTS)).translate(_POINTS).strip()


MOST_DIGITS = 14
"""Digits of the longest number that is a figure.

More than any count or sum of money in these tables has, fewer than a float or
the 64 bits of the search lose one of, and fewer than an identity number, a bank
card or the noise of a float (0.30000000000000004) has.
"""


def _as_number(text: str) -> str | None:
    """Return the digits of ``text`` if the whole of it is one number of a bearable length."""
    number = None
    if _PLAIN.fullmatch(text):
        number = text if text[0] != "." else "0" + text
    elif _GROUPED.fullmatch(text):
        number = text.replace(",", "").replace(" ", "")
    return number if number is None or length_of(number) <= MOST_DIGITS else None


def length_of(number: str) -> int:
    """Return how many digits a number in plain digits has, zeros before it aside.

    >>> length_of("0.59"), length_of("0012")
    (2, 2)
    """
    return len(number.replace(".", "").lstrip("0"))


@lru_cache(maxsize=65536)
def read_token(printed: str) -> Token:
    """Read one printed cell.

    Parameters
    ----------
    printed : str
        The text of the cell as it stands.

    Returns
    -------
    Token
        Never raises: text that is no figure is ``UNREADABLE``, and what to do
        about it is decided where the rest of the table is known.
    """
    text = re.sub(r"\s+", " ", plain_text(_FOOTNOTE.sub("", printed)))
    if _NOTHING.fullmatch(text):
        return Token(printed, TokenState.BLANK)
    number = _as_number(text)
    if number is None:
        number = _as_number(re.sub(r"\s*([.,])\s*", r"\1", text))
    if number is not None:
        return Token(printed, TokenState.NUMBER, number)
    parts = tuple(
        "0" if _NOTHING.fullmatch(part) else _as_number(part) for part in re.split(r"[\s;]+", text)
    )
    if len(parts) > 1 and None not in parts:
        return Token(printed, TokenState.SEVERAL, parts=tuple(part or "" for part in parts))
    return _qualified(printed, text)


def _qualified(printed: str, text: str) -> Token:
    """Read a figure that stands with its unit, a bound or a remark (``约2.1``, ``120名``)."""
    match = _QUALIFIED.fullmatch(_REMARK.sub("", text))
    number = _as_number(match["number"]) if match else None
    if match is None or number is None:
        return Token(printed, TokenState.UNREADABLE)
    said = [word for word in (match["before"], match["inside"], match["after"]) if word]
    bounds = {bound for word in said for bound, words in _BOUNDS.items() if word in words.split()}
    if len(bounds) > 1:
        return Token(printed, TokenState.UNREADABLE)
    bound = next(iter(bounds), "exact")
    return Token(printed, TokenState.NUMBER, number, suffix=match["suffix"], bound=bound)


def in_parts(token: Token) -> Token:
    """Return a token grouped by spaces as the several numbers it may also be.

    ``108 100`` is one number where thousands are parted by spaces, and two
    where two rows stand on one line. The line must tell.
    """
    if token.state is not TokenState.NUMBER or len(token.printed.split()) < 2:
        return token
    parts = tuple(_as_number(part) for part in plain_text(token.printed).split())
    if len(parts) != 2 or None in parts:
        return token
    return Token(token.printed, TokenState.SEVERAL, parts=tuple(part or "" for part in parts))


_LIKE_DIGITS = str.maketrans("OoIl|SBZ·", "00111582.")


def with_digits(printed: str) -> str:
    """Return the digits of a figure whose letters only look like digits, "" for no figure.

    >>> with_digits("O.1"), with_digits("0·6"), with_digits("甲")
    ('0.1', '0.6', '')
    """
    return _as_number(plain_text(printed).translate(_LIKE_DIGITS)) or ""


def looks_numeric(printed: str) -> bool:
    """Tell whether a cell belongs to the body of a table: a number or several."""
    return read_token(printed).state in (TokenState.NUMBER, TokenState.SEVERAL)


def to_quanta(digits: str, decimals: int) -> int:
    """Return a number as an integer count of ``10**-decimals``.

    >>> to_quanta("0.59", 2)
    59
    """
    whole, _, part = digits.partition(".")
    return int(whole + part[:decimals].ljust(decimals, "0"))


def render(quanta: int, decimals: int) -> str:
    """Return the shortest way to print ``quanta`` of ``10**-decimals``.

    >>> render(1630, 2)
    '16.3'
    """
    whole, part = divmod(quanta, 10**decimals)
    tail = f"{part:0{decimals}d}".rstrip("0") if decimals else ""
    return f"{whole}.{tail}" if tail else str(whole)


def render_fixed(quanta: int, decimals: int) -> str:
    """Return ``quanta`` printed with exactly ``decimals`` decimals.

    >>> render_fixed(1630, 2)
    '16.30'
    """
    whole, part = divmod(quanta, 10**decimals)
    return f"{whole}.{part:0{decimals}d}" if decimals else str(whole)


def one_slip_apart(printed: str, meant: str) -> bool:
    """Tell whether two numbers differ by one slip of reading or typing.

    A slip is one character substituted, lost or added, or two neighbours
    transposed (Damerau 1964), also across the decimal point; or the point lost,
    added or moved with the digits unchanged.

    >>> one_slip_apart("1.42", "4.12"), one_slip_apart("1.42", "2.41")
    (True, False)
    """
    if printed == meant:
        return False
    if printed.find(".") == meant.find("."):
        printed, meant = printed.replace(".", ""), meant.replace(".", "")
    longer, shorter = len(printed), len(meant)
    if printed.replace(".", "") == meant.replace(".", ""):
        return True
    if abs(longer - shorter) > 1:
        return False
    start = 0
    limit = min(longer, shorter)
    while start < limit and printed[start] == meant[start]:
        start += 1
    end = 0
    while end < limit - start and printed[longer - 1 - end] == meant[shorter - 1 - end]:
        end += 1
    left, right = printed[start : longer - end], meant[start : shorter - end]
    if len(left) <= 1 and len(right) <= 1:
        return "." not in left and "." not in right
    return len(left) == 2 and left == right[::-1] and "." not in left


def is_misreading(printed: str, quanta: int, decimals: int, most_decimals: int) -> bool:
    """Tell whether the digits ``printed`` can be a misreading of ``quanta``.

    Parameters
    ----------
    printed : str
        The digits as read from the document.
    quanta : int
        The figure meant, in units of ``10**-decimals``.
    decimals : int
        Decimals of the working scale of the table.
    most_decimals : int
        Decimals with which the table prints; a figure that cannot be printed
        with them was not meant.

    Notes
    -----
    The figure meant is tried both as the shortest print (``0.5``) and with the
    decimals of the table (``0.50``), and a moved point also with the zeros
    that come and go with it (``0.05`` from ``0.5``).
    """
    if quanta < 0 or quanta % 10 ** (decimals - most_decimals):
        return False
    shortest = render(quanta, decimals)
    if one_slip_apart(printed, shortest):
        return True
    fixed = render_fixed(quanta // 10 ** (decimals - most_decimals), most_decimals)
    if fixed != shortest and one_slip_apart(printed, fixed):
        return True
    return _point_moved(printed, quanta, decimals, most_decimals)


def _point_moved(printed: str, quanta: int, decimals: int, most_decimals: int) -> bool:
    value = to_quanta(printed, decimals)
    if value == 0 or quanta == 0 or value == quanta:
        return False
    large, small = max(value, quanta), min(value, quanta)
    ratio, rest = divmod(large, small)
    return rest == 0 and ratio in {10**power for power in range(1, max(most_decimals, 1) + 1)}
