"""Random plan tables with known truth, and faults done to their print, drawn by hypothesis.

Written for these tests alone: it shares nothing with the repair it tries.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from hypothesis import strategies as st

from tests.tables.builders import DEPARTMENTS, FIELDS, Rows, printed_table

Key = tuple[str, str]


@dataclass(frozen=True)
class Case:
    """A print, and the figures it was made from in persons, blanks as 0."""

    rows: Rows
    truth: dict[Key, float]
    unit: str
    fault: str = ""


def _scale(unit: str, decimals: int) -> Decimal:
    return (Decimal(10_000) if "万" in unit else Decimal(1)).scaleb(-decimals)


def _truth(body: list[list[int]], scale: Decimal) -> dict[Key, float]:
    return {
        (department, field): float(figure * scale)
        for department, row in zip(DEPARTMENTS, body, strict=False)
        for field, figure in zip(FIELDS, row, strict=False)
    }


@st.composite
def bodies(draw: st.DrawFn, smallest: int = 2, largest: int = 7) -> list[list[int]]:
    """Draw a body in last digits, from full to two thirds blank."""
    height = draw(st.integers(smallest, largest))
    width = draw(st.integers(smallest, largest))
    figure = st.integers(1, draw(st.sampled_from([99, 999, 9999])))
    blank = draw(st.sampled_from([0, 1, 2]))
    cell = st.one_of(figure, *[st.just(0)] * blank)
    body = draw(
        st.lists(st.lists(cell, min_size=width, max_size=width), min_size=height, max_size=height)
    )
    for line, row in enumerate(body):
        row[line % width] = row[line % width] or 1 + line
    for column in range(width):
        if not any(row[column] for row in body):
            body[column % height][column] = 7 + column
    return body


@st.composite
def clean_tables(draw: st.DrawFn, smallest: int = 2, largest: int = 7) -> Case:
    """Draw a table that closes, with margins on either side and any mark for nothing."""
    body = draw(bodies(smallest, largest))
    unit, decimals = draw(st.sampled_from([("单位：人", 0), ("单位：万人", 2), ("单位：万人", 1)]))
    rows = printed_table(body, decimals)
    blank = draw(st.sampled_from(["", "", "—", "-", "0"]))
    rows = [[cell or (blank if column else "") for column, cell in enumerate(r)] for r in rows]
    if draw(st.booleans()):
        rows = [rows[0], *rows[2:], rows[1]]
    if draw(st.booleans()):
        rows = [[row[0], row[-1], *row[1:-1]] for row in rows]
    return Case(rows, _truth(body, _scale(unit, decimals)), unit)


@st.composite
def rounded_tables(draw: st.DrawFn) -> Case:
    """Draw a table of which every figure, totals included, was rounded for itself.

    No figure is so small that it is rounded to nothing.
    """
    body = [[figure and figure + 5 for figure in row] for row in draw(bodies())]
    columns = [sum(column) for column in zip(*body, strict=True)]
    lines = [("合计", columns), *zip(DEPARTMENTS, body, strict=False)]
    rows = [["领域", *FIELDS[: len(columns)], "小计"]]
    rows += [[label, *(_tenths(n) for n in (*row, sum(row)))] for label, row in lines]
    return Case(rows, _truth(body, Decimal(100)), "单位：万人")


def _tenths(hundredths: int) -> str:
    if not hundredths:
        return ""
    return str((Decimal(hundredths) / 100).quantize(Decimal("0.1"), ROUND_HALF_UP))


@st.composite
def broken_tables(draw: st.DrawFn, count: int, smallest: int = 3) -> Case:
    """Draw a table with so many faults of single cells, margins included."""
    case = draw(clean_tables(smallest))
    rows = [list(row) for row in case.rows]
    done = []
    for _ in range(count):
        kind = draw(st.sampled_from(sorted(FAULTS)))
        row = draw(st.integers(1, len(rows) - 1))
        column = draw(st.integers(1, len(rows[0]) - 1))
        seed = draw(st.integers(0, 999))
        FAULTS[kind](rows, row, column, seed)
        done.append(f"{kind} at row {row}, column {column}, {seed}")
    return Case(rows, case.truth, case.unit, "; ".join(done))


def _substitute(rows: Rows, row: int, column: int, seed: int) -> None:
    places = [n for n, sign in enumerate(rows[row][column]) if sign.isdigit()]
    if places:
        place = places[seed % len(places)]
        token = rows[row][column]
        other = str((int(token[place]) + 1 + seed // 7 % 9) % 10)
        rows[row][column] = token[:place] + other + token[place + 1 :]


def _drop_digit(rows: Rows, row: int, column: int, seed: int) -> None:
    token = rows[row][column]
    if sum(sign.isdigit() for sign in token) > 1:
        places = [n for n, sign in enumerate(token) if sign.isdigit()]
        place = places[seed % len(places)]
        rows[row][column] = token[:place] + token[place + 1 :]


def _add_digit(rows: Rows, row: int, column: int, seed: int) -> None:
    token = rows[row][column]
    if any(sign.isdigit() for sign in token):
        place = seed % (len(token) + 1)
        rows[row][column] = token[:place] + str(seed // 11 % 10) + token[place:]


def _transpose(rows: Rows, row: int, column: int, seed: int) -> None:
    token = rows[row][column]
    places = [n for n in range(len(token) - 1) if token[n : n + 2].isdigit()]
    if places:
        place = places[seed % len(places)]
        rows[row][column] = token[:place] + token[place + 1] + token[place] + token[place + 2 :]


def _lose_point(rows: Rows, row: int, column: int, seed: int) -> None:
    rows[row][column] = rows[row][column].replace(".", "")


def _lose_token(rows: Rows, row: int, column: int, seed: int) -> None:
    rows[row][column] = ""


def _garble(rows: Rows, row: int, column: int, seed: int) -> None:
    rows[row][column] = "？？"


def _swap(rows: Rows, row: int, column: int, seed: int) -> None:
    other = (row, column + 1) if seed % 2 else (row + 1, column)
    if other[0] < len(rows) and other[1] < len(rows[0]):
        kept = rows[row][column]
        rows[row][column], rows[other[0]][other[1]] = rows[other[0]][other[1]], kept


def _copy_over(rows: Rows, row: int, column: int, seed: int) -> None:
    other = (row, column - 1) if seed % 2 else (row - 1, column)
    if other[0] > 0 and other[1] > 0:
        rows[row][column] = rows[other[0]][other[1]]


FAULTS = {
    "digit misread": _substitute,
    "digit lost": _drop_digit,
    "digit added": _add_digit,
    "digits transposed": _transpose,
    "point lost": _lose_point,
    "figure lost": _lose_token,
    "figure illegible": _garble,
    "neighbours exchanged": _swap,
    "neighbour's figure over it": _copy_over,
}
