"""The sums that tie published cells together: a cell is the sum of those that part it further.

Person-times, hours and certificates add along every such sum. Distinct persons do not:
those of the whole are at most the sum of those of its parts, and at least the most of one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import pandas as pd

from zsgx_analysis.register.tables import AXES

_Names = tuple[str, ...]


@dataclass(frozen=True)
class Sums:
    """The sums of a table of cells.

    Attributes
    ----------
    parents : numpy.ndarray
        For each sum the place of the whole.
    parts : tuple of numpy.ndarray
        For each sum the places of its parts.
    """

    parents: np.ndarray
    parts: tuple[np.ndarray, ...]


def axes_of(cells: pd.DataFrame) -> list[tuple[str, ...]]:
    """Return the axes of each level of the cells."""
    found = {}
    for level, own in cells.groupby("level", sort=False):
        first = own[list(AXES)].iloc[0]
        found[level] = tuple(axis for axis in AXES if first[axis] != "")
    return list(dict.fromkeys(found.values()))


def sums_of(cells: pd.DataFrame, levels: Sequence[tuple[str, ...]] | None = None) -> Sums:
    """Return the sums between the cells of neighbouring levels.

    Parameters
    ----------
    cells : pandas.DataFrame
        The axes, "" where a cell is of all names; its index is 0, 1, 2, …
    levels : sequence of tuple of str, optional
        The axes of each level; found from the column ``level`` when not given.
    """
    axes = list(levels) if levels is not None else axes_of(cells)
    named = cells[list(AXES)].to_numpy(dtype=object)
    shape = named != ""
    parents: list[int] = []
    parts: list[np.ndarray] = []
    places = {
        level: np.flatnonzero((shape == [axis in level for axis in AXES]).all(axis=1))
        for level in axes
    }
    for whole in axes:
        for finer in axes:
            if not _are_neighbours(whole, finer, axes):
                continue
            at = np.array([AXES.index(axis) for axis in whole], dtype=int)
            own = _grouped(named[np.ix_(places[finer], at)], places[finer])
            for place in places[whole]:
                key = tuple(named[place, at])
                if key in own:
                    parents.append(int(place))
                    parts.append(own[key])
    return Sums(np.array(parents, dtype=int), tuple(parts))


def _are_neighbours(
    whole: tuple[str, ...], finer: tuple[str, ...], axes: Sequence[tuple[str, ...]]
) -> bool:
    """Tell whether no level lies between two, of which one parts the other."""
    if not set(whole) < set(finer):
        return False
    return not any(set(whole) < set(other) < set(finer) for other in axes)


def _grouped(keys: np.ndarray, places: np.ndarray) -> dict[_Names, np.ndarray]:
    if not keys.size:
        return {(): places}
    order = np.lexsort([keys[:, column].astype(str) for column in range(keys.shape[1])])
    ordered = keys[order]
    new = np.flatnonzero((ordered[1:] != ordered[:-1]).any(axis=1)) + 1
    edges = [0, *new.tolist(), len(order)]
    return {tuple(ordered[begin]): places[order[begin:end]] for begin, end in pairwise(edges)}
