"""Totals that no word names, at one side, for every page, for every year."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from benchmarks.published.expected import Expected
from benchmarks.published.kinds.drawn import drawn, full, shown
from benchmarks.published.paper import Paper

if TYPE_CHECKING:
    from random import Random

    from benchmarks.published.kinds.drawn import Made


def serial_total(rng: Random) -> Made:
    """Put the word for the total in the column of serial numbers, below or above."""
    table = drawn(rng)
    paper = full(table, table.total)
    body = [[str(number), *line] for number, line in enumerate(paper.body, 1)]
    total = body.pop()
    body.insert(rng.choice((0, len(body))), [table.total, "", *total[2:]])
    head = [rng.choice(("序号", "编号", "No.")), *paper.grid()[0]]
    plain = Paper.plain(table.title, "单位：人", head, body)
    return replace(plain, stubs=2), Expected(table.cells())


def unnamed_total(rng: Random) -> Made:
    """Call the totals what no list of words has, or nothing."""
    table = drawn(rng, least=5)
    paper = full(table)
    name = rng.choice(("各单位", "本年度安排", "总盘子", "汇总", "", "上述部门"))
    body = [list(line) for line in paper.body]
    body[-1][0] = name
    if rng.random() < 0.5:
        body.insert(0, body.pop())
    return replace(paper, body=tuple(map(tuple, body))), Expected(table.cells())


def row_totals_only(rng: Random) -> Made:
    """Totals at one side only."""
    table = drawn(rng)
    body = [
        [row, *map(shown, line), shown(sum(line))]
        for row, line in zip(table.rows, table.values, strict=True)
    ]
    paper = Paper.plain(table.title, "单位：人", ["部门", *table.fields, table.total], body)
    return paper, Expected(table.cells())


def page_totals(rng: Random) -> Made:
    """Sum each page, in several words."""
    table = drawn(rng, least=7, most=14)
    step = rng.randint(3, 5)
    word = rng.choice(("本页小计", "本页合计", "过次页", "页计"))
    lines: list[list[str]] = []
    for first in range(0, len(table.rows), step):
        own = table.values[first : first + step]
        lines += [
            [r, *map(shown, v), shown(sum(v))]
            for r, v in zip(table.rows[first : first + step], own, strict=True)
        ]
        sums = [sum(column) for column in zip(*own, strict=True)]
        lines.append([word, *map(shown, sums), shown(sum(sums))])
    lines.append(["合计", *map(shown, table.sums), shown(sum(table.sums))])
    head = ["部门", *table.fields, "合计"]
    return Paper.plain(table.title, "单位：人", head, lines), Expected(table.cells())


def years_below(rng: Random) -> Made:
    """Blocks of years below each other, each with its total; one does not close."""
    rows = rng.sample(["高级", "中级", "初级", "未评职称", "技师"], 4)
    years = sorted(rng.sample(range(1998, 2020), 4))
    gap = rng.randrange(4) if rng.random() < 0.5 else -1
    body, cells = [], []
    for number, year in enumerate(years):
        values = [rng.randint(500, 40_000) for _ in rows]
        total = sum(values) + (rng.randint(150, 400) if number == gap else 0)
        body.append([str(year), "总数", str(total)])
        for row, value in zip(rows, values, strict=True):
            body.append([str(year), row, str(value)])
            cells.append((row, "人数", float(value)))
    paper = Paper.plain("专业技术人员构成", "单位：人", ["年份", "类别", "人数"], body)
    return replace(paper, stubs=2), Expected(tuple(cells), closes=gap < 0)
