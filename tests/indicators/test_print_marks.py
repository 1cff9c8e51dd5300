import pandas as pd
import pytest

from zsgx_analysis.documents import Document, Grid
from zsgx_analysis.indicators.print_marks import COLUMNS, body_of, joined_lines, print_marks
from zsgx_analysis.tables import read_attachments

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
    assert found[2, 2]["lower"] == 0
    assert found[2, 2]["upper"] == 109


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


# --- Marks by hand: how a status, a repair and what is left over meet at one place -------


def grid(*lines):
    """Return a printed grid, counted from 1, from lines of words; ``.`` is a blank."""
    cells = [["" if word == "." else word for word in line.split()] for line in lines]
    return pd.DataFrame(cells, index=range(1, len(cells) + 1), columns=range(1, len(cells[0]) + 1))


def figure(department, field, place, status="printed", value=1.0, lower=None, upper=None):
    row, column = place or (None, None)
    return {
        "department": department,
        "field": field,
        "row": row,
        "column": column,
        "status": status,
        "value": value,
        "lower": value if lower is None else lower,
        "upper": value if upper is None else upper,
    }


def repairs(*lines):
    return pd.DataFrame(
        [dict(zip(("operation", "from", "to"), line, strict=True)) for line in lines]
    )


def frames(*figures):
    return pd.DataFrame(figures).astype({"row": "Int64", "column": "Int64"})


NO_REPAIRS = pd.DataFrame({"operation": [], "from": [], "to": []})

SQUARE = grid("领域 新能源 新材料", "教育部 1 2", "科技部 3 4")
CELLS = (
    figure("教育部", "新能源", (2, 2), value=1.0),
    figure("教育部", "新材料", (2, 3), "corrected", value=20.0, lower=19.0, upper=21.0),
    figure("科技部", "新能源", (3, 2), "moved", value=3.0),
)
MARGINS = (figure("科技部", "小计", (3, 3), value=4.0),)


def square(*lines):
    """Return the marks of the square as tuples: place, mark, operation, where to."""
    done = repairs(*lines) if lines else NO_REPAIRS
    frame = print_marks(SQUARE, frames(*CELLS), frames(*MARGINS), done)
    return {
        (mark["row"], mark["column"]): (
            mark["mark"],
            mark["operation"],
            None if pd.isna(mark["to_row"]) else (mark["to_row"], mark["to_column"]),
        )
        for mark in frame.to_dict("records")
    }


PLAIN = {(2, 3): ("corrected", "", None), (3, 2): ("moved", "", None)}


def test_each_status_but_printed_is_a_mark_with_its_bounds():
    frame = print_marks(SQUARE, frames(*CELLS), frames(*MARGINS), NO_REPAIRS)
    assert frame.drop(columns=["to_row", "to_column"]).to_dict("records") == [
        {
            "row": 2,
            "column": 3,
            "printed": "2",
            "mark": "corrected",
            "value": 20.0,
            "lower": 19.0,
            "upper": 21.0,
            "operation": "",
        },
        {
            "row": 3,
            "column": 2,
            "printed": "3",
            "mark": "moved",
            "value": 3.0,
            "lower": 3.0,
            "upper": 3.0,
            "operation": "",
        },
    ]
    assert frame["to_row"].isna().all()
    assert frame["to_column"].isna().all()
    assert square() == PLAIN


