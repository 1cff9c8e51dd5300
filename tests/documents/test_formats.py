import io
import zipfile

import pytest

from zsgx_analysis.documents.formats import detect, image_kind
from zsgx_analysis.errors import DocumentError

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


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
        (OLE + "Workbook".encode("utf-16-le"), "xls"),
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
        (OLE + "WordDocument".encode("utf-16-le"), "DOC files are not read: save it as DOCX"),
        (_zip("xl/workbook.bin"), "XLSB files are not read: save it as XLSX"),
        (_zip("ppt/presentation.xml"), "PPTX"),
        (_zip("a.txt"), "unpack it"),
        (_zip(first=b"application/vnd.oasis.opendocument.text"), "ODT"),
        (b"{\\rtf1", "RTF"),
        (b"Rar!\x1a", "RAR"),
        (b"<?xml version='1.0'?><Workbook/>", "XML"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "remove its password"),
        (OLE, "OLE"),
    ],
)
def test_known_formats_that_are_not_read_say_what_to_do(data: bytes, advice: str) -> None:
    with pytest.raises(DocumentError, match=advice):
        detect(data)


def test_a_long_prologue_of_comments_is_stepped_over() -> None:
    assert detect(b"<!-- a --> " * 300 + b"<html>") == "html"
    assert detect(b"<!-- -->" * 10_000) == "text"
    assert detect(b"<!--" * 10_000) == "text"


def test_images_are_told_apart() -> None:
    assert image_kind(b"RIFF0000WEBP") == "WebP"
    assert image_kind(b"II*\x00") == "TIFF"
    assert image_kind(b"BM\x00\x00\x00\x00\x00\x00\x00\x00") == "BMP"
    assert image_kind(b"%PDF") is None
