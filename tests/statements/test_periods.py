"""Periods in both languages."""

import pytest

from zsgx_analysis.statements.dates import Dated
from zsgx_analysis.statements.lexicon import folded
from zsgx_analysis.statements.periods import find_periods

DATED = Dated(2024, 11, 20)


@pytest.mark.parametrize(
    ("text", "role", "first", "last"),
    [
        ("2021—2025年", "interval", 2021, 2025),
        ("从2022年到2030年", "interval", 2022, 2030),
        ("from 2021 to 2030", "interval", 2021, 2030),
        ("between 2023 and 2025", "interval", 2023, 2025),
        ("到2030年", "until", None, 2030),
        ("by the end of 2028", "until", None, 2028),
        ("截至2023年底", "as_of", 2023, 2023),
        ("2021年以来", "since", 2021, None),
        ("since 2021", "since", 2021, None),
        ("2023年", "year", 2023, 2023),
        ("in 2023", "year", 2023, 2023),
        ("去年", "year", 2023, 2023),
        ("this year", "year", 2024, 2024),
        ("近三年", "interval", 2022, 2024),
        ("五年来", "interval", 2020, 2024),
        ("十四五期间", "interval", 2021, 2025),
        ("十三五末", "as_of", 2020, 2020),
        ("目前", "now", 2024, 2024),
        ("年底前", "until", None, 2024),
        ("上半年", "part", None, None),
        ("1至8月", "part", None, None),
        ("2023—2024学年", "school", 2023, 2023),
        ("近年来", "vague", None, None),
        ("三年多来", "vague", None, None),
        ("2023年5月12日", "date", None, None),
        ("2022年印发", "date", None, None),
        ("In April 2023", "date", None, None),
    ],
)
def test_a_period_is_read_in_every_usual_form(text, role, first, last):
    (period,) = find_periods(folded(text), DATED)
    assert (period.role, period.first, period.last) == (role, first, last)


def test_a_relative_period_without_a_date_stays_open():
    (period,) = find_periods("去年", None)
    assert (period.role, period.first) == ("vague", None)


def test_a_document_of_spring_counts_the_years_before_it():
    (period,) = find_periods("近三年", Dated(2024, 3))
    assert (period.first, period.last) == (2021, 2023)


def test_that_year_is_the_one_named_before_it():
    told = "2022年启动培育项目，当年培训800人"
    assert [(period.first, period.relative) for period in find_periods(told, Dated(2024, 5, 1))][
        -1
    ] == (2022, False)


def test_the_end_of_a_month_is_less_than_a_year():
    (period,) = find_periods("by the end of october, 3,910 had been trained", Dated(2023, 11, 21))
    assert period.role == "part"
