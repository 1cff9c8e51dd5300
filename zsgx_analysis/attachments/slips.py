"""Whole lines that slipped by one cell, and runs of totals that did.

Each slip is a further reading of an arrangement; whether it helps is asked of
all of them at once, by one matrix product.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from zsgx_analysis.attachments.arrangement import EMPTY, Arrangement, Step

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
    return [body] if body == whole else [body, whole]


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
    values = np.array([*arrangement.tokens.values, 0])
    row_places = _sequences(structure.columns, structure.margin_columns)
    column_places = _sequences(structure.rows, structure.margin_rows)
    for places in row_places:
        if len(places) < 2:
            continue
        for row in range(structure.rows):
            for step in (-1, 1):
                moved = _shift(slots[row], places, step, values)
                if moved is not None:
                    changed = slots.copy()
                    changed[row] = moved
                    label = arrangement.labels[row].name
                    yield arrangement.with_step(
                        changed, 1, *_moves(arrangement, changed, "row_slipped", label)
                    )
    for places in column_places:
        if len(places) < 2:
            continue
        for column in range(structure.columns):
            for step in (-1, 1):
                moved = _shift(slots[:, column], places, step, values)
                if moved is not None:
                    changed = slots.copy()
                    changed[:, column] = moved
                    yield arrangement.with_step(
                        changed, 1, *_moves(arrangement, changed, "column_slipped", "")
                    )


def _total_runs(arrangement: Arrangement) -> Iterator[Arrangement]:
    """Yield the readings in which a run of row totals slipped up or down by one.

    A run is tried where at least half of its totals then equal their rows.
    """
    structure = arrangement.structure
    slots = arrangement.slots
    values = np.array([*arrangement.tokens.values, 0])
    for across in structure.column_sums:
        column = slots[:, across.total]
        stated = values[column]
        computed = values[slots[:, list(across.members)]].sum(axis=1)
        for step in (-1, 1):
            yield from _runs(arrangement, across.total, column, stated, computed, step)


def _runs(
    arrangement: Arrangement,
    total: int,
    column: np.ndarray,
    stated: np.ndarray,
    computed: np.ndarray,
    step: int,
) -> Iterator[Arrangement]:
    rows = len(column)
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
            if not (run[0] and run[-1]) or 2 * run.sum() < len(run) or as_printed[inside].all():
                continue
            moved = _shift(column, list(range(start, stop)), step, stated_of(arrangement))
            if moved is None:
                continue
            changed = arrangement.slots.copy()
            changed[:, total] = moved
            label = arrangement.labels[start].name
            yield arrangement.with_step(
                changed, 1, *_moves(arrangement, changed, "totals_slipped", label)
            )


def stated_of(arrangement: Arrangement) -> np.ndarray:
    """Return the figure of each token, with a zero for the empty one."""
    return np.array([*arrangement.tokens.values, 0])


def _moves(
    arrangement: Arrangement, changed: np.ndarray, operation: str, label: str
) -> tuple[Step, ...]:
    """Return one step for each token that a slip moved."""
    tokens = arrangement.tokens
    columns = {
        column: tokens.places[token][1]
        for column in range(changed.shape[1])
        for token in changed[:, column]
        if token != EMPTY
    }
    steps = []
    for row, column in zip(*np.nonzero(changed != arrangement.slots), strict=True):
        token = int(changed[row, column])
        if token != EMPTY:
            name = label if operation == "row_slipped" else arrangement.labels[row].name
            target = (arrangement.home_rows[row], columns[column])
            steps.append(Step(operation, name, tokens.places[token], target, token))
    return tuple(steps)
