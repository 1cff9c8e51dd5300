"""Two rows on one line: cells that hold two figures, taken apart again.

Where both rows have a figure the order tells which is whose. Where only one
has, the row totals must tell: the figures are shared out in every way in which
the first row reaches its total.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

import numpy as np

from zsgx_analysis.tables.hypothesis import EMPTY, Step, Tokens
from zsgx_analysis.tables.labels import Label, read_label
from zsgx_analysis.tables.stack import Stack
from zsgx_analysis.tables.structure import Sum, find_sums

MOST_SINGLE_FIGURES = 18
"""With more figures of unknown row than this the ways are too many to try."""

MOST_WAYS = 400
"""With more ways than this to share the figures out, none is worth a reading."""

MOST_GLUED = 2
"""With more cells of two figures than this on a line, it holds two rows."""

MOST_FAULTS_BESIDE = 2
"""How many other faults may stand in the row and still be told from the sharing."""


def part_rows(
    stack: Stack, second: np.ndarray, tokens: Tokens, sums: tuple[Sum, ...]
) -> Iterator[tuple[Stack, int]]:
    """Yield the stacks in which each line with two rows has become two lines.

    Parameters
    ----------
    stack : Stack
        The lines.
    second : numpy.ndarray
        Shape (lines, columns): the second token of a cell, or `EMPTY`.
    tokens : Tokens
        The print.
    sums : tuple of Sum
        What the margins of the boxhead total.

    Yields
    ------
    stack, cost
        The lines taken apart and the number of operations. Nothing where the
        ways are too many: then the table is not explained, rather than half.
    """
    doubled = np.flatnonzero((second != EMPTY).any(axis=1))
    if not len(doubled):
        yield stack, 0
        return
    line = int(doubled[0])
    upper, lower = label_pair(stack.labels[line]) or (stack.labels[line], read_label(""))
    misses = _column_misses(stack, second, tokens)
    if len(doubled_columns := np.flatnonzero(second[line] != EMPTY)) <= MOST_GLUED:
        yield from _unglue(stack, second, line, doubled_columns, tokens, sums)
    for first, other in _ways(stack.slots[line], second[line], tokens, sums, misses):
        parted = _insert(stack, line, first, other, upper, lower)
        rest = np.insert(second, line + 1, EMPTY, axis=0)
        rest[line] = EMPTY
        for done, cost in part_rows(parted, rest, tokens, sums):
            yield done, cost + 1


def _unglue(
    stack: Stack,
    second: np.ndarray,
    line: int,
    columns: np.ndarray,
    tokens: Tokens,
    sums: tuple[Sum, ...],
) -> Iterator[tuple[Stack, int]]:
    """Yield the stacks in which one of two figures in a cell goes to a blank neighbour."""
    column = int(columns[0])
    pair = (stack.slots[line, column], second[line, column])
    rest = second.copy()
    rest[line, column] = EMPTY
    height, width = stack.slots.shape
    around = [(line, column - 1), (line, column + 1), (line - 1, column), (line + 1, column)]
    for row, beside in around:
        if not (0 <= row < height and 0 <= beside < width) or stack.slots[row, beside] != EMPTY:
            continue
        for own, moved in (pair, pair[::-1]):
            slots = stack.slots.copy()
            slots[line, column], slots[row, beside] = own, moved
            target = (stack.rows[row], tokens.columns[beside])
            source, name = tokens.places[moved], stack.labels[row].name
            step = Step("moved", name, source, target, int(moved), cost=1)
            steps = (*stack.steps, step)
            parted = Stack(slots, stack.labels, stack.rows, stack.groups, steps)
            for done, cost in part_rows(parted, rest, tokens, sums):
                yield done, cost + 1


def label_pair(label: Label) -> tuple[Label, Label] | None:
    """Return the labels of two rows that stand together in one stub cell, or None."""
    if label.kind not in ("unknown", "header") and not label.misread:
        return None
    for divider in (r"\n", r"[\s;/]+", r"[、,]"):
        parts = [part for part in re.split(divider, label.printed) if part]
        if len(parts) == 2:
            return read_label(parts[0]), read_label(parts[1])
    for cut in range(2, len(label.printed) - 1):
        pair = read_label(label.printed[:cut]), read_label(label.printed[cut:])
        if all(part.kind != "unknown" and not part.misread for part in pair):
            return pair
    return None


def _insert(
    stack: Stack, line: int, first: np.ndarray, other: np.ndarray, upper: Label, lower: Label
) -> Stack:
    slots = np.insert(stack.slots, line + 1, other, axis=0)
    slots[line] = first
    place = stack.rows[line]
    steps = tuple(
        Step("rows_merged", label.name, (place, EMPTY), (place, EMPTY), cost=cost)
        for label, cost in ((upper, 1), (lower, 0))
    )
    return Stack(
        slots,
        (*stack.labels[:line], upper, lower, *stack.labels[line + 1 :]),
        (*stack.rows[: line + 1], *stack.rows[line:]),
        (*stack.groups[: line + 1], *stack.groups[line:]),
        (*stack.steps, *steps),
    )


def _column_misses(stack: Stack, second: np.ndarray, tokens: Tokens) -> set[int]:
    """Return by how much the columns miss, however the figures are shared out."""
    values = np.array([*tokens.values, 0])
    figures = values[stack.slots] + values[second]
    misses: set[int] = set()
    for down in find_sums(stack.labels, stack.groups):
        missing = figures[list(down.members)].sum(axis=0) - figures[down.total]
        misses |= {int(miss) for miss in missing if miss}
    return misses


def _ways(
    first: np.ndarray,
    second: np.ndarray,
    tokens: Tokens,
    sums: tuple[Sum, ...],
    misses: set[int],
) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """Yield the ways to share the figures of a line out to its two rows.

    A way counts when the first row reaches its total, or misses it by what a
    fault in that row would also make its columns miss.
    """
    values = np.array([*tokens.values, 0])
    double = second != EMPTY
    single = (first != EMPTY) & ~double
    across = next((found for found in sums if not found.group), None)
    if across is None or not double[across.total]:
        return
    members = np.zeros(len(first), dtype=bool)
    members[list(across.members)] = True
    open_columns = np.flatnonzero(single & members)
    if len(open_columns) > MOST_SINGLE_FIGURES:
        return
    needed = values[first[across.total]] - values[first[double & members]].sum()
    counts = np.arange(2 ** len(open_columns))
    chosen = (counts[:, None] >> np.arange(len(open_columns))) & 1
    missed = chosen @ values[first[open_columns]] - needed
    ways = chosen[np.isin(missed, list(_reachable(misses)))]
    if len(ways) > MOST_WAYS:
        ways = chosen[missed == 0]
    if len(ways) > MOST_WAYS:
        return
    for choice in ways:
        upper = np.where(double, first, EMPTY)
        lower = second.copy()
        upper[open_columns[choice == 1]] = first[open_columns[choice == 1]]
        lower[open_columns[choice == 0]] = first[open_columns[choice == 0]]
        yield upper, lower


def _reachable(misses: set[int]) -> set[int]:
    """Return the misses of a row that faults in up to so many of its cells explain."""
    sums = {0}
    if len(misses) <= 2 * MOST_FAULTS_BESIDE + 1:
        for count in range(1, MOST_FAULTS_BESIDE + 1):
            sums |= {sum(some) for some in combinations(misses, count)}
    return sums
