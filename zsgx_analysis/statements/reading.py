"""Figures of the project that a document states in running text: ``read_statements``.

Every figure that may count something of the project becomes a claim, a frame of
slots with evidence. A claim is certain only where every slot has evidence and no
rival reading; all others are proposals, with what is missing and why.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from zsgx_analysis.statements.annotations import OTHER, PROJECT, annotate
from zsgx_analysis.statements.claim import OWN, SUBJECT, Claim, Slot
from zsgx_analysis.statements.context import Figure
from zsgx_analysis.statements.counted import counted, names_professionals
from zsgx_analysis.statements.document import NOTHING, Given, document_facts
from zsgx_analysis.statements.lexicon import pattern
from zsgx_analysis.statements.measures import units_of
from zsgx_analysis.statements.programme import BASES, PEOPLE, programme_slot
from zsgx_analysis.statements.reasons import reason_text
from zsgx_analysis.statements.relations import (
    doubts_of,
    each_once,
    is_part_of,
    plainly_else,
    reconcile,
    respectively,
    timed_as,
)
from zsgx_analysis.statements.scope import scope_slot
from zsgx_analysis.statements.second_times import unagreed
from zsgx_analysis.statements.text import passages
from zsgx_analysis.statements.tokens import FACT
from zsgx_analysis.statements.trail import Trail
from zsgx_analysis.statements.years import time_slots

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import pandas as pd

    from zsgx_analysis.documents.model import Document
    from zsgx_analysis.quantities import Quantity
    from zsgx_analysis.statements.annotations import Annotations
    from zsgx_analysis.statements.counted import Counted
    from zsgx_analysis.statements.document import Facts
    from zsgx_analysis.statements.text import Passage, Sentence

STATEMENT_COLUMNS = [
    *FACT, "value", "lower", "upper", "unit", "bound", "printed", "source", "place",
]  # fmt: skip
"""Columns of the certain figures of a document, as ``STEM.figures.csv`` holds them."""

PROPOSAL_COLUMNS = [*STATEMENT_COLUMNS, "missing", "reason"]
"""Columns of ``STEM.proposals.csv``."""

_MOST = 60
"""Figures in a sentence; where there are more, it is a table without lines, no prose."""

_TRIGGER = re.compile(
    r"专业技术|专技|研修|高研|继续教育|知识更新|数字技术|数字职业|人才(?:资源)?总|基地|653"
    r"|professional|seminar|knowledge|digital|continuing|talent|advanced",
    re.IGNORECASE,
)
"""One of these stands in every document with a figure of the project."""

_LABEL = re.compile(
    rf"(?:项目|工程|班)?{pattern('pieces', 'fill')}$|[\s,;:]*(?:and )?(?:for|with|to|:)?\s*$"
)


@dataclass(frozen=True)
class Statements:
    """The figures of a document.

    Attributes
    ----------
    figures : pandas.DataFrame
        What is certain: columns `STATEMENT_COLUMNS`, in the order of the document, each
        fact with one value once. ``value``, ``lower`` and ``upper`` in base units.
        ``place``: where the paragraph begins, and the character in it, from 1.
    proposals : pandas.DataFrame
        What looks like a figure of the project and is not certain: the same columns as
        far as they are known, ``missing`` (slots, parted by ``, ``) and ``reason``.
    claims : tuple of Claim
        Both, in the order of the document, with the evidence of every slot.
    facts : Facts
        What the document says of itself.
    """

    figures: pd.DataFrame
    proposals: pd.DataFrame
    claims: tuple[Claim, ...]
    facts: Facts


def read_statements(document: Document, given: Given = NOTHING) -> Statements:
    """Find the figures of the project that a document states in running text.

    Parameters
    ----------
    document : Document
        As `zsgx_analysis.documents.read_document` returns it. Its tables are
        not read here.
    given : Given
        Date, region and issuer as a person says; they count where the document is silent.

    Returns
    -------
    Statements
    """
    parts = passages(document.paragraphs)
    facts = document_facts(parts, given)
    claims = each_once(reconcile(list(_claims(parts, facts))))
    certain = [_row(claim, document.name) for claim in claims if claim.certain]
    others = [_row(claim, document.name) for claim in claims if not claim.certain]
    return Statements(
        _frame(certain, STATEMENT_COLUMNS), _frame(others, PROPOSAL_COLUMNS), tuple(claims), facts
    )


def _claims(parts: Sequence[Passage], facts: Facts) -> Iterator[Claim]:
    trail = Trail()
    asked = facts.names_project or any(_TRIGGER.search(part.plain) for part in parts)
    for number, part in enumerate(parts if asked else ()):
        trail = trail.under(part, facts)
        dated = facts.date_found
        dateline = (dated.start, dated.end) if dated and dated.passage == number else None
        words = annotate(part, facts.dated, dateline)
        for sentence in words.sentences:
            held = words.within(sentence.start, sentence.end)
            if held.quantities:
                yield from respectively(
                    list(_in_sentence(number, part, sentence, held, trail, facts))
                )
            trail = trail.after(part, held)


def _in_sentence(
    number: int, part: Passage, sentence: Sentence, words: Annotations, trail: Trail, facts: Facts
) -> Iterator[tuple[Figure, Claim]]:
    previous: tuple[tuple[Quantity, str], ...] = ()
    whole: Claim | None = None
    for quantity in words.quantities if len(words.quantities) <= _MOST else ():
        figure = Figure(quantity, part, sentence, words, trail, facts, previous, number)
        last = previous[-1][1] if previous else ""
        what = counted(quantity, figure.window, last, _is_label(figure))
        claim = _claim(figure, what) if what.indicator else None
        if claim is not None and whole is not None and is_part_of(figure, what, whole):
            claim = timed_as(claim, whole)
        else:
            whole = claim or whole
        previous = (*previous, (quantity, what.indicator if claim else ""))
        if claim is not None:
            yield figure, claim


def _is_label(figure: Figure) -> bool:
    """Tell whether a programme's name stands right before the figure (高级研修项目2400人次)."""
    start, _ = figure.neighbours()
    names = [
        m
        for m in figure.words.programmes
        if m.end <= figure.quantity.start and m.value not in (*BASES, OTHER, PROJECT)
    ]
    if not names or names[-1].start < start:
        return False
    gap = figure.plain[names[-1].end : figure.quantity.start]
    return bool(_LABEL.fullmatch(gap))


