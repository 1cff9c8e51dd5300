"""The table that is written in many ways."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

from benchmarks.published.expected import Expected
from benchmarks.published.paper import Head, Paper

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_FIELDS = ["新一代信息技术", "新材料", "航空航天", "数字技术", "网络安全", "其他"]


_ROWS = ["教育部", "科技部", "民政部", "水利部", "商务部", "司法部", "财政部"]


def base(seed: int, *, spanned: bool = False, totals: bool = True) -> tuple[Paper, Expected]:
    """Return a table in 万人 with two decimals, totals on both sides.

    Parameters
    ----------
    seed : int
    spanned : bool
        Whether its fields stand under two spanners.
    totals : bool
    """
    rng = Random(seed)
    values = [[rng.choice((0, rng.randint(5, 600))) for _ in _FIELDS] for _ in _ROWS]
    for r, line in enumerate(values):
        line[r % len(_FIELDS)] = line[r % len(_FIELDS)] or 40  # no line is empty

    def tokens(line: list[int]) -> list[str]:
        shown = [*line, sum(line)] if totals else line
        return [f"{value / 100:.2f}" if value else "" for value in shown]

    body = [[row, *tokens(line)] for row, line in zip(_ROWS, values, strict=True)]
    if totals:
        body.append(["合计", *tokens([sum(column) for column in zip(*values, strict=True)])])
    last = (Head("小计", 1, 2),) if totals else ()
    heads: tuple[tuple[Head, ...], ...] = (
        tuple(map(Head, ["部门", *_FIELDS, *["小计"] * totals])),
    )
    if spanned:
        heads = (
            (Head("部门", 1, 2), Head("战略性新兴产业领域", 3), Head("公共领域", 3), *last),
            tuple(map(Head, _FIELDS)),
        )
    title = f"{2022 + seed % 8}年专业技术人才知识更新工程培训任务计划表"
    paper = Paper(title, "单位：万人", heads, tuple(map(tuple, body)))
    cells = tuple(
        (row, field, value * 100.0)
        for row, line in zip(_ROWS, values, strict=True)
        for field, value in zip(_FIELDS, line, strict=True)
        if value
    )
    return paper, Expected(cells)


def plain(
    writer: Callable[[Paper, Path], None], *, spanned: bool = False
) -> Callable[[Path, int], Expected]:
    """Return the writer of a variant: of the table, in the way of ``writer``."""

    def write(path: Path, seed: int) -> Expected:
        paper, expected = base(seed, spanned=spanned)
        writer(paper, path)
        return expected

    return write
