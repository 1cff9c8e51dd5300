"""Reader for OFD, the page format of Chinese offices (GB/T 33190-2016).

An OFD is a zip of XML: pages with texts, paths and pictures at places in
millimetres. They become the characters and rules of a page as a PDF has them,
and are read in the same way. Templates are part of their pages; annotations
and seals are laid over them and are named.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from zsgx_analysis.documents.archive import DAMAGED, ENCRYPTED, Archive
from zsgx_analysis.documents.assembly import assemble
from zsgx_analysis.documents.continuation import join_continued
from zsgx_analysis.documents.glyphs import PageGlyphs, glyph_warnings, page_glyphs
from zsgx_analysis.documents.limits import LIMITS, CellBudget, Limits
from zsgx_analysis.documents.ofd_objects import Drawing
from zsgx_analysis.documents.ofd_package import OfdDocument, OfdPage, read_package
from zsgx_analysis.documents.paged import flow_of, without_furniture
from zsgx_analysis.documents.pdf_tables import Page, page_items
from zsgx_analysis.documents.pictures import Pictures
from zsgx_analysis.documents.scans import TEXT, pages_without_text, scanned
from zsgx_analysis.errors import DocumentError
from zsgx_analysis.language import Text

if TYPE_CHECKING:
    from zsgx_analysis.documents.assembly import Item
    from zsgx_analysis.documents.model import Content
    from zsgx_analysis.documents.pdf_text import Line

_ENCRYPTION = ("Encryptions.xml", "EncryptEntry.xml")
_MOST_SHOWN = 5


def read_ofd(data: bytes, name: str = "", limits: Limits = LIMITS) -> Content:
    """Read the bytes of an OFD; all documents of the package, one after the other.

    Raises
    ------
    DocumentError
        When the file is damaged, encrypted or beyond the limits, or holds no
        text at all.
    """
    archive = Archive(data, limits)
    if any(entry.rpartition("/")[2] in _ENCRYPTION for entry in archive.names):
        raise DocumentError(ENCRYPTED, found="Encryptions.xml")
    documents = read_package(archive)
    pages = [(document, page) for document in documents for page in document.pages]
    if not pages:
        raise DocumentError(DAMAGED, found=Text("没有页面", "no page"), expected="OFD")
    if len(pages) > limits.pages:
        raise DocumentError(
            Text("OFD 页数过多", "the OFD has too many pages"),
            found=f"{len(pages):,}",
            expected=f"<= {limits.pages:,}",
        )
    return _Reader(archive, limits).content(pages)


class _Reader:
    """Reads pages one after the other and keeps account of what is not read."""

    def __init__(self, archive: Archive, limits: Limits) -> None:
        self.archive = archive
        self.budget = CellBudget(limits)
        self.pictures = Pictures(limits)
        self.glyphs: list[tuple[int, PageGlyphs]] = []
        self.annotations: dict[int, list[str]] = {}
        self.unread: dict[int, int] = {}
        self.silent: list[int] = []
        self.above: Line | None = None

    def content(self, pages: list[tuple[OfdDocument, OfdPage]]) -> Content:
        parts: list[list[Line | Item]] = []
        for number, (document, page) in enumerate(pages, start=1):
            parts.append(self._page(number, document, page))
        if not any(parts):
            raise _no_text(bool(self.pictures.warnings), len(pages))
        flow = join_continued(flow_of(without_furniture(parts)))
        return assemble(flow, self._warnings(), text_tables=False, joined=True)

    def _page(self, number: int, document: OfdDocument, page: OfdPage) -> list[Line | Item]:
        drawing = Drawing(document.units)
        for layer in page.layers:
            drawing.add(layer)
        drawing.turned_upright()
        if not drawing.chars:
            self.silent.append(number)
        glyphs = page_glyphs(drawing.chars)
        self.glyphs.append((number, glyphs))
        if page.annotations:
            self.annotations[number] = list(page.annotations)
        if drawing.unread:
            self.unread[number] = drawing.unread
        found, self.above = page_items(
            Page(number, page.width, glyphs, drawing.edges), self.budget, self.above
        )
        items: list[Line | Item] = [*found]
        for resource in drawing.pictures:
            part = document.media.get(resource, "")
            data = self.archive.read(part) if part in self.archive.names else None
            items += self.pictures.grids(data, f"page {number}")
        return items

    def _warnings(self) -> list[Text]:
        warnings = glyph_warnings(self.glyphs)
        texts = [text for some in self.annotations.values() for text in some]
        if texts:
            numbers = ", ".join(map(str, self.annotations))
            shown = "、".join(texts[:_MOST_SHOWN]) + ("……" if len(texts) > _MOST_SHOWN else "")
            warnings.append(
                Text(
                    f"第 {numbers} 页的注释、水印或签章未读取：{shown}",
                    f"annotations, watermarks or stamps of pages {numbers} were not read: {shown}",
                )
            )
        if self.unread:
            numbers = ", ".join(map(str, self.unread))
            warnings.append(
                Text(
                    f"第 {numbers} 页有 {sum(self.unread.values())} 个图元未读取",
                    f"{sum(self.unread.values())} graphic objects of pages {numbers} were not read",
                )
            )
        if self.silent:
            numbers = ", ".join(map(str, self.silent))
            warnings.append(
                Text(f"第 {numbers} 页没有文字", f"pages without text: {numbers}"),
            )
        return [*warnings, *self.pictures.warnings]


def _no_text(has_pictures: bool, pages: int) -> DocumentError:
    """Return the error for a document without a single character."""
    if has_pictures:
        return scanned(pages_without_text(pages))
    return DocumentError(
        Text(
            "页面中没有文字：字形以线条画出，无法读取",
            "the pages hold no text: their glyphs are drawn as lines and cannot be read",
        ),
        found=pages_without_text(pages),
        expected=TEXT,
    )
