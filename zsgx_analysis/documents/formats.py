"""What a file is, told from its content."""

from __future__ import annotations

import codecs
import io
import re
import struct
import zipfile
from pathlib import PurePath
from typing import TYPE_CHECKING, NamedTuple

from zsgx_analysis.documents.archive import ENCRYPTED
from zsgx_analysis.errors import DocumentError
from zsgx_analysis.language import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

READABLE = (
    "TXT, MD, CSV, TSV, HTML, MHTML, DOCX, XLSX, XLS, ET, ODS, PDF, OFD, ZIP; "
    "DOC, WPS, RTF, ODT, XLSB (LibreOffice)"
)

SUFFIXES: Mapping[str, str] = {
    **dict.fromkeys((".txt", ".md", ".markdown", ".csv", ".tsv", ".tab"), "text"),
    **dict.fromkeys((".html", ".htm", ".xhtml", ".shtml"), "html"),
    **dict.fromkeys((".mht", ".mhtml"), "mhtml"),
    **dict.fromkeys((".docx", ".docm", ".dotx"), "docx"),
    **dict.fromkeys((".xlsx", ".xlsm", ".xltx"), "xlsx"),
    **dict.fromkeys((".xls", ".xlt", ".et", ".ett"), "xls"),
    **dict.fromkeys((".doc", ".dot", ".wps", ".wpt"), "doc"),
    ".rtf": "rtf",
    ".odt": "odt",
    ".xlsb": "xlsb",
    **dict.fromkeys((".uof", ".uot", ".uos"), "uof"),
    ".zip": "zip",
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
_PRINT = Text(
    "请用它的阅读器打印或另存为 PDF 后再读取",
    "print it or save it as PDF with its own reader and try again",
)
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
    (b"CAJ", _Refusal("CAJ", _PRINT)),
    (b"KDH ", _Refusal("KDH", _PRINT)),
    (b"HH\x02", _Refusal("PDG", _PRINT)),
    (b"Rar!", _Refusal("RAR", _UNPACK)),
    (b"7z\xbc\xaf\x27\x1c", _Refusal("7z", _UNPACK)),
    (b"\x1f\x8b", _Refusal("gzip", _UNPACK)),
)
_NAMED = {
    ".ceb": _Refusal("CEB", _PRINT),
    ".cebx": _Refusal("CEBX", _PRINT),
    ".caj": _Refusal("CAJ", _PRINT),
    ".nh": _Refusal("CAJ (NH)", _PRINT),
    ".kdh": _Refusal("KDH", _PRINT),
    ".gd": _Refusal("GD", _PRINT),
    ".gw": _Refusal("GW", _PRINT),
    ".sep": _Refusal("SEP", _PRINT),
    ".pdg": _Refusal("PDG", _PRINT),
    ".wdl": _Refusal("WDL", _PRINT),
}
"""Formats of Chinese readers and offices that only their names tell."""

_RTF = b"{\\rtf"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = b"PK\x03\x04"
_EMPTY_ZIP = b"PK\x05\x06"
_HEAD = 4096
_ENTRY_SIZE = 128
_NAME_SIZE = 64
"""An entry of a compound file begins with its name, 64 bytes long, and the length of it."""


_PROLOGUE = re.compile(r"\s+|<\?xml[^>]*>|<!--.*?-->", re.DOTALL)
_HTML = re.compile(r"<(?:!doctype\s+html|html|head|body|table|div|p|meta|h\d)\b", re.IGNORECASE)
_MHTML = re.compile(
    r"\s*(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*?content-type:\s*(?:multipart/related|text/html)",
    re.IGNORECASE,
)
_UOF = re.compile(r"<(?:uof:UOF|uof)\b", re.IGNORECASE)
_FLAT_XML = re.compile(r"\s*<\?(?:xml|mso-application)\b", re.IGNORECASE)


def detect(data: bytes, name: str = "") -> str:
    """Return the format of ``data``, one of the values of `SUFFIXES`.

    Parameters
    ----------
    data : bytes
    name : str
        File name, which names what has no sign of its own.

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
    if data.startswith(_RTF):
        return "rtf"
    for signature, refusal in _REFUSED:
        if data.startswith(signature):
            raise _refused(refusal)
    form = _markup_format(data)
    named = _NAMED.get(PurePath(name).suffix.lower())
    if form == "text" and named is not None and b"\x00" in data[:_HEAD]:
        raise _refused(named)
    return form


def image_kind(data: bytes) -> str | None:
    """Return the name of the image format of ``data``, None when it is no image."""
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "WebP"
    if data[:2] == b"BM" and data[6:10] == b"\x00\x00\x00\x00":
        return "BMP"
    return next((name for signature, name in _IMAGES if data.startswith(signature)), None)


def _office_format(data: bytes) -> str:
    """Tell the formats that are zip archives by the names of their entries."""
    names = _entries(data)
    if any(name.startswith("word/document") for name in names):
        return "docx"
    if "xl/workbook.xml" in names:
        return "xlsx"
    if "xl/workbook.bin" in names:
        return "xlsb"
    if "OFD.xml" in names:
        return "ofd"
    if b"opendocument.spreadsheet" in data[:_HEAD]:
        return "ods"
    if b"opendocument.text" in data[:_HEAD]:
        return "odt"
    if "ppt/presentation.xml" in names:
        raise _refused(_Refusal("PPTX", _SAVE_AS_DOCX))
    return "zip"


def _entries(data: bytes) -> set[str]:
    """Return the names of the entries of a zip archive, also of one that is damaged."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError, struct.error):
        # The local headers name the entries too, in the clear.
        return {
            name
            for name in ("word/document.xml", "xl/workbook.xml", "xl/workbook.bin", "OFD.xml")
            if name.encode() in data
        }


def _compound_format(data: bytes) -> str:
    """Tell the old office formats by the names of their streams."""

    def holds(stream: str) -> bool:
        name = stream.encode("utf-16-le")
        return any(
            data[at + _NAME_SIZE : at + _NAME_SIZE + 2] == (len(name) + 2).to_bytes(2, "little")
            for at in _places_of(name + b"\x00\x00", data)
            if at % _ENTRY_SIZE == 0
        )

    if holds("EncryptedPackage") or holds("EncryptionInfo"):
        raise DocumentError(ENCRYPTED, found="EncryptedPackage")
    if holds("Workbook") or holds("Book"):
        return "xls"
    if holds("WordDocument"):
        return "doc"
    if holds("PowerPoint Document"):
        raise _refused(_Refusal("PPT", _SAVE_AS_DOCX))
    raise _refused(_Refusal("OLE", _SAVE_AS_DOCX))


def _places_of(part: bytes, data: bytes) -> Iterator[int]:
    at = data.find(part)
    while at >= 0:
        yield at
        at = data.find(part, at + 1)


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
    if _UOF.search(text):
        return "uof"
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
