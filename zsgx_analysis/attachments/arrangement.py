"""A table as one reading of its print: which token stands in which cell.

An arrangement is a hypothesis about the lines of the print: the label column
slipped, a row stands on two lines, two rows stand on one, a run of totals
slipped. It moves tokens and labels, never changes them, and says at what cost.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from zsgx_analysis.attachments.labels import Label
from zsgx_analysis.attachments.layout import PrintedTable
from zsgx_analysis.attachments.structure import Structure, find_sums, structure_of
from zsgx_analysis.attachments.tokens import TokenState, to_quanta

EMPTY = -1


@dataclass(frozen=True)
class Step:
    """One operation on the lines of the print.

    Attributes
    ----------
    operation : str
        ``label_shifted``, ``label_misread``, ``row_split``, ``rows_merged``,
        ``figure_repeated``, ``totals_slipped``, ``row_slipped``,
        ``column_slipped``.
    label : str
        The row or column it concerns.
    source, target : tuple of int, optional
        0-based row and column of the grid, from where and to where; a column
        of -1 is the stub.
    token : int
        The token it moves or drops, `EMPTY` if none.
    """

    operation: str
    label: str
    source: tuple[int, int] | None = None
    target: tuple[int, int] | None = None
    token: int = EMPTY


@dataclass(frozen=True)
class Tokens:
    """All tokens of the body of a table, in reading order.

    Attributes
    ----------
    digits : tuple of str
        Plain digits; empty where the token is no number.
    printed : tuple of str
        As they stand.
    places : tuple of (int, int)
        0-based row and column of the grid.
    values : tuple of int
        In quanta of ``10**-decimals``; 0 where the token is no number.
    readable : tuple of bool
        Whether the token is a number.
    decimals : int
        Working scale: the most decimals of any token.
    most_decimals : int
        The decimals with which the table prints.
    """

    digits: tuple[str, ...]
    printed: tuple[str, ...]
    places: tuple[tuple[int, int], ...]
    values: tuple[int, ...]
    readable: tuple[bool, ...]
    decimals: int
    most_decimals: int


@dataclass(frozen=True)
class Arrangement:
    """One way to read the lines of a printed table.

    Attributes
    ----------
    tokens : Tokens
        The print.
    slots : numpy.ndarray
        Shape (rows, columns): the token in each cell, or `EMPTY`.
    labels : tuple of Label
        One for each row.
    label_rows : tuple of int
        0-based row of the grid on which each label is printed, -1 if none.
    groups : tuple of str
        The group of each row, or "".
    home_rows : tuple of int
        0-based row of the grid that each row stands on (the first, if two).
    column_sums : tuple of Sum
        What the margins of the boxhead total.
    cost : int
        Number of operations.
    steps : tuple of Step
        The operations, for the log.
    """

    tokens: Tokens
    slots: np.ndarray
    labels: tuple[Label, ...]
    label_rows: tuple[int, ...]
    groups: tuple[str, ...]
    home_rows: tuple[int, ...]
    column_sums: tuple
    cost: int = 0
    steps: tuple[Step, ...] = ()

    @cached_property
    def structure(self) -> Structure:
        """The balance edits under this reading."""
        rows, columns = self.slots.shape
        return structure_of(rows, columns, find_sums(self.labels, self.groups), self.column_sums)

    @cached_property
    def values(self) -> np.ndarray:
        """Figures in quanta, flat, 0 where a cell is blank or unreadable."""
        table = np.array([*self.tokens.values, 0], dtype=np.int64)
        return table[self.slots.ravel()]

    @cached_property
    def residuals(self) -> np.ndarray:
        """Computed minus stated, for each edit."""
        return self.structure.residuals(self.values)

    def with_step(self, slots: np.ndarray, cost: int, *steps: Step) -> Arrangement:
        """Return a further reading in which the tokens stand in ``slots``."""
        return replace(self, slots=slots, cost=self.cost + cost, steps=(*self.steps, *steps))


def read_tokens(table: PrintedTable) -> Tokens:
    """Return all tokens of the body; a cell with several figures gives several."""
    digits: list[str] = []
    printed: list[str] = []
    places: list[tuple[int, int]] = []
    for line in table.lines:
        for head, token in zip(table.heads, line.tokens, strict=True):
            parts = token.parts if token.state is TokenState.SEVERAL else (token.digits,)
            for part in parts:
                digits.append(part)
                printed.append(token.printed)
                places.append((line.row, head.column))
    counts = [len(number.partition(".")[2]) for number in digits if number]
    decimals = max(counts, default=0)
    common = [count for count in set(counts) if counts.count(count) > 1]
    return Tokens(
        digits=tuple(digits),
        printed=tuple(printed),
        places=tuple(places),
        values=tuple(to_quanta(number, decimals) if number else 0 for number in digits),
        readable=tuple(bool(number) for number in digits),
        decimals=decimals,
        most_decimals=max(common, default=decimals),
    )


def line_slots(table: PrintedTable) -> tuple[np.ndarray, np.ndarray]:
    """Return for each printed line its tokens, and the second of two in a cell.

    Returns
    -------
    first, second : numpy.ndarray
        Shape (lines, columns): token numbers, or `EMPTY`.
    """
    shape = (len(table.lines), len(table.heads))
    first = np.full(shape, EMPTY)
    second = np.full(shape, EMPTY)
    number = 0
    for row, line in enumerate(table.lines):
        for column, token in enumerate(line.tokens):
            count = len(token.parts) if token.state is TokenState.SEVERAL else 1
            if token.state is not TokenState.BLANK:
                first[row, column] = number
                if count > 1:
                    second[row, column] = number + 1
            number += count
    return first, second


def column_sums_of(table: PrintedTable) -> tuple:
    """Return what the margins of the boxhead total."""
    return find_sums([head.label for head in table.heads], [head.group for head in table.heads])


def changed(slots: np.ndarray, cells: Sequence[tuple[int, int, int]]) -> np.ndarray:
    """Return a copy of ``slots`` with (row, column, token) set."""
    copy = slots.copy()
    for row, column, token in cells:
        copy[row, column] = token
    return copy
