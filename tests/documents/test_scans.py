from pathlib import Path

import pytest

from zsgx_analysis.documents import read_document
from zsgx_analysis.documents.scans import OCR_EXTRA, scanned
from zsgx_analysis.errors import DocumentError


@pytest.mark.parametrize(
    ("name", "data", "found"),
    [("a.png", b"\x89PNG\r\n\x1a\n", "PNG"), ("a.jpg", b"\xff\xd8\xff\xe0", "JPEG")],
)
def test_a_picture_says_what_to_install(tmp_path: Path, name: str, data: bytes, found: str) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(DocumentError, match="zsgx-analysis\\[ocr\\]") as caught:
        read_document(tmp_path / name)
    assert caught.value.found == found
    assert OCR_EXTRA in caught.value.message("zh")


def test_the_page_is_named() -> None:
    assert scanned("3 pages", "page 2").place == "page 2"
