"""Balance edits: which cells sum to which."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from zsgx_analysis.tables.labels import read_label
from zsgx_analysis.tables.structure import Structure, Sum, find_sums, structure_of


def sums(*labels: str, groups: tuple[str, ...] = ()) -> tuple[Sum, ...]:
    return find_sums(tuple(map(read_label, labels)), groups or ("",) * len(labels))


@pytest.fixture
def small() -> Structure:
    """A total row over two rows, two columns and their total."""
    return structure_of(3, 3, (Sum(0, (1, 2)),), (Sum(2, (0, 1)),))


def test_a_total_sums_all_that_is_no_margin():
    assert sums("合计", "教育部", "科技部") == (Sum(0, (1, 2)),)
    assert sums("教育部", "科技部", "合计") == (Sum(2, (0, 1)),)
    assert sums("教育部", "合计", "科技部") == (Sum(1, (0, 2)),)


def test_a_lone_subtotal_is_the_total():
    assert sums("新能源", "新材料", "小计") == (Sum(2, (0, 1)),)


def test_two_totals_sum_the_same_rows():
    assert sums("合计", "教育部", "科技部", "总计") == (Sum(0, (1, 2)), Sum(3, (1, 2)))


def test_subtotals_sum_the_rows_before_them_and_the_total_passes_them_over():
    found = sums("合计", "教育部", "科技部", "小计", "财政部", "水利部", "小计")
    assert found == (
        Sum(0, (1, 2, 4, 5)),
        Sum(3, (1, 2), group=True),
        Sum(6, (4, 5), group=True),
    )


def test_subtotals_sum_their_group_where_it_has_a_name():
    found = sums(
        "新能源",
        "新材料",
        "小计",
        "数字技术",
        "小计",
        "合计",
        groups=("战略", "战略", "战略", "其他", "其他", ""),
    )
    assert found == (Sum(5, (0, 1, 3)), Sum(2, (0, 1), group=True), Sum(4, (3,), group=True))


def test_numbered_headings_sum_what_follows_them():
    found = sums("一、甲类", "教育部", "科技部", "二、乙类", "财政部", "合计")
    assert Sum(0, (1, 2), group=True) in found
    assert Sum(3, (4,), group=True) in found
    assert Sum(5, (0, 3)) in found


def test_numbers_before_every_row_make_no_groups():
    assert sums("合计", "一、教育部", "二、科技部") == (Sum(0, (1, 2)),)


def test_memo_rows_are_in_no_sum():
    assert sums("合计", "教育部", "其中：高校", "科技部") == (Sum(0, (1, 3)),)


@pytest.mark.parametrize("labels", [("教育部", "科技部"), ("合计",), ("合计", "小计"), ()])
def test_without_totals_or_without_rows_there_are_no_sums(labels):
    assert sums(*labels) == ()


def test_edits_of_a_small_table(small):
    rows = [edit for edit in small.edits if edit.kind == "row"]
    columns = [edit for edit in small.edits if edit.kind == "column"]
    assert [(edit.members, edit.total) for edit in rows] == [
        ((0, 1), 2),
        ((3, 4), 5),
        ((6, 7), 8),
    ]
    assert [(edit.members, edit.total) for edit in columns] == [
        ((3, 6), 0),
        ((4, 7), 1),
        ((5, 8), 2),
    ]
    assert small.margin_rows == {0}
    assert small.margin_columns == {2}


def test_each_cell_of_a_bordered_table_stands_in_two_edits(small):
    assert all(len(edits) == 2 for edits in small.edits_of_cell)
    assert small.most_edits_of_a_cell == 2


def test_subtotals_put_cells_into_three_edits():
    structure = structure_of(
        1, 6, (), (Sum(5, (0, 1, 3)), Sum(2, (0, 1), group=True), Sum(4, (3,), group=True))
    )
    assert structure.most_edits_of_a_cell == 2
    assert [edit.kind for edit in structure.edits] == ["row", "group", "group"]


def test_residuals_are_computed_minus_stated(small):
    closing = np.array([4, 6, 10, 1, 2, 3, 3, 4, 7])
    assert not small.residuals(closing).any()
    closing[4] += 5
    residuals = dict(
        zip([(e.kind, e.line) for e in small.edits], small.residuals(closing), strict=True)
    )
    assert residuals.pop(("row", 1)) == 5
    assert residuals.pop(("column", 1)) == 5
    assert not any(residuals.values())
    closing[8] += 2
    assert small.residuals(closing).tolist().count(-2) == 1


def test_neighbours_stand_beside_above_and_below(small):
    assert sorted(small.neighbours[4]) == [1, 3, 5, 7]
    assert sorted(small.neighbours[0]) == [1, 3]


def test_a_structure_without_sums_has_no_edits():
    structure = structure_of(2, 2, (), ())
    assert structure.edits == ()
    assert structure.most_edits_of_a_cell == 0
    assert structure.residuals(np.array([1, 2, 3, 4])).tolist() == []


@given(st.integers(1, 6), st.integers(1, 6), st.randoms(use_true_random=False))
def test_residuals_of_any_table_are_its_sums(height, width, random):
    structure = structure_of(
        height + 1,
        width + 1,
        (Sum(height, tuple(range(height))),),
        (Sum(width, tuple(range(width))),),
    )
    table = np.array([[random.randint(0, 9) for _ in range(width + 1)] for _ in range(height + 1)])
    found = structure.residuals(table.ravel())
    across = table[:, :-1].sum(axis=1) - table[:, -1]
    down = table[:-1].sum(axis=0) - table[-1]
    assert found.tolist() == [*across, *down]


def test_subtotals_before_their_groups_sum_what_follows_them():
    assert sums("小计", "教育部", "科技部", "小计", "财政部", "合计") == (
        Sum(5, (1, 2, 4)),
        Sum(0, (1, 2), group=True),
        Sum(3, (4,), group=True),
    )
    assert sums("合计", "小计", "教育部", "小计", "财政部", "水利部") == (
        Sum(0, (2, 4, 5)),
        Sum(1, (2,), group=True),
        Sum(3, (4, 5), group=True),
    )


def test_a_total_ends_a_group_too():
    assert sums("教育部", "合计", "科技部", "小计", "财政部", "小计") == (
        Sum(1, (0, 2, 4)),
        Sum(3, (2,), group=True),
        Sum(5, (4,), group=True),
    )


def test_several_subtotals_without_a_total_are_no_groups():
    assert sums("教育部", "小计", "科技部", "小计") == (Sum(1, (0,)), Sum(3, (2,)))


def test_rows_before_the_first_heading_count_towards_the_total():
    found = sums("教育部", "一、甲类", "科技部", "二、乙类", "财政部", "水利部", "合计")
    assert found == (
        Sum(1, (2,), group=True),
        Sum(3, (4, 5), group=True),
        Sum(6, (0, 1, 3)),
    )


def test_a_heading_without_rows_sums_nothing():
    found = sums("合计", "一、甲类", "二、乙类", "财政部")
    assert found == (Sum(2, (3,), group=True), Sum(0, (1, 2)))


def test_coefficients_are_one_for_members_and_minus_one_for_totals(small):
    matrix = small.matrix
    assert matrix.shape == (6, 9)
    assert matrix[0].tolist() == [1, 1, -1, 0, 0, 0, 0, 0, 0]
    assert matrix[3].tolist() == [-1, 0, 0, 1, 0, 0, 1, 0, 0]
    assert small.cells_of_edit[0] == [(0, 1), (1, 1), (2, -1)]
    assert small.cells_of_edit[3] == [(3, 1), (6, 1), (0, -1)]
    for number, cells in enumerate(small.cells_of_edit):
        for cell, coefficient in cells:
            assert matrix[number, cell] == coefficient
            assert (number, coefficient) in small.edits_of_cell[cell]


def test_edits_know_their_kind_and_their_line():
    down, across = Sum(2, (0, 1), group=True), Sum(1, (0,), group=True)
    structure = structure_of(3, 2, (down,), (across,))
    assert [(edit.kind, edit.line, edit.members, edit.total) for edit in structure.edits] == [
        ("group", 0, (0,), 1),
        ("group", 1, (2,), 3),
        ("group", 2, (4,), 5),
        ("group", 0, (0, 2), 4),
        ("group", 1, (1, 3), 5),
    ]
    assert (structure.margin_rows, structure.margin_columns) == ({2}, {1})


def test_neighbours_do_not_run_over_the_end_of_a_row():
    wide = structure_of(2, 3, (), ())
    assert wide.neighbours == [[1, 3], [0, 2, 4], [1, 5], [4, 0], [3, 5, 1], [4, 2]]


def test_residuals_of_several_tables_at_once(small):
    tables = np.array([[4, 6, 10, 1, 2, 3, 3, 4, 7], [4, 6, 10, 1, 2, 4, 3, 4, 7]]).T
    found = small.residuals(tables)
    assert found.shape == (6, 2)
    assert not found[:, 0].any()
    assert found[:, 1].tolist() == [0, -1, 0, 0, 0, 1]
    alone = structure_of(2, 2, (), ())
    assert alone.residuals(np.zeros((4, 3), dtype=int)).shape == (0, 3)


def test_an_exchange_bears_on_the_edits_that_tell_its_cells_apart(small):
    """Numbered row by row: cells 4 and 5 share their row sum, in which 5 is the total."""
    row = small.edits.index(next(edit for edit in small.edits if edit.total == 5))
    pairs = set(small.exchanges_of_edit[row])
    assert (4, 5, 2) in pairs
    assert (5, 4, -2) in pairs
    assert (3, 0, 1) in pairs
    assert not any({cell, other} == {3, 4} for cell, other, _ in pairs)


def test_one_operation_closes_what_its_cells_stand_in_apart():
    across = structure_of(3, 3, (Sum(0, (1, 2)),), ())
    assert across.most_edits_of_a_cell == 1
    assert across.most_edits_of_an_operation == 2
    both = structure_of(3, 3, (Sum(0, (1, 2)),), (Sum(2, (0, 1)),))
    assert both.most_edits_of_an_operation == 3