@pytest.mark.parametrize(
    ("repair", "place", "mark"),
    [
        # A token that went elsewhere: only where the explained table differs.
        (("moved", "R3C2", "R2C2"), (3, 2), ("moved", "moved", (2, 2))),
        (("swapped", "R2C3", "R3C2"), (2, 3), ("corrected", "swapped", (3, 2))),
        (("row_slipped", "R3C2", "R3C3"), (3, 2), ("moved", "row_slipped", (3, 3))),
        (("column_slipped", "R3C2", "R3C3"), (3, 2), ("moved", "column_slipped", (3, 3))),
        (("totals_slipped", "R3C2", "R2C3"), (3, 2), ("moved", "totals_slipped", (2, 3))),
        (("moved", "R3C2", "R3C2"), (3, 2), ("moved", "moved", None)),
        (("moved", "R3C2", "小计"), (3, 2), ("moved", "moved", None)),
        # What is read otherwise stays where it is.
        (("misread", "R2C3", "R3C2"), (2, 3), ("corrected", "misread", None)),
        # A figure printed a second time stays too, and keeps a mark it has.
        (("figure_repeated", "R2C2", "R3C3"), (2, 2), ("dropped", "figure_repeated", None)),
        (("printed_twice", "R2C2", "R3C3"), (2, 2), ("dropped", "printed_twice", None)),
        (("printed_twice", "R2C3", "R3C3"), (2, 3), ("corrected", "printed_twice", None)),
        # Labels are marked wherever they stand.
        (("label_shifted", "R2C1", "R3C1"), (2, 1), ("moved", "label_shifted", (3, 1))),
        (("label_wrapped", "R2C1", "R3C1"), (2, 1), ("moved", "label_wrapped", (3, 1))),
        (("rows_merged", "R2C1", "R3C1"), (2, 1), ("moved", "rows_merged", (3, 1))),
        (("label_misread", "R2C1", "教育部"), (2, 1), ("corrected", "label_misread", None)),
        (("label_misread", "R2C1", "R2C1"), (2, 1), ("corrected", "label_misread", None)),
        (("label_shifted", "R2C3", "R3C3"), (2, 3), ("corrected", "label_shifted", (3, 3))),
    ],
)
def test_a_repair_meets_the_mark_of_its_place(repair, place, mark):
    assert square(repair) == {**PLAIN, place: mark}


@pytest.mark.parametrize(
    "repair",
    [
        ("moved", "R2C2", "R3C3"),
        ("misread", "R2C2", "R2C2"),
        ("label_shifted", "第2行", "R3C1"),
        ("printed_twice", "", "R2C2"),
        ("moved", "R3C2及R2C3", "R2C2"),
    ],
)
def test_a_repair_of_a_place_that_stands_or_of_no_place_leaves_no_mark(repair):
    assert square(repair) == PLAIN


def test_the_last_of_two_repairs_names_the_operation_and_a_repair_after_no_place_counts():
    two = [("moved", "R3C2", "R2C2"), ("label_shifted", "", "R3C1"), ("misread", "R3C2", "")]
    assert square(*two) == {**PLAIN, (3, 2): ("moved", "misread", (2, 2))}


def test_figures_that_nothing_uses_are_dropped_but_zeros_words_and_the_outside_are_not():
    printed = grid(
        "2025 1 2 3 4",
        "领域 5 0 — 6",
        "教育部 x 7 8 9",
        "注 1 2 3 4",
    )
    cells = frames(figure("教育部", "甲", (2, 2)), figure("教育部", "乙", (3, 4)))
    margins = frames(figure("教育部", "小计", (3, 2)))
    done = repairs(("unknown", "R3C3", ""))
    frame = print_marks(printed, cells, margins, done)
    assert frame.empty
    again = print_marks(printed, cells, margins, NO_REPAIRS)
    assert again[["row", "column", "printed", "mark", "operation"]].to_dict("records") == [
        {"row": 3, "column": 3, "printed": "7", "mark": "dropped", "operation": ""}
    ]
    assert again[["value", "lower", "upper"]].isna().all(axis=None)
    wider = frames(*cells.to_dict("records"), figure("教育部", "丙", (2, 5)))
    left_over = print_marks(printed, wider, margins, NO_REPAIRS)
    assert [*zip(left_over["row"], left_over["column"], strict=True)] == [(3, 3), (3, 5)]


def test_a_figure_with_half_a_place_neither_bounds_the_body_nor_uses_a_token():
    printed = grid("领域 甲 乙", "教育部 1 2", "科技部 3 4")
    half = figure("其他", "丙", (9, None))
    cells = frames(figure("教育部", "甲", (2, 2)), figure("科技部", "乙", (3, 3)), half)
    margins = frames(figure("科技部", "甲", (3, 2)))
    assert body_of(cells, margins) == (2, 3, 2, 3)
    frame = print_marks(printed, cells, margins, NO_REPAIRS)
    assert [*zip(frame["row"], frame["column"], strict=True)] == [(2, 3)]


