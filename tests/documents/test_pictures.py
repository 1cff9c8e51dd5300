import io

import PIL.Image
import pytest

from zsgx_analysis.documents import isolated
from zsgx_analysis.documents.limits import LIMITS
from zsgx_analysis.documents.model import Content, build_grid
from zsgx_analysis.documents.pictures import Pictures
from zsgx_analysis.errors import DocumentError
from zsgx_analysis.language import Text


def png(width: int, height: int) -> bytes:
    stream = io.BytesIO()
    PIL.Image.new("RGB", (width, height), "white").save(stream, "PNG")
    return stream.getvalue()


def test_a_picture_that_is_not_read_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(isolated, "available", lambda: False)
    pictures = Pictures(LIMITS)
    assert list(pictures.grids(png(400, 200), "paragraph 2")) == []
    (warning,) = pictures.warnings
    assert "paragraph 2" in warning.en
    assert "ocr" in warning.en


@pytest.mark.parametrize("data", [None, b"\x01\x00\x00\x00 EMF", png(400, 60)])
def test_pictures_that_cannot_be_read_are_named(data: bytes | None) -> None:
    pictures = Pictures(LIMITS)
    assert list(pictures.grids(data, "paragraph 2")) == []
    assert len(pictures.warnings) == 1


def test_dots_and_lines_are_no_pictures() -> None:
    pictures = Pictures(LIMITS)
    assert list(pictures.grids(png(400, 4), "paragraph 2")) == []
    assert pictures.warnings == []


def test_the_tables_of_a_picture_come_with_the_mark_of_their_origin(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    grid = build_grid([["部门", "人数"], ["教育部", "3"]], "page 1")

    def read(data: bytes, name: str, limits: object) -> Content:
        return Content((), (grid,), (Text("识别", "read by OCR"),))

    monkeypatch.setattr(isolated, "available", lambda: True)
    monkeypatch.setattr(isolated, "read_image", read)
    pictures = Pictures(LIMITS)
    (found,) = pictures.grids(png(400, 200), "paragraph 2")
    assert found.rows == grid.rows
    assert found.place == "paragraph 2, page 1"
    assert [warning.en for warning in pictures.warnings] == ["paragraph 2: read by OCR"]


def test_a_picture_without_text_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def read(data: bytes, name: str, limits: object) -> Content:
        raise DocumentError(Text("无", "none"))

    monkeypatch.setattr(isolated, "available", lambda: True)
    monkeypatch.setattr(isolated, "read_image", read)
    pictures = Pictures(LIMITS)
    assert list(pictures.grids(png(400, 200), "paragraph 2")) == []
    assert len(pictures.warnings) == 1
