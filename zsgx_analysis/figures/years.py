"""The years and the basis of a figure, from the periods around it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from zsgx_analysis.figures.periods import Period
from zsgx_analysis.figures.places import NATION
from zsgx_analysis.figures.rules import rules
from zsgx_analysis.figures.spot import nearest, runs_on

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zsgx_analysis.figures.places import Place
    from zsgx_analysis.figures.rules import Mention
    from zsgx_analysis.figures.spot import Spot

_ROUNDS = ("first_round", "second_round")
_SPANS = ("interval", *_ROUNDS)
_STANDING = ("now", "by_now", "as_of")
_LAST_YEAR = re.compile(r"去年|last")
_SECOND_HALF = 7
_FIRST_MONTHS = 3


class Wanted(NamedTuple):
    """What is known of a figure before its years.

    Attributes
    ----------
    basis : str
        ``every`` (a goal or result of each year), ``whole`` (of one year),
        ``cumulative``, ``stock_at_end``, ``scope``, or "" where no word says so.
    scope : str
        The place.
    kind : str
        Goal or result, as the figure's own clause says; or "".
    hint : str
        The same, as words further off and headings say.
    background : bool
        Whether it is a figure beside the project, to which the project's
        years do not apply.
    """

    basis: str
    scope: str
    kind: str
    hint: str
    background: bool = False


class Years(NamedTuple):
    """Years, basis and kind of a figure; None or "" where they stay open."""

    start: int | None = None
    end: int | None = None
    basis: str = ""
    kind: str = ""


class _Near(NamedTuple):
    period: Period
    own: bool


def years_of(spot: Spot, wanted: Wanted) -> Years:
    """Return the years of a figure, with the basis and kind that follow from them."""
    for near in _candidates(spot, wanted):
        period = near.period
        lost = period.role == "while" and near.own and _of_length(spot, period) is None
        if lost or period.role in ("date", "part"):
            if wanted.basis in ("every", "whole"):
                continue
            return Years(kind=_kind(spot, wanted, None, None, ""))
        if period.role in _ROUNDS and wanted.scope != NATION:
            continue
        if wanted.basis == "every" and not near.own and _is_over(spot, period):
            continue
        found = _fitted(spot, wanted, near)
        if found is not None:
            return found
    return _without_period(spot, wanted)


def _candidates(spot: Spot, wanted: Wanted, *, for_goal: bool = False) -> Iterator[_Near]:
    """Yield periods: of the sentence, of those before it, of headings, of the document."""
    yield from (_Near(period, True) for period in _own(spot))
    if wanted.background and not for_goal:
        return
    home = spot.frame.place
    abroad = wanted.scope == NATION and home is not None and home.name != NATION
    for period in (*spot.context.passing, *spot.context.lasting):
        if not abroad or period.role in _ROUNDS:
            yield _Near(period, False)
    if for_goal and spot.context.begun is not None and not abroad:
        yield _Near(spot.context.begun, False)
    sole = spot.context.sole_year
    if sole is not None and "actual" in (wanted.kind, wanted.hint) and not abroad:
        yield _Near(sole, False)
    heading = spot.context.heading_period()
    if heading is not None and not abroad:
        yield _Near(heading, False)
    whole = spot.frame.period
    if whole is not None and spot.frame.place is not None:
        suits = whole.role == "year" or _may_be_goal(wanted)
        if suits and _is_of(spot, spot.frame.place, wanted.scope):
            yield _Near(whole, False)


def _is_of(spot: Spot, home: Place, scope: str) -> bool:
    """Tell whether a scope is the place of the document, or a city of its province."""
    return scope == home.name or any(
        place.name == scope and place.level == "city" and place.province == home.name
        for place in spot.marks.places
    )


def _own(spot: Spot) -> list[Period]:
    """Return the periods of a figure's sentence, the likeliest first; a mere 已 comes last."""
    periods = dict(spot.marks.periods)
    found = [
        mention
        for mention, where in nearest(periods, spot)
        if (where != "later" or runs_on(spot, mention.start)) and not _is_former(spot, mention)
    ]
    found.sort(key=lambda mention: (not _adjoins(spot, mention), mention.value == "by_now"))
    return [periods[mention] for mention in found]


