from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote

from bs4 import BeautifulSoup

from zsgx_analysis.reports import index
from zsgx_analysis.reports.build import build
from zsgx_analysis.reports.plan import Run


def test_the_index_leads_to_every_report_and_chart(run_of: Callable[..., Run]) -> None:
    runs = [run_of(), run_of(lang="en"), run_of(year=2023)]
    list(build(runs, audit={}, jobs=2))
    page = index.write(runs[0].out)
    assert page is not None
    soup = BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser")
    assert [tag.get_text() for tag in soup.find_all("h2")] == ["2024", "2023"]
    assert [tag.get_text() for tag in soup.find_all("h3")] == ["中文", "English", "中文"]
    addresses = [str(tag["href"]) for tag in soup.select("a[href]")]
    addresses += [str(tag["src"]) for tag in soup.select("img[src]")]
    for address in addresses:
        assert (page.parent / unquote(address)).is_file(), address
    for run in runs:
        assert f"{run.label}.html" in addresses
    assert "2024/en/charts/gap-dot.svg" in addresses
    assert [path.name for path in page.parent.iterdir() if path.name.startswith(".")] == []


def test_without_reports_there_is_no_index(tmp_path: Path) -> None:
    assert index.write(tmp_path) is None
    assert list(tmp_path.iterdir()) == []


def test_a_region_in_an_address_is_written_so_that_every_browser_opens_it() -> None:
    manifest = {
        "report": "regional-山东",
        "notebook": "regional",
        "year": 2024,
        "lang": "zh",
        "title": "山东 <与> 全国",
        "outputs": [{"path": "regional-山东.html", "sha256": ""}],
        "audit": [{"status": "reconstructed"}, {"status": "reconstructed"}],
    }
    html = index.render([manifest])
    link = BeautifulSoup(html, "html.parser").select_one(".name a")
    assert link is not None
    assert link.get_text() == "山东 <与> 全国"
    assert str(link["href"]).isascii()
    assert unquote(str(link["href"])) == "2024/zh/regional-山东.html"
    assert len(BeautifulSoup(html, "html.parser").select(".state")) == 1
