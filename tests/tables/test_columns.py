"""Serial numbers, units, ranks, codes and shares beside the figures."""

from __future__ import annotations

import pytest

from zsgx_analysis.tables import columns


@pytest.mark.parametrize(
    ("head", "cells", "kind"),
    [
        ("序号", ["1", "2", "3"], columns.SERIAL),
        ("单位", ["人", "人", "万元"], columns.UNIT),
        ("部门", ["教育部", "科技部", ""], columns.LABELS),
        ("占比（%）", ["12.5", "87.5"], columns.SHARE),
        ("结构", ["12.5%", "87.5%"], columns.SHARE),
        ("资金标准(元/人)", ["1000", "4000"], columns.SHARE),
        ("比上年增长", ["1.5", "-2"], columns.SHARE),
        ("位次", ["3", "1"], columns.RANK),
        ("行政区划代码", ["110000", "120000"], columns.CODE),
        ("人数", ["3", "—", "12000人"], columns.FIGURES),
        ("备注", ["", "—"], columns.EMPTY),
    ],
)
def test_what_a_column_holds(head, cells, kind):
    assert columns.kind_of_column(head, cells) == kind


def test_a_row_that_numbers_the_columns():
    assert columns.is_numbering(["甲", "1", "2", "3"])
    assert columns.is_numbering(["栏次", "(1)", "(2)", "(3)"])
    assert not columns.is_numbering(["教育部", "1", "2", "3"])
    assert not columns.is_numbering(["甲", "1", "2", "4"])


def test_the_stub_holds_labels_and_what_stands_among_them():
    head = [["序号", "部门", "处室", "人数", "备注"]]
    body = [["1", "教育部", "一处", "12", "略"], ["2", "", "二处", "7", ""]]
    assert columns.stub_width(head, body) == 3


def test_numbers_that_count_up_are_no_figures():
    assert columns.counts_up(["1", "2", "3", ""])
    assert not columns.counts_up(["1", "2"])
    assert not columns.counts_up(["1", "2", "4"])
