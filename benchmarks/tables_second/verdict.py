"""Judge what a reading made of a damaged table."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from benchmarks.tables_second.shown import any_total_open, plain_reading

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from benchmarks.tables_second.catalogue import Case

Outcome = Literal["exact", "open", "outside", "refused", "unseen", "wrong", "crash", "timeout"]

_PROVED = {"balanced", "balanced_within_rounding", "reconstructed"}
_HALF = 0.5


@dataclass(frozen=True)
class Given:
    """A cell of a reading: value where it is certain, bounds else."""

    department: str
    field: str
    value: float | None
    lower: float | None
    upper: float | None

    @classmethod
    def of(cls, record: Mapping[Any, Any]) -> Given:
        """Take a cell from a row of ``cells``."""
        return cls(
            str(record["department"]),
            str(record["field"]),
            _number(record["value"]),
            _number(record["lower"]),
            _number(record["upper"]),
        )

    @property
    def certain(self) -> bool:
        """Return whether one value is given without room for another."""
        if self.value is None:
            return False
        return all(b is None or abs(b - self.value) < _HALF for b in (self.lower, self.upper))

    def holds(self, persons: float) -> bool:
        """Return whether the bounds, or else the value, allow a number of persons."""
        low = self.lower if self.lower is not None else self.value
        high = self.upper if self.upper is not None else self.value
        return low is not None and high is not None and low - _HALF <= persons <= high + _HALF


@dataclass(frozen=True)
class Verdict:
    """What became of a table.

    Attributes
    ----------
    outcome : str
        ``exact``; ``open``: cells without one value, the truth inside their
        bounds; ``outside``: the truth outside the bounds of an open cell;
        ``refused``; ``unseen``: of two faults no total shows one, and the
        table with that one alone is read; ``wrong``: a cell given as certain
        is not the truth, or one is gone unsaid; ``crash``; ``timeout``.
    status : str
        As the reading calls the table.
    wrong : tuple of str
        The cells that are wrong, as ``row / column: given, truth``.
    """

    outcome: Outcome
    status: str
    wrong: tuple[str, ...] = ()


def judge(case: Case, status: str, cells: Iterable[Given], *, said: bool) -> Verdict:
    """Judge a table that was read.

    Parameters
    ----------
    case : Case
    status : str
        Table status; an ``irreconcilable`` one counts as refused, its cells
        are given as printed and the exit status is 1.
    cells : iterable of Given
    said : bool
        Whether the reading says of some total that it stays open, or warns of
        a line that is missing or without a label. Of a line that is not
        printed, or no longer under its label, nothing else can be given.
    """
    if status == "irreconcilable":
        return Verdict("refused", status)
    given = list(cells)
    verdict = _against(case.table.truth(), case, status, given, said=said)
    if verdict.outcome in ("wrong", "outside"):
        for sheet in case.alone:
            if any_total_open(sheet):
                continue
            other = _against(plain_reading(sheet), case, status, given, said=said)
            if other.outcome in ("exact", "open"):
                return Verdict("unseen", status, verdict.wrong)
    return verdict


def _against(
    truth: Mapping[tuple[str, str], int],
    case: Case,
    status: str,
    cells: Iterable[Given],
    *,
    said: bool,
) -> Verdict:
    wrong: list[str] = []
    outside: list[str] = []
    unsure = False
    seen: set[tuple[str, str]] = set()
    for cell in cells:
        key = (cell.department, cell.field)
        persons = truth.get(key, 0)
        again = key in seen and bool(persons or cell.value)
        seen.add(key)
        text = f"{cell.department} / {cell.field}: {_range(cell)}, {persons}"
        if cell.certain:
            if again or abs((cell.value or 0.0) - persons) >= _HALF:
                wrong.append(text + (" (twice)" if again else ""))
        elif not cell.holds(persons):
            outside.append(text)
        elif cell.value is None or abs(cell.value - persons) >= _HALF:
            unsure = True
    for key, persons in truth.items():
        if key in seen:
            continue
        if set(key) & case.sheet.lost and status not in _PROVED and said:
            unsure = True
            continue
        wrong.append(f"{key[0]} / {key[1]}: gone, {persons}")
    if wrong:
        return Verdict("wrong", status, tuple(wrong + outside))
    if outside:
        return Verdict("outside", status, tuple(outside))
    return Verdict("open" if unsure else "exact", status)


def _number(value: Any) -> float | None:
    if value is None or value == "" or (isinstance(value, float) and math.isnan(value)):
        return None
    return float(value)


def _range(cell: Given) -> str:
    if cell.certain:
        return f"{cell.value:g}"
    low, high = (("?" if x is None else f"{x:g}") for x in (cell.lower, cell.upper))
    return f"{low}..{high}"
