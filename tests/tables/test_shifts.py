"""Runs of figures that slipped by one cell: rows, columns, row totals."""

from __future__ import annotations

import random
import tracemalloc
from itertools import islice, product

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
from zsgx_analysis.tables.shifts import shifts

BODY = [
    [120, 45, 0, 310, 17],
    [87, 0, 264, 53, 92],
    [405, 96, 138, 0, 33],
    [0, 218, 71, 167, 58],
    [29, 62, 0, 41, 106],
]
TRUTH = {
    (department, field): figure
    for department, row in zip(DEPARTMENTS, BODY, strict=False)
    for field, figure in zip(FIELDS, row, strict=False)
    if figure
}


def plain() -> Rows:
    return printed_table(BODY)


def slide(rows: Rows, row: int, start: int, stop: int, step: int) -> Rows:
    """Return the table with cells ``start`` to ``stop`` of a row moved by one; one falls out."""
    line = rows[row]
    if step > 0:
        line[start : stop + 1] = ["", *line[start:stop]]
    else:
        line[start : stop + 1] = [*line[start + 1 : stop + 1], ""]
    return rows


def slide_down(rows: Rows, column: int, start: int, stop: int, step: int) -> Rows:
    turned = [list(cells) for cells in zip(*rows, strict=True)]
    return [list(cells) for cells in zip(*slide(turned, column, start, stop, step), strict=True)]


def closed_by_one_slip(rows: Rows) -> bool:
    printed = hypotheses(lay(rows))[0]
    return any(not reading.residuals.any() for reading in shifts(printed))


def test_a_clean_table_has_no_slips():
    assert list(shifts(hypotheses(lay(plain()))[0])) == []


def test_a_row_slipped_into_its_blank():
    rows = slide(plain(), 2, 1, 3, 1)
    assert rows[2][:5] == [DEPARTMENTS[0], "", "120", "45", "310"]
    assert closed_by_one_slip(rows)
    table = read(rows)
    assert table.status == "reconstructed"
    assert table.certificate.cost == 1
    assert figures(table.cells) == TRUTH
    assert operations(table) == ["row_slipped", "row_slipped"]
    assert table.repairs["printed"].tolist() == ["120", "45"]
    assert table.repairs["from"].tolist() == ["R3C3", "R3C4"]
    assert table.repairs["to"].tolist() == ["R3C2", "R3C3"]
    assert f"column:{FIELDS[0]}" in table.repairs["proved_by"][0]


def test_a_row_slipped_the_other_way():
    rows = slide(plain(), 2, 3, 5, -1)
    table = read(rows)
    assert table.status == "reconstructed"
    assert figures(table.cells) == TRUTH
    assert set(operations(table)) == {"row_slipped"}


def test_a_column_slipped_into_its_blank():
    rows = slide_down(plain(), 1, 2, 5, 1)
    assert [row[1] for row in rows[2:]] == ["", "120", "87", "405", "29"]
    table = read(rows)
    assert table.status == "reconstructed"
    assert figures(table.cells) == TRUTH
    assert operations(table) == ["column_slipped"] * 3
    assert table.repairs["to"].tolist() == ["R3C2", "R4C2", "R5C2"]


@pytest.mark.parametrize(("start", "stop"), [(2, 6), (3, 6), (2, 4)])
def test_row_totals_slipped_down_and_one_pushed_out(start, stop):
    rows = slide_down(plain(), 6, start, stop, 1)
    table = read(rows)
    assert table.status == "reconstructed"
    assert figures(table.cells) == TRUTH
    assert operations(table) == [*["totals_slipped"] * (stop - start), "pushed_out"]
    lost = repair(table, "pushed_out")
    assert lost["label"] == f"{DEPARTMENTS[stop - 2]} / 小计"
    assert lost["value"] == sum(BODY[stop - 2])
    assert lost["from"] == ""
    assert (table.cells["status"] == "printed").all()
    assert table.margins["status"].tolist().count("moved") == stop - start
    assert table.margins["status"].tolist().count("inferred") == 1


