"""The reports of 2024, built for real in both languages."""

import json
import os
import re
import shutil
from pathlib import Path

import nbformat
import pytest
from bs4 import BeautifulSoup

from zsgx_analysis.reports.available import available
from zsgx_analysis.reports.build import Report, build, table_states
from zsgx_analysis.reports.lean import papermill
from zsgx_analysis.reports.manifest import sha256
from zsgx_analysis.reports.plan import plan
from zsgx_analysis.reports.run import clean

ROOT = Path(__file__).parents[2]
CHARTS = {"progress": 3, "gap": 4, "regional": 6}


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> list[Report]:
    home = tmp_path_factory.mktemp("project")
    for folder in ("data", "notebooks"):
        shutil.copytree(ROOT / folder, home / folder)
    runs = plan(
        [],
        years=[2024],
        langs=["zh", "en"],
        regions=[],
        extra={},
        available=available(home),
        home=home,
        out=home / "reports",
        formats=["html"],
    )
    return list(build(runs, audit=table_states(home), jobs=2))


def test_all_six_are_built_without_a_word_of_warning(reports: list[Report]) -> None:
    assert len(reports) == 6
    for report in reports:
        assert report.error is None, report.error
        assert report.warnings == ()


def test_every_page_is_one_offline_file_without_code(reports: list[Report]) -> None:
    for report in reports:
        text = report.files[0].read_text(encoding="utf-8")
        soup = BeautifulSoup(text, "html.parser")
        assert soup.select("h1, h2")
        assert len(soup.find_all("h1")) == 1
        assert "open_report" not in text
        assert not soup.select("script[src], link, iframe")
        assert all(str(tag["src"]).startswith("data:") for tag in soup.select("[src]"))
        assert all(str(tag["href"]).startswith("#") for tag in soup.select("[href]"))
        ids = [str(tag["id"]) for tag in soup.select("[id]")]
        assert len(ids) == len(set(ids))


def test_every_chart_comes_in_four_forms_and_is_described(reports: list[Report]) -> None:
    for report in reports:
        charts = [path for path in report.files if path.parent.name == "charts"]
        stems = {path.stem for path in charts}
        assert len(stems) == CHARTS[report.run.name]
        assert {(path.stem, path.suffix) for path in charts} == {
            (stem, form) for stem in stems for form in (".png", ".svg", ".pdf", ".csv")
        }
        soup = BeautifulSoup(report.files[0].read_text(encoding="utf-8"), "html.parser")
        described = [str(image["alt"]) for image in soup.find_all("img")]
        assert len(described) == len(stems)
        assert all(len(words) > 10 for words in described)


def test_no_gap_in_the_data_shows_as_a_word_of_the_machine(reports: list[Report]) -> None:
    for report in reports:
        soup = BeautifulSoup(report.files[0].read_text(encoding="utf-8"), "html.parser")
        article = soup.article
        assert article is not None
        assert not re.search(r"\b(nan|NaN|None|<NA>|inf)\b|\{\w*\}", article.get_text())


def test_an_english_page_has_no_chinese_but_tokens_as_printed(reports: list[Report]) -> None:
    for report in reports:
        if report.run.parameters.lang != "en":
            continue
        soup = BeautifulSoup(report.files[0].read_text(encoding="utf-8"), "html.parser")
        for tag in soup.find_all(["h1", "h2", "h3", "p", "li", "caption", "th"]):
            assert not re.search(r"[\u4e00-\u9fff]", tag.get_text()), tag.get_text()


def test_the_manifest_knows_the_state_of_the_table_and_every_file(reports: list[Report]) -> None:
    for report in reports:
        (listing,) = (path for path in report.files if path.suffix == ".json")
        content = json.loads(listing.read_text(encoding="utf-8"))
        assert [table["status"] for table in content["audit"]] == ["reconstructed"]
        assert {entry["path"] for entry in content["inputs"]} >= {
            f"notebooks/{report.run.name}.ipynb",
            "data/processed/plans.csv",
        }
        for entry in content["outputs"]:
            assert sha256(report.run.folder / entry["path"]) == entry["sha256"]


def test_plain_papermill_makes_the_same_document(
    reports: list[Report], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (ours,) = (report for report in reports if report.run.label == "2024/en/regional")
    monkeypatch.delenv("ZSGX_CHARTS", raising=False)
    monkeypatch.setenv("ZSGX_HOME", str(ours.run.home))
    plain = papermill.execute_notebook(
        str(ROOT / "notebooks" / "regional.ipynb"),
        str(tmp_path / "plain.ipynb"),
        {"year": 2024, "lang": "en"},
        progress_bar=False,
        cwd=str(tmp_path),
    )
    (published,) = (path for path in ours.files if path.suffix == ".ipynb")
    mine = nbformat.read(published, as_version=4)
    assert [cell.get("outputs") for cell in clean(plain).cells] == [
        cell.get("outputs") for cell in mine.cells
    ]
    assert os.environ["ZSGX_HOME"] == str(ours.run.home)
