import io
import zipfile

import pytest

from zsgx_analysis.documents.formats import detect, image_kind
from zsgx_analysis.errors import DocumentError

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def _entry(name: str) -> bytes:
    """Return an entry of the directory of a compound file."""
    raw = name.encode("utf-16-le")
    return raw.ljust(64, b"\0") + (len(raw) + 2).to_bytes(2, "little") + bytes(62)


def _zip(*names: str, first: bytes = b"") -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        if first:
            archive.writestr("mimetype", first)
        for name in names:
            archive.writestr(name, b"")
    return stream.getvalue()


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"%PDF-1.7", "pdf"),
        (b"\n\n%PDF-1.4", "pdf"),
        (_zip("word/document.xml"), "docx"),
        (_zip("xl/workbook.xml"), "xlsx"),
        (_zip(first=b"application/vnd.oasis.opendocument.spreadsheet"), "ods"),
        (OLE + _entry("Workbook"), "xls"),
        (OLE + _entry("Book"), "xls"),
        (OLE + _entry("WordDocument"), "doc"),
        (OLE + _entry("WordDocument") + "Book\0".encode("utf-16-le"), "doc"),
        (_zip("xl/workbook.bin"), "xlsb"),
        (_zip("OFD.xml", "Doc_0/Document.xml"), "ofd"),
        (_zip("附件/plan.docx", "附件/plan.xlsx"), "zip"),
        (_zip("a.txt"), "zip"),
        (_zip(first=b"application/vnd.oasis.opendocument.text"), "odt"),
        (b"{\\rtf1", "rtf"),
        (b"<?xml version='1.0'?><uof:UOF xmlns:uof='x'/>", "uof"),
        (b"\x89PNG\r\n\x1a\n", "image"),
        (b"\xff\xd8\xff\xe0", "image"),
        (b"<!DOCTYPE html><p>", "html"),
        (b"\xef\xbb\xbf\n<!-- saved --><HTML>", "html"),
        ("\ufeff<table><tr><td>".encode("utf-16"), "html"),
        (b"<?xml version='1.0'?><!DOCTYPE html>", "html"),
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n boundary=x", "mhtml"),
        ("领域\t小计".encode(), "text"),
        (b"a < b", "text"),
    ],
)
def test_content_decides(data: bytes, expected: str) -> None:
    assert detect(data) == expected


@pytest.mark.parametrize(
    ("data", "advice"),
    [
        (_zip("ppt/presentation.xml"), "PPTX"),
        (OLE + _entry("PowerPoint Document"), "PPT"),
        (b"CAJ\x00\x00", "CAJ files are not read: print it or save it as PDF"),
        (b"Rar!\x1a", "RAR"),
        (b"<?xml version='1.0'?><Workbook/>", "XML"),
        (OLE + _entry("EncryptedPackage"), "remove its password"),
        (OLE, "OLE"),
    ],
)
def test_known_formats_that_are_not_read_say_what_to_do(data: bytes, advice: str) -> None:
    with pytest.raises(DocumentError, match=advice):
        detect(data)


@pytest.mark.parametrize(
    ("name", "shown"),
    [("a.ceb", "CEB"), ("A.CAJ", "CAJ"), ("a.nh", "CAJ"), ("a.gd", "GD"), ("a.sep", "SEP")],
)
def test_formats_that_only_their_names_tell(name: str, shown: str) -> None:
    with pytest.raises(DocumentError, match=shown):
        detect(b"\x01\x02\x00\x03" * 40, name)
    assert detect("领域\t小计".encode(), name) == "text"


def test_a_stored_archive_of_documents_is_not_one_of_them() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("a.docx", _zip("word/document.xml"))
        archive.writestr("b.xlsx", _zip("xl/workbook.xml"))
    assert detect(stream.getvalue()) == "zip"


def test_a_long_prologue_of_comments_is_stepped_over() -> None:
    assert detect(b"<!-- a --> " * 300 + b"<html>") == "html"
    assert detect(b"<!-- -->" * 10_000) == "text"
    assert detect(b"<!--" * 10_000) == "text"


def test_images_are_told_apart() -> None:
    assert image_kind(b"RIFF0000WEBP") == "WebP"
    assert image_kind(b"II*\x00") == "TIFF"
    assert image_kind(b"BM\x00\x00\x00\x00\x00\x00\x00\x00") == "BMP"
    assert image_kind(b"%PDF") is None
