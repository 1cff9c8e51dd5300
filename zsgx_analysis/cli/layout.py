"""Lay out text for a terminal, where a Chinese character takes two columns."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

# A word of Latin script, with what clings to it, or one wide character with
# the closing marks that must not begin a line.
_PIECE = re.compile(
    r"\s+|[（《“‘]*[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f]"
    r"[，。；：、！？）》”’]*|[^\s\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f（《“‘]+|."
)


def display_width(text: str) -> int:
    """Return how many columns a line takes."""
    return sum(
        0 if unicodedata.combining(mark) else 2 if unicodedata.east_asian_width(mark) in "WF" else 1
        for mark in text
    )


def wrap(text: str, width: int) -> list[str]:
    """Break a paragraph into lines of at most ``width`` columns.

    Chinese breaks after any character, Latin script between words; a word
    longer than a line stays whole.
    """
    lines, line = [], ""
    for piece in _PIECE.findall(" ".join(text.split())):
        if line and display_width(line + piece.rstrip()) > width:
            lines.append(line.rstrip())
            line = ""
        line += piece if line else piece.lstrip()
    return [*lines, line.rstrip()] if line.strip() else lines


def definitions(
    pairs: Sequence[tuple[str, str]], width: int, *, indent: int = 2, limit: int = 26
) -> list[str]:
    """Return terms with their explanations in a second column.

    A term wider than ``limit`` stands on a line of its own.
    """
    widest = max(
        (display_width(term) for term, _ in pairs if display_width(term) <= limit), default=0
    )
    start = indent + widest + 2
    lines: list[str] = []
    for term, explanation in pairs:
        head = " " * indent + term
        told = wrap(explanation, width - start)
        if display_width(head) + 2 <= start and told:
            lines.append(pad(head, start) + told.pop(0))
        else:
            lines.append(head)
        lines += [" " * start + line for line in told]
    return lines


def table(header: Sequence[str], rows: Iterable[Sequence[str]], right: Sequence[int] = ()) -> str:
    """Return a plain table; the columns numbered in ``right`` align right."""
    body = [list(map(str, row)) for row in rows]
    widths = [
        max(display_width(row[column]) for row in [list(header), *body])
        for column in range(len(header))
    ]
    return "\n".join(
        "  ".join(
            pad(cell, widths[column], right=column in right) for column, cell in enumerate(row)
        ).rstrip()
        for row in [list(header), *body]
    )


def pad(text: str, width: int, *, right: bool = False) -> str:
    """Fill a cell up to ``width`` columns."""
    space = " " * max(0, width - display_width(text))
    return space + text if right else text + space
