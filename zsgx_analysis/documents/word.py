"""Reader for DOCX: paragraphs, text boxes and tables in the order of the document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docx.oxml.ns import qn

from zsgx_analysis.documents.archive import DAMAGED, MACROS, Archive
from zsgx_analysis.documents.assembly import Item, assemble
from zsgx_analysis.documents.continuation import join_continued
from zsgx_analysis.documents.limits import LIMITS, CellBudget, Limits, check_lines
from zsgx_analysis.documents.model import Content, Paragraph, paragraph_place, table_place
from zsgx_analysis.documents.package import main_part, parse_word
from zsgx_analysis.documents.word_tables import table_grid
from zsgx_analysis.documents.word_text import TABLE, children, nested_tables, text_and_boxes
from zsgx_analysis.errors import DocumentError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

_PARAGRAPH = qn("w:p")


def read_docx(data: bytes, name: str = "", limits: Limits = LIMITS) -> Content:
    """Read the bytes of a DOCX (or DOCM; macros are not run).

    A table that Word's user split at a page end is joined again.

    Raises
    ------
    DocumentError
        When the file is damaged, encrypted or beyond the limits.
    """
    archive = Archive(data, limits)
    part = main_part(archive)
    body = parse_word(archive, part).find(qn("w:body"))
    if body is None:
        raise DocumentError(DAMAGED, place=part, found="no w:body")
    walked = _Walk(CellBudget(limits)).items(body)
    items = [item for item in join_continued(walked) if item is not None]
    check_lines(len(items), limits)
    return assemble(items, (MACROS,) if archive.has_macros() else (), joined=True)


class _Walk:
    """Numbers paragraphs and tables while it walks through a body."""

    def __init__(self, budget: CellBudget) -> None:
        self.budget = budget
        self.paragraphs = 0
        self.tables = 0

    def items(self, container: etree._Element) -> Iterator[Item | None]:
        """Yield paragraphs and grids; a table is followed by those nested in it.

        None stands where tables must not be joined.
        """
        for element in children(container, frozenset((_PARAGRAPH, TABLE))):
            if element.tag == TABLE:
                yield from self._table(element)
            else:
                yield from self._paragraph(element)

    def _table(self, table: etree._Element) -> Iterator[Item | None]:
        waiting = [table]
        while waiting:
            element = waiting.pop()
            self.tables += 1
            yield table_grid(element, table_place(self.tables), self.budget)
            nested = nested_tables(element)
            waiting.extend(reversed(nested))
            if nested or element is not table:
                yield None

    def _paragraph(self, paragraph: etree._Element) -> Iterator[Item | None]:
        self.paragraphs += 1
        text, boxes = text_and_boxes(paragraph)
        if text.strip():
            yield Paragraph(text.strip("\n "), paragraph_place(self.paragraphs))
        for box in boxes:
            yield None
            yield from self.items(box)
            yield None
