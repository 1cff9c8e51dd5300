import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zsgx_analysis.narrative import numbers


@pytest.mark.parametrize(
    ("value", "unit", "bound", "zh", "en"),
    [
        (920_300, "persons", "exact", "92.03万人", "920,300 people"),
        (12_643_000, "person-times", "exact", "1264.3万人次", "12,643,000 person-times"),
        (20_000, "persons", "about", "约2万人", "about 20,000 people"),
        (2000, "persons", "at_least", "不少于2000人", "at least 2,000 people"),
        (5000, "persons", "more_than", "超过5000人", "more than 5,000 people"),
        (300, "seminars", "about", "约300期", "about 300 seminars"),
        (1, "persons", "exact", "1人", "1 person"),
        (200, "bases", "exact", "200家", "200 bases"),
        (150_000_000, "persons", "exact", "1.5亿人", "150,000,000 people"),
        (-20_300, "persons", "exact", "-2.03万人", "-20,300 people"),
    ],
)
def test_amounts(value, unit, bound, zh, en):
    assert numbers.amount(value, unit, "zh", bound) == zh
    assert numbers.amount(value, unit, "en", bound) == en


@given(st.integers(0, 10**10))
def test_english_numbers_are_read_back(value):
    assert int(numbers.number(value, "en").replace(",", "")) == value


@given(st.integers(0, 10**7).map(lambda count: count * 100))
def test_chinese_numbers_are_read_back(value):
    text = numbers.number(value, "zh")
    size = {"万": 10**4, "亿": 10**8}.get(text[-1], 1)
    number = float(text.rstrip("万亿"))
    assert number * size == pytest.approx(value, rel=1e-4)


def test_a_missing_number_has_no_sentence():
    with pytest.raises(ValueError, match="missing"):
        numbers.amount(math.nan, "persons", "zh")


def test_bare_numbers_keep_the_word_for_their_bound():
    assert numbers.bare(900_000, "en", "about") == "about 900,000"
    assert numbers.bare(900_000, "zh", "at_least") == "不少于90万"


def test_ranges_bear_their_unit_once():
    assert numbers.interval(100_000, 120_000, "persons", "zh") == "10万–12万人"
    assert numbers.interval(100_000, 120_000, "persons", "en") == "100,000–120,000 people"


def test_a_range_stands_in_for_a_value_that_is_not_known():
    assert numbers.bounded(math.nan, 1.0, 2.0, "persons", "zh") == "1–2人"
    assert numbers.bounded(5.0, 4.5, 5.5, "persons", "zh") == "5人"
    assert numbers.bounded(1.5, 1.0, 2.0, "persons", "zh", "range") == "1–2人"
    assert numbers.bounded(5.0, 5.0, math.nan, "persons", "zh", "at_least") == "不少于5人"


def test_percent_rounds_half_up_and_keeps_its_digits():
    assert numbers.percent(0.07212) == "7.2%"
    assert numbers.percent(0.2) == "20.0%"
    assert numbers.percent(0.0125) == "1.3%"


def test_lists_and_periods():
    assert numbers.listed(["a", "b", "c"], "en") == "a, b and c"
    assert numbers.listed(["甲", "乙"], "zh") == "甲、乙"
    assert numbers.listed([], "en") == ""
    assert numbers.period(2021, 2030, "zh") == "2021–2030年"
    assert numbers.period(2024, 2024, "en") == "2024"


def test_scales():
    scale = numbers.axis_scale("persons", "zh", 163_000)
    assert (scale.label, numbers.scaled(163_000, scale)) == ("万人", "16.3")
    scale = numbers.axis_scale("persons", "en", 163_000)
    assert (scale.label, numbers.scaled(500, scale)) == ("thousand people", "0.5")
    assert numbers.axis_scale("persons", "en", 10_000_000).label == "million people"
    assert numbers.axis_scale("persons", "zh", 500).label == "人"
