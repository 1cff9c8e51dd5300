"""Every chart of the reports, drawn: no text cut or overlapping, in both languages and sizes."""

import pytest

from zsgx_analysis.charts.check import text_faults
from zsgx_analysis.charts.theme import SIZES
from zsgx_analysis.reports.content.gap import GapReport
from zsgx_analysis.reports.content.progress import ProgressReport
from zsgx_analysis.reports.content.regional import RegionalReport

REPORTS = [ProgressReport, GapReport, RegionalReport]


def faults(report, size):
    return {
        chart.name: found for chart in report.charts() if (found := text_faults(chart.figure(size)))
    }


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("report", REPORTS)
def test_2024(data, report, lang, size):
    assert faults(report(data, 2024, lang), size) == {}


@pytest.mark.parametrize("report", [ProgressReport, RegionalReport])
@pytest.mark.parametrize("year", [2012, 2021, 2030])
def test_other_years(data, report, year):
    assert faults(report(data, year, "en"), "web") == {}


@pytest.mark.parametrize("state", ["open_data", "closed_data"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_open_tables(request, state, lang):
    assert faults(GapReport(request.getfixturevalue(state), 2024, lang), "web") == {}


def test_every_chart_says_its_finding_source_and_content(data):
    for report in REPORTS:
        for chart in report(data, 2024, "zh").charts():
            assert chart.words.caption.startswith("来源：")
            assert len(chart.words.alt) >= len(chart.words.title)
            assert len(chart.data)


def test_names_of_charts_are_distinct(data):
    for report in REPORTS:
        names = [chart.name for chart in report(data, 2024, "zh").charts()]
        assert len(names) == len(set(names))
