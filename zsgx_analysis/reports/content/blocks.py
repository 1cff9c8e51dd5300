"""The pieces of a report: headings, prose, tables and charts, shown as HTML.

Everything a reader sees comes from these, in the language of the report, so
that a notebook needs no text of its own. In Jupyter they show themselves.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from html import escape
from typing import TYPE_CHECKING, Any, NamedTuple

from zsgx_analysis.charts.chart import Chart
from zsgx_analysis.reports.content.sentences import Origin, Sentence

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandas as pd

    from zsgx_analysis.language import Language


@dataclass(frozen=True)
class Heading:
    """A heading of level 1 to 3."""

    level: int
    text: str

    def html(self) -> str:
        """Return the heading as HTML."""
        return f"<h{self.level}>{escape(self.text)}</h{self.level}>"


@dataclass(frozen=True)
class Prose:
    """Paragraphs, or points of a list; empty sentences are left out.

    A `Sentence` whose figures know their origins marks them, for a page to open.
    """

    sentences: Sequence[str]
    points: bool = False

    def html(self) -> str:
        """Return the text as HTML; nothing when there is no sentence."""
        texts = [_marked(sentence) for sentence in self.sentences if sentence]
        if not texts:
            return ""
        if self.points:
            items = "".join(f"<li>{text}</li>" for text in texts)
            return f"<ul>{items}</ul>"
        return "".join(f"<p>{text}</p>" for text in texts)


class Cell(NamedTuple):
    """A cell of a table: what is read, what it sorts by, and where it comes from.

    ``fact`` is the row of an indicator behind it, where that is not the row of the table.
    """

    text: str
    value: float | str | None = None
    trace: Mapping[str, str] | None = None
    hint: str = ""
    origin: Origin = ()
    fact: Mapping[str, Any] | None = None


@dataclass(frozen=True)
class Table:
    """A table with its caption and the frame behind it.

    The first cell of each row is its header. Cells with a ``value`` are numbers;
    ``trace`` becomes ``data-`` attributes for machines, ``origin`` what a page
    opens when a reader asks where the number comes from.
    """

    caption: str
    head: Sequence[str]
    body: Sequence[Sequence[str | Cell]]
    frame: pd.DataFrame
    foot: Sequence[str | Cell] = ()
    note: str = ""
    kind: str = ""
    folded: str = ""

    def html(self) -> str:
        """Return the table as HTML, headers marked by scope; folded away under ``folded``."""
        kind = f' class="{escape(self.kind)}"' if self.kind else ""
        head = "".join(f'<th scope="col">{escape(text)}</th>' for text in self.head)
        body = "".join(f"<tr>{_row(row)}</tr>" for row in self.body)
        foot = f"<tfoot><tr>{_row(self.foot)}</tr></tfoot>" if self.foot else ""
        note = f'<p class="note">{escape(self.note)}</p>' if self.note else ""
        shown = (
            f"<table{kind}><caption>{escape(self.caption)}</caption>"
            f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody>{foot}</table>{note}"
        )
        if not self.folded:
            return shown
        summary = f"<summary>{escape(self.folded)}</summary>"
        return f'<details class="drawn">{summary}{shown}</details>'


Block = Heading | Prose | Table | Chart


@dataclass(frozen=True)
class Section:
    """What one cell of a notebook shows, from top to bottom."""

    lang: Language
    blocks: Sequence[Block] = field(default_factory=tuple)

    @property
    def charts(self) -> list[Chart]:
        """The charts of the section."""
        return [block for block in self.blocks if isinstance(block, Chart)]

    @property
    def frames(self) -> list[pd.DataFrame]:
        """The frames behind its tables and charts, in order."""
        return [
            block.frame if isinstance(block, Table) else block.data
            for block in self.blocks
            if isinstance(block, (Table, Chart))
        ]

    def _repr_html_(self) -> str:
        tag = "zh-CN" if self.lang == "zh" else "en"
        parts = [
            block._repr_html_() if isinstance(block, Chart) else block.html()
            for block in self.blocks
        ]
        return f'<section lang="{tag}">{"".join(parts)}</section>'

    def __repr__(self) -> str:
        lines = []
        for block in self.blocks:
            if isinstance(block, Heading):
                lines.append(block.text)
            elif isinstance(block, Prose):
                lines.extend(sentence for sentence in block.sentences if sentence)
            elif isinstance(block, Table):
                lines.append(block.caption)
            else:
                lines.append(block.words.title)
        return "\n".join(lines)


def _marked(sentence: str) -> str:
    """Return a sentence as HTML, each figure that knows its origin marked."""
    figures = sentence.figures if isinstance(sentence, Sentence) else ()
    parts, end = [], 0
    for figure in figures:
        parts.append(escape(sentence[end : figure.start]))
        text = escape(sentence[figure.start : figure.end])
        parts.append(f'<span class="told"{_origin(figure.origin)}>{text}</span>')
        end = figure.end
    return "".join([*parts, escape(sentence[end:])])


def _row(cells: Sequence[str | Cell]) -> str:
    first, *others = (cell if isinstance(cell, Cell) else Cell(cell) for cell in cells)
    header = f'<th scope="row">{escape(first.text)}</th>'
    return header + "".join(_cell(cell) for cell in others)


def _cell(cell: Cell) -> str:
    attributes = ""
    if cell.value is not None:
        attributes += f' class="number" data-value="{escape(str(cell.value))}"'
    for key, value in (cell.trace or {}).items():
        attributes += f' data-{key}="{escape(value)}"'
    attributes += _origin(cell.origin)
    if cell.hint:
        attributes += f' title="{escape(cell.hint)}"'
    return f"<td{attributes}>{escape(cell.text)}</td>"


def _origin(origin: Origin) -> str:
    """Return the attribute that tells a page where a figure comes from."""
    if not origin:
        return ""
    told = json.dumps(origin, ensure_ascii=False, separators=(",", ":"))
    return f' data-origin="{escape(told)}"'
