"""The zip archives that DOCX, XLSX and ODS are, opened with care.

Every entry is unpacked once, within bounds, before a library sees the archive:
declared sizes may lie, a few kilobytes may unpack to gigabytes, and a document
type declaration may expand entities or name files elsewhere.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

from lxml import etree

from zsgx_analysis.documents.limits import LIMITS, Limits
from zsgx_analysis.errors import DocumentError
from zsgx_analysis.language import Text

_ENCRYPTED_FLAG = 0x1
_LOCAL_HEADER = struct.Struct("<4s22xHH")
_PROLOGUE = 4096
_XML_SUFFIXES = (".xml", ".rels", ".vml")

DAMAGED = Text("文件已损坏或不完整", "the file is damaged or incomplete")
ENCRYPTED = Text(
    "文件已加密，请先取消密码保护再读取",
    "the file is encrypted; remove its password and try again",
)
_UNPACKS_TO_TOO_MUCH = Text(
    "文件解压后过大（疑似压缩炸弹）", "the file unpacks to too much (it may be a zip bomb)"
)
MACROS = Text("文件含有宏，未执行", "the file contains macros; they were not run")


class Archive:
    """The entries of a checked zip archive, by name.

    Parameters
    ----------
    data : bytes
    limits : Limits

    Raises
    ------
    DocumentError
        When the archive is damaged, encrypted or unpacks beyond the limits.
    """

    def __init__(self, data: bytes, limits: Limits = LIMITS) -> None:
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                entries = archive.infolist()
        except (zipfile.BadZipFile, ValueError, NotImplementedError, struct.error) as error:
            raise DocumentError(DAMAGED, found=str(error)) from error
        if len(entries) > limits.archive_entries:
            raise DocumentError(
                Text("压缩包条目过多", "the archive has too many entries"),
                found=f"{len(entries):,}",
                expected=f"<= {limits.archive_entries:,}",
            )
        self._entries: dict[str, bytes] = {}
        left = limits.archive_bytes
        for entry in entries:
            part = entry.filename.lower().endswith(_XML_SUFFIXES)
            content = _unpack(data, entry, min(left, limits.part_bytes) if part else left)
            if content is None:
                raise DocumentError(_UNPACKS_TO_TOO_MUCH, place=entry.filename)
            left -= len(content)
            if part:
                _refuse_declaration(entry.filename, content)
            self._entries[entry.filename] = content

    @property
    def names(self) -> tuple[str, ...]:
        """Names of all entries."""
        return tuple(self._entries)

    def read(self, name: str) -> bytes:
        """Return the content of an entry.

        Raises
        ------
        DocumentError
            When there is no such entry.
        """
        try:
            return self._entries[name]
        except KeyError:
            raise DocumentError(DAMAGED, place=name, found="missing part") from None

    def has_macros(self) -> bool:
        """Return whether the document carries macros; they are never run."""
        return any(
            name.lower().endswith("vbaproject.bin") or name.startswith("Basic/")
            for name in self._entries
        )


def _unpack(data: bytes, entry: zipfile.ZipInfo, limit: int) -> bytes | None:
    """Return the content of an entry, None when it is larger than ``limit``."""
    if entry.flag_bits & _ENCRYPTED_FLAG:
        raise DocumentError(ENCRYPTED, place=entry.filename)
    header = data[entry.header_offset : entry.header_offset + _LOCAL_HEADER.size]
    if len(header) < _LOCAL_HEADER.size or not header.startswith(b"PK\x03\x04"):
        raise DocumentError(DAMAGED, place=entry.filename, found="no local header")
    _, name_length, extra_length = _LOCAL_HEADER.unpack(header)
    start = entry.header_offset + _LOCAL_HEADER.size + name_length + extra_length
    packed = data[start : start + entry.compress_size]
    if entry.compress_type == zipfile.ZIP_STORED:
        content = packed
    elif entry.compress_type == zipfile.ZIP_DEFLATED:
        inflater = zlib.decompressobj(-zlib.MAX_WBITS)
        try:
            content = inflater.decompress(packed, limit + 1)
        except zlib.error as error:
            raise DocumentError(DAMAGED, place=entry.filename, found=str(error)) from error
    else:
        raise DocumentError(
            DAMAGED, place=entry.filename, found=f"compression method {entry.compress_type}"
        )
    if len(content) > limit:
        return None
    if len(content) != entry.file_size or zlib.crc32(content) != entry.CRC:
        raise DocumentError(DAMAGED, place=entry.filename, found="checksum differs")
    return content


def _refuse_declaration(name: str, content: bytes) -> None:
    """Refuse XML with a document type: office documents have none, attacks have."""
    prologue = content[:_PROLOGUE].replace(b"\x00", b"").upper()
    if b"<!DOCTYPE" in prologue or b"<!ENTITY" in prologue:
        raise DocumentError(
            Text("文件含有 DTD 声明，拒绝读取", "the file declares a document type and is refused"),
            place=name,
            found="<!DOCTYPE>",
        )


def parse_xml(content: bytes, name: str) -> etree._Element:
    """Parse a part of an office document: no entities, no network, no huge trees.

    Raises
    ------
    DocumentError
        When the part is no well-formed XML.
    """
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=False, remove_comments=True
    )
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise DocumentError(DAMAGED, place=name, found=str(error)) from error
    if root is None:
        raise DocumentError(DAMAGED, place=name, found="no XML element")
    return root
