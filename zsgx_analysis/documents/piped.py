"""Markdown tables, and tables drawn with ``|`` or box characters.

A drawn table has a geometry of its own: rules above and below, bars between the
cells, strokes that part some columns and not others. Text that went through a
web page often has lost its spaces, so that bars no longer stand below each
other; then their number tells the columns. Where neither does, the lines are
no table: a figure in a wrong column is worse than none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from zsgx_analysis.documents.columns import display_width
from zsgx_analysis.documents.delimited import looks_tabular
from zsgx_analysis.documents.regions import Region
from zsgx_analysis.documents.tokens import is_figure

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_BARS = r"|｜¦│┃║┆┇┊┋╎╏"
_BAR = re.compile(rf"(?<!\\)[{_BARS}]")
_CORNERS = "├-╋╞-╬┌-┛╒-╝╭-╰"
_DELIMITER = re.compile(rf"(?<!\\)[{_BARS}{_CORNERS}]|\+(?=[-=])|(?<=[-=])\+")
_CROSSING = re.compile(rf"[{_CORNERS}]|\+(?=[-=])|(?<=[-=])\+")
_BOX = re.compile(r"[\u2500-\u257f]")
_RULE = re.compile(rf"[\s{_BARS}+:=_\-—－＝\u2500-\u257f]+")
_STROKE_SIGNS = r"=_\-—－＝─━═╌┄┈╍┅┉"
_STROKE = re.compile(rf"[{_STROKE_SIGNS}]")
_STROKES = re.compile(rf"[\s:]*[{_STROKE_SIGNS}][\s:{_STROKE_SIGNS}]*")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_ALIGNED = 1
_BEFORE = -1
"""Where a bar left of a line that has none would stand."""

Range = tuple[int, int]


def find_piped(lines: Sequence[str]) -> list[Region]:
    """Find tables whose cells are parted by pipes.

    Rules are no rows. Lines between two rules are one row where only one of
    them has figures, or where they are a boxhead.
    """
    regions = []
    at = 0
    while at < len(lines):
        stop = at
        while stop < len(lines) and (_BAR.search(lines[stop]) or _is_rule(lines[stop])):
            stop += 1
        region = _region(lines, at, stop) if stop - at >= 2 else None
        if region is not None:
            regions.append(region)
        at = max(stop, at + 1)
    return regions


def _is_rule(line: str) -> bool:
    text = line.strip()
    return len(text) >= 3 and bool(_RULE.fullmatch(text)) and bool(_STROKE.search(text))


def _region(lines: Sequence[str], start: int, stop: int) -> Region | None:
    table = DrawnTable(lines[start:stop])
    if not table.fits or table.width < 2:
        return None
    rows, spans = table.rows()
    if len(rows) < 2 or not (table.has_rules or looks_tabular(table.pieces)):
        return None
    return Region(start, stop, tuple(map(tuple, rows)), spans)


def _wide(text: str) -> int:
    """Return the width of a text where box characters are as wide as ideographs."""
    return display_width(text) + len(_BOX.findall(text))


@dataclass
class _DrawnCell:
    """A cell of a drawn table while its lines are met."""

    row: int
    columns: Range
    lines: list[str]


class DrawnTable:
    """The lines of one drawn table, each piece of a line in its columns.

    Parameters
    ----------
    lines : sequence of str
        Rules and lines with bars, nothing else.

    Attributes
    ----------
    width : int
        Number of columns.
    fits : bool
        Whether every piece has its columns; where not, the lines are no table.
    has_rules : bool
    pieces : list of list of str
        What the bars part, line by line.
    """

    def __init__(self, lines: Sequence[str]) -> None:
        self._lines = lines
        rules = [at for at, line in enumerate(lines) if _is_rule(line)]
        self._walls = [at for at in rules if not _is_partial(lines[at])]
        self._open = [at for at in rules if _is_partial(lines[at])]
        texts = [at for at in range(len(lines)) if at not in rules]
        cut = {at: _DELIMITER.split(lines[at]) for at in sorted((*texts, *self._open))}
        self.has_rules = bool(rules)
        self.pieces = [cut[at] for at in texts]
        self._left = all(not pieces[0].strip() for pieces in cut.values())
        self._right = self._left and all(not pieces[-1].strip() for pieces in cut.values())
        most = max(map(len, self.pieces), default=0)
        self.width = most - self._left - self._right
        self._models = [
            line for line in lines if len(_DELIMITER.findall(line)) == most - 1 and most > 1
        ]
        self._drawn = any(_BOX.search(lines[at]) or "+" in lines[at] for at in rules)
        self.fits = self.width > 0
        self._placed = {at: self._place(lines[at], pieces) for at, pieces in cut.items()}

    def _place(self, line: str, pieces: Sequence[str]) -> list[tuple[Range, str]]:
        """Return the pieces of a line, each with the columns it takes."""
        cells = list(pieces[self._left : len(pieces) - self._right])
        if len(cells) < self.width and not self._drawn:
            cells += [""] * (self.width - len(cells))
        if len(cells) == self.width:
            return [((column, column + 1), cell) for column, cell in enumerate(cells)]
        if len(cells) == 1:
            return [((0, self.width), cells[0])]
        ranges = self._ranges(line)
        if ranges is None or len(ranges) != len(cells):
            self.fits = False
            return []
        return list(zip(ranges, cells, strict=True))

    def _ranges(self, line: str) -> list[Range] | None:
        """Return the columns of each piece of a line with fewer bars, by where these stand.

        A line or a rule with all of them shows where the columns are, under one
        of the ways to count widths.
        """
        for width in (_wide, display_width, len):
            for model in self._models:
                ranges = self._ranges_by(line, model, width)
                if ranges is not None:
                    return ranges
        return None

    def _ranges_by(self, line: str, model: str, width: Callable[[str], int]) -> list[Range] | None:
        edges, bars = (
            [width(text[: match.start()]) for match in _DELIMITER.finditer(text)]
            for text in (model, line)
        )
        if not self._left:
            edges, bars = [_BEFORE, *edges], [_BEFORE, *bars]
        places = []
        for bar in bars:
            nearest = min(range(len(edges)), key=lambda edge: abs(edges[edge] - bar))
            if abs(edges[nearest] - bar) > _ALIGNED:
                return None
            places.append(nearest)
        if not self._right:
            places.append(self.width)
        ranges = list(pairwise(places))
        return ranges if all(start < stop for start, stop in ranges) else None

    def rows(self) -> tuple[list[list[str]], dict[Range, Range]]:
        """Return the rows of the table, and its merged cells as `Grid` has them."""
        blocks = self._blocks()
        rows: list[list[str]] = []
        spans: dict[Range, Range] = {}
        for number, block in enumerate(blocks):
            with_figures = sum(self._has_figures(at) for at in block)
            is_head = number == 0 and not with_figures and len(blocks) > 1
            is_head = is_head and not self._has_levels(block)
            fenced = with_figures < 2 and len(blocks) > 2 and number > 0
            for part in [block] if is_head or fenced else [[at] for at in block]:
                added, merged = self._rows_of(part)
                spans |= {(row + len(rows), column): span for (row, column), span in merged.items()}
                rows += added
        return rows, spans

    def _blocks(self) -> list[list[int]]:
        """Return the lines between one rule and the next."""
        blocks: list[list[int]] = []
        for at in self._placed:
            if not blocks or any(blocks[-1][-1] < wall < at for wall in self._walls):
                blocks.append([])
            blocks[-1].append(at)
        return blocks

    def _has_levels(self, block: Sequence[int]) -> bool:
        """Tell whether a line of a boxhead has blanks beside a label, over the labels below it.

        Its label then spans them although bars stand between; what is but a label
        broken over lines is put together again by whoever reads the boxhead.
        """
        grid = [[_cell(text) for _, text in self._placed[at]] for at in block]
        if len(grid) < 2 or any(len(line) != self.width for line in grid):
            return False
        return any(
            line[column - 1] and not line[column] and below[column - 1] and below[column]
            for line, below in pairwise(grid)
            for column in range(1 + bool(grid[0][0]), self.width)
        )

    def _has_figures(self, at: int) -> bool:
        return any(start and is_figure(_cell(text)) for (start, _), text in self._placed[at])

    def _rows_of(self, block: Sequence[int]) -> tuple[list[list[str]], dict[Range, Range]]:
        """Return lines as one row, or as one boxhead of several levels.

        A cell ends where a stroke crosses it, or where the bars change.
        """
        cells: list[_DrawnCell] = []
        owners: dict[int, _DrawnCell] = {}
        levels = [0] * self.width
        for at in block:
            crossed = _CROSSING.search(self._lines[at]) is not None
            for where, text in self._placed[at]:
                columns = range(*where)
                if crossed and _STROKES.fullmatch(text):
                    for column in columns:
                        owners.pop(column, None)
                    continue
                above = owners.get(where[0])
                if above is None or above.columns != where:
                    above = _DrawnCell(max(levels[column] for column in columns), where, [])
                    cells.append(above)
                    for column in columns:
                        owners[column] = above
                        levels[column] = above.row + 1
                above.lines.append(_cell(text))
        height = max((cell.row + 1 for cell in cells), default=0)
        rows = [[""] * self.width for _ in range(height)]
        spans: dict[Range, Range] = {}
        for cell in cells:
            start, stop = cell.columns
            rows[cell.row][start] = "\n".join(line for line in cell.lines if line)
            below = [
                other.row
                for other in cells
                if other.row > cell.row and other.columns[0] < stop and start < other.columns[1]
            ]
            span = (min(below, default=height) - cell.row, stop - start)
            if span != (1, 1):
                spans[cell.row, start] = span
        return rows, spans


def _is_partial(line: str) -> bool:
    """Return whether a rule leaves columns open: there is nothing between two of its bars."""
    pieces = _DELIMITER.split(line.strip())
    return len(pieces) > 2 and any(piece and not piece.strip() for piece in pieces)


def _cell(text: str) -> str:
    return _BREAK.sub("\n", text).replace("\\|", "|").strip()
