"""A report as a Word document: headings, captions, figures, tables, endnotes."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from docx.shared import Emu, Mm

from zsgx_analysis.language import Language, Text
from zsgx_analysis.narrative.citations import citation_of
from zsgx_analysis.reports.notes import Notes, joined
from zsgx_analysis.reports.office.about import About
from zsgx_analysis.reports.office.compact import compact
from zsgx_analysis.reports.office.house import open_template
from zsgx_analysis.reports.office.ooxml import (
    Endnotes,
    add_field,
    bookmark,
    clean,
    crop,
    describe,
    packed,
)
from zsgx_analysis.reports.office.tables import add_numbers, add_table, is_annex
from zsgx_analysis.reports.office.template import FIGURE, NOTE, PLAIN

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

Block = dict[str, Any]

_TABLE, _FIGURE = Text("表", "Table"), Text("图", "Figure")
_ANNEX, _ANNEXES = Text("附表", "Annex table"), Text("附表", "Annex")
_SEE = Text("详见", "See ")
_SOURCES = Text("出处", "Sources")
_MOST_DOCUMENTS = 3
"""A table of more documents has a note for each row, not one for all."""

_TALLEST = Mm(105)
"""A picture that is higher leaves half a page empty before it when it does not fit."""


def document(
    blocks: Sequence[Block],
    about: About,
    charts: Path,
    template: bytes | None = None,
) -> bytes:
    """Return a report as a Word document, the same bytes for the same report.

    Parameters
    ----------
    blocks : sequence of dict
        From `content.content_of`.
    about : About
        What the report is, and its language.
    charts : Path
        Folder with the pictures of the charts.
    template : bytes, optional
        House template, from `house.read_template`; by default that of the package.
    """
    writer = _Writer(open_template(template, about.lang), about, charts)
    for block in blocks:
        writer.add(block)
    return writer.finish(with_header=template is None or bool(about.mark))


class _Writer:
    """Fills a document block by block."""

    def __init__(self, made: Any, about: About, charts: Path) -> None:
        self._document, self._about, self._charts = made, about, charts
        self._lang: Language = about.lang
        styles = made.styles
        self._endnotes = Endnotes(
            made, styles["endnote text"].style_id, styles["endnote reference"].style_id
        )
        self._notes = Notes(self._endnotes, self._lang)
        self._counts: dict[str, int] = {}
        self._annex: list[tuple[Block, int]] = []
        self._titled, self._marks = False, 0
        section = made.sections[-1]
        self._width = section.page_width - section.left_margin - section.right_margin

    def add(self, block: Block) -> None:
        """Add a block at the end."""
        getattr(self, f"_add_{block['kind']}")(block)

    def finish(self, *, with_header: bool) -> bytes:
        """Add annex, colophon and notes; return the bytes."""
        self._add_annex()
        self._add_colophon()
        self._endnotes.write()
        properties, about = self._document.core_properties, self._about
        properties.title, properties.subject = clean(about.title), clean(about.name)
        properties.created = properties.modified = about.day(self._notes.dates)
        properties.revision = 1
        if with_header:
            self._add_header()
        return packed(self._document)

    def _add_heading(self, block: Block) -> None:
        if block["level"] == 1 and not self._titled:
            self._titled = True
            self._say(block, "Title")
            self._paragraph(self._about.name, "Subtitle")
            return
        level = max(block["level"] - 1, 1)
        self._say(block, f"Heading {level}")

    def _add_prose(self, block: Block) -> None:
        for phrase in block["phrases"]:
            self._say(phrase, "Normal")

    def _add_points(self, block: Block) -> None:
        for phrase in block["phrases"]:
            self._say(phrase, "List Bullet")

    def _add_plain(self, block: Block) -> None:
        for line in block["text"].splitlines():
            self._paragraph(line, PLAIN)

    def _add_numbers(self, block: Block) -> None:
        for paragraph, phrase in add_numbers(self._document, block, NOTE):
            for figure in phrase["figures"]:
                self._notes.cite(paragraph, figure["origin"])

    def _add_table(self, block: Block) -> None:
        if not is_annex(block):
            self._put_table(block, _TABLE, self._next(_TABLE))
            return
        number = self._next(_ANNEX)
        self._annex.append((block, number))
        paragraph = self._paragraph(_SEE.in_language(self._lang), "Normal")
        label = f"{_ANNEX.in_language(self._lang)} {number}"
        add_field(paragraph, f"REF {_bookmark(_ANNEX, number)} \\h", label)
        caption = block["caption"]["text"]
        paragraph.add_run(Text(f"《{caption}》。", f", {caption}.").in_language(self._lang))

    def _put_table(self, block: Block, word: Text, number: int) -> None:
        block = compact(block, self._lang)
        caption = self._caption(word, number, block["caption"])
        caption.paragraph_format.keep_with_next = True
        origins = [_origins(row) for row in block["body"]]
        cited = [citation_of(one, self._lang) for row in origins for one in row]
        by_row = len(joined(cited)) > _MOST_DOCUMENTS
        if not by_row:
            self._notes.cite_all(caption, [one for row in origins for one in row])
        ends = add_table(self._document, block, self._width, self._lang)
        if by_row:
            for end, row in zip(ends, origins, strict=True):
                self._notes.cite_all(end, row)
        # Tables that touch would be one; and what follows wants some room.
        self._say(block["note"], NOTE)

    def _add_chart(self, block: Block) -> None:
        picture = self._charts / f"{self._about.report}-{block['name']}.png"
        low, high = block["body"]
        self._picture(picture.read_bytes(), block["title"], block["alt"], (low, high))
        self._caption(_FIGURE, self._next(_FIGURE), {"text": block["title"], "figures": []})
        self._document.paragraphs[-1].paragraph_format.keep_with_next = True
        stop = Text("。", ". ").in_language(self._lang)
        words = [
            part.rstrip("。.") + stop for part in (block["subtitle"], block["caption"]) if part
        ]
        note = self._paragraph("".join(words).strip(), NOTE)
        self._notes.cite_all(note, [block.get("origin", [])])

    def _add_picture(self, block: Block) -> None:
        number = self._next(_FIGURE)
        alt = block["alt"] or f"{_FIGURE.in_language(self._lang)} {number}"
        self._picture(block["content"], alt, alt, None)
        self._caption(_FIGURE, number, {"text": block["alt"], "figures": []})

    def _picture(
        self, content: bytes, title: str, alt: str, body: tuple[float, float] | None
    ) -> None:
        """Put a picture, cut to its drawing: the caption below says its words."""
        paragraph = self._document.add_paragraph(style=FIGURE)
        run = paragraph.add_run()
        shape = run.add_picture(io.BytesIO(content))
        low, high = body or (0.0, 1.0)
        ratio = shape.width / (shape.height * (high - low))
        width = min(self._width, int(_TALLEST * ratio))
        shape.width, shape.height = Emu(width), Emu(int(width / ratio))
        if body is not None:
            crop(run, low, high)
        describe(run, title, alt)

    def _caption(self, word: Text, number: int, phrase: Block) -> Any:
        """Add a caption whose number Word counts, and other places refer to."""
        said = word.in_language(self._lang)
        paragraph = self._document.add_paragraph(style="Caption")
        first = paragraph.add_run(f"{said} ")
        field = add_field(paragraph, f"SEQ {said.replace(' ', '_')} \\* ARABIC", str(number))
        self._marks += 1
        bookmark([first.element, field], self._marks, _bookmark(word, number))
        gap = "　" if self._lang == "zh" else ". "
        if phrase["text"]:
            paragraph.add_run(gap)
            self._fill(paragraph, phrase)
        return paragraph

    def _say(self, phrase: Block, style: str) -> Any:
        paragraph = self._document.add_paragraph(style=style)
        self._fill(paragraph, phrase)
        return paragraph

    def _fill(self, paragraph: Any, phrase: Block) -> None:
        """Put a text, and the number of its note behind each number that has an origin."""
        end = 0
        for figure in phrase["figures"]:
            paragraph.add_run(clean(phrase["text"][end : figure["end"]]))
            self._notes.cite(paragraph, figure["origin"])
            end = figure["end"]
        paragraph.add_run(clean(phrase["text"][end:]))

    def _paragraph(self, text: str, style: str) -> Any:
        return self._document.add_paragraph(clean(text), style=style)

    def _next(self, word: Text) -> int:
        self._counts[word.en] = self._counts.get(word.en, 0) + 1
        return self._counts[word.en]

    def _add_annex(self) -> None:
        if self._annex:
            self._paragraph(_ANNEXES.in_language(self._lang), "Heading 1")
        for block, number in self._annex:
            self._put_table(block, _ANNEX, number)

    def _add_colophon(self) -> None:
        self._paragraph(_SOURCES.in_language(self._lang), "Heading 1")
        said = self._paragraph(self._about.colophon(self._notes.dates), "Normal")
        said.paragraph_format.keep_with_next = False

    def _add_header(self) -> None:
        section = self._document.sections[0]
        headers = [section.header]
        if self._document.settings.odd_and_even_pages_header_footer:
            headers.append(section.even_page_header)
        for header in headers:
            header.paragraphs[0].text = clean(self._about.header)
            header.paragraphs[0].style = self._document.styles["Header"]


def _origins(row: Sequence[Block]) -> list[Any]:
    return [figure["origin"] for cell in row for figure in cell["figures"]]


def _bookmark(word: Text, number: int) -> str:
    return f"_Ref_{word.en.replace(' ', '_').lower()}_{number}"
