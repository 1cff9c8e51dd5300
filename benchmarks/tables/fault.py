"""The record of one fault."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from benchmarks.tables.sheet import Cell


@dataclass(frozen=True, slots=True)
class Fault:
    """What was done to a sheet.

    Attributes
    ----------
    operation : str
        Kind of the fault, as in `benchmarks.tables.faults.OPERATIONS`.
    detail : str
        Where and how, for a reader.
    changes : tuple
        For faults that leave the lines as they are: places of the faultless
        print with the text that stands there now.
    merged : int, optional
        The first of two merged lines in the faultless print.
    """

    operation: str
    detail: str
    changes: tuple[tuple[tuple[int, int], str], ...] = ()
    merged: int | None = None


def touch(cells: Iterable[Cell]) -> tuple[tuple[tuple[int, int], str], ...]:
    """Mark ``cells`` as touched; return their places and what stands there now."""
    changes = []
    for cell in cells:
        cell.touched = True
        if cell.origin is not None:
            changes.append((cell.origin, cell.text))
    return tuple(changes)
