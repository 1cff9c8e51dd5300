"""Two rows on one line: cells that hold two figures, taken apart again.

Where both rows have a figure the order tells which is whose. Where only one
has, the row totals must tell: the figures are shared out in every way in which
the first row reaches its total.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np

from zsgx_analysis.attachments.arrangement import EMPTY, Step, Tokens
from zsgx_analysis.attachments.labels import Label, read_label
from zsgx_analysis.attachments.stack import Stack

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zsgx_analysis.attachments.structure import Sum

MOST_SINGLE_FIGURES = 16
"""With more figures of unknown row than this the ways are too many to try."""

MOST_WAYS = 64


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
        The lines taken apart and the number of operations.
    """
    doubled = np.flatnonzero((second != EMPTY).any(axis=1))
    if not len(doubled):
        yield stack, 0
        return
    line = int(doubled[0])
    totals = [across.total for across in sums if not across.group]
    upper, lower = _label_pair(stack.labels[line])
    for first, other in _ways(stack.slots[line], second[line], tokens, sums, totals):
        parted = _insert(stack, line, first, other, upper, lower)
        rest = np.insert(second, line + 1, EMPTY, axis=0)
        rest[line] = EMPTY
        for done, cost in part_rows(parted, rest, tokens, sums):
            yield done, cost + 1


def _label_pair(label: Label) -> tuple[Label, Label]:
    """Return the labels of the two rows, which stand together in one stub cell."""
    for divider in (r"\n", r"[\s;/]+", r"[、,]"):
        parts = [part for part in re.split(divider, label.printed) if part]
        if len(parts) == 2:
            return read_label(parts[0]), read_label(parts[1])
    for cut in range(2, len(label.printed) - 1):
        pair = read_label(label.printed[:cut]), read_label(label.printed[cut:])
        if all(part.kind != "unknown" and not part.misread for part in pair):
            return pair
    return label, read_label("")


def _insert(
    stack: Stack, line: int, first: np.ndarray, other: np.ndarray, upper: Label, lower: Label
) -> Stack:
    slots = np.insert(stack.slots, line + 1, other, axis=0)
    slots[line] = first
    place = stack.rows[line]
    steps = tuple(
        Step("rows_merged", label.name, (place, EMPTY), (place, EMPTY)) for label in (upper, lower)
    )
    return Stack(
        slots,
        (*stack.labels[:line], upper, lower, *stack.labels[line + 1 :]),
        (*stack.rows[: line + 1], *stack.rows[line:]),
        (*stack.groups[: line + 1], *stack.groups[line:]),
        (*stack.steps, *steps),
    )


def _ways(
    first: np.ndarray,
    second: np.ndarray,
    tokens: Tokens,
    sums: tuple[Sum, ...],
    totals: list[int],
) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """Yield the ways to share the figures of a line out to its two rows."""
    values = np.array([*tokens.values, 0])
    double = second != EMPTY
    single = (first != EMPTY) & ~double
    for across in sums:
        if across.total not in totals or not double[across.total]:
            continue
        members = np.zeros(len(first), dtype=bool)
        members[list(across.members)] = True
        open_columns = np.flatnonzero(single & members)
        if len(open_columns) > MOST_SINGLE_FIGURES:
            return
        needed = values[first[across.total]] - values[first[double & members]].sum()
        counts = np.arange(2 ** len(open_columns))
        chosen = (counts[:, None] >> np.arange(len(open_columns))) & 1
        reached = chosen @ values[first[open_columns]] == needed
        for choice in chosen[reached][:MOST_WAYS]:
            upper = np.where(double, first, EMPTY)
            lower = second.copy()
            upper[open_columns[choice == 1]] = first[open_columns[choice == 1]]
            lower[open_columns[choice == 0]] = first[open_columns[choice == 0]]
            yield upper, lower
        return
