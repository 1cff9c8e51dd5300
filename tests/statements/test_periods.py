import pytest

from zsgx_analysis.figures.periods import Dated, Period, document_date, periods_in
from zsgx_analysis.figures.rules import folded

OCTOBER = Dated(2024, 10, 15)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2021年至2030年", Period("interval", 2021, 2030)),
        ("2022—2030年", Period("interval", 2022, 2030)),
        ("from 2011 to 2020", Period("interval", 2011, 2020)),
        ("从2022年起到2030年", Period("interval", 2022, 2030)),
        ("二〇二三年至二〇二五年", Period("interval", 2023, 2025)),
        ("“十四五”期间", Period("interval", 2021, 2025)),
        ("“十三五”末", Period("as_of", 2020, 2020)),
        ("“十四五”以来", Period("since", 2021)),
        ("the 14th Five-Year Plan period", Period("interval", 2021, 2025)),
        ("到2030年底", Period("until", None, 2030)),
        ("by the end of 2030", Period("until", None, 2030)),
        ("截至2023年底", Period("as_of", 2023, 2023)),
        ("2023年", Period("year", 2023, 2023)),
        ("in 2023", Period("year", 2023, 2023)),
        ("2023 National Plan", Period("year", 2023, 2023)),
        ("自2022年以来", Period("since", 2022)),
        ("since 2022", Period("since", 2022)),
        ("去年", Period("year", 2023, 2023)),
        ("this year", Period("year", 2024, 2024)),
        ("明年", Period("year", 2025, 2025)),
        ("近三年", Period("interval", 2022, 2024)),
        ("the past three years", Period("interval", 2022, 2024)),
        ("新一轮", Period("second_round", 2021, 2030)),
        ("the first round", Period("first_round", 2011, 2020)),
        ("目前", Period("now", 2024, 2024)),
        ("三年来，", Period("interval", 2022, 2024)),
        ("实施十年来", Period("while", length=10)),
        ("上半年", Period("part")),
        ("今年1至9月", Period("part")),
        ("2024年3月15日", Period("date")),
        ("2021年印发", Period("date")),
    ],
)
def test_periods_are_read(text, expected):
    (found,) = [period for _, period in periods_in(folded(text), OCTOBER)]
    assert found == expected


def test_recent_years_end_with_the_last_that_was_nearly_over():
    for dated, years in [
        (Dated(2024, 3), (2021, 2023)),
        (Dated(2024, 11), (2022, 2024)),
        (Dated(2024), (2022, 2024)),
    ]:
        ((_, period),) = periods_in("近三年", dated)
        assert (period.start, period.end) == years


def test_relative_years_need_a_date():
    assert periods_in("去年，近三年，目前", None) == []


@pytest.mark.parametrize("text", ["比去年", "较上年", "2035年远景", "国家“十四五”规划"])
def test_what_is_no_period(text):
    assert periods_in(folded(text), OCTOBER) == []


@pytest.mark.parametrize(
    ("lines", "date"),
    [
        (["2022年12月28日"], "2022-12-28"),
        (["发布时间:2021-10-14 10:28 标题"], "2021-10-14"),
        (["Last update: 2024-05-06"], "2024-05-06"),
        (["KUNMING, Feb. 20, 2022 (press) - The province"], "2022-02-20"),
        (["Published on 8 May 2023"], "2023-05-08"),
        (["新华社北京2025年10月11日电 记者"], "2025-10-11"),
        (["某人社发〔2023〕18号"], "2023"),
        (["报名截止2023年5月1日，逾期不候"], None),
        (["某人社发〔2023〕18号", "2023年6月7日"], "2023-06-07"),
    ],
)
def test_the_date_of_a_document(lines, date):
    dated = document_date(lines)
    assert (None if dated is None else str(dated)) == date
