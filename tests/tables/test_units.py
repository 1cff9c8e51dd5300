"""Units from captions, brackets, labels and figures."""

from __future__ import annotations

import pytest

from zsgx_analysis.tables.units import (
    Unit,
    common_unit,
    find_unit,
    find_units,
    is_unit_cell,
    measure_in,
    unit_of,
    unit_of_label,
)

WAN = Unit("万人", "persons", 10_000, "persons")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("单位：期、人", [("seminars", 1), ("persons", 1)]),
        ("单位：万户、万人", [("households", 10_000), ("persons", 10_000)]),
        ("单位：个, 万元", [("count", 1), ("yuan", 10_000)]),
        ("单位：人、%", [("persons", 1)]),
        ("单位：百万元", [("yuan", 1_000_000)]),
        ("经费（元/人）", []),
    ],
)
def test_a_caption_may_name_several_units(text, found):
    assert [(unit.name, unit.factor) for unit in find_units(text)] == found


@pytest.mark.parametrize("text", ["万人", "（万人）", "单位：万人", "(期)"])
def test_a_cell_that_is_but_a_unit(text):
    assert is_unit_cell(text)


@pytest.mark.parametrize("text", ["学校数（所）", "人数", "教育部", ""])
def test_a_cell_that_is_more_than_a_unit(text):
    assert not is_unit_cell(text)


@pytest.mark.parametrize(
    ("label", "measure"),
    [
        ("期数", "seminars"),
        ("培训期数", "seminars"),
        ("经费", "money"),
        ("项目经费内部支出", "money"),
        ("户数", "households"),
        ("学校数", "institutions"),
        ("城镇就业人数", "persons"),
        ("培训人次", "person_times"),
        ("学时", "hours"),
        ("高级研修班", ""),
        ("新能源", ""),
        ("教育部", ""),
    ],
)
def test_a_noun_says_what_is_counted(label, measure):
    assert measure_in(label) == measure


@pytest.mark.parametrize(
    ("label", "name", "factor"),
    [
        ("人数", "persons", 10_000),
        ("新能源", "persons", 10_000),
        ("期数", "seminars", 1),
        ("经费", "unknown", 1),
        ("经费（万元）", "yuan", 10_000),
        ("户数", "households", 1),
        ("机构数（个）", "count", 1),
        ("培训人次", "person-times", 10_000),
    ],
)
def test_a_caption_counts_only_for_what_it_can_count(label, name, factor):
    unit = unit_of_label(label, "", (WAN,))
    assert unit is not None
    assert (unit.name, unit.factor) == (name, factor)


def test_of_several_units_of_a_caption_the_noun_chooses():
    captions = find_units("单位：万户、万人")
    unit = unit_of_label("户数", "", captions)
    assert unit is not None
    assert (unit.name, unit.factor) == ("households", 10_000)
    assert unit_of_label("新能源", "", captions) is None


def test_a_spanner_gives_its_unit_to_the_columns_below_it():
    unit = unit_of_label("男", "培训人数（千人）", ())
    assert unit is not None
    assert unit.factor == 1_000


def test_the_unit_that_most_lines_share():
    assert common_unit([None, WAN, WAN, find_unit("单位：期")]) == WAN
    assert common_unit([None]) is None


def test_a_noun_with_its_magnitude():
    assert unit_of("万人次") == Unit("万人次", "person-times", 10_000, "person_times")
    assert unit_of("人才") is None
