"""The tables and the lines of a PDF page; ruled tables are read by their rules."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from pdfplumber.utils import extract_words

from zsgx_analysis.documents.model import Grid, build_grid, page_place
from zsgx_analysis.documents.pdf_text import Line, lines_of
from zsgx_analysis.documents.pdf_unruled import unruled_tables
from zsgx_analysis.documents.radicals import unify_radicals
from zsgx_analysis.documents.tokens import is_figure

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zsgx_analysis.documents.limits import CellBudget

_EDGE = 1.0
_CLOSED = 3.0
_LEAST_UPRIGHTS = 3
_LARGEST_PADDING = 8.0

Box = tuple[float, float, float, float]


def page_items(
    page: Any, number: int, budget: CellBudget, above: Line | None = None
) -> tuple[list[Line | Grid], Line | None]:
    """Return the lines of text and the grids of a page, from top to bottom.

    Grids keep their full width, so that they can be joined over page ends.

    Parameters
    ----------
    page : pdfplumber.page.Page
    number : int
        1-based number of the page.
    budget : CellBudget
    above : Line, optional
        The boxhead of the unruled table that ends the page before. What goes
        on with it here is set in its columns.

    Returns
    -------
    items : list
    boxhead : Line or None
        The boxhead to hand on to the next page.
    """
    chars = [{**char, "text": unify_radicals(char["text"])} for char in page.chars]
    placed: list[tuple[float, Line | Grid]] = []
    settings = {"explicit_horizontal_lines": _missing_rules(page.edges)}
    for table in page.find_tables(settings):
        inside = [char for char in chars if _holds(table.bbox, char)]
        grid = _ruled_grid(table.cells, inside, _place(number, placed), budget)
        if grid is not None:
            placed.append((table.bbox[1], grid))
            chars = [char for char in chars if not _holds(table.bbox, char)]
    lines = lines_of(extract_words(chars), number, float(page.width))
    found, boxhead = unruled_tables(lines, number, len(placed), budget, above)
    ordered = sorted([*placed, *found], key=lambda pair: pair[0])
    return [item for _, item in ordered], boxhead


def _missing_rules(edges: Sequence[dict[str, Any]]) -> list[float]:
    """Return where a row is open: upright rules end together and no rule closes them.

    So a browser draws a row that goes on over a page end.
    """
    levels = [edge["top"] for edge in edges if edge["orientation"] == "h"]
    ends: Counter[int] = Counter()
    for edge in edges:
        if edge["orientation"] == "v":
            ends.update({round(edge["top"]), round(edge["bottom"])})
    return [
        float(end)
        for end, count in ends.items()
        if count >= _LEAST_UPRIGHTS and all(abs(end - level) > _CLOSED for level in levels)
    ]


def _place(number: int, placed: Sequence[object]) -> str:
    return f"{page_place(number)}, table {len(placed) + 1}"


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
    lines = lines_of(extract_words(list(chars)), 1, 0.0)
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
