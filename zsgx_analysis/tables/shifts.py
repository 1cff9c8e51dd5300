"""Lines of which a run of tokens slipped by one cell: rows, columns, row totals.

A run slipped on when its first cell is blank (or repeats the next) and each
other cell holds what belongs to the cell before. The residuals across the line
show it: where a run slipped, each is the difference of two neighbours. So the
runs need not be tried one by one; prefix sums count for all of them at once
how many edits each would close and open.
"""

from __future__ import annotations

from functools import lru_cache
from hashlib import blake2b
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from zsgx_analysis.tables.hypothesis import EMPTY, Hypothesis

if TYPE_CHECKING:
    from collections.abc import Iterator

SHORTEST_RUN = 3
"""Cells of the shortest run; in two cells it is an exchange of neighbours."""

LEAST_GAIN = 2
"""A slip is a reading of its own where it closes so many edits more than it opens."""


MOST_SPANS = 300_000
"""Runs that are looked at together."""

MOST_OPENED = 1
"""Edits that a slip hidden by another fault may open where it is put back."""


def shifts(
    hypothesis: Hypothesis, least_gain: int = LEAST_GAIN, *, hidden: bool = False
) -> Iterator[Hypothesis]:
    """Yield the readings in which one run of tokens has been moved back.

    One at a time: a table of 100 × 100 with blanks has a million of them, and
    each holds the table once more.

    Parameters
    ----------
    hypothesis : Hypothesis
        The reading to start from.
    least_gain : int
        How many edits across its line a slip must close beyond those it opens.
    hidden : bool
        Look for slips that another fault on the same edits hides: they may
        gain nothing, but what they change must be open already, up to
        `MOST_OPENED` edits.

    Yields
    ------
    Hypothesis
        Each one operation dearer. The cell that the slip came to lie on is
        left blank and may be filled at no further cost.
    """
    values = hypothesis.tokens.figures
    structure = hypothesis.structure
    by_column, by_row = _residuals_across(hypothesis)
    # Tokens are told apart, so that a run moved along a row is never one along a column.
    for down in (False, True):
        found: set[tuple[int, bytes]] = set()
        slots = hypothesis.slots.T if down else hypothesis.slots
        across = by_row.T if down else by_column
        margins = structure.margin_rows if down else structure.margin_columns
        paths = _paths(slots.shape[1], margins)
        promising = _promising(values[slots], across, paths, least_gain, hidden)
        for places, lines in zip(paths.places, promising, strict=True):
            runs = _runs(slots[:, places], across[:, places], values, lines, least_gain, hidden)
            for number, start, stop, step in runs:
                line = _moved_back(slots[number], places[start:stop], step)
                if (number, line.tobytes()) in found:
                    continue
                found.add((number, line.tobytes()))
                changed = slots.copy()
                changed[number] = line
                changed = changed.T.copy() if down else changed
                slip = (_operation(down, number, hypothesis), number, step, places[start])
                last = places[stop - 1] if step > 0 else places[start]
                row, column = (last, number) if down else (number, last)
                vacated = row * structure.columns + column
                yield hypothesis.slipped(changed, slip, vacated)


def digest(slots: np.ndarray) -> bytes:
    """Return what tells arrangements of tokens apart, in 16 bytes however large the table."""
    return blake2b(slots.tobytes(), digest_size=16).digest()


def _moved_back(tokens: np.ndarray, places: list[int], step: int) -> np.ndarray:
    moved = tokens.copy()
    if step > 0:
        moved[places[:-1]], moved[places[-1]] = tokens[places[1:]], EMPTY
    else:
        moved[places[1:]], moved[places[0]] = tokens[places[:-1]], EMPTY
    return moved


def _operation(down: bool, number: int, hypothesis: Hypothesis) -> str:
    """Return what the log calls the slip: that of the row totals has its own name."""
    if not down:
        return "row_slipped"
    margin = number in hypothesis.structure.margin_columns
    return "totals_slipped" if margin else "column_slipped"


def _residuals_across(hypothesis: Hypothesis) -> tuple[np.ndarray, np.ndarray]:
    """Return for each cell the residual of its column, and of its row.

    In the sense that subtracting it from the figure closes the edit.
    """
    structure = hypothesis.structure
    shape = (structure.rows, structure.columns)
    by_column, by_row = np.zeros(shape, dtype=np.int64), np.zeros(shape, dtype=np.int64)
    terms = structure.terms
    for target, own in (
        (by_row, slice(terms.along_rows)),
        (by_column, slice(terms.along_rows, None)),
    ):
        residuals = (hypothesis.residuals[terms.edits[own]]) * terms.signs[own]
        is_open = np.flatnonzero(residuals)
        target.ravel()[terms.cells[own][is_open]] = residuals[is_open]
    return by_column, by_row


class _Paths(NamedTuple):
    """The ways a line can slip: along its body, and along the whole of it.

    Attributes
    ----------
    places : list of list of int
        The places of each way, in order.
    on : numpy.ndarray
        Shape (2 × ways, places): whether a place is on the way, forward and backward.
    following : numpy.ndarray
        Of the same shape: the next place in that direction; behind the last
        place of the line where there is none.
    """

    places: list[list[int]]
    on: np.ndarray
    following: np.ndarray


