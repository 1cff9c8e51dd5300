"""Ways to take printed lines as rows: shifted, wrapped and missing labels."""

from __future__ import annotations

import pytest

from tests.tables.builders import (
    DEPARTMENTS,
    FIELDS,
    Rows,
    figures,
    lay,
    operations,
    printed_table,
    read,
    repair,
)
from zsgx_analysis.tables.hypotheses import hypotheses

BODY = [[120, 45, 0, 310], [87, 0, 264, 53], [405, 96, 138, 0], [0, 218, 71, 167]]
TRUTH = {
    (department, field): figure
    for department, row in zip(DEPARTMENTS, BODY, strict=False)
    for field, figure in zip(FIELDS, row, strict=False)
    if figure
}
SECOND = DEPARTMENTS[1]


def plain() -> Rows:
    return printed_table(BODY)


def split(upper: list[str], lower: list[str]) -> Rows:
    """Return the table with its second department on two lines."""
    rows = plain()
    return [*rows[:3], upper, lower, *rows[4:]]


def shifted(rows: Rows) -> Rows:
    """Return the table with a header word in the stub that pushes the labels down."""
    labels = ["部门", *(row[0] for row in rows[1:])]
    lines = [*(row[1:] for row in rows[1:]), [""] * (len(rows[0]) - 1)]
    return [rows[0], *([label, *line] for label, line in zip(labels, lines, strict=True))]


def test_a_table_with_a_label_on_every_line_has_one_reading():
    (reading,) = hypotheses(lay(plain()))
    assert reading.cost == 0
    assert reading.steps == ()


def test_labels_pushed_down_by_a_header_word():
    table = read(shifted(plain()))
    assert table.status == "reconstructed"
    assert figures(table.cells) == TRUTH
    assert operations(table) == ["label_shifted"] * 5
    assert table.repairs["label"].tolist() == ["合计", *DEPARTMENTS[:4]]
    assert table.repairs["from"].tolist() == [f"R{row}C1" for row in range(3, 8)]
    assert table.repairs["to"].tolist() == [f"R{row}C1" for row in range(2, 7)]
    assert (table.cells["status"] == "moved").all()


def test_labels_pushed_down_until_a_row_on_two_lines():
    head, *lines = plain()
    rows = [
        head,
        *lines[:3],
        ["", "405", "96", "", "", "639"],
        ["", "", "", "138", "", ""],
        lines[4],
    ]
    labels = ["部门", "合计", *DEPARTMENTS[:4]]
    rows = [head, *([label, *row[1:]] for label, row in zip(labels, rows[1:], strict=True))]
    table = read(rows)
    assert table.status == "reconstructed"
    assert table.certificate.unique
    assert figures(table.cells) == TRUTH
    assert set(operations(table)) == {"label_shifted", "row_split"}


@pytest.mark.parametrize(
    "lines",
    [
        [["国家发展", "", "", "", "", ""], ["改革委", "87", "", "264", "53", "404"]],
        [["国家发展", "87", "", "264", "53", "404"], ["改革委", "", "", "", "", ""]],
        [[SECOND, "", "", "", "", ""], ["", "87", "", "264", "53", "404"]],
    ],
)
def test_a_label_wrapped_over_two_lines(lines):
    table = read(split(*lines))
    assert table.status == "balanced"
    assert figures(table.cells) == TRUTH
    assert operations(table) == ["label_wrapped"]
    done = repair(table, "label_wrapped")
    assert done["label"] == SECOND
    kept = 1 if lines[1][1] else 0
    place = [f"R{number}C1" for number in (4 + kept, 5 - kept)]
    assert [done["to"], done["from"]] == place


def test_a_line_without_label_or_partner_keeps_its_figures_but_proves_nothing():
    rows = plain()
    rows[3][0] = ""
    table = read(rows)
    # Its label is lost, or those above or below it slipped: the totals cannot tell.
    assert table.status == "irreconcilable"
    assert table.cells["value"].sum() == sum(TRUTH.values())
    assert figures(table.cells)["", "新能源"] == 264


def test_readings_are_bounded_where_many_lines_have_no_label():
    rows = plain()
    rows += [["", *rows[3][1:]] for _ in range(60)]
    found = hypotheses(lay(rows))
    assert 1 <= len(found) < 5000


def test_a_name_with_a_pause_is_not_two_rows_while_another_line_holds_two():
    table = read(
        [
            ["领域", "绿色环保", "航空航天", "网络安全", "乡村振兴", "公共卫生", "小计"],
            ["行业", "1.2", "2", "11.7", "3", "0.9", "18.8"],
            ["总计\n房地产业", "1.2", "2", "4\n7", "3", "", "5.2\n12"],
            ["教育", "", "", "", "", "0.9", "1.6"],
            ["文化、体育和娱乐业", "", "", "0.7", "", "", "1.6"],
        ]
    )
    assert "文化" not in set(table.cells["department"])
    if table.status == "reconstructed":
        assert figures(table.cells)["文化、体育和娱乐业", "网络安全"] == 0.7


