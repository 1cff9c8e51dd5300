import pytest

from zsgx_analysis.attachments import read_attachments
from zsgx_analysis.documents import Document, Grid
from zsgx_analysis.indicators.print_marks import COLUMNS, body_of, joined_lines, print_marks

HEAD = ["领域", "新能源", "新材料", "生物技术", "海洋装备", "小计"]
CLEAN = [
    HEAD,
    ["合计", "100", "200", "300", "400", "1000"],
    ["教育部", "10", "21", "33", "42", "106"],
    ["科技部", "20", "34", "45", "58", "157"],
    ["自然资源部", "70", "145", "222", "300", "737"],
]


def read(rows):
    grid = Grid(tuple(map(tuple, rows)), "line 1", captions=("2025年计划表", "单位：人"))
    (table,) = read_attachments(Document("plan.txt", "plan.txt", "0" * 64, "text", (), (grid,)))
    return table


def changed(*changes):
    rows = [list(row) for row in CLEAN]
    for row, column, text in changes:
        rows[row][column] = text
    return rows


def marks(table):
    frame = print_marks(table.printed, table.cells, table.margins, table.repairs)
    assert list(frame.columns) == COLUMNS
    return {(mark["row"], mark["column"]): mark for mark in frame.to_dict("records")}


def test_a_print_that_stands_has_no_marks():
    table = read(CLEAN)
    assert marks(table) == {}
    assert body_of(table.cells, table.margins) == (2, 5, 2, 6)


def test_a_misread_figure_is_marked_with_what_the_totals_prove():
    table = read(changed((3, 2, "84")))
    assert table.status == "reconstructed"
    (mark,) = marks(table).values()
    assert (mark["row"], mark["column"], mark["printed"]) == (4, 3, "84")
    assert (mark["mark"], mark["value"], mark["operation"]) == ("corrected", 34, "misread")


def test_a_lost_figure_is_marked_at_the_blank_it_belongs_in():
    (mark,) = marks(read(changed((2, 3, "")))).values()
    assert (mark["row"], mark["column"], mark["printed"]) == (3, 4, "")
    assert (mark["mark"], mark["value"]) == ("inferred", 33)


def test_a_lost_figure_finds_its_place_where_departments_are_columns():
    turned = [list(row) for row in zip(*changed((2, 3, "")), strict=True)]
    (mark,) = marks(read(turned)).values()
    assert (mark["row"], mark["column"], mark["mark"]) == (4, 3, "inferred")


def test_an_open_cell_bears_its_bounds():
    rows = [row for row in changed((2, 1, "13")) if row[0] != "合计"]
    table = read(rows)
    assert table.status == "ambiguous"
    found = marks(table)
    assert {mark["mark"] for mark in found.values()} == {"ambiguous"}
    assert found[2, 2]["lower"] == 10
    assert found[2, 2]["upper"] == 13


def test_exchanged_figures_point_at_each_other():
    found = marks(read(changed((3, 2, "45"), (3, 3, "34"))))
    assert (found[4, 3]["to_row"], found[4, 3]["to_column"]) == (4, 4)
    assert (found[4, 4]["to_row"], found[4, 4]["to_column"]) == (4, 3)


SPLIT = [
    HEAD,
    ["涉及部门", "100", "200", "300", "400", "1000"],
    ["合计", "10", "20", "30", "40", "100"],
    ["教育部", "20", "30", "", "", "120"],
    ["科技部", "", "30", "30", "40", ""],
    ["自然资源部", "70", "150", "240", "320", "780"],
]


def test_shifted_labels_point_up_and_a_repeat_is_dropped():
    table = read(SPLIT)
    found = marks(table)
    assert joined_lines(table.repairs) == [(4, 5)]
    assert found[3, 1]["mark"] == "moved"
    assert (found[3, 1]["to_row"], found[3, 1]["to_column"]) == (2, 1)
    assert found[5, 3]["mark"] == "dropped"
    assert found[2, 2]["mark"] == "moved"
    assert (5, 4) not in found


@pytest.mark.parametrize("rows", [CLEAN, SPLIT])
def test_every_figure_of_the_body_is_used_or_marked(rows):
    table = read(rows)
    traced = {
        (int(row), int(column))
        for frame in (table.cells, table.margins)
        for row, column in frame[["row", "column"]].dropna().itertuples(index=False)
    }
    printed = {
        (row, column)
        for row in table.printed.index[1:]
        for column in table.printed.columns[1:]
        if table.printed.loc[row, column]
    }
    assert printed == traced | (printed & set(marks(table)))
