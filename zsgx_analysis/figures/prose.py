"""Figures that a document states in running text: ``read_figures``.

Paragraphs are read in order. A figure takes its meaning from the words
nearest to it: those of its own clause, then of its sentence, of the sentences
before it, of the headings above it, of the document's title. The words stand
in ``rules.yml``. What looks like a figure of the project and lacks a part of
its meaning is listed as unplaced with what is missing; nothing is guessed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from zsgx_analysis.figures.conflicts import with_conflicts, without_contradictions
from zsgx_analysis.figures.context import Context
from zsgx_analysis.figures.frame import document_frame
from zsgx_analysis.figures.marks import mark
from zsgx_analysis.figures.resolve import Draft, resolve
from zsgx_analysis.figures.sections import passages
from zsgx_analysis.figures.shared_out import shared_out
from zsgx_analysis.figures.spot import Spot
from zsgx_analysis.figures.tokens import FACT

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd

    from zsgx_analysis.documents.model import Document
    from zsgx_analysis.figures.frame import Frame
    from zsgx_analysis.figures.sections import Passage

PROSE_COLUMNS = [
    *FACT,
    "value",
    "lower",
    "upper",
    "unit",
    "bound",
    "printed",
    "source",
    "place",
]
"""Columns of the figures of a document, as ``STEM.figures.csv`` holds them."""

UNPLACED_COLUMNS = ["missing", *PROSE_COLUMNS]

_MOST = 60
"""Figures in a sentence; where there are more, it is a table without lines, no prose."""


@dataclass(frozen=True)
class ProseFigures:
    """The figures of a document.

    Attributes
    ----------
    figures : pandas.DataFrame
        Columns `PROSE_COLUMNS`, in the order of the document, each fact with
        one value once. ``value``, ``lower`` and ``upper`` in base units.
        ``place``: where the paragraph begins, and the character in it, from 1.
    unplaced : pandas.DataFrame
        Figures that lack a part of their meaning: the same columns, and
        ``missing`` (``period``, ``scope``, …, parted by ``, ``).
    """

    figures: pd.DataFrame
    unplaced: pd.DataFrame


def read_figures(document: Document, region: str | None = None) -> ProseFigures:
    """Find the figures of the project that a document states in running text.

    Parameters
    ----------
    document : Document
        As `zsgx_analysis.documents.read_document` returns it. Its tables are
        not read here.
    region : str, optional
        Canonical name of a region, or 全国, that somebody who knows says the document is
        about; it counts where neither the sentence nor the document names a place.

    Returns
    -------
    ProseFigures
    """
    parts = passages(document.paragraphs)
    frame = document_frame(parts, region)
    found = list(_drafts(parts, frame))
    drafts = without_contradictions([draft for _, draft in found])
    rows = [
        _row(draft, part, document.name) for (part, _), draft in zip(found, drafts, strict=True)
    ]
    placed = _each_once([row for row in rows if not row["missing"]])
    told = {_limits(row) for row in placed}
    unplaced = [
        row for row in rows if row["missing"] and not (row["_line"] and _limits(row) in told)
    ]
    return ProseFigures(_frame(placed, PROSE_COLUMNS), _frame(unplaced, UNPLACED_COLUMNS))


def _drafts(parts: list[Passage], frame: Frame) -> Iterator[tuple[Passage, Draft]]:
    context = Context()
    for part in parts:
        context = context.under(part, frame)
        marks = mark(part, frame)
        for sentence in marks.sentences:
            held = marks.within(sentence)
            found = []
            previous = ""
            for quantity in held.quantities if len(held.quantities) <= _MOST else ():
                spot = Spot(quantity, previous, sentence, held, context, frame)
                draft = resolve(spot)
                previous = draft.indicator if draft else ""
                found += [(spot, draft)] if draft else []
            for draft in with_conflicts(shared_out(found)):
                yield part, draft
            context = context.after(sentence, held, previous)


def _row(draft: Draft, part: Passage, source: str) -> dict[str, Any]:
    quantity = draft.quantity
    limits = {
        name: float("nan") if value is None else float(value)
        for name, value in quantity.limits().items()
    }
    return {
        "missing": ", ".join(draft.missing),
        **dict(zip(FACT, draft.fact, strict=True)),
        **limits,
        "unit": draft.unit,
        "bound": quantity.bound,
        "printed": re.sub(r"\s+", " ", quantity.printed),
        "source": source,
        "place": f"{part.place}, character {part.character(quantity.start)}",
        "_line": part.is_line,
    }


def _each_once(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Keep one row for each fact and value; one in running text before one in a headline.

    A headline says less of its figure than the text below it: where the text
    gives the same number of the same thing, the headline only repeats it.
    """
    best: dict[Any, dict[str, Any]] = {}
    in_text = {_thing(row) for row in rows if not row["_line"]}
    for row in rows:
        if row["_line"] and _thing(row) in in_text:
            continue
        key = (*(row[name] for name in FACT), *_limits(row))
        if key not in best or (best[key]["_line"] and not row["_line"]):
            best[key] = row
    chosen = {id(row) for row in best.values()}
    return [row for row in rows if id(row) in chosen]


def _thing(row: dict[str, Any]) -> tuple[str, ...]:
    """Return what a figure counts where, and how many."""
    return (*(row[name] for name in ("scope", "programme", "indicator")), *_limits(row))


def _limits(row: dict[str, Any]) -> tuple[str, ...]:
    return tuple(str(row[name]) for name in ("value", "lower", "upper", "unit", "bound"))


def _frame(rows: list[dict[str, Any]], columns: list[str]) -> pd.DataFrame:
    import pandas as pd

    integers = ("start", "end")
    numbers = ("value", "lower", "upper")
    dtypes = {
        name: "Int64" if name in integers else "float64" if name in numbers else "str"
        for name in columns
    }
    return pd.DataFrame(rows, columns=columns).astype(dtypes)
