"""Lines of which a run of tokens slipped by one cell: rows, columns, row totals.

A run slipped on when its first cell is blank (or repeats the next) and each
other cell holds what belongs to the cell before. The residuals across the line
show it: where a run slipped, each is the difference of two neighbours. So the
runs need not be tried one by one; prefix sums count for all of them at once
how many edits each would close and open.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from zsgx_analysis.attachments.arrangement import EMPTY, Arrangement

if TYPE_CHECKING:
    from collections.abc import Iterator

SHORTEST_RUN = 3
"""Cells of the shortest run; in two cells it is an exchange of neighbours."""

LEAST_GAIN = 2
"""A slip is a reading of its own where it closes so many edits more than it opens."""


@dataclass(frozen=True)
class _Line:
    """One row or column, seen along itself."""

    operation: str
    number: int
    places: list[int]
    across: np.ndarray


def slips(arrangement: Arrangement) -> list[Arrangement]:
    """Return the readings in which one run of tokens has been moved back.

    Parameters
    ----------
    arrangement : Arrangement
        The reading to start from.

    Returns
    -------
    list of Arrangement
        Each one operation dearer. A token that the slip pushed out of the
        table leaves its cell blank: that it was lost is an operation of its
        own.
    """
    values = np.array([*arrangement.tokens.values, 0])
    found: dict[bytes, Arrangement] = {}
    for line in _lines(arrangement):
        down = line.operation == "column_slipped"
        tokens = arrangement.slots[:, line.number] if down else arrangement.slots[line.number]
        for step in (-1, 1):
            for start, stop in _runs(tokens[line.places], line.across, values, step):
                places = line.places[start:stop]
                moved = tokens.copy()
                if step > 0:
                    moved[places[:-1]], moved[places[-1]] = tokens[places[1:]], EMPTY
                else:
                    moved[places[1:]], moved[places[0]] = tokens[places[:-1]], EMPTY
                changed = arrangement.slots.copy()
                if down:
                    changed[:, line.number] = moved
                else:
                    changed[line.number] = moved
                slip = (_operation(line, arrangement), line.number, step, places[0])
                found.setdefault(changed.tobytes(), arrangement.slipped(changed, slip))
    return list(found.values())


def _operation(line: _Line, arrangement: Arrangement) -> str:
    """Return what the log calls the slip: that of the row totals has its own name."""
    if line.operation == "column_slipped" and line.number in arrangement.structure.margin_columns:
        return "totals_slipped"
    return line.operation


def _lines(arrangement: Arrangement) -> Iterator[_Line]:
    """Yield every row and column, once without its margins and once with them."""
    structure = arrangement.structure
    along_columns = np.zeros(structure.rows * structure.columns, dtype=np.int64)
    along_rows = np.zeros(structure.rows * structure.columns, dtype=np.int64)
    for edit, residual in zip(structure.edits, arrangement.residuals, strict=True):
        first = edit.members[0]
        of_row = first // structure.columns == edit.total // structure.columns
        target = along_rows if of_row else along_columns
        target[list(edit.members)] = residual
        target[edit.total] = -residual
    shape = (structure.rows, structure.columns)
    by_column, by_row = along_columns.reshape(shape), along_rows.reshape(shape)
    for places in _sequences(structure.columns, structure.margin_columns):
        for row in range(structure.rows):
            yield _Line("row_slipped", row, places, by_column[row, places])
    for places in _sequences(structure.rows, structure.margin_rows):
        for column in range(structure.columns):
            yield _Line("column_slipped", column, places, by_row[places, column])


def _sequences(count: int, margins: frozenset[int]) -> list[list[int]]:
    """Return the places along which a line slips: its body, and the whole of it."""
    body = [place for place in range(count) if place not in margins]
    whole = list(range(count))
    return [places for places in ([body] if body == whole else [body, whole]) if len(places) > 2]


def _runs(
    tokens: np.ndarray, across: np.ndarray, values: np.ndarray, step: int
) -> Iterator[tuple[int, int]]:
    """Yield the runs (start, stop) that close more edits when moved back by one.

    Parameters
    ----------
    tokens : numpy.ndarray
        The tokens along the line.
    across : numpy.ndarray
        For each place the residual of the edit across the line, in the sense
        that subtracting it from the figure closes the edit.
    values : numpy.ndarray
        Figure of each token.
    step : int
        1 when the run slipped towards the end, -1 when towards the start.
    """
    if not across.any():
        return
    if step < 0:
        for start, stop in _runs(tokens[::-1], across[::-1], values, 1):
            yield len(tokens) - stop, len(tokens) - start
        return
    figures = values[tokens]
    follows = np.append(figures[1:], 0)
    # Moving back, a place takes the figure after it; the last one is left blank.
    gain_inside = _gain(across, figures - follows)
    gain_at_end = _gain(across, figures)
    before = np.concatenate([[0], np.cumsum(gain_inside)])
    starts = (tokens == EMPTY) | np.append(
        (figures[:-1] == figures[1:]) & (tokens[1:] != EMPTY), False
    )
    for start in np.flatnonzero(starts):
        stops = np.arange(start + SHORTEST_RUN, len(tokens) + 1)
        gains = before[stops - 1] - before[start] + gain_at_end[stops - 1]
        for stop in stops[gains >= LEAST_GAIN]:
            if (tokens[start + 1 : stop] != EMPTY).any():
                yield int(start), int(stop)


def _gain(across: np.ndarray, change: np.ndarray) -> np.ndarray:
    """Return edits closed less edits opened when each figure falls by ``change``."""
    return (across != 0).astype(int) - (across != change).astype(int)
