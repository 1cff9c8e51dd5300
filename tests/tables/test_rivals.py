"""How likely all other faults are that open the same edits."""

from __future__ import annotations

from math import exp, inf

import pytest

from tests.tables.builders import lay, printed_table
from zsgx_analysis.tables.hypotheses import hypotheses
from zsgx_analysis.tables.likelihood import PRIORS, chance_of_difference, weight_of_rivals
from zsgx_analysis.tables.rivals import LARGEST_FOREST, weight_of_others

BODY = [[120, 45, 0, 310], [87, 0, 264, 53], [405, 96, 138, 0]]
PAIRS = 4 * 10 + 5 * 6
"""Pairs of cells in the four rows and in the five columns of the table, totals included."""


def reading(body=BODY, **changes: str):
    rows = printed_table(body)
    for place, token in changes.items():
        row, column = place[1:].split("c")
        rows[int(row)][int(column)] = token
    return hypotheses(lay(rows))[0]


def open_edits(printed) -> set[int]:
    return {int(edit) for edit in printed.residuals.nonzero()[0]}


def chance(printed, own=None) -> float:
    return exp(-weight_of_others(printed, open_edits(printed), own or {}, 10.0))


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        (BODY, 3),
        ([BODY[0], [87, 0, 44, 53], BODY[2]], 2),
        ([BODY[0], [87, 0, 44, 53], [405, 96, 0, 0]], 1),
    ],
)
def test_two_of_a_line_are_off_only_where_the_larger_is_large_enough(body, lines):
    """The 45 stands one cell too far; the totals are a line as well."""
    printed = reading(body, r2c2="", r2c3="45")
    moved = {6: 45, 7: -45}
    each = PRIORS["pair"] * chance_of_difference(45) / 2 / PAIRS
    assert chance(printed, moved) == pytest.approx(lines * each, rel=0.2)


def test_the_explanation_is_no_rival_of_itself():
    printed = reading(r3c1="81")
    misread = {10: 6}
    assert chance(printed) > 100 * chance(printed, misread)


def test_figures_exchanged_across_rows_and_columns_are_a_rival():
    printed = reading(r2c1="138", r4c3="120")
    assert len(open_edits(printed)) == 4
    exchanged = {5: -18, 17: 18}
    assert chance(printed) == pytest.approx(PRIORS["exchanged"] / 190, rel=0.01)
    assert chance(printed, exchanged) < PRIORS["exchanged"] / 1900


def test_a_cell_and_its_total_misread_alike_are_a_rival():
    """The row of the cell and the row of totals are open, and no cell stands in both."""
    printed = reading(r3c1="97", r1c1="622")
    assert len(open_edits(printed)) == 2
    assert chance(printed) > 0


def test_what_nothing_else_explains_has_no_rival():
    printed = reading(r3c1="97")
    assert weight_of_others(printed, set(), {}, 10.0) == inf


def test_of_many_open_edits_the_likeliest_faults_are_bounded():
    body = [[120, 45, 0, 310, 77], [87, 0, 264, 53, 91], [405, 96, 138, 0, 12], [9, 83, 51, 7, 0]]
    printed = reading(body, r2c1="121", r3c3="261", r4c2="97", r5c4="9")
    edits = open_edits(printed)
    assert len(edits) > LARGEST_FOREST
    assert weight_of_others(printed, edits, {}, 10.0) == weight_of_rivals(printed, edits)
