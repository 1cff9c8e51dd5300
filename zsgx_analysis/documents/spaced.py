"""Tables set with runs of spaces, or with single spaces between figures."""

from __future__ import annotations

import re
from collections import Counter
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
        rows = _parted(without_tail(block))
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
        if not (_is_row(cells) or _is_boxhead(cells, lines, at) or _is_short_row(cells, lines, at)):
            return None
    if len(cells) > _MOST_COLUMNS or not all(map(is_label, cells)):
        return None
    return Record(at, at + 1, cells)


def _is_row(words: Sequence[str]) -> bool:
    """Return whether words set with single spaces are a label and figures."""
    return len(words) >= 3 and all(is_figure(word) or is_marker(word) for word in words[1:])


def _is_boxhead(words: Sequence[str], lines: Sequence[str], at: int) -> bool:
    """Return whether the next line is a row with as many words as this one."""
    below = lines[at + 1].split() if at + 1 < len(lines) else []
    return len(below) == len(words) and _is_row(below)


def _is_short_row(words: Sequence[str], lines: Sequence[str], at: int) -> bool:
    """Return whether a label and its only figure stand next to a longer row."""
    beside = [lines[near].split() for near in (at - 1, at + 1) if 0 <= near < len(lines)]
    return len(words) == 2 and is_figure(words[1]) and any(map(_is_row, beside))


def _parted(rows: Sequence[Record]) -> list[Record]:
    """Part a label from a figure that a long label left only one space before it."""
    usual = Counter(len(row.cells) for row in rows).most_common(1)[0][0] if rows else 0
    parted = []
    for row in rows:
        label, _, figure = row.cells[0].rpartition(" ")
        if len(row.cells) == usual - 1 and label and is_figure(figure) and not is_figure(label):
            cells = (label.strip(), figure, *row.cells[1:])
            parted.append(Record(row.start, row.stop, cells))
        else:
            parted.append(row)
    return parted


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
    if len(counts) == 1 or any(len(_GAP.split(text.strip())) == 1 for text in texts):
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
