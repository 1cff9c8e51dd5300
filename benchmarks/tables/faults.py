"""Faults as they happen in pasting and in optical reading, done to a printed sheet.

Each function does one fault at a random untouched place and says what it did,
or returns ``None`` and leaves the sheet as it was when no place suits. The
operations are those that the reconstruction is asked to undo; each is written
here from its plain meaning.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random

from benchmarks.tables.cell_faults import lose, misread, move, print_twice, swap
from benchmarks.tables.fault import Fault
from benchmarks.tables.line_faults import (
    merge_rows,
    shift_labels,
    slip_column,
    slip_row,
    slip_totals,
    split_row,
)
from benchmarks.tables.sheet import Sheet

Operation = Callable[[Sheet, Random], Fault | None]

# Faults of whole lines come first: later ones then find their final places.
OPERATIONS: dict[str, Operation] = {
    "row split": split_row,
    "rows merged": merge_rows,
    "labels shifted": shift_labels,
    "totals slipped": slip_totals,
    "row slipped": slip_row,
    "column slipped": slip_column,
    "cells swapped": swap,
    "token moved": move,
    "token twice": print_twice,
    "token lost": lose,
    "token misread": misread,
}

# Every kind once; misreads once for each of their five ways (digit, point,
# digit lost, digit added, transposition).
WEIGHTS = {name: 5 if name == "token misread" else 1 for name in OPERATIONS}

TRIES = 40


class NoRoomError(Exception):
    """A table is too small for the faults asked for."""


def do_faults(sheet: Sheet, rng: Random, count: int) -> tuple[Fault, ...]:
    """Do ``count`` faults of random kinds at distinct places of ``sheet``.

    Kinds that find no place in the table (no row to split, no blank to slip
    into) are drawn again.

    Raises
    ------
    NoRoomError
        When the sheet has no room for as many faults.
    """
    order = list(OPERATIONS)
    names = rng.choices(order, weights=[WEIGHTS[name] for name in order], k=count)
    done: list[Fault] = []
    for name in sorted(names, key=order.index):
        fault = do_fault(sheet, rng, [name])
        while fault is None:
            later = order[order.index(name) :]
            (other,) = rng.choices(later, weights=[WEIGHTS[n] for n in later])
            fault = do_fault(sheet, rng, [other])
            if fault is None and other == order[-1]:
                raise NoRoomError(sheet.title)
        done.append(fault)
    return tuple(done)


def do_fault(sheet: Sheet, rng: Random, names: Sequence[str]) -> Fault | None:
    """Do one fault of one of ``names``; ``None`` when the table has no place for it."""
    before = sheet.grid()
    for _ in range(TRIES):
        fault = OPERATIONS[rng.choice(names)](sheet, rng)
        if fault is not None and sheet.grid() != before:
            return fault
    return None
