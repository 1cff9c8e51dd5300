"""Releases: which cells of a roll-up leave the house, what is told of the others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from zsgx_analysis.datasets.registered import AXES, BOUNDED, COLUMNS, UNSTATED
from zsgx_analysis.errors import DataError
from zsgx_analysis.language import Text
from zsgx_analysis.register.attack import Attack
from zsgx_analysis.register.lattice import Sums, sums_of
from zsgx_analysis.register.protecting import Problem, protect
from zsgx_analysis.register.rolling import RollUp
from zsgx_analysis.register.tables import levels

THRESHOLD = 10
_MOST_TRIES = 12
MOST_SMALL = 0.4
"""Share of cells below the threshold, above which a level is too fine for the register."""


@dataclass(frozen=True)
class Released:
    """A release, and what was proved of it.

    Attributes
    ----------
    frame : pandas.DataFrame
        Columns as `zsgx_analysis.datasets.registered.COLUMNS`.
    hidden_levels : tuple of str
        Levels that are too fine for the register, or hidden for nothing less protects them.
    attacked : int
        Hidden cells that the attack tried to bound and could not.
    again : bool
        It is out already, and holds.
    """

    frame: pd.DataFrame
    hidden_levels: tuple[str, ...] = ()
    attacked: int = 0
    again: bool = False


@dataclass(frozen=True)
class About:
    """What a release is of.

    Attributes
    ----------
    scope, as_of : str
    number : int
        0 for internal use.
    threshold : int
    """

    scope: str
    as_of: str
    number: int
    threshold: int = THRESHOLD


def release(rolled: RollUp, about: About, earlier: Sequence[pd.DataFrame] = ()) -> Released:
    """Return a roll-up as it may be published.

    Parameters
    ----------
    rolled : RollUp
    about : About
        With number 0 everything is shown, and marked.
    earlier : sequence of pandas.DataFrame
        The releases of the same year that are out already.

    Raises
    ------
    DataError
        When the attack on it still finds a cell.
    """
    cells = _named(rolled.cells)
    too_fine: list[str] = []
    if about.number:
        cells, too_fine = _fit(cells, about.threshold)
    none = np.zeros(len(cells), dtype=bool)
    if not about.number:
        return Released(_frame(cells, rolled.year, about, none, none))
    sums = sums_of(cells)
    persons = _persons(cells)
    small = persons < about.threshold
    depth = np.array([_depth(level) for level in cells["level"]])
    known, changed, cheap = _earlier(cells, earlier, about.threshold)
    if changed[0] and not depth[0]:
        raise _too_little(about, earlier)
    forced = changed & ~small
    hidden_levels: list[str] = []
    for _ in range(_MOST_TRIES):
        whole = cells["level"].isin(hidden_levels).to_numpy()
        problem = Problem(
            persons, sums, about.threshold, depth, known, (forced | whole) & ~known, small, cheap
        )
        hidden = protect(problem)
        found = _attacked(cells, problem, hidden, sums, about.threshold)
        hidden = hidden | (whole & known)
        more = _by_difference(cells, earlier, hidden, sums, about.threshold)
        if not found.size and not more.any():
            frame = _frame(cells, rolled.year, about, hidden, hidden & problem.told)
            left_out = (*too_fine, *hidden_levels)
            return Released(frame, left_out, int(hidden.sum()))
        forced = forced | (more & ~small)
        if found.size:
            worst = max(found, key=lambda place: (depth[place], place))
            hidden_levels.append(str(cells["level"].iloc[worst]))
    raise DataError(
        Text("无法在公布的同时保护个人", "no release protects every person"),
        place=", ".join(hidden_levels),
        expected=Text("较高的 --threshold，或 --internal", "a higher --threshold, or --internal"),
    )


def _fit(cells: pd.DataFrame, threshold: int) -> tuple[pd.DataFrame, list[str]]:
    """Return the cells of levels that are worth publishing, and the names of the others.

    Where most cells of a level are below the threshold nearly all of it would be hidden.
    Of a level that is left out nothing is told, not even that a cell is small.
    """
    small = pd.Series(_persons(cells) < threshold, index=cells.index)
    share = small.groupby(cells["level"]).mean()
    fine = [str(level) for level in share[share > MOST_SMALL].index if level != "total"]
    return cells[~cells["level"].isin(fine)].reset_index(drop=True), fine


def left_out(frame: pd.DataFrame) -> tuple[Text, ...]:
    """Return the levels that a release does not have, being too fine for the register."""
    there = set(frame["level"])
    return tuple(one.told for one in levels() if ("+".join(one.axes) or "total") not in there)


def still_holds(out: pd.DataFrame, rolled: RollUp, about: About) -> bool:
    """Tell whether a release that is out says what a roll-up would say: it need not be anew."""
    cells = _named(rolled.cells)
    if about.number:
        cells, _ = _fit(cells, about.threshold)
    if set(out["scope"]) != {about.scope} or set(out["threshold"]) != {about.threshold}:
        return False
    if _keys(cells).tolist() != _keys(out).tolist():
        return False
    shown = (out["status"] == "shown").to_numpy()
    if (shown & (_persons(cells) < about.threshold)).any() and about.number:
        return False
    whole = _frame(cells, rolled.year, about, ~shown, ~shown)
    return all(
        np.array_equal(
            pd.to_numeric(whole.loc[shown, name]).to_numpy(dtype=float),
            out.loc[shown, name].to_numpy(dtype=float),
            equal_nan=True,
        )
        for name in (*BOUNDED, "hours", "classes", "certificates", "with_number")
    )


def _named(cells: pd.DataFrame) -> pd.DataFrame:
    """Return the cells with a name for what has none, and levels by their axes."""
    by_name = {level.name: "+".join(level.axes) or "total" for level in levels()}
    axes = {axis: cells[axis].where(cells[axis].notna(), UNSTATED) for axis in AXES}
    return cells.assign(level=cells["level"].map(by_name), **axes).reset_index(drop=True)


def _depth(level: str) -> int:
    return 0 if level == "total" else level.count("+") + 1


def _persons(cells: pd.DataFrame) -> np.ndarray:
    """Return the fewest persons of each cell: of the rows without a number at least one."""
    unknown = cells["person_times"].to_numpy() > cells["with_number"].to_numpy()
    persons: np.ndarray = cells["persons"].to_numpy().astype(float)
    return np.maximum(persons, unknown.astype(float))


def _keys(cells: pd.DataFrame) -> pd.Series:
    return cells[["level", *AXES]].agg("\x1f".join, axis=1)


def _earlier(
    cells: pd.DataFrame, earlier: Sequence[pd.DataFrame], threshold: int
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return which cells are known from before, which differ by few, which were hidden.

    A difference below the threshold would tell of those who came in between.
    """
    known = np.zeros(len(cells), dtype=bool)
    changed = np.zeros(len(cells), dtype=bool)
    hidden = np.zeros(len(cells), dtype=bool)
    keys = _keys(cells)
    for former in earlier:
        before = _before(cells, former)
        hidden |= keys.isin(_keys(former[former["status"] != "shown"])).to_numpy()
        for measure in BOUNDED:
            step = np.abs(cells[measure].to_numpy() - before[measure])
            changed |= (step > 0) & (step < threshold)
        same = [cells[measure].to_numpy() == before[measure] for measure in BOUNDED]
        known |= np.logical_and.reduce(same)
    return known, changed, hidden


