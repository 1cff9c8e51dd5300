"""The naive peer finds single misreads and says when another table is as near."""

from __future__ import annotations

import numpy as np
import pytest

from benchmarks.tables.big_m import solve_big_m


def closed(body: list[list[int]]) -> np.ndarray:
    """Return ``body`` with its totals last."""
    values = np.array(body)
    values = np.vstack([values, values.sum(axis=0)])
    return np.column_stack([values, values.sum(axis=1)])


@pytest.mark.parametrize("place", [(1, 1), (3, 2), (0, 3), (3, 3)])
def test_single_misread_is_found_and_unique(place: tuple[int, int]) -> None:
    truth = closed([[5, 0, 20], [3, 120, 7], [40, 2, 11]])
    printed = truth.copy()
    printed[place] += 90
    result = solve_big_m(printed, 3, 3)
    assert result.values is not None
    assert (result.values == truth).all()
    assert result.unique


def test_two_misreads_that_can_be_explained_otherwise_are_not_unique() -> None:
    truth = closed([[5, 30, 20], [60, 120, 7], [40, 2, 11]])
    printed = truth.copy()
    printed[0, 0] += 9
    printed[1, 1] += 9
    result = solve_big_m(printed, 3, 3)
    assert result.values is not None
    assert not result.unique
