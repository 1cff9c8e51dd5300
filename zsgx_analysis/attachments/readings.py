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

from zsgx_analysis.attachments.arrangement import (
    EMPTY,
    Arrangement,
    Step,
    Tokens,
    column_sums_of,
    line_slots,
    read_tokens,
)
from zsgx_analysis.attachments.labels import Label, read_label
from zsgx_analysis.attachments.merged_rows import label_pair, part_rows
from zsgx_analysis.attachments.stack import Stack
from zsgx_analysis.attachments.structure import Sum, find_sums

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from zsgx_analysis.attachments.layout import PrintedTable

MOST_SPLIT_ROWS = 2
"""How many rows may stand on two lines each before the search gives up."""

MOST_READINGS = 4_000
"""With more readings than this none is tried: nothing would be proved."""

NAMELESS = 6
"""What a row costs that has no name of its own.

A row of figures under no label, under a header word, or under the label of the
row above is no department: more than any explanation of its lines would cost.
"""


def readings(table: PrintedTable) -> list[Arrangement]:
    """Return the readings of a table, cheapest first.

    Parameters
    ----------
    table : PrintedTable
        The print taken apart.

    Returns
    -------
    list of Arrangement
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
    sums = column_sums_of(table)
    several = bool((second != EMPTY).any())
    as_printed = _arrange(stack, stack.labels, stack.rows, NAMELESS * several, tokens, sums)
    found = [replace(as_printed, whole=not several)]
    for parted, cost in part_rows(stack, second, tokens, sums):
        found += _with_labels(parted, cost, tokens, sums)
        if len(found) > MOST_READINGS:
            return found[:1]
    unique: dict[tuple, Arrangement] = {}
    for arrangement in found:
        known = unique.setdefault(_key(arrangement), arrangement)
        if arrangement.cost < known.cost:
            unique[_key(arrangement)] = arrangement
    return [found[0], *sorted(list(unique.values())[1:], key=lambda other: other.cost)]


def _key(arrangement: Arrangement) -> tuple:
    names = tuple(
        (label.name, row)
        for label, row in zip(arrangement.labels, arrangement.label_rows, strict=True)
    )
    return names, arrangement.slots.tobytes(), arrangement.slots.shape


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
            "label_wrapped", label.name, (stack.rows[line], EMPTY), (stack.rows[keep], EMPTY)
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


def _with_labels(stack: Stack, cost: int, tokens: Tokens, sums: tuple) -> Iterator[Arrangement]:
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
    nameless = [n for n, bad in enumerate(_nameless(stack.labels)) if bad]
    orders = _label_orders(named)
    counts = [len(stack.labels) - len(order) for order in orders]
    for pairs in _split_candidates(stack, header_in_stub, nameless, counts):
        for merged, extra in _merge(stack, pairs, tokens, sums):
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
    once = [pair for n, pair in enumerate(named) if not n or pair[0].name != named[n - 1][0].name]
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
        places = sorted({n for line in nameless for n in (line - 1, line) if 0 <= n < lines - 1})
        counts = [len(nameless)]
    for count in counts:
        if 0 < count <= MOST_SPLIT_ROWS:
            for pairs in combinations(places, count):
                if all(b - a > 1 for a, b in pairwise(pairs)):
                    yield pairs


def _shifted(
    stack: Stack,
    named: Sequence[tuple[Label, int]],
    cost: int,
    tokens: Tokens,
    sums: tuple[Sum, ...],
) -> Arrangement:
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
) -> Arrangement:
    misread = tuple(
        Step("label_misread", label.name, (row, EMPTY), (row, EMPTY))
        for label, row in zip(labels, rows, strict=True)
        if label.misread
    )
    return Arrangement(
        tokens=tokens,
        slots=stack.slots,
        labels=labels,
        label_rows=rows,
        groups=stack.groups,
        home_rows=stack.rows,
        row_sums=find_sums(labels, stack.groups),
        column_sums=sums,
        cost=cost + NAMELESS * sum(_nameless(labels)),
        steps=(*steps, *stack.steps, *misread),
    )


def _merge(
    stack: Stack, pairs: Sequence[int], tokens: Tokens, sums: tuple[Sum, ...]
) -> Iterator[tuple[Stack, int]]:
    """Yield the stacks in which each line of ``pairs`` and the next make one row."""
    if not pairs:
        yield stack, 0
        return
    last = pairs[-1]
    for joined, cost in _merge_one(stack, last, tokens, sums):
        for done, rest in _merge(joined, pairs[:-1], tokens, sums):
            yield done, cost + rest


def _merge_one(stack: Stack, line: int, tokens: Tokens, sums: tuple) -> Iterator[tuple[Stack, int]]:
    """Yield the rows that two lines can make, with the number of operations."""
    upper, lower = stack.slots[line], stack.slots[line + 1]
    values = np.array([*tokens.values, 0])
    both = (upper != EMPTY) & (lower != EMPTY)
    margins = np.zeros(len(upper), dtype=bool)
    margins[[across.total for across in sums]] = True
    repeated = both & (values[upper] == values[lower])
    conflicts = np.flatnonzero(both & ~repeated & ~margins)
    if len(conflicts) > 1:
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
    twin = next((n for n in (surplus - 1, surplus + 1) if 0 <= n < len(column)), surplus)
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
