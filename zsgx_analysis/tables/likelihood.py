"""How likely a fault is, and how likely a wrong explanation closes by accident.

All weights are natural logarithms with their sign turned: the larger the rarer.
"""

from __future__ import annotations

from math import comb, log
from typing import TYPE_CHECKING

import numpy as np

from zsgx_analysis.tables.hypothesis import EMPTY, shape_of
from zsgx_analysis.tables.tokens import is_misreading

if TYPE_CHECKING:
    from zsgx_analysis.tables.cells import CellOperation
    from zsgx_analysis.tables.hypothesis import Hypothesis

OVERWHELMING = log(100)
"""How much likelier than its rivals what is singled out, or a rounded table, must be.

Not one broken table in a thousand may be certain and wrong.
"""

NO_ACCIDENT = log(30)
"""How much likelier than its rivals an explanation through edits that closed must be.

About one broken table in ten is explained so, and few of those come near the
bound: with 30 to 1 for each, far fewer than one in a thousand of all is wrong.
"""

PRIORS = {
    "misread": 0.4,
    "lost": 0.1,
    "swapped": 0.1,
    "printed_twice": 0.05,
    "total_repeated": 0.02,
    "overwritten": 0.02,
    "replaced": 0.02,
    "row_slipped": 0.05,
    "column_slipped": 0.05,
    "totals_slipped": 0.05,
    "pushed_out": 1.0,
    "line": 0.05,
    "pair": 0.1,
    "exchanged": 0.1,
    "any": 0.5,
}
"""Share of each kind among the faults of tables.

Misread digits are what scanning and typing mostly do (Damerau 1964 found four of
five spelling errors to be a single slip); a lost figure and an exchange of
neighbours come next; that a figure stands twice, or that a line slipped, is rarer;
what no slip accounts for is rarest. ``pushed_out`` comes with its slip. ``line`` is
any fault of whole lines, ``pair`` two figures of a line that are off by as much up
and down, ``any`` a fault of any one figure: these are the rivals.
"""

MISREADINGS_OF_A_FIGURE = 40
"""About how many figures one printed figure can be a misreading of."""

MAGNITUDES = 4
"""Places at which the last digit of a difference may stand."""

ONE_DIGIT = {0: 0.02, 1: 0.3, 5: 0.12, 2: 0.1} | dict.fromkeys((3, 4, 6, 7, 8, 9), 0.03)
"""Share of the differences that are one digit and zeros: who shifts persons does so by tens."""


def chance_of_difference(quanta: int) -> float:
    """Return how common a difference is between a wrong figure and the right one.

    One misread digit, or an adjustment by a round amount, makes a difference of one
    digit and zeros, a 1 most often; two digits transposed make a multiple of nine. Others are rare,
    the rarer the more digits they have.
    """
    digits = str(abs(int(quanta))).rstrip("0") or "0"
    if len(digits) == 1:
        return ONE_DIGIT[int(digits)] / MAGNITUDES
    if len(digits) == 2 and (int(digits) % 9 == 0 or digits in ("15", "25")):
        return 0.2 / (10 * MAGNITUDES)
    return 0.1 / (9 * 10 ** (len(digits) - 1) * MAGNITUDES)


def chance_of_figure(value: int, hypothesis: Hypothesis) -> float:
    """Return how common a figure is, going by those the table prints: by its size and digits."""
    if not value:
        return chance_of_difference(value)
    known = hypothesis.tokens.shapes
    size, digits = shape_of(value)
    share = (known[size, digits] + 0.5) / (known.total() + 10)
    return share / (9 * 10 ** (digits - 1))


def weight_of_operation(operation: CellOperation, hypothesis: Hypothesis) -> float:
    """Return the weight of an operation on a cell: of its kind, place and figure."""
    return _weight(operation.kind, operation.cell, operation.value, hypothesis)


def weight_of_change(cell: int, value: int, hypothesis: Hypothesis) -> float:
    """Return the weight of a cell of a reading being ``value`` in truth."""
    tokens = hypothesis.tokens
    token = int(hypothesis.slots.ravel()[cell])
    if token == EMPTY:
        kind = "lost"
    elif not tokens.readable[token] or is_misreading(
        tokens.digits[token], value, tokens.decimals, tokens.most_decimals
    ):
        kind = "misread"
    else:
        kind = "replaced"
    return _weight(kind, cell, value, hypothesis)


