from datetime import UTC, datetime

import pytest

from zsgx_analysis import __version__
from zsgx_analysis.reports.office.about import About
from zsgx_analysis.reports.parameters import Gap, Regional
from zsgx_analysis.reports.plan import Run


@pytest.mark.parametrize(
    ("lang", "name"),
    [
        ("zh", "2024年山东专业技术人才知识更新工程：任务计划与分布"),
        ("en", "Knowledge Update Project, Shandong, 2024: The task plan and who carries it"),
    ],
)
def test_a_report_is_named_by_year_region_and_kind(lang, name, tmp_path):
    run = Run(Gap(year=2024, lang=lang, region="山东"), tmp_path, tmp_path)
    about = About.of(run, "t")
    assert (about.name, about.report) == (name, "gap-山东")


def test_several_regions_are_all_named(tmp_path):
    run = Run(Regional(year=2024, lang="zh", regions=["山东", "湖北"]), tmp_path, tmp_path)
    assert About.of(run, "t").name.startswith("2024年山东、湖北专业")


def test_the_colophon_says_data_date_and_version_and_no_time():
    about = About("gap", "t", "k", 2024, "zh")
    said = about.colophon({"2024-03-15", "2021"})
    assert "2024-03-15" in said
    assert __version__ in said
    assert str(datetime.now(tz=UTC).date()) not in said


def test_a_file_is_dated_by_its_latest_source_else_by_its_year():
    about = About("gap", "t", "k", 2024, "zh")
    assert about.day({"2024-03-15", "2010-09-10"}) == datetime(2024, 3, 15, tzinfo=UTC)
    assert about.day({"2022"}) == datetime(2022, 1, 1, tzinfo=UTC)
    assert about.day(()) == datetime(2024, 1, 1, tzinfo=UTC)
