import base64
import hashlib
import re
from collections.abc import Callable
from typing import Any

import nbformat
import pytest
from bs4 import BeautifulSoup

from zsgx_analysis.reports.page import Page, render
from zsgx_analysis.reports.parameters import Gap


def code(source: str, *outputs: Any, tags: tuple[str, ...] = ()) -> Any:
    return nbformat.v4.new_code_cell(source, outputs=list(outputs), metadata={"tags": list(tags)})


def shown(kind: str, content: str, **metadata: Any) -> Any:
    return nbformat.v4.new_output("display_data", {kind: content}, metadata=metadata)


def written(name: str, text: str) -> Any:
    return nbformat.v4.new_output("stream", name=name, text=text)


@pytest.fixture
def page() -> Callable[..., Page]:
    def make(*cells: Any, lang: str = "zh") -> Page:
        parameters = Gap.model_validate({"year": 2024, "lang": lang})
        return render(nbformat.v4.new_notebook(cells=list(cells)), parameters, name="gap")

    return make


def test_a_page_shows_results_and_neither_code_nor_errors_nor_hidden_cells(
    page: Callable[..., Page],
) -> None:
    html = page(
        code("import pandas as secret_code", shown("text/markdown", "# 缺口\n\n92.03**万人**")),
        code("1", written("stdout", "1 < 2"), written("stderr", "secret warning")),
        code("2", shown("text/plain", "secret cell"), tags=("report-hide",)),
    ).html
    assert "secret" not in html
    assert "<strong>万人</strong>" in html
    assert "1 &lt; 2" in html


def test_a_page_names_its_language_and_its_title(page: Callable[..., Page]) -> None:
    made = page(code("", shown("text/markdown", "# The gap in 2024")), lang="en")
    soup = BeautifulSoup(made.html, "html.parser")
    assert made.title == "The gap in 2024"
    assert soup.html is not None
    assert soup.html["lang"] == "en"
    assert soup.title is not None
    assert soup.title.string == "The gap in 2024"
    assert BeautifulSoup(page().html, "html.parser").html["lang"] == "zh-CN"  # type: ignore[index]


def test_the_contents_list_leads_to_every_section(page: Callable[..., Page]) -> None:
    text = "# 缺口\n\n## 部门\n\n### 教育\n\n## 领域"
    soup = BeautifulSoup(page(code("", shown("text/markdown", text))).html, "html.parser")
    targets = [str(link["href"])[1:] for link in soup.select("nav.contents a")]
    assert [soup.find(id=target).get_text() for target in targets] == ["部门", "教育", "领域"]  # type: ignore[union-attr]


def test_a_page_without_sections_has_no_contents_list(page: Callable[..., Page]) -> None:
    assert BeautifulSoup(page().html, "html.parser").select("nav") == []


def test_nothing_in_a_page_asks_the_network(page: Callable[..., Page]) -> None:
    svg = "<svg xmlns='http://www.w3.org/2000/svg'></svg>"
    html = page(
        code("", shown("image/svg+xml", svg, **{"image/svg+xml": {"alt": "线"}})),
        code("", shown("application/javascript", "fetch('https://example.org')")),
    ).html
    soup = BeautifulSoup(html, "html.parser")
    assert not soup.select("script[src], link, iframe, object, embed, base")
    assert all(str(tag["src"]).startswith("data:") for tag in soup.select("[src]"))
    assert all(target.startswith("data:") for target in re.findall(r"url\(([^)]*)\)", html))
    assert "https://" not in html
    policy = soup.select_one("meta[http-equiv]")
    assert policy is not None
    assert str(policy["content"]).startswith("default-src 'none'")


def test_a_chart_keeps_the_words_that_describe_it(page: Callable[..., Page]) -> None:
    picture = shown("image/png", "iVBORw0K", **{"image/png": {"alt": 'more than "90" & less'}})
    soup = BeautifulSoup(page(code("", picture)).html, "html.parser")
    assert soup.img is not None
    assert soup.img["alt"] == 'more than "90" & less'


def test_the_same_notebook_gives_the_same_page(page: Callable[..., Page]) -> None:
    cell = code("", shown("text/markdown", "# 缺口"))
    assert page(cell) == page(cell)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_words_around_the_report_are_in_its_language(
    page: Callable[..., Page], lang: str
) -> None:
    soup = BeautifulSoup(page(lang=lang).html, "html.parser")
    body = soup.body
    assert body is not None
    chinese = re.findall(r"[\u4e00-\u9fff]", body.get_text())
    assert bool(chinese) == (lang == "zh")


def test_the_policy_lets_the_one_script_of_the_page_run_and_no_other(
    page: Callable[..., Page],
) -> None:
    soup = BeautifulSoup(page(code("", shown("text/markdown", "# 缺口"))).html, "html.parser")
    (script,) = soup.find_all("script")
    digest = base64.b64encode(hashlib.sha256(str(script.string).encode("utf-8")).digest())
    (policy,) = soup.select("meta[http-equiv='Content-Security-Policy']")
    assert f"script-src 'sha256-{digest.decode()}';" in str(policy["content"])
    assert "default-src 'none'" in str(policy["content"])
