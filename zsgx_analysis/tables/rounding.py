"""Tell a table that was rounded from one that is broken.

When cells and totals are rounded each for itself, a total misses its cells by
a little although nothing is wrong. How far is a matter of the printed
precision and the number of terms; how often, of chance that can be computed:
the miss of a sum of ``n`` rounded terms against its own rounded total is the
sum of ``n`` uniform errors, rounded (the Irwin-Hall distribution).
"""

from __future__ import annotations

from functools import lru_cache
from math import comb, erf, factorial, floor, log, sqrt

import numpy as np

from zsgx_analysis.tables.hypothesis import EMPTY, Hypothesis

_NORMAL_FROM = 12
"""From this many terms the normal approximation is within half a hundredth."""

LARGEST_TABLE = 5_000
"""Cells of the largest table that is weighed for rounding."""


def precisions(hypothesis: Hypothesis) -> np.ndarray:
    """Return the last printed digit of each cell, in working quanta; 0 where blank.

    Body, margins and grand total may be printed with different precision. A cell counts
    with the most decimals of its kind, since trailing zeros are often left
    out; a margin that is blank or zero may have been rounded to it.
    """
    tokens = hypothesis.tokens
    slots = hypothesis.slots
    filled = (slots != EMPTY) | _rounded_away(hypothesis)
    below = np.zeros(slots.shape, dtype=bool)
    beside = np.zeros(slots.shape, dtype=bool)
    below[list(hypothesis.structure.margin_rows)] = True
    beside[:, list(hypothesis.structure.margin_columns)] = True
    found = np.zeros(slots.shape)
    for kind in (below & beside, below & ~beside, beside & ~below, ~below & ~beside):
        taken = slots[kind & (slots != EMPTY)]
        counts = [len(tokens.digits[token].partition(".")[2]) for token in taken]
        rounded = kind & (filled | below | beside)
        found[rounded] = 10 ** (tokens.decimals - max(counts, default=0))
    return found.ravel()


def _rounded_away(hypothesis: Hypothesis) -> np.ndarray:
    """Return the cells without a figure where ``0.0`` is printed: perhaps a small one."""
    tokens = hypothesis.tokens
    zeros = {
        place
        for place, digits, value in zip(tokens.places, tokens.digits, tokens.values, strict=True)
        if "." in digits and not value
    }
    return np.array(
        [[(row, column) in zeros for column in tokens.columns] for row in hypothesis.home_rows]
    ).reshape(hypothesis.slots.shape)


def tolerances(hypothesis: Hypothesis, *, rounded: bool) -> np.ndarray:
    """Return how far each edit may miss, in quanta.

    Half a last digit for each figure of a rounded table, nothing in an exact
    one. A lone figure rounds like its total, unless that is printed coarser.
    """
    structure = hypothesis.structure
    if not rounded or not structure.edits or hypothesis.slots.size > LARGEST_TABLE:
        return np.zeros(len(structure.edits))
    widths = np.abs(structure.matrix) * precisions(hypothesis)
    totals = precisions(hypothesis)[[edit.total for edit in structure.edits]]
    members = widths.sum(axis=1) - totals
    lone = np.count_nonzero(widths, axis=1) <= 2
    return np.where(lone, np.where(totals > members, totals, 0.0), members + totals) / 2


def can_be_rounded(hypothesis: Hypothesis) -> bool:
    """Tell whether every edit closes within rounding and some not exactly."""
    residuals = np.abs(hypothesis.residuals)
    if not residuals.any() or hypothesis.tokens.whole_units:
        return False
    if hypothesis.slots.size > LARGEST_TABLE:
        return False
    return bool((residuals <= tolerances(hypothesis, rounded=True)).all())


def rounded_log_likelihood(hypothesis: Hypothesis) -> float:
    """Return the log-likelihood of the residuals, had each figure been rounded.

    Where totals are printed coarser than cells, a total follows from its cells
    and only its being right is asked; but then the cells should use the finer
    print, and each that does not speaks against it.
    """
    structure = hypothesis.structure
    widths = np.abs(structure.matrix) * precisions(hypothesis)
    step = float(min(widths[widths > 0], default=1.0))
    total = -log(2) * _cells_without_last_digit(hypothesis)
    for edit, own, miss in zip(structure.edits, widths, hypothesis.residuals, strict=True):
        members = [float(own[cell] / step) for cell in edit.members if own[cell]]
        stated = float(own[edit.total] / step)
        off = abs(int(miss)) / step
        if stated > max(members, default=0.0):
            chance = 1.0 if off <= stated / 2 else 1 / stated
        else:
            chance = _chance(tuple(sorted([*members, stated])), off)
        total += log(max(chance, 1e-12))
    return total


def _cells_without_last_digit(hypothesis: Hypothesis) -> int:
    """Return how many cells print fewer decimals than the finest, if totals do too."""
    found = precisions(hypothesis).reshape(hypothesis.slots.shape)
    structure = hypothesis.structure
    margin = np.zeros(found.shape, dtype=bool)
    margin[list(structure.margin_rows)] = True
    margin[:, list(structure.margin_columns)] = True
    if not margin.any() or found[margin].max() <= found[~margin].max(initial=0.0):
        return 0
    tokens = hypothesis.tokens
    body = hypothesis.slots[~margin & (hypothesis.slots != EMPTY)]
    counts = [len(tokens.digits[token].partition(".")[2]) for token in body]
    return sum(count < max(counts) for count in counts)


@lru_cache(maxsize=8192)
def _chance(widths: tuple[float, ...], miss: float) -> float:
    """Return the chance that errors of these widths, in steps, miss by so many steps.

    The total's own error makes the sum fall on a step, so of equal widths one
    fewer counts; a lone figure and its total round alike.
    """
    if len(widths) <= 1 or (len(widths) == 2 and widths[0] == widths[1]):
        return 1.0 if miss == 0 else 0.0
    if widths[0] == widths[-1] and len(widths) - 1 < _NORMAL_FROM:
        count, miss = len(widths) - 1, miss / widths[0]
        return _below(count, miss + 0.5) - _below(count, miss - 0.5)
    if len(widths) == 2 or widths[-1] > 2 * sum(widths[:-1]):
        return 1 / widths[-1] if miss <= sum(widths) / 2 else 0.0
    spread = sqrt((sum(width**2 for width in widths) - 1) / 12) * sqrt(2)
    return (erf((miss + 0.5) / spread) - erf((miss - 0.5) / spread)) / 2


def _below(count: int, bound: float) -> float:
    """Return the distribution function of a sum of ``count`` errors in ±1/2."""
    place = bound + count / 2
    if place >= count:
        return 1.0
    total = sum(
        (-1) ** term * comb(count, term) * (place - term) ** count
        for term in range(floor(place) + 1)
    )
    return total / factorial(count)
