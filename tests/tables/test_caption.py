"""Title, year, region and unit from the lines around a table."""

from __future__ import annotations

import pytest

from zsgx_analysis.tables.caption import find_region, find_year, read_caption
from zsgx_analysis.tables.units import find_unit


@pytest.mark.parametrize(
    ("text", "name", "factor"),
    [
        ("单位：人", "persons", 1),
        ("单位:万人", "persons", 10_000),
        ("单位：千人", "persons", 1_000),
        ("单位：百人", "persons", 100),
        ("單位：萬人", "persons", 10_000),
        ("单位：万人次", "person-times", 10_000),
        ("单位：人次", "person-times", 1),
        ("单位：期", "seminars", 1),
        ("单位：班次", "seminars", 1),
        ("单位：家", "count", 1),
        ("单位：个", "count", 1),
        ("单位：名", "persons", 1),
        ("（单位：万人）", "persons", 10_000),
        ("单位（万人）", "persons", 10_000),
        ("计量单位：万人", "persons", 10_000),
        ("２０２５年计划表（万人）", "persons", 10_000),
        ("2025年计划表 单位：万人 2025年3月", "persons", 10_000),
        ("Unit: persons", "persons", 1),
        ("Unit: thousand persons", "persons", 1_000),
        ("Unit: 10,000 persons", "persons", 10_000),
    ],
)
def test_units(text, name, factor):
    unit = find_unit(text)
    assert unit is not None
    assert (unit.name, unit.factor) == (name, factor)


@pytest.mark.parametrize("text", ["", "2025年计划表", "专业技术人员", "承办单位：甲"])
def test_lines_that_name_no_unit(text):
    assert find_unit(text) is None


def test_a_bare_unit_counts_in_a_cell_only():
    unit = find_unit("万人", bare=True)
    assert unit is not None
    assert (unit.printed, unit.name, unit.factor) == ("万人", "persons", 10_000)
    assert find_unit("专业技术人员", bare=True) is None


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("2024年计划表", 2024),
        ("2024 年度计划", 2024),
        ("二〇二四年计划表", 2024),
        ("二○二五年", 2025),
        ("２０２６年", 2026),
        ("plan-2027.tsv", 2027),
        ("计划表", None),
        ("2023年和2024年计划表", None),
        ("编号20241231", None),
    ],
)
def test_years(text, year):
    assert find_year(text) == year


@pytest.mark.parametrize(
    ("text", "region"),
    [
        ("山东省2025年计划表", "山东"),
        ("內蒙古自治区", "内蒙古"),
        ("2025年全国计划表", "全国"),
        ("国家级计划", "全国"),
        ("山东省和福建省", None),
        ("计划表", None),
    ],
)
def test_regions(text, region):
    assert find_region(text) == region


def test_the_lines_above_a_table_make_its_caption():
    caption = read_caption(
        ("附件", "山东省2025年计划表", "单位：千人"), ("领域", "新能源", "小计"), ("x.txt",)
    )
    assert caption.title == "山东省2025年计划表"
    assert (caption.year, caption.region) == (2025, "山东")
    assert caption.unit is not None
    assert caption.unit.printed == "千人"


def test_the_nearest_unit_wins_over_one_further_up():
    caption = read_caption(("单位：人", "2025年计划表", "单位：万人"), ())
    assert caption.unit is not None
    assert caption.unit.printed == "万人"


def test_the_boxhead_may_hold_the_unit():
    caption = read_caption(("2025年计划表",), ("领域", "人数", "万人"))
    assert caption.unit is not None
    assert caption.unit.factor == 10_000


def test_the_documents_name_is_asked_last():
    assert read_caption(("计划表",), (), ("plan-2026.txt",)).year == 2026
    assert read_caption(("2025年计划表",), (), ("plan-2026.txt",)).year == 2025
    assert read_caption(("计划表",), (), ("福建省计划",)).region == "福建"


def test_what_is_not_said_is_not_invented():
    caption = read_caption((), ())
    assert caption.title == ""
    assert caption.year is None
    assert caption.unit is None
    assert caption.region == ""
