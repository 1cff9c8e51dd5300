import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zsgx_analysis.documents.number_format import Value, displayed, general


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
        (0.5, "#.##", "0.5"),
        (1234.5, "#,##0.00", "1,234.50"),
        (1234567, "#,##0", "1,234,567"),
        (12345678, "#,##0,", "12,346"),
        (0.125, "0%", "13%"),
        (0.1234, "0.0%", "12.3%"),
        (5, '0"万人"', "5万人"),
        (5, "0\\人", "5人"),
        (-3, "0;(0)", "(3)"),
        (-3, "0_ ;[Red]-0 ", "-3"),
        (0, '0;-0;"—"', "0"),
        (-0.001, "0.0", "0.0"),
        (5, "[$¥-804]#,##0", "¥5"),
        (0.5, "# ?/?", "0.5"),
        (1200.0, "0.00E+00", "1200"),
        (3.5, "@", "3.5"),
        (45000, "yyyy/m/d", "45000"),
        (2, 'General"期"', "2"),
        ("教育部", "0.00", "教育部"),
        (True, "General", "TRUE"),
        (None, "General", ""),
        (dt.datetime(2024, 3, 15), "yyyy/m/d", "2024-03-15"),
        (dt.datetime(2024, 3, 15, 9, 30), "General", "2024-03-15 09:30:00"),
        (dt.time(9, 30), "h:mm", "09:30:00"),
    ],
)
def test_what_the_spreadsheet_shows(value: Value, code: str, expected: str) -> None:
    assert displayed(value, code) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [(1e15, "1000000000000000"), (1e-9, "0.000000001"), (float("inf"), ""), (float("nan"), "")],
)
def test_extremes(value: float, expected: str) -> None:
    assert general(value) == expected


@given(st.decimals(min_value=-(10**6), max_value=10**6, places=2))
def test_two_decimals_survive_storage_as_a_float(amount: object) -> None:
    shown = displayed(float(str(amount)))
    assert float(shown) == float(str(amount))
    assert len(shown.partition(".")[2]) <= 2


@given(st.floats(), st.text(alphabet='0#?,.%;"\\_*[]-+eE@/ 万gym', max_size=12))
def test_any_format_gives_text(value: float, code: str) -> None:
    assert isinstance(displayed(value, code), str)
