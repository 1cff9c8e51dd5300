"""Look at a report before it is published: nothing half made goes into place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lxml import etree, html

from zsgx_analysis.errors import ReportError
from zsgx_analysis.language import Text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

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
    elif path.suffix == ".pdf" and not (
        content.startswith(b"%PDF-") and content.rstrip().endswith(b"%%EOF")
    ):
        yield Text("不是完整的 PDF", "no whole PDF")
