"""The classes of tables that are measured.

Faults are drawn blindly, so some tables come out that their totals cannot
decide (see `benchmarks.tables.ceiling`): more than one truth explains the
print, and no reader could know. What can be proved is measured on the tables
that can be decided; the others are a class of their own, where abstaining with
bounds is the right answer. How many had to be drawn is kept with each table.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import count
from random import Random
from typing import TYPE_CHECKING

from benchmarks.tables.ceiling import undecidable
from benchmarks.tables.fault import Fault
from benchmarks.tables.faults import NoRoomError, do_fault, do_faults
from benchmarks.tables.generator import HIDDEN_DIGITS, LARGEST, PlanTable, draw_table
from benchmarks.tables.sheet import Sheet, print_table

if TYPE_CHECKING:
    from collections.abc import Callable

FIFTEEN = (14, 15)
"""The body of a table of 15 × 16, like that of 2024."""

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
    drawn : int
        Tables drawn until one of the class came.
    """

    name: str
    key: str
    table: PlanTable
    sheet: Sheet
    faults: tuple[Fault, ...]
    drawn: int = 1


def _faulty(number: int, shape: tuple[int, int] | None = None) -> Callable[[Random], Parts]:
    def draw(rng: Random) -> Parts:
        table = draw_table(rng, shape=shape)
        sheet = print_table(table)
        return table, sheet, do_faults(sheet, rng, number)

    return draw


def _one_to_three(rng: Random) -> Parts:
    return _faulty(rng.randint(1, 3))(rng)


def _split(misread: bool, shape: tuple[int, int] | None = None) -> Callable[[Random], Parts]:
    def draw(rng: Random) -> Parts:
        names = ["row split", "token misread"] if misread else ["row split"]
        while True:
            table = draw_table(rng, shape=shape)
            sheet = print_table(table)
            faults = [do_fault(sheet, rng, [name]) for name in names]
            done = tuple(fault for fault in faults if fault is not None)
            if len(done) == len(names):
                return table, sheet, done

    return draw


def _broken(shape: tuple[int, int]) -> Callable[[Random], Parts]:
    kinds = (
        *(_faulty(number, shape) for number in (1, 2, 3)),
        *(_split(misread, shape) for misread in (False, True)),
    )

    def draw(rng: Random) -> Parts:
        return rng.choice(kinds)(rng)

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
    "fifteen-clean": _faulty(0, FIFTEEN),
    "fifteen-broken": _broken(FIFTEEN),
    "large": _faulty(3, LARGEST),
    "undecidable": _one_to_three,
    "rounded": _rounded(HIDDEN_DIGITS),
    "rounded-totals": _rounded(0, totals=True),
}

# Whether the totals of a table of the class can decide it; as it comes where not named.
DECIDABLE = {
    "one": True,
    "two": True,
    "three": True,
    "fifteen-broken": True,
    "large": True,
    "undecidable": False,
}

TITLES = {
    "clean": "clean",
    "one": "one fault",
    "two": "two faults",
    "three": "three faults",
    "split": "split row",
    "split-misread": "split row, one misread",
    "fifteen-clean": "15 × 16, clean",
    "fifteen-broken": "15 × 16, broken in any of these ways",
    "large": "31 × 40, three faults",
    "undecidable": "one to three faults, undecidable",
    "rounded": "rounded independently",
    "rounded-totals": "rounded totals",
}


def draw_case(name: str, seed: int, index: int) -> Case:
    """Return table ``index`` of class ``name``; the same for the same arguments."""
    key = f"{seed}/{name}/{index}"
    rng = Random(key)
    for drawn in count(1):
        try:
            case = Case(name, key, *CASES[name](rng), drawn)
        except NoRoomError:  # another table has it
            continue
        if name not in DECIDABLE or undecidable(case) is not DECIDABLE[name]:
            return case
    raise AssertionError("count() has no end")
