"""What the sums cannot see is said, and never changes a figure."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.tables.builders import (
    DEPARTMENTS,
    TITLE,
    document_of,
    english,
    figures,
    grid_of,
    printed_table,
    read,
)
from zsgx_analysis.tables import read_attachments

BODY = [
    [120, 45, 0, 310],
    [87, 0, 264, 53],
    [405, 96, 138, 0],
    [0, 218, 71, 167],
    [29, 62, 0, 41],
]


def plain() -> list[list[str]]:
    return printed_table(BODY)


def test_a_clean_table_has_no_remarks():
    assert read(plain()).warnings == ()


def test_every_remark_is_in_both_languages():
    rows = plain()
    rows[3][0], rows[4][1] = "某某中心", "详见附件"
    warnings = read(rows, ()).warnings
    assert len(warnings) >= 4
    for text in warnings:
        assert text.zh
        assert text.en
        assert text.zh != text.en


def test_a_missing_unit_and_year_are_said():
    said = english(read(plain(), ("计划表",)))
    assert "no unit found" in said
    assert "no year found" in said


def test_hidden_rows_are_said():
    grid = replace(grid_of(plain()), hidden_rows=(3,))
    (table,) = read_attachments(document_of(grid))
    assert "hidden rows are part of the table: 4" in english(table)


@pytest.mark.parametrize("side", ["row", "column"])
def test_duplicate_labels_are_said_and_both_rows_kept(side):
    rows = plain()
    if side == "row":
        rows[3][0] = DEPARTMENTS[0]
    else:
        rows[0][2] = rows[0][1]
    table = read(rows)
    assert table.status == "balanced"
    assert table.cells["value"].sum() == sum(map(sum, BODY))
    assert f"{side} label" in english(table)
    assert "2 times" in english(table)


def test_unknown_labels_are_listed_on_their_side():
    rows = plain()
    rows[3][0], rows[0][2] = "某某中心", "某某方向"
    said = english(read(rows))
    assert "row labels the vocabulary does not know, kept as printed: 某某中心" in said
    assert "column labels the vocabulary does not know, kept as printed: 某某方向" in said


@pytest.mark.parametrize("printed", ["详见附件", "-87", "87年", "？"])
def test_text_in_a_cell_of_figures_is_said_with_its_place(printed):
    rows = plain()
    rows[3][1] = printed
    table = read(rows)
    assert f"R4C2 is no figure: '{printed}'" in english(table)
    assert figures(table.cells)[DEPARTMENTS[1], "新一代信息技术"] == 87


def test_two_rows_exchanged_break_the_usual_order_and_change_nothing():
    rows = plain()
    rows[3][1:], rows[4][1:] = rows[4][1:], rows[3][1:]
    assert english(read(rows)) == ""
    rows[3][0], rows[4][0] = rows[4][0], rows[3][0]
    table = read(rows)
    assert table.status == "balanced"
    assert "out of their usual order" in english(table)
    assert figures(table.cells)[DEPARTMENTS[1], "新能源"] == 264


def test_a_table_without_totals_says_so():
    rows = [row[:-1] for row in plain()]
    assert "cannot be audited" in english(read([rows[0], *rows[2:]], (TITLE, "单位：人")))


def test_the_totals_that_may_be_broken_instead_of_rounded_are_named():
    rows = printed_table([[12, 4, 7], [9, 0, 26], [5, 96, 13]], 1)
    rows[3][1] = "0.8"
    table = read(rows, captions=(TITLE, "单位：万人"))
    assert table.status == "balanced_within_rounding"
    (warning,) = (text for text in table.warnings if "四舍五入" in text.zh)
    for text in (warning.zh, warning.en):
        assert rows[3][0] in text
        assert rows[0][1] in text


def test_columns_alone_that_do_not_close_may_miss_a_row():
    rows = printed_table([[120, 45, 7], [97, 0, 26], [5, 96, 13]])
    del rows[3]
    table = read(rows)
    assert table.status in ("ambiguous", "irreconcilable")
    assert table.status == "irreconcilable" or "a row may be missing" in english(table)


def test_nothing_is_missed_that_every_line_or_column_says_itself():
    rows = """
    类别 | 2004 | 2005
    合计 | 30 | 40
    高级 | 10 | 15
    中级 | 20 | 25
    """
    said = english(read(rows, ("人员分类数", "单位：人")))
    assert "no year found" not in said
    rows = """
    部门 | 期数（期） | 人数（人）
    合计 | 30 | 400
    教育部 | 10 | 150
    科技部 | 20 | 250
    """
    assert "no unit found" not in english(read(rows, ("2025年计划表",)))
