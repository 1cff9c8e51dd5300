"""The text of WordprocessingML elements: what a reader sees, without what is struck out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docx.oxml.ns import qn

from zsgx_analysis.documents.raised import token_of
from zsgx_analysis.documents.walk import outermost
from zsgx_analysis.documents.word_styles import Effects, RunStyles

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

TABLE = qn("w:tbl")
_PARAGRAPH = qn("w:p")
_TEXT_BOX = qn("w:txbxContent")
_COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_CHOICE, _FALLBACK = f"{_COMPATIBILITY}Choice", f"{_COMPATIBILITY}Fallback"
_TEXT = qn("w:t")
PICTURES = frozenset(
    (
        "{http://schemas.openxmlformats.org/drawingml/2006/main}blip",
        "{urn:schemas-microsoft-com:vml}imagedata",
    )
)
"""Elements that refer to a picture."""

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


class WordText:
    """Reads text out of elements, and keeps account of what it leaves out.

    Attributes
    ----------
    struck, hidden : list of str
        Texts that are struck out, and texts that the document hides.
    pictures : list of element
        Pictures, in the order in which they stand.
    """

    def __init__(self, styles: RunStyles | None = None) -> None:
        self._styles = styles or RunStyles()
        self.struck: list[str] = []
        self.hidden: list[str] = []
        self.pictures: list[etree._Element] = []

    def paragraph(self, paragraph: etree._Element) -> tuple[str, str, list[etree._Element]]:
        """Return the text of a paragraph, the marks raised in it, and its text boxes."""
        runs: list[tuple[str, bool]] = []
        boxes: list[etree._Element] = []
        wanted = frozenset((_TEXT, _TEXT_BOX, *_SIGNS, *PICTURES))
        for element in children(paragraph, wanted):
            if element.tag == _TEXT_BOX:
                boxes.append(element)
            elif element.tag in PICTURES:
                self.pictures.append(element)
            elif element.tag in _SIGNS:
                runs.append((_SIGNS[element.tag], False))
            else:
                runs += self._run(element)
        return *token_of(runs), boxes

    def _run(self, element: etree._Element) -> list[tuple[str, bool]]:
        text = element.text or ""
        run = element.getparent()
        effects = Effects() if run is None else self._styles.effects(run)
        if effects.struck or effects.hidden:
            (self.struck if effects.struck else self.hidden).append(text)
            return []
        return [(text, effects.raised)]

    def cell(self, cell: etree._Element) -> tuple[str, str]:
        """Return the text of a cell and the marks raised in it.

        Paragraphs are lines, text boxes come last, nested tables are no part.
        """
        lines: list[str] = []
        marks: list[str] = []
        waiting = [cell]
        while waiting:
            container = waiting.pop(0)
            for element in children(container, frozenset((_PARAGRAPH, TABLE))):
                if element.tag == _PARAGRAPH:
                    text, raised, boxes = self.paragraph(element)
                    lines.append(text)
                    marks += [raised] if raised else []
                    waiting.extend(boxes)
        return "\n".join(line for line in lines if line.strip()), " ".join(marks)


def nested_tables(table: etree._Element) -> list[etree._Element]:
    """Return the tables that stand in the cells of ``table``, without those within them."""
    return list(children(table, frozenset({TABLE})))


def _is_second_form(element: etree._Element) -> bool:
    """Return whether the element repeats an alternative that is read already."""
    if element.tag != _FALLBACK:
        return False
    parent = element.getparent()
    return parent is not None and parent[0].tag == _CHOICE
