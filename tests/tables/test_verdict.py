"""What is said of tables of which words and figures disagree."""

from __future__ import annotations

from tests.tables.builders import english, figures, read


def test_a_total_without_a_word_for_it_is_one():
    table = read("部门 | 甲 | 乙\n任务总数 | 300 | 470\n教育部 | 100 | 40\n科技部 | 200 | 430")
    assert table.status == "balanced"
    assert table.cells["value"].sum() == 770


def test_a_department_that_equals_the_sum_of_all_others_is_not_balanced():
    rows = """
    部门 | 甲 | 乙 | 丙 | 小计
    教育部 | 4312 | 4701 | 5250 | 14263
    科技部 | 2100 | 2400 | 2010 | 6510
    财政部 | 2212 | 2301 | 3240 | 7753
    """
    table = read(rows)
    assert table.status == "irreconcilable"
    assert "labels may be shifted" in english(table)


def test_a_line_that_may_be_the_total_of_few_figures_stays_open():
    table = read("部门 | 甲 | 乙\n子 | 5 | 3\n丑 | 4 | 1\n寅 | 1 | 2")
    assert table.status == "ambiguous"
    assert "may be a total" in english(table)
    cells = table.cells.set_index(["department", "field"])
    assert cells.loc[("子", "甲"), ["lower", "upper"]].tolist() == [0, 5]
    assert cells.loc[("子", "甲"), "status"] == "ambiguous"
    assert cells.loc[("丑", "甲"), "value"] == 4


def test_plan_and_result_are_no_sums_of_each_other():
    rows = """
    部门 | 计划人数 | 完成人数 | 备用
    子 | 1000 | 980 | 10
    丑 | 2000 | 1950 | 30
    寅 | 1500 | 1490 | 20
    """
    assert read(rows).status == "unaudited"


def test_a_line_outside_every_sum_is_named():
    rows = """
    项目 | 甲 | 乙
    教师 | 30012 | 47201
    高级 | 10007 | 4100
    中级 | 20005 | 43101
    外籍教师 | 12 | 9
    """
    table = read(rows)
    assert table.status == "balanced"
    assert figures(table.cells).keys() == {(row, c) for row in ("高级", "中级") for c in "甲乙"}
    assert "kept out of the cells: 外籍教师" in english(table)
    assert set(table.margins["role"]) == {"total", "apart"}


def test_a_line_that_says_it_is_listed_apart_is_a_leaf():
    rows = """
    项目 | 甲 | 乙
    学校 | 300 | 470
    中专 | 100 | 40
    高中 | 200 | 430
    其他机构(另列) | 12 | 9
    """
    assert set(read(rows).cells["department"]) == {"中专", "高中", "其他机构(另列)"}


def test_a_table_many_lines_of_which_are_in_no_total_is_not_balanced():
    rows = """
    部门 | 甲 | 乙 | 丙
    合计 | 1046 | 553 | 839
    子 | 311 | 402 | 77
    丑 | 95 | 118 | 250
    寅 | 640 | 33 | 512
    卯 | 41 | 20 | 38
    辰 | 17 | 19 | 21
    巳 | 8 | 12 | 9
    """
    table = read(rows)
    assert table.status == "ambiguous"
    assert "3 rows are in no total (卯、辰、巳)" in english(table)
    assert table.cells["value"].sum() == 1046 + 553 + 839


def test_what_exceeds_all_others_stays_open():
    rows = """
    部门 | 甲 | 乙 | 丙
    子 | 300 | 200 | 850
    丑 | 500 | 130 | 480
    寅 | 210 | 180 | 510
    卯 | 190 | 150 | 330
    累计人数 | 1510 | 940 | 2750
    """
    table = read(rows)
    assert table.status == "ambiguous"
    assert "with a row missing" in english(table)
    assert figures(table.cells)["子", "甲"] == 300
