import time
from pathlib import Path

import pdfplumber
import pytest

from zsgx_analysis.errors import ReportError
from zsgx_analysis.reports.browser import find_browser, print_pdf


def test_a_named_browser_wins_and_a_wrong_name_is_no_browser(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine = tmp_path / "mine"
    mine.write_text("#!/bin/sh\n")
    mine.chmod(0o755)
    monkeypatch.setenv("ZSGX_BROWSER", str(mine))
    assert find_browser() == mine
    monkeypatch.setenv("ZSGX_BROWSER", str(tmp_path / "none"))
    assert find_browser() is None


def test_without_a_browser_the_way_to_one_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ZSGX_BROWSER", str(tmp_path / "none"))
    with pytest.raises(ReportError, match="apt install chromium"):
        print_pdf(tmp_path / "a.html", tmp_path / "a.pdf")


def test_a_browser_that_prints_nothing_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine = tmp_path / "mine"
    mine.write_text("#!/bin/sh\necho no display >&2\nexit 4\n")
    mine.chmod(0o755)
    monkeypatch.setenv("ZSGX_BROWSER", str(mine))
    with pytest.raises(ReportError, match=r"did not print the PDF; .*found: no display"):
        print_pdf(tmp_path / "a.html", tmp_path / "a.pdf")


def test_a_page_is_printed_on_a4(tmp_path: Path) -> None:
    if find_browser() is None:
        pytest.skip("no Chromium on this machine")
    page = tmp_path / "a.html"
    page.write_text("<style>@page { size: A4 }</style><h1>Gap</h1>", encoding="utf-8")
    print_pdf(page, tmp_path / "a.pdf")
    with pdfplumber.open(tmp_path / "a.pdf") as pdf:
        (sheet,) = pdf.pages
        assert (round(sheet.width), round(sheet.height)) == (595, 842)
        assert "Gap" in sheet.extract_text()


def test_a_page_printed_twice_gives_the_same_bytes_whenever_that_is(tmp_path: Path) -> None:
    if find_browser() is None:
        pytest.skip("no Chromium on this machine")
    page = tmp_path / "a.html"
    page.write_text("<title>Gap</title><h1>Gap</h1><table><tr><td>1</td></tr></table>")
    for name in ("first", "second"):
        begun = int(time.time())
        print_pdf(page, tmp_path / f"{name}.pdf")
        while int(time.time()) == begun:
            time.sleep(0.05)
    first, second = ((tmp_path / f"{name}.pdf").read_bytes() for name in ("first", "second"))
    assert first == second
    with pdfplumber.open(tmp_path / "first.pdf") as pdf:
        assert set(pdf.metadata) & {"CreationDate", "ModDate"} == set()
        assert pdf.metadata["Title"] == "Gap"
