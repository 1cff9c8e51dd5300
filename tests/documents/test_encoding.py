import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

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
