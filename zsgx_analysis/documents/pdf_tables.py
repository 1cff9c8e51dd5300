"""Tables on a PDF page: ruled ones by their rules, unruled ones by where words stand."""

from __future__ import annotations

from bisect import bisect_right
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from pdfplumber.utils import extract_words

from zsgx_analysis.documents.columns import align
from zsgx_analysis.documents.model import Grid, build_grid, page_place
from zsgx_analysis.documents.pdf_text import Line, lines_of
from zsgx_analysis.documents.radicals import unify_radicals
from zsgx_analysis.documents.regions import Record, blocks
from zsgx_analysis.documents.spaced import is_table, without_tail
from zsgx_analysis.documents.tokens import is_figure, is_label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zsgx_analysis.documents.limits import CellBudget

_EDGE = 1.0
_MOST_TOKENS = 64
_WIDE_GAP = 1.8
_LARGEST_PADDING = 8.0

Box = tuple[float, float, float, float]


def page_items(page: Any, number: int, budget: CellBudget) -> list[Line | Grid]:
    """Return the lines of text and the grids of a page, from top to bottom.

    Grids keep their full width, so that they can be joined over page ends.
    """
    chars = [{**char, "text": unify_radicals(char["text"])} for char in page.chars]
    placed: list[tuple[float, Line | Grid]] = []
    for table in page.find_tables():
        inside = [char for char in chars if _holds(table.bbox, char)]
        grid = _ruled_grid(table.cells, inside, _place(number, placed), budget)
        if grid is not None:
            placed.append((table.bbox[1], grid))
            chars = [char for char in chars if not _holds(table.bbox, char)]
    placed += _unruled(lines_of(extract_words(chars), number), number, placed, budget)
    return [item for _, item in sorted(placed, key=lambda pair: pair[0])]


def _place(number: int, placed: Sequence[tuple[float, Line | Grid]]) -> str:
    tables = sum(isinstance(item, Grid) for _, item in placed)
    return f"{page_place(number)}, table {tables + 1}"


def _holds(box: Box, char: dict[str, Any]) -> bool:
    """Return whether the middle of ``char`` lies in ``box``."""
    x, y = (char["x0"] + char["x1"]) / 2, (char["top"] + char["bottom"]) / 2
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def _ruled_grid(
    boxes: Sequence[Box], chars: Sequence[dict[str, Any]], place: str, budget: CellBudget
) -> Grid | None:
    """Return the grid of a ruled table; None for a frame of one row or one column."""
    lefts, tops = _edges(box[0] for box in boxes), _edges(box[1] for box in boxes)
    if len(lefts) < 2 or len(tops) < 2 or not chars:
        return None
    budget.spend(len(lefts) * len(tops), place)
    owners: dict[tuple[int, int], int] = {}
    spans: dict[tuple[int, int], tuple[int, int]] = {}
    origins: list[tuple[int, int]] = []
    for index, (left, top, right, bottom) in enumerate(boxes):
        column, row = _index(lefts, left), _index(tops, top)
        breadth = max(1, _index(lefts, right - 2 * _EDGE) - column + 1)
        height = max(1, _index(tops, bottom - 2 * _EDGE) - row + 1)
        origins.append((row, column))
        spans[row, column] = (height, breadth)
        for down in range(row, row + height):
            owners.update(((down, across), index) for across in range(column, column + breadth))
    contents: list[list[dict[str, Any]]] = [[] for _ in boxes]
    for char in chars:
        x, y = (char["x0"] + char["x1"]) / 2, (char["top"] + char["bottom"]) / 2
        owner = owners.get((_index(tops, y), _index(lefts, x)))
        if owner is not None:
            contents[owner].append(char)
    rows = [[""] * len(lefts) for _ in tops]
    for box, (row, column), content in zip(boxes, origins, contents, strict=True):
        rows[row][column] = _cell_text(box, content)
    return build_grid(rows, place, spans=spans, trim=False)


def _edges(positions: Any) -> list[float]:
    """Return sorted positions, those within a point of each other taken as one."""
    edges: list[float] = []
    for position in sorted(positions):
        if not edges or position - edges[-1] > _EDGE:
            edges.append(position)
    return edges


def _index(edges: Sequence[float], position: float) -> int:
    return max(0, bisect_right(edges, position + _EDGE) - 1)


def _cell_text(box: Box, chars: Sequence[dict[str, Any]]) -> str:
    r"""Return the text of a cell: lines wrapped to its width joined, others parted by ``"\n"``.

    A line that had room for what comes next was broken on purpose.
    """
    if not chars:
        return ""
    lines = lines_of(extract_words(list(chars)), 1)
    padding = min(min(line.start - box[0], box[2] - line.stop) for line in lines)
    room = box[2] - box[0] - 2 * min(max(padding, 0.0), _LARGEST_PADDING)
    text = lines[0].text
    for above, below in pairwise(lines):
        first = below.tokens[0]
        ideographic = not first.text[0].isascii()
        needed = below.size if ideographic else first.stop - first.start
        broken = above.stop - above.start + needed <= room
        if broken or (is_figure(above.text) and is_figure(below.text)):
            text += f"\n{below.text}"
        else:
            text += below.text if ideographic or not text[-1].isascii() else f" {below.text}"
    return text


def _unruled(
    lines: Sequence[Line],
    number: int,
    placed: Sequence[tuple[float, Line | Grid]],
    budget: CellBudget,
) -> list[tuple[float, Line | Grid]]:
    """Find tables among lines without rules; return them and the lines that are none."""
    spaced = _with_gaps(lines)
    texts = ["" if line is None else line.text for line in spaced]

    def record_at(at: int) -> Record | None:
        line = spaced[at]
        if line is None or not 2 <= len(line.tokens) <= _MOST_TOKENS:
            return None
        cells = tuple(token.text for token in line.tokens)
        return Record(at, at + 1, cells) if all(map(is_label, cells)) else None

    found = list(placed)
    taken: set[int] = set()
    for block in blocks(texts, record_at):
        rows = without_tail(block)
        if not is_table(rows):
            continue
        members = [line for row in rows if (line := spaced[row.start]) is not None]
        cells, _ = align([line.tokens for line in members])
        place = _place(number, found)
        budget.spend(len(cells) * len(cells[0]), place)
        found.append((members[0].top, build_grid(cells, place, trim=False)))
        taken.update(map(id, members))
    free = [(line.top, line) for line in lines if id(line) not in taken]
    return [*found[len(placed) :], *free]


def _with_gaps(lines: Sequence[Line]) -> list[Line | None]:
    """Return ``lines`` with None where the page leaves a blank line."""
    spaced: list[Line | None] = []
    for line in lines:
        above = spaced[-1] if spaced else None
        if above is not None and line.top - above.bottom > _WIDE_GAP * line.size:
            spaced.append(None)
        spaced.append(line)
    return spaced
