"""The pieces of a report: headings, prose, tables, charts.

A block shows itself in a notebook as HTML and carries the same content as data
(`BLOCK`), numbers with their origins: slides, office documents and
workbooks are made from these data of the notebook that ran, so that what a
reader changes in a cell reaches all of them.
"""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass, field
from html import escape
from math import isfinite
from typing import TYPE_CHECKING, Any

from zsgx_analysis.narrative.sentences import Sentence
from zsgx_analysis.reports.measures import Caption, Measure

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from zsgx_analysis.charts.chart import Chart, Native
    from zsgx_analysis.narrative.origins import Pairs
    from zsgx_analysis.tracing import Traced

BLOCK = "application/vnd.zsgx.block+json"
"""Media type of the content of a block as data."""


@dataclass(frozen=True)
class Figure:
    """A number in a text: its place, and what it rests on."""

    start: int
    end: int
    origin: Pairs


@dataclass(frozen=True)
class Phrase:
    """A text with its numbers, as all pages and documents take it."""

    text: str
    figures: tuple[Figure, ...] = ()

    @classmethod
    def of(cls, text: str, origin_of: Callable[[Traced], Pairs]) -> Phrase:
        """Return a text, or a sentence with the origins of its numbers looked up."""
        spans = text.spans if isinstance(text, Sentence) else ()
        figures = (Figure(one.start, one.end, origin_of(one.number)) for one in spans)
        return cls(str(text), tuple(figures))

    def html(self) -> str:
        """Return the text as HTML, each number marked with its origin."""
        parts, end = [], 0
        for figure in self.figures:
            parts.append(escape(self.text[end : figure.start]))
            number = escape(self.text[figure.start : figure.end])
            parts.append(f'<span class="told"{origin_attribute(figure.origin)}>{number}</span>')
            end = figure.end
        return "".join([*parts, escape(self.text[end:])])

    def data(self) -> dict[str, Any]:
        """Return the text as data."""
        figures = [
            {"start": one.start, "end": one.end, "origin": one.origin} for one in self.figures
        ]
        return {"text": self.text, "figures": figures}


class Block:
    """What the blocks have in common: how a notebook shows them."""

    lang: str

    def html(self) -> str:
        """Return the block as HTML."""
        raise NotImplementedError

    def text(self) -> str:
        """Return what is read of it."""
        raise NotImplementedError

    def data(self) -> dict[str, Any]:
        """Return the content as data that JSON can hold."""
        raise NotImplementedError

    def _repr_mimebundle_(self, **_: Any) -> dict[str, Any]:
        tag = "zh-CN" if self.lang == "zh" else "en"
        return {
            "text/html": f'<section lang="{tag}">{self.html()}</section>',
            "text/plain": self.text(),
            BLOCK: self.data(),
        }

    def __repr__(self) -> str:
        return self.text()


@dataclass(frozen=True, repr=False)
class Heading(Block):
    """A heading of level 1 to 3; under that of a report the name of the document."""

    lang: str
    level: int
    phrase: Phrase
    below: str = ""

    def html(self) -> str:
        """Return the heading as HTML."""
        below = f'<p class="document">{escape(self.below)}</p>' if self.below else ""
        return f"<h{self.level}>{self.phrase.html()}</h{self.level}>{below}"

    def text(self) -> str:
        """Return the heading."""
        return self.phrase.text

    def data(self) -> dict[str, Any]:
        """Return level and text."""
        below = {"below": self.below} if self.below else {}
        return {"kind": "heading", "level": self.level, **self.phrase.data(), **below}


@dataclass(frozen=True, repr=False)
class Prose(Block):
    """Paragraphs, or the points of a list; a remark may lead to a section of the page."""

    lang: str
    phrases: tuple[Phrase, ...]
    points: bool = False
    section: str = ""

    def html(self) -> str:
        """Return the text as HTML."""
        texts = [phrase.html() for phrase in self.phrases]
        if self.section:
            link = f'<a href="#{escape(anchor_of(self.section))}">{"".join(texts)}</a>'
            return f'<p class="note">{link}</p>'
        if self.points:
            return f"<ul>{''.join(f'<li>{text}</li>' for text in texts)}</ul>"
        return "".join(f"<p>{text}</p>" for text in texts)

    def text(self) -> str:
        """Return the sentences, one a line."""
        return "\n".join(phrase.text for phrase in self.phrases)

    def data(self) -> dict[str, Any]:
        """Return the sentences with their numbers."""
        kind = "points" if self.points else "prose"
        return {"kind": kind, "phrases": [phrase.data() for phrase in self.phrases]}


@dataclass(frozen=True)
class KeyNumber:
    """A large number: its name, and what it compares with."""

    name: str
    number: Phrase
    beside: Phrase
    measure: Measure | None = None


@dataclass(frozen=True, repr=False)
class KeyNumbers(Block):
    """Large numbers side by side, what a reader takes away in half a minute."""

    lang: str
    numbers: tuple[KeyNumber, ...]

    def html(self) -> str:
        """Return the numbers as a list of terms."""
        shown = "".join(
            f"<div><dt>{escape(one.name)}</dt><dd><strong>{one.number.html()}</strong>"
            f"<span>{one.beside.html()}</span></dd></div>"
            for one in self.numbers
        )
        return f'<dl class="numbers">{shown}</dl>'

    def text(self) -> str:
        """Return one number a line."""
        return "\n".join(
            f"{one.name}: {one.number.text} {one.beside.text}".rstrip() for one in self.numbers
        )

    def data(self) -> dict[str, Any]:
        """Return names, numbers and comparisons."""
        numbers = [
            {
                "name": one.name,
                "number": {**one.number.data(), **_measure(one.measure)},
                "beside": one.beside.data(),
            }
            for one in self.numbers
        ]
        return {"kind": "numbers", "numbers": numbers}


