"""One row on two lines: joined again, with the totals that ran on past it."""

from __future__ import annotations

import pytest

from tests.attachments.builders import (
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
from zsgx_analysis.attachments.arrangement import Arrangement
from zsgx_analysis.attachments.readings import readings

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


def closing(rows: Rows) -> list[Arrangement]:
    return [reading for reading in readings(lay(rows)) if not reading.residuals.any()]


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


def test_a_split_row_and_a_misread_figure():
    rows = split([SECOND, "87", "", "", "", ""], ["", "", "", "264", "53", "404"])
    rows[5][1] = "465"
    table = read(rows)
    assert table.status == "reconstructed"
    assert figures(table.cells) == TRUTH
    assert operations(table) == ["row_split", "misread"]
