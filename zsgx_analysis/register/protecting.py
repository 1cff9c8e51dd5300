"""Which cells to hide, so that no hidden one can be bounded closely from what is shown.

Every solution of the linear programmes here is another register that looks the same
from outside: it agrees with all that is shown, and differs in what is hidden. Persons
are added or taken away with one training each, so that persons and person-times move
alike. A cell is protected as soon as such registers differ enough in it, and the cells
in which they differ are the ones to hide: the proof and the choice are one.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from zsgx_analysis.register.lattice import Sums
from zsgx_analysis.register.needs import needed

_MOST_ROUNDS = 40
_SILENT_AFTER = 3
"""Rounds after which cells that no further round protects lose the word small."""

_MOST_STUCK = 2
"""Rounds that protect no further cell, before each is tried by itself for the last time."""

_UNMET = 1e5
"""Cost of not reaching a goal, against hiding a cell for it."""

_COARSE = 4.0
"""A level with one axis less costs so many times more to hide."""

_SECONDS = 20.0
"""For one programme; those of a table of 5,000 cells take one or two."""

_NONE = 1e-6


@dataclass
class Problem:
    """A table of cells to be protected.

    Attributes
    ----------
    values : numpy.ndarray
        Persons of each cell.
    sums : Sums
    threshold : int
    depth : numpy.ndarray
        Axes of each cell.
    fixed : numpy.ndarray of bool
        Cells that cannot be hidden, being known from elsewhere.
    forced : numpy.ndarray of bool
        Cells that are hidden in any case.
    small : numpy.ndarray of bool
        Cells below the threshold.
    cheap : numpy.ndarray of bool
        Cells that were hidden before, and are hidden first.
    told : numpy.ndarray of bool
        Which of them are said to be small. A cell with two parts that are small would be
        bounded by that word alone: then it is not said of the parts.
    """

    values: np.ndarray
    sums: Sums
    threshold: int
    depth: np.ndarray
    fixed: np.ndarray
    forced: np.ndarray
    small: np.ndarray
    cheap: np.ndarray
    told: np.ndarray = field(init=False)

    def __post_init__(self) -> None:
        self.told = self.small.copy()

    @property
    def least(self) -> np.ndarray:
        """How far each cell can go down: to one person."""
        return np.minimum(1.0 - self.values, 0.0)

    @property
    def most(self) -> np.ndarray:
        """How far each cell can go up: what is said to be small, to below the threshold."""
        return np.where(self.told, self.threshold - 1.0 - self.values, np.inf)

    def keep_silent(self, places: np.ndarray) -> bool:
        """Say no more of the parts of cells that they are small; return whether any was."""
        before = self.told.sum()
        wanted = set(places.tolist())
        for parent, parts in zip(self.sums.parents, self.sums.parts, strict=True):
            if int(parent) in wanted:
                self.told[parts] = False
        self.told[places] = False
        return bool(self.told.sum() < before)


def protect(problem: Problem, seed: int = 0) -> np.ndarray:
    """Return which cells to hide.

    Parameters
    ----------
    problem : Problem
    seed : int
        Of the directions in which cells are moved together.

    Returns
    -------
    numpy.ndarray of bool
        `Problem.told` then says which of them may be said to be small.
    """
    rng = np.random.default_rng(seed)
    programme = _Programme(problem)
    hidden = problem.small | problem.forced
    reach = np.zeros((2, len(hidden)))  # the furthest each cell has been moved down and up
    if not hidden.any():
        return hidden
    stuck, left_before = 0, 0
    for number in range(_MOST_ROUNDS):
        open_cells = np.flatnonzero(hidden & ~_protected(problem, reach))
        if not open_cells.size:
            return hidden
        stuck = stuck + 1 if open_cells.size == left_before else 0
        left_before = open_cells.size
        if stuck and number >= _SILENT_AFTER and problem.keep_silent(open_cells):
            stuck = 0
        if stuck > _MOST_STUCK:
            break
        # All at once first: what one cell gives another takes. Then each by itself.
        groups = [open_cells] if stuck < _MOST_STUCK else np.split(open_cells, open_cells.size)
        for group in groups:
            signs = _balanced(problem, group, rng)
            for direction in (signs, -signs):
                moved = programme.move(group, _goals(problem, group, direction), hidden)
                hidden = hidden | (np.abs(moved) > _NONE)
                reach[0] = np.minimum(reach[0], moved)
                reach[1] = np.maximum(reach[1], moved)
    return hidden


def _protected(problem: Problem, reach: np.ndarray) -> np.ndarray:
    low, high = reach
    whole = (low <= problem.least + _NONE) & (high >= problem.most - _NONE)
    wide = high - low >= problem.threshold - _NONE
    return np.where(problem.told, whole, wide)


def _balanced(problem: Problem, places: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Return directions in which the moves of cells nearly cancel in every sum.

    What cancels among hidden cells needs no other cell to be hidden for it.
    """
    up = _goals(problem, places, np.ones(len(places)))
    down = _goals(problem, places, -np.ones(len(places)))
    of_cell: dict[int, list[int]] = {int(place): [] for place in places}
    for number, parts in enumerate(problem.sums.parts):
        for part in parts:
            if int(part) in of_cell:
                of_cell[int(part)].append(number)
    excess = np.zeros(len(problem.sums.parts))
    signs = np.ones(len(places))
    for at in rng.permutation(len(places)):
        sums = of_cell[int(places[at])]
        rise, fall = (np.abs(excess[sums] + move[at]).sum() for move in (up, down))
        signs[at] = 1.0 if rise < fall or (rise == fall and rng.random() < 0.5) else -1.0
        excess[sums] += up[at] if signs[at] > 0 else down[at]
    return signs


