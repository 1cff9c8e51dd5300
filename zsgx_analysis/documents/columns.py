"""Tokens with a horizontal extent to rows of cells.

Tables set with spaces and PDF tables without rules have no cell borders: a
blank cell shows only as a gap. The row with the most tokens names the columns,
the others widen them, and each token falls into the column it overlaps.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence


class Token(NamedTuple):
    """A piece of a line, with its left and right edge."""

    start: float
    stop: float
    text: str


class _Column:
    """The extent of a column, growing with the tokens it takes."""

    def __init__(self, token: Token) -> None:
        self.start, self.stop = token.start, token.stop

    def overlap(self, token: Token) -> float:
        return min(self.stop, token.stop) - max(self.start, token.start)

    def take(self, token: Token) -> None:
        self.start, self.stop = min(self.start, token.start), max(self.stop, token.stop)


def display_width(text: str) -> int:
    """Return the width of ``text`` on a terminal, where a Chinese character counts two."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def align(lines: Sequence[Sequence[Token]]) -> tuple[list[list[str]], int]:
    """Return one row of cells for each line of tokens, and how many tokens strained.

    A token strains when it overlaps several columns, or when its cell is
    taken already (both texts then share the cell, parted by a space).
    """
    columns = _columns(lines)
    rows: list[list[str]] = []
    strained = 0
    for tokens in lines:
        row = [""] * len(columns)
        taken_up_to = -1
        for token in tokens:
            index = _place(token, columns)
            if sum(column.overlap(token) > 0 for column in columns) > 1:
                strained += 1
            if index <= taken_up_to and row[index]:
                strained += 1
            row[index] = f"{row[index]} {token.text}".strip()
            taken_up_to = index
        rows.append(row)
    return rows, strained


def _columns(lines: Sequence[Sequence[Token]]) -> list[_Column]:
    by_count = sorted(lines, key=len, reverse=True)
    columns = [_Column(token) for token in by_count[0]] if by_count else []
    for tokens in by_count[1:]:
        for token in tokens:
            touched = [column for column in columns if column.overlap(token) > 0]
            if len(touched) == 1:
                others = [column for column in columns if column is not touched[0]]
                if not any(_would_collide(touched[0], token, other) for other in others):
                    touched[0].take(token)
            elif not touched and len(tokens) > 1:
                columns.append(_Column(token))
                columns.sort(key=lambda column: column.start)
    return columns


def _would_collide(column: _Column, token: Token, other: _Column) -> bool:
    start, stop = min(column.start, token.start), max(column.stop, token.stop)
    return min(stop, other.stop) > max(start, other.start)


def _place(token: Token, columns: Sequence[_Column]) -> int:
    """Return the column that ``token`` overlaps most, or that is nearest."""
    return max(range(len(columns)), key=lambda index: columns[index].overlap(token))
