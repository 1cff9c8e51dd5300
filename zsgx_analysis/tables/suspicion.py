"""What may be wrong with a table whose totals do not close: its cause in the reader's terms.

Nothing here changes a figure or a verdict. From how far each total misses its
parts, line by line across, a reader is told what to look for in the print:
subtotals among the parts, a line that is missing, one too many, a second table.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from zsgx_analysis.language import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from zsgx_analysis.tables.hypothesis import Hypothesis
    from zsgx_analysis.tables.layout import Head
    from zsgx_analysis.tables.scale import Scale
    from zsgx_analysis.tables.structure import Sum

MOST_TIMES = 5
"""Parts that add up to more times their total than this have another cause."""

LEAST_SHARE = 0.75
"""Share of the lines across that must tell the same story."""

FEWEST_ACROSS = 2
"""On fewer lines across every story fits."""

MOST_SHOWN = 3
"""How many totals, or figures of a missing line, are shown."""


@dataclass(frozen=True)
class _Miss:
    """One sum and how it misses, line by line across."""

    total: int
    members: tuple[int, ...]
    stated: np.ndarray
    parts: np.ndarray

    @property
    def computed(self) -> np.ndarray:
        return np.asarray(self.parts.sum(axis=0))

    @property
    def off(self) -> np.ndarray:
        return np.asarray(self.computed - self.stated)

    def share(self, fits: np.ndarray) -> float:
        """Return the share of the lines across with figures on which something holds."""
        speaks = (self.stated > 0) | (self.computed > 0)
        return float(fits[speaks].mean()) if speaks.sum() >= FEWEST_ACROSS else 0.0


def suspicions(printed: Hypothesis, heads: Sequence[Head], scale: Scale) -> Iterator[Text]:
    """Yield what is suspected of a table that does not close, then the totals that fail first.

    Parameters
    ----------
    printed : Hypothesis
        The print as it stands.
    heads : sequence of Head
        Its columns.
    scale : Scale
        Its units.
    """
    values = printed.values.reshape(printed.slots.shape)
    names = (
        [label.name or "（空）" for label in printed.labels],
        [head.label.name or "（空）" for head in heads],
    )
    sides = ((values, printed.row_sums), (values.T, printed.column_sums))
    for place, (figures, sums) in enumerate(sides):
        across = sides[1 - place][1]
        for one in sums:
            miss = _miss(figures, one)
            if miss.off.any():
                found = _cause(miss, across, names, place, 10**-printed.tokens.decimals)
                if found is not None:
                    yield found
    yield from _first_failures(printed, names, scale)


def _miss(figures: np.ndarray, one: Sum) -> _Miss:
    kept = np.ones(figures.shape[1], dtype=bool)
    kept[list(one.skipped)] = False
    stated = np.where(kept, figures[one.total], 0)
    parts = np.where(kept, figures[list(one.members)], 0)
    return _Miss(one.total, one.members, stated, parts)


def _cause(
    miss: _Miss,
    across: Sequence[Sum],
    names: tuple[Sequence[str], Sequence[str]],
    place: int,
    quantum: float,
) -> Text | None:
    """Return the likeliest cause of a sum that misses on many lines, None where none is."""
    side, line = ("行", "row") if place == 0 else ("列", "column")
    name = names[place][miss.total]
    if times := _times(miss):
        return Text(
            f"{side}“{name}”各项之和是其{times}倍：疑各项中含有小计，或同一{side}列出{times}次",
            f"the parts of {line} {name!r} add up to {times} times what it states: subtotals "
            f"among them, or each {line} given {times} times",
        )
    if factor := _another_unit(miss):
        return Text(
            f"{side}“{name}”与各项之和处处相差{factor:,}倍：疑单位不同",
            f"{line} {name!r} and the sum of its parts differ by {factor:,} times throughout: "
            "they may be given in different units",
        )
    if (cut := _closes_on_some(miss)) is not None:
        first, last = (names[place][miss.members[at]] for at in cut)
        return Text(
            f"{side}“{name}”恰为“{first}”至“{last}”之和，其余各{side}不在其内：疑是另一张表，"
            "或另列的部分",
            f"{line} {name!r} is the sum of {first!r} to {last!r} exactly, the other {line}s are "
            "not in it: another table, perhaps, or a part that is listed apart",
        )
    missing = -miss.off
    if _could_be_a_line(miss, missing, across):
        cells = [
            f"{names[1 - place][number]} {missing[number] * quantum:g}"
            for number in np.flatnonzero(missing)[: MOST_SHOWN + 1]
        ]
        more = np.count_nonzero(missing) > len(cells)
        return Text(
            f"{side}“{name}”多于各项之和，差数本身像一{side}：疑缺一{side}"
            f"（{'、'.join(cells)}{'等' if more else ''}）",
            f"{line} {name!r} states more than its parts, by what could be a {line} itself: one "
            f"may be missing ({', '.join(cells)}{', …' if more else ''})",
        )
    if miss.share(miss.off > 0) >= LEAST_SHARE:
        return Text(
            f"各项之和处处多于{side}“{name}”：疑有重复计算，或合计另有口径",
            f"the parts add up to more than {line} {name!r} states throughout: something counted "
            "twice, or a total of another scope",
        )
    if miss.share(miss.off < 0) >= LEAST_SHARE:
        return Text(
            f"{side}“{name}”处处多于各项之和：疑缺若干{side}，或各项未列全",
            f"{line} {name!r} states more than its parts throughout: {line}s may be missing, or "
            "the parts are not all there are",
        )
    return None


def _times(miss: _Miss) -> int:
    """Return how many times the total its parts add up to, 0 for no whole number of times."""
    for times in range(2, MOST_TIMES + 1):
        if miss.share(miss.computed == times * miss.stated) >= LEAST_SHARE:
            return times
    return 0


def _another_unit(miss: _Miss) -> int:
    for factor in (10, 100, 1_000, 10_000):
        for one, other in ((miss.stated, miss.computed), (miss.computed, miss.stated)):
            if miss.share(one == factor * other) >= LEAST_SHARE:
                return factor
    return 0


def _closes_on_some(miss: _Miss) -> tuple[int, int] | None:
    """Return first and last of the parts, from one end, that make the total everywhere."""
    count = len(miss.members)
    sums = np.concatenate([np.zeros_like(miss.parts[:1]), np.cumsum(miss.parts, axis=0)])
    for cut in range(2, count - 1):
        if miss.share(sums[cut] == miss.stated) == 1:
            return 0, cut - 1
        if miss.share(sums[count] - sums[count - cut] == miss.stated) == 1:
            return count - cut, count - 1
    return None


def _could_be_a_line(miss: _Miss, missing: np.ndarray, across: Sequence[Sum]) -> bool:
    """Tell whether what a total has too much is a line like the others.

    Nowhere less than nothing, of the size of the others, and its own totals close
    where the other side of the table has any.
    """
    if (missing < 0).any() or np.count_nonzero(missing) < FEWEST_ACROSS:
        return False
    edits = [(int(missing[one.total]), int(missing[list(one.members)].sum())) for one in across]
    if edits:
        return all(total == parts for total, parts in edits)
    filled = np.count_nonzero(miss.parts.sum(axis=0))
    largest = miss.parts.max(axis=0, initial=0)
    return bool((missing <= 2 * largest).all() and 2 * np.count_nonzero(missing) > filled)


def _first_failures(
    printed: Hypothesis, names: tuple[Sequence[str], Sequence[str]], scale: Scale
) -> Iterator[Text]:
    """Name the totals that miss by most, with what they state and what their parts make."""
    structure, residuals = printed.structure, printed.residuals
    stated = printed.values
    quanta = scale.quanta(printed)
    failing = sorted(np.flatnonzero(residuals), key=lambda number: -abs(int(residuals[number])))
    shown = []
    for number in failing[:MOST_SHOWN]:
        edit = structure.edits[int(number)]
        row, column = divmod(edit.total, structure.columns)
        factor = quanta[edit.total]
        own = float(stated[edit.total])
        shown.append(
            f"{names[0][row]} / {names[1][column]}: "
            f"{own * factor:.12g} ≠ {(own + float(residuals[number])) * factor:.12g}"
        )
    if shown:
        count = len(failing)
        yield Text(
            f"{count}个合计与各项之和不合，相差最大的：{'；'.join(shown)}",
            f"{count} totals are not the sum of their parts, by most: {'; '.join(shown)}",
        )
