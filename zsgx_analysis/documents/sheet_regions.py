"""Where the tables of a sheet are: runs of rows, tables side by side, rows after a gap.

A sheet is a plane of cells without a mark where a table begins. Blank rows and
blank columns part tables, and they also stand inside of them; what tells is
whether the part beyond has a boxhead and labels of its own. One that has none
is no table, and goes on with the one before it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from zsgx_analysis.documents.tokens import is_caption, is_figure, is_marker, is_table_word

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_WIDEST_GAP = 20
"""Blank rows that a table may have inside; what stands further down is another matter."""

_YEAR = re.compile(r"(?:19|20)\d\d\s*年?(?:度)?")


@dataclass(frozen=True)
class Row:
    """The cells of a row that hold something, as (column, text) from left to right."""

    number: int
    cells: tuple[tuple[int, str], ...]

    @cached_property
    def figures(self) -> tuple[int, ...]:
        """Columns that hold figures; a row of years names columns and has none."""
        found = [(column, text) for column, text in self.cells if is_figure(text)]
        if all(_YEAR.fullmatch(text) for _, text in found):
            labels = [text for _, text in self.cells if not is_figure(text)]
            if not labels or (len(found) > 1 and all(map(is_table_word, labels))):
                return ()
        return tuple(column for column, _ in found)

    @property
    def is_text(self) -> bool:
        """Whether the row stands above a table: one cell, or title and unit side by side."""
        texts = [text for _, text in self.cells]
        return len(texts) == 1 or (len(texts) <= 3 and any(map(is_caption, texts)))

    def within(self, start: int, stop: int) -> Row:
        """Return the part of the row in columns ``start`` to ``stop``, half open."""
        return Row(self.number, tuple(cell for cell in self.cells if start <= cell[0] < stop))


Block = tuple[Row, ...]


@dataclass(frozen=True)
class Region:
    """Rows that belong together.

    Attributes
    ----------
    rows : tuple of Row
    shared : tuple of str
        Title lines that stand above this table and the one to the left of it.
    beside : bool
        Whether the table stands to the right of another.
    """

    rows: Block
    shared: tuple[str, ...] = ()
    beside: bool = False


def rows_of(cells: Iterable[tuple[tuple[int, int], str]]) -> Block:
    """Return the rows of cells given as ((row, column), text)."""
    by_row: dict[int, list[tuple[int, str]]] = {}
    for (number, column), text in sorted(cells):
        by_row.setdefault(number, []).append((column, text))
    return tuple(Row(number, tuple(row)) for number, row in by_row.items())


def regions_of(rows: Block) -> list[Region]:
    """Return the regions of a sheet, from top to bottom and from left to right."""
    cut = _cut(rows)
    if cut is not None:
        return _side_by_side(rows, cut)
    blocks = _blocks(rows)
    if len(blocks) < 2:
        return [Region(block) for block in blocks]
    return [region for block in blocks for region in _parted(block)]


def _parted(block: Block) -> list[Region]:
    cut = _cut(block)
    return [Region(block)] if cut is None else _side_by_side(block, cut)


def _side_by_side(rows: Block, cut: int) -> list[Region]:
    """Return the regions left and right of a blank column."""
    left = tuple(part for row in rows if (part := row.within(0, cut)).cells)
    right = tuple(part for row in rows if (part := row.within(cut, 1 << 30)).cells)
    first = next(row.number for row in right)
    titles: tuple[str, ...] = ()
    if not any(row.is_text for row in right[:1]):
        above = [row for row in left if row.number < first and row.is_text]
        titles = tuple(text for row in above for _, text in row.cells)
    beside = [Region(region.rows, titles, beside=True) for region in regions_of(right)]
    return [*regions_of(left), *beside]


def _cut(rows: Block) -> int | None:
    """Return the first column right of a blank one that parts two tables, None if none does."""
    body = [row for row in rows if not row.is_text]
    filled = sorted({column for row in body for column, _ in row.cells})
    for before, after in pairwise(filled):
        if after - before > 1:
            left = [row.within(0, after) for row in body]
            right = [row.within(after, 1 << 30) for row in body]
            if _is_table(left) and _is_table(right):
                return after
    return None


def _is_table(rows: Sequence[Row]) -> bool:
    """Return whether rows have a boxhead, and labels before their figures."""
    filled = [row for row in rows if row.cells]
    with_figures = [row for row in filled if any(column for column in row.figures)]
    if len(with_figures) < 2 or not filled:
        return False
    stub = min(row.cells[0][0] for row in filled)
    head = [row for row in filled if row.number < with_figures[0].number]
    if not any(column > stub for row in head for column, _ in row.cells):
        return False
    labelled = [
        row
        for row in with_figures
        if row.cells[0][0] == stub
        and (not is_figure(row.cells[0][1]) or _YEAR.fullmatch(row.cells[0][1]))
        and any(column > stub for column in row.figures)
    ]
    return 3 * len(labelled) >= 2 * len(with_figures)


def _blocks(rows: Block) -> list[Block]:
    """Return runs of rows without a blank row between them, those that go on joined."""
    runs = groupby(enumerate(rows), key=lambda pair: pair[1].number - pair[0])
    blocks: list[Block] = []
    for _, run in runs:
        block = tuple(row for _, row in run)
        if blocks and _goes_on(blocks[-1], block):
            blocks[-1] += block
        else:
            blocks.append(block)
    return blocks


def _goes_on(above: Block, below: Block) -> bool:
    """Return whether rows after a gap go on with the table above it.

    They do when they have no boxhead of their own, labels where those above
    have them, and nothing in a column that the table does not have.
    """
    if below[0].number - above[-1].number > _WIDEST_GAP + 1:
        return False
    body = [row for row in below if len(row.cells) > 1]
    table = [row for row in above if len(row.cells) > 1]
    if (
        not body
        or len(table) < 2
        or any(is_caption(text) for row in below for _, text in row.cells)
    ):
        return False
    if not any(row.figures for row in table) or not body[0].figures:
        return False
    stubs = {row.cells[0][0] for row in table if not is_figure(row.cells[0][1])}
    columns = {column for row in table for column, _ in row.cells}
    for row in below:
        column, label = row.cells[0]
        if column not in stubs or is_figure(label) or is_marker(label):
            return False
    return {column for row in below for column, _ in row.cells} <= columns
