"""The readings of a print: every way its lines can be taken as rows.

Only readings for which the print gives a reason are made: a header word in the
stub, a line without a label, a cell with two figures. A table whose every line
has its label yields exactly one.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations, pairwise
from typing import TYPE_CHECKING

import numpy as np

from zsgx_analysis.tables.hypothesis import (
    EMPTY,
    Hypothesis,
    Step,
    Tokens,
    line_slots,
    read_tokens,
)
from zsgx_analysis.tables.labels import Label, read_label
from zsgx_analysis.tables.merged_rows import label_pair, part_rows
from zsgx_analysis.tables.sides import side_of_columns, side_of_rows
from zsgx_analysis.tables.split_rows import join_lines
from zsgx_analysis.tables.stack import Stack
from zsgx_analysis.tables.structure import Sum

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from zsgx_analysis.tables.layout import PrintedTable

MOST_SPLIT_ROWS = 2
"""How many rows may stand on two lines each before the search gives up."""

MOST_READINGS = 4_000
"""With more readings than this none is tried: nothing would be proved."""

NAMELESS = 6
"""What a row costs that has no name of its own.

A row of figures under no label, under a header word, or under the label of the
row above is no department: more than any explanation of its lines would cost.
"""


def hypotheses(table: PrintedTable) -> list[Hypothesis]:
    """Return the readings of a table, cheapest first.

    Parameters
    ----------
    table : PrintedTable
        The print taken apart.

    Returns
    -------
    list of Hypothesis
        At least one; the first is the print as it stands.
    """
    tokens = read_tokens(table)
    first, second = line_slots(table)
    stack = Stack(
        first,
        tuple(line.label for line in table.lines),
        tuple(line.row for line in table.lines),
        tuple(line.group for line in table.lines),
    )
    stack, second = _join_wrapped_labels(stack, second)
    sums = side_of_columns(table.heads, tokens, stack.slots).sums
    several = bool((second != EMPTY).any())
    as_printed = _arrange(stack, stack.labels, stack.rows, NAMELESS * several, tokens, sums)
    found = [replace(as_printed, whole=not several)]
    for parted, cost in part_rows(stack, second, tokens, sums):
        found += _with_labels(parted, cost, tokens, sums)
        if len(found) > MOST_READINGS:
            return found[:1]
    unique: dict[tuple, Hypothesis] = {}
    for hypothesis in found:
        known = unique.setdefault(_key(hypothesis), hypothesis)
        if hypothesis.cost < known.cost:
            unique[_key(hypothesis)] = hypothesis
    return [found[0], *sorted(list(unique.values())[1:], key=lambda other: other.cost)]


def _key(hypothesis: Hypothesis) -> tuple:
    names = tuple(
        (label.name, row)
        for label, row in zip(hypothesis.labels, hypothesis.label_rows, strict=True)
    )
    return names, hypothesis.slots.tobytes(), hypothesis.slots.shape


def _blank_line(slots: np.ndarray, line: int) -> bool:
    return bool((slots[line] == EMPTY).all())


def _join_wrapped_labels(stack: Stack, second: np.ndarray) -> tuple[Stack, np.ndarray]:
    """Join a label that stands on one line with the figures on the next."""
    line = 0
    while line + 1 < len(stack.labels):
        joined = _wrapped(stack, line)
        if joined is None:
            line += 1
            continue
        label, keep = joined
        labels = list(stack.labels)
        labels[keep] = label
        drop = line if keep == line + 1 else line + 1
        step = Step(
            "label_wrapped", label.name, (stack.rows[drop], EMPTY), (stack.rows[keep], EMPTY)
        )
        stack = Stack(
            stack.slots, tuple(labels), stack.rows, stack.groups, (*stack.steps, step)
        ).without(drop)
        second = np.delete(second, drop, axis=0)
    return stack, second


def _wrapped(stack: Stack, line: int) -> tuple[Label, int] | None:
    """Return the whole label, and which of two lines has its figures."""
    above, below = stack.labels[line], stack.labels[line + 1]
    empty_above, empty_below = _blank_line(stack.slots, line), _blank_line(stack.slots, line + 1)
    if above.kind == "header" or not above.printed or empty_above == empty_below:
        return None
    if empty_above and not below.printed:
        return above, line + 1
    whole = read_label(above.printed + below.printed)
    if below.printed and whole.kind != "unknown" and not whole.misread:
        parts = {above.kind, below.kind}
        if "unknown" in parts and not parts & {"header"}:
            return whole, line + 1 if empty_above else line
    return None


def _with_labels(stack: Stack, cost: int, tokens: Tokens, sums: tuple) -> Iterator[Hypothesis]:
    """Yield the readings that differ in which label belongs to which row."""
    # A line parted without two names of its own has them on another line.
    wanted = sum(step.operation == "rows_merged" and not step.label for step in stack.steps)
    pairs_of = {label: label_pair(label) for label in stack.labels if wanted and label.printed}
    double = {label for label, pair in pairs_of.items() if pair and label.kind != "header"}
    named = [
        (single, row)
        for label, row in zip(stack.labels, stack.rows, strict=True)
        if label.printed and label.kind != "header"
        for single in pairs_of.get(label) or (label,)
    ]
    yield _arrange(stack, stack.labels, stack.rows, cost, tokens, sums)
    if len(double) != wanted:
        return
    header_in_stub = any(label.kind == "header" for label in stack.labels)
    nameless = [line for line, bad in enumerate(_nameless(stack.labels)) if bad]
    orders = _label_orders(named)
    counts = [len(stack.labels) - len(order) for order in orders]
    for pairs in _split_candidates(stack, header_in_stub, nameless, counts):
        for merged, extra in join_lines(stack, pairs, tokens, sums):
            if not any(_nameless(merged.labels)):
                yield _arrange(merged, merged.labels, merged.rows, cost + extra, tokens, sums)
            if header_in_stub:
                for order in orders:
                    if len(order) == len(merged.labels):
                        yield _shifted(merged, order, cost + extra, tokens, sums)
    trimmed = stack
    while trimmed.labels and _blank_line(trimmed.slots, len(trimmed.labels) - 1):
        trimmed = trimmed.without(len(trimmed.labels) - 1)
    if header_in_stub and len(named) == len(trimmed.labels):
        yield _shifted(trimmed, named, cost, tokens, sums)


def _label_orders(named: Sequence[tuple[Label, int]]) -> list[list[tuple[Label, int]]]:
    """Return the labels in order, and in order without repeats if there are any."""
    once = [
        pair
        for place, pair in enumerate(named)
        if not place or pair[0].name != named[place - 1][0].name
    ]
    return [list(named)] if len(once) == len(named) else [list(named), once]


def _nameless(labels: Sequence[Label]) -> list[bool]:
    """Tell for each row whether it lacks a name of its own."""
    before = ("", *(label.name for label in labels[:-1]))
    return [
        not label.printed or label.kind == "header" or label.name == above
        for label, above in zip(labels, before, strict=True)
    ]


def _split_candidates(
    stack: Stack, header_in_stub: bool, nameless: Sequence[int], counts: Sequence[int]
) -> Iterator[tuple[int, ...]]:
    """Yield sets of lines whose next line may be the other half of their row.

    Only a row without a name of its own can be half of another; where a header
    word has pushed the labels down, any line can be.
    """
    lines = len(stack.labels)
    if header_in_stub:
        places: Sequence[int] = range(lines - 1)
    else:
        places = sorted(
            {near for line in nameless for near in (line - 1, line) if 0 <= near < lines - 1}
        )
        counts = [len(nameless)]
    for count in counts:
        if 0 < count <= MOST_SPLIT_ROWS:
            for pairs in combinations(places, count):
                if all(lower - upper > 1 for upper, lower in pairwise(pairs)):
                    yield pairs


def _shifted(
    stack: Stack,
    named: Sequence[tuple[Label, int]],
    cost: int,
    tokens: Tokens,
    sums: tuple[Sum, ...],
) -> Hypothesis:
    """Return the reading in which the labels follow in order, header words aside."""
    labels = tuple(label for label, _ in named)
    rows = tuple(row for _, row in named)
    moved = [
        (label, row, home)
        for (label, row), home in zip(named, stack.rows, strict=True)
        if row != home
    ]
    steps = tuple(
        Step("label_shifted", label.name, (row, EMPTY), (home, EMPTY), cost=int(not number))
        for number, (label, row, home) in enumerate(moved)
    )
    return _arrange(stack, labels, rows, cost + 1, tokens, sums, steps)


def _arrange(
    stack: Stack,
    labels: tuple[Label, ...],
    rows: tuple[int, ...],
    cost: int,
    tokens: Tokens,
    sums: tuple[Sum, ...],
    steps: tuple[Step, ...] = (),
) -> Hypothesis:
    misread = tuple(
        Step("label_misread", label.name, (row, EMPTY), (row, EMPTY))
        for label, row in zip(labels, rows, strict=True)
        if label.misread
    )
    side = side_of_rows(labels, stack.groups, stack.rows, tokens, stack.slots)
    unproved = sum(doubt.kind == "named" for doubt in side.doubts)
    misplaced = any(
        label.kind == "header" and role != "blank"
        for label, role in zip(labels, side.roles, strict=True)
    )
    return Hypothesis(
        tokens=tokens,
        slots=stack.slots,
        labels=labels,
        label_rows=rows,
        home_rows=stack.rows,
        row_sums=side.sums,
        column_sums=sums,
        cost=cost + NAMELESS * (sum(_nameless(labels)) + unproved),
        steps=(*steps, *stack.steps, *misread),
        sound=not unproved and not misplaced,
    )
