"""Ruled tables of a page: cells from the rules, text from the characters in them.

The rules of a published table are seldom complete. Sides are left open, a row
goes on over a page end without a rule, and often only the columns are ruled and
the lines of text alone show the rows.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from pdfplumber.table import (
    cells_to_tables,
    edges_to_intersections,
    intersections_to_cells,
    merge_edges,
)

from zsgx_analysis.documents.glyphs import words_of
from zsgx_analysis.documents.model import CellNote, Grid, build_grid
from zsgx_analysis.documents.pdf_text import Line, lines_of
from zsgx_analysis.documents.tokens import is_figure
from zsgx_analysis.documents.turned import turned_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from zsgx_analysis.documents.glyphs import Char, PageGlyphs
    from zsgx_analysis.documents.limits import CellBudget

_EDGE = 1.0
_SNAP = 3.0
_SHORTEST = 3.0
_CLOSED = 3.0
_FEWEST_ENDS = 3
_LARGEST_PADDING = 8.0

Box = tuple[float, float, float, float]
Edge = dict[str, Any]


class RuledTable(NamedTuple):
    """The cells of a ruled table, as left, top, right, bottom."""

    cells: tuple[Box, ...]

    @property
    def box(self) -> Box:
        """Extent of the table."""
        lefts, tops, rights, bottoms = zip(*self.cells, strict=True)
        return min(lefts), min(tops), max(rights), max(bottoms)


def ruled_tables(edges: Iterable[Edge]) -> list[RuledTable]:
    """Return the tables that straight rules make, from top to bottom.

    Parameters
    ----------
    edges : iterable of dict
        ``orientation`` (``h`` or ``v``), ``x0``, ``x1``, ``top``, ``bottom``.
    """
    merged = merge_edges(
        [edge for edge in edges if _length(edge) > 1.0],
        snap_x_tolerance=_SNAP,
        snap_y_tolerance=_SNAP,
        join_x_tolerance=_SNAP,
        join_y_tolerance=_SNAP,
    )
    rules = [edge for edge in merged if _length(edge) >= _SHORTEST]
    closed = [*rules, *_missing_rules(rules)]
    crossings = edges_to_intersections(closed, _SNAP, _SNAP)
    tables = cells_to_tables(intersections_to_cells(crossings))
    return [RuledTable(tuple(cells)) for cells in tables]


def holds(box: Box, char: Char) -> bool:
    """Return whether the middle of ``char`` lies in ``box``."""
    x, y = (char["x0"] + char["x1"]) / 2, (char["top"] + char["bottom"]) / 2
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def _length(edge: Edge) -> float:
    sides = ("x0", "x1") if edge["orientation"] == "h" else ("top", "bottom")
    return float(edge[sides[1]] - edge[sides[0]])


def _missing_rules(edges: Sequence[Edge]) -> list[Edge]:
    """Return the rules that close a table where several rules end together and none does.

    Upright ones end so where a row goes on over a page end, level ones where a
    table has no sides.
    """
    upright = [edge for edge in edges if edge["orientation"] == "v"]
    level = [edge for edge in edges if edge["orientation"] == "h"]
    closing = []
    for end, some in _open_ends(upright, ("top", "bottom"), [edge["top"] for edge in level]):
        closing.append(
            {
                "orientation": "h",
                "x0": min(edge["x0"] for edge in some),
                "x1": max(edge["x1"] for edge in some),
                "top": end,
                "bottom": end,
            }
        )
    for end, some in _open_ends(level, ("x0", "x1"), [edge["x0"] for edge in upright]):
        top, bottom = min(edge["top"] for edge in some), max(edge["bottom"] for edge in some)
        within = [edge for edge in upright if edge["top"] < bottom and edge["bottom"] > top]
        if within:
            closing.append({"orientation": "v", "x0": end, "x1": end, "top": top, "bottom": bottom})
    return closing


def _open_ends(
    edges: Sequence[Edge], sides: tuple[str, str], closed: Sequence[float]
) -> list[tuple[float, list[Edge]]]:
    """Return where at least three edges end together without another across, and which."""
    ends: dict[int, list[Edge]] = defaultdict(list)
    for edge in edges:
        for side in sides:
            ends[round(edge[side])].append(edge)
    return [
        (float(end), some)
        for end, some in ends.items()
        if len(some) >= _FEWEST_ENDS and all(abs(end - other) > _CLOSED for other in closed)
    ]


def ruled_grid(
    table: RuledTable, glyphs: PageGlyphs, place: str, budget: CellBudget
) -> Grid | None:
    """Return the grid of a ruled table; None for a frame of one row or one column."""
    boxes = table.cells
    lefts, tops = _edges(box[0] for box in boxes), _edges(box[1] for box in boxes)
    inside = [char for char in glyphs.upright if holds(table.box, char)]
    turned = [
        word for turn, chars in glyphs.turned.items() for word in _words_by_cell(boxes, chars, turn)
    ]
    if len(lefts) < 2 or len(tops) < 2 or not (inside or turned):
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

    def owner_of(char: Char) -> int | None:
        x, y = (char["x0"] + char["x1"]) / 2, (char["top"] + char["bottom"]) / 2
        return owners.get((_holding(tops, y), _holding(lefts, x)))

    # A text object of an OFD is set as a whole; one of a PDF may run over cells.
    whole = bool(inside) and "run" in inside[0]
    contents: list[list[Char]] = [[] for _ in boxes]
    for piece in words_of(inside) if whole else inside:
        owner = owner_of(piece)
        if owner is not None:
            contents[owner].append(piece)
    texts = [lines_of(content if whole else words_of(content), 1, 0.0) for content in contents]
    beside: list[list[str]] = [[] for _ in boxes]
    for word in turned:
        owner = owner_of(word)
        if owner is not None:
            beside[owner].append(word["text"])
    notes = {
        origins[owner]: CellNote(raised=mark)
        for char, mark in glyphs.raised
        if holds(table.box, char) and (owner := owner_of(char)) is not None
    }
    rows = [[""] * len(lefts) for _ in tops]
    for box, (row, column), lines, words in zip(boxes, origins, texts, beside, strict=True):
        rows[row][column] = "".join((_cell_text(box, lines), *words))
    grid = build_grid(rows, place, spans=spans, notes=notes, trim=False)
    return _with_rows_of_lines(grid, dict(zip(origins, texts, strict=True)))


def _words_by_cell(boxes: Sequence[Box], chars: Sequence[Char], turn: int) -> list[Char]:
    """Return the words of turned text, cell by cell, so that none runs over two cells."""
    return [
        word
        for box in boxes
        for word in turned_words([char for char in chars if holds(box, char)], turn)
    ]


def _with_rows_of_lines(grid: Grid, texts: dict[tuple[int, int], list[Line]]) -> Grid:
    """Return a grid in which a row that only its lines of text part is as many rows.

    Several columns must show as many figures below each other, at the same
    heights; a wrapped label beside single figures parts no row.
    """
    rows: list[list[str]] = []
    spans: dict[tuple[int, int], tuple[int, int]] = {}
    notes: dict[tuple[int, int], CellNote] = {}
    changed = False
    for number, row in enumerate(grid.rows):
        start = len(rows)
        lines = {column: texts.get((number, column), []) for column in range(len(row))}
        levels = _levels(lines) if not _reaches_out(grid, number) else []
        changed = changed or bool(levels)
        for (at, column), (height, breadth) in grid.spans.items():
            if at == number:
                spans[start, column] = (height, breadth)
        for (at, column), note in grid.notes.items():
            if at == number:
                notes[start, column] = note
        rows += _parted(lines, levels) if levels else [list(row)]
    if not changed:
        return grid
    return build_grid(rows, grid.place, spans=spans, notes=notes, trim=False)


def _reaches_out(grid: Grid, number: int) -> bool:
    """Return whether a merged cell joins a row with another one."""
    return any(
        height > 1 and row <= number < row + height for (row, _), (height, _) in grid.spans.items()
    )


def _levels(lines: dict[int, list[Line]]) -> list[float]:
    """Return the heights of the rows that lines of figures show; none where they show one."""
    stacks = [
        column
        for column in lines.values()
        if len(column) > 1 and all(is_figure(line.text) for line in column)
    ]
    if len(stacks) < 2:
        return []
    middles = sorted((line.top + line.bottom) / 2 for column in stacks for line in column)
    size = max(line.size for column in stacks for line in column)
    levels: list[float] = []
    for middle in middles:
        if not levels or middle - levels[-1] > size / 2:
            levels.append(middle)
    every = [line for column in lines.values() for line in column]
    placed = all(
        min(abs((line.top + line.bottom) / 2 - level) for level in levels) <= size / 2
        for line in every
    )
    return levels if placed else []


def _parted(lines: dict[int, list[Line]], levels: Sequence[float]) -> list[list[str]]:
    rows = [[""] * len(lines) for _ in levels]
    for column, some in lines.items():
        for line in some:
            middle = (line.top + line.bottom) / 2
            nearest = min(range(len(levels)), key=lambda at: abs(levels[at] - middle))
            rows[nearest][column] = f"{rows[nearest][column]} {line.text}".strip()
    return rows


def _edges(positions: Iterable[float]) -> list[float]:
    """Return sorted positions, those within a point of each other taken as one."""
    edges: list[float] = []
    for position in sorted(positions):
        if not edges or position - edges[-1] > _EDGE:
            edges.append(position)
    return edges


def _index(edges: Sequence[float], position: float) -> int:
    return max(0, bisect_right(edges, position + _EDGE) - 1)


def _holding(edges: Sequence[float], position: float) -> int:
    """Return the line of cells that a position lies in."""
    return max(0, bisect_right(edges, position) - 1)


def _cell_text(box: Box, lines: Sequence[Line]) -> str:
    r"""Return the text of a cell: lines wrapped to its width joined, others parted by ``"\n"``.

    A line that had room for what comes next was broken on purpose.
    """
    if not lines:
        return ""
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
