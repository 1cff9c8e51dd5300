"""Weights of faults and of their rivals."""

from __future__ import annotations

import pytest

from tests.tables.builders import lay, printed_table
from zsgx_analysis.tables.cells import COSTS, CellOperation
from zsgx_analysis.tables.hypotheses import hypotheses
from zsgx_analysis.tables.likelihood import (
    PRIORS,
    chance_of_difference,
    weight_of_change,
    weight_of_lines,
    weight_of_operation,
    weight_of_rivals,
    weight_of_slip,
)

BODY = [[120, 45, 0, 310], [87, 0, 264, 53], [405, 96, 138, 0]]


def reading(**changes: str):
    rows = printed_table(BODY)
    for place, token in changes.items():
        row, column = place[1:].split("c")
        rows[int(row)][int(column)] = token
    return hypotheses(lay(rows))[0]


def test_round_differences_are_common_and_long_ones_rare():
    assert chance_of_difference(1) == chance_of_difference(-300) == chance_of_difference(50_000)
    assert chance_of_difference(1) > chance_of_difference(27) > chance_of_difference(37)
    assert chance_of_difference(37) > chance_of_difference(137) > chance_of_difference(1137)


def test_the_chances_of_all_differences_are_no_more_than_one():
    assert 0.5 < sum(map(chance_of_difference, range(1, 10_000))) <= 1


@pytest.mark.parametrize("kind", sorted(COSTS))
def test_every_operation_has_a_prior(kind):
    assert weight_of_operation(CellOperation(kind, 6, 7, 87), reading()) > 0
    assert 0 < PRIORS[kind] <= 1


@pytest.mark.parametrize("kind", ["row_slipped", "column_slipped", "totals_slipped"])
def test_every_slip_has_a_prior(kind):
    assert weight_of_slip(kind, reading()) > 0


def test_a_misreading_is_likelier_than_a_figure_nothing_accounts_for():
    printed = reading(r3c1="81")
    cell = 10
    assert printed.values[cell] == 81
    assert weight_of_change(cell, 87, printed) < weight_of_change(cell, 993, printed)


def test_a_blank_may_have_lost_any_figure_the_rarer_the_longer():
    printed = reading()
    cell = 7
    assert printed.values[cell] == 0
    assert weight_of_change(cell, 5, printed) < weight_of_change(cell, 5_137, printed)


def test_the_more_edits_are_open_the_less_likely_are_faults_without_a_pattern():
    closed, one, two = reading(), reading(r3c1="81"), reading(r3c1="81", r4c2="69")
    assert weight_of_rivals(closed) == 0
    assert 0 < weight_of_rivals(one) < weight_of_rivals(two)


def test_two_open_edits_take_one_fault_and_three_take_two():
    printed = reading(r3c1="81", r3c3="254")
    edits = {int(edit) for edit in printed.residuals.nonzero()[0]}
    assert len(edits) == 3
    pair = set(sorted(edits)[1:])
    assert weight_of_rivals(printed, edits) > 1.5 * weight_of_rivals(printed, pair)


def test_every_fault_of_lines_is_one_more():
    assert weight_of_lines(2) == 2 * weight_of_lines(1) > 0 == weight_of_lines(0)
