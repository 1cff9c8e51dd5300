"""Which cells sum to which: the balance edits of a table.

A margin is a cell like any other, so every figure of a fully bordered table
stands in one row edit and one column edit. In the terms of statistical data
editing (De Waal, Pannekoek and Scholtus 2011) the edits are
``sum(members) - total = 0``.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from zsgx_analysis.tables.labels import Label, is_group_heading, is_memo, margin_strength

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True)
class Sum:
    """One line of a table that totals other lines.

    Attributes
    ----------
    total : int
        Index of the totalling row (or column).
    members : tuple of int
        Indices of what it totals.
    group : bool
        Whether it is a subtotal of a group.
    skipped : tuple of int
        Lines across on which the parts are not given: there is no edit there.
    """

    total: int
    members: tuple[int, ...]
    group: bool = False
    skipped: tuple[int, ...] = ()


@dataclass(frozen=True)
class Edit:
    """One balance edit: the cells of ``members`` sum to the cell ``total``."""

    kind: str
    line: int
    members: tuple[int, ...]
    total: int


class Terms(NamedTuple):
    """The edits as one long sum, member by member and each total last.

    Attributes
    ----------
    cells, signs, edits : numpy.ndarray
        For each term its cell, its coefficient, and the edit it belongs to.
    starts : numpy.ndarray
        For each edit its first term.
    along_rows : int
        So many terms belong to edits within rows; they come first.
    """

    cells: np.ndarray
    signs: np.ndarray
    edits: np.ndarray
    starts: np.ndarray
    along_rows: int


class Structure:
    """All balance edits of a table of ``rows`` × ``columns`` cells, margins included.

    Cells are numbered row by row. `matrix` has one row for each edit and one
    column for each cell, with 1 for a member and -1 for the total. Rows that are
    ``joined`` have their totals in common: they close together, in one edit.
    """

    def __init__(
        self,
        rows: int,
        columns: int,
        row_sums: tuple[Sum, ...],
        column_sums: tuple[Sum, ...],
        joined: tuple[tuple[int, ...], ...] = (),
    ) -> None:
        self.rows = rows
        self.columns = columns
        self.row_sums = row_sums
        self.column_sums = column_sums
        self.joined = joined
        along_rows = self._along_rows()
        self.edits = (*along_rows, *self._along_columns())
        self._edits_along_rows = len(along_rows)

    def _along_rows(self) -> list[Edit]:
        """Return the edits within a row: its fields sum to its total."""
        edits = []
        for across in self.column_sums:
            for row in range(self.rows):
                if row in across.skipped or row in self._later:
                    continue
                start = row * self.columns
                members = tuple(
                    own * self.columns + column
                    for own in self._together.get(row, (row,))
                    for column in across.members
                )
                edits.append(
                    Edit("group" if across.group else "row", row, members, start + across.total)
                )
        return edits

    def _along_columns(self) -> list[Edit]:
        """Return the edits within a column: its departments sum to its total."""
        edits = []
        for down in self.row_sums:
            for column in range(self.columns):
                if column in down.skipped:
                    continue
                members = tuple(row * self.columns + column for row in down.members)
                total = down.total * self.columns + column
                kind = "group" if down.group else "column"
                edits.append(Edit(kind, column, members, total))
        return edits

    @cached_property
    def _together(self) -> dict[int, tuple[int, ...]]:
        return {group[0]: group for group in self.joined}

    @cached_property
    def _later(self) -> frozenset[int]:
        return frozenset(row for group in self.joined for row in group[1:])

    @cached_property
    def matrix(self) -> np.ndarray:
        """Coefficients of the edits, shape (edits, cells)."""
        matrix = np.zeros((len(self.edits), self.rows * self.columns))
        for number, edit in enumerate(self.edits):
            matrix[number, list(edit.members)] = 1
            matrix[number, edit.total] = -1
        return matrix

    @cached_property
    def terms(self) -> Terms:
        """All edits written out one after the other, which is what sums them fastest."""
        sizes = np.array([len(edit.members) + 1 for edit in self.edits], dtype=np.intp)
        cells = chain.from_iterable((*edit.members, edit.total) for edit in self.edits)
        stops = np.cumsum(sizes)
        signs = np.ones(sizes.sum(), dtype=np.int64)
        signs[stops - 1] = -1
        return Terms(
            cells=np.fromiter(cells, dtype=np.intp, count=len(signs)),
            signs=signs,
            edits=np.repeat(np.arange(len(sizes)), sizes),
            starts=stops - sizes,
            along_rows=int(sizes[: self._edits_along_rows].sum()),
        )

    @cached_property
    def edits_of_cell(self) -> list[list[tuple[int, int]]]:
        """For each cell the edits it stands in, with its coefficient."""
        found: list[list[tuple[int, int]]] = [[] for _ in range(self.rows * self.columns)]
        for number, edit in enumerate(self.edits):
            for cell in edit.members:
                found[cell].append((number, 1))
            found[edit.total].append((number, -1))
        return found

    @cached_property
    def cells_of_edit(self) -> list[list[tuple[int, int]]]:
        """For each edit its cells, with their coefficients."""
        return [[*((cell, 1) for cell in edit.members), (edit.total, -1)] for edit in self.edits]

    @cached_property
    def neighbours(self) -> list[list[int]]:
        """For each cell the cells beside, above and below it."""
        found = []
        for row in range(self.rows):
            for column in range(self.columns):
                around = [
                    (row, column - 1),
                    (row, column + 1),
                    (row - 1, column),
                    (row + 1, column),
                ]
                found.append(
                    [
                        near_row * self.columns + near_column
                        for near_row, near_column in around
                        if 0 <= near_row < self.rows and 0 <= near_column < self.columns
                    ]
                )
        return found

    @cached_property
    def exchanges_of_edit(self) -> list[list[tuple[int, int, int]]]:
        """For each edit the pairs of neighbours whose exchange bears on it.

        With the coefficient of the first less that of the second, which may
        stand outside the edit.
        """
        found = []
        for cells in self.cells_of_edit:
            own = dict(cells)
            found.append(
                [
                    (cell, other, coefficient - own.get(other, 0))
                    for cell, coefficient in cells
                    for other in self.neighbours[cell]
                    if coefficient != own.get(other, 0)
                ]
            )
        return found

    @cached_property
    def most_edits_of_a_cell(self) -> int:
        """In how many edits a cell stands at most: 2, or 3 with subtotals."""
        return max((len(edits) for edits in self.edits_of_cell), default=0)

    @cached_property
    def most_edits_of_an_operation(self) -> int:
        """How many edits a new figure, or an exchange of neighbours, can close at most."""
        sets = [frozenset(edits) for edits in self.edits_of_cell]
        exchanged = (
            len({edit for edit, _ in sets[cell] ^ sets[other]})
            for cell, neighbours in enumerate(self.neighbours)
            for other in neighbours
        )
        return max(self.most_edits_of_a_cell, *exchanged, 0)

    @cached_property
    def margin_rows(self) -> frozenset[int]:
        """Rows that total others."""
        return frozenset(down.total for down in self.row_sums)

    @cached_property
    def margin_columns(self) -> frozenset[int]:
        """Columns that total others."""
        return frozenset(across.total for across in self.column_sums)

    def residuals(self, values: np.ndarray) -> np.ndarray:
        """Return computed minus stated for each edit.

        Parameters
        ----------
        values : numpy.ndarray
            Shape (cells,) or (cells, tables); integers.
        """
        if not self.edits:
            return np.zeros((0, *np.shape(values)[1:]), dtype=np.int64)
        terms = np.asarray(values)[self.terms.cells]
        return np.add.reduceat((terms.T * self.terms.signs).T, self.terms.starts, axis=0)


@lru_cache(maxsize=512)
def structure_of(
    rows: int,
    columns: int,
    row_sums: tuple[Sum, ...],
    column_sums: tuple[Sum, ...],
    joined: tuple[tuple[int, ...], ...] = (),
) -> Structure:
    """Return the structure, made once for each shape and place of the margins."""
    return Structure(rows, columns, row_sums, column_sums, joined)


@lru_cache(maxsize=4096)
def find_sums(labels: tuple[Label, ...], groups: tuple[str, ...]) -> tuple[Sum, ...]:
    """Return what each margin of a stub or boxhead totals.

    Parameters
    ----------
    labels : tuple of Label
        The labels along one side.
    groups : tuple of str
        For each label the group it stands under (a spanner, or a stub column
        further left), or "".

    Returns
    -------
    tuple of Sum
        Subtotals (小计) total their group; totals (合计, 总计) total what is not
        itself a margin. 其中 rows belong to none.
    """
    margins = [number for number, label in enumerate(labels) if label.is_margin]
    memo = _memo_rows(labels)
    plain = [place for place in range(len(labels)) if place not in margins and place not in memo]
    headings = [place for place in plain if is_group_heading(labels[place].printed)]
    if headings and len(headings) < len(plain):
        return _numbered_groups(margins, plain, headings, len(labels))
    totals = [
        place for place in margins if margin_strength(labels[place]) == 1 and not groups[place]
    ]
    subtotals = [place for place in margins if place not in totals]
    if not totals:
        totals, subtotals = (subtotals, []) if len(subtotals) == 1 else (totals, subtotals)
    sums = [Sum(place, tuple(plain)) for place in totals]
    for number in subtotals:
        if groups[number]:
            members = tuple(place for place in plain if groups[place] == groups[number])
        else:
            members = _beside(number, subtotals, totals, plain, len(labels))
        sums.append(Sum(number, members, group=bool(totals)))
    return tuple(found for found in sums if found.members)


def _memo_rows(labels: Sequence[Label]) -> set[int]:
    return {number for number, label in enumerate(labels) if is_memo(label.printed)}


def _numbered_groups(
    margins: Sequence[int], plain: Sequence[int], headings: Sequence[int], count: int
) -> tuple[Sum, ...]:
    """Return the sums of a side whose groups are headed 一、 or 二、."""
    sums = []
    loose = [place for place in plain if place < headings[0]]
    for start, stop in zip(headings, [*headings[1:], count], strict=True):
        members = tuple(place for place in plain if start < place < stop)
        if members:
            sums.append(Sum(start, members, group=True))
    sums += [Sum(place, (*loose, *headings)) for place in margins]
    return tuple(sums)


def _beside(
    number: int, subtotals: Sequence[int], totals: Sequence[int], plain: Sequence[int], count: int
) -> tuple[int, ...]:
    """Return the lines next to a 小计 without a group.

    Those before it; or those after it, where no line stands before the first
    小计: then every group follows its subtotal.
    """
    walls = sorted({*subtotals, *totals})
    if any(place < min(subtotals) for place in plain):
        before = max((wall for wall in walls if wall < number), default=-1)
        return tuple(place for place in plain if before < place < number)
    after = min((wall for wall in walls if wall > number), default=count)
    return tuple(place for place in plain if number < place < after)
