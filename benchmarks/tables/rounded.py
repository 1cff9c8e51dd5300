"""Whether a faulty print passes for a faultless one whose figures were rounded.

The totals of a table rounded figure by figure miss their cells by a little,
and a small fault can look the same. Rounded tables of the same layout are
drawn at random, and it is asked how many of them close as well as the print
does: where that is not rare, by the usual level of one in twenty, nobody can
tell the fault from rounding, and a table that was rounded is not to be altered.
"""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from typing import TYPE_CHECKING

import numpy as np

from benchmarks.tables.generator import SCALES
from benchmarks.tables.sheet import BLANKS
from benchmarks.tables.totals import number, places, residuals

if TYPE_CHECKING:
    from benchmarks.tables.cases import Case

LEVEL = 0.05
"""A print is not taken for rounded if fewer rounded tables close as well."""

DRAWS = 4_000


def looks_rounded(case: Case) -> bool:
    """Whether the print of a table with faults passes for one of rounded figures.

    Whole units cannot be rounded, and a total that takes over a single figure
    misses nothing. Otherwise a line of n figures and its total may miss by
    (n + 1) / 2 of the last place.
    """
    table = case.table
    whole = table.decimals == 0 and SCALES[table.unit] == 1
    if whole or not case.faults or not all(fault.changes for fault in case.faults):
        return False
    tokens = table.tokens()
    for fault in case.faults:
        for (line, column), text in fault.changes:
            tokens[line][column] = text
    if any(" " in text for row in tokens for text in row):
        return False
    open_edits = residuals(
        table, {place: number(tokens[place[0]][place[1]]) for place in places(tokens)}
    )
    half_a_place = Decimal(1).scaleb(6 - table.decimals) / 2
    figures: Counter[tuple[str, int]] = Counter()
    for line, column in places(tokens):
        if tokens[line][column] not in BLANKS:
            figures["line", line] += 1
            figures["column", column] += 1
    if any(
        figures[edit] <= 2 or abs(value) > figures[edit] * half_a_place
        for edit, value in open_edits.items()
    ):
        return False
    filled = np.array([[text not in BLANKS for text in row] for row in tokens])
    body = np.delete(np.delete(filled, table.total_line, 0), table.total_column, 1)
    return share_that_closes(body, len(open_edits)) >= LEVEL


def share_that_closes(filled: np.ndarray, open_edits: int) -> float:
    """Return the share of rounded tables with at most so many edits that do not close.

    Parameters
    ----------
    filled : numpy.ndarray of bool
        Shape (rows, columns) of the body: where a figure stands. What was
        rounded off each is drawn evenly from half a place less to half a place more;
        each total is the true sum, rounded once.
    """
    rng = np.random.default_rng(0)
    off = (rng.random((DRAWS, *filled.shape)) - 0.5) * filled
    rows, columns = np.rint(off.sum(axis=2)), np.rint(off.sum(axis=1))
    total = np.rint(off.sum(axis=(1, 2)))
    missed = (
        (rows != 0).sum(axis=1)
        + (columns != 0).sum(axis=1)
        + (rows.sum(axis=1) != total)
        + (columns.sum(axis=1) != total)
    )
    return float((missed <= open_edits).mean())
