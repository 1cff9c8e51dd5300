"""Years and basis of a flow: what is done in the course of a period."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zsgx_analysis.statements.carried_periods import carried_period, doubted
from zsgx_analysis.statements.claim import OWN
from zsgx_analysis.statements.clues import Near, Timed
from zsgx_analysis.statements.named_periods import chosen_period, named_periods
from zsgx_analysis.statements.open_periods import since_year, until_year
from zsgx_analysis.statements.places import NATION

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zsgx_analysis.statements.clues import Clues

_WHOLE = ("interval", "first_round", "second_round")
"""Roles of periods with both ends."""


def flow_time(clues: Clues) -> Timed:
    """Return the time of a flow by the nearest period that fits."""
    near = named_periods(clues)
    chosen = chosen_period(near, clues.indicator)
    timed = _in_period(clues, chosen, near) if chosen is not None else None
    if timed is not None:
        return timed
    return _each_year(clues) if clues.every else _once(clues)


def _in_period(clues: Clues, near: Near, others: Sequence[Near]) -> Timed | None:
    """Return the time of a flow in a period; None where the period says nothing of it."""
    period, evidence = near.period, clues.evidence_of(near)
    every, role, first, last = clues.every, period.role, period.first, period.last
    if role == "span":
        return Timed(None, None, clues.spread, "", evidence, ("vague_start",))
    if role in ("part", "school"):
        doubt = "part_of_year" if role == "part" else "school_year"
        year = last or (clues.now if role == "part" else None)
        if role == "part" and clues.basis.value == "every":
            return None
        return Timed(year, year, "", "", evidence, (doubt,))
    if role in ("first_round", "second_round") and clues.scope != NATION:
        return Timed(None, None, "per_year" if every else "", "", evidence, ("round_of_place",))
    if role in _WHOLE:
        return Timed(first, last, clues.spread, "", evidence)
    if role == "year" and clues.basis.value == "every":
        passing = near.evidence.how != OWN
        return (
            None if passing else Timed(first, last, "per_year", "", evidence, ("year_and_every",))
        )
    if role == "year":
        return Timed(first, last, "per_year", "", evidence)
    if role == "until":
        return until_year(clues, near, others)
    if role == "since":
        return since_year(clues, period, others, evidence)
    if role == "as_of" or (role in ("now", "vague") and not every):
        since = next((o for o in others if o.period.role == "since"), None)
        if since is not None:
            return since_year(clues, since.period, others, (*evidence, since.evidence))
        doubt = "vague_start" if role == "vague" else "no_start"
        return Timed(None, last or clues.now, "cumulative", "actual", evidence, (doubt,))
    return None


def _each_year(clues: Clues) -> Timed:
    """Return the time of a flow of each year whose sentence names no period."""
    plan, kind = clues.plan, clues.kind.value
    for heading in clues.headings():
        if heading.period is not None and heading.period.role == "interval":
            evidence = (clues.figure.evidence_of(heading),)
            return Timed(heading.period.first, heading.period.last, "per_year", "", evidence)
    carried = carried_period(clues, (*_WHOLE, "until", "since"))
    if carried is not None and (kind != "actual" or carried.period.role in _WHOLE):
        timed = _in_period(clues, carried, [carried])
        if timed is not None:
            return doubted(clues, timed, carried)
    stated = kind == "target" or clues.facts.kind != "actual"
    if plan is not None and stated and kind != "actual":
        return Timed(plan.first, plan.last, "per_year", "", (clues.facts.evidence["plan"],))
    return clues.whole_year("per_year") or Timed(basis="per_year")


def _once(clues: Clues) -> Timed:
    """Return the time of any other flow whose sentence names no period."""
    passing = () if clues.basis.value == "whole" else ("now", "vague")
    carried = carried_period(
        clues, ("year", "interval", "as_of", "since", "until", "part", "school", *passing)
    )
    if carried is not None:
        timed = _in_period(clues, carried, [carried])
        if timed is not None:
            return doubted(clues, timed, carried)
    for heading in clues.headings():
        if heading.period is not None:
            near = Near(heading.period, clues.figure.evidence_of(heading))
            timed = _in_period(clues, near, [near])
            if timed is not None:
                return timed
    whole_year = clues.whole_year("per_year")
    if whole_year is not None:
        return whole_year
    plan, cumulative = clues.plan, clues.basis.value == "cumulative"
    if plan is not None and clues.is_plan and clues.kind.value != "actual":
        evidence = (clues.facts.evidence["plan"],)
        doubts = () if cumulative else ("basis_unsaid",)
        return Timed(plan.first, plan.last, "cumulative", "target", evidence, doubts)
    return Timed(basis="cumulative" if cumulative else "")
