"""Every table that is not read has its reason, in the reader's terms."""

from __future__ import annotations

import pytest

from tests.tables.builders import document_of, grid_of
from zsgx_analysis.language import Text
from zsgx_analysis.tables.boxhead import find_boxhead
from zsgx_analysis.tables.left_out import (
    rows_below_notes,
    tables_left_out,
    why_no_table,
    why_nothing,
)


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        ("1 | 2 | 3\n4 | 5 | 6", "no head over them"),
        ("部门 | 人数\n教育部 | 1", "only 1 figures"),
        ("部门 | 占比\n教育部 | 1%\n科技部 | 2%\n民政部 | 3%", "no quantities to be added"),
        ("部门 | 联系人\n教育部 | 甲", None),
    ],
)
def test_a_grid_of_figures_has_a_reason_and_one_of_words_has_none(rows, reason):
    grid = grid_of(rows)
    found = why_no_table(grid, 0, len(grid.rows), find_boxhead(grid, 0, len(grid.rows)))
    assert (found is None) == (reason is None)
    assert reason is None or reason in found.en


def test_tables_are_named_by_their_places_and_counted_beyond_a_few():
    grids = [(grid_of("1 | 2"), Text("因", "cause"))] * 8
    (told,) = tables_left_out(grids)
    assert told.en.count("cause") == 6
    assert told.en.endswith("2 more")
    assert tables_left_out([]) == ()


def test_a_document_that_gives_nothing_says_what_it_holds():
    assert "words only" in why_nothing(document_of(grid_of("部门 | 联系人")), []).en
    assert "only text" in why_nothing(document_of(), []).en
    assert "cause" in why_nothing(document_of(), [(grid_of("1 | 2"), Text("因", "cause"))]).en


def test_rows_below_the_notes_are_told_only_where_they_hold_figures():
    grid = grid_of("部门 | 人数 | 班次\n甲 | 1 | 2\n注：略 | _ | _\n乙 | 3 | 4\n资料 | _ | _")
    assert rows_below_notes(grid, 2, 5)[0].en.endswith("R4")
    assert rows_below_notes(grid, 4, 5) == ()
