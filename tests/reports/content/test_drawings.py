"""Every chart of the reports, drawn: no text cut or overlapping, in both languages and sizes."""

from functools import cache

import pytest
from matplotlib.text import Text

from tests.charts.faults import faults_at
from zsgx_analysis.charts.theme import SIZES
from zsgx_analysis.reports.content.gap import GapReport
from zsgx_analysis.reports.content.progress import ProgressReport
from zsgx_analysis.reports.content.regional import RegionalReport

REPORTS = [ProgressReport, GapReport, RegionalReport]


@pytest.fixture(scope="module")
def charts_of_2024(data):
    """The charts of each report in each language, made once."""
    return cache(lambda report, lang: report(data, 2024, lang).charts())


def texts(figure):
    return [text.get_text() for text in figure.findobj(Text)]


def faults(charts, size):
    return {chart.name: found for chart in charts if (found := faults_at(chart, size))}


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("report", REPORTS)
def test_2024(charts_of_2024, report, lang, size):
    charts = charts_of_2024(report, lang)
    assert charts
    assert faults(charts, size) == {}
    assert not [text for chart in charts for text in texts(chart) if "…" in text]


@pytest.mark.parametrize("report", [ProgressReport, RegionalReport])
@pytest.mark.parametrize("year", [2012, 2021, 2030])
def test_other_years(data, report, year):
    assert faults(report(data, year, "en").charts(), "web") == {}


@pytest.mark.parametrize("state", ["open_data", "closed_data"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_open_tables(request, state, lang):
    report = GapReport(request.getfixturevalue(state), 2024, lang)
    assert faults(report.charts(), "web") == {}


def test_every_chart_says_its_finding_source_and_content(charts_of_2024):
    for report in REPORTS:
        for chart in charts_of_2024(report, "zh"):
            assert chart.words.caption.startswith("来源：")
            assert len(chart.words.alt) >= len(chart.words.title)
            assert len(chart.data)


def test_names_of_charts_are_distinct(charts_of_2024):
    for report in REPORTS:
        names = [chart.name for chart in charts_of_2024(report, "zh")]
        assert len(names) == len(set(names))
