"""Whether a damaged print shows by itself that something is wrong.

The totals of the print are added up anew here, plainly: by what its labels say
each line is, with every figure read as it is printed. Nothing is searched for.
"""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from typing import TYPE_CHECKING, Literal

from benchmarks.tables_second import tokens

if TYPE_CHECKING:
    from benchmarks.tables_second.table import Line, Sheet

Sign = Literal["total", "print", "none", "harmless"]


def sign(sheet: Sheet) -> Sign:
    """Tell what shows the fault.

    Returns
    -------
    str
        ``harmless``: the print, plainly read, still says the truth;
        ``total``: a total of the print does not close; ``print``: all totals
        close, yet a token is no figure or a line with figures has no label
        or the label of another; ``none``: nothing shows it.
    """
    if any_total_open(sheet):
        return "total"
    if plain_reading(sheet) == sheet.table.truth() and not _nameless(sheet):
        return "harmless"
    return "print" if _nameless(sheet) or _unreadable(sheet) else "none"


def plain_reading(sheet: Sheet) -> dict[tuple[str, str], int]:
    """Return persons by labels as the print says them, blanks left out."""
    scale = 10_000 if sheet.table.style.unit == "万人" else 1
    found: dict[tuple[str, str], int] = {}
    for r, row in enumerate(sheet.rows):
        for c, column in enumerate(sheet.columns):
            value = tokens.amount(sheet.body[r][c])
            if row.role == column.role == "leaf" and value:
                found[row.label, column.label] = int(value * scale)
    return found


def any_total_open(sheet: Sheet) -> bool:
    """Return whether a total or subtotal misses the sum of its parts as printed."""
    values = [[tokens.amount(token) for token in line] for line in sheet.body]
    across = [[line[c] for line in values] for c in range(len(sheet.columns))]
    return _open(values, sheet.columns, sheet) or _open(across, sheet.rows, sheet)


def _open(lines: list[list[Decimal | None]], along: list[Line], sheet: Sheet) -> bool:
    tick = Decimal(1).scaleb(-sheet.table.style.decimals)
    for line in lines:
        for place, total in enumerate(along):
            if total.role not in {"total", "subtotal"}:
                continue
            parts = [
                line[other]
                for other, label in enumerate(along)
                if (label.role == "leaf" and total.role == "total")
                or (label.role == "leaf" and label.group == total.group)
                # Figures in a line without a label still count for the whole.
                or (label.role == "none" and total.role == "total")
            ]
            stated = line[place]
            known = [part for part in parts if part is not None]
            if stated is None or len(known) < len(parts):
                continue
            tolerance = tick * (len(parts) + 1) / 2 if sheet.table.rounded else Decimal(0)
            if abs(sum(known, Decimal(0)) - stated) > tolerance:
                return True
    return False


def _nameless(sheet: Sheet) -> bool:
    """Return whether figures stand in a line without a label, or two bear one."""
    rows = [
        row.label
        for row, cells in zip(sheet.rows, sheet.body, strict=True)
        if row.role in {"leaf", "none"} and any(tokens.amount(cell) != 0 for cell in cells)
    ]
    labels = rows + [column.label for column in sheet.columns]
    return "" in labels or max(Counter(rows).values(), default=0) > 1


def _unreadable(sheet: Sheet) -> bool:
    return any(tokens.amount(token) is None for line in sheet.body for token in line)
