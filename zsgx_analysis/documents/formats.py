"""What a file is, told from its content."""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING, NamedTuple

from zsgx_analysis.documents.archive import ENCRYPTED
from zsgx_analysis.errors import DocumentError
from zsgx_analysis.language import Text

if TYPE_CHECKING:
    from collections.abc import Mapping

READABLE = "TXT, MD, CSV, TSV, HTML, MHTML, DOCX, XLSX, XLS, ET, ODS, PDF, OFD"

SUFFIXES: Mapping[str, str] = {
    **dict.fromkeys((".txt", ".md", ".markdown", ".csv", ".tsv", ".tab"), "text"),
    **dict.fromkeys((".html", ".htm", ".xhtml", ".shtml"), "html"),
    **dict.fromkeys((".mht", ".mhtml"), "mhtml"),
    **dict.fromkeys((".docx", ".docm", ".dotx"), "docx"),
    **dict.fromkeys((".xlsx", ".xlsm", ".xltx"), "xlsx"),
    **dict.fromkeys((".xls", ".xlt", ".et"), "xls"),
    **dict.fromkeys((".ods", ".ots"), "ods"),
    ".pdf": "pdf",
    ".ofd": "ofd",
    **dict.fromkeys((".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp", ".gif", ".webp"), "image"),
}
"""Formats by the suffix of the file name."""


class _Refusal(NamedTuple):
    """A known format that is not read, and what to do about it."""

    name: str
    advice: Text


_SAVE_AS_DOCX = Text("请另存为 DOCX 后再读取", "save it as DOCX and try again")
_SAVE_AS_XLSX = Text("请另存为 XLSX 后再读取", "save it as XLSX and try again")
_UNPACK = Text("请先解压，再读取其中的文件", "unpack it and read the files in it")

_IMAGES = (
    (b"\x89PNG\r\n\x1a\n", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"II*\x00", "TIFF"),
    (b"MM\x00*", "TIFF"),
    (b"GIF87a", "GIF"),
    (b"GIF89a", "GIF"),
)
_REFUSED = (
    (b"{\\rtf", _Refusal("RTF", _SAVE_AS_DOCX)),
    (b"Rar!", _Refusal("RAR", _UNPACK)),
    (b"7z\xbc\xaf\x27\x1c", _Refusal("7z", _UNPACK)),
    (b"\x1f\x8b", _Refusal("gzip", _UNPACK)),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = b"PK\x03\x04"
_EMPTY_ZIP = b"PK\x05\x06"
_HEAD = 4096

_PROLOGUE = re.compile(r"\s+|<\?xml[^>]*>|<!--.*?-->", re.DOTALL)
_HTML = re.compile(r"<(?:!doctype\s+html|html|head|body|table|div|p|meta|h\d)\b", re.IGNORECASE)
_MHTML = re.compile(
    r"\s*(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*?content-type:\s*(?:multipart/related|text/html)",
    re.IGNORECASE,
)
_FLAT_XML = re.compile(r"\s*<\?(?:xml|mso-application)\b", re.IGNORECASE)


def detect(data: bytes) -> str:
    """Return the format of ``data``, one of the values of `SUFFIXES`.

    Raises
    ------
    DocumentError
        When it is a known format that is not read; the message says what to
        save it as.
    """
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith((_ZIP, _EMPTY_ZIP)):
        return _office_format(data)
    if data.startswith(_OLE):
        return _compound_format(data)
    if image_kind(data):
        return "image"
    for signature, refusal in _REFUSED:
        if data.startswith(signature):
            raise _refused(refusal)
    return _markup_format(data)


def image_kind(data: bytes) -> str | None:
    """Return the name of the image format of ``data``, None when it is no image."""
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "WebP"
    if data[:2] == b"BM" and data[6:10] == b"\x00\x00\x00\x00":
        return "BMP"
    return next((name for signature, name in _IMAGES if data.startswith(signature)), None)


def _office_format(data: bytes) -> str:
    """Tell the office formats by the names of their parts, which the zip lists in the clear."""
    if b"word/document" in data:
        return "docx"
    if b"xl/workbook.xml" in data:
        return "xlsx"
    if b"xl/workbook.bin" in data:
        raise _refused(_Refusal("XLSB", _SAVE_AS_XLSX))
    if b"OFD.xml" in data:
        return "ofd"
    if b"opendocument.spreadsheet" in data[:_HEAD]:
        return "ods"
    if b"opendocument.text" in data[:_HEAD]:
        raise _refused(_Refusal("ODT", _SAVE_AS_DOCX))
    if b"ppt/presentation" in data:
        raise _refused(_Refusal("PPTX", _SAVE_AS_DOCX))
    raise _refused(_Refusal("ZIP", _UNPACK))


def _compound_format(data: bytes) -> str:
    """Tell the old office formats by the names of their streams."""

    def holds(stream: str) -> bool:
        return stream.encode("utf-16-le") in data

    if holds("EncryptedPackage") or holds("EncryptionInfo"):
        raise DocumentError(ENCRYPTED, found="EncryptedPackage")
    if holds("Workbook") or holds("Book"):
        return "xls"
    if holds("WordDocument"):
        raise _refused(_Refusal("DOC", _SAVE_AS_DOCX))
    raise _refused(_Refusal("OLE", _SAVE_AS_DOCX))


def _markup_format(data: bytes) -> str:
    """Tell markup by its first tag, which is ASCII in every encoding but UTF-16."""
    wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    text = data[:_HEAD].decode("utf-16" if wide else "utf-8", errors="replace").lstrip("\ufeff")
    start = 0
    while prologue := _PROLOGUE.match(text, start):
        start = prologue.end()
    if _HTML.match(text, start):
        return "html"
    if _MHTML.match(text):
        return "mhtml"
    if _FLAT_XML.match(text):
        raise _refused(_Refusal("XML", _SAVE_AS_XLSX))
    return "text"


def _refused(refusal: _Refusal) -> DocumentError:
    return DocumentError(
        Text(
            f"不读取 {refusal.name} 格式，{refusal.advice.zh}",
            f"{refusal.name} files are not read: {refusal.advice.en}",
        ),
        found=refusal.name,
        expected=READABLE,
    )
