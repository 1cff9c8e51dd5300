"""Leaves, margins and years of the cells of a table."""

from __future__ import annotations

import pytest

from tests.tables.builders import document_of, figures, grid_of, read
from zsgx_analysis.tables import read_attachments

SPLITS = """
地区 | 合计 | 按性别分 | _ | 按城乡分 | _
_ | _ | 男 | 女 | 城镇 | 乡村
合计 | 1300 | 700 | 600 | 350 | 950
甲市 | 500 | 300 | 200 | 150 | 350
乙市 | 800 | 400 | 400 | 200 | 600
"""


def test_two_splits_of_one_total_are_two_tables_that_both_sum_to_it():
    tables = read_attachments(document_of(grid_of(SPLITS)))
    assert [table.number for table in tables] == [1, 2]
    assert [table.status for table in tables] == ["balanced"] * 2
    for table in tables:
        assert table.cells["value"].sum() == 1300
        assert figures(table.margins)["合计", "合计"] == 1300
    assert set(tables[0].cells["field"]) == {"男", "女"}
    assert set(tables[1].cells["field"]) == {"城镇", "乡村"}


def test_a_line_that_is_not_broken_down_counts_with_its_total():
    table = read(
        """
        对象 | 合计 | 中央资金 | 省级资金
        合计 | 5094 | 2074 | 3020
        甲类 | 1000 | _ | _
        乙类 | 4094 | _ | _
        """
    )
    assert table.status == "balanced"
    assert figures(table.cells) == {("甲类", "合计"): 1000, ("乙类", "合计"): 4094}


@pytest.mark.parametrize("years", [("2023", "2024"), ("2023年", "2024年")])
def test_years_as_columns_are_a_time_axis(years):
    rows = f"行业 | {years[0]} | {years[1]}\n合计 | 30 | 12\n教育 | 10 | 5\n金融 | 20 | 7"
    cells = read(rows).cells
    assert cells.groupby("year")["value"].sum().to_dict() == {2023: 30, 2024: 12}


def test_years_as_rows_are_a_time_axis():
    cells = read("年份 | 总计 | 工程 | 教学\n1999 | 300 | 120 | 180\n2000 | 340 | 130 | 210").cells
    assert cells.groupby("year")["value"].sum().to_dict() == {1999: 300, 2000: 340}


def test_the_role_and_the_levels_of_margins():
    table = read(
        """
        部门 | 甲类 | 其中：女 | 乙类 | 合计
        合计 | 36 | 8 | 23 | 59
        教育部 | 10 | 3 | 5 | 15
        科技部 | 26 | 5 | 18 | 44
        """
    )
    margins = table.margins.set_index(["department", "field"])
    assert margins.loc[("教育部", "其中：女"), "role"] == "part"
    assert margins.loc[("合计", "合计"), ["role", "row_level", "column_level"]].tolist() == [
        "total",
        0,
        0,
    ]
    assert set(table.cells["table_status"]) == {"balanced"}
