"""Write a table in each format that is read, the way its users do."""

from __future__ import annotations

import csv
import html
import io
import re
import unicodedata
import zipfile
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from benchmarks.published.paper import Paper

FONT = "STSong-Light"
_NUMBER = re.compile(r"\d[\d,]*(\.\d+)?")


def txt(paper: Paper, path: Path) -> None:
    """Write lines with tabs, as a table copied from a page."""
    lines = [*paper.above, "", *("\t".join(line) for line in paper.grid()), *paper.notes]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def aligned(paper: Paper, path: Path) -> None:
    """Write columns set with spaces."""
    grid = paper.grid()
    widths = [max(_columns(line[c]) for line in grid) for c in range(paper.width)]
    lines = [
        "  ".join(
            cell + " " * (width - _columns(cell)) for cell, width in zip(line, widths, strict=True)
        ).rstrip()
        for line in grid
    ]
    path.write_text("\n".join([*paper.above, "", *lines, *paper.notes]) + "\n", encoding="utf-8")


def _columns(text: str) -> int:
    """Return how many columns of a terminal a text takes."""
    return sum(2 if unicodedata.east_asian_width(mark) in "WF" else 1 for mark in text)


def separated(separator: str, encoding: str = "utf-8") -> Callable[[Paper, Path], None]:
    """Return the writer of rows with a separator, padded as spreadsheets do."""

    def write(paper: Paper, path: Path) -> None:
        stream = io.StringIO(newline="")
        rows = csv.writer(stream, delimiter=separator)
        for line in paper.above:
            rows.writerow([line] + [""] * (paper.width - 1))
        rows.writerows(paper.grid())
        for line in paper.notes:
            rows.writerow([line] + [""] * (paper.width - 1))
        path.write_bytes(stream.getvalue().encode(encoding))

    return write


def web(paper: Paper, path: Path) -> None:
    """Write a page with spans."""
    heads = "".join(
        "<tr>"
        + "".join(
            f"<th colspan={head.columns} rowspan={head.lines}>{html.escape(head.label)}</th>"
            for head in line
        )
        + "</tr>"
        for line in paper.heads
    )
    body = "".join(
        "<tr>" + "".join(f"<td>{html.escape(cell)}</td>" for cell in line) + "</tr>"
        for line in paper.body
    )
    above = "".join(f"<p>{html.escape(line)}</p>" for line in paper.above)
    notes = "".join(f"<p>{html.escape(line)}</p>" for line in paper.notes)
    path.write_text(
        f"<!DOCTYPE html><html><head><meta charset=utf-8></head><body>{above}"
        f"<table border=1>{heads}{body}</table>{notes}</body></html>",
        encoding="utf-8",
    )


def number(token: str) -> float | int | str | None:
    """Return a token as a spreadsheet keeps it: a number where it is one."""
    if not token:
        return None
    if not _NUMBER.fullmatch(token):
        return token
    text = token.replace(",", "")
    return float(text) if "." in text else int(text)


def number_format(token: str) -> str:
    """Return the format that shows a number as the token does."""
    whole = "#,##0" if "," in token else "0"
    return whole + ("." + "0" * len(token.split(".")[1]) if "." in token else "")


def workbook(paper: Paper) -> Any:
    """Return a workbook with title and head merged and figures as numbers."""
    import openpyxl

    book = openpyxl.Workbook()
    sheet: Any = book.active
    for text in paper.above:
        sheet.append([text])
        sheet.merge_cells(
            start_row=sheet.max_row, end_row=sheet.max_row, start_column=1, end_column=paper.width
        )
    first = sheet.max_row + 1 if paper.above else 1
    for line, column, head in paper.places():
        sheet.cell(first + line, column + 1, head.label)
        if head.columns * head.lines > 1:
            sheet.merge_cells(
                start_row=first + line,
                end_row=first + line + head.lines - 1,
                start_column=column + 1,
                end_column=column + head.columns,
            )
    for r, tokens in enumerate(paper.body, first + len(paper.heads)):
        for c, token in enumerate(tokens, 1):
            value = token if c <= paper.stubs else number(token)
            if value not in {None, ""}:
                cell = sheet.cell(r, c, value)
                if isinstance(value, int | float):
                    cell.number_format = number_format(token)
    for text in paper.notes:
        sheet.append([text])
    return book


def xlsx(paper: Paper, path: Path) -> None:
    """Write a workbook."""
    workbook(paper).save(path)


def word(paper: Paper) -> Any:
    """Return a Word document with a table whose head is merged."""
    import docx

    document = docx.Document()
    for text in paper.above:
        document.add_paragraph(text)
    table = document.add_table(len(paper.heads) + len(paper.body), paper.width)
    table.style = "Table Grid"
    for line, column, head in paper.places():
        cell = table.cell(line, column)
        if head.columns * head.lines > 1:
            cell = cell.merge(table.cell(line + head.lines - 1, column + head.columns - 1))
        cell.text = head.label
    for r, tokens in enumerate(paper.body, len(paper.heads)):
        for cell, token in zip(table.rows[r].cells, tokens, strict=True):
            cell.text = token
    for text in paper.notes:
        document.add_paragraph(text)
    return document


