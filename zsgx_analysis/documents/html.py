"""Reader for HTML and MHTML: a saved page, its menus and layout tables around the text."""

from __future__ import annotations

import email
import email.policy
import re
from typing import TYPE_CHECKING

from lxml import etree

from zsgx_analysis.documents.archive import DAMAGED
from zsgx_analysis.documents.assembly import Item, assemble
from zsgx_analysis.documents.encoding import decode
from zsgx_analysis.documents.html_pictures import picture_data, picture_sources
from zsgx_analysis.documents.html_tables import hidden_texts, is_layout, table_grid
from zsgx_analysis.documents.html_text import lines_of, pieces, raw_lines
from zsgx_analysis.documents.limits import LIMITS, CellBudget, Limits, check_lines, check_size
from zsgx_analysis.documents.model import Content, Grid, Paragraph, paragraph_place, table_place
from zsgx_analysis.documents.pictures import Pictures
from zsgx_analysis.errors import DocumentError
from zsgx_analysis.language import Text, position

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_MOST_ELEMENTS = 3_000_000
_HEAD = 4096
_MOST_SHOWN = 5
_LONGEST_SHOWN = 20
_PLACEHOLDER = "zsgx-grid"
_TOO_LARGE = Text("网页过大", "the page is too large")


def read_html(data: bytes, name: str = "", limits: Limits = LIMITS) -> Content:
    """Read the bytes of an HTML page. Scripts, frames and pictures are left alone.

    Raises
    ------
    DocumentError
        When the page is too large or holds no element.
    """
    check_size(len(data), limits.text_bytes, _TOO_LARGE)
    return _read_page(data, {}, limits)


def read_mhtml(data: bytes, name: str = "", limits: Limits = LIMITS) -> Content:
    """Read the first HTML part of a page saved as a single file (MHTML).

    Raises
    ------
    DocumentError
        When it holds no HTML or is too large.
    """
    check_size(len(data), limits.text_bytes, _TOO_LARGE)
    message = email.message_from_bytes(data, policy=email.policy.compat32)
    page: bytes | None = None
    pictures: dict[str, bytes] = {}
    for part in message.walk():
        content = part.get_payload(decode=True)
        if not isinstance(content, bytes) or not content:
            continue
        if part.get_content_type() == "text/html":
            page = page or content
        elif part.get_content_maintype() == "image":
            pictures[str(part.get("Content-Location", ""))] = content
            pictures[f"cid:{str(part.get('Content-ID', '')).strip('<> ')}"] = content
    if page is not None:
        return _read_page(page, pictures, limits)
    raise DocumentError(
        DAMAGED, found=Text("没有 HTML 部分", "no HTML part"), expected="multipart/related"
    )


def _read_page(data: bytes, attached: Mapping[str, bytes], limits: Limits) -> Content:
    """Read a page with the pictures that came along in its file."""
    if data.count(b"<") > _MOST_ELEMENTS:
        raise DocumentError(_TOO_LARGE, expected=f"<= {_MOST_ELEMENTS:,} elements")
    text, decoded = _decode(data)
    root = _parse(text)
    warnings = list(decoded)
    pictures = Pictures(limits)
    grids = _take_grids(root, CellBudget(limits), warnings)
    items: list[Item | None] = [*_items(root, grids)]
    for number, source in enumerate(picture_sources(root), start=1):
        place = f"picture {number}"
        for grid in pictures.grids(picture_data(source, attached), place):
            items += [None, grid]
    check_lines(len(items), limits)
    return assemble(items, [*warnings, *pictures.warnings])


def _decode(data: bytes) -> tuple[str, tuple[Text, ...]]:
    """Decode a page. Declared charsets often lie, so they settle doubts only."""
    declared = _CHARSET.search(data[:_HEAD])
    return decode(data, declared[1].decode("ascii", "replace") if declared else "")


def _parse(text: str) -> etree._Element:
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
    )
    root = etree.fromstring(text.replace("\x00", "").encode("utf-8", "replace"), parser)
    if root is None:
        raise DocumentError(DAMAGED, found=Text("没有 HTML 元素", "no HTML element"))
    return root


def _take_grids(root: etree._Element, budget: CellBudget, warnings: list[Text]) -> list[Grid]:
    """Replace each data table in the tree by a placeholder and return the grids.

    From the last table to the first, so that a nested table is gone before the
    cell around it is read; its placeholder moves behind that of the outer one.
    """
    tables = list(root.iter("table"))
    grids: list[Grid] = []
    for number, table in reversed(list(enumerate(tables, start=1))):
        grid = table_grid(table, table_place(number), budget)
        nested = list(table.iter(_PLACEHOLDER))
        parent = table.getparent()
        if parent is None or is_layout(grid, has_nested=bool(nested)):
            continue
        hidden = hidden_texts(table)
        if hidden:
            shown = "、".join(text[:_LONGEST_SHOWN] for text in hidden[:_MOST_SHOWN])
            more = "……" if len(hidden) > _MOST_SHOWN else ""
            warnings.append(
                Text(
                    f"{position(grid.place).zh}中隐藏或删去的文字未读取：{shown}{more}",
                    f"{grid.place} hides or strikes out what was not read: {shown}{more}",
                )
            )
        placeholder = etree.Element(_PLACEHOLDER, number=str(len(grids)))
        placeholder.extend(nested)
        placeholder.tail = table.tail
        parent.replace(table, placeholder)
        grids.append(grid)
    return grids


def _items(root: etree._Element, grids: list[Grid]) -> Iterator[Item]:
    """Yield paragraphs and grids in the order of the page."""
    number = 0
    buffer: list[str] = []
    for piece in [*pieces(root, stop_at=frozenset({_PLACEHOLDER, "pre"})), root]:
        if isinstance(piece, str):
            buffer.append(piece)
            continue
        lines = lines_of(buffer)
        buffer.clear()
        if piece.tag == "pre":
            lines += raw_lines(piece)
        for line in lines:
            number += 1
            yield Paragraph(line, paragraph_place(number))
        for placeholder in piece.iter(_PLACEHOLDER) if piece.tag == _PLACEHOLDER else ():
            yield grids[int(placeholder.get("number", "0"))]
