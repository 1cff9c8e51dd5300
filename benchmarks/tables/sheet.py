"""A table as it stands on paper: cells of text that faults are done to."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from zsgx_analysis.documents.model import Document, Paragraph, build_grid, line_place

if TYPE_CHECKING:
    from benchmarks.tables.generator import PlanTable

BLANKS = frozenset({"", "–", "0"})


@dataclass(slots=True, eq=False)
class Cell:
    """A printed cell.

    Attributes
    ----------
    origin : tuple of int, optional
        Line and column in the faultless print.
    touched : bool
        Whether a fault has been done to it.
    """

    text: str
    origin: tuple[int, int] | None = None
    touched: bool = False

    @property
    def blank(self) -> bool:
        """Whether no figure stands here."""
        return self.text in BLANKS


@dataclass(slots=True)
class Line:
    """A printed line: its label and its cells."""

    label: Cell
    cells: list[Cell]
    total: bool = False

    @property
    def touched(self) -> bool:
        """Whether any fault has been done to the line."""
        return self.label.touched or any(cell.touched for cell in self.cells)


@dataclass(slots=True)
class Sheet:
    """The print of a table.

    Attributes
    ----------
    lines : list of Line
        In printed order; every line has a cell for each head.
    total_column : int
        The column of row totals among the cells of a line.
    blank : str
        How a blank cell is printed.
    head_word, stub_word : str
        What the boxhead and the stub list. The second stands under the first
        where the corner has two lines, and can slip into the stub.
    shifted : bool
        Whether it has slipped.
    """

    title: str
    unit: str
    corner: str
    heads: list[str]
    lines: list[Line]
    total_column: int
    blank: str
    head_word: str
    stub_word: str
    shifted: bool = False

    def grid(self) -> list[list[str]]:
        """Return the printed grid, boxhead and stub included."""
        head = [self.corner, *self.heads]
        return [head, *([line.label.text, *(c.text for c in line.cells)] for line in self.lines)]

    def document(self) -> Document:
        """Return the sheet as a document with one grid."""
        captions = (self.title, f"单位：{self.unit}")
        grid = build_grid(self.grid(), line_place(4), first_line=4, captions=captions)
        text = "\n".join([*captions, "", *("\t".join(row) for row in grid.rows), ""])
        return Document(
            name="generated.tsv",
            path="generated.tsv",
            sha256=hashlib.sha256(text.encode()).hexdigest(),
            format="text",
            paragraphs=tuple(
                Paragraph(text, line_place(number)) for number, text in enumerate(captions, 1)
            ),
            grids=(grid,),
        )


def print_table(table: PlanTable) -> Sheet:
    """Return the faultless print of ``table``."""
    lines = [
        Line(
            Cell(label),
            [Cell(token, (index, column)) for column, token in enumerate(tokens)],
            total=index == table.total_line,
        )
        for index, (label, tokens) in enumerate(zip(table.lines, table.tokens(), strict=True))
    ]
    return Sheet(
        title=table.title,
        unit=table.unit,
        corner=table.layout.corner,
        heads=list(table.heads),
        lines=lines,
        total_column=table.total_column,
        blank=table.layout.blank,
        head_word=table.layout.head_word,
        stub_word=table.layout.stub_word,
    )
