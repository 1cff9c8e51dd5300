"""The print as tokens in slots, and what a reading of it holds."""

from __future__ import annotations

import numpy as np
import pytest

from tests.tables.builders import lay, printed_table
from zsgx_analysis.tables.hypotheses import hypotheses
from zsgx_analysis.tables.hypothesis import (
    EMPTY,
    line_slots,
    read_tokens,
)
from zsgx_analysis.tables.structure import Sum

TABLE = """
领域 | 新能源 | 新材料 | 小计
合计 | 1.7 | 0.25 | 1.95
教育部 | 0.2 | — | 0.2
科技部 | 1.5 | 0.25 | 1.75
"""


def test_tokens_come_in_reading_order_with_their_places():
    tokens = read_tokens(lay(TABLE))
    assert tokens.printed == ("1.7", "0.25", "1.95", "0.2", "—", "0.2", "1.5", "0.25", "1.75")
    assert tokens.places[:4] == ((1, 1), (1, 2), (1, 3), (2, 1))
    assert tokens.columns == (1, 2, 3)


def test_values_count_the_last_digit():
    tokens = read_tokens(lay(TABLE))
    assert tokens.decimals == tokens.most_decimals == 2
    assert tokens.values == (170, 25, 195, 20, 0, 20, 150, 25, 175)
    assert tokens.readable.count(False) == 1


def test_one_token_with_more_decimals_than_the_rest_was_not_meant_so():
    tokens = read_tokens(lay(TABLE.replace("教育部 | 0.2 ", "教育部 | 0.2222 ")))
    assert tokens.decimals == 4
    assert tokens.most_decimals == 2


def test_a_cell_with_two_figures_gives_two_tokens():
    table = lay(TABLE.replace("教育部 | 0.2 ", "教育部 | 0.2 0.3 "))
    tokens = read_tokens(table)
    assert tokens.digits[3:5] == ("0.2", "0.3")
    assert tokens.printed[3:5] == ("0.2 0.3", "0.2 0.3")
    assert tokens.places[3] == tokens.places[4] == (2, 1)
    first, second = line_slots(table)
    assert (first[1, 0], second[1, 0]) == (3, 4)
    assert (second != EMPTY).sum() == 1


def test_slots_hold_tokens_and_leave_blanks_and_zeros_empty():
    first, second = line_slots(lay(TABLE.replace("0.25 | 1.95", "0 | 1.95")))
    assert first.tolist() == [[0, EMPTY, 2], [3, EMPTY, 5], [6, 7, 8]]
    assert (second == EMPTY).all()


def test_what_is_no_figure_keeps_its_slot():
    table = lay(TABLE.replace("1.5", "？"))
    tokens = read_tokens(table)
    first, _ = line_slots(table)
    assert first[2, 0] == 6
    assert not tokens.readable[6]
    assert tokens.values[6] == 0


def test_the_sums_of_both_sides_come_with_the_print():
    printed = hypotheses(lay(TABLE))[0]
    assert printed.column_sums == (Sum(2, (0, 1)),)
    assert printed.row_sums == (Sum(0, (1, 2)),)


def test_the_print_as_it_stands_is_the_first_reading():
    printed = hypotheses(lay(TABLE))[0]
    assert [label.name for label in printed.labels] == ["合计", "教育部", "科技部"]
    assert printed.values.tolist() == [170, 25, 195, 20, 0, 20, 150, 25, 175]
    assert not printed.residuals.any()
    assert printed.cost == 0
    assert printed.log() == ()
    assert printed.label_rows == printed.home_rows == (1, 2, 3)


@pytest.mark.parametrize(("place", "change"), [((2, 1), 7), ((1, 3), -4)])
def test_residuals_show_where_a_figure_is_off(place, change):
    rows = printed_table([[11, 12], [21, 22]])
    row, column = place
    rows[row][column] = str(int(rows[row][column]) + change)
    residuals = hypotheses(lay(rows))[0].residuals
    assert np.abs(residuals).tolist().count(abs(change)) == 2
    assert np.count_nonzero(residuals) == 2
