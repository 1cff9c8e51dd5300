"""Years of a stock: what there is at the end of a year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zsgx_analysis.statements.additions import (
    addition_time,
    is_addition,
    tells_of_stock,
)
from zsgx_analysis.statements.carried_periods import carried_period, doubted
from zsgx_analysis.statements.clues import Near, Timed
from zsgx_analysis.statements.named_periods import chosen_period, named_periods
from zsgx_analysis.statements.open_periods import until_year
from zsgx_analysis.statements.places import NATION

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zsgx_analysis.statements.clues import Clues

_END = "stock_at_end"


def stock_time(clues: Clues) -> Timed:
    """Return the time of a stock by the nearest period that fits."""
    near = named_periods(clues)
    chosen = chosen_period(near, clues.indicator)
    timed = _in_period(clues, chosen, near) if chosen is not None else None
    return timed or _without_period(clues)


def _in_period(clues: Clues, near: Near, others: Sequence[Near]) -> Timed | None:
    """Return the time of a stock in a period; None where the period says nothing of it."""
    period, evidence, now = near.period, clues.evidence_of(near), clues.now
    role, first, last = period.role, period.first, period.last
    if is_addition(clues):
        return addition_time(clues, near)
    if role in ("part", "school"):
        last = last or (now if role == "part" else None)
        doubts = () if role == "part" and last else ("school_year",)
        return Timed(last, last, _END, "", evidence, doubts)
    ahead = now is None or (last or 0) > now
    if role == "until" or (role == "as_of" and ahead and clues.kind.value == "target"):
        return _until(clues, near, others)
    if role in ("as_of", "now"):
        today = role == "now"
        turning = _turning(clues) if today else ()
        return Timed(last, last, _END, "actual" if today else "", evidence, turning)
    if role == "year":
        stock = clues.indicator != "bases" or tells_of_stock(clues.figure)
        doubts = () if stock else ("added_or_stock",)
        return Timed(first, last, _END, "", evidence, doubts)
    if role in ("first_round", "second_round") and clues.scope != NATION:
        return Timed(None, None, _END, "", evidence, ("round_of_place",))
    if role in ("interval", "first_round", "second_round"):
        return Timed(first, last, _END, "", evidence)
    if role in ("since", "vague", "span"):
        if tells_of_stock(clues.figure) and now is not None:
            return _today(clues)
        doubt = "added_or_stock" if role == "since" else "vague_start"
        return Timed(first, now, _END, "actual", evidence, (doubt,))
    return None


def _until(clues: Clues, near: Near, others: Sequence[Near]) -> Timed:
    """Return the time of a stock that a year is to reach, or has reached."""
    last, now, evidence = near.period.last, clues.now, clues.evidence_of(near)
    timed = until_year(clues, near, others)
    past = timed.first is None and now is not None and (last or 0) < now
    if past or (timed.first is not None and clues.kind.value == "actual"):
        return Timed(last, last, _END, "actual", evidence)
    return Timed(timed.first, last, _END, timed.kind, timed.evidence, timed.doubts)


def _today(clues: Clues, doubts: tuple[str, ...] = ()) -> Timed:
    """Return the time of a stock on the day of the document."""
    date = clues.facts.evidence["date"]
    return Timed(clues.now, clues.now, _END, "actual", (date,), doubts)


def _turning(clues: Clues) -> tuple[str, ...]:
    """Return the doubt whether 现有 in a report of the year before means its end."""
    annual = clues.facts.annual
    early = annual is not None and clues.now is not None and annual.first == clues.now - 1
    return ("year_turn",) if early else ()


def _without_period(clues: Clues) -> Timed:
    """Return the time of a stock whose sentence names no period."""
    figure, facts = clues.figure, clues.facts
    if is_addition(clues):
        year = facts.annual.first if facts.annual is not None else clues.now
        return Timed(year, year, "added", "", doubts=("added_when",))
    have = tells_of_stock(figure)
    background = clues.indicator in ("professional_personnel", "all_talent")
    carried = carried_period(clues, ("year", "as_of", "until", "interval", "now"))
    if carried is not None and not (have and carried.period.role in ("interval", "until")):
        timed = _in_period(clues, carried, [carried])
        if timed is not None:
            return doubted(clues, timed, carried)
    if have and clues.now is not None and clues.kind.value != "target":
        return _today(clues, _turning(clues))
    for heading in clues.headings():
        if heading.period is not None and not background:
            near = Near(heading.period, figure.evidence_of(heading))
            timed = _in_period(clues, near, [near])
            if timed is not None:
                return timed
    whole_year = clues.whole_year(_END)
    if whole_year is not None:
        return whole_year
    plan = clues.plan
    if plan is not None and clues.is_plan and not background:
        return Timed(plan.first, plan.last, _END, "target", (facts.evidence["plan"],))
    if figure.words.kinds and clues.kind.value == "actual" and clues.now is not None:
        return _today(clues, ("added_or_stock",) if clues.indicator == "bases" else ())
    return Timed(basis=_END)
