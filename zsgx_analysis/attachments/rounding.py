"""Tell a table that was rounded from one that is broken.

When cells and totals are rounded each for itself, a total misses its cells by
a little although nothing is wrong. How far is a matter of the printed
precision and the number of terms; how often, of chance that can be computed:
the miss of a sum of ``n`` rounded terms against its own rounded total is the
sum of ``n`` uniform errors, rounded (the Irwin-Hall distribution).
"""

from __future__ import annotations

from functools import lru_cache
from math import comb, factorial, floor, log

import numpy as np

from zsgx_analysis.attachments.arrangement import EMPTY, Arrangement

_NORMAL_FROM = 12
"""From this many terms the normal approximation is within a thousandth."""

CANDIDATES_OF_A_CELL = 40
"""About how many figures one printed figure can be a misreading of."""


def quantum(arrangement: Arrangement) -> int:
    """Return the last printed digit, in working quanta."""
    tokens = arrangement.tokens
    return 10 ** (tokens.decimals - tokens.most_decimals)


def terms(arrangement: Arrangement) -> np.ndarray:
    """Return for each edit how many of its members hold a figure other than zero."""
    filled = (arrangement.slots.ravel() != EMPTY) & (arrangement.values != 0)
    members = arrangement.structure.matrix > 0
    return (members & filled).sum(axis=1)


def tolerances(arrangement: Arrangement, *, rounded: bool) -> np.ndarray:
    """Return how far each edit may miss, in quanta.

    Half a last digit for each term and one for the total in a rounded table;
    nothing in an exact one. A sum of one term rounds like its total.
    """
    count = terms(arrangement)
    if not rounded:
        return np.zeros(len(count))
    return np.where(count > 1, (count + 1) * quantum(arrangement) / 2, 0.0)


def can_be_rounded(arrangement: Arrangement) -> bool:
    """Tell whether every edit closes within rounding and some not exactly.

    A lone figure with more decimals than the rest speaks against rounding.
    """
    residuals = np.abs(arrangement.residuals)
    if not residuals.any() or quantum(arrangement) > 1:
        return False
    return bool((residuals <= tolerances(arrangement, rounded=True)).all())


def rounded_log_likelihood(arrangement: Arrangement) -> float:
    """Return the log-likelihood of the residuals, had each figure been rounded."""
    misses = arrangement.residuals // quantum(arrangement)
    return float(
        sum(
            log(max(_chance(int(count), abs(int(miss))), 1e-12))
            for count, miss in zip(terms(arrangement), misses, strict=True)
        )
    )


def exact_log_likelihood(arrangement: Arrangement, cost: int) -> float:
    """Return the log-likelihood of ``cost`` faults in an exact table.

    Each fault picks one cell and one of the figures it could be misread as.
    """
    return -cost * log(arrangement.slots.size * CANDIDATES_OF_A_CELL)


@lru_cache(maxsize=4096)
def _chance(count: int, miss: int) -> float:
    """Return the chance that ``count`` rounded terms miss their total by ``miss``."""
    if count <= 1:
        return 1.0 if miss == 0 else 0.0
    return _below(count, miss + 0.5) - _below(count, miss - 0.5)


def _below(count: int, bound: float) -> float:
    """Return the distribution function of a sum of ``count`` errors in ±1/2."""
    if count >= _NORMAL_FROM:
        from math import erf, sqrt

        return 0.5 * (1 + erf(bound / sqrt(count / 12) / sqrt(2)))
    place = bound + count / 2
    if place <= 0:
        return 0.0
    if place >= count:
        return 1.0
    total = sum((-1) ** k * comb(count, k) * (place - k) ** count for k in range(floor(place) + 1))
    return total / factorial(count)
