import pytest

from zsgx_analysis.errors import UsageError
from zsgx_analysis.reports.opening import open_report


def test_the_writer_knows_year_language_and_project():
    report = open_report("regional", 2024, "en", regions=["山东"])
    assert (report.name, report.year, report.lang) == ("regional", 2024, "en")
    assert (report.home / "data" / "raw").is_dir()


@pytest.mark.parametrize("wrong", [{"year": 1999}, {"lang": "fr"}, {"name": "no-such"}])
def test_what_no_data_stand_behind_is_refused(wrong):
    with pytest.raises(UsageError):
        open_report(**{"name": "gap", "year": 2024, "lang": "zh", **wrong})
