"""Figures merged over several cells: one figure of all of them, of unknown shares.

Where every row it covers has a total of its own, the totals settle the shares.
Where the rows share their total as well, they close together and each share
stays open, between nothing and the whole.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from zsgx_analysis.tables.hypothesis import line_slots, read_tokens
from zsgx_analysis.tables.sides import side_of_columns
from zsgx_analysis.tables.tokens import Token, TokenState

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zsgx_analysis.tables.layout import PrintedTable
    from zsgx_analysis.tables.structure import Sum

Cell = tuple[int, int]


def shared_cells(table: PrintedTable) -> list[tuple[Cell, ...]]:
    """Return the cells of each figure that is merged over several, as line and column.

    Lines and columns are those of the table, counted from 0; the first cell of
    each holds the token.
    """
    lines = {line.row: number for number, line in enumerate(table.lines)}
    heads = {head.column: number for number, head in enumerate(table.heads)}
    covered: dict[Cell, list[Cell]] = {}
    for (row, column), (first, left) in sorted(table.grid.shared.items()):
        if row in lines and column in heads and first in lines and left in heads:
            own = lines[first], heads[left]
            covered.setdefault(own, [own]).append((lines[row], heads[column]))
    return [
        tuple(cells)
        for (line, head), cells in covered.items()
        if table.lines[line].tokens[head].state is TokenState.NUMBER
    ]


def with_shared_figures(table: PrintedTable) -> PrintedTable:
    """Return a table with the shares that its totals settle, and what stays open named.

    ``shared`` of the table are the cells that stay open; ``joined`` the rows
    that close together only.
    """
    if not table.grid.spans or not (shared := shared_cells(table)):
        return table
    tokens = read_tokens(table)
    sums = side_of_columns(table.heads, tokens, line_slots(table)[0]).sums
    totals = {one.total for one in sums}
    joined = {
        tuple(line for line, _ in cells)
        for cells in shared
        if cells[0][1] in totals and len({head for _, head in cells}) == 1
    }
    left = []
    lines = [list(line.tokens) for line in table.lines]
    for cells in shared:
        shares = _settled(cells, sums, lines)
        if shares is None:
            left.append(cells)
            continue
        for (line, head), share in zip(cells, shares, strict=True):
            lines[line][head] = share
    changed = tuple(
        replace(line, tokens=tuple(own)) for line, own in zip(table.lines, lines, strict=True)
    )
    rows = tuple(tuple(table.lines[line].row for line in group) for group in sorted(joined))
    return replace(table, lines=changed, shared=tuple(left), joined=rows)


def _settled(
    cells: Sequence[Cell], sums: Sequence[Sum], lines: Sequence[Sequence[Token]]
) -> list[Token] | None:
    """Return the tokens of the shares where the total of each row leaves one for it."""
    head = cells[0][1]
    across = next((one for one in sums if head in one.members), None)
    if across is None or any(other != head for _, other in cells):
        return None
    whole = lines[cells[0][0]][head]
    shares = []
    for line, _ in cells:
        total = lines[line][across.total]
        others = [lines[line][member] for member in across.members if member != head]
        if total.state is not TokenState.NUMBER:
            return None
        share = Decimal(total.digits) - sum(Decimal(token.digits or 0) for token in others)
        shares.append(share)
    if min(shares) < 0 or sum(shares) != Decimal(whole.digits):
        return None
    return [replace(whole, digits=f"{share:f}") for share in shares]
