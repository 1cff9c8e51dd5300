"""Reader for PDF with text: ruled and unruled tables, also over several pages."""

from __future__ import annotations

import io
import logging
import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pdfplumber
from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect
from pdfplumber.page import Page as PdfPage
from pdfplumber.utils.exceptions import PdfminerException

from zsgx_analysis.documents.archive import DAMAGED, ENCRYPTED
from zsgx_analysis.documents.assembly import Item, assemble
from zsgx_analysis.documents.continuation import join_continued
from zsgx_analysis.documents.glyphs import PageGlyphs, glyph_warnings, page_glyphs, turn_of
from zsgx_analysis.documents.limits import LIMITS, CellBudget, Limits
from zsgx_analysis.documents.model import page_place
from zsgx_analysis.documents.paged import flow_of, without_furniture
from zsgx_analysis.documents.pdf_tables import Page, page_items
from zsgx_analysis.documents.pdf_text import Line
from zsgx_analysis.documents.recognition import LONGEST_SIDE, Recognised, recognise
from zsgx_analysis.documents.scans import (
    no_text_found,
    pages_without_text,
    recognition_warning,
    scan_items,
    scanned,
    too_many_scans,
)
from zsgx_analysis.errors import DocumentError
from zsgx_analysis.language import Text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from zsgx_analysis.documents.model import Content

_UNMAPPED = re.compile(r"\(cid:\d+\)")
_UNMAPPED_SHARE = 0.1
_POINTS_PER_INCH = 72
_RESOLUTION = 200
_LEAST_SHARE = 0.03
"""Of its page that a picture of a table takes up at least; a seal or a logo is smaller."""

_FEW_CHARACTERS = 10


def read_pdf(
    data: bytes, name: str = "", limits: Limits = LIMITS, *, recognising: bool = False
) -> Content:
    """Read the bytes of a PDF; its pictures of text only when ``recognising``.

    A table goes on over a page end when the next page starts with the same
    columns; its repeated boxhead, page numbers and running heads are dropped.

    Raises
    ------
    DocumentError
        When the file is damaged, encrypted or beyond the limits, or all of it
        is scanned and it is not ``recognising``.
    """
    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    try:
        with pdfplumber.open(io.BytesIO(data)) as pdf:
            if len(pdf.pages) > limits.pages:
                raise DocumentError(
                    Text("PDF 页数过多", "the PDF has too many pages"),
                    found=f"{len(pdf.pages):,}",
                    expected=f"<= {limits.pages:,}",
                )
            return _content(pdf, limits, recognising)
    except PdfminerException as error:
        cause = error.args[0] if error.args else error
        if isinstance(cause, PDFPasswordIncorrect | PDFEncryptionError):
            raise DocumentError(ENCRYPTED) from error
        raise DocumentError(DAMAGED, found=f"{type(cause).__name__}: {cause}"[:200]) from error


def _content(pdf: Any, limits: Limits, recognising: bool) -> Content:
    budget = CellBudget(limits)
    pages: list[list[Line | Item]] = []
    silent: list[int] = []
    recognised: list[Recognised] = []
    found: list[tuple[int, PageGlyphs]] = []
    pictured: dict[int, int] = {}
    above: Line | None = None
    for number, original in enumerate(pdf.pages, start=1):
        page = _upright(original)
        if not page.chars or (recognising and _is_unmapped(page)):
            silent.append(number)
        if silent[-1:] == [number] and recognising:
            if len(silent) > limits.scanned_pages:
                raise too_many_scans(limits)
            recognised.append(_recognised(page, number))
            items, above = scan_items(recognised[-1], number, budget, above)
        elif _is_unmapped(page):
            raise scanned(
                Text("字形没有对应的字符", "glyphs without characters"), page_place(number)
            )
        else:
            glyphs = page_glyphs(page.chars)
            pictured[number] = _pictures(page)
            found.append((number, glyphs))
            items, above = page_items(
                Page(number, float(page.width), glyphs, page.edges), budget, above
            )
        pages.append([*items])
        original.close()
        page.close()
    if len(silent) == len(pages) and not any(page.lines or page.tables for page in recognised):
        raise no_text_found() if recognising else scanned(pages_without_text(len(pages)))
    flow = join_continued(flow_of(without_furniture(pages)))
    warnings = [*glyph_warnings(found), *_picture_warning(pictured, silent)]
    listed = ", ".join(map(str, silent))
    if recognised:
        warnings.append(recognition_warning(recognised, listed))
    elif silent:
        warnings.append(
            Text(f"第 {listed} 页没有文字，未读取", f"pages without text were not read: {listed}")
        )
    content = assemble(flow, warnings, text_tables=False, joined=True)
    return content if recognised else replace(content, unread_pages=tuple(silent))


def _pictures(page: Any) -> int:
    """Return how many pictures of a page may show a table: large, and no ground under text."""
    least = _LEAST_SHARE * float(page.width) * float(page.height)
    return sum(
        (picture["x1"] - picture["x0"]) * (picture["bottom"] - picture["top"]) >= least
        and sum(_within(picture, char) for char in page.chars) < _FEW_CHARACTERS
        for picture in page.images
    )


def _within(picture: Any, char: Any) -> bool:
    x, y = (char["x0"] + char["x1"]) / 2, (char["top"] + char["bottom"]) / 2
    return bool(picture["x0"] <= x <= picture["x1"] and picture["top"] <= y <= picture["bottom"])


def _picture_warning(pictured: Mapping[int, int], silent: Sequence[int]) -> list[Text]:
    """Name the pages with pictures that were not read; pages without text are named anyway."""
    pages = [page for page, count in pictured.items() if count and page not in silent]
    if not pages:
        return []
    count = sum(pictured[page] for page in pages)
    listed = ", ".join(map(str, pages))
    return [
        Text(
            f"第 {listed} 页有 {count} 幅图片，未读取；其中若有表格，请单独识别",
            f"{count} pictures on pages {listed} were not read; "
            "a table in one of them has to be recognised by itself",
        )
    ]


def _upright(page: Any) -> Any:
    """Return the page turned so that most of its text runs from left to right."""
    turns = Counter(turn for char in page.chars if (turn := turn_of(char)) is not None)
    turn = turns.most_common(1)[0][0] if turns else 0
    if not turn:
        return page
    turned = page.page_obj
    turned.rotate = (turned.rotate + turn) % 360
    turned.attrs = {**turned.attrs, "Rotate": turned.rotate}
    return PdfPage(page.pdf, turned, page_number=page.page_number, initial_doctop=0)


def _is_unmapped(page: Any) -> bool:
    """Return whether the fonts of a page do not say which characters its glyphs are."""
    unmapped = sum(bool(_UNMAPPED.fullmatch(char["text"])) for char in page.chars)
    return unmapped > _UNMAPPED_SHARE * len(page.chars)


def _recognised(page: Any, number: int) -> Recognised:
    """Render a page no larger than the engine takes it, and read the picture."""
    longest = max(float(page.width), float(page.height)) / _POINTS_PER_INCH
    resolution = min(_RESOLUTION, LONGEST_SIDE / longest)
    picture = page.to_image(resolution=resolution).original
    return recognise(picture, number, _POINTS_PER_INCH / resolution)
