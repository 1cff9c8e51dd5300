"""Where boxhead, stub and body lie, however the table is printed, and what is no row of it."""

from __future__ import annotations

import pytest

from tests.tables.builders import (
    BODY,
    DEPARTMENTS,
    FIELDS,
    TRUTH,
    UNIT,
    document_of,
    english,
    figures,
    grid_of,
    lay,
    plain,
    printed_table,
    read,
)
from zsgx_analysis.errors import LayoutError
from zsgx_analysis.tables import read_attachments
from zsgx_analysis.tables.layout import lay_out
from zsgx_analysis.tables.tokens import TokenState


def transposed(rows: list[list[str]]) -> list[list[str]]:
    return [list(column) for column in zip(*rows, strict=True)]


def test_heads_and_lines_of_a_plain_table():
    table = lay(plain())
    assert [head.label.name for head in table.heads] == [*FIELDS[:4], "小计"]
    assert [head.column for head in table.heads] == [1, 2, 3, 4, 5]
    assert [line.label.name for line in table.lines] == ["合计", *DEPARTMENTS[:4]]
    assert [line.row for line in table.lines] == [1, 2, 3, 4, 5]
    assert table.lines[1].tokens[2].state is TokenState.BLANK


# Corner and boxhead


@pytest.mark.parametrize(
    "corner", ["领域\\部门", "部门/领域", "领域 部门", "    领域\n部门", "领  域", ""]
)
def test_a_corner_in_one_cell(corner):
    rows = plain()
    rows[0][0] = corner
    table = read(rows)
    assert table.status == "balanced"
    assert figures(table.cells) == TRUTH


def test_a_corner_in_two_lines():
    rows = plain()
    rows.insert(1, ["部门", "", "", "", "", ""])
    assert figures(read(rows).cells) == TRUTH


def test_a_corner_in_two_cells():
    head, *lines = plain()
    rows = [["部门", *head], *([label, "", *rest] for label, *rest in lines)]
    assert figures(read(rows).cells) == TRUTH


def test_a_corner_in_two_cells_and_two_lines():
    head, *lines = plain()
    rows = [["", *head], ["部门", *[""] * 6]]
    rows += [[label, "", *rest] for label, *rest in lines]
    assert figures(read(rows).cells) == TRUTH


def test_heads_printed_in_two_lines():
    rows = """
    领域 | 新一代 | 生物 | 新能源 | 新材料 | 小计
    部门 | 信息技术 | 技术 | _ | _ | _
    合计 | 120 | 45 | 3 | 310 | 478
    教育部 | 20 | 5 | 1 | 10 | 36
    科技部 | 100 | 40 | 2 | 300 | 442
    """
    table = lay(rows)
    assert [head.label.name for head in table.heads] == [*FIELDS[:4], "小计"]
    assert read(rows).status == "balanced"


def test_a_head_of_two_lines_in_one_cell():
    rows = plain()
    rows[0][1] = "新一代\n信息技术"
    assert figures(read(rows).cells) == TRUTH


SPANNED = """
领域 | 战略性新兴产业 | _ | _ | 其他方向 | _ | _ | 合计
部门 | 新能源 | 新材料 | 小计 | 数字技术 | 网络安全 | 小计 | _
合计 | 30 | 12 | 42 | 7 | 9 | 16 | 58
教育部 | 10 | 5 | 15 | 3 | 4 | 7 | 22
科技部 | 20 | 7 | 27 | 4 | 5 | 9 | 36
"""
SPANS = {(0, 1): (1, 3), (0, 4): (1, 3), (0, 7): (2, 1)}


@pytest.mark.parametrize("spans", [SPANS, {}])
def test_spanners_with_a_subtotal_each(spans):
    table = read(SPANNED, spans=spans)
    assert table.status == "balanced"
    assert len(table.cells) == 8
    assert table.cells["value"].sum() == 58
    assert (table.audit["kind"] == "group").sum() == 6
    assert figures(table.cells)["科技部", "网络安全"] == 5


def test_a_spanner_is_the_group_of_its_heads():
    heads = lay(SPANNED, spans=SPANS).heads
    assert [head.group for head in heads] == ["战略性新兴产业"] * 3 + ["其他方向"] * 3 + [""]


def test_years_as_heads():
    table = read("行业 | 2023年 | 2024年\n合计 | 30 | 12\n教育 | 10 | 5\n金融 | 20 | 7")
    assert table.status == "balanced"
    assert figures(table.cells) == {
        ("教育", "2023年"): 10,
        ("教育", "2024年"): 5,
        ("金融", "2023年"): 20,
        ("金融", "2024年"): 7,
    }


def test_bare_years_as_heads_are_not_figures():
    table = lay("行业 | 2023 | 2024\n合计 | 30 | 12\n教育 | 10 | 5\n金融 | 20 | 7")
    assert [head.label.name for head in table.heads] == ["2023", "2024"]
    assert [line.label.name for line in table.lines] == ["合计", "教育", "金融"]


# Orientation


def test_fields_down_and_departments_across():
    table = read(transposed(plain()))
    assert table.status == "balanced"
    assert figures(table.cells) == TRUTH


