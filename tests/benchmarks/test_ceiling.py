"""The ceiling: the truth is always among the explanations; twins are found."""

from __future__ import annotations

import pytest

from benchmarks.tables.cases import draw_case
from benchmarks.tables.ceiling import count_tables, undecidable
from benchmarks.tables.fault import Fault
from tests.benchmarks.builders import case, plan


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
