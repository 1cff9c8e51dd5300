from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from benchmarks.documents.pictures import Scan, draw, jpeg, pdf, png
from zsgx_analysis.documents import read_document
from zsgx_analysis.documents.limits import LIMITS, CellBudget
from zsgx_analysis.documents.model import build_grid
from zsgx_analysis.documents.recognition import LONGEST_SIDE, Recognised, available
from zsgx_analysis.documents.scans import (
    OCR_EXTRA,
    read_image,
    recognition_warning,
    reduced,
    scan_items,
    scanned,
)
from zsgx_analysis.errors import DocumentError
from zsgx_analysis.tables import read_attachments

ENGINE = pytest.mark.skipif(not available(), reason="needs the extra ocr")
TITLE = "2025年能力提升项目计划表"
UNIT = "单位：万人"

Rows = tuple[tuple[str, ...], ...]


@pytest.mark.skipif(available(), reason="the extra ocr is installed")
@pytest.mark.parametrize(
    ("name", "data", "found"),
    [("a.png", b"\x89PNG\r\n\x1a\n", "PNG"), ("a.jpg", b"\xff\xd8\xff\xe0", "JPEG")],
)
def test_a_picture_says_what_to_install(tmp_path: Path, name: str, data: bytes, found: str) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(DocumentError, match=r"pip install .*\[ocr\]") as caught:
        read_document(tmp_path / name)
    assert caught.value.found == found
    assert OCR_EXTRA in caught.value.message("zh")


def test_the_page_is_named() -> None:
    assert scanned("3 pages", "page 2").place == "page 2"


def test_the_warning_counts_what_is_in_doubt() -> None:
    page = Recognised((), (), ("0.5", "1.2"), 3)
    warning = recognition_warning([page, page], "2, 4")
    assert warning.en == (
        "pages 2, 4: read from a picture by OCR; check every figure against the original; "
        "4 in doubt: 0.5, 1.2, 0.5, 1.2; 6 could not be read"
    )
    assert warning.zh.startswith("第 2, 4 页")
    assert "6 处" in warning.zh


def test_a_large_picture_is_made_smaller() -> None:
    assert max(reduced(Image.new("L", (2 * LONGEST_SIDE, 300), 255)).size) == LONGEST_SIDE


def test_the_cells_of_a_recognised_table_are_counted() -> None:
    grid = build_grid([["a", "1"], ["b", "2"]], "page 1")
    with pytest.raises(DocumentError, match="too many cells"):
        scan_items(Recognised((), ((0.0, grid),), (), 0), 1, CellBudget(replace(LIMITS, cells=3)))


@ENGINE
@pytest.mark.parametrize(
    ("name", "encode", "scan"),
    [
        ("a.png", png, Scan()),
        ("a.jpg", jpeg, Scan(ruled=False)),
        ("a.pdf", pdf, Scan(wrap=4, tilt=1.0, grain=8.0)),
    ],
)
def test_a_scan_is_read_and_marked(
    tmp_path: Path, table: Rows, name: str, encode: Callable[[Image.Image], bytes], scan: Scan
) -> None:
    (tmp_path / name).write_bytes(encode(draw(table, TITLE, UNIT, scan)))
    document = read_document(tmp_path / name)
    assert document.format == ("pdf" if name.endswith("pdf") else "image")
    assert [grid.rows for grid in document.grids] == [table]
    assert document.grids[0].captions == (TITLE, UNIT)
    assert "OCR" in document.warnings[0].zh
    assert "by OCR" in document.warnings[0].en
    (attachment,) = read_attachments(document)
    assert attachment.status == "balanced"
    assert attachment.cells["value"].sum() == 66_800


@ENGINE
def test_bounds_on_pictures(table: Rows) -> None:
    data = png(draw(table, TITLE, UNIT, Scan()))
    with pytest.raises(DocumentError, match="too large"):
        read_image(data, limits=replace(LIMITS, pixels=1000))
    with pytest.raises(DocumentError, match="too many scanned"):
        read_image(data, limits=replace(LIMITS, scanned_pages=0))


@ENGINE
def test_a_picture_without_text_is_refused() -> None:
    with pytest.raises(DocumentError, match="no text"):
        read_image(png(Image.new("L", (400, 300), 255)))
