"""Sentences that know the facts they were composed from.

A sentence is text like any other; what it carries besides lets a page open
where each of its figures comes from.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple, Self

import pandas as pd

from zsgx_analysis.indicators.selection import rows

if TYPE_CHECKING:
    from collections.abc import Sequence

Origin = tuple[tuple[str, str], ...]
"""Where a figure comes from: pairs of what is said and what it says."""


class Figure(NamedTuple):
    """A figure of a sentence, from ``start`` to ``end``, and where it comes from."""

    start: int
    end: int
    origin: Origin


class Sentence(str):
    """A sentence with the facts behind it.

    Attributes
    ----------
    facts : list of dict
        Rows of indicators whose numbers the sentence says.
    figures : sequence of Figure
        Its figures with their origins, once these are looked up.
    """

    __slots__ = ("facts", "figures")

    facts: list[dict[str, Any]]
    figures: Sequence[Figure]

    def __new__(
        cls, text: str, facts: list[dict[str, Any]], figures: Sequence[Figure] = ()
    ) -> Self:
        """Make a sentence of a text."""
        made = super().__new__(cls, text)
        made.facts = facts
        made.figures = figures
        return made


def told(text: str, *facts: pd.DataFrame | Mapping[str, Any] | pd.Series | None) -> Sentence:
    """Return a sentence with the facts behind it: frames, rows, or nothing where there is none."""
    found: list[dict[str, Any]] = []
    for fact in facts:
        if isinstance(fact, pd.DataFrame):
            found += rows(fact)
        elif fact is not None:
            found.append({str(name): value for name, value in fact.items()})
    return Sentence(text, found)
