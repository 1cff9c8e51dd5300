"""Faults of one printed figure or of two that belong together."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from benchmarks.tables_second import tokens

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

    from benchmarks.tables_second.table import Line, Sheet

_Place = tuple[int, int]


def leaves(sheet: Sheet) -> list[_Place]:
    """Return the places of leaves that carry a figure."""
    return [place for place in inner(sheet) if not sheet.blank(*place) and figure(sheet, place)]


def inner(sheet: Sheet) -> list[_Place]:
    """Return the places of all leaves."""
    return [(r, c) for r in lines(sheet.rows, "leaf") for c in lines(sheet.columns, "leaf")]


def lines(found: list[Line], *roles: str) -> list[int]:
    """Return the numbers of lines of some roles."""
    return [number for number, line in enumerate(found) if line.role in roles]


def figure(sheet: Sheet, place: _Place) -> Decimal:
    """Return the figure at a place; 0 where it is none."""
    return tokens.amount(sheet.body[place[0]][place[1]]) or Decimal(0)


def totals_of(sheet: Sheet, place: _Place) -> list[_Place]:
    """Return the row total and the column total of a place."""
    r, c = place
    across = [(r, other) for other in lines(sheet.columns, "total")]
    return across + [(other, c) for other in lines(sheet.rows, "total")]


def put(sheet: Sheet, place: _Place, value: Decimal) -> None:
    """Print a figure as this table prints figures."""
    style = sheet.table.style
    sheet.body[place[0]][place[1]] = style.token(int(value * 10**style.decimals))


def at(sheet: Sheet, place: _Place, way: Callable[[str, Random], str], rng: Random) -> bool:
    """Change the token at a place; tell whether that changed anything."""
    r, c = place
    before = sheet.body[r][c]
    if not any(mark in "0123456789" for mark in before):
        return False
    sheet.body[r][c] = way(before, rng)
    return sheet.body[r][c] != before


def changed(way: Callable[[str, Random], str]) -> Callable[[Sheet, Random], bool]:
    """Return the fault that changes one leaf in a way."""

    def fault(sheet: Sheet, rng: Random) -> bool:
        found = leaves(sheet)
        return bool(found) and at(sheet, rng.choice(found), way, rng)

    return fault


def strange_everywhere(way: Callable[[str, Random], str]) -> Callable[[Sheet, Random], bool]:
    """Return the fault that prints one figure, some, or all leaves strangely."""

    def fault(sheet: Sheet, rng: Random) -> bool:
        found = leaves(sheet)
        if not found:
            return False
        count = rng.choice((1, 1, max(1, len(found) // 4), len(found)))
        changes = [at(sheet, place, way, rng) for place in rng.sample(found, count)]
        return any(changes)

    return fault


def total_misread(sheet: Sheet, rng: Random) -> bool:
    """Misread a figure of a total or subtotal line."""
    found = [
        (r, c)
        for r, row in enumerate(sheet.rows)
        for c, column in enumerate(sheet.columns)
        if {row.role, column.role} & {"total", "subtotal"} and row.role != "of_which"
    ]
    return bool(found) and at(sheet, rng.choice(found), _any_misreading(rng), rng)


def grand_misread(sheet: Sheet, rng: Random) -> bool:
    """Misread the grand total."""
    found = [(r, c) for r in lines(sheet.rows, "total") for c in lines(sheet.columns, "total")]
    return bool(found) and at(sheet, found[0], _any_misreading(rng), rng)


def _any_misreading(rng: Random) -> Callable[[str, Random], str]:
    return tokens.MISREADINGS[rng.choice(sorted(tokens.MISREADINGS))]


def cell_and_total(sheet: Sheet, rng: Random) -> bool:
    """Change a cell and one of its totals by the same amount."""
    return _cell_and(sheet, rng, both=False)


def cell_and_both_totals(sheet: Sheet, rng: Random) -> bool:
    """Change a cell and both its totals by the same amount; the grand total stays."""
    return _cell_and(sheet, rng, both=True)


def _cell_and(sheet: Sheet, rng: Random, *, both: bool) -> bool:
    found = leaves(sheet)
    if not found:
        return False
    place = rng.choice(found)
    before = figure(sheet, place)
    if not at(sheet, place, _any_misreading(rng), rng):
        return False
    after = tokens.amount(sheet.body[place[0]][place[1]])
    totals = totals_of(sheet, place)
    if after is None or after == before or not totals or (both and len(totals) < 2):
        return False
    for total in totals if both else [rng.choice(totals)]:
        put(sheet, total, figure(sheet, total) + after - before)
    return True


def two_in_row(sheet: Sheet, rng: Random) -> bool:
    """Two figures of a row are off by as much up and down."""
    return _compensating(sheet, rng, same=0)


def two_in_column(sheet: Sheet, rng: Random) -> bool:
    """Two figures of a column are off by as much up and down."""
    return _compensating(sheet, rng, same=1)


def _compensating(sheet: Sheet, rng: Random, same: int) -> bool:
    found = leaves(sheet)
    rng.shuffle(found)
    for one in found:
        for other in found:
            if one != other and one[same] == other[same]:
                step = _step(sheet, rng)
                if figure(sheet, other) > step:
                    put(sheet, one, figure(sheet, one) + step)
                    put(sheet, other, figure(sheet, other) - step)
                    return True
    return False


def _step(sheet: Sheet, rng: Random) -> Decimal:
    tick = Decimal(1).scaleb(-sheet.table.style.decimals)
    return tick * rng.choice((1, 1, 2, 5, 10, 10, 20, 50, 100))


def rectangle(sheet: Sheet, rng: Random) -> bool:
    """Four figures at the corners of a rectangle are off so that every total closes."""
    found = set(leaves(sheet))
    corners = [
        (one, other)
        for one in found
        for other in found
        if one[0] < other[0]
        and one[1] != other[1]
        and {(one[0], other[1]), (other[0], one[1])} <= found
    ]
    if not corners:
        return False
    one, other = rng.choice(sorted(corners))
    step = _step(sheet, rng)
    down = [(one[0], other[1]), (other[0], one[1])]
    if any(figure(sheet, place) <= step for place in down):
        return False
    for place in (one, other):
        put(sheet, place, figure(sheet, place) + step)
    for place in down:
        put(sheet, place, figure(sheet, place) - step)
    return True


def wrong_unit(sheet: Sheet, rng: Random) -> bool:
    """One figure is in persons where the table counts ten thousands."""
    found = leaves(sheet)
    style = sheet.table.style
    if not found or style.unit != "万人":
        return False
    r, c = rng.choice(found)
    sheet.body[r][c] = str(int(figure(sheet, (r, c)) * 10_000))
    return True


def total_without_one(sheet: Sheet, rng: Random) -> bool:
    """Print a total that was added without one of its parts."""
    found = [place for place in leaves(sheet) if totals_of(sheet, place)]
    if not found:
        return False
    place = rng.choice(found)
    total = rng.choice(totals_of(sheet, place))
    put(sheet, total, max(Decimal(0), figure(sheet, total) - figure(sheet, place)))
    return True


def swapped(where: str) -> Callable[[Sheet, Random], bool]:
    """Return the fault that exchanges two figures of leaves."""

    def fits(one: _Place, other: _Place) -> bool:
        r, c = abs(one[0] - other[0]), abs(one[1] - other[1])
        return {
            "near": r + c == 1,
            "row": r == 0 and c > 1,
            "column": c == 0 and r > 1,
            "far": r > 0 and c > 0,
        }[where]

    def fault(sheet: Sheet, rng: Random) -> bool:
        found = leaves(sheet)
        rng.shuffle(found)
        for one in found[:40]:
            for other in inner(sheet):
                if fits(one, other) and figure(sheet, one) != figure(sheet, other):
                    if rng.random() < 0.7 and sheet.blank(*other):
                        continue
                    _exchange(sheet, one, other)
                    return True
        return False

    return fault


def swap_with_total(sheet: Sheet, rng: Random) -> bool:
    """Exchange a cell with its row's or column's total."""
    found = [place for place in leaves(sheet) if totals_of(sheet, place)]
    if not found:
        return False
    one = rng.choice(found)
    other = rng.choice(totals_of(sheet, one))
    if figure(sheet, one) == figure(sheet, other):
        return False
    _exchange(sheet, one, other)
    return True


def _exchange(sheet: Sheet, one: _Place, other: _Place) -> None:
    body = sheet.body
    a, b = body[one[0]][one[1]], body[other[0]][other[1]]
    body[one[0]][one[1]], body[other[0]][other[1]] = b, a


def beside(how: str) -> Callable[[Sheet, Random], bool]:
    """Return the fault that touches a figure and a blank place next to it."""

    def fault(sheet: Sheet, rng: Random) -> bool:
        pairs = (
            [
                ((r, c), (r + down, c + right))
                for r, c in leaves(sheet)
                for down, right in ((0, 1), (0, -1), (1, 0), (-1, 0))
                if (r + down, c + right) in places and sheet.blank(r + down, c + right)
            ]
            if (places := set(inner(sheet)))
            else []
        )
        if not pairs:
            return False
        (r, c), (row, column) = rng.choice(pairs)
        token, blank = sheet.body[r][c], sheet.body[row][column]
        if how == "split":
            cut = rng.randint(1, len(token) - 1) if len(token) > 1 else 0
            if not cut or row != r:
                return False
            left, right = sorted(((r, c), (row, column)))
            sheet.body[left[0]][left[1]] = token[:cut]
            sheet.body[right[0]][right[1]] = token[cut:]
            return True
        sheet.body[row][column] = token
        if how == "moved":
            sheet.body[r][c] = blank
        return True

    return fault


def two_in_one_cell(sheet: Sheet, rng: Random) -> bool:
    """Two neighbouring figures are in one cell, and the other cell is blank."""
    found = set(leaves(sheet))
    pairs = sorted((r, c) for r, c in found if (r, c + 1) in found)
    if not pairs:
        return False
    r, c = rng.choice(pairs)
    sheet.body[r][c] = f"{sheet.body[r][c]} {sheet.body[r][c + 1]}"
    sheet.body[r][c + 1] = sheet.table.style.blank
    return True


def lost(sheet: Sheet, rng: Random) -> bool:
    """Leave a figure unprinted."""
    found = leaves(sheet)
    if not found:
        return False
    r, c = rng.choice(found)
    sheet.body[r][c] = rng.choice((sheet.table.style.blank, ""))
    return True


def two_misread(sheet: Sheet, rng: Random) -> bool:
    """Two figures anywhere are misread, each in its own way."""
    found = leaves(sheet)
    if len(found) < 2:
        return False
    return all(at(sheet, place, _any_misreading(rng), rng) for place in rng.sample(found, 2))
