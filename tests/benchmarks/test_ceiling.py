"""The ceiling: the truth is always among the explanations; twins are found."""

from __future__ import annotations

import pytest

from benchmarks.tables.cases import Case, draw_case
from benchmarks.tables.ceiling import closes_within_rounding, count_tables, undecidable
from benchmarks.tables.fault import Fault
from benchmarks.tables.generator import Layout, PlanTable
from benchmarks.tables.sheet import print_table

LAYOUT = Layout(
    total_row_first=True,
    total_column_first=False,
    total_row_word="合计",
    total_column_word="小计",
    corner="领域",
    head_word="领域",
    stub_word="部门",
    blank="",
    fixed_decimals=False,
    thousands=False,
)


def plan(values: tuple[tuple[int, ...], ...], unit: str = "人", decimals: int = 0) -> PlanTable:
    return PlanTable(
        title="2025年培训计划表",
        year=2025,
        unit=unit,
        decimals=decimals,
        total_decimals=decimals,
        hidden_digits=0,
        rows=("教育部", "科技部", "水利部")[: len(values)],
        columns=("新能源", "新材料", "其他")[: len(values[0])],
        values=values,
        layout=LAYOUT,
    )


def case(table: PlanTable, fault: Fault) -> Case:
    return Case("one", "", table, print_table(table), (fault,))


@pytest.mark.parametrize("index", range(80))
def test_truth_is_among_the_explanations(index: int) -> None:
    drawn = draw_case("one", 9, index)
    assert count_tables(drawn, drawn.faults[0]) >= 1


def test_move_that_another_row_explains_too_is_undecidable() -> None:
    # 20 moved from 新能源 to 新材料 in the first row; the second row has 20 there too.
    twins = plan(((20, 0, 5), (0, 20, 7), (1, 2, 3)))
    moved = Fault("token moved", "", (((1, 0), ""), ((1, 1), "20")))
    assert count_tables(case(twins, moved), moved) == 2
    assert undecidable(case(twins, moved))
    alone = plan(((20, 0, 5), (0, 30, 7), (1, 2, 3)))
    assert not undecidable(case(alone, moved))


def test_swap_with_the_same_difference_elsewhere_is_undecidable() -> None:
    swapped = Fault("cells swapped", "", (((1, 0), "3"), ((1, 1), "5")))
    assert undecidable(case(plan(((5, 3, 1), (7, 9, 2), (1, 8, 3))), swapped))
    assert not undecidable(case(plan(((5, 3, 1), (7, 4, 2), (1, 8, 3))), swapped))


def test_merged_rows_are_decidable_when_the_totals_part_them_in_one_way() -> None:
    merged = Fault("rows merged", "", merged=1)
    assert not undecidable(case(plan(((5, 0, 0), (0, 7, 0), (1, 8, 3))), merged))
    assert undecidable(case(plan(((5, 0, 0), (0, 5, 0), (1, 8, 3))), merged))


def test_a_small_misreading_may_be_rounding_and_a_large_one_is_not() -> None:
    values = ((20, 0, 5), (0, 30, 7), (1, 2, 3))
    table = plan(values, "万人", 2)
    small = Fault("token misread", "", (((1, 0), "0.21"),))
    large = Fault("token misread", "", (((1, 0), "0.26"),))
    assert closes_within_rounding(case(table, small))
    assert undecidable(case(table, small))
    assert not closes_within_rounding(case(table, large))
    whole = Fault("token misread", "", (((1, 0), "21"),))
    assert not closes_within_rounding(case(plan(values), whole))
