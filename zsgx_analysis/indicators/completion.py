"""Plan against result: how much of what was planned is done, and how much of it is told.

A place that the plan has and the results have not is not reported, and not zero.
Sums over such places are lower bounds ("at least"), and each says which share of the
plan has reported.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import pandas as pd

from zsgx_analysis import vocabulary
from zsgx_analysis.tracing import (
    Traced,
    TracedArray,
    TracedDtype,
    counted,
    plain,
    total,
    total_reported,
    traced,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

MATRIX = ("department", "field")
TABLE = ("row", "column")
STATES = ("over", "fulfilled", "short", "not_reported", "unplanned", "open")
"""What becomes of a task: more than planned, exactly that, less, nothing told; done without
a plan; and open where the intervals do not decide."""

_NUMBERS = ("planned", "result", "rate", "unmet", "reported", "unplanned")


def completion(
    planned: pd.DataFrame, results: pd.DataFrame, by: str | Sequence[str] | None = None
) -> pd.DataFrame:
    """Set results beside the plan, place by place or in sums.

    Formulas: rate = Σ result / Σ planned; unmet = Σ planned − Σ result; reported =
    Σ planned of the places that have a result / Σ planned. Where a place of the plan
    has no result, Σ result is what is reported at least: the rate is at least so
    much, what is unmet at most.

    Parameters
    ----------
    planned, results : pandas.DataFrame
        Cells of ``plans`` and ``results``, or of ``breakdowns`` of one pair of axes
        and one measure, traced or bare: the plan and the result of one scope and year.
    by : str or sequence of str, optional
        A column to sum by (``department``, ``field``, ``row``, ``column``);
        ``"total"`` for the sum of all; every place by itself when not given.

    Returns
    -------
    pandas.DataFrame
        The places or the groups, ``planned``, ``result``, ``rate``, ``unmet``; of sums
        ``reported`` (share), ``places`` (planned ones), ``unplanned`` (done without a
        plan, which ``result`` holds too); of places ``state``, one of `STATES`.
        Traced numbers come of traced ones, with the bounds told beside bare ones.

    Raises
    ------
    ValueError
        When a place has two figures.
    UnitError
        When plan and result count in different units.

    Examples
    --------
    >>> import zsgx_analysis as zsgx
    >>> plan = zsgx.plan(2024)
    >>> done = plan[plan["department"] != "教育部"].assign(persons=plan["persons"] / 2)
    >>> done = done.assign(lower=done["persons"], upper=done["persons"])
    >>> row = zsgx.completion(plan, done, "total").iloc[0]
    >>> f"{row['rate']:.3f}–{row['rate_upper']}", f"{row['reported']:.3f}"
    ('0.486–inf', '0.972')
    """
    keys = list(MATRIX if "department" in planned else TABLE)
    bare = not isinstance(planned[_value(planned)].dtype, TracedDtype)
    joined = _joined(_numbers(planned), _numbers(results), keys)
    if by is None:
        found = pd.DataFrame([_place(one, keys) for one in joined])
        columns = [*keys, "planned", "result", "rate", "unmet", "state"]
    else:
        names = [] if by == "total" else [by] if isinstance(by, str) else list(by)
        groups: dict[tuple[str, ...], list[_Place]] = {} if names else {(): []}
        for one in joined:
            key = tuple(one.key[keys.index(name)] for name in names)
            groups.setdefault(key, []).append(one)
        rows = [{**dict(zip(names, key, strict=True)), **_sums(own)} for key, own in groups.items()]
        found = pd.DataFrame(rows)
        columns = [*names, "planned", "result", "rate", "unmet", "reported", "unplanned", "places"]
    found = found.reindex(columns=columns)
    for name in set(columns) & {*_NUMBERS, "places"}:
        found[name] = pd.Series(TracedArray(list(found[name])), index=found.index)
    found = _ordered(found, [name for name in columns if name in keys])
    if bare and "places" in found:
        found["places"] = found["places"].astype("float64").astype("int64")
    return plain(found) if bare else found


class _Place(NamedTuple):
    key: tuple[str, ...]
    planned: Traced | None
    result: Traced | None


def _value(frame: pd.DataFrame) -> str:
    return "persons" if "persons" in frame else "value"


def _numbers(frame: pd.DataFrame) -> pd.DataFrame:
    name = _value(frame)
    if isinstance(frame[name].dtype, TracedDtype):
        return frame
    return traced(frame, "plans" if name == "persons" else "breakdowns")


def _joined(planned: pd.DataFrame, results: pd.DataFrame, keys: list[str]) -> list[_Place]:
    found: list[dict[tuple[str, ...], Traced | None]] = []
    for frame in (planned, results):
        twice = frame[frame.duplicated(keys)]
        if len(twice):
            raise ValueError(", ".join(str(twice[key].iloc[0]) for key in keys))
        names = zip(*(frame[key].astype(str) for key in keys), strict=True)
        numbers = frame[_value(frame)].array.to_numpy(object)
        found.append({key: _known(one) for key, one in zip(names, numbers, strict=True)})
    plan, done = found
    return [_Place(key, plan.get(key), done.get(key)) for key in {**plan, **done}]


def _known(one: Any) -> Traced | None:
    return one if isinstance(one, Traced) else None


def _place(one: _Place, keys: Sequence[str]) -> dict[str, Any]:
    planned, result = one.planned, one.result
    row = {
        **dict(zip(keys, one.key, strict=True)),
        "planned": planned,
        "result": result,
        "state": _state(planned, result),
    }
    if planned is None or result is None:
        return row
    return {**row, "rate": result / planned if planned.value else None, "unmet": planned - result}


def _state(planned: Traced | None, result: Traced | None) -> str:
    if planned is None:
        return "unplanned"
    if result is None:
        return "not_reported"
    if result.lower > planned.upper:
        return "over"
    if result.upper < planned.lower:
        return "short"
    exact = result.lower == result.upper == planned.lower == planned.upper
    return "fulfilled" if exact else "open"


def _sums(places: Sequence[_Place]) -> dict[str, Any]:
    """Return the sums of some places; a place without a plan is never one that lacks a result."""
    with_plan = [one for one in places if one.planned is not None]
    planned = total(_column(one.planned for one in with_plan))
    outside = [one.result for one in places if one.planned is None]
    done = _column([*(one.result for one in with_plan), *outside])
    result = total_reported(done)
    told = total(_column(one.planned for one in with_plan if one.result is not None))
    both = isinstance(planned, Traced) and isinstance(result, Traced) and bool(planned.value)
    return {
        "planned": planned,
        "result": result,
        "rate": result / planned if both else None,
        "unmet": planned - result if both else None,
        "reported": _share(told, planned),
        "unplanned": total(_column(outside)),
        "places": counted([one.planned for one in with_plan if one.planned is not None]),
    }


def _share(told: Traced | float, planned: Traced | float) -> Traced | None:
    """Return which share of the plan has reported; nothing of it is zero."""
    if not isinstance(planned, Traced) or not planned.value:
        return None
    return (told if isinstance(told, Traced) else planned * 0.0) / planned


def _column(numbers: Iterable[Traced | None]) -> pd.Series:
    return pd.Series(TracedArray(list(numbers)))


_KINDS: dict[str, tuple[vocabulary.Kind, ...]] = {
    "department": ("departments",),
    "field": ("fields", "provincial_fields"),
}


def _ordered(frame: pd.DataFrame, names: Sequence[str]) -> pd.DataFrame:
    """Return the rows in the order of the vocabulary, unknown names last as met."""
    order = frame.assign(**{f"_{name}": _places(name, frame[name]) for name in names})
    by = [f"_{name}" for name in names]
    ordered = order.sort_values(by, kind="stable").index if by else frame.index
    return frame.loc[ordered].reset_index(drop=True)


def _places(name: str, labels: pd.Series) -> list[int]:
    known: dict[str, int] = {}
    for kind in _KINDS.get(name, ()):
        for one in vocabulary.known(kind):
            known.setdefault(one, len(known))
    for one in labels:
        known.setdefault(str(one), len(known))
    return [known[str(one)] for one in labels]
