"""Writers that put one table into a file of each format, with the writers people use."""

from __future__ import annotations

import csv
import io
import subprocess
import unicodedata
import zipfile
from collections.abc import Callable, Sequence
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from importlib.util import find_spec
from pathlib import Path

import docx
import openpyxl
import pytest

CHROMIUM = Path("/usr/bin/chromium")
TITLE = "2025年能力提升项目计划表"
UNIT = "单位：万人"

Rows = Sequence[Sequence[str]]
Writer = Callable[[Rows, Path], Path]


@pytest.fixture
def table() -> Rows:
    """A made-up plan: blank cells, wide labels, a department without tasks in a field."""
    return (
        ("领域", "新一代信息技术", "生物技术", "新能源汽车", "网络安全", "其他", "小计"),
        ("合计", "1.7", "0.83", "0.4", "1.25", "2.5", "6.68"),
        ("教育部", "0.2", "", "0.1", "", "", "0.3"),
        ("工业和信息化部", "1.5", "0.03", "0.3", "0.05", "2.5", "4.38"),
        ("中央网信办", "", "", "", "1.2", "", "1.2"),
        ("农业农村部", "", "0.8", "", "", "", "0.8"),
    )


def _lines(rows: Rows, separator: str) -> str:
    body = "\n".join(separator.join(row) for row in rows)
    return f"{TITLE}\n{UNIT}\n\n{body}\n"


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def _spaced(rows: Rows, width: Callable[[str], int]) -> str:
    widths = [max(map(width, column)) + 3 for column in zip(*rows, strict=True)]
    lines = (
        "".join(cell + " " * (room - width(cell)) for cell, room in zip(row, widths, strict=True))
        for row in rows
    )
    return f"{TITLE}\n{UNIT}\n\n" + "\n".join(map(str.rstrip, lines)) + "\n"


def _text(name: str, make: Callable[[Rows], str], encoding: str = "utf-8") -> Writer:
    def write(rows: Rows, folder: Path) -> Path:
        path = folder / name
        path.write_bytes(make(rows).encode(encoding))
        return path

    return write


def _markdown(rows: Rows) -> str:
    head, *body = (f"| {' | '.join(row)} |" for row in rows)
    rule = "|" + "---|" * len(rows[0])
    return "\n".join([TITLE, "", UNIT, "", head, rule, *body, ""])


def _csv(rows: Rows) -> str:
    stream = io.StringIO()
    writer = csv.writer(stream, quoting=csv.QUOTE_ALL)
    writer.writerows([[TITLE], [UNIT], [], *rows])
    return stream.getvalue()


