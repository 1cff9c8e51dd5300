"""Base units of cells: by line, by column, by table."""

from __future__ import annotations

from tests.tables.builders import lay, printed_table
from zsgx_analysis.tables.hypotheses import hypotheses
from zsgx_analysis.tables.scale import scale_of, unit_of_table


def test_the_unit_of_a_line_goes_before_that_of_its_column():
    table = lay(
        "项目 | 甲（人） | 乙（人）\n学校数(所) | 5 | 7\n学生(万人) | 1.1 | 2.3\n其他 | 3 | 4",
        ("2025年情况",),
    )
    scale = scale_of(table, 1)
    assert [scale.unit(row, 0).printed for row in (1, 2, 3)] == ["所", "万人", "人"]
    assert [scale.quantum(row, 1) for row in (1, 2, 3)] == [0.1, 1000, 0.1]
    printed = hypotheses(table)[0]
    assert scale.quanta(printed).tolist() == [0.1, 0.1, 1000, 1000, 0.1, 0.1]


def test_a_table_counts_people_before_other_things():
    table = lay("部门 | 期数 | 人数（人）\n甲 | 5 | 7\n乙 | 1 | 2", ("2025年情况",))
    assert unit_of_table(table).name == "persons"
    assert unit_of_table(lay(printed_table([[1, 2], [3, 4]]), ("计划表",))).name == "count"
