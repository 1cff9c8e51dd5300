"""One row on two lines: lines that are joined, with the totals beside them.

Where both lines print a figure for one cell, one of the two is a repeat or has
to go. The totals may have run on past the second line; then they slip back.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from zsgx_analysis.tables.hypothesis import EMPTY, Step, Tokens
from zsgx_analysis.tables.stack import Stack

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from zsgx_analysis.tables.structure import Sum


def join_lines(
    stack: Stack, pairs: Sequence[int], tokens: Tokens, sums: tuple[Sum, ...]
) -> Iterator[tuple[Stack, int]]:
    """Yield the stacks in which each line of ``pairs`` and the next make one row.

    Parameters
    ----------
    stack : Stack
        The lines.
    pairs : sequence of int
        The upper line of each row that stands on two, in order.
    tokens : Tokens
        The print.
    sums : tuple of Sum
        What the margins of the boxhead total.

    Yields
    ------
    stack, cost
        The lines joined and the number of operations. Nothing where two lines
        differ in more than one cell, or each makes its own total: then they are
        two rows.
    """
    if not pairs:
        yield stack, 0
        return
    last = pairs[-1]
    for joined, cost in _join_two(stack, last, tokens, sums):
        for done, rest in join_lines(joined, pairs[:-1], tokens, sums):
            yield done, cost + rest


def _join_two(stack: Stack, line: int, tokens: Tokens, sums: tuple) -> Iterator[tuple[Stack, int]]:
    """Yield the rows that two lines can make, with the number of operations."""
    upper, lower = stack.slots[line], stack.slots[line + 1]
    values = np.array([*tokens.values, 0])
    both = (upper != EMPTY) & (lower != EMPTY)
    margins = np.zeros(len(upper), dtype=bool)
    margins[[across.total for across in sums]] = True
    repeated = both & (values[upper] == values[lower])
    conflicts = np.flatnonzero(both & ~repeated & ~margins)
    if len(conflicts) > 1 or _each_closes(values[upper], values[lower], sums):
        return
    row = np.where(upper == EMPTY, lower, upper)
    pair = stack.labels[line : line + 2]
    label = next((found for found in pair if found.printed and found.kind != "header"), pair[0])
    name = label.name
    below, above = (stack.rows[line + 1], EMPTY), (stack.rows[line], EMPTY)
    split = Step("row_split", name, below, above, cost=1)
    doubles = tuple(
        Step(
            "figure_repeated",
            name,
            tokens.places[lower[column]],
            tokens.places[upper[column]],
            int(lower[column]),
        )
        for column in np.flatnonzero(repeated & ~margins)
    )
    slots = stack.slots.copy()
    slots[line] = row
    labels = list(stack.labels)
    labels[line] = label
    base = Stack(slots, tuple(labels), stack.rows, stack.groups, (*stack.steps, split, *doubles))
    for taken in _total_choices(base, stack.slots, line, sums, tokens):
        merged, cost = taken
        for variant, extra in _conflict_choices(merged, line, conflicts, lower, tokens):
            yield variant.without(line + 1), 1 + cost + extra


def _each_closes(upper: np.ndarray, lower: np.ndarray, sums: tuple[Sum, ...]) -> bool:
    """Tell whether two lines that differ each make their own totals."""
    return (
        bool(sums)
        and bool((upper != lower).any())
        and all(
            line[across.total] > 0 and line[list(across.members)].sum() == line[across.total]
            for across in sums
            for line in (upper, lower)
        )
    )


def _conflict_choices(
    stack: Stack, line: int, conflicts: np.ndarray, lower: np.ndarray, tokens: Tokens
) -> Iterator[tuple[Stack, int]]:
    """Yield both ways to settle a cell in which the two lines differ."""
    if not len(conflicts):
        yield stack, 0
    for column in conflicts:
        upper = int(stack.slots[line, column])
        for kept, other in ((upper, int(lower[column])), (int(lower[column]), upper)):
            slots = stack.slots.copy()
            slots[line, column] = kept
            steps = (*stack.steps, _dropped(stack, line, other, tokens))
            yield Stack(slots, stack.labels, stack.rows, stack.groups, steps), 1


def _total_choices(
    stack: Stack, printed: np.ndarray, line: int, sums: tuple[Sum, ...], tokens: Tokens
) -> Iterator[tuple[Stack, int]]:
    """Yield where the totals of the rows stand once two lines are one.

    Two lines have two places for one total. Either one of them is blank or a
    repeat; or the totals ran on, and the surplus place is a blank or a repeat
    elsewhere in the column: then the run between has slipped.
    """
    values = np.array([*tokens.values, 0])
    yield _upper_totals(stack, printed, line, sums, tokens)
    for across in sums:
        column = printed[:, across.total]
        upper, lower = column[line], column[line + 1]
        if EMPTY in (upper, lower) or values[upper] == values[lower]:
            continue
        slots = stack.slots.copy()
        slots[line, across.total] = lower
        steps = (*stack.steps, _dropped(stack, line, int(upper), tokens))
        yield Stack(slots, stack.labels, stack.rows, stack.groups, steps), 1
        for surplus in range(len(column)):
            if surplus in (line, line + 1) or not _surplus(column, surplus, values):
                continue
            yield _slipped_totals(stack, column, line, surplus, across.total, tokens), 1


def _dropped(stack: Stack, line: int, token: int, tokens: Tokens) -> Step:
    """Return the step that leaves out one of two figures for one cell."""
    place = tokens.places[token]
    return Step("figure_dropped", stack.labels[line].name, place, place, token, cost=1)


def _upper_totals(
    stack: Stack, printed: np.ndarray, line: int, sums: tuple[Sum, ...], tokens: Tokens
) -> tuple[Stack, int]:
    """Return the stack that keeps the upper of two totals; it costs one where they differ."""
    values = np.array([*tokens.values, 0])
    steps = list(stack.steps)
    for across in sums:
        upper, lower = printed[line, across.total], printed[line + 1, across.total]
        if EMPTY not in (upper, lower) and values[upper] != values[lower]:
            steps.append(_dropped(stack, line, int(lower), tokens))
    kept = Stack(stack.slots, stack.labels, stack.rows, stack.groups, tuple(steps))
    return kept, len(steps) - len(stack.steps)


def _surplus(column: np.ndarray, place: int, values: np.ndarray) -> bool:
    """Tell whether a place of the totals holds nothing, or what the one above holds."""
    if column[place] == EMPTY:
        return True
    return bool(
        place and column[place - 1] != EMPTY and values[column[place]] == values[column[place - 1]]
    )


def _slipped_totals(
    stack: Stack, column: np.ndarray, line: int, surplus: int, total: int, tokens: Tokens
) -> Stack:
    """Return the stack whose totals run on past the surplus place."""
    order = [token for place, token in enumerate(column) if place != surplus]
    slots = stack.slots.copy()
    rows = [place for place in range(len(column)) if place != line + 1]
    steps: list[Step] = []
    for row, token in zip(rows, order, strict=True):
        if token != slots[row, total] and token != EMPTY:
            source = tokens.places[token]
            target = (stack.rows[row], source[1])
            name = stack.labels[row].name
            steps.append(
                Step("totals_slipped", name, source, target, int(token), cost=int(not steps))
            )
        slots[row, total] = token
    twin = next(
        (beside for beside in (surplus - 1, surplus + 1) if 0 <= beside < len(column)), surplus
    )
    if column[surplus] != EMPTY and column[twin] != EMPTY:
        steps.append(
            Step(
                "figure_repeated",
                stack.labels[twin].name,
                tokens.places[column[surplus]],
                tokens.places[column[twin]],
                int(column[surplus]),
            )
        )
    return Stack(slots, stack.labels, stack.rows, stack.groups, (*stack.steps, *steps))
