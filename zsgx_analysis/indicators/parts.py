"""Goals of one document held against each other: what its parts add up to, and its whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from zsgx_analysis.tracing import Traced, TracedArray, total

if TYPE_CHECKING:
    from collections.abc import Hashable

PARTS = ("advanced_seminars", "capability", "digital_engineers")
"""The sub-projects whose people make up those of the whole project."""

_KEYS = ["source", "scope", "start", "end"]


def parts_beyond_whole(figures: pd.DataFrame) -> pd.DataFrame:
    """Return where the sub-projects of a document are more than the whole that it states.

    Formula: Σ yearly goals of the sub-projects − yearly goal of the project, of one
    document, scope and term. Less than the whole is no contradiction: a document need
    not name every part.

    Parameters
    ----------
    figures : pandas.DataFrame
        Rows of the dataset ``figures``, traced.

    Returns
    -------
    pandas.DataFrame
        A row for each contradiction: ``source``, ``scope``, ``start``, ``end``,
        ``whole``, ``parts`` and ``excess`` (traced, persons a year), ``programmes``
        (the parts that are named). Empty where there is none.

    Raises
    ------
    KeyError
        When the frame lacks a column of the dataset.

    Examples
    --------
    >>> import zsgx_analysis as zsgx
    >>> figures = zsgx.traced(zsgx.load("figures"), "figures")
    >>> zsgx.parts_beyond_whole(figures)[["scope", "whole", "parts"]].values.tolist()
    [['山东', 200000 persons, 203000 persons]]
    """
    yearly = figures[
        (figures["kind"] == "target")
        & (figures["basis"] == "per_year")
        & (figures["indicator"] == "participants")
        & (figures["unit"] == "persons")
    ]
    found = [
        row
        for key, goals in yearly.groupby(_KEYS, sort=False)
        if (row := _held_against(key, goals)) is not None
    ]
    columns = [*_KEYS, "whole", "parts", "excess", "programmes"]
    frame = pd.DataFrame(found, columns=columns)
    numbers = {name: TracedArray(list(frame[name])) for name in ("whole", "parts", "excess")}
    return frame.assign(**numbers)


def _held_against(key: Hashable, goals: pd.DataFrame) -> tuple[object, ...] | None:
    stated = goals.drop_duplicates("programme").set_index("programme")["value"]
    named = [one for one in PARTS if one in stated.index]
    if "project" not in stated.index or not named:
        return None
    whole, parts = stated["project"], total(stated[named])
    if not isinstance(parts, Traced) or not parts.lower > whole.upper:
        return None
    assert isinstance(key, tuple)
    return (*key, whole, parts, parts - whole, tuple(named))