def lost_at(printed, lost, *stands):
    """Return where a figure that is not printed is marked."""
    cells = frames(*stands, figure(*lost, None, "inferred"))
    frame = print_marks(printed, cells, frames(*stands).iloc[:0], NO_REPAIRS)
    marked = frame[frame["mark"] == "inferred"]
    return [*zip(marked["row"], marked["column"], strict=True)]


TALL = grid("领域 甲 乙", "教育部 1 .", "教育部 3 4", "科技部 5 6")
TALL_FIGURES = (
    figure("教育部", "甲", (2, 2)),
    figure("教育部", "丙", (3, 2)),
    figure("教育部", "甲", (3, 3)),
    figure("科技部", "乙", (4, 3)),
    figure("科技部", "甲", (4, 2)),
)


def test_a_lost_figure_takes_the_first_blank_of_its_rows_and_columns():
    # 教育部 stands in row 3 first, as most of its figures do; its blank is in row 2.
    assert lost_at(TALL, ("教育部", "乙"), *TALL_FIGURES) == [(2, 3)]


def test_a_lost_figure_without_a_blank_takes_the_commonest_row_and_column():
    # 甲 stands in column 2 twice and in column 3 once, 教育部 in row 3 twice and in row 2 once.
    full = TALL.replace("", "2")
    assert lost_at(full, ("教育部", "甲"), *TALL_FIGURES) == [(3, 2)]
    spaced = TALL.replace("", "  ")
    assert lost_at(spaced, ("教育部", "甲"), *TALL_FIGURES) == [(2, 3)]


def test_a_lost_figure_of_a_name_that_stands_nowhere_has_no_mark():
    assert lost_at(TALL, ("农业农村部", "甲"), *TALL_FIGURES) == []
    assert lost_at(TALL, ("教育部", "海洋装备"), *TALL_FIGURES) == []


def test_a_figure_that_stands_is_marked_there_and_not_in_a_blank_of_its_name():
    moved = figure("教育部", "甲", (3, 3), "moved")
    half = figure("科技部", "乙", (2, None), "inferred")
    cells = frames(*TALL_FIGURES[:2], moved, *TALL_FIGURES[3:], half)
    frame = print_marks(TALL, cells, frames(*TALL_FIGURES).iloc[:0], NO_REPAIRS)
    assert frame[["row", "column", "mark"]].to_numpy().tolist() == [
        [3, 3, "moved"],
        [4, 3, "inferred"],
    ]


def test_a_figure_whose_value_is_open_stands_all_the_same():
    (first, *others) = TALL_FIGURES
    opened = [first | {"value": None}, *others]
    assert lost_at(TALL, ("教育部", "乙"), *opened) == [(2, 3)]
    del opened[2]
    assert lost_at(TALL, ("教育部", "乙"), *opened) == [(2, 3)]


def test_where_both_sides_spread_alike_departments_are_rows():
    printed = grid("领域 甲 乙", "教育部 1 .", "科技部 . 4")
    stands = (figure("教育部", "甲", (2, 2)), figure("科技部", "乙", (3, 3)))
    assert lost_at(printed, ("教育部", "乙"), *stands) == [(2, 3)]
    assert lost_at(printed, ("科技部", "甲"), *stands) == [(3, 2)]


def test_where_departments_spread_over_rows_they_are_columns():
    printed = grid("部门 教育部 科技部", "甲 1 3", "乙 . 4")
    stands = (
        figure("教育部", "甲", (2, 2)),
        figure("科技部", "甲", (2, 3)),
        figure("科技部", "乙", (3, 3)),
    )
    assert lost_at(printed, ("教育部", "乙"), *stands) == [(3, 2)]


def test_lines_are_joined_upper_first_and_only_where_both_are_named():
    done = repairs(
        ("row_split", "R5C1", "R4C1"),
        ("row_split", "R9C1", "第8行"),
        ("moved", "R7C1", "R6C1"),
        ("row_split", "R12C3", "R11C2"),
    )
    assert joined_lines(done) == [(4, 5), (11, 12)]
    assert joined_lines(NO_REPAIRS) == []
