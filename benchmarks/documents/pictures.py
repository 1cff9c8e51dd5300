"""Tables drawn as a scanner would deliver them: rules or none, wrapped labels, tilt, grain."""

from __future__ import annotations

import io
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont

if TYPE_CHECKING:
    from collections.abc import Sequence

_MARGIN = 80
_PAPER = 247
_INK = 25
_QUALITY = 70


@dataclass(frozen=True, slots=True)
class Scan:
    """How a page is drawn and spoilt.

    Attributes
    ----------
    size : int
        Pixels of the type.
    ruled : bool
    wrap : int
        Characters of a label on one line; 0 for no wrapping.
    tilt : float
        Degrees.
    grain : float
        Standard deviation of the noise, in grey levels of 256.
    blur : float
        Radius in pixels.
    """

    size: int = 26
    ruled: bool = True
    wrap: int = 0
    tilt: float = 0.0
    grain: float = 0.0
    blur: float = 0.0


def draw(rows: Sequence[Sequence[str]], title: str, unit: str, scan: Scan) -> Image.Image:
    """Return a picture of ``rows`` under a title and a unit line."""
    font = ImageFont.truetype(str(_font_file()), scan.size)
    cells = [[_wrapped(cell, scan.wrap) for cell in row] for row in rows]
    pad = scan.size
    widths = [
        max(round(font.getlength(line)) for cell in column for line in cell.split("\n")) + pad
        for column in zip(*cells, strict=True)
    ]
    pitch = round(1.3 * scan.size)
    heights = [(max(cell.count("\n") for cell in row) + 1) * pitch + pad // 2 for row in cells]
    head = _MARGIN + 4 * pitch
    page = Image.new("L", (sum(widths) + 2 * _MARGIN, sum(heights) + head + _MARGIN), _PAPER)
    brush = ImageDraw.Draw(page)
    brush.text((page.width / 2, _MARGIN), title, fill=_INK, font=font, anchor="mm")
    corner = (page.width - _MARGIN, head - pitch)
    brush.text(corner, unit, fill=_INK, font=font, anchor="rm")
    top = head
    for row, height in zip(cells, heights, strict=True):
        left = _MARGIN
        for cell, width in zip(row, widths, strict=True):
            if scan.ruled:
                brush.rectangle((left, top, left + width, top + height), outline=_INK, width=2)
            middle = (left + width / 2, top + height / 2)
            brush.multiline_text(middle, cell, fill=_INK, font=font, anchor="mm", align="center")
            left += width
        top += height
    return _spoilt(page, scan)


def png(page: Image.Image) -> bytes:
    """Return the bytes of a PNG."""
    return _bytes(page, "PNG")


def jpeg(page: Image.Image) -> bytes:
    """Return the bytes of a JPEG as an office scanner compresses it."""
    return _bytes(page, "JPEG", quality=_QUALITY)


def pdf(page: Image.Image) -> bytes:
    """Return the bytes of a PDF that holds the picture and no text."""
    return _bytes(page, "PDF", resolution=200)


def _bytes(page: Image.Image, form: str, **options: float) -> bytes:
    stream = io.BytesIO()
    page.save(stream, form, **options)
    return stream.getvalue()


def _wrapped(text: str, wrap: int) -> str:
    if not wrap or text.isascii():
        return text
    return "\n".join(text[at : at + wrap] for at in range(0, len(text), wrap))


def _spoilt(page: Image.Image, scan: Scan) -> Image.Image:
    if scan.tilt:
        page = page.rotate(scan.tilt, Image.Resampling.BICUBIC, expand=True, fillcolor=_PAPER)
    if scan.blur:
        page = page.filter(ImageFilter.GaussianBlur(scan.blur))
    if scan.grain:
        grey = np.asarray(page, dtype=float)
        grain = np.random.default_rng(2024).normal(0.0, scan.grain, grey.shape)
        page = Image.fromarray(np.clip(grey + grain, 0, 255).astype(np.uint8))
    return page


def _font_file() -> Path:
    spec = find_spec("mpl_font")
    if spec is None or not spec.submodule_search_locations:
        raise ImportError("mpl_font")
    folder = Path(next(iter(spec.submodule_search_locations)))
    return next(folder.rglob("NotoSansCJKsc-Regular.otf"))
