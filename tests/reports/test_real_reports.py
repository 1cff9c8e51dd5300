"""The reports of 2024, published for real in both languages."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup

from zsgx_analysis.reports.manifest import sha256

ROOT = Path(__file__).parents[2]
CLI = "import sys; from zsgx_analysis.cli import main; sys.exit(main())"

CHARTS = {"progress": 2, "gap": 3, "regional": 3}
REPORTS = [(name, lang) for name in CHARTS for lang in ("zh", "en")]

ATTACHMENTS = [("attachment", lang) for lang in ("zh", "en")]

over_reports = pytest.mark.parametrize(("name", "lang"), REPORTS)


@pytest.fixture
def folder(built_reports: Path, lang: str) -> Path:
    return built_reports / "2024" / lang


@pytest.fixture
def page(folder: Path, name: str) -> str:
    return (folder / f"{name}.html").read_text(encoding="utf-8")


@pytest.fixture
def listing(folder: Path, name: str) -> Any:
    return json.loads((folder / f"{name}.manifest.json").read_text(encoding="utf-8"))


def test_all_are_published_and_no_other(built_reports: Path) -> None:
    pages = sorted(
        path.relative_to(built_reports).as_posix() for path in built_reports.rglob("*.html")
    )
    assert pages == sorted(
        [
            *(f"2024/{lang}/{name}.html" for name, lang in [*REPORTS, *ATTACHMENTS]),
            *(f"2022/{lang}/gap.html" for lang in ("zh", "en")),
            "index.html",
        ]
    )


@over_reports
def test_it_is_built_without_a_word_of_warning(listing: Any) -> None:
    assert listing["warnings"] == []


@over_reports
def test_the_page_is_one_offline_file_without_code(page: str) -> None:
    soup = BeautifulSoup(page, "html.parser")
    assert soup.select("h1, h2")
    assert len(soup.find_all("h1")) == 1
    assert "open_report" not in page
    assert not soup.select("script[src], link, iframe")
    assert all(str(tag["src"]).startswith("data:") for tag in soup.select("[src]"))
    assert all(str(tag["href"]).startswith("#") for tag in soup.select("[href]"))
    ids = [str(tag["id"]) for tag in soup.select("[id]")]
    assert len(ids) == len(set(ids))


@over_reports
def test_every_chart_comes_in_four_forms_and_is_described(
    name: str, folder: Path, page: str, listing: Any
) -> None:
    charts = set(folder.glob(f"charts/{name}-*"))
    stems = {path.stem for path in charts}
    assert len(stems) == CHARTS[name]
    assert {(path.stem, path.suffix) for path in charts} == {
        (stem, form) for stem in stems for form in (".png", ".svg", ".pdf", ".csv")
    }
    listed = {entry["path"] for entry in listing["outputs"]}
    assert {f"charts/{path.name}" for path in charts} <= listed
    described = [str(image["alt"]) for image in BeautifulSoup(page, "html.parser").find_all("img")]
    assert len(described) == len(stems)
    assert all(len(words) > 10 for words in described)


@over_reports
def test_no_gap_in_the_data_shows_as_a_word_of_the_machine(page: str) -> None:
    article = BeautifulSoup(page, "html.parser").article
    assert article is not None
    assert not re.search(r"\b(nan|NaN|None|<NA>|inf)\b|\{\w*\}", article.get_text())


@pytest.mark.parametrize("name", CHARTS)
@pytest.mark.parametrize("lang", ["en"])
def test_an_english_page_has_no_chinese_but_tokens_as_printed(page: str) -> None:
    soup = BeautifulSoup(page, "html.parser")
    origins = [json.loads(str(tag["data-origin"])) for tag in soup.select("[data-origin]")]
    numbers = {said for origin in origins for word, said in origin if word == "Number"}
    tokens = {said for origin in origins for word, said in origin if word == "Printed as"}
    # The longest first: one may begin like another.
    as_printed = sorted([*numbers, *(f"printed “{token}”" for token in tokens)], key=len)[::-1]
    for tag in soup.find_all(["h1", "h2", "h3", "p", "li", "caption", "th", "summary"]):
        text = tag.get_text()
        if tag.find_parent(class_="endnotes"):
            for said in as_printed:
                text = text.replace(said, "")
        assert not re.search(r"[\u4e00-\u9fff]", text), text


@over_reports
def test_the_manifest_knows_the_state_of_the_table_and_every_file(
    name: str, folder: Path, listing: Any
) -> None:
    assert [table["status"] for table in listing["audit"]] == ["reconstructed"]
    assert {entry["path"] for entry in listing["inputs"]} >= {
        f"notebooks/{name}.ipynb",
        "data/processed/plans.csv",
    }
    for entry in listing["outputs"]:
        assert sha256(folder / entry["path"]) == entry["sha256"]


def test_another_build_with_caches_clock_and_place_of_its_own_gives_the_same_bytes(
    built_reports: Path, tmp_path: Path
) -> None:
    """The first was built two at a time, this one report after report."""
    out = tmp_path / "另一处"
    environment = {
        **os.environ,
        "XDG_CACHE_HOME": str(tmp_path / "cache"),
        "MPLCONFIGDIR": str(tmp_path / "matplotlib"),
        "PYTHONHASHSEED": "7",
        "TZ": "Pacific/Kiritimati",
        "ZSGX_NOW": "2031-01-05T06:00:00+14:00",
        "ZSGX_HOME": str(ROOT),
    }
    words = ["report", *CHARTS, "--year", "2024", "--lang", "zh", "--out", str(out)]
    done = subprocess.run(
        [sys.executable, "-c", CLI, *words, "--jobs", "1", "--force"],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    again = {path.relative_to(out): path for path in (out / "2024").rglob("*") if path.is_file()}
    assert {path.suffix for path in again} >= {".html", ".svg", ".png", ".pdf", ".csv", ".ipynb"}
    assert sum(path.suffix == ".svg" for path in again) == sum(CHARTS.values())
    for name, path in again.items():
        if name.suffix != ".json":
            assert path.read_bytes() == (built_reports / name).read_bytes(), name
            continue
        first, second = (json.loads(file.read_bytes()) for file in (built_reports / name, path))
        for content in (first, second):
            assert content.pop("seconds") > 0
            assert set(content.pop("durations")) == {"notebook", "export"}
        assert first == second, name
