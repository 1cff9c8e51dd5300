"""Identity numbers in one spelling: width, letter case, and 15 digits as the 18 they became.

Nothing here keeps or quotes a number; what cannot be one is told by a word.
"""

from __future__ import annotations

import re
import unicodedata
from operator import mul

from zsgx_analysis.vocabulary.folding import visible

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"
"""Weights and check characters of GB 11643 (ISO/IEC 7064, MOD 11-2)."""

_OF_ZEROS = ord("0") * sum(_WEIGHTS)

_GAPS = re.compile(r"[\s\-‐‑‒–—―−'’`]+")
_EIGHTEEN = re.compile(r"[1-9]\d{5}(?:18|19|20)\d{2}(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])\d{3}[\dX]")
_FIFTEEN = re.compile(r"[1-9]\d{5}\d{2}(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])\d{3}")
# Passports, travel permits of Hong Kong, Macao and Taiwan, officers' cards.
_OTHER = re.compile(r"[A-Z]{1,3}\d{6,10}|[\u4e00-\u9fff]{1,3}字第?\d{5,9}号?")
_FLOATED = re.compile(r"\d\.\d+E\+?1[4-9]|\d+\.\d+E\+?1[4-9]")
_NONE = frozenset(["", "无", "暂无", "没有", "不详", "未知", "空", "/", "\\", "—", "NULL", "NONE"])

ROUNDED = "rounded"
"""Said of a number whose last digits a spreadsheet has lost."""


def normal_number(text: str) -> tuple[str | None, str]:
    """Return an identity number in its one spelling, and why there is none.

    Parameters
    ----------
    text : str
        As it stands in the cell.

    Returns
    -------
    number : str or None
        None where there is none, or where it is wrong.
    reason : str
        "" where all is well or the cell is blank; ``rounded``, ``id_check`` (the check
        character does not fit) or ``id_form`` (no such number).

    Examples
    --------
    >>> normal_number("110101199003079931")
    (None, 'id_check')
    >>> normal_number("110101900307993")[0] == normal_number("１１０１０１ 19900307 993x")[0]
    True
    """
    bare = _GAPS.sub("", text.upper() if text.isascii() else _folded(text))
    if _EIGHTEEN.fullmatch(bare):
        return (bare, "") if check_character(bare[:17]) == bare[17] else (None, "id_check")
    if _FIFTEEN.fullmatch(bare):
        body = f"{bare[:6]}19{bare[6:]}"
        return body + check_character(body), ""
    if bare in _NONE:
        return None, ""
    if _FLOATED.fullmatch(bare):
        return None, ROUNDED
    return (bare, "") if _OTHER.fullmatch(bare) else (None, "id_form")


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", visible(text)).upper()


def check_character(body: str) -> str:
    """Return the last character of a number from the 17 digits before it.

    >>> check_character("11010119900307993")
    'X'
    """
    return _CHECKS[(sum(map(mul, _WEIGHTS, body.encode())) - _OF_ZEROS) % 11]
