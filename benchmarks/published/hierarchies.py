"""Tables with totals of every shape yearbooks and plans use, by seed."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

from benchmarks.published.cases import Item
from benchmarks.published.expected import Expected
from benchmarks.published.paper import Head, Paper
from benchmarks.published.writers import FORMATS
from benchmarks.tables_second.labels import DEPARTMENTS, FIELDS, PROVINCES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

Made = tuple[Paper, Expected]
_REGIONS = {
    "东部地区": "北京 天津 河北 上海 江苏 浙江 福建 山东 广东 海南",
    "中部地区": "山西 安徽 江西 河南 湖北 湖南",
    "西部地区": "内蒙古 广西 重庆 四川 贵州 云南 西藏 陕西 甘肃 青海 宁夏 新疆",
    "东北地区": "辽宁 吉林 黑龙江",
}


def items(seeds: int, work: Path) -> Iterator[Item]:
    """Yield tables of every kind, the formats taking turns.

    Parameters
    ----------
    seeds : int
        How many of each kind.
    work : Path
        Folder for the documents.
    """
    formats = sorted(FORMATS)
    for number, (kind, make) in enumerate(KINDS.items()):
        for seed in range(seeds):
            paper, expected = make(Random(f"{kind} {seed}"))
            name = formats[(number + seed) % len(formats)]
            ending, write = FORMATS[name]
            path = work / f"{kind}-{seed}{ending}"
            write(paper, path)
            yield Item("hierarchy", f"{kind} {seed} {name}", path, expected)


def _some(rng: Random, pool: tuple[str, ...], least: int, most: int) -> list[str]:
    chosen = sorted(rng.sample(range(len(pool)), rng.randint(least, most)))
    return [pool[place] for place in chosen]


def _figures(rng: Random, rows: int, columns: int, top: int = 900) -> list[list[int]]:
    return [
        [rng.randint(1, top) if rng.random() < 0.85 else 0 for _ in range(columns)]
        for _ in range(rows)
    ]


def _cells(
    rows: list[str], columns: list[str], values: list[list[int]]
) -> tuple[tuple[str, str, float], ...]:
    return tuple(
        (row, column, float(value))
        for row, line in zip(rows, values, strict=True)
        for column, value in zip(columns, line, strict=True)
        if value
    )


def _tokens(values: list[int]) -> list[str]:
    return [str(value) if value else "" for value in values]


def _added(lines: list[list[int]]) -> list[int]:
    return [sum(column) for column in zip(*lines, strict=True)]


def _title(rng: Random) -> str:
    return f"{rng.randint(2022, 2028)}年专业技术人员培训任务分配表"


def _with_total(values: list[int]) -> list[int]:
    return [*values, sum(values)]


def _by_rows(
    rng: Random, lines: list[tuple[str, list[int]]], fields: list[str], head: str = "部门"
) -> Paper:
    """Return a table with a total column from labelled rows; one without figures is a heading."""
    body = [
        [label, *(_tokens(_with_total(values)) if values else [""] * (len(fields) + 1))]
        for label, values in lines
    ]
    return Paper.plain(_title(rng), "单位：人", [head, *fields, "合计"], body)


def nested_rows(rng: Random) -> Made:
    """Three levels of rows: total, groups, departments; each sum above its parts."""
    rows, fields = _some(rng, DEPARTMENTS, 7, 14), _some(rng, FIELDS, 3, 6)
    values = _figures(rng, len(rows), len(fields))
    cut = rng.randint(3, len(rows) - 3)
    inner = rng.randint(2, cut - 1)
    lines = [("总计", _added(values)), ("中央和国家机关", _added(values[:cut]))]
    lines += [("牵头部门", _added(values[:inner]))]
    lines += list(zip(rows[:inner], values[:inner], strict=True))
    lines += list(zip(rows[inner:cut], values[inner:cut], strict=True))
    lines += [("其他单位", _added(values[cut:])), *zip(rows[cut:], values[cut:], strict=True)]
    return _by_rows(rng, lines, fields), Expected(_cells(rows, fields, values))


def group_headings(rng: Random) -> Made:
    """Heading rows without figures, 小计 at the foot of each group, 合计 last."""
    rows, fields = _some(rng, DEPARTMENTS, 5, 12), _some(rng, FIELDS, 3, 6)
    values = _figures(rng, len(rows), len(fields))
    cut = rng.randint(2, len(rows) - 2)
    lines: list[tuple[str, list[int]]] = [("一、中央部门", [])]
    lines += [*zip(rows[:cut], values[:cut], strict=True), ("小计", _added(values[:cut]))]
    lines += [("二、直属单位", []), *zip(rows[cut:], values[cut:], strict=True)]
    lines += [("小计", _added(values[cut:])), ("合计", _added(values))]
    return _by_rows(rng, lines, fields), Expected(_cells(rows, fields, values))


def page_subtotals(rng: Random) -> Made:
    """本页小计 after every few rows, 合计 at the end."""
    rows, fields = _some(rng, DEPARTMENTS, 6, 14), _some(rng, FIELDS, 3, 6)
    values = _figures(rng, len(rows), len(fields))
    step = rng.randint(2, 4)
    lines: list[tuple[str, list[int]]] = []
    for first in range(0, len(rows), step):
        part = slice(first, first + step)
        lines += [*zip(rows[part], values[part], strict=True), ("本页小计", _added(values[part]))]
    lines.append(("合计", _added(values)))
    return _by_rows(rng, lines, fields), Expected(_cells(rows, fields, values))


def of_which_rows(rng: Random) -> Made:
    """其中 rows below a department, two where it has two."""
    rows, fields = _some(rng, DEPARTMENTS, 4, 10), _some(rng, FIELDS, 3, 6)
    values = _figures(rng, len(rows), len(fields))
    lines: list[tuple[str, list[int]]] = [("合计", _added(values))]
    for row, line in zip(rows, values, strict=True):
        lines.append((row, line))
        if rng.random() < 0.4:
            lines.append((rng.choice(("其中：女", "#高级职称")), [value // 3 for value in line]))
    return _by_rows(rng, lines, fields), Expected(_cells(rows, fields, values))


def total_twice(rng: Random) -> Made:
    """Put the total on top and at the foot."""
    rows, fields = _some(rng, DEPARTMENTS, 4, 10), _some(rng, FIELDS, 3, 6)
    values = _figures(rng, len(rows), len(fields))
    lines = [("总计", _added(values)), *zip(rows, values, strict=True), ("合计", _added(values))]
    return _by_rows(rng, lines, fields), Expected(_cells(rows, fields, values))


def regions_beside_provinces(rng: Random) -> Made:
    """全国, four regions and 31 provinces; the regions add the same up once more."""
    fields = _some(rng, FIELDS, 3, 5)
    values = _figures(rng, 31, len(fields))
    by_name = dict(zip(PROVINCES, values, strict=True))
    regions = [
        (name, _added([by_name[province] for province in provinces.split()]))
        for name, provinces in _REGIONS.items()
    ]
    provinces = [*zip(PROVINCES, values, strict=True)]
    lines = [("全国", _added(values))]
    lines += [*provinces, *regions] if rng.random() < 0.5 else [*regions, *provinces]
    return _by_rows(rng, lines, fields, "地区"), Expected(_cells(list(PROVINCES), fields, values))


def odd_totals(rng: Random) -> Made:
    """Total called 任务总数, 总职数, nothing at all, or standing in a 序号 column."""
    rows, fields = _some(rng, DEPARTMENTS, 4, 10), _some(rng, FIELDS, 3, 6)
    values = _figures(rng, len(rows), len(fields))
    label = rng.choice(("任务总数", "总职数", "", f"合计（{len(rows)}个部门）", "各部门合计"))
    serial = rng.random() < 0.4
    lines = [
        [*([str(number)] if serial else []), row, *_tokens(_with_total(line))]
        for number, (row, line) in enumerate(zip(rows, values, strict=True), 1)
    ]
    total = [*([label or "合计", ""] if serial else [label]), *_tokens(_with_total(_added(values)))]
    lines.insert(0 if rng.random() < 0.4 else len(lines), total)
    column = rng.choice(("合计", "任务总数", "总人数", "计划总数"))
    head = [*(["序号"] if serial else []), "部门", *fields, column]
    paper = Paper.plain(_title(rng), "单位：人", head, lines)
    paper = Paper(paper.title, paper.unit, paper.heads, paper.body, 2 if serial else 1)
    return paper, Expected(_cells(rows, fields, values))


def nested_columns(rng: Random) -> Made:
    """合计 over two groups of columns, each with its 小计 under a spanner."""
    rows = _some(rng, DEPARTMENTS, 4, 10)
    groups = [
        ("战略性新兴产业领域", _some(rng, FIELDS[:8], 2, 4)),
        ("公共领域", _some(rng, FIELDS[9:14], 2, 3)),
    ]
    fields = [name for _, names in groups for name in names]
    values = _figures(rng, len(rows), len(fields))
    cut = len(groups[0][1])

    def line(figures: list[int]) -> list[str]:
        first, second = figures[:cut], figures[cut:]
        return _tokens([sum(figures), sum(first), *first, sum(second), *second])

    heads = (
        (Head("部门", 1, 2), Head("合计", 1, 2), *(Head(n, len(f) + 1) for n, f in groups)),
        tuple(Head(label) for _, names in groups for label in ("小计", *names)),
    )
    body = [["合计", *line(_added(values))]]
    body += [[row, *line(figures)] for row, figures in zip(rows, values, strict=True)]
    paper = Paper(_title(rng), "单位：人", heads, tuple(map(tuple, body)))
    return paper, Expected(_cells(rows, fields, values))


def two_splits(rng: Random) -> Made:
    """One total split by sex and again by town and country; both are leaves."""
    rows = _some(rng, PROVINCES, 4, 12)
    values = []
    for _ in rows:
        men, women = rng.randint(20, 900), rng.randint(20, 900)
        town = rng.randint(1, men + women - 1)
        values.append([men, women, town, men + women - town])
    paths = ["按性别分/男", "按性别分/女", "按城乡分/城镇", "按城乡分/乡村"]
    heads = (
        (Head("地区", 1, 2), Head("合计", 1, 2), Head("按性别分", 2), Head("按城乡分", 2)),
        tuple(map(Head, ("男", "女", "城镇", "乡村"))),
    )
    body = [
        [row, *_tokens([sum(line[:2]), *line])]
        for row, line in [("合计", _added(values)), *zip(rows, values, strict=True)]
    ]
    paper = Paper(_title(rng), "单位：人", heads, tuple(map(tuple, body)))
    return paper, Expected(_cells(rows, paths, values))


def of_which_columns(rng: Random) -> Made:
    """Put a # or 其中 column after one field, outside the total."""
    rows, fields = _some(rng, DEPARTMENTS, 4, 10), _some(rng, FIELDS, 3, 6)
    values = _figures(rng, len(rows), len(fields))
    place = rng.randrange(len(fields))
    label = rng.choice(("#女性", "其中：高级职称", "＃基层人员"))

    def line(figures: list[int]) -> list[str]:
        part = figures[place] // 2
        return _tokens([*figures[: place + 1], part, *figures[place + 1 :], sum(figures)])

    lines = [*zip(rows, values, strict=True)]
    body = [[row, *line(figures)] for row, figures in lines]
    parts = sum(figures[place] // 2 for figures in values)
    total = line(_added(values))
    total[place + 1] = str(parts) if parts else ""
    body.append(["合计", *total])
    head = ["部门", *fields[: place + 1], label, *fields[place + 1 :], "合计"]
    return Paper.plain(_title(rng), "单位：人", head, body), Expected(_cells(rows, fields, values))


def interleaved_measures(rng: Random) -> Made:
    """期数, 人数 and perhaps 经费 under each programme and under 合计."""
    rows = _some(rng, DEPARTMENTS, 4, 9)
    programmes = ["高级研修班", "急需紧缺人才培训", "岗位培训"][: rng.randint(2, 3)]
    measures = ["期数", "人数", "经费（万元）"][: rng.randint(2, 3)]
    values = [
        [rng.randint(1, (12, 700, 90)[m]) for _ in programmes for m in range(len(measures))]
        for _ in rows
    ]

    def line(figures: list[int]) -> list[str]:
        sums = [sum(figures[m :: len(measures)]) for m in range(len(measures))]
        return _tokens([*figures, *sums])

    heads = (
        (Head("部门", 1, 2), *(Head(name, len(measures)) for name in [*programmes, "合计"])),
        tuple(Head(measure) for _ in [*programmes, "合计"] for measure in measures),
    )
    body = [[row, *line(figures)] for row, figures in zip(rows, values, strict=True)]
    body.append(["合计", *line(_added(values))])
    paper = Paper(_title(rng), "", heads, tuple(map(tuple, body)))
    paths = [f"{programme}/{measure}" for programme in programmes for measure in measures]
    money = [path for path in paths if "经费" in path]
    cells = tuple(
        (row, column, value * (10_000.0 if column in money else 1.0))
        for row, column, value in _cells(rows, paths, values)
    )
    none = [path for path in paths if "人数" not in path]
    return paper, Expected(cells, not_persons=frozenset(none))


def units_by_column(rng: Random) -> Made:
    """Institutions, persons, money and a share side by side, one total row."""
    rows = _some(rng, PROVINCES, 5, 15)
    values = [[rng.randint(2, 90), rng.randint(100, 9000), rng.randint(10, 900)] for _ in rows]
    total = _added(values)
    columns = ["机构数（个）", "培训人数（人）", "经费（万元）"]

    def share(value: int) -> str:
        return f"{100 * value / total[1]:.1f}"

    lines = [("合计", total), *zip(rows, values, strict=True)]
    body = [[row, *_tokens(line), share(line[1])] for row, line in lines]
    paper = Paper.plain(_title(rng), "", ["地区", *columns, "比重（%）"], body)
    cells = tuple(
        (row, column, value * (10_000.0 if "万元" in column else 1.0))
        for row, column, value in _cells(rows, columns, values)
    )
    return paper, Expected(
        cells,
        not_persons=frozenset((columns[0], columns[2], "比重（%）")),
        optional=frozenset({"比重（%）"}),
    )


def rank_and_share(rng: Random) -> Made:
    """Put a rank and a growth in percent beside the figures."""
    rows = _some(rng, PROVINCES, 5, 12)
    values = [[rng.randint(100, 9000), rng.randint(100, 9000)] for _ in rows]
    order = sorted(range(len(rows)), key=lambda r: -sum(values[r]))
    body = [["全国", *_tokens(_with_total(_added(values))), "", "4.1"]]
    body += [
        [row, *_tokens(_with_total(line)), str(order.index(r) + 1), f"{rng.uniform(-5, 20):.1f}"]
        for r, (row, line) in enumerate(zip(rows, values, strict=True))
    ]
    head = ["地区", "初级", "中级及以上", "合计", "位次", "比上年增长（%）"]
    paper = Paper.plain(_title(rng), "单位：人", head, body)
    none = frozenset(("位次", "比上年增长（%）"))
    return paper, Expected(
        _cells(rows, ["初级", "中级及以上"], values), not_persons=none, optional=none
    )


def years_as_columns(rng: Random) -> Made:
    """Five years side by side below a total row."""
    rows = ["工程技术人员", "农业技术人员", "科学研究人员", "卫生技术人员", "教学人员"]
    first = rng.randint(2003, 2018)
    years = [f"{year}年" for year in range(first, first + rng.randint(3, 6))]
    values = [[rng.randint(100, 90_000) for _ in years] for _ in rows]
    lines = [("合计", _added(values)), *zip(rows, values, strict=True)]
    body = [[row, *_tokens(line)] for row, line in lines]
    paper = Paper.plain("主要年份专业技术人员数", "单位：人", ["类别", *years], body)
    return paper, Expected(_cells(rows, years, values))


def years_as_rows(rng: Random) -> Made:
    """Years below each other, a total column."""
    first = rng.randint(1995, 2015)
    years = [str(year) for year in range(first, first + rng.randint(4, 9))]
    columns = ["工程技术人员", "农业技术人员", "卫生技术人员", "教学人员"]
    values = [[rng.randint(100, 90_000) for _ in columns] for _ in years]
    body = [[year, *_tokens([sum(line), *line])] for year, line in zip(years, values, strict=True)]
    paper = Paper.plain("历年专业技术人员数", "单位：人", ["年份", "总计", *columns], body)
    return paper, Expected(_cells(years, columns, values))


def rounded_totals(rng: Random) -> Made:
    """One decimal, totals rounded apart from their cells."""
    rows, fields = _some(rng, DEPARTMENTS, 4, 10), _some(rng, FIELDS, 3, 6)
    fine = [[rng.randint(5, 3000) for _ in fields] for _ in rows]

    def token(value: int) -> str:
        return f"{(value + 5) // 10 / 10:.1f}"

    body = [
        [row, *map(token, _with_total(line))]
        for row, line in [*zip(rows, fine, strict=True), ("合计", _added(fine))]
    ]
    paper = Paper.plain(_title(rng), "单位：万人", ["部门", *fields, "合计"], body)
    cells = tuple(
        (row, column, round(float(token(value)) * 10_000, 3))
        for row, line in zip(rows, fine, strict=True)
        for column, value in zip(fields, line, strict=True)
        if float(token(value))
    )
    return paper, Expected(cells)


KINDS: dict[str, Callable[[Random], Made]] = {
    "nested rows": nested_rows,
    "group headings": group_headings,
    "page subtotals": page_subtotals,
    "of-which rows": of_which_rows,
    "total twice": total_twice,
    "regions beside provinces": regions_beside_provinces,
    "odd totals": odd_totals,
    "nested columns": nested_columns,
    "two splits": two_splits,
    "of-which columns": of_which_columns,
    "interleaved measures": interleaved_measures,
    "units by column": units_by_column,
    "rank and share": rank_and_share,
    "years as columns": years_as_columns,
    "years as rows": years_as_rows,
    "rounded totals": rounded_totals,
}
