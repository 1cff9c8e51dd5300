"""The naive peer for misread tokens: every cell may change, tied by a big M.

Each printed figure, totals included, keeps its value or takes any other at the
cost of one; every total is an equality; fewest changes win. It is solved again
with the changed set excluded.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array, eye_array, hstack, vstack

if TYPE_CHECKING:
    from scipy.sparse import sparray


@dataclass(frozen=True, slots=True)
class BigMResult:
    """What the program found: the table with margins, or ``None`` when the time was up."""

    values: np.ndarray | None
    unique: bool
    seconds: float


def solve_big_m(
    values: np.ndarray, total_line: int, total_column: int, *, seconds: float = 60.0
) -> BigMResult:
    """Return the table nearest to ``values`` that closes.

    Parameters
    ----------
    values : array of int
        The printed figures with their totals, blanks as zero.
    seconds : float
        Time limit of each of the two solutions.
    """
    started = time.process_time()
    size, most = values.size, float(max(values.max(), 1)) * 2
    printed = values.ravel().astype(float)
    none = csr_array((size, size))
    within = vstack(
        [
            hstack([eye_array(size), -most * eye_array(size)]),
            hstack([eye_array(size), most * eye_array(size)]),
        ]
    )
    edits = hstack([_edits(values.shape, total_line, total_column), none[: sum(values.shape)]])
    constraints = [
        LinearConstraint(
            within,
            np.r_[np.full(size, -np.inf), printed],
            np.r_[printed, np.full(size, np.inf)],
        ),
        LinearConstraint(edits, 0, 0),
    ]
    first = _solve(constraints, size, most, seconds)
    if first is None:
        return BigMResult(None, False, time.process_time() - started)
    figures, changed = first
    cut = np.r_[np.zeros(size), changed.astype(float)]
    constraints.append(LinearConstraint(cut[None, :], -np.inf, changed.sum() - 1))
    second = _solve(constraints, size, most, seconds)
    unique = second is None or bool(second[1].sum() > changed.sum())
    return BigMResult(figures.reshape(values.shape), unique, time.process_time() - started)


def _solve(
    constraints: list[LinearConstraint], size: int, most: float, seconds: float
) -> tuple[np.ndarray, np.ndarray] | None:
    result = milp(
        np.r_[np.zeros(size), np.ones(size)],
        constraints=constraints,
        integrality=np.repeat([0, 1], size),
        bounds=Bounds(0, np.r_[np.full(size, most), np.ones(size)]),
        options={"time_limit": seconds},
    )
    if result.x is None or result.status == 1:
        return None
    return np.rint(result.x[:size]).astype(int), result.x[size:] > 0.5


def _edits(shape: tuple[int, int], total_line: int, total_column: int) -> sparray:
    """Return the balance edits, lines first: cells minus total."""
    cells = np.arange(shape[0] * shape[1]).reshape(shape)
    line_signs = np.where(np.arange(shape[1]) == total_column, -1.0, 1.0)
    column_signs = np.where(np.arange(shape[0]) == total_line, -1.0, 1.0)
    edits = np.zeros((sum(shape), cells.size))
    for line in range(shape[0]):
        edits[line, cells[line]] = line_signs
    for column in range(shape[1]):
        edits[shape[0] + column, cells[:, column]] = column_signs
    return csr_array(edits)
