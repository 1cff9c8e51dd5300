"""Every section of every report: right language, no placeholder, nothing invented."""

import shutil

import pytest

from zsgx_analysis.datasets.home import find_home
from zsgx_analysis.reports.content.gap import GapReport
from zsgx_analysis.reports.content.progress import ProgressReport
from zsgx_analysis.reports.content.regional import RegionalReport
from zsgx_analysis.reports.content.report import Data

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


@pytest.fixture
def copied_home(tmp_path):
    processed = tmp_path / "data" / "processed"
    (tmp_path / "data" / "raw").mkdir(parents=True)
    shutil.copytree(find_home() / "data" / "processed", processed)
    return tmp_path


def test_data_read_ahead_are_taken_once(copied_home):
    ahead = Data.read_ahead(copied_home)
    assert Data.load(copied_home) is ahead
    assert Data.load(copied_home) is not ahead


def test_data_that_changed_since_are_read_again(copied_home):
    ahead = Data.read_ahead(copied_home)
    file = copied_home / "data" / "processed" / "stages.csv"
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    file.write_text("".join(lines[:-1]), encoding="utf-8")
    assert len(Data.load(copied_home).stages) == len(ahead.stages) - 1


def test_data_of_another_folder_are_not_taken(copied_home):
    ahead = Data.read_ahead(copied_home)
    assert Data.load() is not ahead
