"""The classes of tables that are measured."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING

from benchmarks.tables.fault import Fault
from benchmarks.tables.faults import NoRoomError, do_fault, do_faults
from benchmarks.tables.generator import HIDDEN_DIGITS, LARGEST, PlanTable, draw_table
from benchmarks.tables.sheet import Sheet, print_table

if TYPE_CHECKING:
    from collections.abc import Callable

Parts = tuple[PlanTable, Sheet, tuple[Fault, ...]]


@dataclass(frozen=True, slots=True)
class Case:
    """A table, its print, and what was done to the print.

    Attributes
    ----------
    name : str
        Class, as in `CASES`.
    key : str
        Seed, class and number: what `draw_case` makes the same table from.
    """

    name: str
    key: str
    table: PlanTable
    sheet: Sheet
    faults: tuple[Fault, ...]


def _faulty(count: int, shape: tuple[int, int] | None = None) -> Callable[[Random], Parts]:
    def draw(rng: Random) -> Parts:
        table = draw_table(rng, shape=shape)
        sheet = print_table(table)
        return table, sheet, do_faults(sheet, rng, count)

    return draw


def _split(misread: bool) -> Callable[[Random], Parts]:
    def draw(rng: Random) -> Parts:
        names = ["row split", "token misread"] if misread else ["row split"]
        while True:
            table = draw_table(rng)
            sheet = print_table(table)
            faults = [do_fault(sheet, rng, [name]) for name in names]
            done = tuple(fault for fault in faults if fault is not None)
            if len(done) == len(names):
                return table, sheet, done

    return draw


def _rounded(hidden_digits: int, *, totals: bool = False) -> Callable[[Random], Parts]:
    def draw(rng: Random) -> Parts:
        table = draw_table(rng, hidden_digits=hidden_digits, rounded_totals=totals)
        return table, print_table(table), ()

    return draw


CASES: dict[str, Callable[[Random], Parts]] = {
    "clean": _faulty(0),
    "one": _faulty(1),
    "two": _faulty(2),
    "three": _faulty(3),
    "split": _split(misread=False),
    "split-misread": _split(misread=True),
    "large": _faulty(3, LARGEST),
    "rounded": _rounded(HIDDEN_DIGITS),
    "rounded-totals": _rounded(0, totals=True),
}

TITLES = {
    "clean": "clean",
    "one": "one fault",
    "two": "two faults",
    "three": "three faults",
    "split": "split row",
    "split-misread": "split row, one misread",
    "large": "31 × 40, three faults",
    "rounded": "rounded independently",
    "rounded-totals": "rounded totals",
}


def draw_case(name: str, seed: int, index: int) -> Case:
    """Return table ``index`` of class ``name``; the same for the same arguments."""
    key = f"{seed}/{name}/{index}"
    rng = Random(key)
    while True:
        try:
            return Case(name, key, *CASES[name](rng))
        except NoRoomError:  # another table has it
            continue
