"""Faults: each changes the print and nothing but the print, as it says."""

from __future__ import annotations

from random import Random

import pytest

from benchmarks.tables.cases import draw_case
from benchmarks.tables.cell_faults import LOOKALIKES, MISREADINGS
from benchmarks.tables.faults import OPERATIONS, do_fault, do_faults
from benchmarks.tables.generator import PlanTable, draw_table
from benchmarks.tables.sheet import BLANKS, Sheet, print_table

SEEDS = range(25)


def faulty(operation: str, seed: int) -> tuple[PlanTable, Sheet]:
    """Return a table and its print with one fault of the kind asked for."""
    rng = Random(seed)
    while True:
        table = draw_table(rng)
        sheet = print_table(table)
        fault = do_fault(sheet, rng, [operation])
        if fault is not None:
            assert fault.operation == operation
            return table, sheet


def tokens(grid: list[list[str]]) -> list[str]:
    """Return the printed figures, stub and boxhead left out, two in a cell as two."""
    found = [text for row in grid[1:] for cell in row[1:] for text in cell.split()]
    return sorted(text for text in found if text not in BLANKS)


@pytest.mark.parametrize("operation", OPERATIONS)
@pytest.mark.parametrize("seed", SEEDS)
def test_each_fault_changes_the_print_and_keeps_it_rectangular(operation: str, seed: int) -> None:
    table, sheet = faulty(operation, seed)
    grid = sheet.grid()
    assert grid != print_table(table).grid()
    assert len({len(row) for row in grid}) == 1


@pytest.mark.parametrize(
    "operation",
    ["rows merged", "labels shifted", "row slipped", "column slipped", "cells swapped",
     "token moved"],
)  # fmt: skip
@pytest.mark.parametrize("seed", SEEDS)
def test_misplacing_faults_keep_every_token(operation: str, seed: int) -> None:
    table, sheet = faulty(operation, seed)
    assert tokens(sheet.grid()) == tokens(print_table(table).grid())


@pytest.mark.parametrize("seed", SEEDS)
def test_token_lost_or_printed_twice_is_one_token(seed: int) -> None:
    for operation, difference in (("token lost", -1), ("token twice", 1)):
        table, sheet = faulty(operation, seed)
        before = tokens(print_table(table).grid())
        assert len(tokens(sheet.grid())) == len(before) + difference


@pytest.mark.parametrize("seed", SEEDS)
def test_misread_changes_the_value_of_one_token(seed: int) -> None:
    table, sheet = faulty("token misread", seed)
    pairs = [
        (one, other)
        for before, after in zip(print_table(table).grid(), sheet.grid(), strict=True)
        for one, other in zip(before, after, strict=True)
        if one != other
    ]
    ((one, other),) = pairs
    assert float(one.replace(",", "")) != float(other.replace(",", ""))


@pytest.mark.parametrize("seed", SEEDS)
def test_split_row_adds_a_line_and_loses_no_figure_of_the_body(seed: int) -> None:
    table, sheet = faulty("row split", seed)
    assert len(sheet.lines) == len(table.lines) + 1
    body = [
        text
        for line, row in enumerate(table.tokens())
        for column, text in enumerate(row)
        if line != table.total_line and column != table.total_column
    ]
    left = tokens(sheet.grid())
    for text in body:
        if text not in BLANKS:
            left.remove(text)  # each stands somewhere


@pytest.mark.parametrize("seed", SEEDS)
def test_merged_rows_leave_one_line_less(seed: int) -> None:
    table, sheet = faulty("rows merged", seed)
    assert len(sheet.lines) == len(table.lines) - 1


@pytest.mark.parametrize("seed", SEEDS)
def test_labels_shifted_begin_with_the_word_of_the_boxhead(seed: int) -> None:
    table, sheet = faulty("labels shifted", seed)
    labels = [line.label.text for line in sheet.lines]
    assert labels == [table.layout.stub_word, *table.lines]
    assert not any(cell.text for cell in sheet.lines[-1].cells)


@pytest.mark.parametrize("seed", SEEDS)
def test_totals_slipped_print_one_twice_and_leave_the_body(seed: int) -> None:
    table, sheet = faulty("totals slipped", seed)
    before, after = table.tokens(), [[cell.text for cell in line.cells] for line in sheet.lines]
    for line, row in enumerate(before):
        same = [column for column in range(len(row)) if column != table.total_column]
        assert [row[c] for c in same] == [after[line][c] for c in same]
    totals = [row[table.total_column] for row in after]
    assert set(totals) <= {row[table.total_column] for row in before}


@pytest.mark.parametrize("seed", range(60))
def test_several_faults_stand_at_distinct_places(seed: int) -> None:
    case = draw_case("three", seed, 0)
    assert len(case.faults) == 3
    places = [
        place
        for fault in case.faults
        for place in {place for place, _ in fault.changes}
        if not any(other.operation == "row split" for other in case.faults)
    ]
    assert len(places) == len(set(places))


def test_all_kinds_are_drawn() -> None:
    drawn = {fault.operation for index in range(150) for fault in draw_case("two", 1, index).faults}
    assert drawn == set(OPERATIONS)


def test_no_fault_leaves_the_print_alone() -> None:
    table = draw_table(Random(0))
    sheet = print_table(table)
    assert do_faults(sheet, Random(0), 0) == ()
    assert sheet.grid() == print_table(table).grid()


def test_look_alikes_are_mutual() -> None:
    for digit, others in LOOKALIKES.items():
        assert all(digit in LOOKALIKES[other] for other in others)


@pytest.mark.parametrize(
    ("way", "text", "reads"),
    [
        ("look-alike digit", "1.3", {"7.3", "1.8"}),
        ("point lost or moved", "12.5", {"125", "1.25"}),
        ("digit lost", "12.5", {"2.5", "1.5"}),
        ("transposed", "12.50", {"21.50", "12.05"}),
    ],
)
def test_misreadings(way: str, text: str, reads: set[str]) -> None:
    rng = Random(0)
    found = {read for _ in range(20) for read in MISREADINGS[way](text, rng)}
    assert found == reads


def test_added_digit_is_one_more() -> None:
    reads = MISREADINGS["digit added"]("0.5", Random(3))
    assert reads
    assert all(len(read) == 4 for read in reads)


def test_split_row_comes_as_in_2024_too() -> None:
    details = [draw_case("split", 1, index).faults[0].detail for index in range(60)]
    assert any("label slipped, total slipped +2" in detail for detail in details)
    assert any("label first, total" in detail for detail in details)
