from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zsgx_analysis.quantities.numerals import read_chinese, read_digits, read_english

DIGITS = "零一二三四五六七八九"
SMALL_WORDS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
)
SMALL = SMALL_WORDS.split(" ")
ROUND = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def section_in_chinese(number: int) -> str:
    text, zero = "", False
    for scale, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, scale)
        if digit:
            text += ("零" if zero and text else "") + DIGITS[digit] + name
            zero = False
        else:
            zero = True
    return text


def in_chinese(number: int) -> str:
    """Write a number as it is read aloud (cardinals below 万亿)."""
    if number == 0:
        return "零"
    text, gap = "", False
    for scale, name in ((10**8, "亿"), (10**4, "万"), (1, "")):
        part, number = divmod(number, scale)
        if part:
            if text and (gap or part < 1000):
                text += "零"
            text += section_in_chinese(part) + name
            gap = False
        else:
            gap = bool(text)
    return text.removeprefix("一") if text.startswith("一十") else text


def in_english(number: int) -> str:
    for scale, name in (
        (10**9, "billion"),
        (10**6, "million"),
        (1000, "thousand"),
        (100, "hundred"),
    ):
        if number >= scale:
            high, rest = divmod(number, scale)
            joint = " and " if scale == 100 else " "
            return f"{in_english(high)} {name}" + (f"{joint}{in_english(rest)}" if rest else "")
    if number < 20:
        return SMALL[number]
    tens, rest = divmod(number, 10)
    return ROUND[tens] + (f"-{SMALL[rest]}" if rest else "")


@given(st.integers(0, 10**12 - 1))
def test_chinese_numerals_come_back(number):
    assert read_chinese(in_chinese(number)) == number


@given(st.integers(0, 10**12 - 1))
def test_english_numbers_come_back(number):
    assert read_english(in_english(number)) == number


@given(st.integers(1, 9999), st.integers(1, 9999))
def test_digits_and_scales_mix(high, low):
    assert read_chinese(f"{high}亿{low}万") == high * 10**8 + low * 10**4


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("二〇二四", 2024),
        ("两万", 20_000),
        ("百万", 1_000_000),
        ("一亿二千万", 120_000_000),
        ("万亿", 10**12),
        ("三万五", 35_000),
        ("三万零五", 30_005),
        ("二百五", 250),
        ("十五", 15),
        ("5.3千万", 53_000_000),
        ("1万2000", 12_000),
        ("三点五万", 35_000),
        ("一点二五", Decimal("1.25")),
        ("0.5", Decimal("0.5")),
    ],
)
def test_other_ways_of_writing(text, value):
    assert read_chinese(text) == value


@pytest.mark.parametrize("text", ["", "十百", "七八十", "人", "点五", "三点", "三点五人"])
def test_what_makes_no_number(text):
    assert read_chinese(text) is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a million", 10**6),
        ("half a million", 500_000),
        ("12.643 million", 12_643_000),
        ("12.\n  643 million", 12_643_000),
        ("nineteen hundred", 1900),
    ],
)
def test_english_shorthand(text, value):
    assert read_english(text) == value


def test_digits_with_separators_and_misprinted_point():
    assert read_digits("1,264.3") == read_digits("1264。3") == Decimal("1264.3")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0万", 0),
        ("0.0万", 0),
        ("零万", 0),
        ("0亿", 0),
        ("1亿0万", 10**8),
        ("万", 10**4),
        ("亿", 10**8),
    ],
)
def test_nothing_times_a_scale_is_nothing(text, value):
    assert read_chinese(text) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0 million", 0),
        ("zero million", 0),
        ("zero hundred", 0),
        ("million", 10**6),
        ("hundred thousand", 10**5),
        ("a million and zero thousand", 10**6),
    ],
)
def test_nothing_times_a_scale_is_nothing_in_english(text, value):
    assert read_english(text) == value
