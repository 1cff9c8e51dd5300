"""Departments × fields drawn by chance, and the table that holds them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from benchmarks.published.expected import Expected
from benchmarks.published.paper import Paper
from benchmarks.tables_second.labels import DEPARTMENTS, FIELDS

if TYPE_CHECKING:
    from random import Random

Made = tuple[Paper, Expected]
TOTALS = ("总人数", "全部合计", "部门合计", "总数", "计划总数", "共计", "累计人数", "任务合计")


@dataclass(frozen=True)
class Drawn:
    """Departments × fields with figures, a title and a word for the total."""

    rows: tuple[str, ...]
    fields: tuple[str, ...]
    values: tuple[tuple[int, ...], ...]
    title: str
    total: str

    @property
    def sums(self) -> list[int]:
        """Return the sum of each field."""
        return [sum(column) for column in zip(*self.values, strict=True)]

    def cells(self, factor: float = 1.0) -> tuple[tuple[str, str, float], ...]:
        """Return the leaves."""
        return tuple(
            (row, field, value * factor)
            for row, line in zip(self.rows, self.values, strict=True)
            for field, value in zip(self.fields, line, strict=True)
            if value
        )

    def tokens(self) -> list[list[str]]:
        """Return the body without totals."""
        return [[row, *map(shown, line)] for row, line in zip(self.rows, self.values, strict=True)]


def shown(value: int) -> str:
    """Return a figure as printed, nothing for none."""
    return str(value) if value else ""


def drawn(rng: Random, least: int = 4, most: int = 10, top: int = 900) -> Drawn:
    """Draw a table; no line of it is empty."""
    rows = tuple(some(rng, DEPARTMENTS, least, most))
    fields = tuple(some(rng, FIELDS, 3, 6))
    values = [[rng.randint(1, top) if rng.random() < 0.85 else 0 for _ in fields] for _ in rows]
    for number in range(max(len(rows), len(fields))):
        line = values[number % len(rows)]
        line[number % len(fields)] = line[number % len(fields)] or rng.randint(2, top)
    title = f"{rng.randint(2022, 2028)}年{rng.choice(('高级研修项目', '急需紧缺人才'))}培训任务表"
    return Drawn(rows, fields, tuple(map(tuple, values)), title, rng.choice(TOTALS))


def some(rng: Random, pool: tuple[str, ...], least: int, most: int) -> list[str]:
    """Draw from a list, in its order."""
    return [pool[place] for place in sorted(rng.sample(range(len(pool)), rng.randint(least, most)))]


def full(table: Drawn, total: str = "合计", unit: str = "单位：人") -> Paper:
    """Return the table with both totals at the end."""
    lines = [*table.values, tuple(table.sums)]
    body = [
        [row, *map(shown, line), shown(sum(line))]
        for row, line in zip([*table.rows, total], lines, strict=True)
    ]
    return Paper.plain(table.title, unit, ["部门", *table.fields, total], body)
