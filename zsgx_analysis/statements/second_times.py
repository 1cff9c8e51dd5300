"""Period, basis, and goal or result by the second, coarse reading."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from zsgx_analysis.statements.claim import PERSON
from zsgx_analysis.statements.lexicon import rules
from zsgx_analysis.statements.measures import FIELDS, STOCKS
from zsgx_analysis.statements.periods import LATE, find_periods
from zsgx_analysis.statements.second_reading import (
    FAR,
    HEADING,
    NEAR,
    TITLE,
    agrees_on_indicator,
    agrees_on_programme,
    agrees_on_scope,
    outward,
    roots,
    second_of,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from zsgx_analysis.statements.claim import Slot
    from zsgx_analysis.statements.context import Figure
    from zsgx_analysis.statements.dates import Dated
    from zsgx_analysis.statements.periods import Period
    from zsgx_analysis.statements.second_reading import Second, Stretch

_PASSING = {
    NEAR: ("date",),
    FAR: ("date", "now"),
    HEADING: ("date", "now", "part"),
    TITLE: ("date", "now", "part"),
}
"""Roles of periods that say nothing of a figure in that sentence, another, a heading, a title."""

_TASK_DONE = re.compile(r"(?<!超额)完成[^，。；]*#[^，。；]*(?:任务|目标)")
"""完成百万人次培训任务 tells of a result, 超额完成80万人次的任务 of the goal: both are possible."""


def unagreed(figure: Figure, slots: Mapping[str, Slot]) -> list[str]:
    """Return the slots of a figure that a second reading does not give alike.

    Parameters
    ----------
    figure : Figure
    slots : mapping
        Name to slot, as the first reading fills them.
    """
    read = second_of(figure, slots)
    checks = {
        "indicator": agrees_on_indicator,
        "programme": agrees_on_programme,
        "scope": agrees_on_scope,
        "period": agrees_on_period,
        "kind": agrees_on_kind,
        "basis": agrees_on_basis,
    }
    # What a person said no words of the document can give again.
    said = {
        name
        for name, slot in slots.items()
        if slot.evidence and all(one.how == PERSON for one in slot.evidence)
    }
    return [name for name, agrees in checks.items() if name not in said and not agrees(read)]


def agrees_on_period(read: Second) -> bool:
    """Tell whether every period of the nearest stretch that names one fits the first reading."""
    said = outward((_fitting(read, one), one.where) for one in read.stretches)
    first, last = read.value("period")
    plan, now = read.figure.facts.plan, _now(read)
    if not said and plan is not None:
        said = {(plan.first, plan.last) == (first, last) or first == last == now}
    return False not in said and bool(said or first == last == now)


def _fitting(read: Second, one: Stretch) -> set[bool]:
    """Return whether the periods of a stretch fit; False for what is less than a year."""
    facts = read.figure.facts
    text = one.text if read.figure.english else one.text.partition("#")[0]
    every = _periods(text, facts.dated)
    fits = {_fits(read, period) for period in every if period.role not in _PASSING[one.where]}
    if one.where != NEAR:
        return fits
    if not every and facts.annual is not None and "whole" in roots("year", text):
        return {read.value("period")[1] == facts.annual.first}
    parts = [m.start() for m in _CALENDAR.finditer(text)]
    loose = [at for at in parts if not any(p.start <= at < p.end for p in every)]
    stock = read.value("indicator") in STOCKS
    return fits | ({False} if loose and not stock else set())


_CALENDAR = next(rule.pattern for rule in rules("roots") if rule.value == "calendar")


@lru_cache(4096)
def _periods(text: str, dated: Dated | None) -> list[Period]:
    return find_periods(text, dated)


def _fits(read: Second, period: Period) -> bool:
    """Tell whether a period is, or begins or ends, that of the first reading."""
    facts, (first, last), now = read.figure.facts, read.value("period"), _now(read)
    role, annual = period.role, facts.annual
    if period.length:
        known: list[tuple[int | None, int | None]] = [
            one for one in facts.intervals if one[1] - one[0] + 1 == period.length
        ]
        return (first, last) in (known or [(period.first, period.last)])
    if period.relative and role != "year" and annual is not None and annual.first != now:
        return bool(last == annual.first)
    if role in ("interval", "year", "first_round", "second_round"):
        return (period.first, period.last) == (first, last)
    if role in ("until", "as_of"):
        return bool(period.last == last)
    if role == "since":
        return bool(period.first == first)
    if role == "part":
        return read.value("indicator") in STOCKS and last in (now, period.last)
    return role == "now" and bool(last == now)


def _now(read: Second) -> int | None:
    dated = read.figure.facts.dated
    return dated.year if dated else None


def agrees_on_kind(read: Second) -> bool:
    """Tell whether words, date and titles say goal or result as the first reading does."""
    value, near = read.value("kind"), read.near
    if _TASK_DONE.search(near[0]):
        return True
    told = [_told(text) for text in near]
    if told[0] == {"target"}:
        return bool(value == "target")
    said = next((words for words in told if words), set()) | _by_date(read)
    return (said or _untold(read)) == {value}


def _told(text: str) -> set[str]:
    """Return goal, result or both; a goal behind a result, before the figure, is a goal."""
    found = {
        rule.value: [m.start() for m in rule.pattern.finditer(text)]
        for rule in rules("roots")
        if rule.reach == "kind"
    }
    aims, deeds = found["target"], found["actual"]
    if aims and deeds and max(deeds) < max(aims) < text.find("#"):
        return {"target"}
    return {name for name, places in found.items() if places}


def _by_date(read: Second) -> set[str]:
    (first, last), now = read.value("period"), _now(read)
    if not now or not last or first == last == now:
        return set()
    if last < now:
        return {"actual"}
    return {"target"} if last > now or (first or 0) > now else set()


def _untold(read: Second) -> set[str]:
    """Return goal or result where neither plain words nor the date tell."""
    facts, (_, last), now = read.figure.facts, read.value("period"), _now(read)
    kind = next((one.kind for one in read.figure.headings() if one.kind), facts.kind)
    if any(roots("soft", text) for text in read.near):
        return {"actual", kind or "actual"}
    if read.value("basis") == "stock_at_end" and last and last == now:
        return {"actual"}
    neutral = any(roots("neutral", text) for text in read.near)
    over = facts.dated is not None and last == now and not 0 < facts.dated.month < LATE
    return {kind or ("actual" if neutral or over or not now else "")}


def agrees_on_basis(read: Second) -> bool:
    """Tell whether the basis is the only one that words and years allow."""
    indicator, value, (first, last) = (read.value(n) for n in ("indicator", "basis", "period"))
    if indicator in FIELDS:
        return True
    if indicator == "bases":
        told = (roots("stock", text) for text in read.near)
        return next((words for words in told if words), set()) <= {value}
    if indicator in STOCKS:
        ended = read.value("kind") == "target" or first == last
        return value == "stock_at_end" and ended
    figure, near = read.figure, read.near
    clause = figure.plain[slice(*figure.clause)] if figure.english else near[0]
    own = "every" in roots("basis", clause)
    if value == "cumulative":  # how many hold a certificate, or were given one in these years
        return not own and indicator != "certificates"
    before = next((one.text for one in read.stretches if one.where == FAR), "")
    every = any("every" in roots("basis", text) for text in (*near, before))
    total = any("cumulative" in roots("basis", text) for text in near[:2])
    return first == last or (every and (own or not total))
