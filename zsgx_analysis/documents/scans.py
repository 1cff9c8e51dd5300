"""Pictures of text: what a scan without a text layer needs before it can be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zsgx_analysis.documents.formats import image_kind
from zsgx_analysis.documents.limits import LIMITS, Limits
from zsgx_analysis.errors import DocumentError
from zsgx_analysis.language import Text

if TYPE_CHECKING:
    from zsgx_analysis.documents.model import Content

OCR_EXTRA = "pip install 'zsgx-analysis[ocr]'"


def read_image(data: bytes, name: str = "", limits: Limits = LIMITS) -> Content:
    """Refuse a picture, and say what reads it.

    Raises
    ------
    DocumentError
        Always: a picture holds no text to read.
    """
    raise scanned(f"{image_kind(data) or 'image'}")


def scanned(found: str, place: str | None = None) -> DocumentError:
    """Return the error for a page that is a picture of text."""
    return DocumentError(
        Text(
            f"这是扫描件，没有可读的文字；识别文字需安装：{OCR_EXTRA}",
            f"this is a scan without text; to recognise it, install the extra: {OCR_EXTRA}",
        ),
        place=place,
        found=found,
        expected="text",
    )
