"""Edges of reading and finding: numerals without their words, places, refusals."""

from decimal import Decimal

import pytest

from zsgx_analysis.errors import QuantityError
from zsgx_analysis.language import EMPTY, Text
from zsgx_analysis.quantities import find_quantities, parse_quantity
from zsgx_analysis.quantities.numerals import read_chinese, read_english


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("an hundred", 100),
        ("hundred", 100),
        ("million", 1_000_000),
        ("5 million", 5_000_000),
        ("three hundred 20", 320),
        ("half a million", 500_000),
        ("two hundred", 200),
        ("twenty-five", 25),
        ("three hundred and twenty thousand", 320_000),
        ("two million three hundred thousand", 2_300_000),
    ],
)
def test_english_numbers_do_without_what_goes_without_saying(text: str, value: int) -> None:
    assert read_english(text) == value


@pytest.mark.parametrize("text", ["", "and", "and and", "dozens"])
def test_words_that_count_nothing_are_no_number(text: str) -> None:
    assert read_english(text) is None


def test_a_scale_alone_counts_once_and_never_twice_in_a_row() -> None:
    assert read_chinese("亿") == 100_000_000
    assert read_chinese("百") == 100
    assert read_chinese("一千千") is None
    assert read_chinese("二百三百") is None


def test_words_are_read_across_any_white_space() -> None:
    assert [found.bound for found in find_quantities("no  less\nthan 3,000 people")] == ["at_least"]


def test_a_point_in_words_takes_any_scale() -> None:
    assert read_chinese("三点五千") == 3_500
    assert read_chinese("三点五千万") == 35_000_000


@pytest.mark.parametrize(("token", "value"), [("三", 3), ("2024", 2024), ("0.50", Decimal("0.5"))])
def test_a_whole_token_is_a_figure_where_running_text_has_none(token: str, value: object) -> None:
    assert parse_quantity(token).value == value
    assert find_quantities(token) == []


def test_a_token_is_placed_in_the_text_it_was_given_in() -> None:
    found = parse_quantity("  300期 ")
    assert (found.printed, found.start, found.end) == ("300期", 2, 6)


@pytest.mark.parametrize(("token", "shown"), [("  ", EMPTY), (" 3人和5人 ", "3人和5人")])
def test_a_refusal_tells_what_was_found_and_what_is_wanted(token: str, shown: str | Text) -> None:
    with pytest.raises(QuantityError) as caught:
        parse_quantity(token)
    error = caught.value
    assert (error.what.zh, error.what.en) == (
        "不是一个可读的数字",
        "the token is not one readable figure",
    )
    assert error.found == shown
    for example in str(error.expected).split(", "):
        assert parse_quantity(example).value > 0


def test_an_end_that_is_no_number_makes_no_range() -> None:
    assert [found.bound for found in find_quantities("十百至20人")] == ["exact"]


def test_only_digits_borrow_the_scale_of_the_other_end() -> None:
    (words,) = find_quantities("一百至200万人")
    assert (words.lower, words.upper) == (100, 2_000_000)
    (digits,) = find_quantities("100至200万人")
    assert (digits.lower, digits.upper) == (1_000_000, 2_000_000)
    (equal,) = find_quantities("3至3万人")
    assert (equal.lower, equal.upper) == (3, 30_000)


def test_large_english_numbers_count_without_a_noun() -> None:
    assert [
        found.value for found in find_quantities("It reached three million, in two steps.")
    ] == [3_000_000]


def test_digits_in_words_are_read_one_by_one_from_two_on() -> None:
    assert read_chinese("九二") == 92
    assert read_chinese("二〇") == 20
    assert read_chinese("二") == 2


def test_a_range_may_stand_anywhere_and_must_rise() -> None:
    (later,) = find_quantities("今年培训3至5人")
    assert (later.printed, later.lower, later.upper) == ("3至5人", 3, 5)
    assert [found.printed for found in find_quantities("3至5人，另有7人")] == ["3至5人", "7人"]
    assert [found.bound for found in find_quantities("5至5人")] == ["exact", "exact"]
    assert [found.bound for found in find_quantities("7至5人")] == ["exact", "exact"]


def test_a_figure_of_sixty_digits_is_the_longest_and_fifteen_may_count() -> None:
    assert len(find_quantities("培训" + "9" * 15 + "0" * 45 + "人")) == 1
    assert find_quantities("培训" + "9" * 15 + "0" * 46 + "人") == []
    assert find_quantities("培训" + "9" * 16 + "人") == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("TWO HUNDRED PEOPLE", 200),
        ("It reached TWO MILLION, at last.", 2_000_000),
        ("It reached two thousand, at last.", 2_000),
        ("It reached two billion, at last.", 2_000_000_000),
    ],
)
def test_capitals_read_as_small_letters(text: str, value: int) -> None:
    assert [found.value for found in find_quantities(text)] == [value]


def test_whole_values_are_written_without_a_point() -> None:
    assert str(parse_quantity("2.0万人").value) == "20000"
    assert str(parse_quantity("2.5人").value) == "2.5"


@pytest.mark.parametrize("text", ["其中一人", "一名", "one person", "One person", "ONE person"])
def test_one_person_is_a_manner_of_speaking(text: str) -> None:
    assert find_quantities(text) == []
    assert parse_quantity(text.removeprefix("其中")).value == 1


@pytest.mark.parametrize(("text", "unit"), [("一个基地", "bases"), ("一期", "seminars")])
def test_one_of_another_thing_is_a_count(text: str, unit: str) -> None:
    assert [(found.value, found.unit) for found in find_quantities(text)] == [(1, unit)]


def test_a_counter_without_its_noun_counts_all_the_same() -> None:
    assert [(found.value, found.unit) for found in find_quantities("建设十个重点")] == [
        (10, "count")
    ]


@pytest.mark.parametrize("code", ["1234567", "12.5", "2024"])
def test_what_may_be_a_code_or_a_year_counts_once_a_bound_stands_by(code: str) -> None:
    assert find_quantities(code) == []
    assert [found.bound for found in find_quantities(f"约{code}")] == ["about"]


@pytest.mark.parametrize(
    "text", ["总则\n3. 甲", "总则\n第二行\n3. 甲", "总则\n第二行\n  3、甲", "3. 甲"]
)
def test_the_number_of_a_clause_opens_its_line(text: str) -> None:
    assert find_quantities(text) == []


@pytest.mark.parametrize("text", ["共3. 甲\n乙", "总则\n共3. 甲", "总则\n3, 甲", "3, 甲"])
def test_a_number_within_a_line_or_without_its_point_is_no_clause(text: str) -> None:
    assert [found.value for found in find_quantities(text)] == [3]


@pytest.mark.parametrize(
    ("text", "printed", "bound", "unit"),
    [
        ("n>300人", ">300人", "more_than", "persons"),
        ("x>=300人", ">=300人", "at_least", "persons"),
        ("APP约300人", "约300人", "about", "persons"),
        ("300人APP", "300人", "exact", "persons"),
        ("300人(次)APP", "300人(次)", "exact", "person-times"),
        ("300+people", "300+people", "at_least", "persons"),
    ],
)
def test_only_latin_words_keep_apart_from_latin_letters(
    text: str, printed: str, bound: str, unit: str
) -> None:
    (found,) = find_quantities(text)
    assert (found.printed, found.bound, found.unit) == (printed, bound, unit)
