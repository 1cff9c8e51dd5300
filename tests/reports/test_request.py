import shutil
from collections.abc import Sequence
from pathlib import Path

import docx
import nbformat
import pytest

import zsgx_analysis as zsgx
from zsgx_analysis.errors import ReportError, UsageError
from zsgx_analysis.language import Text
from zsgx_analysis.reports.build import Report
from zsgx_analysis.reports.lock import only_run
from zsgx_analysis.reports.plan import Run
from zsgx_analysis.reports.request import Briefing, Watcher, build_reports
from zsgx_analysis.reports.verify import verify

from .conftest import PARAMETERS, notebook

ROOT = Path(__file__).parents[2]
BODY = 'from IPython.display import Markdown, display\ndisplay(Markdown(f"# {year} {lang}"))'


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A project with the real data and notebooks that run in a second."""
    folder = tmp_path / "project"
    (folder / "notebooks").mkdir(parents=True)
    shutil.copytree(ROOT / "data", folder / "data")
    for name in ("progress", "gap", "regional"):
        write(folder, name, BODY)
    return folder


def write(home: Path, name: str, *cells: str) -> None:
    made = notebook(cells, parameters=PARAMETERS)
    nbformat.write(made, home / "notebooks" / f"{name}.ipynb")


class Heard(Watcher):
    def __init__(self) -> None:
        self.told: list[str] = []

    def planned(self, runs: Sequence[Run]) -> None:
        self.told.append(f"planned {len(runs)}")

    def cut_off(self, reason: Text) -> None:
        self.told.append("cut off")

    def started(self, label: str) -> None:
        self.told.append(f"started {label}")

    def finished(self, report: Report) -> None:
        self.told.append(f"finished {report.run.label}")

    def briefed(self, briefing: Briefing) -> None:
        self.told.append(f"briefed {briefing.label}")


def test_python_builds_what_the_command_line_builds(home: Path) -> None:
    heard = Heard()
    made = zsgx.build_reports(home=home, langs=["zh", "en"], jobs=1, watcher=heard)
    assert made.is_complete
    assert made.index == home / "reports" / "index.html"
    labels = {
        f"2024/{lang}/{name}" for lang in ("zh", "en") for name in ("progress", "gap", "regional")
    }
    assert {report.run.label for report in made.reports} == labels
    assert heard.told[0] == "planned 6"
    assert {f"finished {label}" for label in labels} <= set(heard.told)
    assert verify(home / "reports", home).faults == []
    again = zsgx.build_reports(home=home, langs=["zh", "en"], jobs=1)
    assert all(report.unchanged for report in again.reports)


def test_a_failure_is_told_and_the_rest_is_built(home: Path) -> None:
    write(home, "gap", "raise ValueError('合计不符')")
    made = build_reports("gap", "progress", home=home)
    assert not made.is_complete
    errors = {report.run.name: report.error for report in made.reports}
    assert errors["progress"] is None
    assert errors["gap"] is not None
    assert "合计不符" in errors["gap"].zh


def test_a_required_year_without_a_plan_table_is_a_shortfall(home: Path) -> None:
    made = build_reports("gap", years=[2023, 2024], required=[2023, 2024], home=home)
    assert [label for label, _ in made.shortfalls] == ["2023/zh/gap"]
    assert made.without_plan == (2023,)
    assert not made.is_complete
    # a province's plan is not the nation's
    asked = build_reports("gap", years=2024, regions="山东", required=[2024], home=home)
    assert "山东2024年" in asked.shortfalls[0][1].zh


def test_a_deck_is_made_where_it_is_asked_for_and_where_it_would_be_stale(home: Path) -> None:
    heard = Heard()
    build_reports(home=home, formats=["html", "pptx"])
    unchanged = build_reports(home=home)
    assert unchanged.briefings == ()
    write(home, "gap", BODY, "print(1)")
    made = build_reports(home=home, watcher=heard)
    assert [briefing.label for briefing in made.briefings] == ["2024/zh/briefing"]
    assert "briefed 2024/zh/briefing" in heard.told


def test_a_house_template_is_checked_first_and_a_changed_one_makes_the_document_again(
    home: Path, tmp_path: Path
) -> None:
    house = tmp_path / "house.docx"
    house.write_text("no template")
    asked = {"home": home, "jobs": 1, "formats": ["docx"], "template": house}
    with pytest.raises(UsageError):
        build_reports("gap", **asked)
    with pytest.raises(UsageError):
        build_reports("gap", **{**asked, "formats": ["html"]})
    assert not (home / "reports").exists()

    def letterhead(text: str) -> tuple[bool, str]:
        made = docx.Document()
        made.add_paragraph(text)
        made.save(str(house))
        (report,) = build_reports("gap", **asked).reports
        assert report.error is None
        path = report.run.folder / "gap.docx"
        return report.unchanged, docx.Document(str(path)).paragraphs[0].text

    assert letterhead("one") == (False, "one")
    assert letterhead("two") == (False, "two")
    (again,) = build_reports("gap", **asked).reports
    (page,) = build_reports("gap", home=home, jobs=1).reports
    assert again.unchanged
    assert page.unchanged
    verdict = verify(home / "reports", home)
    assert not verdict.faults
    (plain,) = build_reports("gap", **{**asked, "template": None}).reports
    assert not plain.unchanged


def test_what_cannot_be_asked_for_is_refused(home: Path) -> None:
    with pytest.raises(UsageError, match=r"no such format; found: docs; expected: html, pdf"):
        build_reports(home=home, formats=["html", "docs"])
    with pytest.raises(UsageError, match="no such notebook"):
        build_reports("gpa", home=home)


def test_two_at_a_time_are_refused(home: Path) -> None:
    out = home / "reports"
    with only_run(out), pytest.raises(ReportError, match="another run is writing"):
        build_reports("gap", home=home)
