"""Where boxhead, stub, margins and body lie, however the table is printed."""

from __future__ import annotations

import pytest

from tests.tables.builders import (
    DEPARTMENTS,
    FIELDS,
    TITLE,
    UNIT,
    document_of,
    english,
    figures,
    grid_of,
    lay,
    printed_table,
    read,
)
from zsgx_analysis.errors import LayoutError
from zsgx_analysis.tables import read_attachments
from zsgx_analysis.tables.layout import lay_out
from zsgx_analysis.tables.tokens import TokenState

BODY = [[120, 45, 0, 310], [87, 0, 264, 53], [405, 96, 138, 0], [0, 218, 71, 167]]
TRUTH = {
    (department, field): figure
    for department, row in zip(DEPARTMENTS, BODY, strict=False)
    for field, figure in zip(FIELDS, row, strict=False)
    if figure
}


def plain() -> list[list[str]]:
    return printed_table(BODY)


def body_only(rows: list[list[str]], mark: str) -> list[list[str]]:
    """Return the table with a mark in the blank cells below and right of the labels."""
    return [
        [cell or (mark if row and column else "") for column, cell in enumerate(cells)]
        for row, cells in enumerate(rows)
    ]


def transposed(rows: list[list[str]]) -> list[list[str]]:
    return [list(column) for column in zip(*rows, strict=True)]


def test_heads_and_lines_of_a_plain_table():
    table = lay(plain())
    assert [head.label.name for head in table.heads] == [*FIELDS[:4], "小计"]
    assert [head.column for head in table.heads] == [1, 2, 3, 4, 5]
    assert [line.label.name for line in table.lines] == ["合计", *DEPARTMENTS[:4]]
    assert [line.row for line in table.lines] == [1, 2, 3, 4, 5]
    assert table.lines[1].tokens[2].state is TokenState.BLANK


# Units


@pytest.mark.parametrize(
    ("captions", "unit", "factor"),
    [
        (("2025年计划表（万人）",), "persons", 10_000),
        (("2025年计划表", "单位：人"), "persons", 1),
        (("2025年计划表", "单位：千人"), "persons", 1_000),
        (("2025年计划表", "單位：萬人"), "persons", 10_000),
        (("2025年计划表", "单位：人次"), "person-times", 1),
        (("2025年计划表", "单位：期"), "seminars", 1),
        (("单位：万人", "2025年计划表"), "persons", 10_000),
    ],
)
def test_the_unit_in_the_title_or_above_the_table(captions, unit, factor):
    table = read(plain(), captions)
    assert table.unit == unit
    assert (table.cells["unit"] == unit).all()
    assert figures(table.cells) == {key: value * factor for key, value in TRUTH.items()}


def unit_in_corner(rows):
    rows[0][0] = "领域（万人）"


def unit_in_a_line_over_the_table(rows):
    rows.insert(0, ["", "", "", "", "", "单位：万人"])


def unit_below_the_heads(rows):
    rows.insert(1, ["部门", *["万人"] * 5])


def unit_in_every_second_line(rows):
    rows.insert(1, ["", *["（万人）"] * 5])


@pytest.mark.parametrize(
    "place",
    [
        unit_in_corner,
        unit_in_a_line_over_the_table,
        unit_below_the_heads,
        unit_in_every_second_line,
    ],
)
def test_the_unit_inside_the_grid(place):
    rows = plain()
    place(rows)
    table = read(rows, (TITLE,))
    assert table.status == "balanced"
    assert table.unit == "persons"
    assert figures(table.cells) == {key: value * 10_000 for key, value in TRUTH.items()}


def test_without_a_unit_figures_are_counts_and_that_is_said():
    table = read(plain(), (TITLE,))
    assert table.unit == "count"
    assert figures(table.cells) == TRUTH
    assert "no unit found" in english(table)


def test_title_and_unit_inside_the_grid():
    rows = [["2026年山东省计划表", *[""] * 5], ["", "", "", "", "", "单位：千人"], *plain()]
    table = read(rows, ())
    assert (table.title, table.year, table.region) == ("2026年山东省计划表", 2026, "山东")
    assert figures(table.cells)["中央网信办", "新材料"] == 310_000


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


# Margins


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


# Orientation


def test_fields_down_and_departments_across():
    table = read(transposed(plain()))
    assert table.status == "balanced"
    assert figures(table.cells) == TRUTH


def test_fields_down_with_margins_last_and_first():
    rows = [[row[0], row[-1], *row[1:-1]] for row in plain()]
    rows = [rows[0], *rows[2:], rows[1]]
    assert figures(read(transposed(rows)).cells) == TRUTH


# Blanks and digits