def _html(rows: Rows, style: str = "") -> str:
    head, *body = (f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    return (
        f"<!DOCTYPE html><html><head><meta charset='utf-8'><style>{style}</style></head><body>"
        "<nav><ul><li>首页</li><li>政务公开</li></ul></nav>"
        f"<h1>{TITLE}</h1><p>{UNIT}</p>"
        f"<table><thead>{head}</thead><tbody>{''.join(body)}</tbody></table>"
        "<footer>网站地图</footer></body></html>"
    )


def _layout_html(rows: Rows) -> str:
    menu = "<table><tr><td>首页</td></tr><tr><td>政策</td></tr></table>"
    page = _html(rows).replace("<body>", f"<body><table><tr><td>{menu}</td><td>")
    return page.replace("</body>", "</td></tr></table></body>")


def _mhtml(rows: Rows, folder: Path) -> Path:
    message = MIMEMultipart("related")
    message.attach(MIMEText(_html(rows), "html", "utf-8"))
    path = folder / "page.mhtml"
    path.write_bytes(message.as_bytes())
    return path


def _docx(rows: Rows, folder: Path, split: int = 0) -> Path:
    document = docx.Document()
    document.add_paragraph(TITLE)
    document.add_paragraph(UNIT)
    parts = [rows[:split], [rows[0], *rows[split:]]] if split else [rows]
    for part in parts:
        word_table = document.add_table(len(part), len(rows[0]))
        for row, cells in zip(word_table.rows, part, strict=True):
            for cell, text in zip(row.cells, cells, strict=True):
                cell.text = text
        document.add_paragraph("")
    path = folder / "notice.docx"
    document.save(str(path))
    return path


def _as_number(token: str) -> str | float:
    try:
        return float(token)
    except ValueError:
        return token


def _xlsx(rows: Rows, folder: Path) -> Path:
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    assert sheet is not None
    for row in ([TITLE], [UNIT], [], *rows):
        sheet.append([_as_number(token) if token else None for token in row])
    path = folder / "plan.xlsx"
    workbook.save(path)
    return path


def _xls(rows: Rows, folder: Path) -> Path:
    xlwt = pytest.importorskip("xlwt")
    workbook = xlwt.Workbook(encoding="utf-8")
    sheet = workbook.add_sheet("Sheet1")
    for row, cells in enumerate(([TITLE], [UNIT], [], *rows)):
        for column, token in enumerate(cells):
            if token:
                sheet.write(row, column, _as_number(token))
    path = folder / "plan.xls"
    workbook.save(str(path))
    return path


def ods_bytes(tables: str, manifest: str = "") -> bytes:
    """Return an ODS file whose spreadsheet element holds ``tables``."""
    names = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text", "style")
    )
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {names}><office:body>'
        f"<office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
    )
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        kind = zipfile.ZipInfo("mimetype")
        archive.writestr(kind, "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
        archive.writestr("META-INF/manifest.xml", f"<manifest>{manifest}</manifest>")
    return stream.getvalue()


def _ods(rows: Rows, folder: Path) -> Path:
    def cell(token: str) -> str:
        if not token:
            return "<table:table-cell/>"
        return f"<table:table-cell><text:p>{token}</text:p></table:table-cell>"

    body = "".join(
        f"<table:table-row>{''.join(map(cell, row))}</table:table-row>"
        for row in ([TITLE], [UNIT], [""], *rows)
    )
    path = folder / "plan.ods"
    path.write_bytes(ods_bytes(f'<table:table table:name="Sheet1">{body}</table:table>'))
    return path


def _reportlab(
    rows: Rows, folder: Path, *, ruled: bool = True, turned: int = 0, height: float = 0
) -> Path:
    pytest.importorskip("reportlab")
    from reportlab.lib.pagesizes import A4, landscape
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.platypus import Paragraph, SimpleDocTemplate, Table

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    style = ParagraphStyle("body", fontName="STSong-Light", fontSize=10, leading=16)
    commands = [("FONT", (0, 0), (-1, -1), "STSong-Light", 8)]
    if ruled:
        commands.append(("GRID", (0, 0), (-1, -1), 0.5, "black"))
    drawn = Table(
        [list(row) for row in rows],
        style=commands,
        repeatRows=1,
        rowHeights=[height or None] * len(rows),
    )
    path = folder / "notice.pdf"

    def number(canvas: object, template: SimpleDocTemplate) -> None:
        canvas.drawCentredString(A4[0] / 2, 20, f"- {template.page} -")  # type: ignore[attr-defined]

    template = SimpleDocTemplate(
        str(path), pagesize=landscape(A4), rotation=turned, topMargin=30, bottomMargin=40
    )
    template.build(
        [Paragraph(TITLE, style), Paragraph(UNIT, style), drawn],
        onFirstPage=number,
        onLaterPages=number,
    )
    return path


def print_page(html: str, folder: Path) -> Path:
    """Print an HTML page to PDF with a headless Chromium; skip where there is none."""
    if not CHROMIUM.exists():
        pytest.skip("needs Chromium")
    source, path = folder / "page.html", folder / "page.pdf"
    source.write_text(html, encoding="utf-8")
    options = ["--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"]
    subprocess.run(
        [CHROMIUM, *options, f"--print-to-pdf={path}", source.as_uri()],
        check=True,
        capture_output=True,
        timeout=120,
    )
    return path


def _font_face() -> str:
    spec = find_spec("mpl_font")
    assert spec is not None
    assert spec.submodule_search_locations
    folder = Path(next(iter(spec.submodule_search_locations)))
    font = next(folder.rglob("NotoSansCJKsc-Regular.otf"))
    return f"@font-face{{font-family:noto;src:url({font.as_uri()})}} body{{font-family:noto}}"


def _chromium(rows: Rows, folder: Path, style: str) -> Path:
    return print_page(_html(rows, _font_face() + style), folder)


_RULES = (
    "table{border-collapse:collapse} td{border:1px solid black;padding:3px} body{font-size:8pt}"
    "@page{size:A4 landscape}"
)

WRITERS: dict[str, Writer] = {
    "tabs": _text("a.txt", lambda rows: _lines(rows, "\t")),
    "tabs, BOM": _text("a.txt", lambda rows: _lines(rows, "\t"), "utf-8-sig"),
    "tabs, GB18030": _text("a.txt", lambda rows: _lines(rows, "\t"), "gb18030"),
    "tabs, UTF-16": _text("a.txt", lambda rows: _lines(rows, "\t"), "utf-16"),
    "tabs, UTF-16 LE without BOM": _text("a.txt", lambda rows: _lines(rows, "\t"), "utf-16-le"),
    "tabs, UTF-16 BE without BOM": _text("a.txt", lambda rows: _lines(rows, "\t"), "utf-16-be"),
    "tabs, CRLF": _text("a.txt", lambda rows: _lines(rows, "\t").replace("\n", "\r\n")),
    "TSV": _text("a.tsv", lambda rows: "\n".join("\t".join(row) for row in rows)),
    "pipes": _text("a.txt", lambda rows: _lines(rows, " | ")),
    "Markdown": _text("a.md", _markdown),
    "CSV": _text("a.csv", _csv),
    "CSV, GB18030": _text("a.csv", _csv, "gb18030"),
    "commas in a text": _text("a.txt", lambda rows: _lines(rows, ",")),
    "spaces, display width": _text("a.txt", lambda rows: _spaced(rows, _width)),
    "spaces, characters": _text("a.txt", lambda rows: _spaced(rows, len)),
    "one cell a line": _text("a.txt", lambda rows: _lines(rows, "\n")),
    "HTML": _text("a.html", _html),
    "HTML, GB18030": _text("a.htm", _html, "gb18030"),
    "HTML, layout table": _text("a.html", _layout_html),
    "MHTML": _mhtml,
    "DOCX": _docx,
    "DOCX, split over pages": lambda rows, folder: _docx(rows, folder, split=3),
    "XLSX": _xlsx,
    "XLS": _xls,
    "ODS": _ods,
    "PDF, ruled": _reportlab,
    "PDF, unruled": lambda rows, folder: _reportlab(rows, folder, ruled=False),
    "PDF, rotated page": lambda rows, folder: _reportlab(rows, folder, turned=90),
    "PDF, over pages": lambda rows, folder: _reportlab(rows, folder, height=150),
    "PDF, unruled, over pages": lambda rows, folder: _reportlab(
        rows, folder, ruled=False, height=150
    ),
    "PDF from a browser, ruled": lambda rows, folder: _chromium(rows, folder, _RULES),
    "PDF from a browser, unruled": lambda rows, folder: _chromium(
        rows, folder, "td{padding:2px 5px} body{font-size:7pt} @page{size:A4 landscape;margin:8mm}"
    ),
}


@pytest.fixture
def write() -> Callable[[str, Rows, Path], Path]:
    """Return a function of format name, rows and folder that writes a file."""
    return lambda name, rows, folder: WRITERS[name](rows, folder)


@pytest.fixture
def ods() -> Callable[..., bytes]:
    return ods_bytes


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "file_format" in metafunc.fixturenames:
        metafunc.parametrize("file_format", WRITERS)
