"""Lines whose label and figures cannot belong together."""

from __future__ import annotations

import pytest

from tests.tables.builders import english, figures, read

GROUPED = """
地区 | 甲 | 乙 | 丙 | 丁
东部 | 30 | 47 | 18 | 61
北京 | 11 | 40 | 7 | 22
天津 | 19 | 7 | 11 | 39
西部小计 | 52 | 63 | 29 | 77
云南 | 21 | 35 | 16 | 50
西藏 | 31 | 28 | 13 | {}
合计 | 82 | 110 | 47 | 138
"""


def test_a_subtotal_that_its_parts_make_is_no_fault():
    table = read(GROUPED.format(27))
    assert table.status == "balanced"
    assert {row for row, _ in figures(table.cells)} == {"北京", "天津", "云南", "西藏"}


def test_a_subtotal_that_lost_a_part_is_never_a_cell_of_a_table_that_is_proved():
    rows = GROUPED.format(27).replace("西藏 | 31 | 28 | 13 | 27\n", "")
    assert read(rows).status in ("irreconcilable", "ambiguous")


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        ("教育部 | 12 | 30 | 42\n_ | 5 | 6 | 11\n科技部 | 8 | 1 | 9", "no label"),
        ("教育部 | 12 | 30 | 42\n教育部 | 12 | 30 | 42\n科技部 | 8 | 1 | 9", "printed twice"),
        ("教育部7.1 | 12 | 30 | 42\n科技部 | 8 | 1 | 9", "end in a figure"),
        ("教育部— | 12 | 30 | 42\n科技部 | 8 | 1 | 9", "end in a figure"),
    ],
)
def test_lines_that_cannot_keep_their_labels_prove_nothing(rows, reason):
    table = read("部门 | 新能源 | 新材料 | 合计\n" + rows)
    assert table.status == "irreconcilable"
    assert reason in english(table)


def test_a_number_that_belongs_to_a_name_is_no_figure_stuck_to_it():
    table = read("部门 | 新能源 | 新材料 | 合计\n第12组 | 12 | 30 | 42\n第3组 | 8 | 1 | 9")
    assert table.status == "balanced"


def test_a_line_called_a_total_is_no_cell_where_no_sum_is_found():
    table = read(
        "部门 | 新能源 | 新材料 | 生物\n任务总数 | 5 | 7 | 31\n"
        "教育部 | 12 | 33 | 4\n科技部 | 8 | 1 | 9"
    )
    assert table.status == "irreconcilable"
    assert "subtotal that its parts do not make" in english(table)


def test_a_total_whose_parts_and_subtotals_both_make_it_is_nested_and_broken():
    rows = (
        GROUPED.format(27)
        .replace("天津 | 19 | 7", "天津 | 23 | 7")
        .replace("云南 | 21", "云南 | 17")
    )
    assert read(rows).status == "irreconcilable"


def test_a_whole_number_at_the_end_of_one_name_is_a_figure():
    table = read("部门 | 新能源 | 新材料 | 合计\n教育部580 | 12 | 30 | 42\n科技部 | 8 | 1 | 9")
    assert table.status == "irreconcilable"
