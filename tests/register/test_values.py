import datetime
from decimal import Decimal

import pytest

from zsgx_analysis.register.values import (
    date_of,
    hours_of,
    key_of,
    named,
    province_in,
    text_of,
    year_of,
)

DAY = datetime.date(2025, 3, 5)


@pytest.mark.parametrize(
    "cell",
    [
        "2025-03-05",
        "2025/3/5",
        "2025.3.5",
        "2025年3月5日",
        "20250305",
        "２０２５－３－５",
        "2025-03-05 17:30",
        "2025-03-05T17:30:00+08:00",
        DAY,
        datetime.datetime(2025, 3, 5, 23, 59),
    ],
)
def test_a_day_in_every_spelling(cell):
    assert date_of(cell) == ((DAY, DAY), "")


@pytest.mark.parametrize("cell", ["2025-02-30", "3月5日", "45000", "2025", "昨天"])
def test_what_is_no_day_is_told(cell):
    assert date_of(cell) == (None, "date_form")


def test_the_year_ends_in_chinese_time():
    utc = datetime.datetime(2024, 12, 31, 23, 30, tzinfo=datetime.UTC)
    new_year = datetime.date(2025, 1, 1)
    for cell in (utc, "2024-12-31T23:30Z", "2024-12-31 18:30:00-05:00"):
        assert date_of(cell)[0] == (new_year, new_year)
    assert date_of("2024-12-31 23:30")[0][0] == datetime.date(2024, 12, 31)


@pytest.mark.parametrize(
    ("cell", "hours"),
    [
        ("7.5", "7.5"),
        (1.1, "1.1"),
        (0.1 + 0.2, "0.3"),
        ("12学时", "12"),
        (8, "8"),
        ("1,200", "1200"),
    ],
)
def test_hours_are_exact_decimals(cell, hours):
    assert hours_of(cell) == (Decimal(hours), "")


@pytest.mark.parametrize(
    ("cell", "reason"),
    [
        ("-1", "hours_negative"),
        ("1.125", "hours_decimals"),
        ("十", "hours_form"),
        (float("nan"), "hours_form"),
        ("99999", "hours_many"),
        (True, "hours_form"),
    ],
)
def test_hours_that_are_none(cell, reason):
    assert hours_of(cell) == (None, reason)


def test_names_are_canonical_where_the_vocabulary_knows_them():
    department = named("departments")
    assert department("国家市场监督管理总局") == ("市场监管总局", "")
    assert department("某某厅") == ("某某厅", "")
    assert department(" — ") == (None, "")


def test_provinces_of_places_and_declared_ones():
    read = province_in(frozenset(["云麓省"]))
    assert read("长沙市") == ("湖南", "")
    assert read("云麓省") == ("云麓省", "")
    assert read("全国") == (None, "province_unknown")
    assert read("火星省") == (None, "province_unknown")


def test_a_text_with_a_number_of_a_person_is_refused():
    assert text_of("研究所 13900001234") == (None, "personal")


def test_courses_are_compared_without_case_and_width():
    assert key_of("Ｐython 入门")[0] == key_of("PYTHON入门")[0]


def test_years():
    assert year_of("２０２５年度") == (2025, "")
    assert year_of(2025.0) == (2025, "")
    assert year_of("25") == (None, "year_form")
