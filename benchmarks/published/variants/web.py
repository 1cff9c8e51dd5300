"""Ways to write a page."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from benchmarks.published import writers
from benchmarks.published.expected import Expected
from benchmarks.published.paper import Paper
from benchmarks.published.variants.base import plain

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from benchmarks.published.expected import Expected
    from benchmarks.published.paper import Paper


def _changed(change: Callable[[str], str]) -> Callable[[Paper, Path], None]:
    def write(paper: Paper, path: Path) -> None:
        writers.web(paper, path)
        path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")

    return write


def _nested(text: str) -> str:
    return text.replace("<body>", "<body><table><tr><td>导航</td></tr><tr><td>").replace(
        "</body>", "</td></tr></table></body>"
    )


def _raised(text: str) -> str:
    return text.replace("<td>教育部</td>", "<td>教育部<sup>1</sup></td>").replace(
        "<th colspan=1 rowspan=1>其他</th>", "<th colspan=1 rowspan=1>其他<sup>注</sup></th>"
    )


def _raised_figure(text: str) -> str:
    return re.sub(r"(<td>\d+\.\d\d)(</td>)", r"\1<sup>2</sup>\2", text, count=2)


def _total_in_foot(text: str) -> str:
    found = re.search(r"<tr><td>合计</td>.*?</tr>", text)
    assert found is not None
    return text.replace(found.group(), "").replace(
        "<table border=1>", f"<table border=1><tfoot>{found.group()}</tfoot>"
    )


def _broken_labels(text: str) -> str:
    return text.replace("新一代信息技术", "新一代<br>信息技术").replace("</td>", "&nbsp;</td>")


def _hidden_row(text: str) -> str:
    extra = "<tr style='display:none'><td>国防部</td>" + "<td>9.99</td>" * 7 + "</tr>"
    return text.replace("<tr><td>科技部", extra + "<tr><td>科技部")


def _escaped(paper: Paper, path: Path) -> None:
    """Show the source of the table below it, which is no table."""
    writers.web(paper, path)
    text = path.read_text(encoding="utf-8")
    source = html.escape(text[text.index("<table") : text.index("</table>") + 8])
    path.write_text(text.replace("</body>", f"<pre>{source}</pre></body>"), encoding="utf-8")


VARIANTS: dict[str, tuple[str, Callable[[Path, int], Expected]]] = {
    "page": (".html", plain(writers.web)),
    "spans": (".html", plain(writers.web, spanned=True)),
    "nested": (".html", plain(_changed(_nested))),
    "raised marks": (".html", plain(_changed(_raised))),
    "raised figures": (".html", plain(_changed(_raised_figure))),
    "total in foot": (".html", plain(_changed(_total_in_foot))),
    "broken labels": (".html", plain(_changed(_broken_labels))),
    "hidden row": (".html", plain(_changed(_hidden_row))),
    "escaped source": (".html", plain(_escaped)),
}
