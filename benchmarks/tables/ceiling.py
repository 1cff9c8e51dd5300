"""What no reader could know: faults that the totals cannot place.

A figure that was swapped, moved, printed twice or merged can often be put back
at several places, each of which makes all totals close. For each fault
`undecidable` tries every single exchange, move, repeat and slip at every place
of the table. Where more than one table comes out, the truth is not in the
print and abstaining is right, so the share of tables with no such fault is an
upper bound on what can be proved. The search is by exhaustion, shares nothing
with the repair, and takes the other faults of the table as known.

A print that rounding explains as well is another such case, see
`benchmarks.tables.rounded`.
"""

from __future__ import annotations

from collections import Counter
from itertools import chain
from typing import TYPE_CHECKING

from benchmarks.tables.rounded import looks_rounded
from benchmarks.tables.sheet import BLANKS, print_table
from benchmarks.tables.totals import Place, number, places, residuals

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from benchmarks.tables.cases import Case
    from benchmarks.tables.fault import Fault
    from benchmarks.tables.generator import PlanTable


def undecidable(case: Case) -> bool:
    """Whether, for some fault, another place explains the print as well, or rounding does."""
    return looks_rounded(case) or any(count_tables(case, fault) > 1 for fault in case.faults)


def count_tables(case: Case, fault: Fault) -> int:
    """Return how many tables explain what ``fault`` left by one operation.

    The other faults of the case are taken as known, and their places as settled.
    """
    if fault.merged is not None:
        return _count_partings(case.table, fault.merged)
    if not fault.changes:
        return 1
    tokens = case.table.tokens()
    done = {place: tokens[place[0]][place[1]] for place, _ in fault.changes}
    for (line, column), text in fault.changes:
        tokens[line][column] = text
    settled = {place for other in case.faults if other is not fault for place, _ in other.changes}
    proposals = chain([done], *(undo(tokens) for undo in _UNDO))
    return len(set(_closing(case.table, tokens, proposals, settled - done.keys())))


def _closing(
    table: PlanTable,
    tokens: list[list[str]],
    proposals: Iterator[Mapping[Place, str]],
    settled: set[Place],
) -> Iterator[frozenset[tuple[Place, int]]]:
    """Yield the changes of the body by each proposal that makes all totals close."""
    values = {
        (line, column): number(text)
        for line, row in enumerate(tokens)
        for column, text in enumerate(row)
    }
    wanted = {edit: -value for edit, value in residuals(table, values).items()}
    numbers: dict[str, int] = {}
    for proposal in proposals:
        if settled & proposal.keys():
            continue
        for text in proposal.values():
            numbers.setdefault(text, number(text))
        changed = {
            place: numbers[text] - values[place]
            for place, text in proposal.items()
            if numbers[text] != values[place]
        }
        if residuals(table, changed) == wanted:
            yield frozenset(
                (place, change)
                for place, change in changed.items()
                if change and not (place[0] == table.total_line or place[1] == table.total_column)
            )


def _swaps(tokens: list[list[str]]) -> Iterator[dict[Place, str]]:
    for one, other in _pairs(tokens):
        text, beside = tokens[one[0]][one[1]], tokens[other[0]][other[1]]
        if text not in BLANKS and beside not in BLANKS:
            yield {one: beside, other: text}


def _moves(tokens: list[list[str]]) -> Iterator[dict[Place, str]]:
    glued = [p for p in places(tokens) if " " in tokens[p[0]][p[1]]]
    for line, column in glued:
        left, right = tokens[line][column].split()
        for beside, texts in ((column - 1, (left, right)), (column + 1, (right, left))):
            if 0 <= beside < len(tokens[line]) and tokens[line][beside] in BLANKS:
                yield {(line, beside): texts[0], (line, column): texts[1]}
    if glued:
        return
    for pair in _pairs(tokens):
        first, second = (tokens[line][column] for line, column in pair)
        if (first in BLANKS) != (second in BLANKS):
            yield {pair[0]: second, pair[1]: first}


def _copies(tokens: list[list[str]]) -> Iterator[dict[Place, str]]:
    for one, other in _pairs(tokens):
        if number(tokens[one[0]][one[1]]) == number(tokens[other[0]][other[1]]) != 0:
            yield {one: ""}
            yield {other: ""}


def _row_slips(tokens: list[list[str]]) -> Iterator[dict[Place, str]]:
    for line, row in enumerate(tokens):
        for run in _slips(row):
            yield {(line, column): text for column, text in run.items()}


def _column_slips(tokens: list[list[str]]) -> Iterator[dict[Place, str]]:
    for column, cells in enumerate(zip(*tokens, strict=True)):
        for run in _slips(cells):
            yield {(line, column): text for line, text in run.items()}


def _slips(cells: Sequence[str]) -> Iterator[dict[int, str]]:
    """Yield every run of two figures or more moved by one into the blank before or after it."""
    for start, first in enumerate(cells):
        for stop in range(start + 1, len(cells)):
            run = cells[start : stop + 1]
            if sum(text not in BLANKS for text in run) < 2:
                continue
            if first in BLANKS and cells[stop] not in BLANKS:
                yield dict(enumerate([*run[1:], ""], start))
            if first not in BLANKS and cells[stop] in BLANKS:
                yield dict(enumerate(["", *run[:-1]], start))


_UNDO = (_swaps, _moves, _copies, _row_slips, _column_slips)


def _count_partings(table: PlanTable, line: int) -> int:
    """Return in how many ways the single figures of two merged lines make both totals."""
    upper, lower = print_table(table).lines[line : line + 2]
    singles = [
        (number(above.text), number(below.text))
        for column, (above, below) in enumerate(zip(upper.cells, lower.cells, strict=True))
        if column != table.total_column and above.blank != below.blank
    ]
    target = sum(above for above, _ in singles)
    ways = Counter({0: 1})
    for above, below in singles:
        for total, count in list(ways.items()):
            if total + above + below <= target:
                ways[total + above + below] += count
    return ways[target]


def _pairs(tokens: list[list[str]]) -> Iterator[tuple[Place, Place]]:
    for line, column in places(tokens):
        if column + 1 < len(tokens[line]):
            yield (line, column), (line, column + 1)
        if line + 1 < len(tokens):
            yield (line, column), (line + 1, column)
