"""A document as its reader sees it: headings, sentences, clauses, and where it ends."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from zsgx_analysis.quantities import find_quantities
from zsgx_analysis.statements.lexicon import folded, matches

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from zsgx_analysis.documents.model import Paragraph

_NUMBERS = "一二三四五六七八九十百"
_LEVELS = [
    (1, rf"第[{_NUMBERS}\d]+[章编部]\s*|(?:chapter|part) [\divx]+[.:]?\s*|#{{1,2}}\s+"),
    (2, rf"第[{_NUMBERS}\d]+[节条]\s*|section \d+[.:]?\s*|#{{3,6}}\s+"),
    (3, rf"[{_NUMBERS}]+\s*[、.．]\s*|[IVX]+[.、]\s+"),
    (4, rf"\(\s*[{_NUMBERS}]+\s*\)\s*"),
    (5, r"\d{1,2}\s*[、.．](?!\d)\s*"),
    (7, r"(?:——?|--|[-•●■◆▪·])\s*(?=\S)|【(?=[^】]{1,12}】)"),
    (6, r"\(\s*\d{1,2}\s*\)\s*|\d{1,2}\)\s*|[①-⑳]\s*|\d{1,2}\.\d{1,2}\.?\s+"),
    (8, r"(?:问|Q|Question)\s*[:：]\s*"),
]
_PREFIX = [(level, re.compile(pattern, re.IGNORECASE)) for level, pattern in _LEVELS]

BULLET = 7
"""Level of an item of a list: it goes on where the line above it stopped."""

UNNUMBERED = 9
"""Level of a heading without a number: below all numbered ones."""

_STOP = re.compile(
    r"[。！？!?](?:[\"'”’)）]*)|(?<![A-Z])(?<!\b(?i:no|st|vs|mr|dr|ms))"
    r"(?<!\b(?i:jan|feb|mar|apr|jun|jul|aug|sep|oct|nov|dec))(?<!\b(?i:sept))"
    r"\.(?=[\"'”’)]*\s+[\"'“‘(]?[A-Z])|\.\Z"
)
_COMMA = re.compile(r"(?<!\d)[，,]|[，,](?!\d{3})|[；;]|\s[-–—]{1,2}\s|——|(?<=[一-鿿])[:：]")
_SEMICOLON = re.compile(r"[；;]")
_SCALE = r"(?:[万亿千百]|million|thousand|billion)"
_BROKEN = [
    # a number and its unit, or the two halves of a number, parted at a line end
    (
        rf"(?:\d\s?{_SCALE}?|[万亿千百])\Z",
        rf"[多余几]?(?:{_SCALE}|[人名位期家所个]|people|person)",
    ),
    (rf"(?:\d\s?{_SCALE}?|[人名位期家所个])\Z", r"左右|以上|以内"),
    (r"\d\.\Z", rf"\d+\s?{_SCALE}"),
    (r"\d,\Z", r"\d{3}(?!\d)"),
    # an English sentence
    (r"[a-z]{2}[,;]?\Z", r"[a-z]{2}"),
]
_BROKEN_ENDS = [(re.compile(end), re.compile(start)) for end, start in _BROKEN]
_BREAK = re.compile(r"(?<=.)[ \t]*\n[ \t]*")
_LATIN = 0x2E7F
_LONGEST_HEADING = 42
_LONGEST_LATIN_HEADING = 110
_LONG_SENTENCE = 1200
"""Characters; a longer sentence is a list or a table without lines and is cut at semicolons."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph with its part in the document.

    Attributes
    ----------
    text : str
        As it stands, but for line breaks: those between Chinese characters are
        taken out, others are spaces.
    plain : str
        Folded, character by character, so that places are the same.
    place : str
        Of its first character.
    level : int or None
        Level of the heading it is, or begins with; None for running text.
    prefix : int
        Length of the heading's number.
    heading : str
        The words of the heading in ``plain``, without the number; may be "".
    taken_out : tuple of int
        Where line breaks were taken out of ``text``, one entry for each character.
    """

    text: str
    plain: str
    place: str
    level: int | None = None
    prefix: int = 0
    heading: str = ""
    taken_out: tuple[int, ...] = ()

    def character(self, at: int) -> int:
        """Return the place in the paragraph as it was, counted from 1."""
        return at + 1 + bisect_right(self.taken_out, at)

    @property
    def is_line(self) -> bool:
        """Whether the whole paragraph is a heading or a title."""
        return self.level is not None and len(self.plain) - self.prefix <= len(self.heading)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a passage, by its place in it: clauses, and parts between semicolons."""

    start: int
    end: int
    clauses: tuple[tuple[int, int], ...]
    segments: tuple[tuple[int, int], ...]

    def clause(self, at: int) -> tuple[int, int]:
        """Return the clause that holds a place."""
        return next((span for span in self.clauses if at < span[1]), self.clauses[-1])

    def segment(self, at: int) -> tuple[int, int]:
        """Return the part between semicolons that holds a place."""
        return next((span for span in self.segments if at < span[1]), self.segments[-1])


