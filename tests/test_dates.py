import pytest

from zsgx_analysis.dates import is_date, iso


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


DAYS = """
2025-03-20 2025-3-20 2025/3/20 2025/03/20 2025.3.20 2025年3月20日 2025年03月20日
２０２５年３月２０日 2025年3月20
"""


@pytest.mark.parametrize("text", DAYS.split())
def test_a_day_is_read_however_people_write_it(text):
    assert iso(text) == iso(f" {text} ") == "2025-03-20"


@pytest.mark.parametrize("text", ["2025年3月", "2025/3", "2025-03", "2025.03"])
def test_a_month_is_read_however_people_write_it(text):
    assert iso(text) == "2025-03"


@pytest.mark.parametrize("text", ["2025", "2025年"])
def test_a_year_is_read_however_people_write_it(text):
    assert iso(text) == "2025"


@pytest.mark.parametrize(
    "text", ["", "soon", "3/20/2025", "20/3/2025", "2025/13/1", "2025-02-30", "2025--3", "202503"]
)
def test_what_is_no_date_stays_as_it_is(text):
    assert iso(text) == text
