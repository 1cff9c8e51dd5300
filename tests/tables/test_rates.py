"""Printed completion rates held against plan and result of their row."""

import pytest

from tests.tables.test_contents import OPEN
from zsgx_analysis.documents import read_document
from zsgx_analysis.tables import read_attachments
from zsgx_analysis.tables.rates import disagreements, rates_of


@pytest.fixture
def table(tmp_path):
    def read(text):
        path = tmp_path / "table.tsv"
        path.write_text(text, encoding="utf-8")
        return read_attachments(read_document(path))[0]

    return read


def test_each_rate_is_held_against_its_row(table):
    found = rates_of(table(OPEN))
    assert [(one.label, one.planned, one.done, one.agrees) for one in found] == [
        ("教育部", 1200, 900, True),
        ("科技部", 800, 780, True),
        ("水利部", 500, 0, True),
        ("合计", 2500, 1680, True),
    ]
    assert disagreements(table(OPEN)) == []


def test_a_rate_that_is_not_the_quotient_is_told(table):
    (told,) = disagreements(table(OPEN.replace("97.5%", "79.5%")))
    assert "科技部" in told.en
    assert "79.5% is not 780 ÷ 800 = 97.5%" in told.en


def test_a_rate_without_a_sign_may_be_of_one_or_of_a_hundred(table):
    assert disagreements(table(OPEN.replace("97.5%", "0.975").replace("75.0%", "75.0"))) == []


def test_a_table_without_a_plan_has_no_rate_to_hold(table):
    assert rates_of(table(OPEN.replace("计划数", "上年数"))) == []
