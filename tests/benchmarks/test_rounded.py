"""Which faulty prints pass for rounded ones, and how often rounded tables close."""

from __future__ import annotations

import numpy as np
import pytest

from benchmarks.tables.cases import Case, draw_case
from benchmarks.tables.ceiling import undecidable
from benchmarks.tables.fault import Fault
from benchmarks.tables.rounded import looks_rounded, share_that_closes
from benchmarks.tables.sheet import print_table
from benchmarks.tables.totals import number, places, residuals
from tests.benchmarks.builders import case, plan

FULL = ((20, 11, 5), (18, 30, 7), (19, 2, 3))


def misread(text: str) -> Fault:
    return Fault("token misread", "", (((1, 0), text),))


def test_a_small_misreading_of_a_small_table_passes_for_rounding() -> None:
    table = plan(FULL, "万人", 2)
    assert looks_rounded(case(table, misread("0.21")))
    assert undecidable(case(table, misread("0.21")))


def test_a_miss_that_is_larger_than_rounding_makes_does_not() -> None:
    assert not looks_rounded(case(plan(FULL, "万人", 2), misread("0.26")))


def test_whole_persons_are_never_rounded() -> None:
    assert not looks_rounded(case(plan(FULL), misread("21")))


def test_a_total_that_takes_over_a_single_figure_misses_nothing() -> None:
    values = ((20, 0, 0), (18, 30, 7), (19, 2, 3))
    assert not looks_rounded(case(plan(values, "万人", 2), misread("0.21")))


def test_a_table_without_faults_is_not_asked() -> None:
    table = plan(FULL, "万人", 2)
    assert not looks_rounded(Case("clean", "", table, print_table(table), ()))


def test_large_tables_rarely_close_but_in_two_edits() -> None:
    assert share_that_closes(np.ones((3, 3), dtype=bool), 2) > 0.05
    assert share_that_closes(np.ones((14, 15), dtype=bool), 2) == 0.0


def test_share_counts_every_table_when_all_edits_may_be_open() -> None:
    filled = np.ones((4, 5), dtype=bool)
    assert share_that_closes(filled, 4 + 5 + 2) == 1.0
    assert share_that_closes(np.eye(4, dtype=bool), 2) == pytest.approx(1.0)


def test_rounded_tables_of_the_generator_close_as_often_as_computed() -> None:
    """Nineteen in twenty drawn rounded tables pass for rounded, by the meaning of the level."""
    below = 0
    cases = [draw_case("rounded", 5, index) for index in range(60)]
    for drawn in cases:
        tokens = drawn.table.tokens()
        missed = _open_edits(drawn)
        filled = np.array([[text not in {"", "–", "0"} for text in row] for row in tokens])
        body = np.delete(np.delete(filled, drawn.table.total_line, 0), drawn.table.total_column, 1)
        below += share_that_closes(body, missed) >= 0.05
    assert below >= 54


def _open_edits(drawn: Case) -> int:
    tokens = drawn.table.tokens()
    values = {place: number(tokens[place[0]][place[1]]) for place in places(tokens)}
    return len(residuals(drawn.table, values))
