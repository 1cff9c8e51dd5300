"""Look at a report before it is published: nothing half made goes into place."""

from __future__ import annotations

import zipfile
from collections import Counter
from typing import TYPE_CHECKING, Any

from lxml import etree, html

from zsgx_analysis.errors import ReportError
from zsgx_analysis.language import Text
from zsgx_analysis.reports.page import HIDDEN_TAG

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CHART_FORMS = (".png", ".svg", ".pdf", ".csv")

_CHARTS_OF_SECTIONS = './/section//figure[@class="chart"]/@id'
_PNG, _PNG_END = b"\x89PNG\r\n\x1a\n", b"IEND\xaeB`\x82"


def check_cells(notebook: Any) -> None:
    """Refuse a notebook with an error among its outputs, even one that was let pass.

    Raises
    ------
    ReportError
        Which names the cell.
    """
    for cell in notebook.cells:
        for output in cell.get("outputs", ()):
            if output["output_type"] == "error":
                raise ReportError(
                    Text("报告中有出错的单元", "a cell of the report shows an error"),
                    place=f"In [{cell.get('execution_count')}]",
                    found=f"{output['ename']}: {output['evalue']}",
                )


def check_charts(notebook: Any, folder: Path, name: str) -> None:
    """Refuse a report without all that its run has drawn.

    What the run showed tells what to look for: each of its pictures has to be
    in the page, each chart of a section in its four files beside it, and no
    chart may have been saved that the page does not show.

    Parameters
    ----------
    notebook : nbformat.NotebookNode
        That ran.
    folder : Path
        With the page and ``charts``.
    name : str
        File name of the report without its ending.

    Raises
    ------
    ReportError
        Which counts the pictures, or names the first file that is not there.
    """
    shown = list(_shown(notebook))
    drawn = Counter(source for tree in shown for source in _pictures(tree))
    page = html.document_fromstring((folder / f"{name}.html").read_bytes())
    lost = drawn - Counter(_pictures(page))
    if lost:
        there = drawn.total() - lost.total()
        raise ReportError(
            Text("网页缺少运行中显示的图", "the page lacks pictures that the run showed"),
            file=f"{name}.html",
            found=str(there),
            expected=str(drawn.total()),
        )
    charts = [str(each) for tree in shown for each in tree.xpath(_CHARTS_OF_SECTIONS)]
    for chart in charts:
        for form in CHART_FORMS:
            path = folder / "charts" / f"{name}-{chart.removeprefix('chart-')}{form}"
            if not path.is_file():
                raise ReportError(
                    Text("图的文件不在", "a file of a chart is not there"),
                    file=path.relative_to(folder),
                    expected=", ".join(CHART_FORMS),
                )
    saved = sorted(path.stem for path in folder.glob("charts/*.png"))
    if len(saved) > drawn.total():
        raise ReportError(
            Text("有保存了却没有显示的图", "a chart was saved that the page does not show"),
            file=f"{name}.html",
            found=str(drawn.total()),
            expected=", ".join(saved),
        )


def _shown(notebook: Any) -> Iterator[Any]:
    """Yield what each output of a run puts into the page, as far as it may hold pictures."""
    for cell in notebook.cells:
        if HIDDEN_TAG in cell.metadata.get("tags", ()):
            continue
        for output in cell.get("outputs", ()):
            data = output.get("data", {})
            if data.get("text/html", "").strip():
                yield html.fragment_fromstring(data["text/html"], create_parent="div")
            elif "text/markdown" not in data and "image/png" in data:
                picture = html.Element("div")
                picture.append(
                    html.Element("img", src=f"data:image/png;base64,{data['image/png']}")
                )
                yield picture


def _pictures(tree: Any) -> list[str]:
    """Return the pictures that stand in a tree as text themselves."""
    sources = ("".join(str(source).split()) for source in tree.xpath(".//img/@src"))
    return [source for source in sources if source.startswith("data:")]


def check_files(folder: Path) -> None:
    """Refuse a report of which a page or a chart does not open.

    Raises
    ------
    ReportError
        Which names the first such file.
    """
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        for fault in _faults(path):
            raise ReportError(
                Text("报告的文件打不开", "a file of the report does not open"),
                file=path.relative_to(folder),
                found=fault,
            )


def _faults(path: Path) -> Iterator[Text]:
    """Yield what is wrong with a file, by its kind."""
    content = path.read_bytes()
    if not content:
        yield Text("空文件", "it is empty")
    elif path.suffix == ".html":
        if not content.rstrip().endswith(b"</html>"):
            yield Text("网页不完整", "the page is cut off")
        elif html.document_fromstring(content).find(".//body//*") is None:
            yield Text("网页没有内容", "the page shows nothing")
    elif path.suffix == ".svg":
        try:
            root = etree.fromstring(content)
        except etree.XMLSyntaxError as error:
            yield Text(f"不是完整的 SVG：{error}", f"no whole SVG: {error}")
        else:
            if etree.QName(root).localname != "svg":
                yield Text("不是 SVG", "no SVG")
    elif path.suffix == ".png":
        if not (content.startswith(_PNG) and content.endswith(_PNG_END)):
            yield Text("不是完整的 PNG", "no whole PNG")
    elif path.suffix in (".docx", ".xlsx"):
        try:
            with zipfile.ZipFile(path) as archive:
                whole = archive.testzip() is None and "[Content_Types].xml" in archive.namelist()
        except zipfile.BadZipFile:
            whole = False
        if not whole:
            yield Text("不是完整的 Office 文件", "no whole office file")
    elif path.suffix == ".pdf" and not (
        content.startswith(b"%PDF-") and content.rstrip().endswith(b"%%EOF")
    ):
        yield Text("不是完整的 PDF", "no whole PDF")
