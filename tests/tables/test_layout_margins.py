"""Which rows and columns are sums, and of what."""

from __future__ import annotations

import pytest

from tests.tables.builders import (
    TRUTH,
    figures,
    plain,
    read,
)


@pytest.mark.parametrize("last", [True, False])
@pytest.mark.parametrize("right", [True, False])
def test_margins_first_or_last(last, right):
    rows = plain()
    if last:
        rows = [rows[0], *rows[2:], rows[1]]
    if not right:
        rows = [[row[0], row[-1], *row[1:-1]] for row in rows]
    table = read(rows)
    assert table.status == "balanced"
    assert figures(table.cells) == TRUTH
    assert len(table.audit) == 5 + 5


@pytest.mark.parametrize(
    "name",
    [
        *("合计", "总计", "小计", "总数", "全国", "汇总", "共计", "总和", "Total"),
        *("合計", "總計", "合 计", "总\n计", "小　计"),
    ],
)
def test_margins_under_any_name(name):
    for place in ((1, 0), (0, 5)):
        rows = plain()
        rows[place[0]][place[1]] = name
        table = read(rows)
        assert table.status == "balanced"
        assert figures(table.cells) == TRUTH


def test_only_row_totals():
    rows = plain()
    table = read([rows[0], *rows[2:]])
    assert table.status == "balanced"
    assert table.audit["kind"].tolist() == ["row"] * 4
    assert figures(table.cells) == TRUTH


def test_only_column_totals():
    table = read([row[:-1] for row in plain()])
    assert table.status == "balanced"
    assert table.audit["kind"].tolist() == ["column"] * 4
    assert figures(table.cells) == TRUTH


def test_subtotals_of_groups_of_rows():
    table = read("""
    领域 | 新能源 | 新材料 | 小计
    合计 | 43 | 35 | 78
    教育部 | 10 | 5 | 15
    科技部 | 20 | 7 | 27
    小计 | 30 | 12 | 42
    财政部 | 6 | 11 | 17
    水利部 | 7 | 12 | 19
    小计 | 13 | 23 | 36
    """)
    assert table.status == "balanced"
    assert len(table.cells) == 8
    assert table.cells["value"].sum() == 78
    groups = table.audit[table.audit["kind"] == "group"]
    assert groups["stated"].tolist() == [30, 12, 42, 13, 23, 36]


def test_numbered_groups_of_rows():
    table = read("""
    领域 | 新能源 | 新材料 | 小计
    一、甲类部门 | 30 | 12 | 42
    教育部 | 10 | 5 | 15
    科技部 | 20 | 7 | 27
    二、乙类部门 | 13 | 23 | 36
    财政部 | 6 | 11 | 17
    水利部 | 7 | 12 | 19
    合计 | 43 | 35 | 78
    """)
    assert table.status == "balanced"
    assert table.cells["value"].sum() == 78
    assert set(table.cells["department"]) == {"教育部", "科技部", "财政部", "水利部"}


def test_memo_rows_belong_to_no_sum():
    table = read("""
    领域 | 新能源 | 新材料 | 小计
    合计 | 36 | 23 | 59
    教育部 | 10 | 5 | 15
    其中：高校 | 4 | 1 | 5
    科技部 | 20 | 7 | 27
    财政部 | 6 | 11 | 17
    """)
    assert table.status == "balanced"
    assert figures(table.cells)["教育部", "新能源"] == 10
    assert table.audit["closes"].all()
    assert table.cells["value"].sum() == 59
    assert figures(table.margins)["其中：高校", "新能源"] == 4


def test_a_memo_column_belongs_to_no_sum():
    table = read("""
    领域 | 新能源 | 其中：风电 | 新材料 | 小计
    合计 | 36 | 8 | 23 | 59
    教育部 | 10 | 3 | 5 | 15
    科技部 | 20 | 5 | 7 | 27
    财政部 | 6 | _ | 11 | 17
    """)
    assert table.status == "balanced"
    assert figures(table.cells)["科技部", "新材料"] == 7
    assert table.cells["value"].sum() == 59
    assert figures(table.margins)["科技部", "其中：风电"] == 5


def test_groups_in_a_stub_column_of_their_own():
    table = read("""
    类别 | 部门 | 新能源 | 新材料 | 小计
    党政 | 教育部 | 10 | 5 | 15
    _ | 科技部 | 20 | 7 | 27
    _ | 小计 | 30 | 12 | 42
    机构 | 中国科学院 | 6 | 11 | 17
    _ | 中国工程院 | 7 | 12 | 19
    _ | 小计 | 13 | 23 | 36
    """)
    assert table.status == "balanced"
    assert table.cells["value"].sum() == 78
    assert figures(table.cells)["中国工程院", "新材料"] == 12


def test_subtotals_before_their_groups():
    table = read(
        """
        领域 | 新能源 | 新材料 | 小计
        合计 | 43 | 35 | 78
        小计 | 30 | 12 | 42
        教育部 | 10 | 5 | 15
        科技部 | 20 | 7 | 27
        小计 | 13 | 23 | 36
        财政部 | 6 | 11 | 17
        水利部 | 7 | 12 | 19
        """
    )
    assert table.status == "balanced"
    assert len(table.cells) == 8
    assert (table.audit["kind"] == "group").sum() == 6
