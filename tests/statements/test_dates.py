"""Printed dates."""

import pytest

from zsgx_analysis.statements.dates import read_date


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2024年3月15日", "2024-03-15"),
        ("2024年3月", "2024-03"),
        ("2023-10-23", "2023-10-23"),
        ("October 7, 2023", "2023-10-07"),
        ("7 Oct 2023", "2023-10-07"),
        ("二〇二三年十二月三十一日", "2023-12-31"),
        ("2024年13月1日", "None"),
        ("2023年2月30日", "None"),
    ],
)
def test_a_date_is_read_or_refused(text, date):
    assert str(read_date(text)) == date
