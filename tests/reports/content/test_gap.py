import re
from dataclasses import replace

import pandas as pd

from zsgx_analysis.reports.content.gap import GapReport


def test_headline_of_2024(data, text_of):
    text = text_of(GapReport(data, 2024, "zh").headline())
    for finding in ("92.03万人", "90万人", "102.3%", "29.6%", "财政部", "中央网信办", "11格移位"):
        assert finding in text


def test_a_year_without_a_plan_says_so_and_draws_nothing(data, text_of):
    report = GapReport(data, 2023, "zh")
    assert "没有2023年的任务计划附表" in text_of(report.headline())
    assert report.charts() == []


def test_open_cells_are_ranges_everywhere(open_data, text_of):
    report = GapReport(open_data, 2024, "zh")
    text = " ".join(map(text_of, report.sections()))
    assert "不定" in text
    assert re.search(r"占[\d.]+%–[\d.]+%", text)
    matrix = report.matrix()
    assert "※" in text_of(matrix)
    assert matrix.frames[0]["persons"].isna().sum() == 3


def test_against_itself_nothing_changed(data, text_of):
    twin = data.plans.assign(year=2023, source="2023-national.tsv")
    both = replace(data, plans=pd.concat([data.plans, twin], ignore_index=True))
    section = GapReport(both, 2024, "zh", against=2023).change()
    assert "相同" in text_of(section)
    assert all((frame["change"] == 0).all() for frame in section.frames)


def test_a_compared_year_without_a_plan_is_said_to_be_missing(data, text_of):
    assert "2022" in text_of(GapReport(data, 2024, "en", against=2022).change())


def test_without_a_compared_year_there_is_no_such_section(data):
    assert GapReport(data, 2024, "zh").change().blocks == []
