"""What goes wrong with one printed figure."""

from __future__ import annotations

import unicodedata
from decimal import Decimal, InvalidOperation
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

_CONFUSED = {
    "0": "689",
    "1": "74",
    "2": "7",
    "3": "85",
    "4": "19",
    "5": "63",
    "6": "850",
    "7": "12",
    "8": "360",
    "9": "04",
}
_CIRCLED = "0①②③④⑤⑥⑦⑧⑨"
_FULL_WIDTH = "０１２３４５６７８９"
_BLANKS = {"", "—", "-", "/", "——", "…"}


def amount(token: str) -> Decimal | None:
    """Return what a figure says plainly read; None where it is none, 0 where it is blank.

    Full width and circled digits, no-break and zero-width spaces and commas
    between thousands change nothing of what a figure says.
    """
    text = unicodedata.normalize("NFKC", token)
    text = "".join(mark for mark in text if unicodedata.category(mark) not in {"Cf", "Zs"})
    if text in _BLANKS or token in _BLANKS:
        return Decimal(0)
    whole = text.split(".")[0].split(",")
    if len(whole) > 1 and not (
        0 < len(whole[0]) <= 3 and all(len(part) == 3 for part in whole[1:])
    ):
        return None
    try:
        value = Decimal(text.replace(",", ""))
    except InvalidOperation:
        return None
    return value if value.is_finite() else None


def digit_misread(token: str, rng: Random) -> str:
    """Read a digit as one that looks like it, seldom as any other."""
    place = rng.choice([p for p, mark in enumerate(token) if mark.isdigit()])
    pool = _CONFUSED[token[place]] if rng.random() < 0.8 else "0123456789".replace(token[place], "")
    return token[:place] + rng.choice(pool) + token[place + 1 :]


def digit_lost(token: str, rng: Random) -> str:
    """Drop a digit."""
    places = [p for p, mark in enumerate(token) if mark.isdigit()]
    if len(places) < 2:
        return token
    place = rng.choice(places)
    return token[:place] + token[place + 1 :]


def digit_twice(token: str, rng: Random) -> str:
    """Print a digit twice."""
    place = rng.choice([p for p, mark in enumerate(token) if mark.isdigit()])
    return token[: place + 1] + token[place:]


def digits_exchanged(token: str, rng: Random) -> str:
    """Exchange two neighbouring digits, across the point too."""
    places = [p for p, mark in enumerate(token) if mark.isdigit()]
    pairs = [(a, b) for a, b in pairwise(places) if token[a] != token[b]]
    if not pairs:
        return token
    a, b = rng.choice(pairs)
    marks = list(token)
    marks[a], marks[b] = marks[b], marks[a]
    return "".join(marks)


def point_moved(token: str, rng: Random) -> str:
    """Move the decimal point by a digit, or lose it."""
    if "." not in token:
        return token
    whole, part = token.split(".")
    ways = [whole + part]
    if len(part) > 1:
        ways.append(f"{whole}{part[0]}.{part[1:]}")
    if len(whole) > 1:
        ways.append(f"{whole[:-1]}.{whole[-1]}{part}")
    return rng.choice(ways)


def rounded_off(token: str, _rng: Random) -> str:
    """Print a figure with a decimal less than the others."""
    if "." not in token or len(token.split(".")[1]) < 2:
        return token
    return str(round(Decimal(token), len(token.split(".")[1]) - 1))


def note_attached(token: str, rng: Random) -> str:
    """Take the mark of a footnote for a digit."""
    return token + rng.choice("123")


def revised(token: str, rng: Random) -> str:
    """Print a figure revised after the totals were made."""
    value = amount(token) or Decimal(0)
    factor = Decimal(str(round(rng.uniform(0.5, 1.6), 3)))
    places = len(token.split(".")[1]) if "." in token else 0
    text = f"{value * factor:.{places}f}"
    return text if Decimal(text) > 0 else token


def circled(token: str, _rng: Random) -> str:
    """Print digits in circles."""
    return "".join(_CIRCLED[int(mark)] if mark.isdigit() else mark for mark in token)


def full_width(token: str, _rng: Random) -> str:
    """Print digits, point and comma in full width."""
    wide = {".": "．", ",": "，"}
    return "".join(_FULL_WIDTH[int(m)] if m.isdigit() else wide.get(m, m) for m in token)


def zero_width(token: str, rng: Random) -> str:
    """Put an invisible mark into a figure."""
    place = rng.randint(0, len(token))
    return token[:place] + rng.choice("\u200b\u2060\ufeff") + token[place:]


def no_break(token: str, _rng: Random) -> str:
    """Put no-break spaces around a figure."""
    return f"\u00a0{token}\u00a0"


def comma_for_point(token: str, _rng: Random) -> str:
    """Print the decimal point as a comma."""
    return token.replace(".", ",")


def middle_dot(token: str, _rng: Random) -> str:
    """Print the decimal point as a raised dot."""
    return token.replace(".", "·")


def letters(token: str, rng: Random) -> str:
    """Read a digit as a letter."""
    alike = {"0": "oO", "1": "lI", "5": "S", "8": "B", "2": "Z"}
    places = [p for p, mark in enumerate(token) if mark in alike]
    if not places:
        return token
    place = rng.choice(places)
    return token[:place] + rng.choice(alike[token[place]]) + token[place + 1 :]


def starred(token: str, _rng: Random) -> str:
    """Put the star of a remark behind a figure."""
    return f"{token}*"


MISREADINGS: dict[str, Callable[[str, Random], str]] = {
    "digit-misread": digit_misread,
    "digit-lost": digit_lost,
    "digit-twice": digit_twice,
    "digits-exchanged": digits_exchanged,
    "point-moved": point_moved,
    "rounded-off": rounded_off,
    "note-attached": note_attached,
    "revised": revised,
}
STRANGE: dict[str, Callable[[str, Random], str]] = {
    "strange-circled": circled,
    "strange-full-width": full_width,
    "strange-zero-width": zero_width,
    "strange-no-break": no_break,
    "strange-comma-point": comma_for_point,
    "strange-middle-dot": middle_dot,
    "strange-letter": letters,
    "strange-star": starred,
}
