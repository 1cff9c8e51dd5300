"""Faults of rows, columns and their labels."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from benchmarks.tables_second.faults import lines
from benchmarks.tables_second.table import Line

if TYPE_CHECKING:
    from random import Random

    from benchmarks.tables_second.table import Sheet

_NONE = Line("", "none")


def row_lost(sheet: Sheet, rng: Random) -> bool:
    """Leave a row unprinted."""
    found = lines(sheet.rows, "leaf")
    if len(found) < 3:
        return False
    row = rng.choice(found)
    sheet.lost.add(sheet.rows[row].label)
    del sheet.rows[row], sheet.body[row]
    return True


def column_lost(sheet: Sheet, rng: Random) -> bool:
    """Leave a column unprinted."""
    found = lines(sheet.columns, "leaf")
    if len(found) < 3:
        return False
    column = rng.choice(found)
    sheet.lost.add(sheet.columns[column].label)
    del sheet.columns[column]
    for line in sheet.body:
        del line[column]
    return True


def row_twice(sheet: Sheet, rng: Random) -> bool:
    """Print a row twice, as at the break of a page."""
    row = rng.choice(lines(sheet.rows, "leaf"))
    sheet.rows.insert(row + 1, sheet.rows[row])
    sheet.body.insert(row + 1, list(sheet.body[row]))
    return True


def rows_exchanged(sheet: Sheet, rng: Random) -> bool:
    """Two rows of figures stand beside each other's labels."""
    found = lines(sheet.rows, "leaf")
    if len(found) < 2:
        return False
    one, other = rng.sample(found, 2)
    body = sheet.body
    if body[one] == body[other]:
        return False
    body[one], body[other] = body[other], body[one]
    return True


def columns_exchanged(sheet: Sheet, rng: Random) -> bool:
    """Two columns of figures stand below each other's labels."""
    found = lines(sheet.columns, "leaf")
    one, other = rng.sample(found, 2)
    before = [list(line) for line in sheet.body]
    for line in sheet.body:
        line[one], line[other] = line[other], line[one]
    return before != sheet.body


def row_shifted(sheet: Sheet, rng: Random) -> bool:
    """From some place on the figures of a row have slipped by one, right or left."""
    row = rng.choice(lines(sheet.rows, "leaf", "subtotal", "total"))
    return _shift(rng, sheet.body[row], sheet.table.style.blank)


def column_shifted(sheet: Sheet, rng: Random) -> bool:
    """From some place on the figures of a column have slipped by one, up or down."""
    column = rng.choice(lines(sheet.columns, "leaf", "subtotal", "total"))
    cells = [line[column] for line in sheet.body]
    moved = _shift(rng, cells, sheet.table.style.blank)
    for line, cell in zip(sheet.body, cells, strict=True):
        line[column] = cell
    return moved


def _shift(rng: Random, cells: list[str], blank: str) -> bool:
    """Slip a stretch of cells by one place in themselves; nothing is added."""
    before = list(cells)
    first = rng.randrange(len(cells) - 1)
    last = rng.randint(first + 1, len(cells) - 1)
    stretch = cells[first : last + 1]
    if rng.random() < 0.6:
        # Slips into a blank where there is one, so that nothing is lost.
        holes = [place for place, cell in enumerate(stretch) if cell in {blank, ""}]
        if holes:
            stretch = stretch[: holes[0] + 1] if holes[0] else stretch
    stretch = [blank, *stretch[:-1]] if rng.random() < 0.5 else [*stretch[1:], blank]
    cells[first : first + len(stretch)] = stretch
    return before != cells


def labels_shifted(sheet: Sheet, rng: Random) -> bool:
    """From some row on the labels have slipped by one; the last is lost."""
    return _shift_labels(sheet, rng, sheet.rows)


def heads_shifted(sheet: Sheet, rng: Random) -> bool:
    """From some column on the head labels have slipped by one; the last is lost."""
    return _shift_labels(sheet, rng, sheet.columns)


