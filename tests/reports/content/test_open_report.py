import pytest

from zsgx_analysis.errors import UsageError
from zsgx_analysis.reports.content import open_report
from zsgx_analysis.reports.content.gap import GapReport


def test_opens_with_its_parameters():
    report = open_report("gap", 2024, "en", against=None)
    assert isinstance(report, GapReport)
    assert (report.year, report.lang, report.against) == (2024, "en", None)


def test_regions_are_read_by_any_of_their_names():
    assert open_report("regional", 2024, regions=["山东省"]).regions == ["山东"]


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("gab", {"year": 2024}),
        ("gap", {"year": 1999}),
        ("gap", {"year": 2024, "lang": "fr"}),
        ("gap", {"year": 2024, "agianst": 2023}),
        ("regional", {"year": 2024, "regions": ["东山"]}),
    ],
)
def test_wrong_use_is_one_clear_message(name, values):
    with pytest.raises(UsageError):
        open_report(name, **values)
