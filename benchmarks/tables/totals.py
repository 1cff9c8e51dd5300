"""Plain sums of a printed table, shared by what judges it and by nothing of the repair."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from typing import TYPE_CHECKING

from benchmarks.tables.sheet import BLANKS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from benchmarks.tables.generator import PlanTable

Place = tuple[int, int]


def residuals(table: PlanTable, values: Mapping[Place, int]) -> dict[tuple[str, int], int]:
    """Return, for each line and column that does not close, cells minus total."""
    sums: Counter[tuple[str, int]] = Counter()
    for (line, column), value in values.items():
        sums["line", line] += -value if column == table.total_column else value
        sums["column", column] += -value if line == table.total_line else value
    return {edit: value for edit, value in sums.items() if value}


def places(tokens: list[list[str]]) -> Iterator[Place]:
    """Yield the line and column of every token."""
    return ((line, column) for line, row in enumerate(tokens) for column in range(len(row)))


def number(text: str) -> int:
    """Return a figure as a whole number of millionths; 0 for a blank and for two figures."""
    if text in BLANKS or " " in text:
        return 0
    return int(Decimal(text.replace(",", "")).scaleb(6))
