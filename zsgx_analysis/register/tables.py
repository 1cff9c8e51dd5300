"""The tables beside this module, which a person can read and change: headings, rules, levels."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from zsgx_analysis.language import Text


class Level(NamedTuple):
    """One level that is published.

    Attributes
    ----------
    name : str
    axes : tuple of str
        What it is broken down by.
    told : Text
    """

    name: str
    axes: tuple[str, ...]
    told: Text


AXES = ("region", "department", "field", "programme", "base")
"""All that a level may be broken down by, in the order of the results."""


def rows_of(name: str) -> list[dict[str, str]]:
    """Return the rows of one of the tables."""
    text = files(__package__).joinpath(name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE))


@cache
def levels() -> tuple[Level, ...]:
    """Return the levels at which registers are rolled up."""
    return tuple(
        Level(row["level"], _parts(row["axes"]), Text(row["zh"], row["en"]))
        for row in rows_of("levels.tsv")
    )


@cache
def rule(name: str) -> tuple[str, ...]:
    """Return the columns in which two rows of one training, or of one class, agree."""
    return next(_parts(row["columns"]) for row in rows_of("same.tsv") if row["rule"] == name)


def _parts(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part.strip())
