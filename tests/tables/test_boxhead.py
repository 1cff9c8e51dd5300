"""Spanners and labels of boxheads of several lines."""

from __future__ import annotations

from tests.tables.builders import grid_of
from zsgx_analysis.tables.boxhead import find_boxhead, head_texts, is_boxhead_row


def texts(rows: str, spans=None, stub: int = 1) -> list[tuple[str, str, str]]:
    grid = grid_of(rows, spans=spans)
    boxhead = find_boxhead(grid, 0, len(grid.rows))
    assert boxhead is not None
    return [(text.group, text.label, text.unit) for text in head_texts(grid, boxhead, stub)]


def test_spanners_of_two_levels():
    rows = """
    部门 | 培训 | _ | _ | 合计
    _ | 线上 | _ | 线下 | _
    _ | 期数 | 人数 | 人数 | _
    教育部 | 1 | 20 | 30 | 51
    """
    spans = {(0, 0): (3, 1), (0, 1): (1, 3), (1, 1): (1, 2), (0, 4): (3, 1)}
    assert texts(rows, spans) == [
        ("培训 / 线上", "期数", ""),
        ("培训 / 线上", "人数", ""),
        ("培训", "线下人数", ""),
        ("", "合计", ""),
    ]


def test_a_label_over_blanks_spans_them_where_cells_are_not_merged():
    rows = """
    部门 | 高级研修班 | _ | 合计 | _
    _ | 期数 | 人数 | 期数 | 人数
    教育部 | 1 | 20 | 1 | 20
    """
    assert texts(rows) == [
        ("高级研修班", "期数", ""),
        ("高级研修班", "人数", ""),
        ("合计", "期数", ""),
        ("合计", "人数", ""),
    ]


def test_a_label_in_two_lines_is_one_and_a_unit_below_it_is_apart():
    rows = """
    年份 | 在校 | 招生数 | 经费
    _ | 学生数 | _ | （万元）
    2024 | 1 | 20 | 30
    """
    assert texts(rows) == [("", "在校学生数", ""), ("", "招生数", ""), ("", "经费", "（万元）")]


def test_a_row_that_numbers_the_columns_belongs_to_the_boxhead():
    grid = grid_of("部门 | 甲类 | 乙类 | 合计\n甲 | 1 | 2 | 3\n教育部 | 4 | 5 | 9")
    boxhead = find_boxhead(grid, 0, 3)
    assert boxhead is not None
    assert (boxhead.first, boxhead.body) == (0, 2)


def test_years_head_columns_and_figures_do_not():
    assert is_boxhead_row(("行业", "2023", "2024"))
    assert not is_boxhead_row(("教育", "2023", "1999"[:3]))


def test_the_rest_of_a_label_on_a_line_of_its_own_is_no_row():
    rows = """
    部门 | 新一代 | 新材料 | 小计
    _ | 信息技术 | _ | _
    教育部 | 1 | 20 | 21
    """
    assert [label for _, label, _ in texts(rows)] == ["新一代信息技术", "新材料", "小计"]


def test_a_heading_set_in_the_middle_is_no_rest_of_a_label():
    grid = grid_of("部门 | 新材料 | 小计\n_ | 一、中央部门 | _\n教育部 | 20 | 20")
    boxhead = find_boxhead(grid, 0, 3)
    assert boxhead is not None
    assert boxhead.body == 1


def test_nouns_that_are_units_too_stand_under_their_spanner():
    rows = """
    部门 | 岗位培训 | _ | 小计 | _
    _ | 班次 | 人次 | 班次 | 人次
    教育部 | 1 | 20 | 1 | 20
    """
    assert texts(rows)[:2] == [("岗位培训", "班次", ""), ("岗位培训", "人次", "")]


def test_beside_a_spanner_a_label_over_one_known_name_spans_it():
    rows = """
    部门 | 线上 | 线下 | _ | 合计
    _ | 新材料 | 数字技术 | 其他 | _
    教育部 | 1 | 20 | 3 | 24
    """
    assert texts(rows)[:2] == [("线上", "新材料", ""), ("线下", "数字技术", "")]
    rows = rows.replace("新材料", "学生数").replace("线上", "在校")
    assert texts(rows)[0] == ("", "在校学生数", "")


def test_numbers_of_columns_in_brackets_are_no_part_of_the_labels():
    rows = "部门 | 甲类 | 乙类 | 丙类\n（1） | （2） | （3） | （4）=2+3\n教育部 | 4 | 5 | 9"
    assert texts(rows) == [("", "甲类", ""), ("", "乙类", ""), ("", "丙类", "")]


def test_a_line_of_translations_is_no_part_of_the_labels():
    rows = """
    单位 | 线上 | 线下 | 合计
    Department | online | on site | Total
    教育部 | 4 | 5 | 9
    """
    assert texts(rows) == [("", "线上", ""), ("", "线下", ""), ("", "合计", "")]


def test_latin_words_that_say_more_stay():
    rows = "部门 | 数字 | 生物\n_ | IT | 技术\n教育部 | 4 | 5"
    assert [label for _, label, _ in texts(rows)] == ["数字IT", "生物技术"]


def test_years_among_other_heads_follow_each_other():
    assert is_boxhead_row(("指标", "计量单位", "2019", "2020", "2021"))
    assert is_boxhead_row(("地区", "2021", "2022", "增减"))
    assert not is_boxhead_row(("甲校", "2021", "公办", "1990", "2004"))
