"""Printed figures beside one another: what each is worth, and which of them speaks.

A report asks hundreds of times which of some figures speaks. What that depends
on, order and identity of the prints, is worked out once for a frame (`Prints`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

RELIABILITY_ORDER = ("official", "press", "reprint", "digest")
"""Who printed a figure, the most trusted first."""

FACT = ["scope", "start", "end", "basis", "kind", "programme", "indicator"]
"""What two prints must share to speak of one fact."""

GOAL = ["scope", "programme", "indicator", "basis"]
"""What two targets must share for one of them to replace the other."""

_SUPERSEDED = re.compile(r"superseded(?: in)? (\d{4})")
_DRAFT = re.compile(r"\bdraft\b")
_WIDER = re.compile(r"wider than the project")
_PARTIAL = re.compile(
    r"\b(?:field only|batch only|sector only|courses only|narrower|state sector|state units"
    r"|only persons with|stale|CONTRADICTS|contradictory)\b"
)
"""Notes on figures that no ratio may be formed with: of a part, or denied by another row."""

_UNDATED = "9999"


def add_standing(figures: pd.DataFrame) -> pd.DataFrame:
    """Say what each figure is worth beside its neighbours.

    Returns
    -------
    pandas.DataFrame
        With ``standing`` (``stands``, ``draft``, ``wider_scope``, ``partial``) and
        ``superseded`` (the year from which another figure replaced it, else
        missing), both read from ``note``.
    """
    note = figures["note"].fillna("").astype("str")
    standing = pd.Series("stands", index=figures.index, dtype="str")
    for pattern, name in ((_PARTIAL, "partial"), (_WIDER, "wider_scope"), (_DRAFT, "draft")):
        standing = standing.mask(note.str.contains(pattern), name)
    superseded = note.str.extract(_SUPERSEDED, expand=False)
    return figures.assign(standing=standing, superseded=pd.to_numeric(superseded, errors="coerce"))


def most_reliable(figures: pd.DataFrame) -> pd.DataFrame:
    """Keep one row for each fact (scope, period, kind, basis, what): the best printed one."""
    ordered = figures.iloc[_by_reliability(figures)]
    return ordered.drop_duplicates([*FACT, "unit"]).sort_index().reset_index(drop=True)


@dataclass(frozen=True)
class Prints:
    """The figures of a frame, ready to be chosen from.

    Attributes
    ----------
    frame : pandas.DataFrame
        From `add_standing`.
    of : mapping
        Column name to its values, as an array.
    by_reliability, by_goal : numpy.ndarray
        Positions of the rows, those that speak first in front.
    facts, goals : numpy.ndarray
        The same number for rows of one fact, and for rows of one goal.
    """

    frame: pd.DataFrame
    of: Mapping[str, np.ndarray]
    by_reliability: np.ndarray
    by_goal: np.ndarray
    facts: np.ndarray
    goals: np.ndarray

    def most_reliable(self, among: np.ndarray) -> np.ndarray:
        """Return which of the rows ``among`` (true or false for each) speak for their fact."""
        return _first(self.by_reliability, self.facts, among)

    def in_force(
        self,
        year: int,
        bases: Sequence[str] = ("per_year",),
        among: np.ndarray | None = None,
    ) -> pd.DataFrame:
        """Return the targets in force in a year, see `selection.goals_in_force`."""
        covers = (self.of["start"] <= year) & (self.of["end"] >= year)
        wanted = (self.of["kind"] == "target") & np.isin(self.of["basis"], list(bases))
        chosen = wanted & covers & ~(self.of["superseded"] <= year)
        if among is not None:
            chosen &= among
        return self.rows(_first(self.by_goal, self.goals, self.most_reliable(chosen)))

    def rows(self, chosen: np.ndarray) -> pd.DataFrame:
        """Return the chosen rows, in the order of the frame."""
        return self.frame.iloc[np.flatnonzero(chosen)].reset_index(drop=True)


def prints_of(figures: pd.DataFrame) -> Prints:
    """Return the figures of a frame, ready to be chosen from."""
    frame = add_standing(figures)
    columns = [*FACT, "unit", "superseded"]
    by_goal = pd.DataFrame(
        {
            "draft": (frame["standing"] != "stands").to_numpy(),
            "length": (frame["end"] - frame["start"]).to_numpy(),
            "published": frame["published"].astype("str").to_numpy(),
        }
    ).sort_values(["draft", "length", "published"], ascending=[True, True, False], kind="stable")
    return Prints(
        frame,
        {name: frame[name].to_numpy() for name in columns},
        _by_reliability(frame),
        by_goal.index.to_numpy(),
        frame.groupby([*FACT, "unit"], dropna=False, sort=False).ngroup().to_numpy(),
        frame.groupby(GOAL, dropna=False, sort=False).ngroup().to_numpy(),
    )


def _by_reliability(figures: pd.DataFrame) -> np.ndarray:
    """Return the positions of the rows: the most reliable first, then the earliest published."""
    rank = {name: place for place, name in enumerate(RELIABILITY_ORDER)}
    order = pd.DataFrame(
        {
            "rank": figures["reliability"].map(rank).astype("float64").fillna(len(rank)).to_numpy(),
            "published": figures["published"].astype("str").replace("", _UNDATED).to_numpy(),
        }
    ).sort_values(["rank", "published"], kind="stable")
    return order.index.to_numpy()


def _first(order: np.ndarray, group: np.ndarray, among: np.ndarray) -> np.ndarray:
    """Return which of the rows ``among`` come first in their group, in an order of positions."""
    ordered = order[among[order]]
    _, first = np.unique(group[ordered], return_index=True)
    chosen = np.zeros(len(among), dtype=bool)
    chosen[ordered[first]] = True
    return chosen
