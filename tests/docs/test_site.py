"""The site builds without a warning, in both languages, and needs no network."""

import re
import shutil
import subprocess
import sys
from pathlib import Path
from urllib.parse import quote

import pytest

pytest.importorskip("sphinx", reason="needs the extra docs")

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    build = [sys.executable, "-m", "sphinx", "-W", "--keep-going", "-q", "-b", "html"]
    run = subprocess.run(
        [*build, "-d", folder / "doctrees", DOCS, folder / "html"],
        capture_output=True,
        check=False,
        text=True,
    )
    assert (run.returncode, run.stderr) == (0, "")
    return folder / "html"


def test_every_page_is_built(site: Path) -> None:
    sources = {path.relative_to(DOCS).with_suffix("") for path in DOCS.rglob("*.md")}
    built = {path.relative_to(site).with_suffix("") for path in site.rglob("*.html")}
    assert len(sources) > 30
    assert sources <= built


def test_every_page_has_its_twin_and_a_way_to_it(site: Path) -> None:
    names = {
        lang: {path.relative_to(site / lang) for path in (site / lang).rglob("*.html")}
        for lang in ("zh", "en")
    }
    assert names["zh"] == names["en"]
    for lang, other, code in [("zh", "en", "zh-CN"), ("en", "zh", "en")]:
        for name in names[lang]:
            text = (site / lang / name).read_text(encoding="utf-8")
            up = "../" * len(name.parts)
            assert f'href="{up}{other}/{name.as_posix()}"' in text
            assert f'<html lang="{code}"' in text


def test_no_page_loads_anything_from_the_network(site: Path) -> None:
    loads = re.compile(
        r"""<(?:script|img|iframe|source)\b[^>]*\bsrc=["'](?:https?:)?//"""
        r"""|<link\b(?=[^>]*\brel=["'](?:stylesheet|preload|icon))[^>]*href=["'](?:https?:)?//"""
    )
    found = {
        path.relative_to(site).as_posix(): hit.group()
        for path in site.rglob("*.html")
        if (hit := loads.search(path.read_text(encoding="utf-8")))
    }
    assert found == {}


def test_the_public_names_are_told(site: Path) -> None:
    import zsgx_analysis

    text = (site / "python.html").read_text(encoding="utf-8")
    public = [name for name in zsgx_analysis.__all__ if callable(getattr(zsgx_analysis, name))]
    assert public
    assert [name for name in public if f'id="zsgx_analysis.{name}"' not in text] == []


def test_the_help_of_every_command_is_told(site: Path) -> None:
    for lang, usage in [("zh", "用法"), ("en", "Usage")]:
        text = (site / lang / "commands.html").read_text(encoding="utf-8")
        for name in ("report", "read", "add", "build", "verify", "lab", "doctor"):
            assert f'id="zsgx-{name}"' in text
        assert usage in text


def test_the_words_of_the_theme_are_in_the_language_of_the_page(site: Path) -> None:
    chinese = (site / "zh" / "tutorial.html").read_text(encoding="utf-8")
    assert "On this page" not in chinese
    assert "On this page" in (site / "en" / "tutorial.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("question", "page"),
    [("扫描", "zh/howto/read-a-scan"), ("scanned", "en/howto/read-a-scan")],
)
def test_the_search_finds_both_languages(site: Path, question: str, page: str) -> None:
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    if browser is None:
        pytest.skip("needs Chromium")
    address = f"{(site / 'search.html').as_uri()}?q={quote(question)}"
    options = ["--headless", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=30000"]
    shown = subprocess.run(
        [browser, *options, f"--user-data-dir={site.parent / 'browser'}", "--dump-dom", address],
        capture_output=True,
        check=True,
    ).stdout.decode("utf-8")
    assert f'href="{page}.html' in shown