def _shift_labels(sheet: Sheet, rng: Random, found: list[Line]) -> bool:
    first = rng.randrange(len(found) - 1)
    last = rng.randint(first + 1, len(found) - 1)
    stretch = found[first : last + 1]
    if rng.random() < 0.5:
        gone, moved = stretch[-1], [_NONE, *stretch[:-1]]
    else:
        gone, moved = stretch[0], [*stretch[1:], _NONE]
    if rng.random() < 0.4:
        # All the labels turn round by one instead.
        moved = [gone if line is _NONE else line for line in moved]
    else:
        sheet.lost.add(gone.label)
    found[first : last + 1] = moved
    return True


def label_lost(sheet: Sheet, rng: Random) -> bool:
    """Leave a row without label; what it is can still be seen of a total."""
    row = rng.randrange(len(sheet.rows))
    line = sheet.rows[row]
    if line.role == "leaf":
        sheet.lost.add(line.label)
    sheet.rows[row] = replace(line, label="") if line.role != "leaf" else _NONE
    return True


def row_split(sheet: Sheet, rng: Random) -> bool:
    """Break a row in two, the second without a label."""
    row = rng.choice(lines(sheet.rows, "leaf", "subtotal", "total"))
    cells = sheet.body[row]
    cut = rng.randint(1, len(cells) - 1)
    rest = [""] * cut + cells[cut:]
    sheet.body[row] = cells[:cut] + [""] * (len(cells) - cut)
    sheet.body.insert(row + 1, rest)
    sheet.rows.insert(row + 1, replace(sheet.rows[row], label="", role="none"))
    return True


def rows_merged(sheet: Sheet, rng: Random) -> bool:
    """Two rows are printed in one, each cell with the figures of both."""
    found = [r for r in lines(sheet.rows, "leaf") if r + 1 < len(sheet.rows)]
    if not found:
        return False
    row = rng.choice(found)
    one, other = sheet.rows[row], sheet.rows[row + 1]
    below = sheet.body.pop(row + 1)
    del sheet.rows[row + 1]
    sheet.body[row] = [
        " ".join(filter(None, pair)) for pair in zip(sheet.body[row], below, strict=True)
    ]
    sheet.rows[row] = Line(f"{one.label} {other.label}", "none")
    sheet.lost.update({one.label, other.label})
    return True


def label_and_figure(sheet: Sheet, rng: Random) -> bool:
    """Hang the first figure of a row on its label; the others slip left or stay."""
    row = rng.choice(lines(sheet.rows, "leaf"))
    cells = sheet.body[row]
    line = sheet.rows[row]
    sheet.lost.add(line.label)
    sheet.rows[row] = replace(line, label=f"{line.label}{cells[0]}")
    sheet.body[row] = [*cells[1:], ""] if rng.random() < 0.5 else ["", *cells[1:]]
    return bool(cells[0])


def totals_shifted(sheet: Sheet, rng: Random) -> bool:
    """Slip the figures of a whole total row or column by one."""
    rows = lines(sheet.rows, "total")
    columns = lines(sheet.columns, "total")
    if rows and (not columns or rng.random() < 0.5):
        row = rows[0]
        cells = sheet.body[row]
        sheet.body[row] = [*cells[1:], ""] if rng.random() < 0.5 else ["", *cells[:-1]]
        return True
    column = columns[0]
    cells = [line[column] for line in sheet.body]
    cells = [*cells[1:], ""] if rng.random() < 0.5 else ["", *cells[:-1]]
    for line, cell in zip(sheet.body, cells, strict=True):
        line[column] = cell
    return True


def total_row_elsewhere(sheet: Sheet, rng: Random) -> bool:
    """Exchange the label of the total and that of a leaf."""
    found, leaf = lines(sheet.rows, "total"), lines(sheet.rows, "leaf")
    if not found:
        return False
    other = rng.choice(leaf)
    rows = sheet.rows
    rows[found[0]], rows[other] = rows[other], rows[found[0]]
    return True