@pytest.mark.parametrize(
    "mark", ["", "–", "—", "-", "－", "…", "/", "无", "無", "──", "N/A", "·", "　"]
)
def test_nothing_however_it_is_printed(mark):
    table = read(body_only(plain(), mark))
    assert table.status == "balanced"
    assert figures(table.cells) == TRUTH


@pytest.mark.parametrize("mark", ["0", "０", "0.0"])
def test_a_printed_zero_is_a_cell_of_zero(mark):
    table = read(body_only(plain(), mark))
    assert table.status == "balanced"
    found = figures(table.cells)
    assert len(found) == 16
    assert {key: value for key, value in found.items() if value} == TRUTH
    zero = table.cells[table.cells["value"] == 0]
    assert (zero["printed"] == mark).all()
    assert (zero["status"] == "printed").all()


def test_full_width_digits_and_separators():
    wide = str.maketrans("0123456789", "０１２３４５６７８９")
    rows = [[cell.translate(wide) if row else cell for cell in r] for row, r in enumerate(plain())]
    rows[1][5] = "１，９７４"
    table = read(rows)
    assert table.status == "balanced"
    assert figures(table.cells) == TRUTH


@pytest.mark.parametrize("total", ["1,974", "1 974", "1，974", "1'974", "1\u2009974"])
def test_thousands_separators(total):
    rows = plain()
    rows[1][5] = total
    table = read(rows)
    assert table.status == "balanced"
    assert figures(table.margins)["合计", "小计"] == 1974


def test_points_as_optical_reading_leaves_them():
    table = read(
        """
        领域 | 新能源 | 新材料 | 小计
        合计 | 1 220.9 | 5。3 | 1,226.2
        教育部 | 1，200.9 | 5. 1 | 1 206
        科技部 | 20 | ．2 | 20．2
        """
    )
    assert table.status == "balanced"
    assert table.cells["value"].tolist() == [1200.9, 5.1, 20, 0.2]


# Labels


def test_labels_misread_by_one_character_resolve_and_that_is_recorded():
    rows = plain()
    rows[3][0] = "国家发展改革萎"
    rows[0][1] = "新一代信恩技术"
    table = read(rows)
    assert figures(table.cells) == TRUTH
    assert table.repairs["operation"].tolist() == ["label_misread"]
    assert table.repairs["printed"].tolist() == ["国家发展改革萎"]
    assert table.repairs["label"].tolist() == ["国家发展改革委"]
    assert "新一代信恩技术" in english(table)


def test_unknown_labels_are_kept_and_listed():
    rows = plain()
    rows[3][0], rows[0][2] = "某某中心", "甲乙丙丁"
    table = read(rows)
    assert table.status == "balanced"
    assert figures(table.cells)["某某中心", "新能源"] == 264
    assert figures(table.cells)["中央网信办", "甲乙丙丁"] == 45
    assert "某某中心" in english(table)
    assert "甲乙丙丁" in english(table)


@pytest.mark.parametrize(
    "label", ["　教育部", "教 育 部", "教育部 ", "教\n育\n部", "3.教育部", "（三）教育部"]
)
def test_indented_spaced_broken_and_numbered_labels(label):
    rows = plain()
    rows[4][0] = label
    table = lay(rows)
    assert table.lines[3].label.name == "教育部"
    assert table.lines[3].label.printed == label


@pytest.mark.parametrize("head", ["序号", "序 号", "编号", "No."])
def test_a_column_of_serial_numbers_is_no_stub_and_no_body(head):
    first, *lines = plain()
    rows = [[head, *first], *([str(n), *line] for n, line in enumerate(lines))]
    table = read(rows)
    assert table.status == "balanced"
    assert figures(table.cells) == TRUTH


def test_serial_numbers_that_leave_the_total_out():
    first, *lines = plain()
    rows = [["序号", *first], *([str(n or ""), *line] for n, line in enumerate(lines))]
    assert figures(read(rows).cells) == TRUTH


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


def test_a_figure_with_too_many_decimals_for_its_table_is_no_figure():
    rows = printed_table([[120, 45], [87, 264]], departments=("教育部", "科技部"))
    rows[2][1] = "12345678901"
    rows[3][1] = "0.1234567"
    table = lay(rows)
    states = {token.printed: token.state for line in table.lines for token in line.tokens}
    assert states["0.1234567"] is TokenState.UNREADABLE
    assert states["12345678901"] is TokenState.NUMBER


@pytest.mark.parametrize("figure", ["1" * 20, "9" * 200_000, "0." + "3" * 30])
def test_a_figure_of_any_length_is_named_and_breaks_nothing(figure):
    rows = printed_table([[120, 45], [87, 264]], departments=("教育部", "科技部"))
    rows[2][1] = figure
    table = read(rows)
    assert "R3C2 is no figure" in english(table)
    assert (
        table.cells.set_index(["department", "field"]).loc[("教育部", "新一代信息技术"), "value"]
        == 120
    )
