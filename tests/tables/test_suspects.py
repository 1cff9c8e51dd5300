"""What may be at fault where nothing is proved, and within what bounds."""

from __future__ import annotations

import numpy as np
import pytest

from tests.tables.builders import lay, printed_table, read
from zsgx_analysis.tables.hypotheses import hypotheses
from zsgx_analysis.tables.suspects import may_hide_behind_totals, suspects_of

BODY = [[120, 45, 0, 310], [87, 0, 264, 53], [405, 96, 138, 0]]


def printed(rows):
    return hypotheses(lay(rows))[0]


def off_by(step: int):
    body = [list(row) for row in BODY]
    rows = printed_table(BODY)
    rows[2][1], rows[2][2] = str(body[0][0] + step), str(body[0][1] - step)
    return rows


@pytest.mark.parametrize("step", [1, 10, 20, -5])
def test_two_figures_off_by_as_much_leave_two_columns_open_that_hold_the_truth(step):
    table = read(off_by(step))
    assert table.status == "ambiguous"
    open_cells = table.cells[table.cells["value"].isna()]
    assert set(open_cells["field"]) == set(table.cells["field"].unique()[:2])
    rows = open_cells[open_cells["department"] == open_cells["department"].iloc[0]]
    for cell, truth in zip(rows.to_dict("records"), BODY[0], strict=False):
        assert cell["lower"] <= truth <= cell["upper"]
        assert cell["upper"] - cell["lower"] >= 2 * abs(step)


def test_cells_on_lines_that_close_are_no_suspects():
    found = suspects_of(printed(off_by(10)))
    own = found.least == found.most
    assert np.array_equal(found.cells, ~own)
    assert found.cells.sum() == 2 * 4


def test_with_totals_on_one_side_a_cell_may_hold_as_much_as_its_line():
    rows = [row[:] for row in printed_table(BODY)]
    del rows[1]
    rows[1][1] = "130"
    table = read(rows)
    assert table.status == "ambiguous"
    first = table.cells[table.cells["department"] == table.cells["department"].iloc[0]]
    assert first["value"].isna().all()
    assert (first["lower"] == 0).all()
    assert (first["upper"] == 485).all()
    others = table.cells[table.cells["department"] != table.cells["department"].iloc[0]]
    assert others["value"].notna().all()
    assert (others["lower"] == 0).all()
    assert (others["upper"] >= others["value"]).all()


def test_a_figure_that_cannot_be_read_is_a_suspect_wherever_it_stands():
    rows = printed_table(BODY)
    del rows[1]
    rows[1][1], rows[2][2] = "130", "?"
    found = suspects_of(printed(rows))
    assert found.cells[5 + 1]


def test_a_cell_may_hide_behind_both_its_totals():
    table = printed(printed_table(BODY))
    grand = 4
    assert table.values[grand] == 1518
    hidden = may_hide_behind_totals(table, grand, 60)
    assert [int(table.values[cell]) for cell in np.flatnonzero(hidden)] == [87, 264, 96]
    assert not may_hide_behind_totals(table, 3, 60).any()


def test_behind_a_grand_total_that_is_no_misreading_any_cell_may_hide():
    table = printed(printed_table(BODY))
    hidden = may_hide_behind_totals(table, 4, 61)
    assert sorted(int(table.values[cell]) for cell in np.flatnonzero(hidden)) == [
        87, 96, 120, 138, 264, 310, 405,
    ]  # fmt: skip
