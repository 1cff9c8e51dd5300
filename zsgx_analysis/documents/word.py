"""Reader for DOCX: paragraphs, text boxes and tables in the order of the document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docx.oxml.ns import qn

from zsgx_analysis.documents.archive import DAMAGED, MACROS, Archive
from zsgx_analysis.documents.assembly import Item, assemble
from zsgx_analysis.documents.continuation import join_continued
from zsgx_analysis.documents.limits import LIMITS, CellBudget, Limits, check_lines
from zsgx_analysis.documents.model import Content, Paragraph, paragraph_place, table_place
from zsgx_analysis.documents.package import main_part, parse_word, relations
from zsgx_analysis.documents.pictures import Pictures
from zsgx_analysis.documents.word_styles import RunStyles
from zsgx_analysis.documents.word_tables import table_grid
from zsgx_analysis.documents.word_text import TABLE, WordText, children, nested_tables
from zsgx_analysis.errors import DocumentError
from zsgx_analysis.language import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from lxml import etree

_PARAGRAPH = qn("w:p")
_MOST_SHOWN = 5
_LONGEST_SHOWN = 20


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
        raise DocumentError(DAMAGED, place=part, found=Text("没有 w:body", "no w:body"))
    parts = {found.identifier: found for found in relations(archive, part)}
    styles = next((found.part for found in parts.values() if found.kind == "styles"), "")
    words = WordText(RunStyles(parse_word(archive, styles) if styles in archive.names else None))
    pictures = Pictures(limits)

    def picture_of(element: etree._Element) -> bytes | None:
        name = next((parts[value].part for value in element.values() if value in parts), "")
        return archive.read(name) if name in archive.names else None

    walk = _Walk(CellBudget(limits), words, pictures, picture_of)
    items = [item for item in join_continued(walk.items(body)) if item is not None]
    check_lines(len(items), limits)
    warnings = [MACROS] if archive.has_macros() else []
    warnings += [*_left_out(words), *pictures.warnings]
    return assemble(items, warnings, joined=True)


def _left_out(words: WordText) -> Iterator[Text]:
    """Yield what the text of a document leaves out of what stands in its file."""
    struck, hidden = (
        [text for text in texts if text.strip()] for texts in (words.struck, words.hidden)
    )
    if struck:
        yield Text(
            f"带删除线的文字未读取：{_listed(struck)}",
            f"text that is struck out was not read: {_listed(struck)}",
        )
    if hidden:
        yield Text(
            f"隐藏文字未读取：{_listed(hidden)}", f"hidden text was not read: {_listed(hidden)}"
        )


def _listed(texts: Sequence[str]) -> str:
    shown = "、".join(text.strip()[:_LONGEST_SHOWN] for text in texts[:_MOST_SHOWN])
    return shown + ("……" if len(texts) > _MOST_SHOWN else "")


class _Walk:
    """Numbers paragraphs and tables while it walks through a body."""

    def __init__(
        self,
        budget: CellBudget,
        words: WordText,
        pictures: Pictures,
        picture_of: Callable[[etree._Element], bytes | None],
    ) -> None:
        self.budget = budget
        self.words = words
        self.pictures = pictures
        self.picture_of = picture_of
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
            yield table_grid(element, table_place(self.tables), self.budget, self.words)
            nested = nested_tables(element)
            waiting.extend(reversed(nested))
            if nested or element is not table:
                yield None
        yield from self._pictures(table_place(self.tables))

    def _paragraph(self, paragraph: etree._Element) -> Iterator[Item | None]:
        self.paragraphs += 1
        text, _, boxes = self.words.paragraph(paragraph)
        if text.strip():
            yield Paragraph(text.strip("\n "), paragraph_place(self.paragraphs))
        yield from self._pictures(paragraph_place(self.paragraphs))
        for box in boxes:
            yield None
            yield from self.items(box)
            yield None

    def _pictures(self, place: str) -> Iterator[Item | None]:
        """Yield the tables of the pictures met since the last call."""
        waiting, self.words.pictures = self.words.pictures, []
        for picture in waiting:
            for grid in self.pictures.grids(self.picture_of(picture), place):
                yield None
                yield grid
                yield None
