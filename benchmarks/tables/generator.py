"""Seeded plan tables whose truth is known.

Like real plans, most figures are small and round, a few are large, many cells
are blank, and every row and every column has a total.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING

from benchmarks.tables.labels import HEADER_WORDS, NAMES, TOTAL_WORDS, Kind, draw_labels

if TYPE_CHECKING:
    from random import Random

SMALLEST = (3, 3)
LARGEST = (31, 40)

SCALES = {"人": 1, "千人": 1_000, "万人": 10_000, "人次": 1, "万人次": 10_000}
BASE_UNITS = {unit: "person-times" if unit.endswith("次") else "persons" for unit in SCALES}

# (printed unit, decimals): range of the table's median cell, in the last printed place
MEDIANS = {
    ("人", 0): (60, 3_000),
    ("人次", 0): (60, 5_000),
    ("千人", 0): (3, 30),
    ("千人", 1): (8, 120),
    ("千人", 2): (30, 600),
    ("万人", 0): (2, 15),
    ("万人", 1): (3, 40),
    ("万人", 2): (8, 80),
    ("万人次", 1): (3, 60),
    ("万人次", 2): (10, 150),
}

HIDDEN_DIGITS = 4
"""How many more digits the truth of a rounded table has than its print."""

STUBS_AND_HEADS: tuple[tuple[Kind, Kind], ...] = (
    ("department", "field"),
    ("department", "field"),
    ("region", "field"),
    ("industry", "field"),
    ("field", "department"),
    ("department", "region"),
)


@dataclass(frozen=True, slots=True)
class Layout:
    """How a table is printed."""

    total_row_first: bool
    total_column_first: bool
    total_row_word: str
    total_column_word: str
    corner: str
    head_word: str
    stub_word: str
    blank: str
    fixed_decimals: bool
    thousands: bool


@dataclass(frozen=True)
class PlanTable:
    """A plan table and its truth.

    Attributes
    ----------
    values : tuple of tuple of int
        The body, row by row, in units of the last digit that is known:
        the last printed one, or `hidden_digits` places below it.
    hidden_digits : int
        0, or the places that were rounded away in print.
    total_decimals : int
        Decimals of the totals; fewer than `decimals` where only totals are rounded.
    """

    title: str
    year: int
    unit: str
    decimals: int
    total_decimals: int
    hidden_digits: int
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    values: tuple[tuple[int, ...], ...]
    layout: Layout

    @property
    def shape(self) -> tuple[int, int]:
        """Rows and columns of the body."""
        return len(self.rows), len(self.columns)

    @property
    def base_unit(self) -> str:
        """The unit of `truth`: ``persons`` or ``person-times``."""
        return BASE_UNITS[self.unit]

    @property
    def rounded(self) -> bool:
        """Whether the print holds less than the truth."""
        return self.hidden_digits > 0 or self.total_decimals < self.decimals

    @cached_property
    def margined(self) -> tuple[tuple[int, ...], ...]:
        """The body with its true totals, in layout order."""
        rows = [list(row) for row in self.values]
        sums = [sum(column) for column in zip(*rows, strict=True)]
        rows = [sums, *rows] if self.layout.total_row_first else [*rows, sums]
        if self.layout.total_column_first:
            return tuple((sum(row), *row) for row in rows)
        return tuple((*row, sum(row)) for row in rows)

    @property
    def total_line(self) -> int:
        """Where the line of column totals stands among the lines."""
        return 0 if self.layout.total_row_first else len(self.rows)

    @property
    def total_column(self) -> int:
        """Where the column of row totals stands among the columns."""
        return 0 if self.layout.total_column_first else len(self.columns)

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """Stub labels in layout order."""
        word = self.layout.total_row_word
        return (word, *self.rows) if self.layout.total_row_first else (*self.rows, word)

    @cached_property
    def heads(self) -> tuple[str, ...]:
        """Boxhead labels in layout order."""
        word = self.layout.total_column_word
        return (word, *self.columns) if self.layout.total_column_first else (*self.columns, word)

    def truth(self, row: int, column: int) -> Decimal:
        """Return the true figure of a body cell in base units."""
        return self._in_base_units(self.values[row][column], self.hidden_digits)

    def printed_value(self, row: int, column: int) -> Decimal:
        """Return the figure of a body cell as printed, in base units."""
        return self._in_base_units(shorten(self.values[row][column], self.hidden_digits), 0)

    def tokens(self) -> list[list[str]]:
        """Return the printed tokens with margins, in layout order."""
        return [
            [self._token(value, line, column) for column, value in enumerate(row)]
            for line, row in enumerate(self.margined)
        ]

    def closes_as_printed(self) -> bool:
        """Whether all totals of the print are the exact sums of its cells."""
        body = [[shorten(value, self.hidden_digits) for value in row] for row in self.values]
        dropped = self.decimals - self.total_decimals
        totals = [
            (shorten(sum(exact), self.hidden_digits + dropped) * 10**dropped, sum(printed))
            for exact, printed in [
                *zip(self.values, body, strict=True),
                *zip(zip(*self.values, strict=True), zip(*body, strict=True), strict=True),
            ]
        ]
        return all(stated == computed for stated, computed in totals)

    def _in_base_units(self, value: int, hidden: int) -> Decimal:
        return Decimal(value) * SCALES[self.unit] / Decimal(10) ** (self.decimals + hidden)

    def _token(self, value: int, line: int, column: int) -> str:
        margin = line == self.total_line or column == self.total_column
        decimals = self.total_decimals if margin else self.decimals
        printed = shorten(value, self.hidden_digits + self.decimals - decimals)
        if printed == 0 and not margin:
            return self.layout.blank
        return write_number(
            printed, decimals, fixed=self.layout.fixed_decimals, thousands=self.layout.thousands
        )


def shorten(value: int, digits: int) -> int:
    """Return ``value`` without its last ``digits`` digits, rounded half up."""
    step = 10**digits
    return (2 * value + step) // (2 * step)


def write_number(value: int, decimals: int, *, fixed: bool, thousands: bool) -> str:
    """Return ``value``, counted in the last of ``decimals`` places, as it is printed."""
    whole, part = divmod(value, 10**decimals)
    text = f"{whole:,}" if thousands else str(whole)
    digits = f"{part:0{decimals}d}" if decimals else ""
    if not fixed:
        digits = digits.rstrip("0")
    return f"{text}.{digits}" if digits else text


def draw_table(
    rng: Random,
    *,
    shape: tuple[int, int] | None = None,
    hidden_digits: int = 0,
    rounded_totals: bool = False,
) -> PlanTable:
    """Return a random plan table.

    Parameters
    ----------
    shape : tuple of int, optional
        Rows and columns of the body; else every size from `SMALLEST` to `LARGEST`.
    hidden_digits : int
        Digits that the truth has and the print has not: cells and totals are
        rounded independently, and at least one total is not the sum of its cells.
    rounded_totals : bool
        Cells are printed exactly, totals with one decimal less.
    """
    while True:
        table = _draw_table(rng, shape, hidden_digits, rounded_totals)
        if not table.rounded or not table.closes_as_printed():
            return table


def _draw_table(
    rng: Random, shape: tuple[int, int] | None, hidden_digits: int, rounded_totals: bool
) -> PlanTable:
    n_rows, n_columns = shape or tuple(
        round(math.exp(rng.uniform(math.log(least - 0.49), math.log(most + 0.49))))
        for least, most in zip(SMALLEST, LARGEST, strict=True)
    )
    stub, head = rng.choice(
        [
            (stub, head)
            for stub, head in STUBS_AND_HEADS
            if len(NAMES[stub]) >= n_rows and len(NAMES[head]) >= n_columns
        ]
    )
    formats = [
        (unit, decimals)
        for unit, decimals in MEDIANS
        if (SCALES[unit] > 1 or not hidden_digits) and (decimals > 0 or not rounded_totals)
    ]
    unit, decimals = rng.choice([*formats, *[("万人", 2)] * 3])
    year = rng.randrange(2021, 2031)
    return PlanTable(
        title=f"{year}年{rng.choice(['', '山东省', '浙江省', '全国'])}专业技术人员培训计划表",
        year=year,
        unit=unit,
        decimals=decimals,
        total_decimals=decimals - rounded_totals,
        hidden_digits=hidden_digits,
        rows=draw_labels(rng, stub, n_rows),
        columns=draw_labels(rng, head, n_columns),
        values=_draw_values(rng, n_rows, n_columns, MEDIANS[unit, decimals], hidden_digits),
        layout=_draw_layout(rng, stub, head, unit, rounded=hidden_digits > 0 or rounded_totals),
    )


def _draw_layout(rng: Random, stub: Kind, head: Kind, unit: str, *, rounded: bool) -> Layout:
    stub_word, head_word = rng.choice(HEADER_WORDS[stub]), rng.choice(HEADER_WORDS[head])
    return Layout(
        total_row_first=rng.random() < 0.5,
        total_column_first=rng.random() < 0.3,
        total_row_word=rng.choice(TOTAL_WORDS),
        total_column_word=rng.choice(TOTAL_WORDS),
        corner=rng.choice([head_word, head_word, stub_word, f"{head_word}\\{stub_word}"]),
        head_word=head_word,
        stub_word=stub_word,
        blank=rng.choice(["", "", "–", "0"]),
        fixed_decimals=rng.random() < (0.8 if rounded else 0.4),
        thousands=SCALES[unit] == 1 and rng.random() < 0.2,
    )


def _draw_values(
    rng: Random, n_rows: int, n_columns: int, medians: tuple[int, int], hidden_digits: int
) -> tuple[tuple[int, ...], ...]:
    low, high = medians
    median = math.exp(rng.uniform(math.log(low), math.log(high)))
    spread = rng.uniform(0.7, 1.6)
    roundness = rng.uniform(0.3, 0.9)

    def figure() -> int:
        value = median * math.exp(rng.gauss(0, spread))
        if hidden_digits:
            return max(10**hidden_digits, round(value * 10**hidden_digits))
        digits = rng.choice([1, 1, 2]) if rng.random() < roundness else 6
        return max(1, int(round(value, digits - 1 - math.floor(math.log10(value)))))

    filled = _draw_filled(rng, n_rows, n_columns)
    return tuple(
        tuple(figure() if (row, column) in filled else 0 for column in range(n_columns))
        for row in range(n_rows)
    )


def _draw_filled(rng: Random, n_rows: int, n_columns: int) -> set[tuple[int, int]]:
    """Return the cells that hold a figure: 10 to 95 %, one at least in each row and column."""
    cells = [(row, column) for row in range(n_rows) for column in range(n_columns)]
    filled = set(rng.sample(cells, max(1, round(rng.uniform(0.10, 0.95) * len(cells)))))
    for row in set(range(n_rows)) - {row for row, _ in filled}:
        filled.add((row, rng.randrange(n_columns)))
    for column in set(range(n_columns)) - {column for _, column in filled}:
        filled.add((rng.randrange(n_rows), column))
    return filled
