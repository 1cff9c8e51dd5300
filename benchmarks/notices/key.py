"""Keys: what a careful reader finds in a document."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from zsgx_analysis.figures.tokens import FACT, unit_of
from zsgx_analysis.quantities import parse_quantity

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable


class Told(NamedTuple):
    """One figure as it counts in a comparison: its fact, its numbers, its unit."""

    fact: tuple[str, ...]
    value: float | None
    lower: float | None
    upper: float | None
    unit: str
    bound: str


@dataclass(frozen=True)
class Key:
    """What stands in a document.

    Attributes
    ----------
    figures : frozenset of Told
        Every figure of the project.
    lines : mapping
        Each of them to the line it stands on, where the key says so.
    unplaced : frozenset of str
        Tokens that look like one and lack a part of their meaning; None where
        the key does not say.
    """

    figures: frozenset[Told]
    lines: dict[Told, str]
    unplaced: frozenset[str] | None


def read_key(path: Path) -> Key:
    """Read a key: a file of printed figures, with or without the column ``outcome``."""
    with path.open(encoding="utf-8") as stream:
        rows = list(csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE))
    placed = [row for row in rows if row.get("outcome", "placed") == "placed"]
    lines = {_told(row): row.get("place") or "" for row in placed}
    others = frozenset(row["printed"] for row in rows if row.get("outcome") == "unplaced")
    return Key(frozenset(lines), lines, others if "outcome" in (rows or [{}])[0] else None)


def told(rows: Iterable[dict[Hashable, Any]]) -> list[Told]:
    """Return found figures as they count in a comparison."""
    return [
        Told(
            tuple(str(row[name]) for name in FACT),
            _number(row["value"]),
            _number(row["lower"]),
            _number(row["upper"]),
            str(row["unit"]),
            str(row["bound"]),
        )
        for row in rows
    ]


def _told(row: dict[str, str]) -> Told:
    quantity = parse_quantity(row["printed"])
    limits = quantity.limits()
    return Told(
        tuple(row[name] for name in FACT),
        _number(limits["value"]),
        _number(limits["lower"]),
        _number(limits["upper"]),
        unit_of(row["indicator"], quantity),
        quantity.bound,
    )


def _number(value: Any) -> float | None:
    number = None if value is None else float(str(value))
    return None if number is None or number != number else number
