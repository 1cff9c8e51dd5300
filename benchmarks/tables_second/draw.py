"""Draw a clean table by seed."""

from __future__ import annotations

from itertools import pairwise
from random import Random
from typing import TYPE_CHECKING

from benchmarks.tables_second import labels
from benchmarks.tables_second.table import Line, Style, Table

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_BLANKS = ("", "", "", "—", "-", "/", "0", "——", "…")


def draw(rng: Random) -> Table:
    """Return a table of 3 to 31 leaf rows and columns with its totals."""
    style = _style(rng)
    margins = rng.choice(("both", "both", "rows", "columns"))
    kind = rng.choice(("departments", "departments", "provinces", "bases"))
    leaf_rows = _leaves_of_rows(rng, kind)
    leaf_columns = _leaves_of_columns(rng)
    body = _figures(rng, len(leaf_rows), len(leaf_columns), style)
    rounded = style.decimals > 0 and rng.random() < 0.1
    rows = _lines(rng, leaf_rows, margins in {"both", "columns"}, kind)
    columns = _lines(rng, leaf_columns, margins in {"both", "rows"}, "fields")
    fine = 10 if rounded else 1
    exact = {
        (row, column): body[r][c] * fine + (rng.randint(-4, 4) if rounded and body[r][c] else 0)
        for r, row in enumerate(leaf_rows)
        for c, column in enumerate(leaf_columns)
    }
    if rng.random() < 0.15:
        rows = _with_of_which(rng, rows, exact, leaf_columns)
    ticks = tuple(
        tuple((_added(row, column, rows, columns, exact) + fine // 2) // fine for column in columns)
        for row in rows
    )
    title = rng.choice(labels.TITLES).format(year=rng.randint(2021, 2030))
    corner = rng.choice(labels.STUB_HEADS[kind])
    return Table(title, corner, style, margins, rows, columns, ticks, rounded)


def _style(rng: Random) -> Style:
    decimals = rng.choice((0, 0, 1, 2, 2, 2))
    unit = "万人" if decimals or rng.random() < 0.1 else "人"
    fixed = bool(decimals) and rng.random() < 0.5
    thousands = not decimals and rng.random() < 0.25
    return Style(unit, decimals, fixed, rng.choice(_BLANKS), thousands)


def _leaves_of_rows(rng: Random, kind: str) -> list[str]:
    if kind == "provinces":
        count = 31 if rng.random() < 0.4 else rng.randint(3, 20)
        first = rng.randint(0, 31 - count)
        return list(labels.PROVINCES[first : first + count])
    pool = labels.DEPARTMENTS if kind == "departments" else labels.BASES
    return _some_in_order(rng, pool, rng.randint(3, min(20, len(pool))))


def _leaves_of_columns(rng: Random) -> list[str]:
    style = rng.random()
    if style < 0.5:
        return _some_in_order(rng, labels.FIELDS, rng.randint(3, 15))
    if style < 0.75:
        return _some_in_order(rng, labels.SUBJECTS, rng.randint(3, 20))
    count = 31 if rng.random() < 0.1 else rng.randint(3, 20)
    fields = _some_in_order(rng, labels.FIELDS, min(count, rng.randint(2, 15)))
    return fields + _some_in_order(rng, labels.SUBJECTS, count - len(fields))


def _some_in_order(rng: Random, pool: Sequence[str], count: int) -> list[str]:
    chosen = set(rng.sample(range(len(pool)), count))
    return [label for place, label in enumerate(pool) if place in chosen]


def _figures(rng: Random, rows: int, columns: int, style: Style) -> list[list[int]]:
    density = rng.uniform(0.25, 1.0)
    step, top = rng.choice(_scales(style))
    common = [step * rng.randint(1, 6) for _ in range(4)]

    def figure() -> int:
        if rng.random() < 0.15:
            return rng.choice(common)  # the same round figure again and again
        size = rng.choice((0.05, 0.3, 1.0))
        return step * max(1, int(rng.random() * size * top / step))

    body = [
        [figure() if rng.random() < density else 0 for _ in range(columns)] for _ in range(rows)
    ]
    for r in range(rows):
        if not any(body[r]):
            body[r][rng.randrange(columns)] = figure()
    for c in range(columns):
        if not any(body[r][c] for r in range(rows)):
            body[rng.randrange(rows)][c] = figure()
    return body


def _scales(style: Style) -> tuple[tuple[int, int], ...]:
    """Return what figures are multiples of and how large they get, in ticks."""
    if style.unit == "万人" and not style.decimals:
        return ((1, 60),)
    if style.decimals == 1:
        return ((1, 60), (1, 300), (5, 100))
    if style.decimals:
        return ((1, 300), (1, 900), (5, 300), (10, 300))
    return ((1, 900), (1, 30_000), (5, 900), (10, 3000), (50, 5000), (100, 20_000))


def _lines(rng: Random, leaves: list[str], totalled: bool, kind: str) -> tuple[Line, ...]:
    """Return leaves with their subtotals and their total, in a usual order."""
    if not totalled:
        return tuple(Line(label) for label in leaves)
    of_columns = kind == "fields"
    first = rng.random() < (0.3 if of_columns else 0.5)
    label = rng.choice(
        labels.ROW_TOTALS
        if of_columns
        else labels.PROVINCE_TOTALS
        if kind == "provinces"
        else labels.COLUMN_TOTALS
    )
    if not of_columns and kind == "departments" and rng.random() < 0.1:
        label = f"合计（{len(leaves)}个部门）"
    grouped = len(leaves) >= 6 and rng.random() < (0.12 if of_columns else 0.3)
    body = _grouped(rng, leaves, of_columns) if grouped else [Line(name) for name in leaves]
    if any(line.label == label for line in body):
        label = "总计"
    total = Line(label, "total")
    return (total, *body) if first else (*body, total)


def _grouped(rng: Random, leaves: list[str], of_columns: bool) -> list[Line]:
    count = 2 if of_columns or len(leaves) < 9 else rng.randint(2, 3)
    cuts = sorted(rng.sample(range(2, len(leaves) - 1), count - 1))
    while any(b - a < 2 for a, b in pairwise(cuts)):
        cuts = sorted(rng.sample(range(2, len(leaves) - 1), count - 1))
    edges = [0, *cuts, len(leaves)]
    names = rng.sample(labels.GROUPS_OF_COLUMNS if of_columns else labels.GROUP_NAMES, count)
    pattern = "{group}小计" if of_columns else rng.choice(labels.GROUPS_OF_ROWS)
    # A group named like a total stands above its parts, 小计 mostly below.
    above = rng.random() < 0.9 if pattern == "{group}" else rng.random() < 0.3
    body: list[Line] = []
    for group, name in enumerate(names):
        members = [Line(label, "leaf", group) for label in leaves[edges[group] : edges[group + 1]]]
        subtotal = Line(pattern.format(group=name), "subtotal", group)
        body += [subtotal, *members] if above else [*members, subtotal]
    return body


def _with_of_which(
    rng: Random,
    rows: tuple[Line, ...],
    exact: dict[tuple[str, str], int],
    columns: list[str],
) -> tuple[Line, ...]:
    """Put 其中 rows below one or two leaves."""
    parents = [row for row in rows if row.role == "leaf"]
    label = rng.choice(labels.OF_WHICH)
    chosen = {row.label for row in rng.sample(parents, rng.randint(1, 2))}
    lines: list[Line] = []
    for row in rows:
        lines.append(row)
        if row.role == "leaf" and row.label in chosen:
            name = f"{label}"
            lines.append(Line(name, "of_which", len(lines)))
            for column in columns:
                exact[f"{name}@{len(lines) - 1}", column] = int(
                    exact[row.label, column] * rng.uniform(0.1, 0.8)
                )
    return tuple(lines)


def _added(
    row: Line,
    column: Line,
    rows: tuple[Line, ...],
    columns: tuple[Line, ...],
    exact: dict[tuple[str, str], int],
) -> int:
    """Return the figure at a place; totals are added from the leaves."""
    over = _members(row, rows, lambda line: line.label)
    across = _members(column, columns, lambda line: line.label)
    return sum(exact.get((r, c), 0) for r in over for c in across)


def _members(line: Line, lines: tuple[Line, ...], name: Callable[[Line], str]) -> list[str]:
    if line.role == "leaf":
        return [name(line)]
    if line.role == "of_which":
        return [f"{line.label}@{line.group}"]
    return [
        name(other)
        for other in lines
        if other.role == "leaf" and (line.role == "total" or other.group == line.group)
    ]
