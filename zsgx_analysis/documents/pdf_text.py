"""Words of a PDF page to lines, cells and paragraphs, by where they stand."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from zsgx_analysis.documents.columns import Token
from zsgx_analysis.documents.model import Paragraph, page_place
from zsgx_analysis.documents.tokens import is_figure

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_SENTENCE_END = re.compile(r"[。！？.!?]$")
_WORD_GAP = 0.6
_FIGURE_GAP = 0.2
_OVERLAP = 0.1
_LINE_GAP = 2.0
_INDENT = 1.5
_FULL = 2.5
_TEXT_WIDTH = 0.8


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page: its cells from left to right.

    Attributes
    ----------
    tokens : tuple of Token
        Words that stand close together are one token.
    top, bottom : float
        In points from the top of the page.
    size : float
        Font size in points.
    page : int
    room : float
        Width of the page in points.
    number : int
        Of the line among those of its page that are in no table; 0 where they are not counted.
    """

    tokens: tuple[Token, ...]
    top: float
    bottom: float
    size: float
    page: int
    room: float
    number: int = 0

    @property
    def text(self) -> str:
        """The tokens, parted by single spaces."""
        return " ".join(token.text for token in self.tokens)

    @property
    def start(self) -> float:
        """Left edge."""
        return self.tokens[0].start

    @property
    def stop(self) -> float:
        """Right edge."""
        return self.tokens[-1].stop


def lines_of(
    words: Iterable[dict[str, Any]], page: int, room: float, *, joined: bool = True
) -> list[Line]:
    """Return the lines that ``words`` (as pdfplumber gives them) stand on, top to bottom.

    Words share a line when each one's middle lies within the other's height.
    Those that stand close together are one token, unless ``joined`` is false.
    """
    lines: list[list[dict[str, Any]]] = []
    for word in sorted(words, key=lambda word: ((word["top"] + word["bottom"]) / 2, word["x0"])):
        middle = (word["top"] + word["bottom"]) / 2
        if lines and lines[-1][0]["top"] <= middle <= lines[-1][0]["bottom"]:
            lines[-1].append(word)
        else:
            lines.append([word])
    ordered = (sorted(line, key=lambda word: word["x0"]) for line in lines)
    return [_line(line, page, room, joined) for line in ordered]


def _line(words: Sequence[dict[str, Any]], page: int, room: float, joined: bool) -> Line:
    size = max(word["bottom"] - word["top"] for word in words)
    tokens: list[Token] = []
    for word in words:
        token = Token(word["x0"], word["x1"], word["text"])
        if joined and tokens and _belong_together(tokens[-1], token, size):
            last = tokens[-1]
            gap = " " if token.start - last.stop > _FIGURE_GAP * size else ""
            tokens[-1] = Token(last.start, token.stop, f"{last.text}{gap}{token.text}")
        else:
            tokens.append(token)
    return Line(
        tokens=tuple(tokens),
        top=min(word["top"] for word in words),
        bottom=max(word["bottom"] for word in words),
        size=size,
        page=page,
        room=room,
    )


def _belong_together(left: Token, right: Token, size: float) -> bool:
    """Return whether two words are one token: close, and not set over each other."""
    both_figures = is_figure(left.text) and is_figure(right.text)
    gap = right.start - left.stop
    return -_OVERLAP * size <= gap <= (_FIGURE_GAP if both_figures else _WORD_GAP) * size


def paragraphs_of(lines: Sequence[Line]) -> list[Paragraph]:
    r"""Return paragraphs; the lines a paragraph is set on are parted by ``"\n"``.

    A line goes on in the next when it is full, does not end a sentence, and
    the next one stands right below (or on the next page) and is not indented.
    """
    parts: list[list[Line]] = []
    right = max((line.stop for line in lines), default=0.0)
    for line in lines:
        if parts and _goes_on(parts[-1][-1], line, right):
            parts[-1].append(line)
        else:
            parts.append([line])
    return [Paragraph("\n".join(line.text for line in part), _place(part[0])) for part in parts]


def _place(line: Line) -> str:
    place = page_place(line.page)
    return f"{place}, line {line.number}" if line.number else place


def _goes_on(above: Line, below: Line, right: float) -> bool:
    near = below.page == above.page + 1 or (
        below.page == above.page and below.top - above.bottom < _LINE_GAP * above.size
    )
    full = above.stop > max(right, _TEXT_WIDTH * above.room) - _FULL * above.size
    indented = below.start - above.start > _INDENT * below.size
    same_size = abs(above.size - below.size) < 0.2 * above.size
    return near and full and same_size and not indented and not _SENTENCE_END.search(above.text)
