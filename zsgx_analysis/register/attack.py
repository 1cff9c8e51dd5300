"""Attack our own table: what anybody can work out of hidden cells from what is shown.

Only what is published goes in: the cells that are shown, the word beside those that are
not (``hidden_small``: fewer than the threshold; ``hidden_other`` says nothing), and that
parts add up. Two linear programmes a cell bound it; each solution bounds all others too,
so that most cells are found wide enough by the way.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from zsgx_analysis.register.lattice import Sums
from zsgx_analysis.register.needs import needed

_IN_VAIN = 3
"""Random directions that widen nothing, before each cell left is attacked by itself."""

_NONE = 1e-5


class Attack:
    """An attack on one release.

    Parameters
    ----------
    persons, times : numpy.ndarray
        What is shown; cells that are not are never looked at.
    small, other : numpy.ndarray of bool
        Which cells are hidden, and how.
    sums : Sums
    threshold : int
    """

    def __init__(
        self,
        persons: np.ndarray,
        times: np.ndarray,
        small: np.ndarray,
        other: np.ndarray,
        sums: Sums,
        threshold: int,
    ) -> None:
        self._sparse = needed("scipy.sparse")
        self._linprog = needed("scipy.optimize").linprog
        self.small, self.other, self.threshold = small, other, threshold
        hidden = small | other
        self.places = np.flatnonzero(hidden)
        self._column = np.full(len(hidden), -1)
        self._column[self.places] = np.arange(len(self.places))
        self._shown = ~hidden
        self._persons = np.where(hidden, 0, persons).astype(float)
        self._times = np.where(hidden, 0, times).astype(float)
        self._build(sums)

    def _build(self, sums: Sums) -> None:
        many = len(self.places)
        equal: list[tuple[list[int], list[float], float]] = []
        atmost: list[tuple[list[int], list[float], float]] = []
        for parent, parts in zip(sums.parents, sums.parts, strict=True):
            cells = np.array([parent, *parts])
            if self._shown[cells].all():
                continue
            signs = np.array([-1.0, *[1.0] * len(parts)])
            open_cells = ~self._shown[cells]
            columns = self._column[cells[open_cells]]
            known = float((signs * self._times[cells]).sum())
            # Person-times add.
            equal.append(([*(columns + many)], [*signs[open_cells]], -known))
            # Persons of the whole are no more than those of its parts together …
            known = float((signs * self._persons[cells]).sum())
            atmost.append(([*columns], [*-signs[open_cells]], known))
            # … and no fewer than those of one.
            for part in parts:
                pair = [
                    (self._column[cell], sign)
                    for cell, sign in ((part, 1.0), (parent, -1.0))
                    if not self._shown[cell]
                ]
                if pair:
                    room = float(self._persons[parent] - self._persons[part])
                    atmost.append(([one for one, _ in pair], [sign for _, sign in pair], room))
        # Nobody is in a training less than once.
        atmost += [([column, column + many], [1.0, -1.0], 0.0) for column in range(many)]
        self._equal, self._equal_to = self._matrix(equal, 2 * many)
        self._atmost, self._atmost_to = self._matrix(atmost, 2 * many)
        small = self.small[self.places]
        least = np.ones(many)
        most = np.where(small, self.threshold - 1.0, np.inf)
        unlimited = np.full(many, np.inf)
        self._bounds = np.column_stack(
            [np.concatenate([least, least]), np.concatenate([most, unlimited])]
        )

    def _matrix(
        self, lines: list[tuple[list[int], list[float], float]], width: int
    ) -> tuple[Any, np.ndarray]:
        rows = [number for number, (columns, _, _) in enumerate(lines) for _ in columns]
        columns = [column for line in lines for column in line[0]]
        entries = [entry for line in lines for entry in line[1]]
        matrix = self._sparse.csr_matrix((entries, (rows, columns)), shape=(len(lines), width))
        return matrix, np.array([line[2] for line in lines])

    def bounds(self, seed: int = 1) -> tuple[np.ndarray, np.ndarray]:
        """Return between what hidden cells can lie: persons, then person-times.

        Returns
        -------
        low, high : numpy.ndarray
            A row for persons and one for person-times, in the order of `places`. Where
            the space is wide enough they need not be its very ends.
        """
        many = len(self.places)
        self._low = np.full(2 * many, np.inf)
        self._high = np.full(2 * many, -np.inf)
        rng = np.random.default_rng(seed)
        in_vain = 0
        while many and in_vain < _IN_VAIN:
            left = ~self._is_wide()
            if not left.any():
                break
            goal = np.where(left, rng.choice([-1.0, 1.0], 2 * many), 0.0)
            self._look(goal)
            self._look(-goal)
            in_vain = in_vain + 1 if self._is_wide().sum() == (~left).sum() else 0
        for column in range(2 * many):
            for sign in (1.0, -1.0):
                if not self._is_wide()[column]:
                    goal = np.zeros(2 * many)
                    goal[column] = sign
                    self._look(goal)
        return self._low.reshape(2, many), self._high.reshape(2, many)

    def found(self) -> np.ndarray:
        """Return the places of the cells that can be bounded too closely."""
        self.bounds()
        many = len(self.places)
        wide = self._is_wide()
        return self.places[~(wide[:many] & wide[many:])]

    def _is_wide(self) -> np.ndarray:
        """Tell where the space is wide enough: of small cells all that the word leaves."""
        small = np.tile(self.small[self.places], 2)
        needed_width = np.where(small, self.threshold - 2.0, float(self.threshold))
        return self._high - self._low >= needed_width - _NONE

    def _look(self, goal: np.ndarray) -> None:
        """Go as far as what is shown allows, within a box wide enough to end in."""
        far = self._bounds.copy()
        far[:, 1] = np.minimum(far[:, 1], 1e9)
        found = self._linprog(
            goal,
            A_ub=self._atmost,
            b_ub=self._atmost_to,
            A_eq=self._equal if self._equal.shape[0] else None,
            b_eq=self._equal_to if self._equal.shape[0] else None,
            bounds=far,
            method="highs",
        )
        if found.x is None:
            return
        self._low = np.minimum(self._low, found.x)
        self._high = np.maximum(self._high, found.x)
