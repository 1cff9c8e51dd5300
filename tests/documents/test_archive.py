import io
import struct
import zipfile

import pytest

from zsgx_analysis.documents.archive import Archive, parse_xml
from zsgx_analysis.documents.limits import Limits
from zsgx_analysis.errors import DocumentError


def _zip(parts: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


@pytest.mark.parametrize("method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED])
def test_entries_are_read_by_name(method: int) -> None:
    archive = Archive(_zip({"a.xml": b"<a/>", "b/c": b"x" * 5000}, method))
    assert archive.names == ("a.xml", "b/c")
    assert archive.read("b/c") == b"x" * 5000
    with pytest.raises(DocumentError, match="missing part"):
        archive.read("d")


def test_a_zip_bomb_is_refused_while_it_unpacks() -> None:
    bomb = _zip({"word/document.xml": bytes(50 * 2**20)})
    assert len(bomb) < 100_000
    archive = Archive(bomb, Limits(archive_bytes=2**20))
    with pytest.raises(DocumentError, match="unpacks to too much"):
        archive.read("word/document.xml")


def test_one_part_may_not_be_too_large_even_if_the_whole_is_not() -> None:
    parts = {"word/document.xml": bytes(2000), "word/media/image.png": bytes(9000)}
    assert Archive(_zip(parts), Limits(part_bytes=2000)).read("word/document.xml")
    with pytest.raises(DocumentError, match="unpacks to too much"):
        Archive(_zip(parts), Limits(part_bytes=1999)).read("word/document.xml")


def test_the_parts_together_may_not_be_too_large() -> None:
    archive = Archive(_zip({"a": bytes(600), "b": bytes(600)}), Limits(archive_bytes=1000))
    archive.read("a")
    with pytest.raises(DocumentError, match="unpacks to too much"):
        archive.read("b")


@pytest.mark.parametrize("method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED])
def test_a_streamed_entry_comes_in_pieces_and_has_a_limit_of_its_own(method: int) -> None:
    content = b"<a>" + bytes(3 * 2**20) + b"</a>"
    archive = Archive(_zip({"a.xml": content}, method), Limits(archive_bytes=1000))
    pieces = list(archive.stream("a.xml"))
    assert b"".join(pieces) == content
    assert max(map(len, pieces)) < 2**20
    small = Archive(_zip({"a.xml": content}, method), Limits(streamed_bytes=2**20))
    with pytest.raises(DocumentError, match="unpacks to too much"):
        list(small.stream("a.xml"))


def test_a_bomb_that_lies_about_its_size_is_refused() -> None:
    data = bytearray(_zip({"a": bytes(4 * 2**20)}))
    for signature, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at = data.index(signature) + offset
        data[at : at + 4] = struct.pack("<I", 10)
    archive = Archive(bytes(data))
    with pytest.raises(DocumentError, match="checksum differs"):
        archive.read("a")


def test_too_many_entries_are_refused() -> None:
    with pytest.raises(DocumentError, match="too many entries"):
        Archive(_zip({str(n): b"" for n in range(20)}), Limits(archive_entries=10))


@pytest.mark.parametrize("declaration", ["<!DOCTYPE a>", '<!DOCTYPE a [<!ENTITY b "c">]>'])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_document_types_are_refused(declaration: str, encoding: str) -> None:
    content = f"<?xml version='1.0'?>{declaration}<a/>".encode(encoding)
    archive = Archive(_zip({"word/document.xml": content}))
    with pytest.raises(DocumentError, match="declares a document type"):
        archive.read("word/document.xml")


def test_encrypted_entries_are_refused() -> None:
    data = bytearray(_zip({"a": b"b"}))
    data[data.index(b"PK\x03\x04") + 6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    archive = Archive(bytes(data))
    with pytest.raises(DocumentError, match="encrypted"):
        archive.read("a")


@pytest.mark.parametrize("cut", [10, 60, -20])
def test_damaged_archives_are_refused(cut: int) -> None:
    with pytest.raises(DocumentError, match="damaged"):
        Archive(_zip({"a.xml": b"<a/>" * 100})[:cut])


def test_macros_are_noticed() -> None:
    assert Archive(_zip({"word/vbaProject.bin": b""})).has_macros()
    assert not Archive(_zip({"word/document.xml": b"<a/>"})).has_macros()


def test_xml_is_parsed_without_entities_or_network() -> None:
    assert parse_xml(b"<a><!-- b --><c/></a>", "a.xml").tag == "a"
    bomb = b'<!DOCTYPE a [<!ENTITY x "' + b"y" * 100 + b'">]><a>&x;&x;</a>'
    assert "y" not in "".join(parse_xml(bomb, "a.xml").itertext())
    for broken in (b"", b"<a>", b"<a></b>", b"\x00"):
        with pytest.raises(DocumentError, match="damaged"):
            parse_xml(broken, "a.xml")
