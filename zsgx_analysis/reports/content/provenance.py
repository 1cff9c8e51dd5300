"""Where a figure comes from, in words: document, place, token, repair.

Every number that a report shows in a table or says in a sentence gets its
origin here, in one place, so that a page can open it. An origin is a list of
pairs (what, which), in the language of the report.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np

from zsgx_analysis.indicators.selection import rows
from zsgx_analysis.narrative.tokens import Token, find_tokens
from zsgx_analysis.reports.content.blocks import Cell, Prose, Table
from zsgx_analysis.reports.content.finder import STATED, Finder, sources_of
from zsgx_analysis.reports.content.sentences import Figure, Origin, Sentence

_ORDINALS = ("year", "start", "end", "bases_year", "personnel_year", "row", "column", "superseded")


def add_origins(table: Table, finder: Finder) -> Table:
    """Return the table with an origin at every number.

    Parameters
    ----------
    table : Table
        Its frame either has one row for each row of the body, or its cells
        carry a ``trace`` or a ``fact``.
    finder : Finder
        Looks origins up in the data of the report, in its language.
    """
    facts: list[dict[str, Any]] = (
        rows(table.frame) if len(table.frame) == len(table.body) else [{} for _ in table.body]
    )
    body = [
        [_with_origin(cell, fact, finder) for cell in line]
        for line, fact in zip(table.body, facts, strict=True)
    ]
    foot = [_with_origin(cell, {}, finder) for cell in table.foot]
    return replace(table, body=body, foot=foot)


def trace_sentences(prose: Prose, finder: Finder) -> Prose:
    """Return the prose with an origin at every figure of a sentence that knows its facts.

    Parameters
    ----------
    prose : Prose
        Its sentences; one that is plain text stays as it is.
    finder : Finder
        As for `add_origins`.
    """
    traced = [
        Sentence(
            sentence,
            sentence.facts,
            [
                Figure(token.start, token.end, _origin_of(token, sentence.facts, finder))
                for token in find_tokens(sentence, finder.lang)
            ],
        )
        if isinstance(sentence, Sentence)
        else sentence
        for sentence in prose.sentences
    ]
    return replace(prose, sentences=traced)


def _origin_of(token: Token, facts: list[dict[str, Any]], finder: Finder) -> Origin:
    """Return the origin of the fact that a figure says; of all facts where it counts them."""
    found = [
        (name not in STATED, abs(abs(value) - token.value), place, float(value))
        for place, fact in enumerate(facts)
        for name, value in fact.items()
        if _is_quantity(name, value) and abs(abs(value) - token.value) <= token.slack * 1.001
    ]
    if found:
        _, _, place, value = min(found)
        return finder.of_fact(facts[place], value)
    return finder.of_sources([source for fact in facts for source in sources_of(fact)])


def _is_quantity(name: str, value: Any) -> bool:
    return (
        name not in _ORDINALS
        and isinstance(value, (int, float, np.number))
        and not isinstance(value, bool)
        and bool(np.isfinite(value))
    )


def _with_origin(cell: str | Cell, fact: Mapping[str, Any], finder: Finder) -> str | Cell:
    if not isinstance(cell, Cell) or cell.origin or not isinstance(cell.value, (int, float)):
        return cell
    if cell.trace:
        return cell._replace(origin=finder.of_trace(cell.trace))
    return cell._replace(origin=finder.of_fact(cell.fact or fact, float(cell.value)))