def _weight(kind: str, cell: int, value: int, hypothesis: Hypothesis) -> float:
    weight = -log(PRIORS[kind])
    if kind == "swapped":
        return weight + log(_exchanges_that_show(hypothesis))
    figures = max(1, int(np.count_nonzero(hypothesis.slots != EMPTY)))
    if kind == "misread":
        return weight + log(MISREADINGS_OF_A_FIGURE * figures)
    if kind == "printed_twice":
        return weight + log(4 * figures)
    places = 0.0 if kind == "pushed_out" else log(figures)
    chance = chance_of_figure(value, hypothesis)
    if kind == "replaced":  # by any figure, or one off by a round amount
        chance = max(chance, chance_of_difference(value - int(hypothesis.values[cell])))
    return weight + places - log(chance)


def _exchanges_that_show(hypothesis: Hypothesis) -> int:
    """Return how many neighbours print different figures."""
    values = hypothesis.values.reshape(hypothesis.slots.shape)
    across = np.count_nonzero(values[:, 1:] != values[:, :-1])
    return max(1, int(across + np.count_nonzero(values[1:] != values[:-1])))


def weight_of_slip(kind: str, hypothesis: Hypothesis, *, pushed: bool) -> float:
    """Return the weight of a line that slipped: it begins anywhere and ends on a blank.

    Or at the edge; only one that ``pushed`` a figure out may end anywhere.
    """
    lines = hypothesis.slots.shape[kind != "row_slipped"]
    ends = hypothesis.slots.size / lines
    if not pushed:
        ends = 1 + np.count_nonzero(hypothesis.slots == EMPTY) / lines
    return log(hypothesis.slots.size * ends) - log(PRIORS[kind])


def weight_of_lines(reading: Hypothesis) -> float:
    """Return the weight of a reading of the lines: each fault may befall any of them.

    A figure that was dropped where a row stood twice came from nowhere, unless the
    line above or below prints it too.
    """
    weight = -reading.cost * log(PRIORS["line"])
    printed = dict(zip(reading.tokens.places, reading.tokens.values, strict=True))
    for step in reading.steps:
        if step.operation == "figure_dropped":
            value = reading.tokens.values[step.token]
            row, column = reading.tokens.places[step.token]
            if value not in (printed.get((row - 1, column)), printed.get((row + 1, column))):
                weight -= log(chance_of_figure(value, reading))
        elif step.cost:
            weight += log(len(reading.labels))
    return weight


def weight_of_rivals(hypothesis: Hypothesis, edits: set[int] | None = None) -> float:
    """Return the least weight of faults without a pattern that leave edits open as they are.

    Two figures of any line that are off by as much up and down open two edits.
    Where totals stand on both sides each open edit is taken for half of such a
    pair. On one side it takes a fault of its own, or two that are off by as much
    up and down are such a pair.
    """
    structure = hypothesis.structure
    residuals = hypothesis.residuals
    rows, columns = structure.rows, structure.columns
    crossed = bool(structure.row_sums and structure.column_sums)
    pairs, singles = [], []
    places: dict[tuple[int, bool], list[int]] = {}
    for number, residual in enumerate(residuals):
        if not residual or (edits is not None and number not in edits):
            continue
        surprise = -log(chance_of_difference(int(residual)))
        edit = structure.edits[number]
        down = edit.total % columns == edit.line
        lines = max(2, columns if down else rows)
        pairs.append((log(comb(lines, 2)) + surprise - log(PRIORS["pair"])) / 2)
        singles.append(log(lines) + surprise - log(PRIORS["any"]))
        places.setdefault((int(residual), down), []).append(len(pairs) - 1)
    if crossed and len(pairs) == 4 and (far := _weight_of_exchange(hypothesis, places)):
        return min(far, sum(pairs))
    if crossed:
        return sum(pairs) + (min(pairs) if len(pairs) % 2 else 0.0)
    weights = list(singles)
    for (residual, down), found in places.items():
        for one, other in zip(found, places.get((-residual, down), ()), strict=False):
            if residual > 0 and pairs[one] + pairs[other] < singles[one] + singles[other]:
                weights[one], weights[other] = pairs[one], pairs[other]
    return sum(weights)


def _weight_of_exchange(hypothesis: Hypothesis, places: dict[tuple[int, bool], list[int]]) -> float:
    """Return the weight of two figures exchanged across rows and columns, 0 where none fit."""
    structure = hypothesis.structure
    own = {
        (residual, down): structure.edits[number].line
        for number, residual in enumerate(map(int, hypothesis.residuals))
        for down in [
            structure.edits[number].total % structure.columns == structure.edits[number].line
        ]
        if residual
    }
    amount = max(residual for residual, _ in places)
    keys = [(amount, False), (-amount, False), (amount, True), (-amount, True)]
    if sorted(own) != sorted(keys):
        return 0.0
    values = hypothesis.values.reshape(hypothesis.slots.shape)
    more, less, column, other = (own[key] for key in keys)
    if values[more, column] - values[less, other] != amount:
        return 0.0
    cells = hypothesis.slots.size
    return log(comb(cells, 2)) - log(PRIORS["swapped"])
