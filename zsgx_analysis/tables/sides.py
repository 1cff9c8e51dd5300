"""Stub and boxhead of a table as sides: their words and figures, and the sums found in them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from zsgx_analysis.tables.evidence import Figures, words_of
from zsgx_analysis.tables.hierarchy import NOBODY, Side, side_of
from zsgx_analysis.tables.hypothesis import EMPTY, line_slots, read_tokens

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zsgx_analysis.tables.hypothesis import Hypothesis, Tokens
    from zsgx_analysis.tables.labels import Label
    from zsgx_analysis.tables.layout import Head, PrintedTable


def side_of_columns(heads: Sequence[Head], tokens: Tokens, slots: np.ndarray) -> Side:
    """Return the hierarchy of the boxhead.

    Parameters
    ----------
    heads : sequence of Head
        The columns.
    tokens : Tokens
        The print.
    slots : numpy.ndarray
        Shape (rows, columns): the token in each cell, or `EMPTY`.
    """
    words = [words_of(head.label, head.group, head.unit) for head in heads]
    values, given = _figures(tokens, slots)
    rounded = np.array(tokens.rounded, dtype=bool)
    finest = min(tokens.precisions, default=1)
    across = len(values)
    figures = Figures(
        values.T.copy(),
        given.T.copy(),
        np.full(across, finest, np.int64),
        np.full(across, bool(rounded.any())),
    )
    return side_of(figures, words)


def side_of_rows(
    labels: Sequence[Label],
    groups: Sequence[str],
    rows: Sequence[int],
    tokens: Tokens,
    slots: np.ndarray,
) -> Side:
    """Return the hierarchy of the stub.

    Parameters
    ----------
    labels : sequence of Label
        The rows.
    groups : sequence of str
        For each the stub labels further left.
    rows : sequence of int
        0-based row of the grid of each.
    tokens : Tokens
        The print.
    slots : numpy.ndarray
        Shape (rows, columns): the token in each cell, or `EMPTY`.
    """
    words = [
        words_of(label, group, tokens.units.get(row))
        for label, group, row in zip(labels, groups, rows, strict=True)
    ]
    values, given = _figures(tokens, slots)
    figures = Figures(
        values,
        given,
        np.array(tokens.precisions, dtype=np.int64),
        np.array(tokens.rounded, dtype=bool),
    )
    return side_of(figures, words)


def with_common_units(table: PrintedTable) -> PrintedTable:
    """Return a table whose columns count what their total counts.

    A noun alone (中央资金) says less than a sum that closes.
    """
    tokens = read_tokens(table)
    side = side_of_columns(table.heads, tokens, line_slots(table)[0])
    heads = list(table.heads)
    for branch in side.branches:
        unit = heads[branch.total].unit
        for member in branch.members:
            own = heads[member].unit
            if own is not None and not own.printed and own != unit:
                heads[member] = replace(heads[member], unit=unit)
    return replace(table, heads=tuple(heads)) if tuple(heads) != table.heads else table


def with_group_names(table: PrintedTable) -> PrintedTable:
    """Return a table in which a header word that names a group is a name.

    牵头部门 over the departments that it sums is a group, and so is 行业部门 with
    figures in no sum; over the first row of a stub that slipped it is the head of
    the stub.
    """
    if not any(line.label.kind == "header" for line in table.lines):
        return table
    tokens = read_tokens(table)
    lines = table.lines
    side = side_of_rows(
        [line.label for line in lines],
        [line.group for line in lines],
        [line.row for line in lines],
        tokens,
        line_slots(table)[0],
    )
    named = [
        replace(line, label=replace(line.label, kind="unknown"))
        if line.label.kind == "header" and _names_group(side, number)
        else line
        for number, line in enumerate(lines)
    ]
    return replace(table, lines=tuple(named))


def _names_group(side: Side, line: int) -> bool:
    if side.roles[line] == "apart":
        return line > 0
    return side.roles[line] == "total" and side.parents[line] != NOBODY


def sides_of(hypothesis: Hypothesis, table: PrintedTable) -> tuple[Side, Side]:
    """Return rows and columns of an explained table as they stood when its sums were found."""
    groups = groups_of(hypothesis, table)
    rows = side_of_rows(
        hypothesis.labels, groups, hypothesis.home_rows, hypothesis.tokens, hypothesis.slots
    )
    return rows, side_of_columns(table.heads, hypothesis.tokens, hypothesis.slots)


def groups_of(hypothesis: Hypothesis, table: PrintedTable) -> list[str]:
    """Return the stub labels further left of each row."""
    by_row = {line.row: line.group for line in table.lines}
    return [
        by_row.get(own, by_row.get(home, ""))
        for own, home in zip(hypothesis.label_rows, hypothesis.home_rows, strict=True)
    ]


def _figures(tokens: Tokens, slots: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    values = np.array([*tokens.values, 0], dtype=np.int64)[slots]
    return values, slots != EMPTY
