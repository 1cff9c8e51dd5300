"""Claims: what the sources say together of one fact.

A fact is a scope, a period, a basis, a kind, a programme, an indicator and a
unit. Rows that print the same value for a fact make one claim; goals a year
and goals by an end year differ in their basis and stay apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

import pandas as pd

from zsgx_analysis import vocabulary
from zsgx_analysis.quantities import parse_quantity
from zsgx_analysis.statements.tokens import FACT
from zsgx_analysis.vocabulary import simplified

CLAIM_COLUMNS = [
    *FACT,
    "value",
    "lower",
    "upper",
    "unit",
    "bound",
    "status",
    "sources",
    "printed",
    "source",
    "reliability",
    "first_published",
    "last_published",
    "superseded_by",
    "planned",
    "planned_minus_goal",
]

_SUBJECT = ["scope", "basis", "kind", "programme", "indicator", "unit"]
_NUMBERS = ["value", "lower", "upper"]
_SCALED = re.compile(r"([\d.]+)\s*([百千]?[万亿]|million|billion)")
_FLOWS = ("participants", "certificates")
_UNDATED = "9999"
"""Sorts a page without a date behind all that show one."""

_Row = dict[Any, Any]


def claims(figures: pd.DataFrame, plans: pd.DataFrame | None = None) -> pd.DataFrame:
    """Return one row for each claim, with what other sources make of it.

    Parameters
    ----------
    figures : pandas.DataFrame
        As `zsgx_analysis.statements.read_tokens` returns them.
    plans : pandas.DataFrame, optional
        Cells of the task tables; the goal of a single year then gets the
        total its table plans beside it.

    Returns
    -------
    pandas.DataFrame
        Columns `CLAIM_COLUMNS`, in the order of ``figures``. ``status``:

        - ``superseded``: a later target for the same scope replaced it;
          ``superseded_by`` says which one
        - ``conflicting``: another source prints a value that cannot be true
          at the same time
        - ``compatible``: another value is printed, and the bounds allow both
        - ``corroborated``: two or more sources print this value
        - ``single``: one source prints it, and none denies it

        ``planned`` is what the table of that year plans and
        ``planned_minus_goal`` how far it goes beyond the goal: a goal and a
        plan are different in kind, so their difference is no conflict.
    """
    rows = [_claim(rows) for rows in _same_value(figures)]
    frame = pd.DataFrame(rows, columns=[*CLAIM_COLUMNS, "_group"])
    frame = _with_conflicts(frame)[CLAIM_COLUMNS]
    frame = _with_successors(frame)
    frame = _with_plans(frame, plans)
    return frame.astype(dict.fromkeys([*_NUMBERS, "planned", "planned_minus_goal"], "float64"))


def _same_value(figures: pd.DataFrame) -> Iterable[list[_Row]]:
    """Return the rows of each claim; two ranges are the same when both ends are."""
    ranges = figures["bound"] == "range"
    ends = {name: figures[name].where(ranges) for name in ("lower", "upper")}
    keys = [*(figures[name] for name in (*FACT, "unit", "value")), *ends.values()]
    numbers = figures.groupby(keys, sort=False, dropna=False).ngroup()
    groups: dict[int, list[_Row]] = {}
    # As records: a frame for each of some hundred claims took half the time of a build.
    for number, row in zip(numbers, figures.to_dict("records"), strict=True):
        groups.setdefault(number, []).append(row)
    return groups.values()


def _claim(rows: list[_Row]) -> dict[str, Any]:
    """Return one claim; its bound is that of the most reliable, then the earliest print."""
    rank = {name: number for number, name in enumerate(vocabulary.known("reliabilities"))}
    best = min(
        rows,
        key=lambda row: (rank.get(row["reliability"], len(rank)), row["published"] or _UNDATED),
    )
    dated = [row["published"] for row in rows if row["published"]]
    sources = list(dict.fromkeys(row["source"] for row in rows))
    return {
        **{name: best[name] for name in (*FACT, *_NUMBERS, "unit", "bound", "reliability")},
        "status": "corroborated" if len(sources) > 1 else "single",
        "sources": len(sources),
        "printed": " | ".join(dict.fromkeys(row["printed"] for row in rows)),
        "source": " | ".join(sources),
        "first_published": min(dated, default=""),
        "last_published": max(dated, default=""),
        "superseded_by": "",
        "_group": _group(best),
    }


def _group(row: _Row) -> str:
    """Return whom a flow of the background counts: its note names the sister programme.

    Farmers and technicians of one province and period (湖北 2011–2015) deny each other nothing.
    """
    sister = row["programme"] == "context" and row["indicator"] in _FLOWS
    return str(row["note"]) if sister else ""


def _with_conflicts(frame: pd.DataFrame) -> pd.DataFrame:
    """Mark the claims of one fact that differ: conflicting, or allowed by their bounds."""
    status = frame["status"].copy()
    for _, same in frame.groupby([*FACT, "unit", "_group"], sort=False):
        if len(same) > 1:
            rows = same[[*_NUMBERS, "bound", "printed"]].to_dict("records")
            spans = [_span(row) for row in rows]
            lowest, highest = max(low for low, _ in spans), min(high for _, high in spans)
            status.loc[same.index] = "compatible" if lowest <= highest else "conflicting"
    return frame.assign(status=status)


def _span(row: _Row) -> tuple[float, float]:
    """Return the values a claim allows; an approximate one speaks for its value only.

    A count in 万 or million was rounded: 5550万 and 5550.4万 are one stock.
    """
    if row["bound"] == "about":
        return row["value"], row["value"]
    half = min(map(_half_unit, row["printed"].split(" | ")))
    low, high = row["lower"], row["upper"]
    return (
        float("-inf") if pd.isna(low) else low - half,
        float("inf") if pd.isna(high) else high + half,
    )


def _half_unit(printed: str) -> float:
    """Return half of the last place of a count in a scale (万, million); else 0."""
    found = _SCALED.search(simplified(printed))
    if found is None:
        return 0.0
    scale = parse_quantity(f"1{found[2]}" if found[2] < "a" else f"1 {found[2]}").value
    decimals = len(found[1].partition(".")[2])
    return float(scale) / 10**decimals / 2


def _with_successors(frame: pd.DataFrame) -> pd.DataFrame:
    """Mark each target that a later one for the same scope replaced.

    A later target replaces an earlier one when it was published later, begins
    before the other's period is over and reaches at least as far: the target
    of one year within a plan of ten does not replace the plan.
    """
    status, successor = frame["status"].to_list(), frame["superseded_by"].to_list()
    rows = frame.to_dict("records")
    targets = frame[frame["kind"] == "target"]
    for _, same in targets.groupby(_SUBJECT, sort=False):
        dated = same[same["first_published"] != ""]
        ordered = dated.sort_values(["first_published", "start"], kind="stable").index.to_list()
        for number, earlier in enumerate(ordered):
            later = next(
                (at for at in ordered[number + 1 :] if _replaces(rows[at], rows[earlier])), None
            )
            if later is not None:
                new = rows[later]
                status[earlier] = "superseded"
                period = f"{new['start']}–{new['end']}"
                successor[earlier] = f"{period}: {new['printed']} ({new['source']})"
    return frame.assign(status=status, superseded_by=successor)


def _replaces(later: _Row, earlier: _Row) -> bool:
    differs = later["value"] != earlier["value"] or later["bound"] != earlier["bound"]
    other_period = (later["start"], later["end"]) != (earlier["start"], earlier["end"])
    reaches = earlier["start"] <= later["start"] <= earlier["end"] <= later["end"]
    published = _published_after(later["first_published"], earlier["last_published"])
    return bool(differs and other_period and reaches and published)


def _published_after(later: str, earlier: str) -> bool:
    """Tell whether a date is after another; 2025 is not after 2025-03."""
    shared = min(len(later), len(earlier))
    return later[:shared] > earlier[:shared]


def _with_plans(frame: pd.DataFrame, plans: pd.DataFrame | None) -> pd.DataFrame:
    """Put the total of a year's task table beside the goal of that year."""
    planned = pd.Series(float("nan"), index=frame.index)
    if plans is not None and not plans.empty:
        goal = (
            (frame["kind"] == "target")
            & (frame["programme"] == "capability")
            & (frame["indicator"] == "participants")
            & (frame["unit"] == "persons")
            & (frame["basis"] == "per_year")
            & (frame["start"] == frame["end"])
        )
        totals = plans.groupby(["year", "region"])["persons"].sum(skipna=False)
        keys = pd.MultiIndex.from_frame(frame[["start", "scope"]])
        planned = pd.Series(totals.reindex(keys).to_numpy(), index=frame.index).where(goal)
    return frame.assign(planned=planned, planned_minus_goal=planned - frame["value"])
