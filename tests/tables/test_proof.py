"""What is a proof, and what may close by accident."""

from __future__ import annotations

import pytest

from tests.tables.builders import FIELDS, figures, operations, printed_table, read

BODY = [[120, 45, 0, 310], [87, 0, 264, 53], [405, 96, 138, 0], [0, 218, 71, 167]]
NAMES = ("教育部", "科技部", "工业和信息化部", "自然资源部")
TRUTH = {
    (department, field): figure
    for department, row in zip(NAMES, BODY, strict=True)
    for field, figure in zip(FIELDS, row, strict=False)
    if figure
}


def table(body=BODY, **changes: str):
    rows = printed_table(body, departments=NAMES)
    for place, token in changes.items():
        row, column = place[1:].split("c")
        rows[int(row)][int(column)] = token
    return read(rows)


@pytest.mark.parametrize(
    "changes",
    [
        {"r3c1": "81"},
        {"r3c1": "993"},
        {"r3c1": ""},
        {"r3c5": "404404"},
        {"r3c1": "81", "r4c2": "69"},
        {"r2c1": "102", "r2c2": "54"},
    ],
)
def test_what_an_open_row_and_an_open_column_single_out_is_proved(changes):
    found = table(**changes)
    assert (found.status, found.certificate.unique) == ("reconstructed", True)
    assert figures(found.cells) == TRUTH


def test_two_crossings_of_one_amount_could_be_the_other_two():
    body = [[120, 100, 0, 310], [110, 130, 264, 53], *BODY[2:]]
    found = table(body, r2c1="130", r3c2="140")
    assert found.status == "ambiguous"
    for cell in found.cells.to_dict("records"):
        row, column = NAMES.index(cell["department"]), FIELDS.index(cell["field"])
        assert cell["lower"] <= body[row][column] <= cell["upper"]


def test_of_two_crossings_of_one_amount_the_plausible_misreadings_are_proved():
    found = table(r2c1="102", r3c3="246")
    assert found.status == "reconstructed"
    assert figures(found.cells) == TRUTH


@pytest.mark.parametrize(
    ("figure", "status"),
    [
        ("1", "ambiguous"),
        ("10", "ambiguous"),
        ("30", "reconstructed"),
        ("437", "reconstructed"),
    ],
)
def test_a_figure_that_moved_is_proved_only_where_it_is_rare(figure, status):
    """Rare among the amounts by which two of another line may be off as well."""
    body = [[120, 45, 0, int(figure)], *BODY[1:]]
    found = table(body, r2c3=figure, r2c4="")
    assert found.status == status
    if status == "ambiguous":
        assert found.repairs.empty
        assert not found.certificate.unique
    else:
        assert operations(found) == ["moved"]


def test_a_lost_figure_and_two_exchanged_are_told_from_a_loss_and_a_misreading():
    """The 1,350 is lost and the 200 and 100 of a column are exchanged."""
    names = ("教育部", "科技部", "工业和信息化部", "自然资源部", "生态环境部")
    body = [
        [550, 200, 0, 1350],
        [150, 1850, 4200, 150],
        [1000, 750, 500, 50],
        [50, 2000, 200, 0],
        [2150, 100, 1900, 700],
    ]
    rows = printed_table(body, departments=names)
    rows[2][2], rows[6][2], rows[2][4] = "100", "200", ""
    found = read(rows)
    assert found.status == "ambiguous"
    for cell in found.cells.to_dict("records"):
        row, column = names.index(cell["department"]), FIELDS.index(cell["field"])
        assert cell["lower"] <= body[row][column] <= cell["upper"]


def test_a_cell_and_its_total_misread_alike_leave_the_column_open():
    found = table(r3c1="97", r3c5="414")
    assert found.status == "ambiguous"
    (cell,) = (
        cell
        for cell in found.cells.to_dict("records")
        if (cell["department"], cell["field"]) == ("科技部", FIELDS[0])
    )
    assert cell["lower"] <= 87 <= cell["upper"]
    assert cell["status"] == "ambiguous"


@pytest.mark.parametrize("side", ["rows", "columns"])
def test_with_totals_on_one_side_nothing_is_changed(side):
    rows = printed_table(BODY, departments=NAMES)
    rows[3][1] = "81"
    rows = [row[:-1] for row in rows] if side == "columns" else [rows[0], *rows[2:]]
    found = read(rows)
    assert found.status == "ambiguous"
    assert found.repairs.empty
    assert found.cells["status"].isin(["printed", "ambiguous"]).all()


def test_a_total_that_was_added_without_a_part_is_the_fault_not_its_cells():
    found = table(r1c2="263")
    assert found.status == "reconstructed"
    assert (found.cells["status"] == "printed").all()
    assert figures(found.margins)["合计", FIELDS[1]] == 359
