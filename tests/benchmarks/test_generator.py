"""Generated tables: the truth closes, the print says what the layout says."""

from __future__ import annotations

from decimal import Decimal
from random import Random

import pytest

from benchmarks.tables.cases import CASES, draw_case
from benchmarks.tables.generator import (
    HIDDEN_DIGITS,
    LARGEST,
    SCALES,
    SMALLEST,
    PlanTable,
    draw_table,
    shorten,
    write_number,
)
from benchmarks.tables.sheet import BLANKS, print_table


def number(token: str) -> Decimal:
    return Decimal(0) if token in BLANKS else Decimal(token.replace(",", ""))


def residuals(table: PlanTable) -> list[Decimal]:
    """Return cells minus total for every line and column of the print."""
    tokens = [[number(token) for token in row] for row in table.tokens()]
    lines = [sum(row) - 2 * row[table.total_column] for row in tokens]
    columns = [sum(column) - 2 * column[table.total_line] for column in zip(*tokens, strict=True)]
    return [*lines, *columns]


@pytest.mark.parametrize("seed", range(40))
def test_truth_closes_all_edits_exactly(seed: int) -> None:
    table = draw_table(Random(seed))
    assert set(residuals(table)) == {0}
    assert table.shape >= SMALLEST
    assert all(least <= size for least, size in zip(SMALLEST, table.shape, strict=True))
    assert all(size <= most for size, most in zip(table.shape, LARGEST, strict=True))


@pytest.mark.parametrize("seed", range(40))
def test_rounded_table_misses_only_within_rounding(seed: int) -> None:
    table = draw_table(Random(seed), hidden_digits=HIDDEN_DIGITS)
    quantum = Decimal(1).scaleb(-table.decimals)
    lines, columns = len(table.lines), len(table.heads)
    terms = [columns] * lines + [lines] * columns
    found = residuals(table)
    assert any(found), "a rounded table that closes is a clean one"
    assert all(abs(r) <= n * quantum / 2 for r, n in zip(found, terms, strict=True))
    assert not table.closes_as_printed()


@pytest.mark.parametrize("seed", range(20))
def test_truth_of_rounded_cell_lies_within_half_a_digit_of_its_print(seed: int) -> None:
    table = draw_table(Random(seed), hidden_digits=HIDDEN_DIGITS)
    half = Decimal(SCALES[table.unit]).scaleb(-table.decimals) / 2
    for row in range(table.shape[0]):
        for column in range(table.shape[1]):
            truth, printed = table.truth(row, column), table.printed_value(row, column)
            assert abs(truth - printed) <= half
            assert (truth == 0) == (printed == 0)


@pytest.mark.parametrize("seed", range(20))
def test_rounded_totals_leave_the_cells_exact(seed: int) -> None:
    table = draw_table(Random(seed), rounded_totals=True)
    assert table.total_decimals == table.decimals - 1
    assert any(residuals(table))
    tokens = table.tokens()
    for row, values in enumerate(table.values):
        line = row + table.layout.total_row_first
        for column, value in enumerate(values):
            token = tokens[line][column + table.layout.total_column_first]
            assert number(token) * 10**table.decimals == value


def test_every_row_and_column_holds_a_figure() -> None:
    for seed in range(60):
        values = draw_table(Random(seed)).values
        assert all(any(row) for row in values)
        assert all(any(column) for column in zip(*values, strict=True))


def test_variety_of_sizes_layouts_and_units() -> None:
    tables = [draw_table(Random(seed)) for seed in range(400)]
    assert {table.unit for table in tables} == set(SCALES)
    assert {table.layout.total_row_first for table in tables} == {True, False}
    assert {table.layout.total_column_first for table in tables} == {True, False}
    assert {table.layout.blank for table in tables} == {"", "–", "0"}
    assert min(table.shape[0] for table in tables) == SMALLEST[0]
    assert max(table.shape[0] for table in tables) == LARGEST[0]
    assert min(table.shape[1] for table in tables) == SMALLEST[1]
    assert max(table.shape[1] for table in tables) == LARGEST[1]
    shares = [
        sum(value > 0 for row in table.values for value in row) / (len(row) * len(table.rows))
        for table in tables
        for row in table.values[:1]
    ]
    assert min(shares) < 0.2
    assert max(shares) > 0.9


def test_labels_are_different_within_a_table() -> None:
    for seed in range(60):
        table = draw_table(Random(seed))
        labels = [*table.rows, *table.columns]
        assert len(labels) == len(set(labels))


@pytest.mark.parametrize(
    ("value", "decimals", "fixed", "thousands", "text"),
    [
        (670, 2, False, False, "6.7"),
        (670, 2, True, False, "6.70"),
        (1700, 2, False, False, "17"),
        (5, 2, False, False, "0.05"),
        (12345, 0, False, True, "12,345"),
        (9203, 2, False, False, "92.03"),
    ],
)
def test_write_number(value: int, decimals: int, fixed: bool, thousands: bool, text: str) -> None:
    assert write_number(value, decimals, fixed=fixed, thousands=thousands) == text


@pytest.mark.parametrize(
    ("value", "digits", "expected"), [(1249, 1, 125), (1244, 1, 124), (1245, 1, 125), (7, 0, 7)]
)
def test_shorten_rounds_half_up(value: int, digits: int, expected: int) -> None:
    assert shorten(value, digits) == expected


def test_truth_is_in_base_units() -> None:
    table = next(table for seed in range(99) if (table := draw_table(Random(seed))).unit == "万人")
    value = table.values[0][0]
    assert table.truth(0, 0) == Decimal(value) * 10_000 / 10**table.decimals
    assert table.base_unit == "persons"


@pytest.mark.parametrize("name", CASES)
def test_same_seed_same_case(name: str) -> None:
    one, other = draw_case(name, 5, 3), draw_case(name, 5, 3)
    assert one.table == other.table
    assert one.sheet.grid() == other.sheet.grid()
    assert one.faults == other.faults
    assert draw_case(name, 6, 3).sheet.grid() != one.sheet.grid()


def test_document_holds_the_grid_and_its_captions() -> None:
    table = draw_table(Random(1))
    sheet = print_table(table)
    (grid,) = sheet.document().grids
    assert [list(row) for row in grid.rows] == sheet.grid()
    assert grid.captions == (table.title, f"单位：{table.unit}")