@dataclass(frozen=True)
class Cell:
    """A cell of a table: what is read, what it sorts by, what it rests on."""

    phrase: Phrase
    value: float | str | None = None
    numeric: bool = False
    trace: Mapping[str, str] = field(default_factory=dict)
    measure: Measure | None = None

    def html(self) -> str:
        """Return the cell as HTML."""
        attributes = ""
        if self.value is not None:
            attributes += f' data-value="{escape(str(self.value))}"'
        if self.numeric:
            attributes += ' class="number"'
        for key, value in self.trace.items():
            attributes += f' data-{key}="{escape(value)}"'
        if self.phrase.figures:
            attributes += origin_attribute(self.phrase.figures[0].origin)
        return f"<td{attributes}>{escape(self.phrase.text)}</td>"

    def data(self) -> dict[str, Any]:
        """Return text, value and origin."""
        said = {**self.phrase.data(), "value": self.value, "numeric": self.numeric}
        return {**said, **_measure(self.measure)}


@dataclass(frozen=True, repr=False)
class Table(Block):
    """A table with its caption; the first cell of each row is its header."""

    lang: str
    caption: Phrase
    head: tuple[str, ...]
    body: tuple[tuple[Cell, ...], ...]
    note: Phrase = field(default_factory=lambda: Phrase(""))
    folded: str = ""
    sortable: bool = True

    def html(self) -> str:
        """Return the table as HTML, headers marked by scope; folded away under ``folded``."""
        numeric = [
            bool(self.body) and any(row[place].numeric for row in self.body)
            for place in range(len(self.head))
        ]
        heads = "".join(
            f'<th scope="col"{" class=number" * number}>{escape(text)}</th>'
            for text, number in zip(self.head, numeric, strict=True)
        )
        body = "".join(f"<tr>{_row(row)}</tr>" for row in self.body)
        kind = f' class="{"sortable" if self.sortable else "matrix"}"'
        note = f'<p class="note">{self.note.html()}</p>' if self.note.text else ""
        shown = (
            f"<table{kind}><caption>{self.caption.html()}</caption>"
            f"<thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>{note}"
        )
        if not self.folded:
            return shown
        summary = f"<summary>{escape(self.folded)}</summary>"
        return f'<details class="drawn">{summary}{shown}</details>'

    def text(self) -> str:
        """Return the table, tab-separated, under its caption."""
        lines = [self.caption.text, "\t".join(self.head)]
        lines += ["\t".join(cell.phrase.text for cell in row) for row in self.body]
        return "\n".join(lines)

    def data(self) -> dict[str, Any]:
        """Return caption, head, body and note."""
        return {
            "kind": "table",
            "caption": self.caption.data(),
            "head": list(self.head),
            "body": [[cell.data() for cell in row] for row in self.body],
            "note": self.note.data(),
            "folded": self.folded,
        }


@dataclass(frozen=True, repr=False)
class ChartBlock(Block):
    """A chart where it is shown."""

    lang: str
    chart: Chart

    def html(self) -> str:
        """Return the picture with its alternative text, and the documents it names."""
        caption, shown = self.chart.words.caption, self.chart._repr_html_()
        origin = caption.origin if isinstance(caption, Caption) else []
        return shown.replace("<figure", f"<figure{origin_attribute(origin)}", 1)

    def text(self) -> str:
        """Return title and content of the chart."""
        return f"{self.chart.words.title}\n{self.chart.words.alt}"

    def data(self) -> dict[str, Any]:
        """Return words and name; the picture itself lies beside the report."""
        words = self.chart.words
        return {
            "kind": "chart",
            "name": self.chart.name,
            **words._asdict(),
            "caption": str(words.caption),
            "origin": words.caption.origin if isinstance(words.caption, Caption) else [],
            "body": list(self.chart.body),
            "native": [_native(one) for one in self.chart.native],
        }


def anchor_of(heading: str) -> str:
    """Return the anchor that a heading has on its page."""
    return re.sub(r"[^\w]+", "-", heading).strip("-").lower() or "section"


def blocks_of(notebook: Any) -> list[dict[str, Any]]:
    """Return the blocks that a notebook showed when it ran, as data, in order."""
    return [
        output["data"][BLOCK]
        for cell in notebook.cells
        for output in cell.get("outputs", ())
        if BLOCK in output.get("data", {})
    ]


def _measure(one: Measure | None) -> dict[str, Any]:
    return {} if one is None else {"measure": asdict(one)}


def _native(one: Native) -> dict[str, Any]:
    """Return a chart for an office program as data; a missing value is null in JSON."""
    values = [float(value) if isfinite(value) else None for value in one.values]
    return {**one._asdict(), "values": values, "texts": list(one.texts)}


def origin_attribute(origin: Pairs) -> str:
    """Return the attribute that a page opens when a reader asks where a number comes from."""
    if not origin:
        return ""
    content = json.dumps(origin, ensure_ascii=False, separators=(",", ":"))
    return f' data-origin="{escape(content)}"'


def _row(cells: Sequence[Cell]) -> str:
    first, *others = cells
    header = f'<th scope="row">{first.phrase.html()}</th>'
    return header + "".join(cell.html() for cell in others)
