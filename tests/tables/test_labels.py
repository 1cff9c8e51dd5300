"""Labels of stub and boxhead: margins, header words, names of the vocabulary, misprints."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.tables.builders import DEPARTMENTS, FIELDS
from zsgx_analysis.tables.labels import (
    closed_up,
    is_group_heading,
    is_header_word,
    is_memo,
    is_note,
    margin_strength,
    read_label,
    same_kind,
    without_number,
)


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("合计", "合计"),
        ("合 计", "合计"),
        ("合\n计", "合计"),
        ("合　计", "合计"),
        ("合計", "合计"),
        ("共计", "合计"),
        ("Total", "合计"),
        ("总计", "总计"),
        ("總計", "总计"),
        ("总数", "总计"),
        ("总和", "总计"),
        ("小计", "小计"),
        ("小計", "小计"),
        ("汇总", "汇总"),
        ("全国", "全国"),
        ("全国合计", "全国"),
        ("合计人数", "合计"),
    ],
)
def test_margins_under_any_of_their_names(printed, name):
    label = read_label(printed)
    assert label.is_margin
    assert label.name == name
    assert label.printed == printed
    assert not label.misread


@pytest.mark.parametrize(("names", "kind"), [(DEPARTMENTS, "departments"), (FIELDS, "fields")])
def test_names_of_the_plan_are_known(names, kind):
    for name in names:
        label = read_label(name)
        assert (label.name, label.kind, label.misread) == (name, kind, False)


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("工信部", "工业和信息化部"),
        ("国家发改委", "国家发展改革委"),
        ("教 育 部", "教育部"),
        ("工业和\n信息化部", "工业和信息化部"),
        ("應急管理部", "应急管理部"),
        ("國家發展改革委", "国家发展改革委"),
        ("新一代信息技術", "新一代信息技术"),
        ("其它", "其他"),
        ("一、教育部", "教育部"),
        ("（二）教育部", "教育部"),
        ("3 教育部", "教育部"),
        ("3. 教育部", "教育部"),
        ("3、教育部", "教育部"),
        ("Ministry of Education", "教育部"),
    ],
)
def test_aliases_space_numbers_and_traditional_characters(printed, name):
    label = read_label(printed)
    assert label.name == name
    assert label.printed == printed
    assert not label.misread


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("新一代信恩技术", "新一代信息技术"),
        ("生物技木", "生物技术"),
        ("生物技", "生物技术"),
        ("工业和信息化化部", "工业和信息化部"),
        ("科部技", "科技部"),
        ("交通云输部", "交通运输部"),
    ],
)
def test_one_character_misread_lost_added_or_transposed(printed, name):
    label = read_label(printed)
    assert label.name == name
    assert label.misread
    assert label.printed == printed


@pytest.mark.parametrize("printed", ["某某中心", "X政部", "新能源汽", "医养健康局", "甲", "其中"])
def test_unknown_labels_are_kept(printed):
    label = read_label(printed)
    assert label.kind == "unknown"
    assert label.name == printed
    assert not label.misread


def test_a_label_as_near_to_two_names_is_not_resolved():
    label = read_label("甲政部")
    assert label.kind == "unknown"
    assert label.name == "甲政部"


@pytest.mark.parametrize("printed", ["", " ", "　"])
def test_no_label(printed):
    label = read_label(printed)
    assert label.name == ""
    assert label.kind == "unknown"


@given(st.text(max_size=20))
def test_any_text_is_a_label_and_keeps_its_print(text):
    assert read_label(text).printed == text


@pytest.mark.parametrize(
    "printed",
    [
        "领域",
        "部门",
        "涉及部门",
        "领 域",
        "领域\\部门",
        "部门/领域",
        "领域\n部门",
        "行业类别",
        "職稱",
    ],
)
def test_words_that_only_name_what_is_listed(printed):
    assert is_header_word(printed)
    assert read_label(printed).kind == "header"


@pytest.mark.parametrize("printed", ["", "教育部", "合计", "领域教育部", "新能源"])
def test_words_that_name_a_row_or_column(printed):
    assert not is_header_word(printed)


@pytest.mark.parametrize(
    "text",
    ["注：含线上", "注: 1", "备注：无", "说明：四舍五入", "资料来源：年鉴", "Note: rounded", "注"],
)
def test_notes(text):
    assert is_note(text)


@pytest.mark.parametrize("text", ["注册中心", "说明书", "教育部", "", "来源地"])
def test_no_notes(text):
    assert not is_note(text)


def test_memo_rows_and_group_headings():
    assert is_memo("其中：高校")
    assert is_memo("其 中: 女")
    assert not is_memo("教育部其中")
    assert is_group_heading("一、中央部门")
    assert is_group_heading("（二）地方")
    assert not is_group_heading("一汽集团")
    assert not is_group_heading("教育部")


def test_numbers_before_a_label_are_dropped():
    assert without_number("十二、教育部") == "教育部"
    assert without_number("12.教育部") == "教育部"
    assert without_number("(三)教育部") == "教育部"
    assert without_number("2024") == "2024"


def test_space_is_closed_up_between_characters_and_kept_between_words():
    assert closed_up(" 教 育\n部 ") == "教育部"
    assert closed_up("Ministry  of\nEducation") == "Ministry of Education"


def test_a_subtotal_is_inside_a_total():
    assert margin_strength(read_label("小计")) < margin_strength(read_label("合计"))
    assert margin_strength(read_label("合计")) == margin_strength(read_label("总计"))


def test_the_kind_of_a_side_is_that_of_most_labels():
    labels = [read_label(text) for text in ("领域", "合计", "教育部", "科技部", "某某中心")]
    assert same_kind(labels) == "departments"
    assert same_kind([read_label("合计")]) == "unknown"


@pytest.mark.parametrize("mark", ["[1]", "①", "（注1）", "¹", "*"])
def test_a_footnote_mark_is_no_part_of_a_name_that_is_not_known_either(mark):
    assert read_label(f"某某协会{mark}").name == "某某协会"
