"""Pictures of text: scanned pages and photographs, read by the extra ``ocr``."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from zsgx_analysis.documents.assembly import Item, assemble
from zsgx_analysis.documents.continuation import join_continued
from zsgx_analysis.documents.formats import image_kind
from zsgx_analysis.documents.limits import LIMITS, CellBudget, Limits, check_pixels
from zsgx_analysis.documents.model import Content, Grid
from zsgx_analysis.documents.paged import flow_of
from zsgx_analysis.documents.pdf_text import Line
from zsgx_analysis.documents.pdf_unruled import unruled_tables
from zsgx_analysis.documents.recognition import LONGEST_SIDE, Recognised, available, recognise
from zsgx_analysis.errors import DocumentError
from zsgx_analysis.extras import install_command
from zsgx_analysis.language import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from PIL.Image import Image

OCR_EXTRA = install_command("ocr")
_FORMATS = ("PNG", "JPEG", "TIFF", "GIF", "BMP", "WEBP")
_MOST_SHOWN = 8


class ScanError(DocumentError):
    """A page is a picture of text, and nothing was asked to recognise it."""


TEXT = Text("文字", "text")
"""What a page should hold."""


def pages_without_text(count: int) -> Text:
    """Return what is found where no page holds a character."""
    return Text(f"{count} 页没有文字", f"{count} pages without text")


def scanned(found: str | Text, place: str | None = None) -> ScanError:
    """Return the error for a page that is a picture of text."""
    return ScanError(
        Text(
            f"这是扫描件，没有可读的文字；识别文字需安装：{OCR_EXTRA}",
            f"this is a scan without text; to recognise it, install the extra: {OCR_EXTRA}",
        ),
        place=place,
        found=found,
        expected=TEXT,
    )


def read_image(data: bytes, name: str = "", limits: Limits = LIMITS) -> Content:
    """Read the bytes of a picture; each frame of a TIFF is a page.

    Raises
    ------
    DocumentError
        Without the extra, and when the picture is damaged, shows no text or
        is beyond the limits.
    """
    if not available():
        raise scanned(f"{image_kind(data) or 'image'}")
    from PIL import Image

    flow: list[Item] = []
    pages: list[Recognised] = []
    budget = CellBudget(limits)
    above: Line | None = None
    with Image.open(io.BytesIO(data), formats=_FORMATS) as file:
        for number, picture in enumerate(_frames(file, limits), start=1):
            recognised = recognise(picture, number)
            items, above = scan_items(recognised, number, budget, above)
            pages.append(recognised)
            flow.extend(flow_of([items]))
    if not any(page.lines or page.tables for page in pages):
        raise no_text_found()
    return assemble(
        join_continued(flow), [recognition_warning(pages)], text_tables=False, joined=True
    )


def scan_items(
    recognised: Recognised, number: int, budget: CellBudget, above: Line | None = None
) -> tuple[list[Line | Grid], Line | None]:
    """Return the lines and the grids of a recognised page, from top to bottom.

    The same as `zsgx_analysis.documents.pdf_tables.page_items` does for a page with text.
    """
    tables = recognised.tables
    for _, grid in tables:
        budget.spend(grid.shape[0] * grid.shape[1], grid.place)
    found, boxhead = unruled_tables(recognised.lines, number, len(tables), budget, above)
    ordered = sorted([*tables, *found], key=lambda pair: pair[0])
    return [item for _, item in ordered], boxhead


def recognition_warning(pages: Sequence[Recognised], numbers: str = "") -> Text:
    """Return the mark of a document that was read from pictures."""
    which = Text(f"第 {numbers} 页" if numbers else "", f"pages {numbers}: " if numbers else "")
    doubtful = [text for page in pages for text in page.doubtful]
    unreadable = sum(page.unreadable for page in pages)
    zh = f"{which.zh}内容由文字识别（OCR）读自图像，须与原件逐一核对"
    en = f"{which.en}read from a picture by OCR; check every figure against the original"
    if doubtful:
        shown = doubtful[:_MOST_SHOWN]
        more = len(doubtful) - len(shown)
        zh += f"；把握不大的 {len(doubtful)} 处：{'、'.join(shown)}{'……' if more else ''}"
        en += f"; {len(doubtful)} in doubt: {', '.join(shown)}{', ...' if more else ''}"
    if unreadable:
        zh += f"；无法辨认的 {unreadable} 处"
        en += f"; {unreadable} could not be read"
    return Text(zh, en)


def no_text_found() -> DocumentError:
    """Return the error for pictures that show no text."""
    return DocumentError(
        Text("图像中没有识别出文字", "no text was recognised in the picture"), expected=TEXT
    )


def reduced(picture: Image) -> Image:
    """Return ``picture`` upright, its longer side at most `LONGEST_SIDE`."""
    from PIL import ImageOps

    upright = ImageOps.exif_transpose(picture).convert("RGB")
    upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    return upright


def _frames(file: Image, limits: Limits) -> Iterator[Image]:
    from PIL import ImageSequence

    for number, frame in enumerate(ImageSequence.Iterator(file), start=1):
        if number > limits.scanned_pages:
            raise too_many_scans(limits)
        check_pixels(frame.width * frame.height, limits)
        yield reduced(frame)


def too_many_scans(limits: Limits) -> DocumentError:
    """Return the error for more scanned pages than are recognised in one document."""
    return DocumentError(
        Text("扫描页过多", "there are too many scanned pages"),
        found=f"> {limits.scanned_pages:,}",
        expected=f"<= {limits.scanned_pages:,}",
    )
