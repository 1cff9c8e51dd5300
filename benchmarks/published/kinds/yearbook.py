"""Tables of yearbooks: a label under two splits, levels and units together, rounded sums."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from benchmarks.published.expected import Expected
from benchmarks.published.kinds.drawn import drawn, full, shown, some
from benchmarks.published.paper import Head, Paper
from benchmarks.tables_second.labels import PROVINCES

if TYPE_CHECKING:
    from random import Random

    from benchmarks.published.kinds.drawn import Made


def splits_of_one_label(rng: Random) -> Made:
    """Split one total two or three ways, 其他 under each."""
    rows = some(rng, PROVINCES, 4, 10)
    ways = rng.sample(
        [("按学历分", ("研究生", "本科", "其他")), ("按职称分", ("高级", "中级", "其他")),
         ("按性质分", ("国有", "民营", "其他")), ("按年龄分", ("35岁以下", "36至50岁", "其他"))],
        rng.randint(2, 3),
    )  # fmt: skip
    values = []
    for _ in rows:
        total = rng.randint(300, 9000)
        line = []
        for _, parts in ways:
            cuts = sorted(rng.sample(range(1, total), len(parts) - 1))
            edges = [0, *cuts, total]
            line += [high - low for low, high in pairwise(edges)]
        values.append(line)
    count = len(ways[0][1])
    heads = (
        (Head("地区", 1, 2), Head(rng.choice(("合计", "总计", "总数")), 1, 2),
         *(Head(name, len(parts)) for name, parts in ways)),
        tuple(Head(part) for _, parts in ways for part in parts),
    )  # fmt: skip
    lines = [*zip(rows, values, strict=True)]
    lines.insert(0, ("合计", [sum(column) for column in zip(*values, strict=True)]))
    body = [[row, str(sum(line[:count])), *map(str, line)] for row, line in lines]
    paths = [f"{name}/{part}" for name, parts in ways for part in parts]
    cells = tuple(
        (row, path, float(value))
        for row, line in zip(rows, values, strict=True)
        for path, value in zip(paths, line, strict=True)
    )
    title = f"{rng.randint(2001, 2020)}年各地区人员构成"
    return Paper(title, "单位：人", heads, tuple(map(tuple, body))), Expected(cells)


def levels_and_units(rng: Random) -> Made:
    """Unmarked subtotals in a table each column of which counts something else."""
    columns = rng.sample(["机构数（个）", "教职工数（人）", "经费（万元）", "结业生数（人）"], 3)
    groups = rng.sample(["教育部门", "劳动部门", "企业办学", "社会力量", "其他机构"], 3)
    kinds = rng.sample(["职工学校", "农民学校", "培训中心", "干部学院", "进修学校"], 3)
    values = {group: [[rng.randint(3, 900) for _ in columns] for _ in kinds] for group in groups}
    body, cells = [], []
    sums = {
        group: [sum(column) for column in zip(*lines, strict=True)]
        for group, lines in values.items()
    }
    body.append(["总计", *map(str, [sum(column) for column in zip(*sums.values(), strict=True)])])
    for group in groups:
        body.append([group, *map(str, sums[group])])
        for kind, line in zip(kinds, values[group], strict=True):
            body.append([kind, *map(str, line)])
            cells += [
                (f"{group}/{kind}", column, value * (10_000.0 if "万元" in column else 1.0))
                for column, value in zip(columns, line, strict=True)
            ]
    none = frozenset(column for column in columns if "人" not in column)
    paper = Paper.plain("2018年培训机构情况", "", ["类别", *columns], body)
    return paper, Expected(tuple(cells), not_persons=none)


def rounded_provinces(rng: Random) -> Made:
    """Sum 31 provinces of two decimals, each total rounded apart."""
    columns = rng.sample(["高级", "中级", "初级", "技师", "高级技师", "其他"], rng.randint(3, 6))
    fine = [[rng.randint(50, 90_000) for _ in columns] for _ in PROVINCES]

    def token(value: int) -> str:
        return f"{(value + 5) // 10 / 100:.2f}"

    body = [["全国", *(token(sum(column)) for column in zip(*fine, strict=True))]]
    body += [[row, *map(token, line)] for row, line in zip(PROVINCES, fine, strict=True)]
    paper = Paper.plain("2004年各地区人员", "单位：万人", ["地区", *columns], body)
    cells = tuple(
        (row, column, round(float(token(value)) * 10_000, 3))
        for row, line in zip(PROVINCES, fine, strict=True)
        for column, value in zip(columns, line, strict=True)
    )
    return paper, Expected(cells)


def total_inside(rng: Random) -> Made:
    """Put the total in the middle of its column or row."""
    table = drawn(rng, least=5)
    paper = full(table, rng.choice(("合计", table.total)))
    body = [list(line) for line in paper.body]
    body.insert(rng.randint(1, len(body) - 2), body.pop())
    head = paper.grid()[0]
    place = rng.randint(2, len(head) - 2)
    lines = [head, *body]
    for line in lines:
        line.insert(place, line.pop())
    return Paper.plain(table.title, paper.unit, lines[0], lines[1:]), Expected(table.cells())


def three_levels(rng: Random) -> Made:
    """Nest rows three deep, the word for a total at some levels only."""
    table = drawn(rng, least=9, most=12)
    count = len(table.rows)
    cuts = [0, rng.randint(2, 3), rng.randint(5, 6), count]
    lines: list[tuple[str, list[int]]] = [("总计", table.sums)]
    names = ("中央单位", "部属院校", "地方单位")
    parts = [list(range(cuts[n], cuts[n + 1])) for n in range(3)]

    def added(rows: list[int]) -> list[int]:
        return [sum(table.values[row][c] for row in rows) for c in range(len(table.fields))]

    upper = [*parts[0], *parts[1]]
    lines.append(("在京单位合计" if rng.random() < 0.5 else "在京单位", added(upper)))
    for number, (name, own) in enumerate(zip(names, parts, strict=True)):
        lines.append((name, added(own)))
        lines += [(table.rows[row], list(table.values[row])) for row in own]
        if number == 1 and rng.random() < 0.3:
            lines.append(("京外单位", added(parts[2])))
    body = [[name, *map(shown, [*line, sum(line)])] for name, line in lines]
    paper = Paper.plain(table.title, "单位：人", ["部门", *table.fields, "合计"], body)
    return paper, Expected(table.cells())


def dashed(rng: Random) -> Made:
    """Print nothing as a dash, three dots or a zero, thousands with commas."""
    table = drawn(rng, top=90_000)
    mark = rng.choice(("—", "-", "…", "/", "0", "－"))
    paper = full(table, table.total)
    body = [
        [line[0], *(f"{int(cell):,}" if cell else mark for cell in line[1:])] for line in paper.body
    ]
    return replace(paper, body=tuple(map(tuple, body))), Expected(table.cells())
