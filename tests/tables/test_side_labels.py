"""Labels against the place of the document and the side they stand on."""

from __future__ import annotations

import pytest

from tests.tables.builders import UNIT, lay, read

ROWS = """
{corner} | 数字技术 | 新材料 | 合计
{one} | 12 | 20 | 32
{two} | 31 | 14 | 45
合计 | 43 | 34 | 77
"""


def names(title: str, corner: str, *rows: str) -> list[str]:
    table = lay(ROWS.format(corner=corner, one=rows[0], two=rows[1]), (title, UNIT))
    return [line.label.name for line in table.lines]


def test_a_short_alias_of_a_field_is_a_word_in_the_stub():
    assert names("2025年教师招聘岗位表", "学科", "生物", "应急") == ["生物", "应急", "合计"]


def test_the_same_word_is_a_field_where_the_stub_lists_fields():
    table = lay(
        "领域 | 教育部 | 科技部 | 合计\n生物 | 1 | 2 | 3\n新能源 | 4 | 5 | 9\n合计 | 5 | 7 | 12"
    )
    assert [line.label.name for line in table.lines] == ["生物技术", "新能源", "合计"]


def test_a_field_of_a_province_is_one_only_in_that_province():
    rows = "部门 | 现代农业 | 新材料 | 新能源 | 合计\n甲局 | 1 | 2 | 3 | 6\n乙局 | 4 | 5 | 6 | 15"
    national = lay(rows, ("2025年全国计划表", UNIT)).heads[0].label
    assert (national.name, national.kind) == ("现代农业", "unknown")


def test_local_offices_are_no_ministries():
    assert names("长沙市2025年任务表", "部门", "发改委", "教育局") == ["发改委", "教育局", "合计"]
    assert names("2025年全国任务表", "部门", "国家发改委", "教育部")[0] == "国家发展改革委"


@pytest.mark.parametrize(
    ("title", "place"),
    [
        ("长沙市2025年培训任务分配表", ("长沙市", "city", "湖南")),
        ("山东省2025年计划表", ("山东", "province", "山东")),
        ("2025年全国计划表", ("全国", "nation", "")),
        ("2025年计划表", ("", "", "")),
    ],
)
def test_a_table_is_of_the_place_that_is_named(title, place):
    table = lay(ROWS.format(corner="部门", one="甲局", two="乙局"), (title, UNIT))
    found = table.caption.place
    assert (found.name, found.level, found.province) == place


def test_ministries_make_a_table_one_of_the_nation():
    table = read(ROWS.format(corner="部门", one="教育部", two="科技部"))
    assert table.region == "全国"
    assert set(table.cells["scope"]) == {"全国"}
    assert set(table.cells["level"]) == {"nation"}


def test_a_footnote_mark_is_no_part_of_a_name():
    table = lay("部门 | 新材料① | 其他注 | 合计\n教育部 | 1 | 2 | 3\n科技部 | 4 | 5 | 9")
    assert [head.label.name for head in table.heads] == ["新材料", "其他", "合计"]
