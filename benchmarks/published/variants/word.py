"""Ways to write a Word document."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from benchmarks.published import writers
from benchmarks.published.expected import Expected
from benchmarks.published.paper import Paper
from benchmarks.published.variants.base import plain

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from benchmarks.published.expected import Expected
    from benchmarks.published.paper import Paper


def _document(change: Callable[[Any, Paper], None]) -> Callable[[Paper, Path], None]:
    def write(paper: Paper, path: Path) -> None:
        document = writers.word(paper)
        change(document, paper)
        document.save(str(path))

    return write


def _raised_run(document: Any, _paper: Paper) -> None:
    table = document.tables[0]
    for row in (1, 2):
        cell = next(cell for cell in table.rows[row].cells[1:] if cell.text)
        cell.paragraphs[0].add_run("1").font.superscript = True


def _label_lines(document: Any, _paper: Paper) -> None:
    cell = document.tables[0].cell(0, 1)
    cell.text = "新一代"
    cell.add_paragraph("信息技术")


def _title_inside(document: Any, paper: Paper) -> None:
    """Title and unit as first rows of the table, merged over its width."""
    table = document.tables[0]
    for text in reversed(paper.above):
        row = table.add_row()
        merged = row.cells[0].merge(row.cells[-1])
        merged.text = text
        table._tbl.insert(2, row._tr)
    for paragraph in document.paragraphs:
        paragraph._p.getparent().remove(paragraph._p)


def _continued(paper: Paper, path: Path) -> None:
    """Broken by hand, （续表） and the unit between, the head repeated."""
    first = replace(paper, body=paper.body[:3])
    document = writers.word(first)
    document.add_paragraph("（续表）")
    document.add_paragraph(paper.unit)
    rest = [paper.head_grid()[0], *paper.body[3:]]
    table = document.add_table(len(rest), paper.width)
    for row, line in zip(table.rows, rest, strict=True):
        for cell, token in zip(row.cells, line, strict=True):
            cell.text = token
    document.save(str(path))


def _two_columns_page(document: Any, _paper: Paper) -> None:
    from docx.oxml.ns import qn

    columns = document.sections[0]._sectPr.find(qn("w:cols"))
    columns.set(qn("w:num"), "2")


VARIANTS: dict[str, tuple[str, Callable[[Path, int], Expected]]] = {
    "document": (".docx", plain(writers.docx)),
    "merged cells": (".docx", plain(writers.docx, spanned=True)),
    "raised run": (".docx", plain(_document(_raised_run))),
    "label in two paragraphs": (".docx", plain(_document(_label_lines))),
    "title inside": (".docx", plain(_document(_title_inside))),
    "continued": (".docx", plain(_continued)),
    "two columns": (".docx", plain(_document(_two_columns_page))),
}
