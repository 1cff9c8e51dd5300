"""Sums within sums, on both sides, with and without a word for them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from benchmarks.published.expected import Expected
from benchmarks.published.kinds.drawn import drawn, shown, some
from benchmarks.published.paper import Head, Paper
from benchmarks.tables_second.labels import FIELDS

if TYPE_CHECKING:
    from random import Random

    from benchmarks.published.kinds.drawn import Made


def headed_groups(rng: Random) -> Made:
    """Heading rows without figures, their sums at the foot or in the heading row."""
    table = drawn(rng, least=6, most=12)
    cut = rng.randint(2, len(table.rows) - 2)
    names = rng.choice((("一、党群部门", "二、政府部门"), ("（一）中央单位", "（二）地方单位"),
                        ("A类", "B类")))  # fmt: skip
    foot = rng.choice(("小计", "分计", "本组小计"))
    lines: list[tuple[str, list[int]]] = []
    for name, part in zip(names, (slice(0, cut), slice(cut, None)), strict=True):
        own = [sum(column) for column in zip(*table.values[part], strict=True)]
        lines.append((name, []))
        lines += [(r, list(v)) for r, v in zip(table.rows[part], table.values[part], strict=True)]
        lines.append((foot, own))
    lines.append((rng.choice(("合计", "总计")), table.sums))
    body = [
        [name, *(map(shown, [*line, sum(line)]) if line else [""] * (len(table.fields) + 1))]
        for name, line in lines
    ]
    paper = Paper.plain(table.title, "单位：人", ["部门", *table.fields, "合计"], body)
    return paper, Expected(table.cells())


def unmarked_subtotals(rng: Random) -> Made:
    """Subtotals without a word for one, their parts below them."""
    table = drawn(rng, least=8, most=13)
    cuts = sorted(rng.sample(range(2, len(table.rows) - 1), 2))
    names = rng.choice((("综合部门", "行业部门", "群团组织"), ("教科文卫", "农林水", "其余单位")))
    lines: list[tuple[str, list[int]]] = [("合计", table.sums)]
    for name, start, stop in zip(names, (0, *cuts), (*cuts, len(table.rows)), strict=True):
        own = table.values[start:stop]
        lines.append((name, [sum(column) for column in zip(*own, strict=True)]))
        lines += [(r, list(v)) for r, v in zip(table.rows[start:stop], own, strict=True)]
    body = [[name, *map(shown, [*line, sum(line)])] for name, line in lines]
    paper = Paper.plain(table.title, "单位：人", ["部门", *table.fields, "合计"], body)
    return paper, Expected(table.cells())


def of_which(rng: Random) -> Made:
    """Of-which lines on both sides, marked in several ways."""
    table = drawn(rng, least=4, most=8)
    mark = rng.choice(("#", "其中：", "其中:", "＃", "内："))
    place = rng.randrange(len(table.fields))
    row = rng.randrange(len(table.rows))
    head = ["部门", *table.fields]
    head.insert(place + 2, f"{mark}女性")

    def line(values: list[int]) -> list[str]:
        own = [*values, sum(values)]
        own.insert(place + 1, values[place] // 2)
        return list(map(shown, own))

    lines = [[r, *line(list(v))] for r, v in zip(table.rows, table.values, strict=True)]
    lines.insert(row + 1, [f"{mark}直属单位", *line([v // 3 for v in table.values[row]])])
    total = line(table.sums)
    total[place + 1] = shown(sum(v[place] // 2 for v in table.values))
    lines.append(["合计", *total])
    return Paper.plain(table.title, "单位：人", [*head, "合计"], lines), Expected(table.cells())


def nested_columns(rng: Random) -> Made:
    """Put two groups under a total, each with its own sum."""
    table = drawn(rng, least=4)
    fields = some(rng, FIELDS, 5, 7)
    table = replace(
        table,
        fields=tuple(fields),
        values=tuple(tuple(rng.randint(1, 500) for _ in fields) for _ in table.rows),
    )
    cut = rng.randint(2, len(fields) - 2)
    names = rng.choice((("中央", "地方"), ("脱产", "在职"), ("线上", "线下")))

    def line(values: tuple[int, ...] | list[int]) -> list[str]:
        first, second = list(values[:cut]), list(values[cut:])
        return list(map(shown, [sum(values), sum(first), *first, sum(second), *second]))

    heads = (
        (Head("部门", 1, 2), Head(table.total, 1, 2), Head(names[0], cut + 1),
         Head(names[1], len(fields) - cut + 1)),
        tuple(map(Head, ["小计", *fields[:cut], "小计", *fields[cut:]])),
    )  # fmt: skip
    body = [[r, *line(v)] for r, v in zip(table.rows, table.values, strict=True)]
    body.append(["合计", *line(table.sums)])
    paper = Paper(table.title, "单位：人", heads, tuple(map(tuple, body)))
    return paper, Expected(table.cells())
