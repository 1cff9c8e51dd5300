"""Tables copied with one cell a line.

Browsers and PDF viewers often paste a table so. With the blank cells kept as
blank lines the width follows from the labels; with blank cells lost each label
starts a row and what follows is left for the reconstruction to place.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from zsgx_analysis.documents.text_tables import Region
from zsgx_analysis.documents.tokens import is_figure, is_label, is_marker, is_table_word

if TYPE_CHECKING:
    from collections.abc import Sequence

_LEAST_LINES = 9
_WIDEST = 80


def find_listed(lines: Sequence[str]) -> list[Region]:
    """Find tables of one cell a line that hold boxhead or margin words and figures."""
    regions = []
    at = 0
    while at < len(lines):
        stop = _run_stop(lines, at)
        region = _best_region(lines, at, stop) if stop - at >= _LEAST_LINES else None
        if region is not None:
            regions.append(region)
            stop = region.stop
        at = max(stop, at + 1)
    return regions


def _run_stop(lines: Sequence[str], start: int) -> int:
    """Return the end of the run of cell-like and blank lines that starts here."""
    at = start
    while at < len(lines) and (not lines[at].strip() or is_label(lines[at])):
        at += 1
    while at > start and not lines[at - 1].strip():
        at -= 1
    return at


def _best_region(lines: Sequence[str], start: int, stop: int) -> Region | None:
    """Return the table in a run of short lines, leaving title lines before it out."""
    cells = [lines[at].strip() for at in range(start, stop)]
    figures = sum(map(is_figure, cells))
    if figures < 4 or not any(map(is_table_word, cells)):
        return None
    first_figure = next(at for at, cell in enumerate(cells) if is_figure(cell))
    starts = [at for at in range(first_figure) if cells[at]]
    starts.sort(key=lambda at: (not is_table_word(cells[at]), at))
    for first in starts:
        for width in range(2, min(_WIDEST, (len(cells) - first) // 2) + 1):
            rows = _rectangle(cells[first:], width)
            if rows is not None:
                return Region(start + first, start + first + _used(rows, cells[first:]), rows)
    return _ragged(cells, start, first_figure)


def _used(rows: Sequence[Sequence[str]], cells: Sequence[str]) -> int:
    return min(sum(map(len, rows)), len(cells))


def _rectangle(cells: Sequence[str], width: int) -> tuple[tuple[str, ...], ...] | None:
    """Cut ``cells`` into rows of ``width`` when every row is a label and then figures."""
    rows = [tuple(cells[at : at + width]) for at in range(0, len(cells), width)]
    rows[-1] += ("",) * (width - len(rows[-1]))
    header, body = rows[0], rows[1:]
    if any(not cell for cell in header[1:]) or len(body) < 2:
        return None
    for row in body:
        if not row[0] or is_figure(row[0]):
            return None
        if not all(not cell or is_figure(cell) or is_marker(cell) for cell in row[1:]):
            return None
    return tuple(rows)


def _ragged(cells: Sequence[str], start: int, first_figure: int) -> Region | None:
    """Cut at the labels: the boxhead is what stands before the first row with figures."""
    first_label = max((at for at in range(first_figure) if cells[at]), default=0)
    heading = [at for at in range(first_label) if cells[at]]
    words = [at for at in heading if is_table_word(cells[at])]
    if not words:
        return None
    rows: list[list[str]] = [[cells[at] for at in heading if at >= words[0]]]
    for cell in cells[first_label:]:
        if not cell:
            continue
        if is_figure(cell) or is_marker(cell):
            rows[-1].append(cell)
        else:
            rows.append([cell])
    if len(rows) < 3 or sum(len(row) > 1 for row in rows[1:]) < 0.7 * (len(rows) - 1):
        return None
    return Region(start + words[0], start + len(cells), tuple(map(tuple, rows)))
