"""One small sound file of each format, to be broken in every way."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

ROWS = (
    ("领域", "新能源", "网络安全", "小计"),
    ("合计", "1.7", "0.83", "2.53"),
    ("教育部", "0.2", "", "0.2"),
    ("科技部", "1.5", "0.83", "2.33"),
)
HEAD = "2025年计划表\n单位：万人\n\n"


def seeds() -> dict[str, bytes]:
    """Return the sound files by name; XLS only where a writer for it is installed."""
    made = {
        "tabs": _text("\t"),
        "commas": _text(","),
        "pipes": _text(" | "),
        "spaces": _text("   "),
        "lines": _text("\n"),
        "gb18030": _text("\t").decode().encode("gb18030"),
        "utf-16": _text("\t").decode().encode("utf-16"),
        "markdown": _markdown(),
        "html": _html(),
        "mhtml": _mhtml(),
        "docx": _docx(),
        "xlsx": _xlsx(),
        "ods": _ods(),
        "pdf": _pdf(),
    }
    xls = _xls()
    return made | ({"xls": xls} if xls else {})


def _text(separator: str) -> bytes:
    return (HEAD + "\n".join(separator.join(row) for row in ROWS) + "\n").encode()


def _markdown() -> bytes:
    head, *body = (f"| {' | '.join(row)} |" for row in ROWS)
    return (HEAD + "\n".join([head, "|---|---|---|---|", *body])).encode()


def _html() -> bytes:
    rows = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in ROWS[1:])
    return (
        "<!DOCTYPE html><html><head><meta charset=utf-8></head><body><nav>菜单</nav>"
        "<table><tr><td><h1>2025年计划表</h1><p>单位：万人</p><table border=1><thead><tr>"
        "<th rowspan=2>领域<th colspan=2>战略<th rowspan=2>小计</tr><tr><th>新能源<th>网络<br>安全"
        f"</tr></thead><tbody>{rows}</tbody></table></td></tr></table><pre>a  1\nb  2</pre></body>"
    ).encode()


def _mhtml() -> bytes:
    head = b'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="b"\n\n--b\n'
    return head + b"Content-Type: text/html; charset=utf-8\n\n" + _html() + b"\n--b--\n"


def _docx() -> bytes:
    import docx

    document = docx.Document()
    document.add_paragraph(HEAD)
    table = document.add_table(len(ROWS), len(ROWS[0]))
    for row, cells in zip(table.rows, ROWS, strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    table.cell(2, 1).merge(table.cell(3, 1))
    return _saved(document)


def _as_number(cell: str) -> str | float:
    return float(cell) if cell.replace(".", "").isdigit() else cell


def _xlsx() -> bytes:
    import openpyxl

    workbook = openpyxl.Workbook()
    sheet: Any = workbook.active
    for row in ([HEAD], *ROWS):
        sheet.append([_as_number(cell) for cell in row])
    sheet.merge_cells("A1:D1")
    sheet["B3"].number_format = "#,##0.00"
    sheet.row_dimensions[3].hidden = True
    return _saved(workbook)


def _xls() -> bytes | None:
    try:
        import xlwt
    except ImportError:
        return None
    workbook = xlwt.Workbook()
    sheet = workbook.add_sheet("附件")
    for row, cells in enumerate(ROWS):
        for column, cell in enumerate(cells):
            sheet.write(row, column, _as_number(cell))
    return _saved(workbook)


def _ods() -> bytes:
    names = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text")
    )
    rows = "".join(f"<table:table-row>{_ods_cells(row)}</table:table-row>" for row in ROWS)
    content = (
        f"<office:document-content {names}><office:body><office:spreadsheet>"
        f'<table:table table:name="附件">{rows}</table:table></office:spreadsheet>'
        "</office:body></office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    return zipped({"mimetype": kind.encode(), "content.xml": content.encode()}, stored="mimetype")


def _ods_cells(row: Sequence[str]) -> str:
    return "".join(
        f'<table:table-cell table:number-columns-repeated="1"><text:p>{cell}</text:p>'
        "</table:table-cell>"
        for cell in row
    )


def _pdf() -> bytes:
    import matplotlib as mpl
    from matplotlib.figure import Figure

    with mpl.rc_context({"pdf.compression": 0}):
        figure = Figure(figsize=(6, 3))
        axes = figure.subplots()
        axes.axis("off")
        axes.table([["total", "1.7", "0.83", "2.53"], ["a", "0.2", "", "0.2"]], loc="center")
        stream = io.BytesIO()
        figure.savefig(stream, format="pdf", metadata={"CreationDate": None})
    return stream.getvalue()


def _saved(document: Any) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def zipped(parts: dict[str, bytes], stored: str = "") -> bytes:
    """Return a zip archive of ``parts``, the one named ``stored`` not compressed."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            kind = zipfile.ZIP_STORED if name == stored else zipfile.ZIP_DEFLATED
            archive.writestr(zipfile.ZipInfo(name), content, kind)
    return stream.getvalue()


def unzipped(data: bytes) -> dict[str, bytes]:
    """Return the parts of a zip archive by name."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
