"""Figures with a unit, a remark or a relation."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from benchmarks.published.expected import Expected
from benchmarks.published.kinds.drawn import drawn, full

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

    from benchmarks.published.kinds.drawn import Made


def suffixed(rng: Random) -> Made:
    """Each figure with its unit behind it, of several kinds in one table."""
    table = drawn(rng, top=30_000)
    paper = full(table, unit="")
    ends = rng.choice((("人",), ("名",), ("人次",), ("人", "名")))

    def token(cell: str) -> str:
        value = int(cell) if cell else 0
        if not value:
            return cell
        if value % 1000 == 0 and rng.random() < 0.7:
            return f"{value / 10_000:g}万{ends[0]}"
        return f"{value}{rng.choice(ends)}"

    body = [[line[0], *map(token, line[1:])] for line in paper.body]
    return replace(paper, body=tuple(map(tuple, body))), Expected(table.cells())


def qualified(rng: Random) -> Made:
    """Put a remark on a few figures or a relation, totals on both sides."""
    table = drawn(rng, least=5)
    paper = full(table)
    body = [list(line) for line in paper.body]
    marks: list[Callable[[str], str]] = [
        lambda cell: f"约{cell}", lambda cell: f"{cell}（含追加）", lambda cell: f"≥{cell}",
        lambda cell: f"{cell}左右", lambda cell: f"{cell}（其中线上10）",
    ]  # fmt: skip
    for mark in rng.sample(marks, 3):
        row, column = rng.randrange(len(table.rows)), rng.randint(1, len(table.fields))
        if body[row][column].isdigit():
            body[row][column] = mark(body[row][column])
    return replace(paper, body=tuple(map(tuple, body))), Expected(table.cells())