@lru_cache(maxsize=512)
def _paths(count: int, margins: frozenset[int]) -> _Paths:
    """Return the ways in which a line of so many places can slip."""
    body = [place for place in range(count) if place not in margins]
    whole = list(range(count))
    ways = [places for places in ([body] if body == whole else [body, whole]) if len(places) > 2]
    on = np.zeros((2 * len(ways), count), dtype=bool)
    following = np.full(on.shape, count)
    for number, places in enumerate(ways):
        on[2 * number : 2 * number + 2, places] = True
        following[2 * number, places[:-1]] = places[1:]
        following[2 * number + 1, places[1:]] = places[:-1]
    return _Paths(ways, on, following)


def _promising(
    figures: np.ndarray, across: np.ndarray, paths: _Paths, least_gain: int, hidden: bool
) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """Yield for each way which lines can hold a run that gains enough, forward and backward.

    Most lines hold none, and most readings have no such line: to know that
    takes a fraction of what it takes to look at all runs.

    Parameters
    ----------
    figures, across : numpy.ndarray
        Shape (lines, places).
    """
    padded = np.zeros((len(figures), figures.shape[1] + 1), dtype=figures.dtype)
    padded[:, :-1] = figures
    change = figures[:, None, :] - padded[:, paths.following]
    is_open = (across != 0)[:, None, :] & paths.on
    closes = is_open & (change == across[:, None, :])
    at_end = is_open & (figures >= across)[:, None, :]
    promising = closes.sum(axis=2) + at_end.any(axis=2) >= least_gain
    if hidden:
        promising &= (is_open & (change != 0)).any(axis=2)
    for way in range(len(paths.places)):
        yield promising[:, 2 * way], promising[:, 2 * way + 1]


def _runs(
    tokens: np.ndarray,
    across: np.ndarray,
    values: np.ndarray,
    promising: tuple[np.ndarray, np.ndarray],
    least_gain: int,
    hidden: bool,
) -> Iterator[tuple[int, int, int, int]]:
    """Yield the runs (line, start, stop, step) that close edits when moved back by one.

    Parameters
    ----------
    tokens : numpy.ndarray
        Shape (lines, places).
    across : numpy.ndarray
        Shape (lines, places): the residual of the edit across the line.
    values : numpy.ndarray
        Figure of each token.
    promising : tuple of numpy.ndarray
        Lines that can hold such a run, forward and backward.
    least_gain : int
        Edits a run must close beyond those it opens.
    hidden : bool
        Whether it must change open edits only, see `slips`.
    """
    forward, backward = promising
    if forward.any():
        found = _runs_forward(tokens, across, values, forward, least_gain, hidden)
        yield from ((number, start, stop, 1) for number, start, stop in found)
    if backward.any():
        length = tokens.shape[1]
        tokens, across = tokens[:, ::-1], across[:, ::-1]
        found = _runs_forward(tokens, across, values, backward, least_gain, hidden)
        yield from ((line, length - stop, length - start, -1) for line, start, stop in found)


def _runs_forward(
    tokens: np.ndarray,
    across: np.ndarray,
    values: np.ndarray,
    promising: np.ndarray,
    least_gain: int,
    hidden: bool,
) -> Iterator[tuple[int, int, int]]:
    """Yield the runs that slipped towards the end of their line."""
    figures = values[tokens]
    follows = np.zeros_like(figures)
    follows[:, :-1] = figures[:, 1:]
    # Moving back, a place takes the figure after it; the last one is left blank,
    # or filled with whatever its edit needs, if that is a figure.
    change = figures - follows
    inside = _gain(across, change)
    at_end = np.where(figures >= across, across != 0, _gain(across, figures))
    starts = _starts(tokens, figures) & promising[:, None]
    filled = np.cumsum(tokens != EMPTY, axis=1)
    runs = np.argwhere(starts)
    at_once = max(1, MOST_SPANS // tokens.shape[1])
    for lines, firsts in (
        runs[first : first + at_once].T for first in range(0, len(runs), at_once)
    ):
        good = np.arange(tokens.shape[1]) >= firsts[:, None] + SHORTEST_RUN - 1
        good &= filled[lines] >= filled[lines, firsts][:, None] + 2
        good &= _sums(inside, lines, firsts) + at_end[lines] >= least_gain
        if hidden:
            is_open = across != 0
            opened = _sums(~is_open & (change != 0), lines, firsts)
            opened += (~is_open & (figures != 0))[lines]
            good &= opened <= MOST_OPENED
            good &= _sums(is_open & (change != 0), lines, firsts) > 0
        for run, last in np.argwhere(good):
            yield int(lines[run]), int(firsts[run]), int(last) + 1


def _sums(parts: np.ndarray, lines: np.ndarray, firsts: np.ndarray) -> np.ndarray:
    """Return for each run and last place the sum from its first place to before the last.

    Shape (runs, places).
    """
    before = np.cumsum(parts, axis=1) - parts
    return before[lines] - before[lines, firsts][:, None]


def _starts(tokens: np.ndarray, figures: np.ndarray) -> np.ndarray:
    """Tell where a run can start: at a blank, or at a figure that the next repeats.

    Besides its start it holds two figures: one alone is a figure in the
    neighbouring cell.
    """
    starts = tokens == EMPTY
    starts[:, :-1] |= (figures[:, :-1] == figures[:, 1:]) & (tokens[:, 1:] != EMPTY)
    return starts


def _gain(across: np.ndarray, change: np.ndarray) -> np.ndarray:
    """Return edits closed less edits opened when each figure falls by ``change``."""
    return (across != 0).astype(int) - (across != change).astype(int)
