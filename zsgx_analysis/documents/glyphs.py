"""The characters of a page, rid of what does not belong to its text.

A page prints glyphs, not text: bold may be a glyph printed twice, a footnote
digit a small one raised behind a figure, a watermark large or slanted ones laid
over all. What is left here stands upright or is turned by a right angle, once.

A character is a dict in the form in which pdfplumber gives it: ``text``,
``x0``, ``x1``, ``top``, ``bottom``, ``size``, ``fontname``, ``matrix``,
``upright``, ``doctop``, ``non_stroking_color``.
"""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass
from itertools import groupby
from statistics import median
from typing import TYPE_CHECKING, Any

from pdfplumber.utils import extract_words

from zsgx_analysis.documents.radicals import unify_radicals
from zsgx_analysis.documents.raised import token_of
from zsgx_analysis.language import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

Char = dict[str, Any]

_TWICE = 0.2
"""Of its size that a glyph is shifted by when it is printed again for bold."""

_LEVEL = 5.0
"""Degrees that a scanned page may stand askew; a watermark is slanted by more."""

_SMALLER = 0.85
_RAISED = 0.1
_RAISED_AT_FULL_SIZE = 0.3
_BESIDE = 0.5
_LARGER = 1.5
_PALER = 0.15
_LAID_OVER = 0.15
_OFTEN = 0.1
_FEWEST_LAID_OVER = 2
_MOST_SHOWN = 5


@dataclass(frozen=True)
class PageGlyphs:
    """The characters of a page.

    Attributes
    ----------
    upright : list of dict
        Those that run from left to right.
    turned : dict of int to list of dict
        Those turned by 90 degrees (upwards), 180 or 270 (downwards).
    raised : list of (dict, str)
        Characters with a mark raised behind them, and the mark.
    overlaid : tuple of str
        Texts that were laid over the page, as a watermark is, and left out.
    """

    upright: list[Char]
    turned: Mapping[int, list[Char]]
    raised: list[tuple[Char, str]]
    overlaid: tuple[str, ...] = ()

    @property
    def marked(self) -> list[str]:
        """The figures with a raised mark, as in ``150^1``."""
        return [f"{char['word']}^{mark}" for char, mark in self.raised if "word" in char]


def words_of(chars: Sequence[Char]) -> list[Char]:
    """Return the words that characters make; none runs over two text objects of an OFD."""
    if not chars:
        return []
    return extract_words(list(chars), extra_attrs=["run"] if "run" in chars[0] else [])


def page_glyphs(chars: Iterable[Char]) -> PageGlyphs:
    """Sort the characters of a page; each comes once, and what is laid over goes."""
    found = [{**char, "text": unify_radicals(char["text"])} for char in chars]
    found = _printed_once(found)
    slanted = [char for char in found if turn_of(char) is None]
    straight = [char for char in found if turn_of(char) is not None]
    laid_over = _laid_over(straight)
    kept = [char for char in straight if id(char) not in laid_over]
    by_turn: dict[int, list[Char]] = defaultdict(list)
    for char in kept:
        by_turn[turn_of(char) or 0].append(char)
    upright, raised = _without_raised(by_turn.pop(0, []))
    over = [*slanted, *(char for char in straight if id(char) in laid_over)]
    return PageGlyphs(upright, dict(by_turn), raised, _texts(over))


