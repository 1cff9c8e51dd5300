"""Whole lines that slipped by one cell, and runs of totals that did.

Each slip is a further reading of an arrangement; whether it helps is asked of
all of them at once, by one matrix product.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from zsgx_analysis.attachments.arrangement import EMPTY, Arrangement

SHORTEST_RUN = 2
"""A single total that moved is a moved token, not a slipped run."""


def slips(arrangement: Arrangement) -> list[Arrangement]:
    """Return the readings in which one row, column or run of totals slipped back.

    Parameters
    ----------
    arrangement : Arrangement
        The reading to start from.

    Returns
    -------
    list of Arrangement
        Each one operation dearer. A token that a slip pushed out of the table
        leaves its cell blank: that it was lost is an operation of its own.
    """
    found = [*_line_slips(arrangement), *_total_runs(arrangement)]
    unique = {reading.slots.tobytes(): reading for reading in reversed(found)}
    unique.pop(arrangement.slots.tobytes(), None)
    return list(unique.values())


def _sequences(count: int, margins: frozenset[int]) -> list[list[int]]:
    """Return the places along which a line slips: its body, and the whole of it."""
    body = [place for place in range(count) if place not in margins]
    whole = list(range(count))
    return [places for places in ([body] if body == whole else [body, whole]) if len(places) > 1]


def _shift(line: np.ndarray, places: list[int], step: int, values: np.ndarray) -> np.ndarray | None:
    """Return the line with the tokens at ``places`` moved by ``step``, or None.

    The token at the end that the slip moves away from must be blank or a
    repeat of its neighbour, or a figure would vanish without a reason.
    """
    tokens = line[places]
    gone = tokens[-1] if step > 0 else tokens[0]
    beside = tokens[-2] if step > 0 else tokens[1]
    repeat = gone != EMPTY and beside != EMPTY and values[gone] == values[beside]
    if (gone != EMPTY and not repeat) or (tokens == EMPTY).all():
        return None
    moved = line.copy()
    if step > 0:
        moved[places[1:]] = tokens[:-1]
        moved[places[0]] = EMPTY
    else:
        moved[places[:-1]] = tokens[1:]
        moved[places[-1]] = EMPTY
    return moved


def _line_slips(arrangement: Arrangement) -> Iterator[Arrangement]:
    structure = arrangement.structure
    slots = arrangement.slots
    values = _figures(arrangement)
    for places in _sequences(structure.columns, structure.margin_columns):
        for row in range(structure.rows):
            for step in (-1, 1):
                moved = _shift(slots[row], places, step, values)
                if moved is not None:
                    changed = slots.copy()
                    changed[row] = moved
                    yield arrangement.slipped(changed, ("row_slipped", row, step, places[0]))
    for places in _sequences(structure.rows, structure.margin_rows):
        for column in range(structure.columns):
            for step in (-1, 1):
                moved = _shift(slots[:, column], places, step, values)
                if moved is not None:
                    changed = slots.copy()
                    changed[:, column] = moved
                    yield arrangement.slipped(changed, ("column_slipped", column, step, places[0]))


def _total_runs(arrangement: Arrangement) -> Iterator[Arrangement]:
    """Yield the readings in which a run of row totals slipped up or down by one.

    A run is tried where at least half of its totals then equal their rows.
    """
    slots = arrangement.slots
    values = _figures(arrangement)
    for across in arrangement.structure.column_sums:
        column = slots[:, across.total]
        computed = values[slots[:, list(across.members)]].sum(axis=1)
        for step in (-1, 1):
            for start, stop in _runs(column, values, computed, step):
                moved = _shift(column, list(range(start, stop)), step, values)
                if moved is not None:
                    changed = slots.copy()
                    changed[:, across.total] = moved
                    yield arrangement.slipped(
                        changed, ("totals_slipped", across.total, step, start)
                    )


def _runs(
    column: np.ndarray, values: np.ndarray, computed: np.ndarray, step: int
) -> Iterator[tuple[int, int]]:
    """Yield the runs of totals that fit their rows better one place on."""
    rows = len(column)
    stated = values[column]
    fits = np.zeros(rows, dtype=bool)
    if step > 0:
        fits[1:] = (computed[1:] == stated[:-1]) & (column[:-1] != EMPTY)
    else:
        fits[:-1] = (computed[:-1] == stated[1:]) & (column[1:] != EMPTY)
    as_printed = computed == stated
    for start in range(rows):
        for stop in range(start + SHORTEST_RUN + 1, rows + 1):
            inside = slice(start + 1, stop) if step > 0 else slice(start, stop - 1)
            run = fits[inside]
            if run[0] and run[-1] and 2 * run.sum() >= len(run) and not as_printed[inside].all():
                yield start, stop


def _figures(arrangement: Arrangement) -> np.ndarray:
    """Return the figure of each token, with a zero for the empty one."""
    return np.array([*arrangement.tokens.values, 0])
