"""Title and lead of a document, and what they say it is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zsgx_analysis.statements.annotations import (
    CONTEXT,
    OTHER,
    PROJECT,
    find_programmes,
    names_programme,
    without_foreign_titles,
)
from zsgx_analysis.statements.claim import evidence_at
from zsgx_analysis.statements.lexicon import find
from zsgx_analysis.statements.text import BULLET, UNNUMBERED

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from zsgx_analysis.statements.claim import Evidence
    from zsgx_analysis.statements.lexicon import Mention
    from zsgx_analysis.statements.text import Passage

_LEAD = 6


def head_passages(parts: Sequence[Passage]) -> list[Passage]:
    """Return the lines above the first running text or numbered heading."""
    head = []
    for part in parts:
        if not part.is_line or (part.level or 0) < BULLET:
            break
        if part.level == UNNUMBERED:
            head.append(part)
    return head or [part for part in parts[:1] if len(part.plain) < 100]


def title_passages(parts: Sequence[Passage]) -> list[Passage]:
    """Return the lines above the first running text, and titles of plans further down."""
    head = head_passages(parts)
    inner = [
        part
        for part in parts
        if part not in head
        and part.is_line
        and part.level == UNNUMBERED
        and names_programme(part.plain)
        and kind_of_title(part.plain)
    ]
    return [*head, *inner]


def lead_passages(parts: Sequence[Passage], titles: Sequence[Passage]) -> list[Passage]:
    """Return the first running text above the first numbered heading."""
    lead = []
    for part in parts:
        if part in titles or (part.is_line and part.level == BULLET):
            continue
        if part.level is not None and part.level < BULLET:
            break
        lead.append(part)
    return lead[:_LEAD]


def kind_of_title(plain: str) -> str:
    """Return what a title or heading says: goal, result, or "" for neither or both."""
    found = {mention.value for mention in find("titles", plain)}
    return found.pop() if len(found) == 1 else ""


def programme_of(found: Iterable[Mention]) -> str:
    """Return the programme that names stand for together: one, several (the project), or ""."""
    names = {m.value for m in found if m.reach in ("name", "noun")} - {OTHER, CONTEXT, "any_bases"}
    specific = names - {PROJECT}
    return specific.pop() if len(specific) == 1 else PROJECT if names else ""


def kind_in_titles(titles: Iterable[Passage]) -> tuple[str, Evidence] | None:
    """Return what the first title that says it says of goal or result."""
    for part in titles:
        kind = kind_of_title(part.plain)
        if kind:
            return kind, evidence_at(part, 0, len(part.plain))
    return None


def programme_in_titles(titles: Iterable[Passage]) -> tuple[str, Evidence] | None:
    """Return the programme that the first title with one names."""
    for part in titles:
        found = find_programmes(part.plain)
        name = programme_of(found)
        if name:
            return name, evidence_at(part, found[0].start, found[-1].end)
    return None


def project_in_lead(lead: Iterable[Passage]) -> tuple[str, Evidence] | None:
    """Return the project where the lead names it in full."""
    for part in lead:
        found = [
            m for m in find_programmes(without_foreign_titles(part.plain)) if m.reach == "name"
        ]
        if any(m.value == PROJECT for m in found):
            return PROJECT, evidence_at(part, found[0].start, found[-1].end)
    return None
