"""The pieces of a report: headings, prose, tables and charts, shown as HTML.

Everything a reader sees comes from these, in the language of the report, so
that a notebook needs no text of its own. In Jupyter they show themselves.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from html import escape
from typing import TYPE_CHECKING, NamedTuple

from zsgx_analysis.charts.chart import Chart

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
    """Paragraphs, or points of a list; empty sentences are left out."""

    sentences: Sequence[str]
    points: bool = False

    def html(self) -> str:
        """Return the text as HTML; nothing when there is no sentence."""
        texts = [escape(sentence) for sentence in self.sentences if sentence]
        if not texts:
            return ""
        if self.points:
            items = "".join(f"<li>{text}</li>" for text in texts)
            return f"<ul>{items}</ul>"
        return "".join(f"<p>{text}</p>" for text in texts)


Origin = tuple[tuple[str, str], ...]
"""Where a figure comes from: pairs of what is said and what it says."""


class Cell(NamedTuple):
    """A cell of a table: what is read, what it sorts by, and where it comes from."""

    text: str
    value: float | str | None = None
    trace: Mapping[str, str] | None = None
    hint: str = ""
    origin: Origin = ()


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

    def html(self) -> str:
        """Return the table as HTML, headers marked by scope."""
        kind = f' class="{escape(self.kind)}"' if self.kind else ""
        head = "".join(f'<th scope="col">{escape(text)}</th>' for text in self.head)
        body = "".join(f"<tr>{_row(row)}</tr>" for row in self.body)
        foot = f"<tfoot><tr>{_row(self.foot)}</tr></tfoot>" if self.foot else ""
        note = f'<p class="note">{escape(self.note)}</p>' if self.note else ""
        return (
            f"<table{kind}><caption>{escape(self.caption)}</caption>"
            f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody>{foot}</table>{note}"
        )


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
    if cell.origin:
        origin = json.dumps(cell.origin, ensure_ascii=False, separators=(",", ":"))
        attributes += f' data-origin="{escape(origin)}"'
    if cell.hint:
        attributes += f' title="{escape(cell.hint)}"'
    return f"<td{attributes}>{escape(cell.text)}</td>"
