"""Paths and names of lines."""

from __future__ import annotations

from tests.tables.builders import read

MEASURES = """
部门 | 高级研修班 | _ | 急需紧缺 | _ | 合计 | _
_ | 期数 | 人数 | 期数 | 人数 | 期数 | 人数
教育部 | 3 | 210 | 9 | 630 | 12 | 840
科技部 | 2 | 140 | 7 | 490 | 9 | 630
合计 | 5 | 350 | 16 | 1120 | 21 | 1470
"""


def test_repeated_labels_under_spanners_carry_their_path():
    table = read(MEASURES, ("2025年计划表", "单位：期、人"))
    assert table.status == "balanced"
    assert list(dict.fromkeys(table.cells["field"])) == [
        "高级研修班 / 期数",
        "高级研修班 / 人数",
        "急需紧缺 / 期数",
        "急需紧缺 / 人数",
    ]
    assert (table.cells["field"] == table.cells["column_path"]).all()
    assert table.cells.groupby("measure")["value"].sum().to_dict() == {
        "persons": 1470,
        "seminars": 21,
    }


def test_a_heading_without_figures_is_the_path_of_its_group():
    table = read(
        """
        部门 | 甲 | 乙
        一、中央部门 | _ | _
        教育部 | 10 | 5
        科技部 | 20 | 7
        小计 | 30 | 12
        二、地方 | _ | _
        山东 | 6 | 11
        江苏 | 7 | 12
        小计 | 13 | 23
        合计 | 43 | 35
        """
    )
    assert list(dict.fromkeys(table.cells["row_path"])) == [
        "一、中央部门 / 教育部",
        "一、中央部门 / 科技部",
        "二、地方 / 山东",
        "二、地方 / 江苏",
    ]
    assert set(table.cells["department"]) == {"教育部", "科技部", "山东", "江苏"}
    assert list(dict.fromkeys(table.margins["row_path"])) == [
        "一、中央部门 / 小计",
        "二、地方 / 小计",
        "合计",
    ]
    assert list(dict.fromkeys(table.margins["row_level"])) == [1, 0]


def test_labels_that_repeat_are_told_apart_by_the_total_they_are_part_of():
    table = read(
        """
        项目 | 注册学生数 | 结业学生数
        总计 | 802 | 993
        甲类机构 | 141 | 210
        公办 | 120 | 177
        民办 | 21 | 33
        乙类机构 | 661 | 783
        公办 | 458 | 528
        民办 | 203 | 255
        """
    )
    assert table.status == "balanced"
    assert list(dict.fromkeys(table.cells["department"])) == [
        "甲类机构 / 公办",
        "甲类机构 / 民办",
        "乙类机构 / 公办",
        "乙类机构 / 民办",
    ]