def test_a_column_slipped_and_its_last_figure_pushed_out():
    rows = slide_down(plain(), 1, 2, 6, 1)
    table = read(rows)
    assert table.status == "reconstructed"
    assert figures(table.cells) == TRUTH
    assert set(operations(table)) == {"column_slipped", "pushed_out"}
    inferred = table.cells[table.cells["status"] == "inferred"]
    assert inferred["value"].tolist() == [29]
    assert inferred["row"].isna().all()
    assert inferred["column"].isna().all()
    assert inferred["printed"].tolist() == [""]


def test_row_totals_of_which_one_is_printed_twice():
    rows = plain()
    totals = [row[6] for row in rows]
    for row in (4, 5, 6):
        rows[row][6] = totals[row - 1]
    table = read(rows)
    assert table.status == "reconstructed"
    assert figures(table.cells) == TRUTH
    assert "totals_slipped" in operations(table)
    assert figures(table.margins)[DEPARTMENTS[4], "小计"] == sum(BODY[4])


def test_a_slip_and_a_misread_figure_elsewhere():
    rows = slide(plain(), 2, 1, 3, 1)
    rows[5][2] = "278"
    table = read(rows)
    assert table.status == "reconstructed"
    assert figures(table.cells) == TRUTH
    assert sorted(operations(table)) == ["misread", "row_slipped", "row_slipped"]


def test_two_slips_that_hide_each_other_on_the_same_rows():
    rows = slide_down(slide_down(plain(), 1, 2, 5, 1), 4, 2, 4, 1)
    assert [row[4] for row in rows[2:5]] == ["", "310", "53"]
    assert not closed_by_one_slip(rows)
    assert list(shifts(hypotheses(lay(rows))[0], least_gain=0, hidden=True))
    table = read(rows)
    assert table.status == "reconstructed"
    assert table.certificate.cost == 2
    assert figures(table.cells) == TRUTH
    assert set(operations(table)) == {"column_slipped"}
    assert {place[2:] for place in table.repairs["to"]} == {"C2", "C5"}
    assert table.repairs["cost"].tolist().count(1) == table.repairs["cost"].sum() == 2


def test_a_slip_on_rows_with_a_misread_figure_and_a_lost_one():
    rows = slide_down(plain(), 1, 2, 5, 1)
    rows[3][5] = "97"
    rows[4][2] = ""
    table = read(rows)
    assert table.status == "reconstructed"
    assert figures(table.cells) == TRUTH
    assert sorted(set(operations(table))) == ["column_slipped", "lost", "misread"]


def test_what_a_hidden_slip_changes_is_open_already():
    rows = plain()
    rows[3][1] = "37"
    printed = hypotheses(lay(rows))[0]
    for slip in shifts(printed, least_gain=-9, hidden=True):
        opened = (printed.residuals == 0) & (slip.residuals != 0)
        assert opened.sum() <= 3


def test_a_run_begins_at_a_blank_and_drops_no_figure():
    rows = slide(plain(), 2, 1, 3, 1)
    assert list(shifts(hypotheses(lay(rows))[0]))
    rows[2][1] = "999"
    assert list(shifts(hypotheses(lay(rows))[0])) == []


def test_a_pushed_out_figure_may_be_a_single_person():
    body = [list(row) for row in BODY]
    body[4][0] = 1
    table = read(slide_down(printed_table(body), 1, 2, 6, 1))
    assert table.status == "reconstructed"
    assert repair(table, "pushed_out")["value"] == 1


def test_however_many_readings_there_are_they_are_never_held_together():
    random.seed(1)
    names = ["".join(pair) for pair in product("东南西北中金木水", "安平和顺泰")]
    body = [[random.choice([0, random.randint(1, 400)]) for _ in names] for _ in names]
    rows = printed_table(body, departments=names, fields=names)
    for row in range(1, 1 + len(names)):
        rows[row][row] = "1999"
    printed = hypotheses(lay(rows))[0]
    tracemalloc.start()
    readings = shifts(printed, -printed.slots.size, hidden=True)
    found = sum(1 for _ in islice(readings, 3000))
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert found > 1000
    assert most < 0.5 * found * printed.slots.nbytes
