"""Tables in plain text, whichever way they are set."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zsgx_analysis.documents.delimited import find_delimited
from zsgx_analysis.documents.listed import find_listed
from zsgx_analysis.documents.piped import find_piped
from zsgx_analysis.documents.spaced import find_spaced

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from zsgx_analysis.documents.regions import Region

_TAKEN = "。"
"""Stands for a line of a table already found; reads as prose to the finders that follow."""


def find_tables(lines: Sequence[str], *, commas: bool = False) -> list[Region]:
    """Return the tables in ``lines``, from the surest sign to the faintest.

    Tabs, then pipes, semicolons, commas, runs of spaces, and one cell a line.
    Each finder sees what the ones before it left.

    Parameters
    ----------
    lines : sequence of str
    commas : bool
        The text is known to be CSV, so that commas and semicolons need no further evidence.
    """
    finders: tuple[Callable[[Sequence[str]], list[Region]], ...] = (
        lambda left: find_delimited(left, "\t", certain=True),
        find_piped,
        # Where the comma is the decimal sign, semicolons part the cells.
        lambda left: find_delimited(left, ";"),
        lambda left: find_delimited(left, ",", certain=commas),
        lambda left: find_delimited(left, ";", certain=commas),
        find_spaced,
        find_listed,
    )
    left = list(lines)
    regions: list[Region] = []
    for find in finders:
        for region in find(left):
            regions.append(region)
            left[region.start : region.stop] = [_TAKEN] * (region.stop - region.start)
    return sorted(regions, key=lambda region: region.start)
