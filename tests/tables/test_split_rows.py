"""One row on two lines: joined again, with the totals that ran on past it."""

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
from zsgx_analysis.tables import Attachment
from zsgx_analysis.tables.hypotheses import hypotheses
from zsgx_analysis.tables.hypothesis import Hypothesis

BODY = [[120, 45, 0, 310], [87, 0, 264, 53], [405, 96, 138, 0], [0, 218, 71, 167]]
TRUTH = {
    (department, field): figure
    for department, row in zip(DEPARTMENTS, BODY, strict=False)
    for field, figure in zip(FIELDS, row, strict=False)
    if figure
}
SECOND = DEPARTMENTS[1]


def split(upper: list[str], lower: list[str]) -> Rows:
    """Return a table with its second department on two lines."""
    rows = printed_table(BODY)
    return [*rows[:3], upper, lower, *rows[4:]]


def closing(rows: Rows) -> list[Hypothesis]:
    return [reading for reading in hypotheses(lay(rows)) if not reading.residuals.any()]


@pytest.mark.parametrize(
    ("upper", "lower"),
    [
        ([SECOND, "87", "", "", "", ""], ["", "", "", "264", "53", "404"]),
        ([SECOND, "87", "", "264", "53", ""], ["", "", "", "", "", "404"]),
        (["", "87", "", "", "", ""], [SECOND, "", "", "264", "53", "404"]),
        ([SECOND, "", "", "264", "53", "404"], ["", "87", "", "", "", ""]),
        ([SECOND, "87", "", "", "", "404"], [SECOND, "", "", "264", "53", ""]),
    ],
)
def test_a_row_on_two_lines_in_either_order(upper, lower):
    rows = split(upper, lower)
    least = min(closing(rows), key=lambda reading: reading.cost)
    assert least.cost == 1
    assert [step.operation for step in least.steps] == ["row_split"]
    table = read(rows)
    assert table.status == "reconstructed"
    assert table.certificate.unique
    assert figures(table.cells) == TRUTH
    assert operations(table) == ["row_split"]
    joined = repair(table, "row_split")
    assert (joined["label"], joined["from"], joined["to"]) == (SECOND, "R5C1", "R4C1")
    assert f"row:{SECOND}" in joined["proved_by"]


def test_figures_repeated_on_the_second_line_count_once():
    rows = split([SECOND, "87", "", "264", "", ""], ["", "", "", "264", "53", "404"])
    table = read(rows)
    assert table.status == "reconstructed"
    assert figures(table.cells) == TRUTH
    assert operations(table) == ["row_split", "figure_repeated"]
    doubled = repair(table, "figure_repeated")
    assert doubled["label"] == f"{SECOND} / 新能源"
    assert (doubled["printed"], doubled["from"], doubled["to"]) == ("264", "R5C4", "R4C4")


def test_two_rows_on_two_lines_each():
    rows = split([SECOND, "87", "", "", "", ""], ["", "", "", "264", "53", "404"])
    rows[6:] = [[DEPARTMENTS[3], "", "218", "", "", ""], ["", "", "", "71", "167", "456"]]
    table = read(rows)
    assert table.status == "reconstructed"
    assert figures(table.cells) == TRUTH
    assert operations(table) == ["row_split", "row_split"]


def test_totals_that_ran_on_past_a_row_on_two_lines():
    rows = split([SECOND, "87", "", "", "", "404"], ["", "", "", "264", "53", "639"])
    rows[5][5] = "456"
    table = read(rows)
    assert table.status == "reconstructed"
    assert figures(table.cells) == TRUTH
    assert set(operations(table)) == {"row_split", "totals_slipped", "figure_repeated"}
    moved = table.repairs[table.repairs["operation"] == "totals_slipped"]
    assert moved["printed"].tolist()[:1] == ["639"]
    repeated = repair(table, "figure_repeated")
    assert (repeated["label"], repeated["printed"]) == (f"{DEPARTMENTS[2]} / 小计", "456")
    assert (repeated["from"], repeated["to"], repeated["cost"]) == ("R7C6", "R6C6", 0)


def test_a_split_row_and_a_misread_figure():
    rows = split([SECOND, "87", "", "", "", ""], ["", "", "", "264", "53", "404"])
    rows[5][1] = "465"
    table = read(rows)
    assert table.status == "reconstructed"
    assert figures(table.cells) == TRUTH
    assert operations(table) == ["row_split", "misread"]


def log(table: Attachment) -> list[list[object]]:
    return table.repairs[["operation", "label", "from", "to", "cost"]].to_numpy().tolist()


JOINED = ["row_split", SECOND, "R5C1", "R4C1", 1]


def test_of_two_figures_that_differ_in_one_cell_one_is_dropped():
    table = read(split([SECOND, "87", "", "264", "", ""], ["", "99", "", "", "53", "404"]))
    assert table.status == "reconstructed"
    assert figures(table.cells) == TRUTH
    dropped = ["figure_dropped", f"{SECOND} / {FIELDS[0]}", "R5C2", "R5C2", 1]
    assert log(table) == [JOINED, dropped]
    assert repair(table, "figure_dropped")["printed"] == "99"
    upper = read(split([SECOND, "99", "", "264", "", ""], ["", "87", "", "", "53", "404"]))
    assert figures(upper.cells) == TRUTH
    assert repair(upper, "figure_dropped")["from"] == "R4C2"


def test_two_lines_that_differ_in_two_cells_are_two_rows():
    table = read(split([SECOND, "87", "", "264", "", ""], ["", "99", "", "246", "53", "404"]))
    assert "row_split" not in operations(table)


@pytest.mark.parametrize(
    ("upper", "lower", "place"), [("999", "404", "R4C6"), ("404", "999", "R5C6")]
)
def test_of_two_totals_that_differ_one_is_dropped(upper, lower, place):
    table = read(split([SECOND, "87", "", "264", "", upper], ["", "", "", "", "53", lower]))
    assert table.status == "reconstructed"
    assert figures(table.cells) == TRUTH
    assert table.certificate.cost == 2
    assert log(table) == [JOINED, ["figure_dropped", f"{SECOND} / 小计", place, place, 1]]
    assert repair(table, "figure_dropped")["value"] == 999


def test_a_total_printed_on_both_lines_counts_once():
    table = read(split([SECOND, "87", "", "264", "", "404"], ["", "", "", "", "53", "404"]))
    assert figures(table.cells) == TRUTH
    assert table.certificate.cost == 1


def test_totals_that_ran_on_are_one_operation_more():
    rows = split([SECOND, "87", "", "264", "", "404"], ["", "", "", "", "53", "639"])
    rows[5][5], rows[6][5] = "456", ""
    table = read(rows)
    assert table.status == "reconstructed"
    assert table.certificate.cost == 2
    assert figures(table.cells) == TRUTH
    assert log(table) == [
        JOINED,
        ["totals_slipped", f"{DEPARTMENTS[2]} / 小计", "R5C6", "R6C6", 1],
        ["totals_slipped", f"{DEPARTMENTS[3]} / 小计", "R6C6", "R7C6", 0],
    ]
    assert table.repairs["printed"].tolist()[1:] == ["639", "456"]
