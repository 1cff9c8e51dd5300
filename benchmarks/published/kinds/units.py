"""Several measures in one table, and each with a unit of its own."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from benchmarks.published.expected import Expected
from benchmarks.published.kinds.drawn import some
from benchmarks.published.paper import Head, Paper
from benchmarks.tables_second.labels import DEPARTMENTS, PROVINCES

if TYPE_CHECKING:
    from random import Random

    from benchmarks.published.kinds.drawn import Made


def measures_by_column(rng: Random) -> Made:
    """One unit in the caption, columns of other things beside it."""
    rows = some(rng, PROVINCES, 5, 14)
    columns = rng.sample(
        ["期数", "班次", "课时", "项目数", "机构数（所）", "经费", "经费（万元）", "户数（户）"], 3
    )
    persons = rng.choice(("人数", "培训人数", "参训人数"))
    columns.insert(rng.randint(0, 3), persons)
    values = [[rng.randint(2, 500) for _ in columns] for _ in rows]
    lines = [*zip(rows, values, strict=True)]
    lines.insert(rng.choice((0, len(lines))), ("合计", [sum(c) for c in zip(*values, strict=True)]))
    title = f"{rng.randint(2022, 2028)}年培训情况表"
    caption = rng.choice(("单位：万人", "单位：人", "单位：千人"))
    factor = {"单位：万人": 10_000.0, "单位：人": 1.0, "单位：千人": 1_000.0}[caption]
    paper = Paper.plain(title, caption, ["地区", *columns], [[r, *map(str, v)] for r, v in lines])
    cells = tuple(
        (row, column, value * (factor if column == persons else _factor_of(column)))
        for row, line in zip(rows, values, strict=True)
        for column, value in zip(columns, line, strict=True)
    )
    return paper, Expected(cells, not_persons=frozenset(set(columns) - {persons}))


def _factor_of(column: str) -> float:
    return 10_000.0 if "万元" in column else 1.0


def units_by_row(rng: Random) -> Made:
    """Each row counts another thing and says so in a column of units."""
    things = rng.sample(
        [("学校数", "所", 1), ("毕业生数", "人", 1), ("教职工数", "万人", 10_000),
         ("经费支出", "万元", 10_000), ("课题数", "项", 1), ("专任教师", "人", 1)], 4
    )  # fmt: skip
    places = some(rng, PROVINCES, 3, 6)
    values = [[rng.randint(2, 900) for _ in places] for _ in things]
    body = [
        [name, unit, str(sum(line)), *map(str, line)]
        for (name, unit, _), line in zip(things, values, strict=True)
    ]
    head = ["指标", rng.choice(("单位", "计量单位")), "合计", *places]
    paper = replace(Paper.plain("2023年基本情况", "", head, body), stubs=2)
    cells = tuple(
        (name, place, float(value * factor))
        for (name, _, factor), line in zip(things, values, strict=True)
        for place, value in zip(places, line, strict=True)
    )
    none = frozenset(name for name, unit, _ in things if "人" not in unit)
    return paper, Expected(cells, not_persons=none)


def spanned_measures(rng: Random) -> Made:
    """Two or three measures under each programme and under a total, wherever it stands."""
    rows = some(rng, DEPARTMENTS, 4, 8)
    programmes = rng.sample(["高级研修", "岗位培训", "紧缺培训", "基地培训", "网络培训"], 2)
    measures = rng.choice((["期数", "人数"], ["班次", "人次", "经费（万元）"], ["项目数", "人数"]))
    first = rng.random() < 0.5
    values = [[rng.randint(2, 300) for _ in programmes for _ in measures] for _ in rows]
    step = len(measures)
    total = rng.choice(("合计", "总计", "小计"))

    def line(own: list[int]) -> list[str]:
        sums = [sum(own[place::step]) for place in range(step)]
        return list(map(str, [*sums, *own] if first else [*own, *sums]))

    spanners = [Head(name, step) for name in programmes]
    spanners.insert(0 if first else len(spanners), Head(total, step))
    heads = (
        (Head("部门", 1, 2), *spanners),
        tuple(map(Head, measures * (len(programmes) + 1))),
    )
    columns = [f"{programme}/{measure}" for programme in programmes for measure in measures]
    body = [[row, *line(own)] for row, own in zip(rows, values, strict=True)]
    body.append(["合计", *line([sum(column) for column in zip(*values, strict=True)])])
    paper = Paper(f"{rng.randint(2022, 2028)}年任务", "", heads, tuple(map(tuple, body)))
    cells = tuple(
        (row, column, value * _factor_of(column))
        for row, own in zip(rows, values, strict=True)
        for column, value in zip(columns, own, strict=True)
    )
    none = frozenset(c for c in columns if not c.endswith(("人数", "人次")))
    return paper, Expected(cells, not_persons=none)
