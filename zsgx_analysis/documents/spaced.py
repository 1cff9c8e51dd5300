"""Tables set with runs of spaces, or with single spaces between figures."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from zsgx_analysis.documents.columns import Token, align, display_width
from zsgx_analysis.documents.regions import Record, Region, blocks
from zsgx_analysis.documents.tokens import is_figure, is_label, is_marker

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_GAP = re.compile(r"[ \xa0\u3000]{2,}|\u3000")
_LONGEST_LINE = 1000
_MOST_COLUMNS = 64
_MOST_ROWS = 5000


def find_spaced(lines: Sequence[str]) -> list[Region]:
    """Find tables whose cells are parted by two spaces or more, or by one between figures."""
    regions = []
    for block in blocks(lines, lambda at: _record(lines, at)):
        rows = without_tail(block)
        if is_table(rows):
            cells = _aligned(rows, [lines[row.start] for row in rows])
            regions.append(Region(rows[0].start, rows[-1].stop, cells))
    return regions


def _record(lines: Sequence[str], at: int) -> Record | None:
    text = lines[at].strip()
    if not text or len(text) > _LONGEST_LINE or (" " not in text and "\u3000" not in text):
        return None
    cells = tuple(_GAP.split(text))
    if len(cells) < 2:
        cells = tuple(text.split())
        if len(cells) < 3 or not (_ends_in_figures(cells) or _is_boxhead(cells, lines, at)):
            return None
    if len(cells) > _MOST_COLUMNS or not all(map(is_label, cells)):
        return None
    return Record(at, at + 1, cells)


def _ends_in_figures(cells: Sequence[str]) -> bool:
    return all(is_figure(cell) or is_marker(cell) for cell in cells[1:])


def _is_boxhead(cells: Sequence[str], lines: Sequence[str], at: int) -> bool:
    """Return whether the next line has as many words as this one, figures after the first."""
    below = lines[at + 1].split() if at + 1 < len(lines) else []
    return len(below) == len(cells) and _ends_in_figures(below)


def without_tail(block: Sequence[Record]) -> list[Record]:
    """Drop lines of one cell at the end that are no figures."""
    rows = list(block)
    while rows and rows[-1].filled < 2 and not is_figure(rows[-1].cells[0]):
        rows.pop()
    return rows


def is_table(rows: Sequence[Record]) -> bool:
    """Return whether figures stand behind labels, and not as numbers do in prose."""
    if len(rows) < 2 or len(rows) > _MOST_ROWS or (len(rows) == 2 and rows[0].filled < 3):
        return False
    cells = [cell for row in rows for cell in row.cells]
    figures = sum(is_figure(cell) or is_marker(cell) for cell in cells)
    with_figures = sum(any(map(is_figure, row.cells)) for row in rows)
    return figures >= 0.3 * len(cells) and with_figures >= 0.5 * len(rows)


def _aligned(rows: Sequence[Record], texts: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    """Place the cells by their position, or by their order when positions do not serve.

    Positions are counted in terminal columns and in characters; the count
    under which fewer tokens strain is the one the writer used.
    """
    counts = {len(row.cells) for row in rows}
    by_order = tuple(row.cells for row in rows)
    if len(counts) == 1:
        return by_order
    attempts = []
    for width in (display_width, len):
        tokens = [_tokens(text, row.cells, width) for text, row in zip(texts, rows, strict=True)]
        cells, strained = align(tokens)
        attempts.append((strained, len(cells[0]), cells))
    strained, columns, cells = min(attempts, key=lambda attempt: attempt[:2])
    if strained or columns > max(counts):
        return by_order
    return tuple(map(tuple, cells))


def _tokens(text: str, cells: Sequence[str], width: Callable[[str], int]) -> list[Token]:
    tokens = []
    at = 0
    for cell in cells:
        at = text.index(cell, at)
        start = width(text[:at])
        tokens.append(Token(start, start + width(cell), cell))
        at += len(cell)
    return tokens