class _Places:
    """Characters by where they stand, to find those near a place."""

    def __init__(self, chars: Iterable[Char], cell: float) -> None:
        self.cell = max(cell, 1.0)
        self.by_place: dict[tuple[int, int], list[Char]] = defaultdict(list)
        for char in chars:
            self.add(char)

    def add(self, char: Char) -> None:
        self.by_place[self._place(*_middle(char))].append(char)

    def near(self, char: Char) -> Iterator[Char]:
        """Yield the characters whose middle lies in ``char`` or less than a cell beside it."""
        left, top = self._place(char["x0"], char["top"])
        right, bottom = self._place(char["x1"], char["bottom"])
        for column in range(left - 1, right + 2):
            for row in range(top - 1, bottom + 2):
                yield from self.by_place.get((column, row), ())

    def _place(self, x: float, y: float) -> tuple[int, int]:
        return int(x // self.cell), int(y // self.cell)


def _middle(char: Char) -> tuple[float, float]:
    return (char["x0"] + char["x1"]) / 2, (char["top"] + char["bottom"]) / 2


def _printed_once(chars: Sequence[Char]) -> list[Char]:
    """Return the characters, one of each that is printed again a little beside itself."""
    kept = _Places((), median([char["size"] for char in chars] or [1.0]))
    once: list[Char] = []
    for char in chars:
        reach = _TWICE * char["size"]
        x, y = _middle(char)
        again = any(
            other["text"] == char["text"]
            and abs(_middle(other)[0] - x) <= reach
            and abs(_middle(other)[1] - y) <= reach
            and abs(other["size"] - char["size"]) <= reach
            for other in kept.near(char)
        )
        if not again:
            kept.add(char)
            once.append(char)
    return once


def turn_of(char: Char) -> int | None:
    """Return by how many degrees a character is turned to the left; None when it is slanted."""
    along, across = char["matrix"][:2]
    angle = math.degrees(math.atan2(across, along)) % 360
    nearest = round(angle / 90) * 90
    return nearest % 360 if abs(angle - nearest) <= _LEVEL else None


def _laid_over(chars: Sequence[Char]) -> set[int]:
    """Return which characters lie over others: paler or larger, and on top of them.

    Text of one size and colour is laid over as a whole or not at all.
    """
    groups: dict[tuple[int, str], list[Char]] = defaultdict(list)
    for char in chars:
        groups[round(char["size"]), str(char.get("non_stroking_color"))].append(char)
    if len(groups) < 2:
        return set()
    body = max(groups.values(), key=len)
    size = median(char["size"] for char in body)
    places = _Places(body, 2 * size)
    found: set[int] = set()
    for group in groups.values():
        larger = group[0]["size"] > _LARGER * size
        paler = _lightness(group[0]) - _lightness(body[0]) > _PALER
        if group is not body and (larger or paler):
            over = sum(any(_covers(one, other) for other in places.near(one)) for one in group)
            if over >= max(_FEWEST_LAID_OVER, _OFTEN * len(group)):
                found |= {id(char) for char in group}
    return found


def _covers(one: Char, other: Char) -> bool:
    """Return whether two characters lie on each other, more than neighbours touch."""
    wide = min(one["x1"], other["x1"]) - max(one["x0"], other["x0"])
    high = min(one["bottom"], other["bottom"]) - max(one["top"], other["top"])
    if wide <= 0 or high <= 0:
        return False
    areas = [(char["x1"] - char["x0"]) * (char["bottom"] - char["top"]) for char in (one, other)]
    return bool(wide * high > _LAID_OVER * min(areas))


def _lightness(char: Char) -> float:
    """Return how light a character is printed, 0 for black and 1 for white."""
    colour = char.get("non_stroking_color")
    parts = [colour] if isinstance(colour, int | float) else list(colour or ())
    if not parts or not all(isinstance(part, int | float) for part in parts):
        return 0.0
    if len(parts) == 4:
        return 1 - min(1.0, max(parts[:3]) + parts[3])
    return float(sum(parts) / len(parts))


def _without_raised(chars: Sequence[Char]) -> tuple[list[Char], list[tuple[Char, str]]]:
    """Part the marks raised behind a character from the text.

    A raised character is smaller than the one before it, or as large and
    clearly higher, and stands close behind it.
    """
    raised: list[tuple[Char, str]] = []
    marks: set[int] = set()
    kept: dict[int, Char] = {}
    for line in _lines([char for char in chars if char["text"].strip()]):
        at = 0
        while at < len(line):
            stop = at + 1
            while stop < len(line) and _is_raised(line[at], line[stop], line[stop - 1]):
                stop += 1
            if stop > at + 1:
                mark = "".join(char["text"] for char in line[at + 1 : stop])
                word = _word_before(line, at)
                after = line[stop]["text"] if stop < len(line) else ""
                shown, left = token_of([(word, False), (mark, True), (after, False)])
                if left:
                    marks |= {id(char) for char in line[at + 1 : stop]}
                    raised.append(({**line[at], "word": word}, left))
                else:
                    exponent = shown[len(word) : len(shown) - len(after)]
                    for char, text in zip(line[at + 1 : stop], exponent, strict=False):
                        base = {side: line[at][side] for side in ("top", "bottom", "size")}
                        kept[id(char)] = {**char, **base, "text": text}
            at = stop
    return [kept.get(id(char), char) for char in chars if id(char) not in marks], raised


def _lines(chars: Sequence[Char]) -> list[list[Char]]:
    """Return the characters by lines, raised ones on the line of those they are raised from."""
    ordered = sorted(chars, key=lambda char: -char["size"])
    lines: list[list[Char]] = []
    by_level: dict[int, list[list[Char]]] = defaultdict(list)
    for char in ordered:
        middle = (char["top"] + char["bottom"]) / 2
        line = next(
            (
                line
                for level in (int(middle) // 8 - 1, int(middle) // 8, int(middle) // 8 + 1)
                for line in by_level[level]
                if line[0]["top"] <= middle <= line[0]["bottom"]
            ),
            None,
        )
        if line is None:
            line = []
            lines.append(line)
            by_level[int(middle) // 8].append(line)
        line.append(char)
    return [sorted(line, key=lambda char: char["x0"]) for line in lines]


def _is_raised(base: Char, char: Char, before: Char) -> bool:
    size = base["size"]
    if not -0.3 * size <= char["x0"] - before["x1"] <= _BESIDE * size:
        return False
    height = float(char["matrix"][5] - base["matrix"][5])
    if char["size"] <= _SMALLER * size:
        return height > _RAISED * size
    return height > _RAISED_AT_FULL_SIZE * size and char["size"] < 1.1 * size


def _word_before(line: Sequence[Char], at: int) -> str:
    """Return the characters that stand close together up to one of a line."""
    start = at
    while start and line[start]["x0"] - line[start - 1]["x1"] <= _BESIDE * line[at]["size"]:
        start -= 1
    return "".join(char["text"] for char in line[start : at + 1])


def _texts(chars: Sequence[Char]) -> tuple[str, ...]:
    """Return the texts that characters make, in the order they are printed, each once."""

    def kind(char: Char) -> tuple[int, str]:
        return round(char["size"]), str(char.get("non_stroking_color"))

    runs = ("".join(char["text"] for char in run) for _, run in groupby(chars, key=kind))
    return tuple(dict.fromkeys(text[:40] for text in runs))


def glyph_warnings(pages: Sequence[tuple[int, PageGlyphs]]) -> list[Text]:
    """Return what was left out of pages: texts laid over them, marks behind figures."""
    warnings = []
    over = {number: glyphs.overlaid for number, glyphs in pages if glyphs.overlaid}
    if over:
        texts = list(dict.fromkeys(text for some in over.values() for text in some))
        shown = "、".join(texts[:_MOST_SHOWN]) + ("……" if len(texts) > _MOST_SHOWN else "")
        numbers = ", ".join(map(str, over))
        warnings.append(
            Text(
                f"第 {numbers} 页叠印的文字（水印等）未读取：{shown}",
                f"text laid over pages {numbers}, such as a watermark, was not read: {shown}",
            )
        )
    marked = [mark for _, glyphs in pages for mark in glyphs.marked if mark[0].isdigit()]
    if marked:
        shown = "、".join(marked[:_MOST_SHOWN]) + ("……" if len(marked) > _MOST_SHOWN else "")
        warnings.append(
            Text(
                f"数字后的上标按注号处理，不计入数字：{shown}",
                f"raised marks behind figures are taken for footnote marks: {shown}",
            )
        )
    return warnings
