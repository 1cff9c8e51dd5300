"""Until when a table counts, in the forms that people write."""

import pytest

from zsgx_analysis.tables.as_of import as_of, find_as_of, without_to_date
from zsgx_analysis.tables.caption import find_year
from zsgx_analysis.tables.kind import Located


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("截至2024年9月底", "2024-09-30"),
        ("截止到2024年9月30日", "2024-09-30"),
        ("任务完成情况表（截至9月底）", "2024-09-30"),
        ("截至2024年2月末", "2024-02-29"),
        ("截至2024年9月", "2024-09"),
        ("截至 2024 年 9 月 30 日", "2024-09-30"),
        ("截至2024.9.30", "2024-09-30"),
        ("截至2024年三季度末", "2024-09-30"),
        ("截至2024年底", "2024-12-31"),
        ("截至2025年3月底2024年任务完成情况", "2025-03-31"),
        ("2024年上半年完成情况", "2024-06-30"),
        ("2024年前三季度培训情况", "2024-09-30"),
        ("2024年1—9月培训情况", "2024-09-30"),
        ("2024年1月至9月", "2024-09-30"),
        ("2024年全年完成情况", "2024-12-31"),
        ("as of 30 September 2024", "2024-09-30"),
        ("Results as of September 2024", "2024-09"),
        ("as of the end of September 2024", "2024-09-30"),
    ],
)
def test_a_date_is_read_as_people_write_it(text, date):
    found = find_as_of(text, 2024)
    assert found is not None
    assert found[0] == date


@pytest.mark.parametrize(
    "text",
    [
        "2024年任务完成情况",
        "截至目前",
        "2021年1月1日",
        "2024年11-12月",
        "截至2024年13月底",
        "到2030年底完成",
    ],
)
def test_what_names_no_such_date_has_none(text):
    assert find_as_of(text, 2024) is None


def test_a_date_without_a_year_is_of_the_tables_year_or_of_none():
    assert find_as_of("截至9月底") is None
    assert find_as_of("截至9月底", 2023) == ("2023-09-30", "截至9月底")


def test_labels_are_not_asked_and_the_nearest_line_speaks():
    texts = [
        Located("title", "title", "2024年完成情况表"),
        Located("label", "row 1, column 2", "截至8月底"),
        Located("caption", "caption", "截至2024年9月底"),
        Located("document", "document title", "截至2024年6月底"),
    ]
    assert as_of(texts, 2024) == ("2024-09-30", "caption", "截至2024年9月底")
    assert as_of(texts[:2], 2024) is None


def test_a_sentence_before_the_table_must_say_until_when():
    year = Located("caption", "caption", "全年举办高级研修班310期左右，培训2.1万名左右。")
    until = Located("caption", "caption", "截至9月底，全年任务过半。")
    assert as_of([year], 2024) is None
    assert as_of([year, until], 2024) == ("2024-09-30", "caption", "截至9月底")


def test_the_date_is_not_the_year_of_the_table():
    assert without_to_date("2024年任务完成情况（截至2025年3月底）") == "2024年任务完成情况（）"
    assert find_year("2024年任务完成情况（截至2025年3月底）") == 2024
    assert find_year("截至2025年3月底任务完成情况") == 2025
