"""The tables that units write, in the layouts they like."""

from __future__ import annotations

from dataclasses import dataclass, replace
from random import Random
from typing import TYPE_CHECKING

from benchmarks.collection.province import FIELDS, PROGRAMMES, Truth
from benchmarks.published.paper import Head, Paper

if TYPE_CHECKING:
    from collections.abc import Mapping

_TITLES = (
    "{year}年专业技术人才知识更新工程执行情况表",
    "{year}年度专业技术人员知识更新工程任务完成情况统计表",
    "{year}年专业技术人才知识更新工程实施情况汇总表",
)
_DISTRICTS = ("市直属", "东区片", "西区片", "南区片", "北区片")


@dataclass(frozen=True)
class Form(Paper):
    """A table with the lines that say whose it is."""

    lines: tuple[str, ...] = ()

    @property
    def above(self) -> tuple[str, ...]:
        """All lines above the table."""
        return (*filter(None, (self.title,)), *self.lines, *filter(None, (self.unit,)))


def result_paper(truth: Truth, year: int, rng: Random) -> Form:
    """Return the table in which a unit tells what it has done."""
    body = {"base": _list, "department": _across, "city": _districts}[truth.unit.kind]
    paper = body(truth.persons, rng)
    return _signed(paper, truth, _TITLES[rng.randrange(len(_TITLES))].format(year=year), rng)


def plan_paper(truth: Truth, year: int) -> Form:
    """Return the table in which a unit tells what it plans."""
    rows = [[name, str(count)] for name, count in truth.plan.items()]
    rows.append(["合计", str(sum(truth.plan.values()))])
    title = f"{truth.unit.name}{year}年培训计划表"
    return Form(title, "单位：人", _heads(["领域", "计划人数"]), _rows(rows))


def empty_paper(truth: Truth, year: int) -> Form:
    """Return the form as it was sent out, the unit's name filled in."""
    rows = [[name, "", ""] for name in (*FIELDS[:6], "合计")]
    title = f"{truth.unit.name}{year}年专业技术人才知识更新工程完成情况表"
    return Form(title, "单位：人", _heads(["领域", "期数", "完成人数"]), _rows(rows))


def nation_paper(truth: Truth, year: int, rng: Random) -> Form:
    """Return a table of the unit to which a total of the nation was copied."""
    paper = result_paper(truth, year, rng)
    last = ("全国合计", *(str(50_000 + 7 * place) for place in range(paper.width - 1)))
    return replace(paper, body=(*paper.body, last))


def wrong_paper(paper: Form, rng: Random) -> Form:
    """Return a table with totals that no small repair makes close."""
    body = [list(row) for row in paper.body]
    for row in body:
        for column in range(1, len(row)):
            if row[column] and rng.random() < 0.6:
                row[column] = _changed(row[column], rng)
    return replace(paper, body=_rows(body))


def broken_paper(paper: Form, rng: Random) -> Form:
    """Break a table as that of 2024 was: a figure in the next column, another one misread."""
    body = [list(row) for row in paper.body]
    inner = range(1, len(body[0]) - 1)
    gaps = [
        (row, column)
        for row in range(len(body) - 1)
        for column in inner
        if body[row][column] and column + 1 in inner and not body[row][column + 1]
    ]
    if gaps:
        row, column = rng.choice(gaps)
        body[row][column], body[row][column + 1] = "", body[row][column]
    free = [(r, c) for r in range(len(body) - 1) for c in inner if body[r][c]]
    free = [(r, c) for r, c in free if not gaps or (r != row and c not in (column, column + 1))]
    if free:
        r, c = rng.choice(free)
        body[r][c] = _changed(body[r][c], rng)
    return replace(paper, body=_rows(body))


