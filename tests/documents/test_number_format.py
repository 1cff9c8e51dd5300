from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zsgx_analysis.documents.number_format import (
    Shown,
    general,
    is_cut_short,
    is_date,
    shown,
    shown_date,
)


@pytest.mark.parametrize(
    ("value", "code", "expected"),
    [
        (0.2000000001, "General", "0.2"),
        (0.1 + 0.2, "General", "0.3"),
        (17.0, "General", "17"),
        (17, "General", "17"),
        (18.25, "General", "18.25"),
        (1264.3, "General", "1264.3"),
        (0.0, "General", "0"),
        (-0.5, "General", "-0.5"),
        (0.25, "0.0", "0.3"),
        (0.2, "0.00", "0.20"),
        (12, "0", "12"),
        (0.5, "#.##", ".5"),
        (1234.5, "#,##0.00", "1,234.50"),
        (1234567, "#,##0", "1,234,567"),
        (12345678, "#,##0,", "12,346"),
        (0.125, "0%", "13%"),
        (0.1234, "0.0%", "12.3%"),
        (5, '0"万人"', "5万人"),
        (5, "0\\人", "5人"),
        (-3, "0;(0)", "(3)"),
        (-3, "0_ ;[Red]-0 ", "-3"),
        (0, '0;-0;"—"', "—"),
        (-0.001, "0.0", "0.0"),
        (5, "[$¥-804]#,##0", "¥5"),
        (0.5, "# ?/?", "0.5"),
        (1200.0, "0.00E+00", "1200"),
        (3.5, "@", "3.5"),
        (45000, "yyyy/m/d", "45000"),
        (2, 'General"期"', "2期"),
    ],
)
def test_what_the_spreadsheet_shows(value: float, code: str, expected: str) -> None:
    assert shown(Decimal(repr(value)), code).text == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [("1e15", "1000000000000000"), ("1e-9", "0.000000001"), ("Infinity", ""), ("NaN", "")],
)
def test_extremes(value: str, expected: str) -> None:
    assert general(Decimal(value)) == expected


@pytest.mark.parametrize(
    ("stored", "code", "text", "scale", "number"),
    [
        ("12000", "0.0,", "12.0", 1000, "12000"),
        ("12345", "0,", "12", 1000, "12000"),
        ("86000", '0.0,"千人"', "86.0千人", 1000, "86000"),
        ("2500000", "0.0,,", "2.5", 1_000_000, "2500000"),
        ("12345", '[>=10000]0!.0,"万"', "1.2万", 10_000, "12000"),
        ("123456", '0!.0,"万"', "12.3万", 10_000, "123000"),
        ("12345", "0\\.0,", "1.2", 10_000, "12000"),
        ("12345678", "0!.0000", "1234.5678", 10_000, "12345678"),
        ("5000", '[>=10000]0!.0,"万";0', "5000", 1, "5000"),
        ("12000", '0"人"', "12000人", 1, "12000"),
        ("12000", '#,##0"人"', "12,000人", 1, "12000"),
        ("12000", 'G/通用格式"人"', "12000人", 1, "12000"),
        ("1.2", '0.00"万人"', "1.20万人", 1, "1.2"),
        ("1234", "#,##0_);(#,##0)", "1,234", 1, "1234"),
        ("-1234", "#,##0_);(#,##0)", "(1,234)", 1, "-1234"),
        ("-5", '[>=100]0"大";0', "-5", 1, "-5"),
        ("-5", "[<0](0);0", "(5)", 1, "-5"),
        ("0.125", "0.0%", "12.5%", 1, "0.125"),
        ("12", "0年", "12年", 1, "12"),
        ("1200", "0 000", "1 200", 1, "1200"),
        ("12", '"共"0"人"', "共12人", 1, "12"),
        # What a file holds beyond fifteen digits is float noise.
        ("8.210000000000001", "0.00", "8.21", 1, "8.21"),
        ("2.6749999999999998", "0.00", "2.68", 1, "2.68"),
        ("8.210000000000001", "General", "8.21", 1, "8.21"),
    ],
)
def test_scaled_and_literal_formats(
    stored: str, code: str, text: str, scale: int, number: str
) -> None:
    found = shown(Decimal(stored), code)
    assert (found.text, found.scale, found.number) == (text, scale, Decimal(number))


@pytest.mark.parametrize("code", ["0;-0;;@", "#,###", "#", ";;;"])
def test_a_zero_that_the_sheet_does_not_show_is_blank(code: str) -> None:
    assert shown(Decimal(0), code).text == ""


def test_a_figure_that_the_format_hides_is_known_to_be_hidden() -> None:
    assert shown(Decimal(12), ";;;") == Shown("")
    assert shown(Decimal(0), '0;-0;"-"') == Shown("-")


@pytest.mark.parametrize(
    ("serial", "code", "text"),
    [
        ("45366", "yyyy/m/d", "2024-03-15"),
        ("45366", "yyyy年m月d日", "2024-03-15"),
        ("45366.5", "yyyy-mm-dd hh:mm", "2024-03-15 12:00:00"),
        ("45366", 'yyyy"年"', "2024年"),
        ("45366", "yyyy", "2024"),
        ("45366", 'yyyy"年"mm"月"', "2024年03月"),
        ("0.5", "h:mm", "12:00:00"),
        ("59", "yyyy/m/d", "1900-02-28"),
        ("-1", "yyyy/m/d", "-1"),
    ],
)
def test_dates(serial: str, code: str, text: str) -> None:
    assert is_date(code)
    assert shown_date(Decimal(serial), code) == text


def test_dates_counted_from_1904() -> None:
    assert shown_date(Decimal(0), "yyyy/m/d", from_1904=True) == "1904-01-01"


@pytest.mark.parametrize("code", ["General", "0", '0"d"', '0"年"', "0年", "[Red]0", "@", "# ?/?"])
def test_what_is_no_date(code: str) -> None:
    assert not is_date(code)


@given(st.decimals(min_value=-(10**6), max_value=10**6, places=2))
def test_two_decimals_survive_storage_as_a_float(amount: object) -> None:
    text = shown(Decimal(repr(float(str(amount))))).text
    assert float(text) == float(str(amount))
    assert len(text.partition(".")[2]) <= 2


@given(st.floats(), st.text(alphabet='0#?,.%;"\\_*[]-+eE@/ 万gym', max_size=12))
def test_any_format_gives_text(value: float, code: str) -> None:
    assert isinstance(shown(Decimal(repr(value)), code).text, str)


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("990101199003070000", True),
        ("990101199003074048", True),  # a multiple of 64: a float holds it
        ("990101199003074511", False),
        ("123456789012345", False),
        ("1234567890.12345678", False),
        ("12,345,678,901,234,560", True),
        ("9" * 500, True),
        ("教育部", False),
        ("", False),
    ],
)
def test_a_number_that_may_have_lost_digits_is_told(text: str, cut: bool) -> None:
    assert is_cut_short(text) == cut
