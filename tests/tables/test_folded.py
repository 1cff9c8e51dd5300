"""Tables whose lines go on beside the first ones."""

from __future__ import annotations

import pytest

from tests.tables.builders import figures, grid_of, read
from zsgx_analysis.tables.folded import unfolded

FOLDED = """
地区 | 人数 | 地区 | 人数
北京 | 12 | 辽宁 | 20
天津 | 30 | 吉林 | 7
合计 | 69 | _ | _
"""


def test_a_folded_table_is_one_with_its_total_last():
    table = read(FOLDED)
    assert table.status == "balanced"
    assert figures(table.cells) == {
        ("北京", "人数"): 12,
        ("天津", "人数"): 30,
        ("辽宁", "人数"): 20,
        ("吉林", "人数"): 7,
    }


def test_the_lines_are_those_of_the_parts_one_after_the_other():
    grid, told = unfolded(
        grid_of("年份 | 人数 | 年份 | 人数\n2001 | 5 | 2003 | 7\n2002 | 6 | _ | _")
    )
    assert grid.rows == (("年份", "人数"), ("2001", "5"), ("2002", "6"), ("2003", "7"))
    assert len(told) == 1


@pytest.mark.parametrize(
    "rows",
    [
        "部门 | 期数 | 人数 | 期数 | 人数\n教育部 | 1 | 2 | 3 | 4\n科技部 | 1 | 2 | 3 | 4",
        "期数 | 人数 | 期数 | 人数\n1 | 2 | 3 | 4\n1 | 2 | 3 | 4",
        "地区 | 人数 | 地区 | 人数\n北京 | 12 | 北京 | 20\n天津 | 30 | 天津 | 7",
    ],
)
def test_heads_that_repeat_beside_each_other_are_no_fold_by_themselves(rows):
    grid = grid_of(rows)
    assert unfolded(grid) == (grid, ())