def _claim(figure: Figure, what: Counted) -> Claim | None:
    """Return the claim of a figure, or None where it is plainly something else."""
    if plainly_else(figure, what):
        return None
    programme = programme_slot(figure, what)
    unnamed = not programme.value and not programme.evidence
    if programme.value == OTHER or (unnamed and not _concerns(figure, what)):
        return None
    scope = scope_slot(figure)
    per_base = programme.value in BASES and what.indicator in PEOPLE
    times = time_slots(figure, what, str(scope.value or ""), per_base=per_base)
    doubts = doubts_of(figure, what)
    if figure.passage.is_line and not _told_in(times["period"]):
        doubts.append("headline")
    start = figure.quantity.start + min(what.start, 0)
    end = figure.quantity.end + max(what.end, 0)
    quantity = figure.quantity
    slots = {
        "indicator": Slot(what.indicator, (figure.evidence(start, end, OWN),)),
        "programme": programme,
        "scope": scope,
        **times,
    }
    for name in unagreed(figure, slots):
        slots[name] = slots[name].doubted("second_reading")
    unit = quantity.unit if quantity.unit != "count" else units_of(what.indicator)[0]
    return Claim(
        quantity=quantity,
        unit=unit,
        place=figure.at(),
        slots=slots,
        doubts=tuple(doubts),
        line=figure.passage.is_line,
        sentence=figure.passage.text[figure.sentence.start : figure.sentence.end].strip(),
    )


def _told_in(slot: Slot) -> bool:
    """Tell whether the line itself names the years."""
    return bool(slot.evidence) and slot.evidence[0].how in (OWN, SUBJECT)


def _concerns(figure: Figure, what: Counted) -> bool:
    """Tell whether a figure without a programme still looks like one of the project."""
    if what.indicator in ("bases", "seminars"):
        return True
    if what.sure and names_professionals(figure.window):
        return True
    return figure.facts.names_project and (what.sure or bool(figure.window.topic))


def _row(claim: Claim, source: str) -> dict[str, Any]:
    quantity = claim.quantity
    limits = {
        name: float("nan") if value is None else float(value)
        for name, value in quantity.limits().items()
    }
    return {
        **dict(zip(FACT, claim.fact, strict=True)),
        **limits,
        "unit": claim.unit,
        "bound": quantity.bound,
        "printed": re.sub(r"\s+", " ", quantity.printed),
        "source": source,
        "place": claim.place,
        "missing": ", ".join(claim.missing),
        "reason": reason_text(claim.reasons),
    }


def _frame(rows: list[dict[str, Any]], columns: list[str]) -> pd.DataFrame:
    # Most documents state nothing beside their table, and an empty frame takes as long.
    return _typed(rows, columns) if rows else _empty(tuple(columns)).copy()


@cache
def _empty(columns: tuple[str, ...]) -> pd.DataFrame:
    return _typed([], columns)


def _typed(rows: list[dict[str, Any]], columns: Sequence[str]) -> pd.DataFrame:
    import pandas as pd

    integers = ("start", "end")
    numbers = ("value", "lower", "upper")
    dtypes = {
        name: "Int64" if name in integers else "float64" if name in numbers else "str"
        for name in columns
    }
    return pd.DataFrame(
        {name: pd.Series([row.get(name) for row in rows], dtype=dtypes[name]) for name in columns}
    )
