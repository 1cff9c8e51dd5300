import hashlib
import socket
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import openpyxl
import pytest
from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFName, PDFString
from reportlab.pdfgen.canvas import Canvas

from zsgx_analysis.documents import read_document
from zsgx_analysis.documents.limits import Limits
from zsgx_analysis.documents.registry import READERS, read_bytes
from zsgx_analysis.errors import DocumentError

HTML = "<!DOCTYPE html><table><tr><td>领域<td>小计<tr><td>甲<td>1</table>"


def test_particulars_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "notice.txt"
    path.write_text("a\tb\n1\t2", encoding="utf-8")
    document = read_document(path)
    assert document.name == "notice.txt"
    assert document.path == str(path)
    assert document.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert document.format == "text"


def test_a_name_that_lies_is_read_by_content_with_a_warning(tmp_path: Path) -> None:
    path = tmp_path / "plan.xls"
    path.write_text(HTML, encoding="utf-8")
    document = read_document(str(path))
    assert document.format == "html"
    assert document.grids[0].rows == (("领域", "小计"), ("甲", "1"))
    assert ".xls" in document.warnings[0].zh
    assert "HTML" in document.warnings[0].en


@pytest.mark.parametrize("name", ["page.html", "page", "page.odd"])
def test_a_true_or_silent_name_has_no_warning(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(HTML, encoding="utf-8")
    assert read_document(tmp_path / name).warnings == ()


def test_errors_carry_the_file(tmp_path: Path) -> None:
    with pytest.raises(DocumentError) as caught:
        read_document(tmp_path / "missing.docx")
    assert caught.value.file == str(tmp_path / "missing.docx")
    assert caught.value.exit_status == 1


@pytest.mark.parametrize("suffix", ["txt", "docx", "xlsx", "pdf", "html", "ods", "xls"])
@pytest.mark.parametrize(
    "data",
    [b"\x00\x01\x02\x03" * 100, b"PK\x03\x04garbage", b"%PDF-1.4 garbage", b"\xd0\xcf\x11\xe0"],
)
def test_garbage_of_any_name_is_one_clear_error(tmp_path: Path, suffix: str, data: bytes) -> None:
    path = tmp_path / f"bad.{suffix}"
    path.write_bytes(data)
    with pytest.raises(DocumentError) as caught:
        read_document(path)
    assert caught.value.file == str(path)
    assert "\n" not in caught.value.message("zh")


def test_limits_reach_the_readers() -> None:
    with pytest.raises(DocumentError, match="too many cells"):
        read_bytes(HTML.encode(), limits=Limits(cells=3))


def test_an_unforeseen_failure_of_a_reader_is_a_document_error() -> None:
    with pytest.raises(DocumentError, match="damaged"):
        read_bytes(b"a", readers={**READERS, "text": "text:no_such_reader"})


def test_nothing_is_fetched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*arguments: object) -> None:
        raise AssertionError(f"network: {arguments}")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    page = (
        "<!DOCTYPE html SYSTEM 'http://example.org/a.dtd'><link rel=stylesheet "
        "href=http://example.org/a.css><script src=http://example.org/a.js></script>"
        "<img src=http://example.org/a.png><iframe src=http://example.org/></iframe>"
    )
    (tmp_path / "a.html").write_text(page + HTML, encoding="utf-8")
    assert len(read_document(tmp_path / "a.html").grids) == 1


IN_PROCESS = {**READERS, "pdf": "pdf:read_pdf"}
"""The readers without a process of their own, which a patch would not reach."""

OUTSIDE = "http://example.org/outside"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def _word(folder: Path) -> Path:
    """Return a document with a template, a picture and a link elsewhere, and a part outside."""
    document = docx.Document()
    document.add_paragraph("正文。")
    table = document.add_table(rows=0, cols=2)
    for row in (("部门", "小计"), ("教育部", "1")):
        for cell, token in zip(table.add_row().cells, row, strict=True):
            cell.text = token
    for kind in ("image", "hyperlink", "attachedTemplate", "oleObject"):
        document.part.relate_to(OUTSIDE, f"{RELATIONS}/{kind}", is_external=True)
    document.save(str(folder / "a.docx"))
    with zipfile.ZipFile(folder / "a.docx", "a") as archive:
        archive.writestr("../../outside.txt", "x")
    return folder / "a.docx"


def _workbook(folder: Path) -> Path:
    """Return a workbook with figures taken from another one, and a link."""
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    for row in (("部门", "小计"), ("教育部", "1"), ("科技部", f"='{OUTSIDE}/[b.xlsx]A'!A1")):
        sheet.append(row)
    sheet["A2"].hyperlink = OUTSIDE
    sheet["B2"] = f'=WEBSERVICE("{OUTSIDE}")'
    workbook.save(folder / "a.xlsx")
    return folder / "a.xlsx"


def _printed(folder: Path) -> Path:
    """Return a PDF with a link and with a script that runs when it is opened."""
    canvas = Canvas(str(folder / "a.pdf"))
    canvas.drawString(60, 700, "text")
    canvas.linkURL(OUTSIDE, (60, 690, 200, 710))
    canvas._doc.Catalog.OpenAction = PDFDictionary(
        {"S": PDFName("JavaScript"), "JS": PDFString(f"app.launchURL('{OUTSIDE}')")}
    )
    canvas.save()
    return folder / "a.pdf"


@pytest.mark.parametrize("make", [_word, _workbook, _printed])
def test_references_to_the_outside_are_neither_fetched_nor_followed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, make: Callable[[Path], Path]
) -> None:
    folder = tmp_path / "inner" / "folder"
    folder.mkdir(parents=True)
    path = make(folder)

    def refuse(*arguments: object) -> None:
        raise AssertionError(f"network: {arguments}")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    assert read_bytes(path.read_bytes(), path.name, readers=IN_PROCESS)[1]
    document = read_document(path)
    assert document.paragraphs or document.grids
    assert sorted(one.name for one in tmp_path.rglob("*")) == sorted(["inner", "folder", path.name])
