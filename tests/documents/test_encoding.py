import codecs
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zsgx_analysis import vocabulary
from zsgx_analysis.documents.encoding import decode
from zsgx_analysis.errors import DocumentError

TEXT = "2025年计划表\n单位：万人\n\n领域\t新能源\n教育部\t0.5\n"


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be", "utf-32"],
)
def test_every_encoding_gives_the_same_text(encoding: str) -> None:
    assert decode(TEXT.encode(encoding)) == (TEXT, ())


def test_a_mark_decides() -> None:
    assert decode(codecs.BOM_UTF16_BE + "新".encode("utf-16-be"))[0] == "新"


def test_traditional_characters_in_gb18030() -> None:
    text = "專業技術人員繼續教育，每年培訓三萬人次。" * 3
    assert decode(text.encode("gb18030"))[0] == text


def _traditional(text: str) -> str:
    """Return a text in the characters of Big5, as the vocabulary pairs them."""
    pairs = {
        vocabulary.simplified(character): character
        for code in range(0x4E00, 0x9FA6)
        if (character := chr(code)) != vocabulary.simplified(character)
        and character.encode("cp950", "ignore")
    }
    return "".join(pairs.get(character, character) for character in text)


def _tables(count: int, labels: int) -> list[str]:
    """Return tables of labels of the field with figures, as simplified text."""
    draw = random.Random(labels)
    names = [
        name
        for kind in ("departments", "fields", "regions", "provincial_fields", "margins", "headers")
        for name in vocabulary.known(kind)
        if not name.isascii()
    ]
    return [
        "".join(f"{name}\t{draw.randint(1, 9999)}\r\n" for name in draw.sample(names, labels))
        for _ in range(count)
    ]


@pytest.mark.parametrize("labels", [2, 3, 5, 12])
@pytest.mark.parametrize("encoding", ["cp950", "big5", "big5hkscs"])
def test_big5_is_told_from_gb18030_by_what_it_says(encoding: str, labels: int) -> None:
    for table in _tables(36, labels):
        # The simplified characters of some names are not paired: they are left out.
        data = _traditional(table).encode(encoding, "ignore")
        assert decode(data) == (data.decode(encoding), ()), data


@pytest.mark.parametrize("labels", [2, 3, 5, 12])
@pytest.mark.parametrize("encoding", ["gb18030", "gbk", "gb2312"])
def test_gb18030_is_still_told_from_big5(encoding: str, labels: int) -> None:
    for table in _tables(36, labels):
        assert decode(table.encode(encoding)) == (table, ())


def test_traditional_text_without_a_mark_in_utf16() -> None:
    for table in _tables(12, 6):
        traditional = _traditional(table)
        for encoding in ("utf-16-le", "utf-16-be"):
            assert decode(traditional.encode(encoding))[0] == traditional


def test_two_encodings_as_plausible_as_each_other_are_a_doubt() -> None:
    text, (warning,) = decode("藏".encode("cp950"))
    assert text == "旅"
    assert "GB18030, it may be BIG5" in warning.en
    assert decode("藏".encode("cp950"), "big5-hkscs") == ("藏", decode(b"\xc2\xc3", "big5")[1])


def test_a_declaration_does_not_outweigh_the_text() -> None:
    assert decode(TEXT.encode("gb18030"), "big5") == (TEXT, ())


@pytest.mark.parametrize("data", [b"\xaa\xa1\xfe\xfe\n" * 40, "für Schüler\n".encode("latin-1")])
def test_no_ordinary_character_in_any_encoding_is_a_doubt_or_no_text(data: bytes) -> None:
    try:
        _, (warning, *_) = decode(data)
    except DocumentError:
        return
    assert "encoding is in doubt" in warning.en


def test_big5_with_a_broken_byte() -> None:
    data = _traditional(TEXT * 40).encode("cp950") + b"\xff\n"
    text, (warning,) = decode(data)
    assert text.startswith(_traditional(TEXT))
    assert "1 broken" in warning.en


def test_a_few_broken_bytes_are_replaced_with_a_warning() -> None:
    data = (TEXT * 40).encode() + b"\xff" + b"ok"
    text, (warning,) = decode(data)
    assert text.endswith("\ufffdok")
    assert "1 broken" in warning.en


@pytest.mark.parametrize(
    "data",
    [bytes(range(256)) * 8, b"\x00" * 100, b"\x7fELF\x02\x01\x01" + b"\x00\x01\x02" * 50],
)
def test_binary_garbage_is_refused(data: bytes) -> None:
    with pytest.raises(DocumentError, match="no readable text"):
        decode(data)


def test_radicals_become_characters() -> None:
    assert decode("单位：万⼈，部⻔".encode())[0] == "单位：万人，部门"


@given(st.text(alphabet=st.characters(codec="gb2312"), min_size=1, max_size=200))
def test_ordinary_text_survives_utf8(text: str) -> None:
    if all(character >= " " or character in "\t\n\r" for character in text):
        assert decode(text.encode())[0] == text


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        text, _ = decode(data)
    except DocumentError:
        return
    assert isinstance(text, str)