def _too_little(about: About, earlier: Sequence[pd.DataFrame]) -> DataError:
    return DataError(
        Text(
            "与此前的公布相差太少，相减即可认出个人；待有更多数据再公布，或用 --internal",
            "too little has changed since an earlier release, and the difference would tell of "
            "persons: release more of it later, or with --internal",
        ),
        place=", ".join(str(one["release"].iloc[0]) for one in earlier),
        found=f"< {about.threshold}",
        expected=f"≥ {about.threshold}",
    )


def _before(cells: pd.DataFrame, former: pd.DataFrame) -> dict[str, np.ndarray]:
    """Return what an earlier release showed of each cell, nan where it did not."""
    shown = former[former["status"] == "shown"]
    at = shown.set_index(_keys(shown))
    keys = _keys(cells)
    return {measure: at[measure].reindex(keys).to_numpy(dtype=float) for measure in BOUNDED}


def _by_difference(
    cells: pd.DataFrame,
    earlier: Sequence[pd.DataFrame],
    hidden: np.ndarray,
    sums: Sums,
    threshold: int,
) -> np.ndarray:
    """Return further cells to hide, so that no small step between releases can be found.

    Steps add as the cells do: what came to a cell is bounded by what came to the others.
    A cell that an earlier release hid has a step nobody knows, though this one shows it.
    """
    more = np.zeros(len(cells), dtype=bool)
    for former in earlier:
        before = _before(cells, former)
        steps = cells["person_times"].to_numpy() - before["person_times"]
        unknown = np.isnan(steps) | hidden
        small = (np.abs(np.nan_to_num(steps)) < threshold) & (np.nan_to_num(steps) != 0)
        if (np.nan_to_num(steps) < 0).any() or not small.any():
            continue  # where rows went away too a step has no least
        values = np.where(np.isnan(steps), threshold, steps)
        if not _adds(values, sums):
            continue
        depth = np.array([_depth(level) for level in cells["level"]])
        fixed = ~unknown & (values == 0)
        steps_of = Problem(values, sums, threshold, depth, fixed, unknown, small, unknown)
        steps_of.told[:] = False
        more |= protect(steps_of) & ~hidden
    return more


