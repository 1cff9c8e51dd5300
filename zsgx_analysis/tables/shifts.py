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

_REST = SHORTEST_RUN - 1

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
        How many edits across its line a slip must close beyond those it opens;
        at least one unless ``hidden``.
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
        for way in np.flatnonzero(promising.any(axis=1)):
            places, step = paths.ways[way], -1 if way % 2 else 1
            tokens, residuals = slots[:, places], across[:, places]
            runs = _runs(tokens, residuals, values, promising[way], least_gain, hidden)
            for number, start, stop in runs:
                run = places[start:stop]
                line = slots[number].copy()
                line[run[:-1]], line[run[-1]] = line[run[1:]], EMPTY
                if (number, line.tobytes()) in found:
                    continue
                found.add((number, line.tobytes()))
                changed = slots.copy()
                changed[number] = line
                changed = changed.T.copy() if down else changed
                slip = (_operation(down, number, hypothesis), number, step, min(run))
                row, column = (run[-1], number) if down else (number, run[-1])
                vacated = row * structure.columns + column
                yield hypothesis.slipped(changed, slip, vacated)


def digest(slots: np.ndarray) -> bytes:
    """Return what tells arrangements of tokens apart, in 16 bytes however large the table."""
    return blake2b(slots.tobytes(), digest_size=16).digest()


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
    """The ways a line can slip: along its body or the whole of it, forward or backward.

    Attributes
    ----------
    ways : list of list of int
        The places of each way, in its direction; every other way is backward.
    on : numpy.ndarray
        Shape (ways, places): whether a place is on the way.
    following : numpy.ndarray
        Of the same shape: the next place on the way; behind the last place of
        the line where there is none.
    """

    ways: list[list[int]]
    on: np.ndarray
    following: np.ndarray


@lru_cache(maxsize=512)
def _paths(count: int, margins: frozenset[int]) -> _Paths:
    """Return the ways in which a line of so many places can slip."""
    body = [place for place in range(count) if place not in margins]
    whole = list(range(count))
    forward = [places for places in ([body] if body == whole else [body, whole]) if len(places) > 2]
    ways = [way for places in forward for way in (places, places[::-1])]
    on = np.zeros((len(ways), count), dtype=bool)
    following = np.full(on.shape, count)
    for number, way in enumerate(ways):
        on[number, way] = True
        following[number, way[:-1]] = way[1:]
    return _Paths(ways, on, following)


def _promising(
    figures: np.ndarray, across: np.ndarray, paths: _Paths, least_gain: int, hidden: bool
) -> np.ndarray:
    """Tell which lines can hold a run that gains enough, for each way.

    Most lines hold none, and most readings have no such line: to know that
    takes a fraction of what it takes to look at all runs.

    Parameters
    ----------
    figures, across : numpy.ndarray
        Shape (lines, places).

    Returns
    -------
    numpy.ndarray
        Shape (ways, lines).
    """
    shape = (len(paths.ways), len(figures))
    lines, places = np.nonzero(across)
    if not len(lines) or np.bincount(lines).max() < least_gain:
        return np.zeros(shape, dtype=bool)
    owed, own, on = across[lines, places], figures[lines, places], paths.on[:, places]
    padded = np.zeros((len(figures), figures.shape[1] + 1), dtype=figures.dtype)
    padded[:, :-1] = figures
    change = own - padded[lines, paths.following[:, places]]
    closes = on & (change == owed)
    if np.count_nonzero(closes) + 1 < least_gain:
        return np.zeros(shape, dtype=bool)

    def count(told: np.ndarray) -> np.ndarray:
        ways, at = np.nonzero(told)
        cells = np.bincount(ways * shape[1] + lines[at], minlength=shape[0] * shape[1])
        return cells.reshape(shape)

    promising = count(closes) + (count(on & (own >= owed)) > 0) >= least_gain
    if hidden and promising.any():
        promising &= count(on & (change != 0)) > 0
    return promising


def _runs(
    tokens: np.ndarray,
    across: np.ndarray,
    values: np.ndarray,
    promising: np.ndarray,
    least_gain: int,
    hidden: bool,
) -> Iterator[tuple[int, int, int]]:
    """Yield the runs (line, start, stop) that close edits when moved back by one.

    Parameters
    ----------
    tokens : numpy.ndarray
        Shape (lines, places), the places in the direction of the slip.
    across : numpy.ndarray
        Of the same shape: the residual of the edit across the line.
    values : numpy.ndarray
        Figure of each token.
    promising : numpy.ndarray
        For each line whether it can hold such a run.
    least_gain : int
        Edits a run must close beyond those it opens.
    hidden : bool
        Whether it must change open edits only, see `shifts`.
    """
    own = np.flatnonzero(promising)
    tokens, across = tokens[own], across[own]
    figures = values[tokens]
    # Moving back, a place takes the figure after it; the last one is left blank,
    # or filled with whatever its edit needs, if that is a figure.
    change = figures.copy()
    change[:, :-1] -= figures[:, 1:]
    is_open = across != 0
    inside = _before(is_open.astype(int) - (across != change))
    at_end = np.where(figures >= across, is_open, is_open.astype(int) - (across != figures))
    starts = _starts(tokens, figures)
    least = np.minimum.accumulate(np.where(starts, inside, tokens.shape[1]), axis=1)
    most = inside[:, _REST:] + at_end[:, _REST:] - least[:, :-_REST]
    starts &= (most >= least_gain).any(axis=1)[:, None]
    runs = np.argwhere(starts)
    if not len(runs):
        return
    filled = np.cumsum(tokens != EMPTY, axis=1)
    opens, moves = _before(~is_open & (change != 0)), _before(is_open & (change != 0))
    at_once = max(1, MOST_SPANS // tokens.shape[1])
    for lines, firsts in (
        runs[first : first + at_once].T for first in range(0, len(runs), at_once)
    ):
        first = lines, firsts
        good = np.arange(tokens.shape[1]) >= firsts[:, None] + _REST
        good &= filled[lines] >= filled[first][:, None] + 2
        good &= (inside + at_end)[lines] - inside[first][:, None] >= least_gain
        if hidden:
            opened = (opens + (~is_open & (figures != 0)))[lines] - opens[first][:, None]
            good &= opened <= MOST_OPENED
            good &= moves[lines] > moves[first][:, None]
        for run, last in np.argwhere(good):
            yield int(own[lines[run]]), int(firsts[run]), int(last) + 1


def _before(parts: np.ndarray) -> np.ndarray:
    """Return for each place the sum of the places before it: for a run, a difference of two."""
    return np.cumsum(parts, axis=1) - parts


def _starts(tokens: np.ndarray, figures: np.ndarray) -> np.ndarray:
    """Tell where a run can start: at a blank, or at a figure that the next repeats.

    Besides its start it holds two figures: one alone is a figure in the
    neighbouring cell.
    """
    starts = tokens == EMPTY
    starts[:, :-1] |= (figures[:, :-1] == figures[:, 1:]) & (tokens[:, 1:] != EMPTY)
    return starts
