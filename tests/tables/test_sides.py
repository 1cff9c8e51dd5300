"""Stub and boxhead as sides of a table."""

from __future__ import annotations

from tests.tables.builders import lay, printed_table
from zsgx_analysis.tables.hypotheses import hypotheses
from zsgx_analysis.tables.sides import groups_of, sides_of, with_common_units


def test_the_sides_of_a_print():
    table = lay(printed_table([[12, 45], [87, 26]]))
    rows, columns = sides_of(hypotheses(table)[0], table)
    assert rows.roles == ("total", "leaf", "leaf")
    assert columns.roles == ("leaf", "leaf", "total")


def test_stub_columns_further_left_are_groups():
    table = lay(
        "类别 | 部门 | 甲 | 乙\n党政 | 教育部 | 1 | 2\n_ | 科技部 | 3 | 4\n机构 | 科学院 | 5 | 6"
    )
    assert groups_of(hypotheses(table)[0], table) == ["党政", "党政", "机构"]


def test_a_sum_that_closes_knows_better_than_a_noun_what_is_counted():
    table = lay(
        """
        对象 | 人数 | 中央资金 | 省级资金
        甲 | 503 | 301 | 202
        乙 | 1214 | 803 | 411
        合计 | 1717 | 1104 | 613
        """,
        ("2025年计划表", "单位：人"),
    )
    assert [head.unit.name for head in table.heads if head.unit] == [
        "persons",
        "unknown",
        "unknown",
    ]
    assert {head.unit for head in with_common_units(table).heads} == {table.heads[0].unit}
