"""Tables copied with one cell a line.

Browsers and PDF viewers often paste a table so. With the blank cells kept as
blank lines the width follows from the labels; with blank cells lost each label
starts a row, and what follows is left for the reconstruction to place.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from zsgx_analysis.documents.regions import Region
from zsgx_analysis.documents.tokens import is_figure, is_label, is_marker, is_table_word

if TYPE_CHECKING:
    from collections.abc import Sequence

_LEAST_LINES = 9
_MOST_LINES = 4000
_WIDEST = 64
_MOST_STARTS = 8


def find_listed(lines: Sequence[str]) -> list[Region]:
    """Find tables of one cell a line that hold boxhead or margin words and figures."""
    regions = []
    at = 0
    while at < len(lines):
        stop = _run_stop(lines, at)
        if _LEAST_LINES <= stop - at <= _MOST_LINES:
            region = _table([line.strip() for line in lines[at:stop]], at)
            if region is not None:
                regions.append(region)
        at = max(stop, at + 1)
    return regions


def _run_stop(lines: Sequence[str], start: int) -> int:
    """Return the end of the run of cell-like and blank lines that starts here."""
    at = start
    while at < len(lines) and (not lines[at].strip() or is_label(lines[at])):
        at += 1
    return at


def _table(cells: Sequence[str], offset: int) -> Region | None:
    """Return the table in a run of short lines, leaving title lines before it out."""
    if sum(map(is_figure, cells)) < 4 or not any(map(is_table_word, cells)):
        return None
    first_figure = next(at for at, cell in enumerate(cells) if is_figure(cell))
    starts = [at for at in range(first_figure) if cells[at]]
    starts.sort(key=lambda at: (not is_table_word(cells[at]), at))
    for start in starts[:_MOST_STARTS]:
        for width in range(2, min(_WIDEST, (len(cells) - start) // 2) + 1):
            rows = _rectangle(cells[start:], width)
            if rows is not None:
                stop = min(start + len(rows) * width, len(cells))
                return Region(offset + start, offset + stop, rows)
    return _ragged(cells, offset, first_figure)


def _rectangle(cells: Sequence[str], width: int) -> tuple[tuple[str, ...], ...] | None:
    """Cut ``cells`` into a boxhead and rows of a label and figures; None where that fails."""
    rows = [tuple(cells[:width])]
    if not all(rows[0][1:]):
        return None
    for at in range(width, len(cells), width):
        row = tuple(cells[at : at + width])
        if not any(row):
            break
        if not row[0] or is_figure(row[0]):
            return None
        if not all(not cell or is_figure(cell) or is_marker(cell) for cell in row[1:]):
            return None
        rows.append(row + ("",) * (width - len(row)))
    return tuple(rows) if len(rows) >= 3 else None


def _ragged(cells: Sequence[str], offset: int, first_figure: int) -> Region | None:
    """Cut at the labels: the boxhead is what stands before the first row with figures."""
    first_label = max((at for at in range(first_figure) if cells[at]), default=0)
    heading = [at for at in range(first_label) if cells[at]]
    words = [at for at in heading if is_table_word(cells[at])]
    if not words:
        return None
    rows: list[list[str]] = [[cells[at] for at in heading if at >= words[0]]]
    last = first_label
    for at, cell in enumerate(cells[first_label:], start=first_label):
        if not cell:
            continue
        last = at
        if is_figure(cell) or is_marker(cell):
            rows[-1].append(cell)
        else:
            rows.append([cell])
    if len(rows) < 3 or sum(len(row) > 1 for row in rows[1:]) < 0.7 * (len(rows) - 1):
        return None
    return Region(offset + words[0], offset + last + 1, tuple(map(tuple, rows)))
