"""Keys: what a careful reader finds in a document (the format is in ``docs/prose.md``)."""

from __future__ import annotations

import csv
import re
from contextlib import suppress
from typing import TYPE_CHECKING, Any, NamedTuple

from zsgx_analysis.errors import QuantityError
from zsgx_analysis.quantities import Quantity, parse_quantity
from zsgx_analysis.statements.measures import units_of
from zsgx_analysis.statements.tokens import FACT, unit_of
from zsgx_analysis.vocabulary.scopes import resolve_scope

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable
    from pathlib import Path

OUTCOMES = {
    "certain": "certain",
    "placed": "certain",
    "proposal": "proposal",
    "unplaced": "proposal",
    "either": "either",
    "optional": "optional",
}
"""Words of the column ``outcome``, old and new."""


class Told(NamedTuple):
    """One figure as it counts in a comparison: its fact, its numbers, its unit, its line.

    ``fact`` holds what is known, "" for the rest; ``line`` is 0 where it is not known.
    """

    fact: tuple[str, ...]
    value: float | None
    lower: float | None
    upper: float | None
    unit: str
    bound: str
    line: int = 0

    @property
    def numbers(self) -> tuple[Any, ...]:
        """What is printed, without what it means."""
        return (self.value, self.lower, self.upper, self.bound)

    @property
    def meaning(self) -> tuple[Any, ...]:
        """Everything but the line."""
        return self[:6]


class Entry(NamedTuple):
    """One line of a key: the figure, and what a careful reader makes of it."""

    outcome: str
    told: Told


def read_key(path: Path) -> list[Entry]:
    """Read a key: a file of printed figures, with or without the column ``outcome``."""
    with path.open(encoding="utf-8") as stream:
        rows = list(csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [Entry(OUTCOMES[row.get("outcome") or "certain"], _entry(row)) for row in rows]


def told(rows: Iterable[dict[Hashable, Any]]) -> list[Told]:
    """Return found figures as they count in a comparison."""
    return [
        Told(
            tuple(_word(name, row[name]) for name in FACT),
            _number(row["value"]),
            _number(row["lower"]),
            _number(row["upper"]),
            str(row["unit"]),
            str(row["bound"]),
            _line(str(row["place"])),
        )
        for row in rows
    ]


def _word(name: str, value: Any) -> str:
    text = "" if value is None or value != value or str(value) == "<NA>" else str(value)
    return (resolve_scope(text) or text) if name == "scope" else text


def _entry(row: dict[str, str]) -> Told:
    quantity = _quantity(row["printed"])
    limits = quantity.limits() if quantity else dict.fromkeys(("value", "lower", "upper"))
    indicator = row["indicator"]
    unit = quantity.unit if quantity else ""
    if indicator and quantity:
        known = unit in (*units_of(indicator), "count")
        unit = unit_of(indicator, quantity) if known else unit
    return Told(
        tuple(_word(name, row[name]) for name in FACT),
        _number(limits["value"]),
        _number(limits["lower"]),
        _number(limits["upper"]),
        unit,
        quantity.bound if quantity else "",
        _line(row.get("place") or ""),
    )


def _quantity(printed: str) -> Quantity | None:
    """Read a printed token; of a unit that nobody knows (100 issues) only the number counts.

    None for words that hold no number (a few dozen): a figure that can only be missed.
    """
    for token in (printed, re.sub(r" [a-z]+$", "", printed)):
        with suppress(QuantityError):
            return parse_quantity(token)
    return None


def _line(place: str) -> int:
    parts = place.partition(",")[0].split()
    return int(parts[1]) if len(parts) > 1 and parts[0] == "line" and parts[1].isdigit() else 0


def _number(value: Any) -> float | None:
    number = None if value is None else float(str(value))
    return None if number is None or number != number else number