def docx(paper: Paper, path: Path) -> None:
    """Write a Word document."""
    word(paper).save(str(path))


def pdf_pages(
    path: Path, flow: list[Any], decorate: Callable[[Any, Any], None] | None = None
) -> None:
    """Write flowables to A3 pages, `decorate` drawing on each."""
    from reportlab.lib.pagesizes import A3, landscape
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.platypus import SimpleDocTemplate

    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    drawn = decorate or (lambda _canvas, _document: None)
    SimpleDocTemplate(str(path), pagesize=landscape(A3)).build(
        flow, onFirstPage=drawn, onLaterPages=drawn
    )


def pdf_lines(lines: tuple[str, ...]) -> list[Any]:
    """Return lines of text as flowables."""
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.platypus import Paragraph

    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    style = ParagraphStyle("line", fontName=FONT, fontSize=9, leading=13)
    return [Paragraph(html.escape(line), style) for line in lines]


def pdf_table(paper: Paper, *, ruled: bool = True, repeat: bool = False, spans: bool = True) -> Any:
    """Return the table as a flowable."""
    from reportlab.lib import colors
    from reportlab.platypus import Table

    commands: list[Any] = [("FONT", (0, 0), (-1, -1), FONT, 7)]
    if ruled:
        commands.append(("GRID", (0, 0), (-1, -1), 0.5, colors.black))
    if spans:
        commands += [
            ("SPAN", (column, line), (column + head.columns - 1, line + head.lines - 1))
            for line, column, head in paper.places()
            if head.columns * head.lines > 1
        ]
    return Table(paper.grid(), style=commands, repeatRows=len(paper.heads) if repeat else 0)


def pdf(paper: Paper, path: Path) -> None:
    """Write a ruled table."""
    pdf_pages(path, [*pdf_lines(paper.above), pdf_table(paper), *pdf_lines(paper.notes)])


def pdf_unruled(paper: Paper, path: Path) -> None:
    """Write a table without rules."""
    flow = [*pdf_lines(paper.above), pdf_table(paper, ruled=False), *pdf_lines(paper.notes)]
    pdf_pages(path, flow)


def ods_content(paper: Paper) -> str:
    """Return the rows of an OpenDocument sheet."""
    covered: set[tuple[int, int]] = set()
    spans = {(line, column): head for line, column, head in paper.places()}
    rows = [f"<table:table-row>{_ods_cell(text)}</table:table-row>" for text in paper.above]
    for line, column, head in paper.places():
        covered.update(
            (line + down, column + right)
            for down in range(head.lines)
            for right in range(head.columns)
            if down or right
        )
    for r, tokens in enumerate(paper.grid()):
        cells = ""
        for c, token in enumerate(tokens):
            if (r, c) in covered:
                cells += "<table:covered-table-cell/>"
                continue
            found = spans.get((r, c))
            span = (
                f' table:number-columns-spanned="{found.columns}"'
                f' table:number-rows-spanned="{found.lines}"'
                if found and found.columns * found.lines > 1
                else ""
            )
            cells += _ods_cell(token, span, as_text=r < len(paper.heads) or c < paper.stubs)
        rows.append(f"<table:table-row>{cells}</table:table-row>")
    rows += [f"<table:table-row>{_ods_cell(text)}</table:table-row>" for text in paper.notes]
    return "".join(rows)


def _ods_cell(token: str, span: str = "", *, as_text: bool = True) -> str:
    if not token:
        return f"<table:table-cell{span}/>"
    value = None if as_text else number(token)
    kind = (
        f' office:value-type="float" office:value="{value}"'
        if isinstance(value, int | float)
        else ' office:value-type="string"'
    )
    return f"<table:table-cell{span}{kind}><text:p>{html.escape(token)}</text:p></table:table-cell>"


def ods_file(rows: str, path: Path) -> None:
    """Write an OpenDocument spreadsheet of one sheet."""
    names = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text")
    )
    content = (
        f'<office:document-content {names} office:version="1.3"><office:body><office:spreadsheet>'
        f'<table:table table:name="附件">{rows}</table:table></office:spreadsheet>'
        "</office:body></office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    manifest = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/>'
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
        "</manifest:manifest>"
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo("mimetype"), kind, zipfile.ZIP_STORED)
        archive.writestr("content.xml", content)
        archive.writestr("META-INF/manifest.xml", manifest)


def ods(paper: Paper, path: Path) -> None:
    """Write an OpenDocument spreadsheet."""
    ods_file(ods_content(paper), path)


# Ending and writer of each format; two ways of one ending bear a second name.
FORMATS: dict[str, tuple[str, Callable[[Paper, Path], None]]] = {
    "txt": (".txt", txt),
    "csv": (".csv", separated(",")),
    "tsv": (".tsv", separated("\t")),
    "xlsx": (".xlsx", xlsx),
    "docx": (".docx", docx),
    "html": (".html", web),
    "pdf": (".pdf", pdf),
    "ods": (".ods", ods),
}
