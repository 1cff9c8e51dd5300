"""Printed dates."""

import pytest

from zsgx_analysis.documents.model import Paragraph
from zsgx_analysis.statements.dates import document_date, impossible_dates, read_date
from zsgx_analysis.statements.text import passages


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


def parts_of(*lines):
    return passages([Paragraph(line, f"line {at}") for at, line in enumerate(lines, start=1)])


NO_DATES = """
2025年2月30日
2025年13月1日
2025年0月1日
2025年3月100日
二〇二五年十一月三十一日
2025-02-30
2025.13.01
2025年13月
31 November 2025
November 31, 2025
November 45, 2025
2125年3月18日
0025年3月18日
20255年3月18日
"""
NOTICE = ["关于举办高级研修班的通知", "某发〔2025〕3号", "现将有关事项通知如下。", "某某厅"]


@pytest.mark.parametrize("printed", NO_DATES.strip().split("\n"))
@pytest.mark.parametrize("line", ["{}", "发布时间：{}"])
def test_no_other_date_is_taken_for_one_that_there_is_not(printed, line):
    line = line.format(printed)
    for lines in ([*NOTICE, line], [NOTICE[0], line, *NOTICE[1:]]):
        parts = parts_of(*lines)
        assert document_date(parts) is None
        (found,) = impossible_dates(parts)
        assert (found.printed, found.foremost) == (printed, True)
        assert found.place == f"line {lines.index(line) + 1}"
        assert parts[found.passage].plain[found.start : found.end].strip() == printed


def test_a_date_that_comes_first_stands_and_the_other_is_named():
    parts = parts_of(*NOTICE, "2025年3月18日", "发布时间：2025-02-30")
    assert str(document_date(parts).dated) == "2025-03-18"
    (found,) = impossible_dates(parts)
    assert (found.printed, found.foremost) == ("2025-02-30", False)


def test_in_running_text_only_what_is_a_date_in_words_is_named():
    text = "请于2025年2月30日前报名，版本2025.13.1，电话2025-88-77，On 31 June 2025 it ends."
    parts = parts_of(*NOTICE, text, "2025年1月18日")
    assert [one.printed for one in impossible_dates(parts)] == ["2025年2月30日", "31 June 2025"]
    assert str(document_date(parts).dated) == "2025-01-18"


def test_dates_of_history_are_dates():
    parts = parts_of(*NOTICE, "1911年10月10日，武昌。", "1911年10月10日", "2025年3月18日")
    assert impossible_dates(parts) == ()
    assert str(document_date(parts).dated) == "2025-03-18"


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("Shenzhen Times, March 3, 2025", "2025-03-03"),
        ("2024年3月19日 星期二　南粤经济报", "2024-03-19"),
        ("（2024年7月更新）", "2024-07"),
        ("二〇二四年一月", "2024-01"),
        # what happened on a day, and how far data reach, is no date of the document
        ("（数据截至2023年9月）", None),
        ("2022年10月8日，人社部公布新一批基地名单", None),
    ],
)
def test_a_short_line_of_names_dates_the_document(facts, line, date):
    found = facts(
        "知识更新工程动态", line, "全省举办高级研修班30期，培训专业技术人才三千人。"
    ).dated
    assert (str(found) if found else None) == date