def _goals(problem: Problem, places: np.ndarray, direction: np.ndarray) -> np.ndarray:
    """Return how far to move cells: small ones to their ends, others the threshold apart."""
    limit = float(problem.threshold)
    down = np.maximum(-np.ceil(limit / 2), problem.least[places])
    told = problem.told[places]
    down = np.where(told, problem.least[places], down)
    up = np.where(told, problem.most[places], down + limit)
    return np.where(direction > 0, up, down)


class _Programme:
    """The linear programme of one table, whose goals and costs change."""

    def __init__(self, problem: Problem) -> None:
        self._sparse = needed("scipy.sparse")
        self._optimize = needed("scipy.optimize")
        self._problem = problem
        count, sums = len(problem.values), problem.sums
        rows, columns, entries = [], [], []
        for number, (parent, parts) in enumerate(zip(sums.parents, sums.parts, strict=True)):
            rows += [number] * (len(parts) + 1)
            columns += [parent, *parts]
            entries += [-1.0, *[1.0] * len(parts)]
        self._adding = self._sparse.csr_matrix(
            (entries, (rows, columns)), shape=(len(sums.parents), count)
        )
        # A part has no more persons than its whole, after the move too.
        whole = [int(w) for w, parts in zip(sums.parents, sums.parts, strict=True) for _ in parts]
        part = [int(one) for parts in sums.parts for one in parts]
        pairs = np.arange(len(part))
        self._within = self._sparse.csr_matrix(
            (
                [1.0] * len(part) + [-1.0] * len(part),
                (np.concatenate([pairs, pairs]), np.array(part + whole, dtype=int)),
            ),
            shape=(len(part), count),
        )
        self._room = problem.values[whole] - problem.values[part] if part else np.zeros(0)
        deepest = problem.depth.max(initial=0)
        self._cost = _COARSE ** (deepest - problem.depth) * (1.0 + problem.values) ** 0.25

    def move(self, places: np.ndarray, goals: np.ndarray, hidden: np.ndarray) -> np.ndarray:
        """Return the cheapest move that brings cells to their goals, as far as it can be.

        Parameters
        ----------
        places, goals : numpy.ndarray
            Cells and how far to move each.
        hidden : numpy.ndarray of bool
            Cells that cost nothing.
        """
        problem, sparse = self._problem, self._sparse
        count, many = len(problem.values), len(places)
        up = np.where(problem.fixed, 0.0, problem.most)
        down = np.where(problem.fixed, 0.0, -problem.least)
        cost = np.where(hidden, 1e-2, np.where(problem.cheap, 0.1, self._cost))
        # Up, down, and what is short of each goal.
        costs = np.concatenate([cost, cost, np.full(many, _UNMET)])
        upper = np.concatenate([up, down, np.full(many, np.inf)])
        picked = sparse.csr_matrix((np.ones(many), (np.arange(many), places)), (many, count))
        sign = np.where(goals >= 0, 1.0, -1.0)
        picked = sparse.diags(sign) @ picked
        reaching = sparse.hstack([-picked, picked, -sparse.identity(many)])
        none = sparse.csr_matrix((len(self._room), many))
        within = sparse.hstack([self._within, -self._within, none])
        adding = sparse.hstack(
            [self._adding, -self._adding, sparse.csr_matrix((self._adding.shape[0], many))]
        )
        found = self._optimize.linprog(
            costs,
            A_ub=sparse.vstack([reaching, within]).tocsr(),
            b_ub=np.concatenate([-np.abs(goals), self._room]),
            A_eq=adding.tocsr(),
            b_eq=np.zeros(adding.shape[0]),
            bounds=np.column_stack([np.zeros(len(costs)), upper]),
            method="highs",
            options={"time_limit": _SECONDS},
        )
        if found.x is None:  # what is not protected so is hidden with its whole level
            return np.zeros(count)
        moved: np.ndarray = found.x[:count] - found.x[count : 2 * count]
        return np.where(np.abs(moved) < _NONE, 0.0, moved)