def _adjoins(spot: Spot, mention: Mention) -> bool:
    """Tell a period right after the figure, as English puts it (2,500 in 2024)."""
    gap = spot.marks.plain[spot.quantity.end : mention.start]
    return mention.start >= spot.quantity.end and not gap.strip()


def _is_former(spot: Spot, mention: Mention) -> bool:
    """Tell a period of the figure before, from which this one is raised (由上年的…扩大到…)."""
    before = [
        other for other in spot.marks.quantities if mention.end <= other.start < spot.quantity.start
    ]
    return bool(before) and any(
        rule.pattern.search(spot.marks.plain[before[-1].end : spot.quantity.start])
        for rule in rules("raised")
    )


def _may_be_goal(wanted: Wanted) -> bool:
    """Tell whether the years of the whole plan can hold for a figure."""
    return (wanted.kind or wanted.hint or "target") == "target"


def _fitted(spot: Spot, wanted: Wanted, near: _Near) -> Years | None:
    """Return what a period says of a figure, or None where it does not suit it."""
    period = _of_length(spot, near.period)
    if period is None:
        return None
    basis = _basis(wanted, period, near.own, spot)
    if basis is None:
        return None
    start, end = period.start, period.end
    whole = spot.frame.period
    if period.role in ("now", "by_now") and spot.frame.kind == "actual" and whole is not None:
        start = end = whole.end if whole.role == "year" else end
    if period.role == "until":
        start = _beginning(spot, wanted, end)
        if basis == "stock_at_end" and _kind(spot, wanted, start, end, "until") == "actual":
            start = end
    if period.role == "since":
        end = _ending(spot, wanted)
    if period.role == "as_of" and basis == "cumulative":
        start = _since(spot, wanted, end)
    kind = _kind(spot, wanted, start, end, period.role)
    return Years(start, end, basis, kind)


def _is_over(spot: Spot, period: Period) -> bool:
    """Tell a period told before that is over, where the figure is told of the present."""
    here = spot.sentence
    told = any(here.start <= mention.start < here.end for mention in spot.marks.kinds)
    return _is_past(spot, period.end) and not told


def _of_length(spot: Spot, period: Period) -> Period | None:
    """Return for "in these ten years" the interval of ten years that was named.

    Where a longer plan is named that has run for so many years, they are its first.
    """
    if period.role != "while":
        return period
    whole, dated = spot.frame.period, spot.frame.dated
    own = [known for _, known in spot.marks.periods]
    for known in (*own, *spot.context.lasting, whole):
        if known is not None and known.years() == period.length:
            return known
    if whole is None or whole.role != "interval" or whole.start is None or dated is None:
        return None
    last = whole.start + period.length - 1
    return Period("interval", whole.start, last) if 0 <= dated.year - last <= 1 else None


def _basis(wanted: Wanted, period: Period, own: bool, spot: Spot) -> str | None:
    """Return the basis of a figure over a period; None where they do not go together."""
    role = period.role
    if wanted.basis == "every":
        yearly_plan = role == "year" and not own
        return "per_year" if role in (*_SPANS, "until", "since") or yearly_plan else None
    if wanted.basis == "whole":
        return "per_year" if role == "year" else None
    if wanted.basis in ("stock_at_end", "scope"):
        return None if role == "since" else wanted.basis
    if role in ("now", "by_now"):
        return None
    if role == "year":
        return "per_year"
    if wanted.basis == "cumulative":
        return "cumulative"
    return "cumulative" if own else ""


def _beginning(spot: Spot, wanted: Wanted, end: int | None) -> int | None:
    """Return the first year of a goal of which only the last is named."""
    for near in _candidates(spot, wanted, for_goal=True):
        period = near.period
        suits = period.role in ("interval", "since") or (
            period.role in _ROUNDS and wanted.scope == NATION
        )
        reaches = near.own or period.end is None or end is None or period.end >= end
        if suits and reaches and period.start is not None and end and period.start < end:
            return period.start
    return spot.frame.dated.year if spot.frame.dated else None


