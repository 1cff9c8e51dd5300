"""The words that give a figure its meaning, read from the tables in ``words``.

Every table ``words/SLOT.tsv`` has the columns ``value`` (what the words say),
``reach`` (how much they say it, see the head of each table's column in
``docs/prose.md``), ``words`` (a regular expression over folded text, in which a
space stands for any white space and a Latin word for a whole word) and
``serves`` (the kind of sentence that asked for the line). ``{year}`` and the like
stand for the pieces of ``words/pieces.tsv``.
"""

from __future__ import annotations

import csv
import re
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

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
_LATIN_WORD = re.compile(r"[A-Za-z]{2}")
_PIECE = re.compile(r"\{([a-z_]+)\}")


class Rule(NamedTuple):
    """One line of a table: what words say, how far, and the pattern that finds them."""

    value: str
    reach: str
    pattern: re.Pattern[str]
    scripts: str = ""

    def may_match(self, scripts: str) -> bool:
        """Tell whether a text with these scripts can hold its words; it saves half the time."""
        return any(script in scripts for script in self.scripts)


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
    """Return the rules of a slot in the order of its table."""
    return tuple(
        Rule(
            row["value"],
            row["reach"],
            re.compile(_pattern(row["words"]), re.IGNORECASE),
            _scripts_of_words(row["words"]),
        )
        for row in _table(slot)
    )


@cache
def rules_for(slot: str, scripts: str) -> tuple[Rule, ...]:
    """Return the rules of a slot that may match a text with these scripts."""
    return tuple(rule for rule in rules(slot) if rule.may_match(scripts))


@cache
def pattern(slot: str, value: str | None = None) -> str:
    """Return one expression for all words of a slot, or for those of one value."""
    return "|".join(_pattern(row["words"]) for row in _table(slot) if value in (None, row["value"]))


def find(slot: str, text: str, start: int = 0, end: int | None = None) -> list[Mention]:
    """Find the words of a slot; of two that overlap, the earlier, then the longer stays."""
    end = len(text) if end is None else end
    found = [
        Mention(rule.value, rule.reach, match.start(), match.end(), _pieces(match))
        for rule in rules_for(slot, scripts_of(text))
        for match in rule.pattern.finditer(text, start, end)
        if match.end() > match.start()
    ]
    found.sort(key=lambda mention: (mention.start, -mention.end))
    return list(_apart(found))


def scripts_of(text: str) -> str:
    """Return ``h`` for Chinese characters in a text, ``l`` for Latin words, ``d`` always.

    >>> scripts_of("2023年"), scripts_of("in 2023")
    ('dh', 'dl')
    """
    latin = "l" if _LATIN_WORD.search(text) else ""
    return f"d{latin}{'' if text.isascii() else 'h'}"


def _scripts_of_words(words: str) -> str:
    filled = _filled(words, _expanded())
    scripts = ""
    for word in _alternatives(filled):
        bare = _CLASS.sub(" ", re.sub(r"\\[a-zA-Z]|\(\?[a-z-]*[:=!<]+", " ", word))
        han = any("\u4e00" <= sign <= "\u9fff" for sign in bare)
        latin = bool(_LATIN_WORD.search(bare))
        scripts += ("h" if han else "") + ("l" if latin else "") + ("" if han or latin else "d")
    return "".join(sorted(set(scripts)))


def matches(slot: str, text: str) -> bool:
    """Tell whether a text is as a whole what a slot describes."""
    return any(rule.pattern.fullmatch(text) for rule in rules(slot))


def holds(slot: str, text: str) -> bool:
    """Tell whether a text holds words of a slot."""
    return any(rule.pattern.search(text) for rule in rules(slot))


def _apart(found: list[Mention]) -> Iterator[Mention]:
    end = -1
    for mention in found:
        if mention.start >= end:
            end = mention.end
            yield mention


def _pieces(match: re.Match[str]) -> tuple[str, ...]:
    return tuple(piece for piece in match.groups() if piece is not None)


@cache
def _table(slot: str) -> tuple[dict[str, str], ...]:
    text = files(__package__).joinpath("words", f"{slot}.tsv").read_text(encoding="utf-8")
    rows = csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    return tuple(rows)


@cache
def _expanded() -> dict[str, str]:
    """Return the pieces with pieces inside them filled in."""
    pieces = {row["value"]: row["words"] for row in _table("pieces")}
    for _ in pieces:
        pieces = {name: _filled(words, pieces) for name, words in pieces.items()}
    return pieces


def _filled(words: str, pieces: dict[str, str]) -> str:
    return _PIECE.sub(lambda match: pieces.get(match[1], match[0]), words)


def _pattern(words: str) -> str:
    """Return the expression of a cell: pieces filled in, spaces widened, Latin words whole."""
    return "|".join(_word(word) for word in _alternatives(words))


def _alternatives(words: str) -> list[str]:
    """Split a cell at the bars that stand outside brackets."""
    bare = _CLASS.sub(lambda found: " " * len(found[0]), re.sub(r"\\.", "  ", words))
    cuts, depth = [-1], 0
    for at, sign in enumerate(bare):
        depth += (sign == "(") - (sign == ")")
        if sign == "|" and not depth:
            cuts.append(at)
    return [words[start + 1 : end] for start, end in pairwise([*cuts, len(words)])]


def _word(word: str) -> str:
    filled = _filled(word, _expanded())
    between = (part.replace(" ", r"\s+") for part in _CLASS.split(filled))
    classes = [*_CLASS.findall(filled), ""]
    filled = "".join(part + kept for part, kept in zip(between, classes, strict=True))
    before = r"(?<![a-zA-Z])" if _LEADS_LATIN.match(word) else ""
    after = r"(?![a-zA-Z])" if _ENDS_LATIN.search(word) else ""
    return f"{before}(?:{filled}){after}"
