"""The words around a number, read from ``words.tsv``, as patterns."""

from __future__ import annotations

import csv
import re
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping


class Words(NamedTuple):
    """The words of one role.

    Attributes
    ----------
    meanings : mapping
        Word to meaning: a bound, a unit, or a kind of words.
    pattern : str
        A regular expression that matches any of them, the longest first.
    """

    meanings: Mapping[str, str]
    pattern: str


@cache
def _rows() -> tuple[dict[str, str], ...]:
    text = files(__package__).joinpath("words.tsv").read_text(encoding="utf-8")
    return tuple(csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE))


@cache
def words(role: str, language: str | None = None) -> Words:
    """Return the words of a role, in one language or in both."""
    meanings = {
        word: row["meaning"]
        for row in _rows()
        if row["role"] == role and language in (None, row["language"])
        for word in row["words"].split("|")
    }
    longest_first = sorted(meanings, key=lambda word: (-len(word), word))
    return Words(MappingProxyType(meanings), "|".join(map(_pattern, longest_first)))


def _pattern(word: str) -> str:
    """Match a word with any white space in it; a Latin word only as a whole."""
    body = r"\s+".join(re.escape(part) for part in word.split(" "))
    before = r"(?<![a-z])" if word[0].isascii() and word[0].isalpha() else ""
    after = r"(?![a-z])" if word[-1].isascii() and word[-1].isalpha() else ""
    return before + body + after


def spelled(word: str) -> str:
    """Return a matched word as the tables spell it."""
    return re.sub(r"\s+", " ", word.strip().lower())