def _adds(values: np.ndarray, sums: Sums) -> bool:
    return all(
        values[parent] == values[parts].sum()
        for parent, parts in zip(sums.parents, sums.parts, strict=True)
    )


def _attacked(
    cells: pd.DataFrame, problem: Problem, hidden: np.ndarray, sums: Sums, threshold: int
) -> np.ndarray:
    shown = Attack(
        cells["persons"].to_numpy(),
        cells["person_times"].to_numpy(),
        hidden & problem.told,
        hidden & ~problem.told,
        sums,
        threshold,
    )
    return shown.found()


def _frame(
    cells: pd.DataFrame, year: int, about: About, hidden: np.ndarray, small: np.ndarray
) -> pd.DataFrame:
    status = np.where(small, "hidden_small", np.where(hidden, "hidden_other", "shown"))
    frame = cells.assign(
        year=year,
        scope=about.scope,
        as_of=about.as_of,
        release=about.number,
        threshold=about.threshold,
        internal="" if about.number else "1",
        status=status,
    )
    ends = {}
    above = _above(cells, hidden)
    for measure in BOUNDED:
        exact = cells[measure].to_numpy().astype(float)
        most = above[measure]
        if measure == "persons":
            most = np.where(small, about.threshold - 1.0, most)
        # Of a cell whose rows have no number there may be no person to count.
        least = 0.0 if measure == "persons" and (exact == 0).any() else 1.0
        ends[f"{measure}_lower"] = np.where(hidden, least, exact)
        ends[f"{measure}_upper"] = np.where(hidden, most, exact)
    complete = {
        "hours": cells["hours_known"] == cells["person_times"],
        "certificates": cells["certificates_known"] == cells["person_times"],
        "classes": cells["classes"] > 0,
    }
    frame = frame.assign(**ends)
    for name in (*BOUNDED, "hours", "classes", "certificates", "with_number"):
        shown = ~hidden & complete.get(name, True)
        frame[name] = cells[name].astype("object").where(shown, None)
    return frame[list(COLUMNS)]


def _above(cells: pd.DataFrame, hidden: np.ndarray) -> dict[str, np.ndarray]:
    """Return the most that each cell can hold: what the least cell above it that is shown has."""
    found = {}
    shown = cells[~hidden]
    named = cells[list(AXES)].to_numpy(dtype=object)
    for measure in BOUNDED:
        most = np.full(len(cells), np.inf)
        for level, own in shown.groupby("level"):
            axes = [] if level == "total" else str(level).split("+")
            columns = [AXES.index(axis) for axis in axes]
            at = {
                tuple(names): float(value)
                for names, value in zip(own[axes].to_numpy(dtype=object), own[measure], strict=True)
            }
            keys = [tuple(row) for row in named[:, columns]]
            most = np.minimum(most, [at.get(key, np.inf) for key in keys])
        found[measure] = most
    return found