def _changed(token: str, rng: Random) -> str:
    """Return a token with one other digit."""
    places = [place for place, mark in enumerate(token) if mark.isdigit()]
    place = rng.choice(places[1:] or places)
    digit = rng.choice([mark for mark in "123456789" if mark != token[place]])
    return token[:place] + digit + token[place + 1 :]


def _list(persons: Mapping[tuple[str, str], int], rng: Random) -> Form:
    """Fields down; with a plan and a rate, or with the number of seminars."""
    rows: list[list[str]] = []
    if rng.random() < 0.5:
        head = ["领域", "计划数", "完成数", "完成率"]
        plans = {name: rng.randint(3, 400) for _, name in persons}
        for (_, name), count in persons.items():
            rows.append([name, str(plans[name]), str(count), f"{100 * count / plans[name]:.1f}%"])
        total, planned = sum(persons.values()), sum(plans.values())
        rows.append(["合计", str(planned), str(total), f"{100 * total / planned:.1f}%"])
    else:
        head = ["领域", "期数", "完成人数"]
        seminars = [rng.randint(1, 9) for _ in persons]
        for ((_, name), count), held in zip(persons.items(), seminars, strict=True):
            rows.append([name, str(held), str(count)])
        rows.append(["合计", str(sum(seminars)), str(sum(persons.values()))])
    return Form("", "单位：人", _heads(head), _rows(rows))


def _across(persons: Mapping[tuple[str, str], int], rng: Random) -> Form:
    """Programmes down, fields across, totals on both sides."""
    fields = [name for name in FIELDS if any(name == own for _, own in persons)]
    rows = {
        programme: [persons.get((programme, name), 0) for name in fields]
        for programme in PROGRAMMES
    }
    return _with_totals("项目", rows, fields, "人", rng)


def _districts(persons: Mapping[tuple[str, str], int], rng: Random) -> Form:
    """Parts of the city down, fields across, in units of ten thousand."""
    fields = [name for _, name in persons]
    rows: dict[str, list[int]] = {name: [] for name in _DISTRICTS}
    for count in persons.values():
        left = count // 100
        for number, name in enumerate(_DISTRICTS):
            last = number == len(_DISTRICTS) - 1
            part = left if last else rng.choice((0, rng.randint(0, left)))
            rows[name].append(part * 100)
            left -= part
    return _with_totals("片区", rows, fields, "万人", rng)


def _with_totals(
    corner: str, rows: Mapping[str, list[int]], fields: list[str], unit: str, rng: Random
) -> Form:
    first = rng.random() < 0.4
    body = [[name, *line, sum(line)] for name, line in rows.items() if any(line)]
    total = ["合计", *(sum(line) for line in zip(*(row[1:] for row in body), strict=True))]
    printed = [
        [str(row[0]), *(_token(int(count), unit) for count in row[1:])]
        for row in ([total, *body] if first else [*body, total])
    ]
    return Form("", f"单位：{unit}", _heads([corner, *fields, "小计"]), _rows(printed))


def _token(count: int, unit: str) -> str:
    if not count:
        return ""
    return f"{count / 10_000:.2f}" if unit == "万人" else str(count)


def _signed(paper: Form, truth: Truth, title: str, rng: Random) -> Form:
    """Say whose it is: in the title, on a line of its own, or by the signature."""
    unit = truth.unit
    name = rng.choice((unit.name, *unit.aliases[:1]))
    way = rng.randrange(4)
    if way == 0:
        return replace(paper, title=title, lines=(f"填报单位：{name}（盖章）",))
    if way == 1:
        return replace(paper, title=title, unit=f"填报单位：{name}        {paper.unit}")
    if way == 2:
        return replace(paper, title=title, notes=(unit.name,))
    return replace(paper, title=f"{name}{title}")


def _heads(labels: list[str]) -> tuple[tuple[Head, ...], ...]:
    return (tuple(map(Head, labels)),)


def _rows(rows: list[list[str]]) -> tuple[tuple[str, ...], ...]:
    return tuple(map(tuple, rows))
