"""All faults by name, and how a damaged table is drawn."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING, Any

from benchmarks.tables_second import faults, line_faults
from benchmarks.tables_second.draw import draw
from benchmarks.tables_second.table import Sheet, Table
from benchmarks.tables_second.tokens import MISREADINGS, STRANGE

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

FAULTS: dict[str, Callable[[Sheet, Random], bool]] = {
    **{name: faults.changed(way) for name, way in MISREADINGS.items()},
    **{name: faults.strange_everywhere(way) for name, way in STRANGE.items()},
    "total-misread": faults.total_misread,
    "grand-misread": faults.grand_misread,
    "cell-and-total": faults.cell_and_total,
    "cell-and-both-totals": faults.cell_and_both_totals,
    "two-in-row": faults.two_in_row,
    "two-in-column": faults.two_in_column,
    "two-misread": faults.two_misread,
    "rectangle": faults.rectangle,
    "wrong-unit": faults.wrong_unit,
    "total-without-one": faults.total_without_one,
    "swap-near": faults.swapped("near"),
    "swap-in-row": faults.swapped("row"),
    "swap-in-column": faults.swapped("column"),
    "swap-far": faults.swapped("far"),
    "swap-with-total": faults.swap_with_total,
    "moved": faults.beside("moved"),
    "printed-twice": faults.beside("twice"),
    "split-in-two": faults.beside("split"),
    "two-in-one-cell": faults.two_in_one_cell,
    "lost": faults.lost,
    "row-lost": line_faults.row_lost,
    "column-lost": line_faults.column_lost,
    "row-twice": line_faults.row_twice,
    "rows-exchanged": line_faults.rows_exchanged,
    "columns-exchanged": line_faults.columns_exchanged,
    "row-shifted": line_faults.row_shifted,
    "column-shifted": line_faults.column_shifted,
    "labels-shifted": line_faults.labels_shifted,
    "heads-shifted": line_faults.heads_shifted,
    "label-lost": line_faults.label_lost,
    "row-split": line_faults.row_split,
    "rows-merged": line_faults.rows_merged,
    "label-and-figure": line_faults.label_and_figure,
    "totals-shifted": line_faults.totals_shifted,
    "total-label-exchanged": line_faults.total_row_elsewhere,
}
_DRAWS = 200


@dataclass(frozen=True)
class Case:
    """A damaged table and what it was.

    Attributes
    ----------
    seed : int
    faults : tuple of str
        None for an undamaged table, else one or two.
    table : Table
    sheet : Sheet
    alone : tuple of Sheet
        Of two faults each one by itself, as it was done beside the other.
    """

    seed: int
    faults: tuple[str, ...]
    table: Table
    sheet: Sheet
    alone: tuple[Sheet, ...] = ()

    @property
    def kind(self) -> str:
        """Return the names of the faults in one word."""
        return "+".join(self.faults) or "undamaged"


def case(seed: int) -> Case:
    """Return the case of a seed: 5 % undamaged, 57 % one fault, 38 % two."""
    rng = Random(seed)
    for _ in range(_DRAWS):
        table = draw(rng)
        count = 0 if rng.random() < 0.05 else 1 if rng.random() < 0.6 else 2
        names = tuple(rng.choice(sorted(FAULTS)) for _ in range(count))
        sheet, states, drawn = Sheet.of(table), [Sheet.of(table)], rng.getstate()
        for name in names:
            drawn = rng.getstate()
            if not _done(sheet, name, rng):
                break
            states.append(deepcopy(sheet))
        else:
            return Case(seed, names, table, sheet, _alone(names, states, drawn))
    raise RuntimeError(f"no table drawn for seed {seed}")


def _alone(
    names: Sequence[str], states: Sequence[Sheet], drawn: tuple[Any, ...]
) -> tuple[Sheet, ...]:
    """Return the sheet with the first of two faults, and with the second.

    The second is carried over place by place where both leave all lines where they
    are, and else drawn again as it was beside the other.
    """
    if len(names) < 2:
        return ()
    clean, first, both = states
    second = deepcopy(clean)
    if len({(len(sheet.rows), len(sheet.columns)) for sheet in states}) > 1:
        rng = Random()
        rng.setstate(drawn)
        return (first, second) if _done(second, names[1], rng) else (first,)
    for name in ("rows", "columns"):
        after, before, own = (getattr(sheet, name) for sheet in (both, first, second))
        own[:] = [b if b != a else o for a, b, o in zip(before, after, own, strict=True)]
    second.body = [
        [b if b != a else o for a, b, o in zip(*lines, strict=True)]
        for lines in zip(first.body, both.body, clean.body, strict=True)
    ]
    second.lost = both.lost - first.lost
    return first, second


def _done(sheet: Sheet, name: str, rng: Random) -> bool:
    """Apply a fault; a second one may find nothing left to damage."""
    try:
        return FAULTS[name](sheet, rng)
    except (IndexError, ValueError):
        return False
