"""What labels say of their lines: totals, parts, lines listed apart."""

from __future__ import annotations

import pytest

from zsgx_analysis.tables.evidence import PERHAPS, SURE, plain_figures, total_belief, words_of
from zsgx_analysis.tables.labels import read_label
from zsgx_analysis.tables.units import Unit


@pytest.mark.parametrize(
    ("printed", "belief"),
    [
        ("合计", SURE),
        ("总计", SURE),
        ("计", SURE),
        ("Total", SURE),
        ("合计（人）", SURE),
        ("校本部/小计", SURE),
        ("任务总数", PERHAPS),
        ("总职数", PERHAPS),
        ("各部门合计", PERHAPS),
        ("合计（14个部门）", PERHAPS),
        ("本页小计", PERHAPS),
        ("一、各类人员总计", PERHAPS),
        ("教职工合计", PERHAPS),
        ("会计", 0),
        ("教育部", 0),
        ("中等职业学校", 0),
        ("", 0),
    ],
)
def test_a_word_for_a_total_in_a_label_is_evidence(printed, belief):
    assert total_belief(printed) == belief


def test_words_of_a_part_and_of_a_line_apart():
    assert words_of(read_label("其中：女")).part
    assert words_of(read_label("校外/其中:女")).part
    assert words_of(read_label("＃地方")).part
    assert words_of(read_label("其他机构(另列)")).apart
    assert not words_of(read_label("教育部")).part


def test_a_total_over_several_columns_is_said_by_their_spanner():
    assert words_of(read_label("期数"), "合计").total == SURE
    assert words_of(read_label("期数"), "高级研修班").total == 0


def test_a_unit_that_is_printed_says_more_than_a_noun():
    assert words_of(read_label("甲"), unit=Unit("万元", "yuan", 10_000, "money")).measured
    assert not words_of(read_label("甲"), unit=Unit("", "unknown", 1, "money")).measured


def test_figures_with_the_same_content_are_the_same():
    assert plain_figures([[1, 2]]).key() == plain_figures([[1, 2]]).key()
    assert plain_figures([[1, 2]]).key() != plain_figures([[1, 0]]).key()