def passages(paragraphs: Iterable[Paragraph]) -> list[Passage]:
    """Return the paragraphs of the document's own text, headings told from running text.

    What follows a line such as 相关文章 or Related articles belongs to others.
    """
    found = []
    for printed, place in _whole(list(paragraphs)):
        text, taken_out = _reflowed(printed)
        plain = folded(text)
        if _ends(plain):
            break
        found.append(replace(_passage(text, plain, place), taken_out=taken_out))
    return found


def sentences(plain: str, figures: Sequence[tuple[int, int]] = ()) -> Iterator[Sentence]:
    """Part a folded paragraph into sentences and clauses, never inside a figure."""
    start = 0
    stops = [_before_quote(plain, end) for end in _cuts(_STOP, plain, 0, len(plain), figures)]
    for end in [*stops, len(plain)]:
        parts = [start, end]
        if end - start > _LONG_SENTENCE:
            parts[1:1] = _cuts(_SEMICOLON, plain, start, end, figures)
        for first, last in pairwise(parts):
            if plain[first:last].strip():
                yield Sentence(
                    first,
                    last,
                    _spans(_COMMA, plain, first, last, figures),
                    _spans(_SEMICOLON, plain, first, last, figures),
                )
        start = end


def _before_quote(plain: str, end: int) -> int:
    """Return where a sentence ends: a quotation mark that opens the next one is not its own."""
    opens = plain[end - 1] in "\"'" and plain.count(plain[end - 1], 0, end) % 2 == 1
    return end - 1 if opens else end


def _spans(
    mark: re.Pattern[str], plain: str, start: int, end: int, figures: Sequence[tuple[int, int]]
) -> tuple[tuple[int, int], ...]:
    cuts = [start, *_cuts(mark, plain, start, end, figures), end]
    spans = tuple((first, last) for first, last in pairwise(cuts) if first < last)
    return spans or ((start, end),)


def _cuts(
    mark: re.Pattern[str], plain: str, start: int, end: int, figures: Sequence[tuple[int, int]]
) -> list[int]:
    cuts = []
    number = 0
    for match in mark.finditer(plain, start, end):
        while number < len(figures) and figures[number][1] <= match.end():
            number += 1
        if not (number < len(figures) and figures[number][0] < match.end()):
            cuts.append(match.end())
    return cuts


def _reflowed(text: str) -> tuple[str, tuple[int, ...]]:
    """Undo line breaks; return also where characters were taken out."""
    taken_out: list[int] = []

    def undo(match: re.Match[str]) -> str:
        before, after = text[match.start() - 1], text[match.end() : match.end() + 1]
        if after and (ord(before) > _LATIN or ord(after) > _LATIN):
            start = match.start() - len(taken_out)
            taken_out.extend([start] * len(match[0]))
            return ""
        return " " * len(match[0])

    return _BREAK.sub(undo, text), tuple(taken_out)


def _whole(paragraphs: list[Paragraph]) -> list[tuple[str, str]]:
    """Join paragraphs that part a figure or a sentence: a line was broken there."""
    joined: list[tuple[list[str], str]] = []
    for paragraph in paragraphs:
        if joined and _parted(joined[-1][0][-1], paragraph.text):
            joined[-1][0].append(paragraph.text)
        else:
            joined.append(([paragraph.text], paragraph.place))
    return [("\n".join(texts), place) for texts, place in joined]


def _parted(above: str, below: str) -> bool:
    """Tell whether a figure or an English sentence was parted at the end of a line."""
    return any(end.search(above[-24:]) and start.match(below) for end, start in _BROKEN_ENDS)


def _ends(plain: str) -> bool:
    bare = plain[:120].strip(" :：·>»【】[]—-|+")
    return len(bare) < 60 and matches("end", bare)


def _passage(text: str, plain: str, place: str) -> Passage:
    level, prefix = _numbered(plain)
    stop = _STOP.search(plain, prefix)
    first = plain[prefix : stop.start() if stop else len(plain)]
    latin = first[:1].isascii()
    short = len(first) <= (_LONGEST_LATIN_HEADING if latin else _LONGEST_HEADING)
    comma = re.search(r"[，；;]|(?<!\d),|,(?!\s?\d)", first)
    titled = short and (stop is None or level is not None) and not comma
    if level is not None and titled and find_quantities(first):
        titled = False
    if level is None and (stop is not None or not titled):
        return Passage(text, plain, place)
    heading = first if titled else ""
    return Passage(text, plain, place, level or UNNUMBERED, prefix, heading)


def _numbered(plain: str) -> tuple[int | None, int]:
    for level, pattern in _PREFIX:
        match = pattern.match(plain)
        if match:
            return level, match.end()
    return None, 0