def test_fields_down_with_margins_last_and_first():
    rows = [[row[0], row[-1], *row[1:-1]] for row in plain()]
    rows = [rows[0], *rows[2:], rows[1]]
    assert figures(read(transposed(rows)).cells) == TRUTH


# Lines that are no rows


@pytest.mark.parametrize(
    "note", ["注：含线上人数", "备注：无", "说明：1. 四舍五入", "资料来源：2 个部门", "Note: 3"]
)
def test_notes_under_the_table_end_it(note):
    rows = [*plain(), [note, *[""] * 5], ["", "2", "", "", "", ""]]
    table = read(rows)
    assert table.status == "balanced"
    assert figures(table.cells) == TRUTH


def test_empty_lines_are_no_rows():
    rows = plain()
    rows.insert(3, [""] * 6)
    table = read(rows)
    assert table.status == "balanced"
    assert figures(table.cells) == TRUTH
    assert table.cells["row"].max() == 7


def test_a_boxhead_repeated_after_a_page_break_is_no_row():
    rows = plain()
    rows.insert(4, list(rows[0]))
    table = read(rows)
    assert table.status == "balanced"
    assert figures(table.cells) == TRUTH
    assert table.cells["row"].max() == 7


# Several tables, or none


def test_two_tables_glued_together_are_two():
    other = ["部门", "绿色环保", "航空航天", "数字技术", "网络安全", "合计"]
    doubled = printed_table([[2 * figure for figure in row] for row in BODY])
    grid = grid_of([*plain(), other, *doubled[1:]])
    first, second = lay_out(document_of(grid))
    assert (first.number, second.number) == (1, 2)
    assert [head.label.name for head in second.heads][:2] == ["绿色环保", "航空航天"]
    assert [line.row for line in second.lines] == [7, 8, 9, 10, 11]
    assert len(first.lines) == len(second.lines) == 5


def test_several_grids_are_several_tables_each_with_its_caption():
    grids = [grid_of(plain(), (f"{year}年计划表", UNIT)) for year in (2025, 2026)]
    tables = lay_out(document_of(*grids))
    assert [table.caption.year for table in tables] == [2025, 2026]


@pytest.mark.parametrize(
    "rows",
    [
        "部门 | 联系人\n教育部 | 甲\n科技部 | 乙",
        "领域 | 新能源 | 小计",
        "1 | 2 | 3\n4 | 5 | 6",
        "部门 | 人数\n教育部 | 1",
        "_ | _\n_ | _",
    ],
)
def test_grids_that_are_no_tables_of_figures_are_left_out(rows):
    other = grid_of(plain(), ("计划表", UNIT))
    (table,) = lay_out(document_of(grid_of(rows), other))
    assert table.number == 1
    with pytest.raises(LayoutError):
        lay_out(document_of(grid_of(rows)))


def test_a_table_that_is_not_read_is_named_with_its_reason_beside_those_that_are():
    headless = grid_of("1 | 2 | 3\n4 | 5 | 6")
    (table,) = lay_out(document_of(headless, grid_of(plain(), ("计划表", UNIT))))
    assert "no head over them" in table.warnings[0].en


def test_rows_of_figures_below_the_notes_are_named():
    rows = [*plain(), ["注：含直属高校"], ["某部", "1", "2", "3"]]
    (table,) = lay_out(document_of(grid_of(rows, ("计划表", UNIT))))
    assert any("below the notes" in warning.en for warning in table.warnings)


def test_a_document_without_grids_has_no_tables():
    with pytest.raises(LayoutError, match="no table, only text"):
        lay_out(document_of(prose=["一段话"]))


def test_year_and_region_may_stand_in_the_documents_title():
    grid = grid_of(plain(), ("计划表", UNIT))
    (table,) = lay_out(document_of(grid, prose=["福建省2027年工作安排"]))
    assert (table.caption.year, table.caption.region) == (2027, "福建")


def test_two_tables_glued_under_the_same_boxhead():
    first = [[12, 5, 0], [7, 0, 30]]
    second = [[24, 10, 0], [14, 0, 60]]
    rows = [*printed_table(first), *printed_table(second)]
    tables = read_attachments(document_of(grid_of(rows)))
    assert [table.status for table in tables] == ["balanced", "balanced"]
    assert [table.cells["value"].sum() for table in tables] == [54, 108]


def test_a_boxhead_repeated_on_the_next_page_starts_no_table():
    rows = printed_table([[12, 5, 0], [7, 0, 30], [1, 2, 3], [4, 5, 6]])
    rows.insert(4, list(rows[0]))
    (table,) = read_attachments(document_of(grid_of(rows)))
    assert table.status == "balanced"
    assert table.cells["value"].sum() == 75


def test_rows_of_shares_and_rates_count_nobody():
    table = read(
        """
        指标 | 计量单位 | 线上 | 线下
        培训人数 | 人 | 930 | 1010
        结业人数 | 人 | 900 | 1000
        结业率 | % | 96.8 | 99.0
        通过水平 | % | 90.1 | 91.0
        女性 | _ | 41.5% | 40%
        人均经费（元） | _ | 909 | 903
        名次 | _ | 2 | 1
        """,
        ("2025年培训情况",),
    )
    assert set(table.cells["department"]) == {"培训人数", "结业人数"}
    assert "结业率、通过水平、女性、人均经费(元)、名次" in english(table)
