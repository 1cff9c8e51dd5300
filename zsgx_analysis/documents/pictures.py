"""Pictures in a document: read where the extra ``ocr`` is installed, named where they are not.

A table pasted as a picture is a table to its reader. It must not be missing
without a word.
"""

from __future__ import annotations

import io
from dataclasses import replace
from typing import TYPE_CHECKING

from zsgx_analysis.documents.formats import image_kind
from zsgx_analysis.errors import DocumentError
from zsgx_analysis.language import Text, position, positions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zsgx_analysis.documents.limits import Limits
    from zsgx_analysis.documents.model import Grid

_SMALLEST_SIDE = 24
_SMALLEST_TABLE = 120
"""Pixels that a picture of a table has at least on its shorter side."""

_MOST_NAMED = 5
_FORMATS = ("PNG", "JPEG", "GIF", "BMP", "TIFF", "WEBP")


class Pictures:
    """The pictures of one document.

    Parameters
    ----------
    limits : Limits
        No more pictures are read than pages may be scanned.
    """

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._unread: list[str] = []
        self._read: list[Text] = []
        self._tried = 0

    def grids(self, data: bytes | None, place: str) -> Iterator[Grid]:
        """Yield the tables of a picture, and keep account of it where there are none.

        Parameters
        ----------
        data : bytes or None
            The file of the picture; None when it is not in the document.
        place : str
            Where it stands.
        """
        size = None if data is None else _size_of(data)
        if size is not None and min(size) < _SMALLEST_SIDE:
            return
        kind = (data and image_kind(data)) or ""
        if data is None or not kind or (size is not None and min(size) < _SMALLEST_TABLE):
            self._unread.append(place)
            return
        found = self._recognised(data, place)
        if not found:
            self._unread.append(place)
        for grid in found:
            yield replace(grid, place=f"{place}, {grid.place}")

    def _recognised(self, data: bytes, place: str) -> tuple[Grid, ...]:
        from zsgx_analysis.documents import isolated

        self._tried += 1
        if not isolated.available() or self._tried > self._limits.scanned_pages:
            return ()
        try:
            content = isolated.read_image(data, place, self._limits)
        except DocumentError:
            return ()
        if content.grids:
            self._read += [
                Text(f"{position(place).zh}：{warning.zh}", f"{place}: {warning.en}")
                for warning in content.warnings
            ]
        return content.grids

    @property
    def warnings(self) -> list[Text]:
        """What was read from pictures, and which were not read."""
        if not self._unread:
            return self._read
        from zsgx_analysis.documents.scans import OCR_EXTRA

        places = positions(self._unread, _MOST_NAMED)
        return [
            *self._read,
            Text(
                f"有 {len(self._unread)} 幅图片未读取（{places.zh}）；"
                f"其中若有表格，识别需安装：{OCR_EXTRA}",
                f"{len(self._unread)} pictures were not read ({places.en}); "
                f"a table in one of them takes the extra: {OCR_EXTRA}",
            ),
        ]


def _size_of(data: bytes) -> tuple[int, int] | None:
    """Return width and height in pixels as the head of a picture says; None when it does not."""
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(io.BytesIO(data), formats=_FORMATS) as picture:
            return picture.size
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None
