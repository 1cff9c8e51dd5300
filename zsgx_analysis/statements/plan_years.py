"""The years of a document: of the plan it is or reports on, of its title, since the launch."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from zsgx_analysis.statements.annotations import (
    QUOTE,
    is_titled,
    names_programme,
    without_foreign_titles,
)
from zsgx_analysis.statements.claim import evidence_at
from zsgx_analysis.statements.lexicon import holds
from zsgx_analysis.statements.periods import find_periods
from zsgx_analysis.statements.places import NATION, find_places
from zsgx_analysis.statements.text import sentences
from zsgx_analysis.statements.titles import kind_of_title

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from zsgx_analysis.statements.claim import Evidence
    from zsgx_analysis.statements.dates import Dated
    from zsgx_analysis.statements.periods import Period
    from zsgx_analysis.statements.places import Place
    from zsgx_analysis.statements.text import Passage

_TERM = re.compile(
    r"(?:实施|规划|计划)(?:期限|周期|时间|期)"
    r"|the (?:plan|programme|program|scheme) (?:runs?|covers?|spans?)",
    re.IGNORECASE,
)
_SINCE = re.compile(r"(?:以来|起|开始|至今|since|starting|beginning)", re.IGNORECASE)
_LAUNCH = 12


def annual_of(
    titles: Sequence[Passage], dated: Dated | None, dateline: Passage | None
) -> tuple[Period, Evidence] | None:
    """Return the one year that a title names which says goal or result; the date is no title."""
    for part in titles:
        if part is dateline:
            continue
        years = [p for p in find_periods(part.plain, dated) if p.role == "year"]
        if len({p.first for p in years}) == 1 and kind_of_title(part.plain):
            return years[0], evidence_at(part, years[0].start, years[0].end)
    return None


def plan_of(
    titles: Sequence[Passage], lead: Sequence[Passage], dated: Dated | None, home: Place | None
) -> tuple[Period, Evidence] | None:
    """Return the years of the plan that the document is, or that its lead introduces."""
    for part in titles:
        for period in find_periods(part.plain, dated):
            if period.role == "interval" and not period.relative:
                return period, evidence_at(part, period.start, period.end)
    for part in lead:
        for quote in QUOTE.finditer(part.plain):
            if names_programme(quote[0]) and _at_home(quote[0], home):
                for period in find_periods(part.plain, dated, *quote.span()):
                    if period.role == "interval":
                        return period, evidence_at(part, period.start, period.end)
    for roles in (("interval",), ("second_round", "first_round")):
        for part in [*titles, *lead]:
            stated = _stated_years(part, roles, dated)
            if stated and (stated.role == "interval" or home is None or home.name == NATION):
                return stated, evidence_at(part, stated.start, stated.end)
    return None


def begun_in(parts: Iterable[Passage], dated: Dated | None) -> int | None:
    """Return since when the project runs (自2022年启动实施以来)."""
    for part in parts:
        if not _SINCE.search(part.plain):
            continue
        for period in find_periods(part.plain, dated):
            near = part.plain[period.start : period.end + _LAUNCH]
            if period.role == "since" and holds("launch", near):
                return period.first
    return None


def _stated_years(part: Passage, roles: tuple[str, ...], dated: Dated | None) -> Period | None:
    """Return the years that a sentence about the project, or the plan's own term, names."""
    bare = without_foreign_titles(part.plain)
    for sentence in sentences(bare):
        plain = bare[sentence.start : sentence.end]
        if not (names_programme(plain) or _TERM.search(plain)):
            continue
        for period in find_periods(bare, dated, sentence.start, sentence.end):
            current = dated is None or (period.last or 0) >= dated.year
            own = not period.relative and not is_titled(bare, period)
            if period.role in roles and current and own:
                return period
    return None


def _at_home(quote: str, home: Place | None) -> bool:
    """Tell whether a plan that is cited is one of the place of the document."""
    named = {place.name for place in find_places(quote, quote) if place.name}
    return not named or (home is not None and named == {home.name})
