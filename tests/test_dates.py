import pytest

from zsgx_analysis.dates import is_date


@pytest.mark.parametrize("text", ["2025", "2025-01", "2025-12-31", "2024-02-29", "1949-10-01"])
def test_days_of_the_calendar_are_dates(text):
    assert is_date(text)


NONE = """
2025-02-29 2025-02-30 2025-06-31 2025-13 2025-00 2025-1-1 2125-03-18 2025-03-
0000 0001 1911 9999 ２０２５ soon
"""


@pytest.mark.parametrize("text", NONE.split())
def test_what_the_calendar_or_the_field_does_not_have_is_none(text):
    assert not is_date(text)
    assert not is_date(f"{text} ")
    assert not is_date("")
