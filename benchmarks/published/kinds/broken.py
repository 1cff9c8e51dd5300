"""Tables that do not close: a line missing or twice, another unit, another scope.

Nothing of them may be called balanced; every figure is as printed, or open.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from benchmarks.published.expected import Expected
from benchmarks.published.kinds.drawn import Drawn, drawn, full
from benchmarks.published.paper import Paper

if TYPE_CHECKING:
    from random import Random

    from benchmarks.published.kinds.drawn import Made


def _without(table: Drawn, rows: set[int], columns: set[int]) -> tuple[tuple[str, str, float], ...]:
    names = {table.rows[row] for row in rows}, {table.fields[column] for column in columns}
    return tuple(
        cell for cell in table.cells() if cell[0] not in names[0] and cell[1] not in names[1]
    )


def _one_side(paper: Paper, rng: Random) -> Paper:
    """Take the totals of one side away, or of none."""
    if rng.random() < 0.5:
        return paper
    lines = [line[:-1] for line in paper.grid()]
    return Paper.plain(paper.title, paper.unit, lines[0], lines[1:])


def row_missing(rng: Random) -> Made:
    """Leave a row out that the totals count."""
    table = drawn(rng, least=5)
    paper = full(table, rng.choice(("合计", table.total)))
    row = rng.randrange(len(table.rows))
    paper = replace(paper, body=tuple(line for r, line in enumerate(paper.body) if r != row))
    return _one_side(paper, rng), Expected(_without(table, {row}, set()), closes=False)


def column_missing(rng: Random) -> Made:
    """Leave a column out that the totals count."""
    table = drawn(rng, least=5)
    paper = full(table)
    column = rng.randrange(len(table.fields))
    lines = [line[: column + 1] + line[column + 2 :] for line in paper.grid()]
    plain = Paper.plain(table.title, paper.unit, lines[0], lines[1:])
    return plain, Expected(_without(table, set(), {column}), closes=False)


def total_of_another_unit(rng: Random) -> Made:
    """Give the total row ten thousand times smaller."""
    table = drawn(rng, least=5, top=90_000)
    paper = full(table)
    total = [paper.body[-1][0], *(f"{int(cell) / 10_000:g}" for cell in paper.body[-1][1:])]
    lines = [list(line) for line in (*paper.body[:-1], total)]
    plain = Paper.plain(table.title, paper.unit, paper.grid()[0], lines)
    return plain, Expected(table.cells(), closes=False)


def total_of_another_scope(rng: Random) -> Made:
    """Let the totals count more, or less, than the rows, each by some share."""
    table = drawn(rng, least=5)
    paper = full(table)
    share = rng.choice((0.7, 1.2, 1.5))
    sums = [int(value * share * rng.uniform(0.95, 1.05)) for value in table.sums]
    total = [paper.body[-1][0], *map(str, sums), str(sum(sums))]
    lines = [list(line) for line in (*paper.body[:-1], total)]
    plain = Paper.plain(table.title, paper.unit, paper.grid()[0], lines)
    return _one_side(plain, rng), Expected(table.cells(), closes=False)


def rows_outside(rng: Random) -> Made:
    """Put rows of another table below the total, without a head or a total of their own."""
    table = drawn(rng, least=4, most=7)
    other = replace(
        table,
        rows=tuple(f"{row}直属" for row in table.rows),
        values=tuple(
            tuple(max(1, value // rng.randint(2, 9)) for value in line) for line in table.values
        ),
    )
    body = (*full(table).body, *full(other).body[:-1])
    paper = replace(full(table), body=body)
    return _one_side(paper, rng), Expected((*table.cells(), *other.cells()), closes=False)
