"""The zip archives that DOCX, XLSX and ODS are, opened with care.

Entries are unpacked here, within bounds, and no library sees the archive:
declared sizes may lie, a few kilobytes may unpack to gigabytes, and a document
type declaration may expand entities or name files elsewhere. What is not asked
for, such as pictures, is not unpacked.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from typing import TYPE_CHECKING

from lxml import etree

from zsgx_analysis.documents.limits import LIMITS, Limits
from zsgx_analysis.errors import DocumentError
from zsgx_analysis.language import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

_ENCRYPTED_FLAG = 0x1
_LOCAL_HEADER = struct.Struct("<4s22xHH")
_PROLOGUE = 4096
_PIECE = 2**18
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
    """The entries of a zip archive, by name, each unpacked when it is asked for.

    Parameters
    ----------
    data : bytes
    limits : Limits

    Raises
    ------
    DocumentError
        When the archive is damaged or has too many entries.
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
        self._data = data
        self._limits = limits
        self._entries = {entry.filename: entry for entry in entries}
        self._left = limits.archive_bytes

    @property
    def names(self) -> tuple[str, ...]:
        """Names of all entries."""
        return tuple(self._entries)

    def read(self, name: str) -> bytes:
        """Return the content of an entry.

        Raises
        ------
        DocumentError
            When there is no such entry, or it is damaged, encrypted or larger
            than the limits leave room for.
        """
        part = name.lower().endswith(_XML_SUFFIXES)
        limit = min(self._left, self._limits.part_bytes) if part else self._left
        content = b"".join(self._unpacked(name, limit))
        self._left -= len(content)
        return content

    def stream(self, name: str) -> Iterator[bytes]:
        """Yield the content of an entry in pieces, for readers that never hold it whole.

        Raises
        ------
        DocumentError
            As `read` does; the limit is that of a streamed part.
        """
        return self._unpacked(name, self._limits.streamed_bytes)

    def has_macros(self) -> bool:
        """Return whether the document carries macros; they are never run."""
        return any(
            name.lower().endswith("vbaproject.bin") or name.startswith("Basic/")
            for name in self._entries
        )

    def _unpacked(self, name: str, limit: int) -> Iterator[bytes]:
        """Yield an entry in pieces; its size and checksum are known good when it ends."""
        entry = self._entries.get(name)
        if entry is None:
            raise DocumentError(DAMAGED, place=name, found=Text("缺少部件", "missing part"))
        size = checksum = 0
        for piece in _inflated(_packed(self._data, entry), entry):
            if not size and name.lower().endswith(_XML_SUFFIXES):
                _refuse_declaration(name, piece)
            size += len(piece)
            if size > limit:
                raise DocumentError(_UNPACKS_TO_TOO_MUCH, place=name)
            checksum = zlib.crc32(piece, checksum)
            yield piece
        if size != entry.file_size or checksum != entry.CRC:
            raise DocumentError(DAMAGED, place=name, found=Text("校验和不符", "checksum differs"))


def _packed(data: bytes, entry: zipfile.ZipInfo) -> memoryview:
    """Return the bytes of an entry as they lie in the archive."""
    if entry.flag_bits & _ENCRYPTED_FLAG:
        raise DocumentError(ENCRYPTED, place=entry.filename)
    header = data[entry.header_offset : entry.header_offset + _LOCAL_HEADER.size]
    if len(header) < _LOCAL_HEADER.size or not header.startswith(b"PK\x03\x04"):
        raise DocumentError(
            DAMAGED, place=entry.filename, found=Text("缺少文件头", "no local header")
        )
    _, name_length, extra_length = _LOCAL_HEADER.unpack(header)
    start = entry.header_offset + _LOCAL_HEADER.size + name_length + extra_length
    return memoryview(data)[start : start + entry.compress_size]


def _inflated(packed: memoryview, entry: zipfile.ZipInfo) -> Iterator[bytes]:
    """Yield the content of an entry in pieces of at most `_PIECE` bytes."""
    if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise DocumentError(
            DAMAGED,
            place=entry.filename,
            found=Text(
                f"压缩方法 {entry.compress_type}", f"compression method {entry.compress_type}"
            ),
        )
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    for start in range(0, len(packed), _PIECE):
        piece = bytes(packed[start : start + _PIECE])
        if entry.compress_type == zipfile.ZIP_STORED:
            yield piece
            continue
        try:
            while content := inflater.decompress(piece, _PIECE):
                yield content
                piece = inflater.unconsumed_tail
        except zlib.error as error:
            raise DocumentError(DAMAGED, place=entry.filename, found=str(error)) from error


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
        raise DocumentError(DAMAGED, place=name, found=Text("没有 XML 元素", "no XML element"))
    return root
