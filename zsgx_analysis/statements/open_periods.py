"""Periods with one end only: until a year, since a year. The document gives the other."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from zsgx_analysis.statements.clues import Timed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zsgx_analysis.statements.claim import Evidence
    from zsgx_analysis.statements.clues import Clues, Near
    from zsgx_analysis.statements.periods import Period

_UNTIL_NOW = re.compile(r"来$|至今$|^since")
"""十四五以来 reaches to the day of the document; 2021年起 may go on."""
_YEAR_TURN = 2


def until_year(clues: Clues, near: Near, others: Sequence[Near]) -> Timed:
    """Return the time of a figure for the years up to one that is named."""
    facts, evidence, basis = clues.facts, clues.evidence_of(near), clues.spread
    last = near.period.last or 0
    since = next((o for o in others if o.period.role == "since"), None)
    if since is not None:
        return Timed(since.period.first, last, basis, "", (since.evidence, *evidence))
    if clues.now is not None and last < clues.now:
        return Timed(None, last, basis, "", evidence, ("no_start",))
    plan = clues.plan
    if plan is not None and (plan.first or 0) <= last <= (plan.last or 0):
        return Timed(plan.first, last, basis, "target", (*evidence, facts.evidence["plan"]))
    if clues.now is None:
        return Timed(None, last, basis, "", evidence, ("no_date",))
    whole = (*evidence, facts.evidence["date"])
    if clues.now == last:
        return Timed(last, last, "per_year", "", whole)
    doubts = ("start_open",) if facts.begun is not None and facts.begun != clues.now else ()
    return Timed(clues.now, last, basis, "", whole, doubts)


def since_year(
    clues: Clues, period: Period, others: Sequence[Near], evidence: tuple[Evidence, ...]
) -> Timed:
    """Return the time of a figure for the years since one that is named."""
    facts, basis, first = clues.facts, clues.spread, period.first
    until = next((o for o in others if o.period.role in ("until", "as_of") and o.period.last), None)
    if until is not None:
        last = until.period.last
        one = first == last
        return Timed(first, last, "per_year" if one else basis, "", (*evidence, until.evidence))
    until_now = _UNTIL_NOW.search(clues.figure.plain[period.start : period.end].lower())
    planned = clues.every and clues.is_plan and not clues.kind.value
    if clues.kind.value == "target" or (planned and not until_now):
        plan = clues.plan
        if plan is not None and first and first < (plan.last or 0):
            whole = (*evidence, facts.evidence["plan"])
            return Timed(first, plan.last, basis, "target", whole)
        return Timed(first, None, basis, "", evidence, ("no_end",))
    if clues.now is None:
        return Timed(first, None, basis, "actual", evidence, ("no_date",))
    whole = (*evidence, facts.evidence["date"])
    if first == clues.now:
        return Timed(first, first, "per_year", "actual", whole, ("part_of_year",))
    turning = facts.dated is not None and 0 < facts.dated.month <= _YEAR_TURN
    return Timed(first, clues.now, basis, "actual", whole, ("year_turn",) if turning else ())
