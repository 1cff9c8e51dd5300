"""Figures that a sentence shares out over a list: “A, B and C … 1, 2 and 3 respectively”."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from zsgx_analysis.figures.frame import OTHER, PROJECT
from zsgx_analysis.figures.places import UNKNOWN
from zsgx_analysis.figures.rules import mentions

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from zsgx_analysis.figures.resolve import Draft
    from zsgx_analysis.figures.spot import Spot


def shared_out(found: Sequence[tuple[Spot, Draft]]) -> list[Draft]:
    """Return the drafts of a sentence, with those shared out given to their owners.

    Where the list and the figures differ in number, the figures stay unplaced.
    """
    drafts = [draft for _, draft in found]
    if len(found) < 2:
        return drafts
    spot = found[0][0]
    for start, end in spot.sentence.segments:
        words = mentions("respectively", spot.marks.plain[start:end])
        if not words:
            continue
        at = start + words[0].start
        since = start if spot.marks.plain[at].isascii() else at
        inside = [
            number for number, (one, _) in enumerate(found) if since <= one.quantity.start < end
        ]
        for group in _groups(inside, drafts):
            given = _given(spot, drafts, group, start, at)
            for number, draft in zip(group, given, strict=True):
                drafts[number] = draft
    return drafts


def _groups(numbers: Sequence[int], drafts: Sequence[Draft]) -> list[list[int]]:
    """Return runs of figures that count the same."""
    groups: list[list[int]] = []
    for number in numbers:
        same = groups and drafts[groups[-1][-1]].indicator == drafts[number].indicator
        if same:
            groups[-1].append(number)
        else:
            groups.append([number])
    return [group for group in groups if len(group) > 1]


def _given(
    spot: Spot, drafts: Sequence[Draft], group: Sequence[int], start: int, at: int
) -> list[Draft]:
    first = drafts[group[0]].quantity.start
    until = max(at, first)
    places = [
        place.name
        for place in spot.marks.places
        if start <= place.start < until and place.name not in ("", UNKNOWN)
    ]
    programmes = [
        mention.value
        for mention in spot.marks.programmes
        if start <= mention.start < until and mention.value not in (PROJECT, OTHER)
    ]
    years = [
        period
        for mention, period in spot.marks.periods
        if start <= mention.start < until and period.role in ("year", "interval")
    ]
    owners: list[tuple[Sequence[Any], Callable[[Draft, Any], Draft]]] = [
        (places, lambda draft, name: replace(draft, scope=name)),
        (programmes, _of_programme),
        (years, lambda draft, period: replace(draft, start=period.start, end=period.end)),
    ]
    whole = [_completed(drafts[number], [drafts[other] for other in group]) for number in group]
    for names, give in owners:
        if len(names) == len(group):
            return [_cleared(give(draft, name)) for draft, name in zip(whole, names, strict=True)]
    return [replace(drafts[number], missing=("list",)) for number in group]


def _of_programme(draft: Draft, name: str) -> Draft:
    """Give a figure its programme; people trained at bases are told for each base."""
    people = draft.unit in ("persons", "person-times")
    each = people and name in ("bases", "provincial_bases") and draft.basis == "per_year"
    return replace(draft, programme=name, basis="per_year_per_base" if each else draft.basis)


def _completed(draft: Draft, group: Sequence[Draft]) -> Draft:
    """Give a figure of a list the years that the end of the sentence names for all."""
    dated = next((other for other in group if other.start is not None and other.basis), draft)
    if draft.start is not None:
        return draft
    return replace(
        draft, start=dated.start, end=dated.end, basis=dated.basis, kind=draft.kind or dated.kind
    )


def _cleared(draft: Draft) -> Draft:
    """Strike from what is missing what is now given."""
    given = {
        "scope": bool(draft.scope),
        "programme": bool(draft.programme),
        "period": draft.start is not None and draft.end is not None,
        "basis": bool(draft.basis),
        "kind": bool(draft.kind),
    }
    return replace(
        draft, missing=tuple(name for name in draft.missing if not given.get(name, False))
    )
