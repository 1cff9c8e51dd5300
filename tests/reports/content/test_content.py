"""Every section of every report: right language, no placeholder, nothing invented."""

import re

import pytest
from lxml import html

from zsgx_analysis.reports.content.gap import GapReport
from zsgx_analysis.reports.content.progress import ProgressReport
from zsgx_analysis.reports.content.regional import RegionalReport

REPORTS = [ProgressReport, GapReport, RegionalReport]
LANGS = ["zh", "en"]

CHINESE = re.compile(r"[\u4e00-\u9fff，。；、：]")
LATIN_WORDS = re.compile(r"[A-Za-z]{2,}")
NAMES = {"HHI"}
PLACEHOLDERS = re.compile(r"\b(nan|NaN|None|NaT|inf)\b|<NA>|[{}]")


def text_of(section):
    """Return what a reader reads, charts by their words."""
    parts = [block.html() for block in section.blocks if hasattr(block, "html")]
    tree = html.fromstring(f"<div>{''.join(parts)}</div>")
    words = [text for chart in section.charts for text in chart.words]
    return " ".join([*tree.itertext(), *words])


def texts(report):
    return [text_of(section) for section in report.sections()]


def check_language(report):
    for text in texts(report):
        assert not PLACEHOLDERS.search(text), PLACEHOLDERS.search(text)
        if report.lang == "zh":
            words = set(LATIN_WORDS.findall(text)) - NAMES
            assert not words, words
        else:
            printed = set(report.data.repairs["printed"])
            for label in sorted(printed, key=len, reverse=True):
                text = text.replace(label, "")
            assert not CHINESE.search(text), text[CHINESE.search(text).start() - 40 :][:80]


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("report", REPORTS)
@pytest.mark.parametrize("year", [2011, 2022, 2024, 2030])
def test_every_year_reads_well(data, report, lang, year):
    check_language(report(data, year, lang))


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("report", REPORTS)
@pytest.mark.parametrize("state", ["open_data", "closed_data", "bare_data"])
def test_open_and_missing_data_read_well(request, report, lang, state):
    check_language(report(request.getfixturevalue(state), 2024, lang))


def test_headlines_of_2024(data):
    zh = " ".join(texts(GapReport(data, 2024, "zh")))
    for finding in ("92.03万人", "90万人", "102.3%", "29.6%", "财政部", "中央网信办", "11格移位"):
        assert finding in zh
    en = " ".join(texts(ProgressReport(data, 2024, "en")))
    for finding in ("920,300 people", "1,020,300 people", "1,264,300 person-times", "about 67"):
        assert finding in en
    zh = " ".join(texts(RegionalReport(data, 2024, "zh")))
    for finding in ("197.0", "70.9", "2.8倍", "43人", "征求意见稿"):
        assert finding in zh


def test_a_year_without_a_plan_says_so_and_draws_nothing(data):
    report = GapReport(data, 2023, "zh")
    assert "没有2023年的任务计划附表" in texts(report)[1]
    assert report.charts() == []


def test_open_cells_are_ranges_everywhere(open_data):
    report = GapReport(open_data, 2024, "zh")
    text = " ".join(texts(report))
    assert "不定" in text
    assert re.search(r"占[\d.]+%–[\d.]+%", text)
    matrix = report.matrix()
    assert "※" in text_of(matrix)
    assert matrix.frames[0]["persons"].isna().sum() == 3


def test_matrix_cells_tell_where_they_stand(data):
    (table,) = GapReport(data, 2024, "en").matrix().blocks[2:]
    tree = html.fromstring(table.html())
    cells = {cell.get("data-status"): cell for cell in tree.iter("td") if cell.get("data-status")}
    assert set(cells) == {"printed", "moved"}
    assert cells["moved"].get("data-source") == "2024-national.tsv"
    assert cells["moved"].get("data-row").isdecimal()
    assert len([cell for cell in tree.iter("td") if cell.get("data-source")]) == 98


def test_against_itself_nothing_changed(data):
    twin = data.plans.assign(year=2023, source="2023-national.tsv")
    from dataclasses import replace

    import pandas as pd

    both = replace(data, plans=pd.concat([data.plans, twin], ignore_index=True))
    section = GapReport(both, 2024, "zh", against=2023).change()
    assert "相同" in text_of(section)
    assert all((frame["change"] == 0).all() for frame in section.frames)


def test_a_compared_year_without_a_plan_is_said_to_be_missing(data):
    assert "2022" in text_of(GapReport(data, 2024, "en", against=2022).change())


def test_a_region_without_figures_is_said_to_be_bare(data):
    report = RegionalReport(data, 2024, "zh", ["青海"])
    assert "未见青海的公开数字" in texts(report)[1]
    assert [chart.name for chart in report.charts()] == ["seminars", "periods"]


def test_chosen_regions_alone_stand_beside_the_nation(data):
    report = RegionalReport(data, 2024, "en", ["重庆"])
    scopes = set(report.engineer_goals["scope"])
    assert scopes == {"全国", "重庆"}
    assert "Chongqing beside the nation" in texts(report)[0]
    assert report.crosswalk().blocks == []