def _ending(spot: Spot, wanted: Wanted) -> int | None:
    """Return the last year of what began in a named year: as told, else that of the document.

    A document of the first months of a year tells of the year before.
    """
    for mention, period in spot.marks.periods:
        if period.role in ("until", "as_of") and mention.start < spot.quantity.start:
            return period.end
    whole, dated = spot.frame.period, spot.frame.dated
    if "target" in (wanted.kind, wanted.hint) and wanted.kind != "actual":
        return whole.end if whole is not None and whole.role == "interval" else None
    return None if dated is None else dated.year - (1 <= dated.month <= _FIRST_MONTHS)


def _since(spot: Spot, wanted: Wanted, end: int | None) -> int | None:
    """Return the first year of a sum up to a day: as told, else that of the plan it falls in."""
    told = (
        period.start
        for mention, period in spot.marks.periods
        if period.role in ("since", "interval") and mention.start < spot.quantity.start
    )
    start = next(told, None)
    whole, home = spot.frame.period, spot.frame.place
    if start is not None or whole is None or home is None or whole.role != "interval":
        return start
    reached = None not in (whole.start, whole.end, end) and _is_of(spot, home, wanted.scope)
    within = reached and (whole.start or 0) <= (end or 0) <= (whole.end or 0)
    return whole.start if within else None


def _is_past(spot: Spot, end: int | None) -> bool:
    return spot.frame.dated is not None and end is not None and end < spot.frame.dated.year


def _kind(spot: Spot, wanted: Wanted, start: int | None, end: int | None, role: str) -> str:
    """Return goal or result: as the clause says, else as the years allow, else as hinted."""
    if role == "until":
        past = _is_past(spot, end) and "actual" in (wanted.kind, wanted.hint)
        return "actual" if past else "target"
    dated = spot.frame.dated
    if wanted.kind or role in _STANDING:
        return wanted.kind or "actual"
    if (dated is not None and start is not None and start > dated.year) or _is_future(spot, end):
        return "" if role in _ROUNDS and wanted.hint == "actual" else "target"
    if _is_past(spot, end):
        return "target" if wanted.hint == "target" and wanted.basis == "every" else "actual"
    if wanted.hint:
        return wanted.hint
    if dated is not None and end == dated.year and role in (*_SPANS, "year"):
        return "actual" if dated.month == 0 or dated.month >= _SECOND_HALF else ""
    return "actual" if role == "year" else spot.context.kind if role else ""


def _is_future(spot: Spot, end: int | None) -> bool:
    return spot.frame.dated is not None and end is not None and end > spot.frame.dated.year


def _without_period(spot: Spot, wanted: Wanted) -> Years:
    """Return what is left where no period suits: a stock is told as of the document."""
    kind = _kind(spot, wanted, None, None, "")
    basis = {"every": "per_year", "whole": "per_year", "cumulative": "cumulative"}
    dated = spot.frame.dated
    year = _year_of_part(spot)
    if wanted.basis == "whole" and year is not None:
        return Years(year, year, "per_year", kind)
    if wanted.basis == "stock_at_end" and kind != "target" and dated is not None:
        return Years(dated.year, dated.year, "stock_at_end", "actual")
    return Years(basis=basis.get(wanted.basis, wanted.basis), kind=kind)


def _year_of_part(spot: Spot) -> int | None:
    """Return the year of which the sentence tells a part (in its first half … of the year's task).

    It is that of the document where none is printed.
    """
    for mention, period in spot.marks.periods:
        here = spot.sentence.start <= mention.start < spot.quantity.start
        if here and period.role == "part":
            if period.start is not None or spot.frame.dated is None:
                return period.start
            words = spot.marks.plain[mention.start : mention.end]
            return None if _LAST_YEAR.search(words) else spot.frame.dated.year
    return None
