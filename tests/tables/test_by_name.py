"""Totals that only their name speaks for."""

from __future__ import annotations

from zsgx_analysis.tables.by_name import take_by_name
from zsgx_analysis.tables.candidates import Branch, Grounds
from zsgx_analysis.tables.evidence import plain_figures, words_of
from zsgx_analysis.tables.labels import read_label


def taken(lines: list[tuple[str, list[int]]], *first: Branch) -> list[tuple[int, tuple[int, ...]]]:
    words = tuple(words_of(read_label(label)) for label, _ in lines)
    grounds = Grounds(plain_figures([figures for _, figures in lines]), words)
    for branch in first:
        grounds.add(branch)
    take_by_name(grounds)
    return [(one.total, one.members) for one in grounds.branches if one.named]


def test_a_total_has_all_that_is_left():
    assert taken([("合计", [9]), ("子", [1]), ("丑", [2])]) == [(0, (1, 2))]


def test_a_subtotal_has_the_lines_before_it():
    lines = [("子", [1]), ("丑", [2]), ("小计", [9]), ("寅", [3]), ("小计", [8]), ("合计", [20])]
    assert taken(lines)[:2] == [(2, (0, 1)), (4, (3,))]


def test_a_line_that_a_sum_holds_is_left_alone():
    lines = [("甲", [3]), ("合计", [1]), ("子", [2])]
    assert taken(lines, Branch(0, (1, 2), 9.0)) == []


def test_a_label_that_only_holds_the_word_needs_figures_as_large_as_a_total():
    assert taken([("任务总数", [90, 80]), ("子", [50, 45]), ("丑", [30, 20])]) == [(0, (1, 2))]
    assert taken([("教师总数", [2, 3]), ("子", [500, 450]), ("丑", [30, 20])]) == []


def test_a_total_of_a_year_has_lines_of_that_year_only():
    lines = [("总数", [9]), ("高级", [1]), ("总数", [8]), ("高级", [7])]
    groups = ("2001", "2001", "2002", "2002")
    words = tuple(
        words_of(read_label(label), group) for (label, _), group in zip(lines, groups, strict=True)
    )
    grounds = Grounds(plain_figures([figures for _, figures in lines]), words)
    take_by_name(grounds)
    assert [(one.total, one.members) for one in grounds.branches] == [(0, (1,)), (2, (3,))]
