"""Labels that repeat, carry marks, look like others, and the place of a document."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from benchmarks.published.expected import Expected
from benchmarks.published.kinds.drawn import drawn, full
from benchmarks.published.paper import Paper

if TYPE_CHECKING:
    from random import Random

    from benchmarks.published.kinds.drawn import Made


def equal_labels(rng: Random) -> Made:
    """Two rows of one label, or of none, in a rounded table."""
    table = drawn(rng, least=5)
    label = rng.choice(("东部", "其他单位", "", "直属机构"))
    rows = list(table.rows)
    rows[1] = rows[rng.randint(2, len(rows) - 1)] = label

    def token(value: float) -> str:
        return f"{value:.1f}" if value else ""

    fine = [[value + rng.randint(-4, 4) / 100 if value else 0 for value in line]
            for line in table.values]  # fmt: skip
    body = [
        [row, *map(token, line), token(sum(line))] for row, line in zip(rows, fine, strict=True)
    ]
    sums = [sum(column) for column in zip(*fine, strict=True)]
    body.append(["合计", *map(token, sums), token(sum(sums))])
    paper = Paper.plain(table.title, "单位：万人", ["部门", *table.fields, "合计"], body)
    cells = tuple(
        (row, field, round(float(token(value)) * 10_000, 3))
        for row, line in zip(rows, fine, strict=True)
        for field, value in zip(table.fields, line, strict=True)
        if value
    )
    return paper, Expected(cells, partial=True)


def city_document(rng: Random) -> Made:
    """Give it a city or county as its place, departments of it as rows."""
    table = drawn(rng)
    place = rng.choice(("宁波市", "苏州市", "义乌市", "浏阳市", "昆山市", "南宁市"))
    rows = tuple(rng.sample(["教育局", "科技局", "民政局", "水利局", "财政局", "商务局", "卫健委"],
                            5))  # fmt: skip
    values = tuple(tuple(rng.randint(1, 400) for _ in table.fields) for _ in rows)
    table = replace(table, rows=rows, values=values, title=f"{place}{table.title}")
    return full(table), Expected(table.cells(), region_not="全国")


def noted_labels(rng: Random) -> Made:
    """Footnote marks behind labels on both sides."""
    table = drawn(rng)
    paper = full(table)
    mark = rng.choice(("①", "*", "[1]", "（注1）", "¹", "※"))
    head = list(paper.grid()[0])
    body = [list(line) for line in paper.body]
    place = rng.randint(1, len(table.fields))
    head[place] += mark
    body[rng.randrange(len(table.rows))][0] += mark
    noted = Paper.plain(table.title, "单位：人", head, body)
    return replace(noted, notes=(f"注：{mark}含直属单位。",)), Expected(table.cells())


def subjects(rng: Random) -> Made:
    """Rows that look like fields and are none."""
    rows = rng.sample(["语文", "数学", "生物", "应急", "化学", "物理", "历史", "材料"], 6)
    columns = rng.sample(["正高级", "副高级", "中级", "初级", "未定级"], 4)
    values = [[rng.randint(1, 90) for _ in columns] for _ in rows]
    body = [[r, *map(str, v), str(sum(v))] for r, v in zip(rows, values, strict=True)]
    sums = [sum(column) for column in zip(*values, strict=True)]
    body.append(["合计", *map(str, sums), str(sum(sums))])
    head = [rng.choice(("学科", "专业", "岗位")), *columns, "合计"]
    cells = tuple(
        (row, column, float(value))
        for row, line in zip(rows, values, strict=True)
        for column, value in zip(columns, line, strict=True)
    )
    return Paper.plain("2024年教师职称评审情况", "单位：人", head, body), Expected(cells)
