"""Weights of faults and of their rivals."""

from __future__ import annotations

from dataclasses import replace
from math import log

import pytest

from tests.tables.builders import lay, printed_table
from zsgx_analysis.tables.cells import COSTS, CellOperation
from zsgx_analysis.tables.hypotheses import hypotheses
from zsgx_analysis.tables.hypothesis import Step
from zsgx_analysis.tables.likelihood import (
    PRIORS,
    chance_of_difference,
    chance_of_figure,
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
    assert chance_of_difference(1) == chance_of_difference(-100) == chance_of_difference(10_000)
    assert chance_of_difference(1) > chance_of_difference(50) > chance_of_difference(-300)
    assert chance_of_difference(300) == chance_of_difference(7) > chance_of_difference(27)
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
    assert weight_of_slip(kind, reading(), pushed=False) > 0
    assert weight_of_slip(kind, reading(), pushed=False) < weight_of_slip(
        kind, reading(), pushed=True
    )


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


def test_a_figure_like_those_of_the_table_is_commoner_than_one_of_another_size():
    printed = reading()
    assert chance_of_figure(163, printed) > 10 * chance_of_figure(16_317, printed)
    assert chance_of_figure(163, printed) > chance_of_difference(163)
    assert sum(chance_of_figure(value, printed) for value in range(1, 10_000)) <= 1


def test_exchanges_count_among_neighbours_that_differ():
    sparse = hypotheses(lay(printed_table([[120, 0, 0, 0], [0, 0, 0, 87], [0, 0, 264, 0]])))[0]
    swap = CellOperation("swapped", 6, 7, 0)
    assert weight_of_operation(swap, sparse) < weight_of_operation(swap, reading())


def test_every_fault_of_lines_is_one_more_and_may_befall_any():
    printed = reading()
    once = replace(printed, cost=1, steps=(Step("row_split", "教育部", cost=1),))
    assert weight_of_lines(printed) == 0
    assert weight_of_lines(once) == pytest.approx(-log(PRIORS["line"]) + log(4))


def test_a_dropped_figure_came_from_nowhere_unless_its_neighbour_repeats_it():
    printed = reading(r3c2="45")
    tokens = printed.tokens
    again, other = (
        replace(printed, cost=1, steps=(Step("figure_dropped", "教育部", token=token, cost=1),))
        for token in (tokens.values.index(45), tokens.values.index(405))
    )
    assert weight_of_lines(again) == pytest.approx(-log(PRIORS["line"]))
    assert weight_of_lines(other) > weight_of_lines(again) + 4
