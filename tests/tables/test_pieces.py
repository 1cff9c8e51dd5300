"""Tables below each other in one grid."""

from __future__ import annotations

from tests.tables.builders import grid_of, printed_table
from zsgx_analysis.tables.pieces import pieces_of

BODY = [[120, 45], [87, 264]]


def test_one_table_is_one_piece():
    assert pieces_of(grid_of(printed_table(BODY))) == [(0, 4)]


def test_another_boxhead_with_its_caption_begins_another_piece():
    rows = printed_table(BODY)
    other = [["2026年计划表", "", "", ""], ["部门", "绿色环保", "航空航天", "合计"], *rows[1:]]
    assert pieces_of(grid_of([*rows, *other])) == [(0, 4), (4, 9)]


def test_a_boxhead_repeated_on_the_next_page_does_not():
    rows = printed_table([[12, 5], [7, 30], [1, 2], [4, 5]])
    rows.insert(4, list(rows[0]))
    assert pieces_of(grid_of(rows)) == [(0, 7)]
