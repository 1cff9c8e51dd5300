"""Raw tables by the names that people read."""

import pytest

from zsgx_analysis.narrative.table_names import table_name


@pytest.mark.parametrize(
    ("file", "zh", "en"),
    [
        ("2024-national.tsv", "2024年任务计划附表", "attachment of the 2024 task plan"),
        ("2025-national", "2025年任务计划附表", "attachment of the 2025 task plan"),
        (
            "2024-national-result-20240930.tsv",
            "2024年完成情况表（截至2024-09-30）",
            "table of what was done in 2024, until 2024-09-30",
        ),
        (
            "2024-national-result-202409-2.tsv",
            "2024年完成情况表（截至2024-09）",
            "table of what was done in 2024, until 2024-09",
        ),
        (
            "2024-shandong-city-programme-result.tsv",
            "山东2024年完成情况表（市县 × 项目）",
            "table of what was done in 2024 by city or county × programme, Shandong",
        ),
        (
            "2024-inner-mongolia.tsv",
            "内蒙古2024年任务计划附表",
            "attachment of the 2024 task plan, Inner Mongolia",
        ),
    ],
)
def test_a_file_says_year_owner_axes_and_day(file, zh, en):
    assert table_name(file, "zh") == zh
    assert table_name(file, "en") == en


@pytest.mark.parametrize("source", ["某报", "news-2021-launch-zh", "2024-news", "collected.tsv"])
def test_other_sources_are_no_tables(source):
    assert table_name(source, "en") is None
