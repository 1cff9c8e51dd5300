"""The text of WordprocessingML elements: what a reader sees, without what is struck out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docx.oxml.ns import qn

from zsgx_analysis.documents.walk import outermost

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

TABLE = qn("w:tbl")
_PARAGRAPH = qn("w:p")
_TEXT_BOX = qn("w:txbxContent")
_COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_CHOICE, _FALLBACK = f"{_COMPATIBILITY}Choice", f"{_COMPATIBILITY}Fallback"
_TEXT = qn("w:t")
_SIGNS = {
    qn("w:tab"): "\t",
    qn("w:ptab"): "\t",
    qn("w:br"): "\n",
    qn("w:cr"): "\n",
    qn("w:noBreakHyphen"): "-",
}
_UNREAD = frozenset(
    qn(f"w:{name}") for name in ("del", "moveFrom", "instrText", "delText", "pPr", "rPr", "tblPr")
)


def children(root: etree._Element, wanted: frozenset[str]) -> Iterator[etree._Element]:
    """Find the outermost wanted elements inside ``root``.

    Content controls, insertions and other wrappers are looked through;
    deletions are not, nor the second form of what is stored in two.
    """
    return outermost(
        root,
        lambda element: element.tag in wanted,
        lambda element: element.tag not in _UNREAD and not _is_second_form(element),
    )


def text_and_boxes(paragraph: etree._Element) -> tuple[str, list[etree._Element]]:
    """Return the text of a paragraph, and the text boxes anchored in it."""
    parts: list[str] = []
    boxes: list[etree._Element] = []
    for element in children(paragraph, frozenset((_TEXT, _TEXT_BOX, *_SIGNS))):
        if element.tag == _TEXT_BOX:
            boxes.append(element)
        else:
            parts.append(_SIGNS.get(element.tag, element.text or ""))
    return "".join(parts), boxes


def cell_text(cell: etree._Element) -> str:
    """Return the paragraphs of a cell as lines, its text boxes last, nested tables not."""
    lines: list[str] = []
    waiting = [cell]
    while waiting:
        container = waiting.pop(0)
        for element in children(container, frozenset((_PARAGRAPH, TABLE))):
            if element.tag == _PARAGRAPH:
                text, boxes = text_and_boxes(element)
                lines.append(text)
                waiting.extend(boxes)
    return "\n".join(line for line in lines if line.strip())


def nested_tables(table: etree._Element) -> list[etree._Element]:
    """Return the tables that stand in the cells of ``table``, without those within them."""
    return list(children(table, frozenset({TABLE})))


def _is_second_form(element: etree._Element) -> bool:
    """Return whether the element repeats an alternative that is read already."""
    if element.tag != _FALLBACK:
        return False
    parent = element.getparent()
    return parent is not None and parent[0].tag == _CHOICE
