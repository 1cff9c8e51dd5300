"""Every section of every report: right language, no placeholder, nothing invented."""

import pytest

from zsgx_analysis.reports.content.gap import GapReport
from zsgx_analysis.reports.content.progress import ProgressReport
from zsgx_analysis.reports.content.regional import RegionalReport

REPORTS = [ProgressReport, GapReport, RegionalReport]
LANGS = ["zh", "en"]


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("report", REPORTS)
@pytest.mark.parametrize("year", [2011, 2022, 2024, 2030])
def test_every_year_reads_well(data, check_language, report, lang, year):
    check_language(report(data, year, lang))


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("report", REPORTS)
@pytest.mark.parametrize("state", ["open_data", "closed_data", "bare_data"])
def test_open_and_missing_data_read_well(request, check_language, report, lang, state):
    check_language(report(request.getfixturevalue(state), 2024, lang))


def test_sections_come_in_their_order(data):
    report = ProgressReport(data, 2024, "zh")
    headings = [section.blocks[0].text for section in report.sections() if section.blocks]
    assert headings[0].startswith("专业技术人才知识更新工程实施进展")
    assert headings[1] == "要点"
    assert len(report.sections()) == len(report.SECTIONS)


def test_charts_are_saved_where_a_run_asks_for_them(data, tmp_path, monkeypatch):
    monkeypatch.setenv("ZSGX_CHARTS", str(tmp_path))
    GapReport(data, 2024, "en").groups()
    assert {path.name for path in tmp_path.iterdir()} >= {
        f"gap-groups.{ending}" for ending in ("png", "svg", "pdf", "csv")
    }


def test_a_caption_names_the_audit_of_a_plan_only_where_there_is_one(data):
    assert "核对：" in GapReport(data, 2024, "zh").caption(["某报"], audited=True)
    assert GapReport(data, 2023, "zh").caption(["某报"], audited=True) == "来源：某报。"
