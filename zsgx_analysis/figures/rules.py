"""The words that give a figure its meaning, read from ``rules.yml``."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, NamedTuple

from zsgx_analysis.vocabulary import simplified

if TYPE_CHECKING:
    from collections.abc import Iterator

_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F) if code != 0xFF0C} | {
    0x3000: 0x20,
    0x00A0: 0x20,
    0x2018: 0x27,
    0x2019: 0x27,
    0x201C: 0x22,
    0x201D: 0x22,
    0x300C: 0x22,
    0x300D: 0x22,
}
_CLASS = re.compile(r"\[(?:\\.|[^\]\\])*\]")
_LEADS_LATIN = re.compile(r"(?:\(\?:)*[a-zA-Z]")
_ENDS_LATIN = re.compile(r"[a-zA-Z]\)*\Z|[a-zA-Z]\)?\?\)*\Z")


class Rule(NamedTuple):
    """Words with one meaning.

    Attributes
    ----------
    value : str
        What they say, or ``""``.
    reach : str
        How far, as the slot in ``rules.yml`` explains.
    pattern : re.Pattern
        Matches any of them in folded text.
    given : re.Pattern or None
        What must stand earlier for the words to mean this.
    """

    value: str
    reach: str
    pattern: re.Pattern[str]
    given: re.Pattern[str] | None = None


class Mention(NamedTuple):
    """Words of a rule found in a text, with the pieces they hold (years, counts)."""

    value: str
    reach: str
    start: int
    end: int
    pieces: tuple[str, ...] = ()


def folded(text: str) -> str:
    """Return text in half-width forms and simplified characters; places stay.

    >>> folded("２萬名（約）")
    '2万名(约)'
    """
    return simplified(text.translate(_WIDE))


@cache
def rules(slot: str) -> tuple[Rule, ...]:
    """Return the rules of a slot in the order of the file."""
    pieces, slots = _file()
    return tuple(
        Rule(
            str(entry.get("is", "")),
            str(entry.get("reach", "")),
            re.compile("|".join(_pattern(word, pieces) for word in entry["words"]), re.IGNORECASE),
            re.compile(entry["given"], re.IGNORECASE) if "given" in entry else None,
        )
        for entry in slots[slot]
    )


def mentions(slot: str, text: str) -> list[Mention]:
    """Find the words of a slot; of two that overlap, the earlier, then the longer stays."""
    found = [
        Mention(rule.value, rule.reach, match.start(), match.end(), _pieces(match))
        for rule in rules(slot)
        for match in rule.pattern.finditer(text)
        if match.end() > match.start()
    ]
    found.sort(key=lambda mention: (mention.start, -mention.end))
    return list(_apart(found))


def first(slot: str, text: str) -> Mention | None:
    """Return the first rule, in the order of the file, that matches anywhere."""
    for rule in rules(slot):
        match = rule.pattern.search(text)
        if match is not None:
            return Mention(rule.value, rule.reach, match.start(), match.end(), _pieces(match))
    return None


def _apart(found: list[Mention]) -> Iterator[Mention]:
    end = 0
    for mention in found:
        if mention.start >= end:
            end = mention.end
            yield mention


def _pieces(match: re.Match[str]) -> tuple[str, ...]:
    return tuple(piece for piece in match.groups() if piece is not None)


@cache
def _file() -> tuple[dict[str, str], dict[str, list[dict[str, Any]]]]:
    import yaml

    text = files(__package__).joinpath("rules.yml").read_text(encoding="utf-8")
    slots = yaml.safe_load(text)
    pieces = slots.pop("pieces")
    return pieces, slots


def _pattern(word: str, pieces: dict[str, str]) -> str:
    """Return the expression of a word: pieces filled in, spaces widened, Latin words whole."""
    filled = word
    for _ in range(2):  # a piece may hold a piece
        for name, piece in pieces.items():
            filled = filled.replace(f"{{{name}}}", piece)
    between = (part.replace(" ", r"\s+") for part in _CLASS.split(filled))
    classes = [*_CLASS.findall(filled), ""]
    filled = "".join(part + kept for part, kept in zip(between, classes, strict=True))
    before = r"(?<![a-zA-Z])" if _LEADS_LATIN.match(word) else ""
    after = r"(?![a-zA-Z])" if _ENDS_LATIN.search(word) else ""
    return f"{before}(?:{filled}){after}"
