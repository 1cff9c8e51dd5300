"""Tables with each kind of fault that the re-made cases show, by seed.

Labels, sizes, words for totals, places and formats are drawn anew for every
seed, so that a reading fitted to a case that is shown gains nothing here.
"""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

from benchmarks.published import writers
from benchmarks.published.cases import Item
from benchmarks.published.kinds import (
    broken,
    figures,
    geometry,
    labels,
    levels,
    totals,
    units,
    yearbook,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from benchmarks.published.kinds.drawn import Made

KINDS: dict[str, Callable[[Random], Made]] = {
    "serial total": totals.serial_total,
    "unnamed total": totals.unnamed_total,
    "row totals only": totals.row_totals_only,
    "page totals": totals.page_totals,
    "years below": totals.years_below,
    "measures by column": units.measures_by_column,
    "units by row": units.units_by_row,
    "spanned measures": units.spanned_measures,
    "equal labels": labels.equal_labels,
    "city document": labels.city_document,
    "noted labels": labels.noted_labels,
    "subjects": labels.subjects,
    "suffixed figures": figures.suffixed,
    "qualified figures": figures.qualified,
    "headed groups": levels.headed_groups,
    "unmarked subtotals": levels.unmarked_subtotals,
    "of which": levels.of_which,
    "nested columns": levels.nested_columns,
    "splits of one label": yearbook.splits_of_one_label,
    "levels and units": yearbook.levels_and_units,
    "rounded provinces": yearbook.rounded_provinces,
    "total inside": yearbook.total_inside,
    "three levels": yearbook.three_levels,
    "dashed": yearbook.dashed,
    "row missing": broken.row_missing,
    "column missing": broken.column_missing,
    "total of another unit": broken.total_of_another_unit,
    "total of another scope": broken.total_of_another_scope,
    "rows outside": broken.rows_outside,
}


def items(seeds: int, work: Path) -> Iterator[Item]:
    """Yield tables of every kind, the formats taking turns.

    Parameters
    ----------
    seeds : int
        How many of each kind.
    work : Path
        Folder for the documents.
    """
    formats = list(writers.FORMATS)
    for number, (kind, make) in enumerate(KINDS.items()):
        for seed in range(seeds):
            paper, expected = make(Random(f"held back {kind} {seed}"))
            name = formats[(3 * number + seed) % len(formats)]
            ending, write = writers.FORMATS[name]
            path = work / f"kind-{kind}-{seed}{ending}"
            write(paper, path)
            yield Item("kind", f"{kind} {seed} {name}", path, expected)
    for kind, (ending, make) in geometry.KINDS.items():
        for seed in range(seeds):
            path = work / f"kind-{kind}-{seed}{ending}"
            rng = Random(f"held back {kind} {seed}")
            yield Item("kind", f"{kind} {seed} {ending[1:]}", path, make(path, rng))
