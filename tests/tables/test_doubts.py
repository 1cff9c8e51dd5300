"""Lines of which words and figures say different things."""

from __future__ import annotations

from zsgx_analysis.tables.aggregation import aggregate
from zsgx_analysis.tables.evidence import plain_figures, words_of
from zsgx_analysis.tables.labels import read_label


def doubts(lines: list[tuple[str, list[int]]]) -> list[tuple[str, int]]:
    words = [words_of(read_label(label)) for label, _ in lines]
    found = aggregate(plain_figures([figures for _, figures in lines]), words)
    return [(doubt.kind, doubt.line) for doubt in found.doubts]


def test_a_table_of_one_mind_has_no_doubts():
    assert doubts([("合计", [300, 470]), ("子", [100, 40]), ("丑", [200, 430])]) == []


def test_a_line_that_misses_the_sum_of_all_others_by_little():
    lines = [("全系统", [1510, 940, 2750]), ("子", [700, 300, 1250]), ("丑", [800, 630, 1480])]
    assert doubts(lines) == [("near", 0)]


def test_last_year_is_not_this_year_and_a_little():
    lines = [("甲", [1510, 940, 2750]), ("乙", [1450, 900, 2700]), ("丙", [40, 30, 45])]
    assert doubts(lines) == []


def test_a_line_larger_than_all_others_together_may_be_a_total_with_a_line_missing():
    lines = [
        ("累计人数", [1510, 940, 2750]),
        ("子", [300, 200, 850]),
        ("丑", [500, 130, 480]),
        ("寅", [210, 180, 510]),
        ("卯", [190, 150, 330]),
    ]
    assert doubts(lines) == [("exceeds", 0)]
    assert doubts([("累计人数", [9510, 9940, 9750]), *lines[1:]]) == []
    assert doubts([("累计人数", [1510, 640, 2750]), *lines[1:]]) == []
