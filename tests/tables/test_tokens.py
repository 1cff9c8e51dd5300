"""Printed cells: what they say, and what they could be a misreading of."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zsgx_analysis.tables.tokens import (
    TokenState,
    in_parts,
    is_misreading,
    looks_numeric,
    one_slip_apart,
    plain_text,
    read_token,
    render,
    render_fixed,
    to_quanta,
)

BLANKS = [
    *("", " ", "　", "-", "–", "—", "——", "－", "―", "−", "──", "…", "……", "/", "／", "\\", "·"),
    *("无", "無", "*", "×", "N/A", "n/a", "nil", "\n", "- "),
]


@pytest.mark.parametrize("printed", BLANKS)
def test_marks_for_nothing_are_blank(printed):
    token = read_token(printed)
    assert token.state is TokenState.BLANK
    assert token.printed == printed
    assert not token.is_zero
    assert not looks_numeric(printed)


@pytest.mark.parametrize(
    ("printed", "digits"),
    [
        ("0.59", "0.59"),
        ("17", "17"),
        ("１７", "17"),
        ("４．８７", "4.87"),
        ("5。3", "5.3"),
        ("5．3", "5.3"),
        ("5. 3", "5.3"),
        (".5", "0.5"),
        ("1,220.9", "1220.9"),
        ("1 220.9", "1220.9"),
        ("1，220", "1220"),
        ("1, 220", "1220"),
        ("12\u00a0345", "12345"),
        ("12\u3000345", "12345"),
        ("1'220", "1220"),
        ("1,234,567", "1234567"),
        (" 8 ", "8"),
        ("0.50", "0.50"),
        ("007", "007"),
    ],
)
def test_one_figure_however_it_is_printed(printed, digits):
    token = read_token(printed)
    assert token.state is TokenState.NUMBER
    assert token.digits == digits
    assert token.printed == printed
    assert looks_numeric(printed)


@pytest.mark.parametrize("printed", ["0", "０", "0.0", "0.00", "00"])
def test_a_printed_zero_is_a_number_that_is_zero(printed):
    token = read_token(printed)
    assert token.state is TokenState.NUMBER
    assert token.is_zero


@pytest.mark.parametrize(
    ("printed", "parts"),
    [
        ("0.5 0.2", ("0.5", "0.2")),
        ("17\n6", ("17", "6")),
        ("3.8;2.6", ("3.8", "2.6")),
        ("1 2 3", ("1", "2", "3")),
        ("12 34", ("12", "34")),
    ],
)
def test_several_figures_in_one_cell(printed, parts):
    token = read_token(printed)
    assert token.state is TokenState.SEVERAL
    assert token.parts == parts
    assert token.digits == ""


@pytest.mark.parametrize(
    "printed",
    [
        "-87",
        "－87",
        "(87)",
        "+5",
        "87年",
        "1.2.3",
        "1,23",
        "1e5",
        "八十七",
        "5/7",
        "？",
        "3/4",
    ],
)
def test_what_is_no_figure_is_unreadable_and_keeps_its_text(printed):
    token = read_token(printed)
    assert token.state is TokenState.UNREADABLE
    assert token.printed == printed
    assert token.digits == ""
    assert token.parts == ()


@given(st.text(max_size=30))
def test_any_text_is_read_without_an_error(text):
    token = read_token(text)
    assert token.printed == text
    assert (token.state is TokenState.NUMBER) == bool(token.digits)
    assert (token.state is TokenState.SEVERAL) == bool(token.parts)
    if token.digits:
        assert to_quanta(token.digits, 30) >= 0


@given(st.integers(0, 10**9), st.integers(0, 4))
def test_a_figure_survives_printing_and_reading(quanta, decimals):
    for printed in (render(quanta, decimals), render_fixed(quanta, decimals)):
        token = read_token(printed)
        assert token.state is TokenState.NUMBER
        assert to_quanta(token.digits, decimals) == quanta
    assert Decimal(render(quanta, decimals)) == Decimal(quanta).scaleb(-decimals)


@given(st.integers(1000, 10**9))
def test_thousands_separators_and_widths_change_nothing(figure):
    wide = str.maketrans("0123456789,", "０１２３４５６７８９，")
    for printed in (f"{figure:,}", f"{figure:,}".replace(",", " "), f"{figure:,}".translate(wide)):
        assert read_token(printed).digits == str(figure)


@pytest.mark.parametrize(
    ("digits", "decimals"), [("17", 0), ("0.5", 1), ("0.50", 2), ("12.345", 3)]
)
def test_decimals_are_counted_as_printed(digits, decimals):
    assert read_token(digits).decimals == decimals


def test_render_is_shortest_and_render_fixed_is_padded():
    assert render(1630, 2) == "16.3"
    assert render(1600, 2) == "16"
    assert render(5, 2) == "0.05"
    assert render(7, 0) == "7"
    assert render_fixed(1630, 2) == "16.30"
    assert render_fixed(5, 2) == "0.05"


def test_plain_text_folds_width_and_points_only():
    assert plain_text("　单位：万人　") == "单位:万人"
    assert plain_text("５。３") == "5.3"
    assert plain_text("１，２") == "1,2"


def test_a_number_grouped_by_a_space_may_also_be_two():
    token = in_parts(read_token("108 100"))
    assert token.state is TokenState.SEVERAL
    assert token.parts == ("108", "100")


@pytest.mark.parametrize("printed", ["108", "108,100", "—", "x", "1 234 567"])
def test_nothing_else_is_taken_apart(printed):
    assert in_parts(read_token(printed)) == read_token(printed)


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("81", "87"),
        ("8", "87"),
        ("877", "87"),
        ("78", "87"),
        ("059", "0.59"),
        ("59", "5.9"),
        ("05.9", "0.59"),
        ("教育邬", "教育部"),
        ("教部", "教育部"),
        ("教育部门", "教育部"),
    ],
)
def test_one_slip(printed, meant):
    assert one_slip_apart(printed, meant)


@pytest.mark.parametrize(
    ("printed", "meant"),
    [("87", "87"), ("78", "96"), ("8", "871"), ("0.59", "0.95x"), ("123", "321"), ("1.5", "125")],
)
def test_no_slip_or_more_than_one(printed, meant):
    assert not one_slip_apart(printed, meant)


@given(st.text("0123456789", min_size=2, max_size=7), st.data())
def test_every_slip_of_one_digit_is_known_in_both_directions(meant, data):
    place = data.draw(st.integers(0, len(meant) - 1))
    digit = data.draw(st.sampled_from("0123456789"))
    slips = {
        meant[:place] + digit + meant[place + 1 :],
        meant[:place] + meant[place + 1 :],
        meant[:place] + digit + meant[place:],
        meant[:place] + meant[place : place + 2][::-1] + meant[place + 2 :],
    } - {meant}
    for printed in slips:
        assert one_slip_apart(printed, meant)
        assert one_slip_apart(meant, printed)


@pytest.mark.parametrize(
    ("printed", "quanta"),
    [
        ("0.81", 87),
        ("87", 87),
        ("8.7", 87),
        ("0.087", 87),
        ("0.7", 87),
        ("0.78", 87),
        ("5", 50),
        ("0.05", 50),
        ("5.0", 50),
        ("0.55", 50),
        ("16.3", 163),
        ("18.25", 1852),
    ],
)
def test_misreadings_of_a_figure_in_hundredths(printed, quanta):
    assert is_misreading(printed, quanta, 2, 2)


@pytest.mark.parametrize(("printed", "quanta"), [("0.12", 87), ("17", 1632), ("0.87", 87 * 3)])
def test_what_no_slip_explains_is_no_misreading(printed, quanta):
    assert not is_misreading(printed, quanta, 2, 2)


def test_a_figure_the_table_could_not_print_was_not_meant():
    assert not is_misreading("8.7", 871, 2, 1)
    assert is_misreading("8.7", 810, 2, 1)
    assert not is_misreading("8.7", -870, 2, 1)


@given(st.decimals(-(10**9), 10**9, places=4), st.integers(0, 6))
def test_quanta_are_those_of_exact_arithmetic(number: Decimal, decimals: int) -> None:
    assert to_quanta(f"{number:f}", decimals) == int(number.scaleb(decimals))


@pytest.mark.parametrize(
    "printed", ["1" * 15, "110101199003074514", "9" * 200_000, "0.30000000000000004", "1,1" * 9]
)
def test_a_number_too_long_for_a_figure_is_none(printed):
    assert read_token(printed).state is TokenState.UNREADABLE
    assert read_token(f"12 {printed}").state is TokenState.UNREADABLE


@pytest.mark.parametrize("printed", ["12345678901234", "0.33333333333", "00000000000000012"])
def test_a_long_figure_is_one(printed):
    assert read_token(printed).digits == printed


@pytest.mark.parametrize(
    ("printed", "digits", "suffix", "bound"),
    [
        ("12000人", "12000", "人", "exact"),
        ("1.2万人", "1.2", "万人", "exact"),
        ("120名", "120", "名", "exact"),
        ("5.3万", "5.3", "万", "exact"),
        ("1,200 人次", "1200", "人次", "exact"),
        ("5%", "5", "%", "exact"),
        ("1.20（含追加）", "1.20", "", "exact"),
        ("约2.1", "2.1", "", "about"),
        ("200余人", "200", "人", "more_than"),
        ("≥3.65", "3.65", "", "at_least"),
        ("500人以上", "500", "人", "at_least"),
        ("不超过30", "30", "", "at_most"),
    ],
)
def test_a_figure_with_its_unit_a_bound_or_a_remark(printed, digits, suffix, bound):
    token = read_token(printed)
    assert token.state is TokenState.NUMBER
    assert (token.digits, token.suffix, token.bound) == (digits, suffix, bound)


@pytest.mark.parametrize(("printed", "meant"), [("9.8", "8.9"), ("1.42", "4.12"), ("12.3", "13.2")])
def test_neighbours_are_transposed_across_the_point_too(printed, meant):
    assert one_slip_apart(printed, meant)


def test_the_point_stays_where_it_is_when_neighbours_change_places():
    assert not one_slip_apart("1.42", "41.2")
