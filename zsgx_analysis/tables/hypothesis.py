"""A table as one reading of its print: which token stands in which cell.

An hypothesis is a hypothesis about the lines of the print: the label column
slipped, a row stands on two lines, two rows stand on one, a run of totals
slipped. It moves tokens and labels, never changes them, and says at what cost.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from zsgx_analysis.tables.structure import Structure, Sum, structure_of
from zsgx_analysis.tables.tokens import TokenState, to_quanta

if TYPE_CHECKING:
    from zsgx_analysis.tables.labels import Label
    from zsgx_analysis.tables.layout import PrintedTable
    from zsgx_analysis.tables.units import Unit

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
    cost : int
        What it adds to the cost of the reading: of a run that slipped, or of
        labels that were pushed down together, the first step bears it all.
    """

    operation: str
    label: str
    source: tuple[int, int] | None = None
    target: tuple[int, int] | None = None
    token: int = EMPTY
    cost: int = 0


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
    columns : tuple of int
        0-based column of the grid for each column of the table.
    whole_units : bool
        Whether single persons are counted, which nobody rounds.
    precisions : tuple of int
        For each column the last digit it prints, in quanta.
    rounded : tuple of bool
        For each column whether its figures may be rounded.
    units : mapping
        0-based row of the grid to what its line counts, where it says so.
    joined : tuple of tuple of int
        0-based rows of the grid that have their total in common.
    """

    digits: tuple[str, ...]
    printed: tuple[str, ...]
    places: tuple[tuple[int, int], ...]
    values: tuple[int, ...]
    readable: tuple[bool, ...]
    decimals: int
    most_decimals: int
    columns: tuple[int, ...] = ()
    whole_units: bool = False
    precisions: tuple[int, ...] = ()
    rounded: tuple[bool, ...] = ()
    units: Mapping[int, Unit] = field(default_factory=dict, hash=False)
    joined: tuple[tuple[int, ...], ...] = ()

    @cached_property
    def figures(self) -> np.ndarray:
        """The values, and 0 last for `EMPTY`: what slots index."""
        return np.array([*self.values, 0], dtype=np.int64)

    @cached_property
    def shapes(self) -> Counter[tuple[int, int]]:
        """How often figures of each size and number of digits are printed."""
        return Counter(shape_of(value) for value in self.values if value)


def shape_of(value: int) -> tuple[int, int]:
    """Return of a figure how long it is, and up to its last digit that is no zero."""
    digits = str(abs(value))
    return len(digits), len(digits.rstrip("0"))


@dataclass(frozen=True)
class Hypothesis:
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
    home_rows : tuple of int
        0-based row of the grid that each row stands on (the first, if two).
    row_sums, column_sums : tuple of Sum
        What the margins of stub and boxhead total.
    cost : int
        Number of operations.
    steps : tuple of Step
        The operations on labels and lines, for the log.
    slip : tuple of (str, int, int, int), optional
        What slipped last: the operation, the line, the direction, the start.
    before : Hypothesis, optional
        The reading before that slip.
    vacated : frozenset of int
        Cells on which a slip lay: their own figure, if any, was pushed out.
    whole : bool
        Whether it accounts for every figure of the print: not where a cell
        holds two and only one was taken.
    sound : bool
        Whether words and figures agree: no row of figures under a header word,
        none called a total that is a mere part of a sum.
    """

    tokens: Tokens
    slots: np.ndarray
    labels: tuple[Label, ...]
    label_rows: tuple[int, ...]
    home_rows: tuple[int, ...]
    row_sums: tuple[Sum, ...]
    column_sums: tuple[Sum, ...]
    cost: int = 0
    steps: tuple[Step, ...] = ()
    slip: tuple[str, int, int, int] | None = None
    before: Hypothesis | None = None
    vacated: frozenset[int] = frozenset()
    whole: bool = True
    sound: bool = True

    @cached_property
    def structure(self) -> Structure:
        """The balance edits under this reading; a slip moves figures, not what they add up to."""
        if self.before is not None:
            return self.before.structure
        rows, columns = self.slots.shape
        places = {row: number for number, row in reversed([*enumerate(self.home_rows)])}
        joined = tuple(
            tuple(places[row] for row in group)
            for group in self.tokens.joined
            if all(row in places for row in group)
        )
        return structure_of(rows, columns, self.row_sums, self.column_sums, joined)

    @cached_property
    def values(self) -> np.ndarray:
        """Figures in quanta, flat, 0 where a cell is blank or unreadable."""
        return self.tokens.figures[self.slots.ravel()]

    @cached_property
    def residuals(self) -> np.ndarray:
        """Computed minus stated, for each edit."""
        return self.structure.residuals(self.values)

    def slipped(
        self, slots: np.ndarray, slip: tuple[str, int, int, int], vacated: int
    ) -> Hypothesis:
        """Return the reading in which one more line slipped back to ``slots``.

        The slip lay on the cell ``vacated``, whose own figure it pushed out.
        """
        return replace(
            self,
            slots=slots,
            cost=self.cost + 1,
            slip=slip,
            before=self,
            vacated=self.vacated | {vacated},
        )

    def log(self) -> tuple[Step, ...]:
        """Return all operations of this reading, one step for each token that moved."""
        if self.before is None or self.slip is None:
            return self.steps
        steps: list[Step] = []
        for row, column in zip(*np.nonzero(self.slots != self.before.slots), strict=True):
            token = int(self.slots[row, column])
            if token != EMPTY:
                target = (self.home_rows[row], self.tokens.columns[column])
                label = self.labels[row].name
                source, cost = self.tokens.places[token], int(not steps)
                steps.append(Step(self.slip[0], label, source, target, token, cost))
        return (*self.before.log(), *steps)


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
    unit = table.caption.unit
    counts = [len(number.partition(".")[2]) for number in digits if number]
    decimals = max(counts, default=0)
    finest = [
        max((line.tokens[place].decimals for line in table.lines), default=0)
        for place in range(len(table.heads))
    ]
    units = [head.unit or table.caption.unit for head in table.heads]
    common = [count for count in set(counts) if counts.count(count) > 1]
    return Tokens(
        digits=tuple(digits),
        printed=tuple(printed),
        places=tuple(places),
        values=tuple(to_quanta(number, decimals) if number else 0 for number in digits),
        readable=tuple(bool(number) for number in digits),
        decimals=decimals,
        most_decimals=max(common, default=decimals),
        columns=tuple(head.column for head in table.heads),
        whole_units=decimals == 0 and unit is not None and unit.factor == 1,
        precisions=tuple(10 ** (decimals - own) for own in finest),
        rounded=tuple(
            own > 0 or (one is not None and (one.factor > 1 or one.name == "unknown"))
            for own, one in zip(finest, units, strict=True)
        ),
        joined=table.joined,
        units={line.row: line.unit for line in table.lines if line.unit},
    )


def line_slots(table: PrintedTable) -> tuple[np.ndarray, np.ndarray]:
    """Return for each printed line its tokens, and the second of two in a cell.

    Returns
    -------
    first, second : numpy.ndarray
        Shape (lines, columns): token numbers, or `EMPTY`. A printed zero says
        what a blank says, no task, and is taken for one.
    """
    shape = (len(table.lines), len(table.heads))
    first = np.full(shape, EMPTY)
    second = np.full(shape, EMPTY)
    number = 0
    for row, line in enumerate(table.lines):
        for column, token in enumerate(line.tokens):
            count = len(token.parts) if token.state is TokenState.SEVERAL else 1
            if token.state is not TokenState.BLANK and not token.is_zero:
                first[row, column] = number
                if count > 1:
                    second[row, column] = number + 1
            number += count
    return first, second
