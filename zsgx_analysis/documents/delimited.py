"""Tables whose cells are parted by a tab, a comma or a semicolon."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from zsgx_analysis.documents.regions import Record, Region, blocks
from zsgx_analysis.documents.tokens import is_caption, is_figure, is_marker
from zsgx_analysis.language import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

_QUOTED_LINES = 20
_DECIMAL_COMMA = re.compile(r"-?\d+,(?:\d{1,2}|\d{4,})|-?\d{1,3}(?:\.\d{3})+,\d+")
_WITH_COMMA = re.compile(r"-?\d{1,3}(?:\.\d{3})*,\d+|-?\d+,\d+")
_POINT = re.compile(r"\.\d{1,2}(?!\d)|\.\d{4}|,\d{3}[.,]")
_LONGEST_CELL = 80
_SENTENCE = re.compile(
    r"(?:[a-z]{2,}[ ,;]+){4}|[a-z]{3,}[\"'”’)]*[.?!][\"'”’)]*\s*$|。", re.IGNORECASE
)
"""A line of prose: four words in a row, or a word and a full stop at its end.

A date line (``June 3, 2024``) above a sentence with ``4,000`` in it has two
commas and two numbers, as a small table has; only the words tell them apart.
"""


def find_delimited(lines: Sequence[str], delimiter: str, *, certain: bool = False) -> list[Region]:
    """Find tables whose cells are parted by ``delimiter``.

    Parameters
    ----------
    lines : sequence of str
    delimiter : str
        One character.
    certain : bool
        Take two rows of two cells for a table. Else rows must agree in their
        number of cells and hold figures, as commas also stand in prose.
    """
    regions = []
    for run in blocks(lines, lambda at: _record(lines, at, delimiter)):
        block = _without_captions(run)
        enough = sum(record.filled >= 2 for record in block) >= 2
        rows = tuple(record.cells for record in block)
        if enough and (certain or (not _is_prose(block, lines) and looks_tabular(rows))):
            rows, remarks = _with_points(rows) if delimiter != "," else (rows, ())
            regions.append(Region(block[0].start, block[-1].stop, rows, remarks=remarks))
    return regions


def _with_points(
    rows: tuple[tuple[str, ...], ...],
) -> tuple[tuple[tuple[str, ...], ...], tuple[Text, ...]]:
    """Return rows whose decimal commas are points, and a remark that says so.

    A spreadsheet parts its cells by semicolons where the comma is the decimal
    sign. That it is one shows in figures such as 1,2 or 1.234,50; where there are
    more such as 1,234, which leave it open, they are misprinted, and all stay.
    """
    figures = [cell.strip() for row in rows for cell in row if is_figure(cell) and "," in cell]
    shown = 2 * sum(map(bool, map(_DECIMAL_COMMA.fullmatch, figures))) > len(figures)
    others = [cell for row in rows for cell in row if is_figure(cell) and _POINT.search(cell)]
    if not shown or others or not all(map(_WITH_COMMA.fullmatch, figures)):
        return rows, ()
    changed = tuple(
        tuple(
            cell.replace(".", "").replace(",", ".") if cell.strip() in figures else cell
            for cell in row
        )
        for row in rows
    )
    remark = Text(
        f"小数点写作逗号，按小数点读取：{figures[0]}",
        f"a comma is the decimal sign and is read as a point: {figures[0]}",
    )
    return changed, (remark,)


def _is_prose(block: Sequence[Record], lines: Sequence[str]) -> bool:
    """Tell whether one line in two or more of a block is a sentence."""
    printed = [line for record in block for line in lines[record.start : record.stop]]
    return 2 * sum(bool(_SENTENCE.search(line)) for line in printed) >= len(printed)


def _without_captions(block: Sequence[Record]) -> list[Record]:
    """Drop title and unit rows, which a spreadsheet pads with empty cells."""
    rows = list(block)
    while rows and (
        (rows[0].filled <= 1 and (rows[0].cells[0].strip() or not rows[0].filled))
        or (rows[0].filled <= 3 and any(map(is_caption, rows[0].cells)))
    ):
        rows.pop(0)
    return rows


def looks_tabular(rows: Sequence[Sequence[str]]) -> bool:
    """Return whether most rows have the same number of short cells, figures among them."""
    width, agreeing = Counter(len(row) for row in rows).most_common(1)[0]
    cells = [cell.strip() for row in rows for cell in row if cell.strip()]
    figures = sum(is_figure(cell) or is_marker(cell) for cell in cells)
    return (
        len(rows) >= 2
        and width >= 2
        and agreeing >= 0.8 * len(rows)
        and max(map(len, cells), default=0) <= _LONGEST_CELL
        and figures >= max(1, 0.25 * len(cells))
    )


def _record(lines: Sequence[str], at: int, delimiter: str) -> Record | None:
    """Return the row that starts on line ``at``; a quoted cell may run over line ends."""
    line = lines[at]
    if delimiter not in line and not line.startswith('"'):
        return None
    if '"' in line:
        text = line
        for stop in range(at + 1, min(at + _QUOTED_LINES, len(lines)) + 1):
            cells = _quoted_cells(text, delimiter)
            if cells is not None:
                return Record(at, stop, cells) if len(cells) > 1 else None
            if stop < len(lines):
                text = f"{text}\n{lines[stop]}"
    return Record(at, at + 1, tuple(line.split(delimiter))) if delimiter in line else None


def _quoted_cells(text: str, delimiter: str) -> tuple[str, ...] | None:
    """Split one row with quoted cells; None when a quote stays open."""
    cells: list[str] = []
    at = 0
    while True:
        quoted = ""
        if text.startswith('"', at):
            close = at + 1
            while (close := text.find('"', close)) >= 0 and text.startswith('""', close):
                close += 2
            if close < 0:
                return None
            quoted = text[at + 1 : close].replace('""', '"')
            at = close + 1
        stop = text.find(delimiter, at)
        stop = len(text) if stop < 0 else stop
        cells.append(quoted + text[at:stop])
        if stop == len(text):
            return tuple(cells)
        at = stop + 1
