"""What is known of each cell of an explained table: its figure, or how far it may lie."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from zsgx_analysis.tables.hypothesis import EMPTY
from zsgx_analysis.tables.rounding import precisions

if TYPE_CHECKING:
    from zsgx_analysis.tables.reconstruction import Explanation, Reconstruction


@dataclass(frozen=True)
class Bounds:
    """What is known of each cell of the best explanation, flat, in quanta.

    Attributes
    ----------
    certain : numpy.ndarray of bool
        Whether the figure of the best explanation is given as its value.
    least, most : numpy.ndarray of float
        Between these the true figure lies; ``most`` is NaN where nothing limits it.
    """

    certain: np.ndarray
    least: np.ndarray
    most: np.ndarray


def bounds_of(reconstruction: Reconstruction) -> Bounds:
    """Return which cells of a table are certain, and the bounds of each."""
    best = reconstruction.best
    values, slots = best.result()
    lower, upper = _over_explanations(reconstruction)
    readable = np.array([*best.hypothesis.tokens.readable, True])[slots]
    told = {operation.cell for operation in best.operations if operation.kind != "swapped"}
    unread = ~readable & ~np.isin(np.arange(values.size), list(told))
    unread |= _several(best, slots)
    if reconstruction.status == "ambiguous":
        unread[:] = False  # they are among the suspects, with bounds of their own
    elif reconstruction.status not in ("unaudited", "irreconcilable"):
        unread &= _free(best, unread)
    least, most = _outer_bounds(reconstruction, lower, upper)
    certain = (lower == upper) & ~unread
    if reconstruction.suspects is not None and reconstruction.status == "ambiguous":
        certain &= ~reconstruction.suspects.cells
    return Bounds(certain, least, np.where(unread, np.nan, most))


def _free(best: Explanation, unread: np.ndarray) -> np.ndarray:
    """Return which unread figures may be anything although every total closes.

    A column whose total is not read either closes with any figures.
    """
    cells = np.flatnonzero(unread)
    free = np.zeros(len(unread), dtype=bool)
    if cells.size:
        of_cell = best.hypothesis.structure.edits_of_cell
        system = np.zeros((len(best.hypothesis.structure.edits), len(cells)))
        for number, cell in enumerate(cells):
            for edit, coefficient in of_cell[cell]:
                system[edit, number] = coefficient
        # A figure is told by the edits where its own direction lies in their row space.
        free[cells] = ~np.isclose(np.diag(np.linalg.pinv(system) @ system), 1.0)
    return free


def _several(best: Explanation, slots: np.ndarray) -> np.ndarray:
    """Return the cells that hold two figures of which none could be chosen."""
    if best.hypothesis.whole:
        return np.zeros(len(slots), dtype=bool)
    places = best.hypothesis.tokens.places
    twice = {place for place, count in Counter(places).items() if count > 1}
    return np.array([token != EMPTY and places[token] in twice for token in slots])


def _over_explanations(reconstruction: Reconstruction) -> tuple[np.ndarray, np.ndarray]:
    """Return the least and the largest figure of each cell over all explanations.

    Explanations may disagree on the rows themselves; a row is known by its
    label and its count among equal labels.
    """
    values, _ = reconstruction.best.result()
    lower, upper = values.copy(), values.copy()
    own = _row_keys(reconstruction.best)
    columns = reconstruction.best.hypothesis.structure.columns
    for explanation in reconstruction.explanations[1:]:
        other, _ = explanation.result()
        by_row = dict(zip(_row_keys(explanation), other.reshape(-1, columns), strict=True))
        aligned = np.array([by_row.get(key, np.zeros(columns)) for key in own]).ravel()
        lower, upper = np.minimum(lower, aligned), np.maximum(upper, aligned)
    return lower, upper


def _outer_bounds(
    reconstruction: Reconstruction, lower: np.ndarray, upper: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Widen bounds by the rounding of the print, and by what may be at fault in it."""
    least, most = lower.astype(float), upper.astype(float)
    suspects = reconstruction.suspects
    if suspects is not None:
        least, most = np.minimum(least, suspects.least), np.maximum(most, suspects.most)
    if reconstruction.status == "balanced_within_rounding":
        half = precisions(reconstruction.best.hypothesis) / 2
        least, most = np.maximum(least - half, 0), most + half
    return least, most


def _row_keys(explanation: Explanation) -> list[tuple[str, int]]:
    names = [label.name for label in explanation.hypothesis.labels]
    return [(name, names[:number].count(name)) for number, name in enumerate(names)]
