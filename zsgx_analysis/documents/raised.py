"""Raised characters: footnote marks, which are no part of a token, and exponents, which are.

150 with a raised 1 behind it is 150 with a footnote, never 1501. Every format
with markup says what is raised; the readers hand it here as runs of text.
"""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

LONGEST_MARK = 6
"""A longer raised text is set so for room, and is no footnote mark."""

_ORDINAL = re.compile(r"st|nd|rd|th", re.IGNORECASE)
_POWER = re.compile(r"[-−]?\d{1,2}")
_LENGTH = re.compile(r"(?<![A-Za-z])[kcdm]?m$")
_TEN = re.compile(r"(?<![\d.,])10$")
_TIMES_TEN = re.compile(r"[×xX*·]\s*10$")
_COUNTED = re.compile(r"\s*(?:[人元户个吨名次家亩]|persons?\b|people\b|yuan\b)")
_SUPERSCRIPT = str.maketrans("0123456789-−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁻")

Run = tuple[str, bool]
"""A piece of text, and whether it is raised."""


def token_of(runs: Iterable[Run]) -> tuple[str, str]:
    """Return the text of a token, and the marks raised behind it.

    Parameters
    ----------
    runs : iterable of (str, bool)
        The text in pieces, each with whether it is raised.

    Returns
    -------
    token, marks : str
        Exponents (km², ×10³) stay in the token, as superscript digits; a text
        that is raised as a whole or is too long for a mark stays as it is.

    Examples
    --------
    >>> token_of([("150", False), ("1", True)])
    ('150', '1')
    >>> token_of([("面积（km", False), ("2", True), ("）", False)])
    ('面积（km²）', '')
    """
    pieces = [
        ("".join(text for text, _ in group), raised)
        for raised, group in groupby(runs, key=lambda run: run[1])
    ]
    pieces = [piece for piece in pieces if piece[0]]
    upright = "".join(text for text, raised in pieces if not raised)
    if not upright.strip():
        return "".join(text for text, _ in pieces), ""
    token = ""
    marks: list[str] = []
    for at, (text, raised) in enumerate(pieces):
        mark = text.strip()
        after = pieces[at + 1][0] if at + 1 < len(pieces) else ""
        if not raised or not mark:
            token += text
        elif _is_exponent(token, mark, after):
            token += mark.translate(_SUPERSCRIPT)
        elif len(mark) > LONGEST_MARK or (_ORDINAL.fullmatch(mark) and token[-1:].isdigit()):
            token += text
        else:
            marks.append(mark)
    return token, " ".join(marks)


def _is_exponent(before: str, mark: str, after: str) -> bool:
    if not _POWER.fullmatch(mark):
        return False
    if _LENGTH.search(before) or _TIMES_TEN.search(before):
        return True
    return bool(_TEN.search(before)) and bool(_COUNTED.match(after))
