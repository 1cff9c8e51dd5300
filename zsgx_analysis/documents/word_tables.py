"""WordprocessingML tables to grids: gridSpan, vMerge, skipped columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docx.oxml.ns import qn

from zsgx_analysis.documents.model import CellNote, Grid, build_grid
from zsgx_analysis.documents.word_text import TABLE, WordText, children

if TYPE_CHECKING:
    from lxml import etree

    from zsgx_analysis.documents.limits import CellBudget

_ROW, _CELL, _VALUE = qn("w:tr"), qn("w:tc"), qn("w:val")
_ROW_PROPERTIES, _CELL_PROPERTIES = qn("w:trPr"), qn("w:tcPr")
_DELETED = (qn("w:del"), qn("w:cellDel"))


def table_grid(table: etree._Element, place: str, budget: CellBudget, words: WordText) -> Grid:
    """Return the grid of a table at its full width, without the tables nested in it."""
    rows: list[list[str]] = []
    spans: dict[tuple[int, int], tuple[int, int]] = {}
    notes: dict[tuple[int, int], CellNote] = {}
    merging: dict[int, tuple[int, int]] = {}
    for row_element in children(table, frozenset((_ROW, TABLE))):
        properties = row_element.find(_ROW_PROPERTIES)
        if row_element.tag == TABLE or _is_deleted(properties):
            continue
        row: list[str] = [""] * _number(properties, "w:gridBefore", 0)
        budget.spend(len(row), place)
        for cell in children(row_element, frozenset({_CELL})):
            properties = cell.find(_CELL_PROPERTIES)
            if _is_deleted(properties):
                continue
            column, breadth = len(row), max(1, _number(properties, "w:gridSpan", 1))
            budget.spend(breadth, place)
            merge = _vertical_merge(properties)
            text, raised = words.cell(cell)
            origin = merging.get(column)
            if merge == "continue" and origin is not None and spans[origin][1] == breadth:
                spans[origin] = (len(rows) - origin[0] + 1, breadth)
                text = raised = ""
            else:
                for covered in range(column, column + breadth):
                    merging.pop(covered, None)
                spans[len(rows), column] = (1, breadth)
                if merge is not None:
                    merging[column] = (len(rows), column)
            if raised:
                notes[len(rows), column] = CellNote(raised)
            row += [text] + [""] * (breadth - 1)
        rows.append(row)
    return build_grid(rows, place, spans=spans, notes=notes, trim=False)


def _is_deleted(properties: etree._Element | None) -> bool:
    return properties is not None and any(properties.find(tag) is not None for tag in _DELETED)


def _number(properties: etree._Element | None, name: str, default: int) -> int:
    element = None if properties is None else properties.find(qn(name))
    value = "" if element is None else element.get(_VALUE, "")
    return int(value[:9]) if value.isdecimal() else default


def _vertical_merge(properties: etree._Element | None) -> str | None:
    """Return ``restart`` or ``continue`` for a vertically merged cell, else None."""
    element = None if properties is None else properties.find(qn("w:vMerge"))
    return None if element is None else element.get(_VALUE, "continue")
