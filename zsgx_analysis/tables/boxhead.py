"""The boxhead of a table: where it ends, its spanners, the label of each column."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from zsgx_analysis.tables.columns import is_figure, is_numbering
from zsgx_analysis.tables.labels import (
    closed_up,
    is_group_heading,
    is_header_word,
    read_label,
)
from zsgx_analysis.tables.tokens import plain_text
from zsgx_analysis.tables.units import find_unit, is_unit_cell, measure_in

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from zsgx_analysis.documents.model import Grid

PATH = " / "
"""Stands between the labels of a path, the outermost first."""

_LATIN = re.compile(r"[^\u4e00-\u9fff]*[A-Za-z]{2}[^\u4e00-\u9fff]*")
_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_YEAR_LABEL = re.compile(r"(?:19|20)\d{2}年?")


@dataclass(frozen=True)
class Boxhead:
    """The rows of a boxhead, apart from captions that stand inside the grid.

    Attributes
    ----------
    first : int
        0-based row of the grid of its first line.
    rows : tuple of tuple of str
        Its lines.
    captions : tuple of str
        Lines above it in the grid that are merged over the table.
    body : int
        0-based row of the grid of the first line below it.
    """

    first: int
    rows: tuple[tuple[str, ...], ...]
    captions: tuple[str, ...]
    body: int


@lru_cache(maxsize=8192)
def is_boxhead_row(row: tuple[str, ...]) -> bool:
    """Tell whether a row holds labels only: no figure but years."""
    cells = [cell for cell in row if cell.strip()]
    numbers = [cell for cell in cells if is_figure(cell)]
    years = [plain_text(cell) for cell in cells if _YEAR_LABEL.fullmatch(plain_text(cell))]
    if numbers and len(numbers) == len(set(years)) and len(cells) > 1:
        first = row[0].strip()
        if first and is_figure(first):
            return False
        return len(numbers) == len(cells) - bool(first) or (bool(first) and _in_steps(years))
    return not numbers


def _in_steps(years: Sequence[str]) -> bool:
    """Tell whether years follow each other at equal steps, as those of a head do beside words."""
    numbers = [int(year[:4]) for year in years]
    steps = {after - before for before, after in pairwise(numbers)}
    return len(steps) == 1


def find_boxhead(grid: Grid, start: int, stop: int) -> Boxhead | None:
    """Return the boxhead of the rows ``start`` to ``stop`` of a grid, None where there is none."""
    rows = grid.rows[start:stop]
    count = 0
    while count < len(rows) and is_boxhead_row(rows[count]) and not is_numbering(rows[count]):
        if count and any(map(is_figure, rows[count])) and all(rows[count - 1][1:]):
            break
        count += 1
    while count > 1 and not _belongs(rows[count - 1], rows[count - 2]):
        count -= 1
    if not count:
        return None
    captions, kept = _captions_inside(rows[:count])
    body = start + count
    if count < len(rows) and is_numbering(rows[count]):
        body += 1
    if not kept or body >= stop:
        return None
    return Boxhead(start + count - len(kept), tuple(kept), tuple(captions), body)


def _belongs(row: Sequence[str], above: Sequence[str]) -> bool:
    """Tell a boxhead row from a labelled line that happens to have no figures.

    A lone text below a label that is not in the stub is the rest of that label.
    """
    cells = [cell for cell in row if cell.strip()]
    if len(cells) != 1:
        return True
    place = next(column for column, cell in enumerate(row) if cell.strip())
    if place and above[place].strip() and not is_group_heading(cells[0]):
        return True
    return is_header_word(cells[0]) or find_unit(cells[0], bare=True) is not None


def _captions_inside(
    rows: Sequence[tuple[str, ...]],
) -> tuple[list[str], list[tuple[str, ...]]]:
    """Take title and unit lines off the top of the boxhead (merged over the table)."""
    captions: list[str] = []
    kept = list(rows)
    while len(kept) > 1:
        cells = [cell for cell in kept[0] if cell.strip()]
        if len(cells) > 1 or (cells and is_header_word(cells[0])):
            break
        captions += cells
        kept.pop(0)
    return captions, kept


def _translations(rows: Sequence[Sequence[str]]) -> set[int]:
    """Return which lines of a boxhead only say in Latin letters what the Chinese above them says.

    Every label of the line has a Chinese one above it; a line of units says something new.
    """
    found = set()
    for row in range(1, len(rows)):
        columns = [column for column, cell in enumerate(rows[row]) if cell.strip()]
        latin = all(_LATIN.fullmatch(plain_text(rows[row][column])) for column in columns)
        above = (
            any(_CHINESE.search(rows[over][column]) for over in range(row)) for column in columns
        )
        units = any(find_unit(rows[row][column], bare=True) for column in columns)
        if len(columns) > 1 and latin and not units and all(above):
            found.add(row)
    return found


class HeadText(NamedTuple):
    """The words over one column: label, spanners outermost first, and a unit on a line apart."""

    column: int
    label: str
    group: str
    unit: str


def head_texts(grid: Grid, boxhead: Boxhead, stub: int) -> list[HeadText]:
    """Return the words over each column right of the stub."""
    width = len(boxhead.rows[0])
    spanners, covered = _spanners(grid, boxhead, stub)
    again = _translations(boxhead.rows)
    found = []
    for column in range(stub, width):
        path: list[str] = []
        for row in sorted(spanners):
            text = spanners[row].get(column, "")
            if text and (not path or path[-1] != text):
                path.append(text)
        cells = [
            cells[column]
            for row, cells in enumerate(boxhead.rows)
            if cells[column].strip() and row not in again and (row, column) not in covered
        ]
        label, unit = _joined(cells)
        if not label and path:
            label = path.pop()
        found.append(HeadText(column, label, PATH.join(path), unit))
    return found


def _spanners(
    grid: Grid, boxhead: Boxhead, stub: int
) -> tuple[dict[int, dict[int, str]], set[tuple[int, int]]]:
    """Return for each row of the boxhead which spanner lies over which column.

    Also the cells that hold spanners. Where the grid has no merged cells a
    label spans the blank cells to its right that have labels below them.
    """
    spanners: dict[int, dict[int, str]] = {}
    covered: set[tuple[int, int]] = set()
    last = len(boxhead.rows) - 1
    merged = False
    for (row, column), (_, breadth) in grid.spans.items():
        place = row - boxhead.first
        if 0 <= place <= last and breadth > 1 and column >= stub:
            merged = True
            if place < last:
                text = closed_up(grid.rows[row][column])
                spanners.setdefault(place, {}).update(
                    dict.fromkeys(range(column, column + breadth), text)
                )
                covered.add((place, column))
    if merged:
        return spanners, covered
    for place in range(last):
        runs = _blank_runs(boxhead, place, stub)
        for column, stop in (*runs, *_over_one_column(boxhead, place, stub, runs)):
            text = closed_up(boxhead.rows[place][column])
            spanners.setdefault(place, {}).update(dict.fromkeys(range(column, stop), text))
            covered.add((place, column))
    return spanners, covered


def _blank_runs(boxhead: Boxhead, place: int, stub: int) -> list[tuple[int, int]]:
    """Return the columns that a label of one line spans: itself and the blanks beside it."""
    rows = boxhead.rows
    width = len(rows[0])

    def below(column: int) -> str:
        return "".join(rows[row][column] for row in range(place + 1, len(rows))).strip()

    found = []
    for column in range(stub, width):
        text = rows[place][column]
        if not text.strip() or not below(column):
            continue
        if is_unit_cell(below(column)) and not _names_measures(below, column, width):
            continue
        if read_label(closed_up(text + below(column))).kind not in ("unknown", "header"):
            continue
        stop = column + 1
        while stop < width and not rows[place][stop].strip() and below(stop):
            if any(rows[row][stop].strip() for row in range(place)):
                break
            stop += 1
        if stop > column + 1:
            found.append((column, stop))
    return found


def _over_one_column(
    boxhead: Boxhead, place: int, stub: int, runs: Sequence[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    """Yield the columns that a label of a line of spanners spans alone.

    Only over a name that is known, or that stands under another spanner too:
    else it is the first line of the label below it.
    """
    if not runs:
        return
    inside = {column for start, stop in runs for column in range(start, stop)}
    last = boxhead.rows[-1]
    again = {closed_up(last[column]) for column in inside} - {""}
    for column in range(stub, len(last)):
        text, below = boxhead.rows[place][column], last[column]
        if column in inside or not text.strip() or not below.strip():
            continue
        own = read_label(closed_up(below)).kind
        joined = read_label(closed_up(text + below)).kind
        named = own not in ("unknown", "header", "margin") or closed_up(below) in again
        if named and joined in ("unknown", "header"):
            yield column, column + 1


def _names_measures(below: Callable[[int], str], column: int, width: int) -> bool:
    """Tell whether bare nouns that are units too (班次, 人次) stand below a label side by side."""
    beside = below(column + 1) if column + 1 < width else ""
    return bool(measure_in(below(column)) and measure_in(beside)) and "(" not in plain_text(
        below(column)
    )


def _joined(cells: Sequence[str]) -> tuple[str, str]:
    """Return the label of a column whose words stand in several lines, and its unit."""
    if len(cells) < 2:
        return (cells[0] if cells else ""), ""
    units = [cell for cell in cells if is_unit_cell(cell)]
    useful = [cell for cell in cells if cell not in units]
    if not useful:
        return cells[-1], ""
    return "".join(useful), units[-1] if units else ""