def test_a_label_wrapped_over_the_first_two_lines():
    head, total, first, *others = plain()
    upper, lower = ["中央", "", "", "", "", ""], ["网信办", *first[1:]]
    table = read([head, upper, lower, *others, total])
    assert table.status == "balanced"
    assert figures(table.cells) == TRUTH
    done = repair(table, "label_wrapped")
    assert (done["label"], done["from"], done["to"]) == (DEPARTMENTS[0], "R2C1", "R3C1")


def test_a_row_on_two_lines_takes_the_name_that_is_no_header_word():
    upper, lower = ["部门", "87", "", "264", "", ""], [SECOND, "", "", "", "53", "404"]
    table = read(split(upper, lower))
    assert table.status == "reconstructed"
    assert figures(table.cells) == TRUTH
    done = repair(table, "row_split")
    assert (done["label"], done["from"], done["to"], done["cost"]) == (SECOND, "R5C1", "R4C1", 1)


def test_labels_pushed_down_and_three_faults_in_cells():
    rows = plain()
    rows[2][1], rows[4][2], rows[5][4] = "102", "69", ""
    table = read(shifted(rows))
    assert table.status == "reconstructed"
    assert table.certificate.cost == 4
    assert figures(table.cells) == TRUTH
    assert operations(table) == [*["label_shifted"] * 5, "misread", "misread", "lost"]
    assert table.repairs["cost"].tolist() == [1, 0, 0, 0, 0, 1, 1, 1]


def test_a_name_that_looks_like_two_is_one_where_no_line_holds_two():
    rows = plain()
    rows[3][0] = "甲中心、乙中心"
    table = read(shifted(rows))
    assert table.status == "reconstructed"
    assert figures(table.cells)["甲中心、乙中心", FIELDS[2]] == 264
    assert set(operations(table)) == {"label_shifted"}


def test_labels_pushed_down_of_which_one_is_printed_for_both_lines_of_its_row():
    upper, lower = [SECOND, "87", "", "264", "", ""], [SECOND, "", "", "", "53", "404"]
    table = read(shifted(split(upper, lower)))
    assert figures(table.cells) == TRUTH
    assert set(operations(table)) == {"label_shifted", "row_split"}


def test_the_first_row_may_stand_on_two_lines():
    head, total, first, *others = plain()
    upper, lower = [*first[:3], "", "", ""], ["", "", "", *first[3:]]
    table = read([head, upper, lower, *others, total])
    assert table.status == "reconstructed"
    assert figures(table.cells) == TRUTH
    assert repair(table, "row_split")["to"] == "R2C1"


def halves(row: list[str]) -> Rows:
    """Return a row on two lines, the second without a label."""
    return [[*row[:3], "", "", ""], ["", "", "", *row[3:]]]


def test_rows_on_two_lines_are_logged_the_lowest_first_and_three_are_too_many():
    head, total, first, second, third, fourth = plain()
    apart = read([head, total, *halves(first), second, *halves(third), fourth])
    assert apart.status == "reconstructed"
    assert figures(apart.cells) == TRUTH
    assert apart.repairs[["from", "to"]].to_numpy().tolist() == [["R7C1", "R6C1"], ["R4C1", "R3C1"]]
    adjacent = read([head, total, *halves(first), *halves(second), third, fourth])
    assert figures(adjacent.cells) == TRUTH
    assert operations(adjacent) == ["row_split", "row_split"]
    many = read([head, total, *halves(first), *halves(second), *halves(third), fourth])
    assert many.status == "irreconcilable"
    assert many.repairs.empty


def test_a_misread_label_is_logged_where_it_stands_even_if_it_was_pushed_down():
    rows = plain()
    rows[4][0] = "教肓部"
    table = read(rows)
    assert (table.status, operations(table)) == ("balanced", ["label_misread"])
    assert figures(table.cells) == TRUTH
    pushed = read(shifted(rows))
    assert operations(pushed) == [*["label_shifted"] * 5, "label_misread"]
    done = repair(pushed, "label_misread")
    assert (done["label"], done["printed"]) == ("教育部", "教肓部")
    assert (done["from"], done["to"], done["cost"]) == ("R6C1", "R6C1", 0)


@pytest.mark.parametrize("word", ["部门", "领域"])
def test_blank_lines_below_pushed_down_labels_are_no_rows(word):
    rows = shifted(plain())
    rows[1][0] = word
    table = read([*rows, [""] * 6])
    assert table.status == "reconstructed"
    assert figures(table.cells) == TRUTH
    assert operations(table) == ["label_shifted"] * 5
    assert table.repairs["cost"].tolist() == [1, 0, 0, 0, 0]
