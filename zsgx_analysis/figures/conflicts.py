"""Figures of one document that give one fact two values: none of them is placed."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from zsgx_analysis.figures.resolve import Draft
    from zsgx_analysis.quantities import Quantity

Item = TypeVar("Item")
_LEEWAY = 0.1


def with_conflicts(drafts: Iterable[Draft]) -> list[Draft]:
    """Mark figures of one sentence that give one fact two values."""
    drafts = list(drafts)
    placed = [draft for draft in drafts if not draft.missing]
    clashing = {
        fact
        for fact, group in _by_fact(placed, _fact)
        if len({draft.quantity.value for draft in group}) > 1
    }
    return [_marked(draft) if _fact(draft) in clashing else draft for draft in drafts]


def without_contradictions(drafts: Sequence[Draft]) -> list[Draft]:
    """Mark figures of one document that give one fact values that cannot both be true.

    A goal that the text calls the former one gives way; if the others agree, they stay.
    """
    placed = [draft for draft in drafts if not draft.missing]
    clashing = {
        fact: _agree([draft.quantity for draft in group if not draft.former])
        for fact, group in _by_fact(placed, _fact)
        if not _agree([draft.quantity for draft in group])
    }
    return [
        _marked(draft, "former" if draft.former else "conflict")
        if _fact(draft) in clashing and (draft.former or not clashing[_fact(draft)])
        else draft
        for draft in drafts
    ]


def _fact(draft: Draft) -> Hashable:
    return (draft.fact, draft.unit)


def _marked(draft: Draft, reason: str = "conflict") -> Draft:
    return draft if draft.missing else replace(draft, missing=(reason,))


def _by_fact(
    items: Iterable[Item], key: Callable[[Item], Hashable]
) -> Iterable[tuple[Hashable, list[Item]]]:
    groups: dict[Hashable, list[Item]] = {}
    for item in items:
        groups.setdefault(key(item), []).append(item)
    return groups.items()


def _agree(quantities: Sequence[Quantity]) -> bool:
    """Tell whether there is a value that all of them allow."""
    spans = [_span(quantity) for quantity in quantities] or [(0.0, 0.0)]
    return max(low for low, _ in spans) <= min(high for _, high in spans)


def _span(quantity: Quantity) -> tuple[float, float]:
    """Return the values a figure allows; an approximate one leaves a tenth to both sides."""
    value = float(quantity.value)
    if quantity.bound == "about":
        return value * (1 - _LEEWAY), value * (1 + _LEEWAY)
    low, high = quantity.lower, quantity.upper
    return (
        float("-inf") if low is None else float(low),
        float("inf") if high is None else float(high),
    )
