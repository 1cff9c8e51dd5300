"""What a number rests on, in words: its formula, and document, place and token of each part."""

from __future__ import annotations

from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING, Any

import pandas as pd

from zsgx_analysis import vocabulary
from zsgx_analysis.datasets.cited import stem_of
from zsgx_analysis.language import Text, position
from zsgx_analysis.narrative.labels import source_name
from zsgx_analysis.narrative.words import in_words
from zsgx_analysis.tracing import OPERATIONS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from zsgx_analysis.datasets.cited import Document
    from zsgx_analysis.language import Language
    from zsgx_analysis.tracing import Origin, Traced

Pairs = list[tuple[str, str]]
"""What is said and what it says, in the order in which a page lists them."""

_WORDS = {
    "computed": Text("计算", "Computed"),
    "document": Text("出处", "Document"),
    "number": Text("文号", "Number"),
    "place": Text("位置", "Place"),
    "printed": Text("印作", "Printed as"),
    "status": Text("状态", "Status"),
    "repair": Text("修复", "Repair"),
    "published": Text("发布", "Published"),
    "reliability": Text("可靠性", "Reliability"),
    "address": Text("网址", "Address"),
}

_SIGNS = {"sum": " + ", "difference": " − ", "product": " × ", "quotient": " ÷ ", "share": " ÷ "}

_NOWHERE = Text("未印出", "not in print")

MOST_PARTS = 6
"""A formula of more parts is said in words and their number, not written out."""

MOST_PLACES = 12
"""Of more cells of one document the rows and columns are told, not each token."""


def origin_of(
    number: Traced,
    lang: Language,
    repairs: Mapping[tuple[Any, ...], str] | None = None,
    documents: Mapping[str, Document] | None = None,
) -> Pairs:
    """Return what a number rests on.

    Parameters
    ----------
    number : Traced
        As a sentence or table says it.
    lang : str
        Language of the words.
    repairs : mapping, optional
        What was done to a figure, by source, row and column of the print.
    documents : mapping, optional
        What is known of the documents (`datasets.cited.cited_documents`).

    Returns
    -------
    list of (str, str)
        The formula where it was computed; then document by document where it
        stands, what is printed there, and how far that is to be trusted.
    """
    formula = formula_of(number, lang)
    pairs: Pairs = [(_word("computed", lang), formula)] if formula else []
    terms = number.inputs if formula and len(number.inputs) <= MOST_PARTS else (number,)
    for term in terms:
        parts = [leaf.origin for leaf in term.leaves() if leaf.origin is not None]
        for document, origins in groupby(sorted(parts, key=_document), key=_document):
            pairs += _pairs(document, list(origins), lang, repairs or {}, documents or {})
    return pairs


def formula_of(number: Traced, lang: Language) -> str:
    """Return how a number was computed: 26,000 ÷ 920,300; "" for one that was printed."""
    if number.origin is not None or not number.inputs:
        return ""
    name = OPERATIONS[number.formula].text.in_language(lang)
    count = len(number.inputs)
    if count > MOST_PARTS:
        return Text(f"{name}，共{count}项", f"{name} of {count} figures").in_language(lang)
    terms = [_term(one, lang) for one in number.inputs]
    if number.formula in _SIGNS:
        return _SIGNS[number.formula].join(terms)
    return f"{name}：{'、'.join(terms)}" if lang == "zh" else f"{name}: {', '.join(terms)}"


def _term(one: Traced, lang: Language) -> str:
    return in_words(one, lang, ".3f" if not one.unit and abs(one.value) < 1 else "")


def _document(origin: Origin) -> str:
    return str(origin.row.get("source") or origin.dataset)


def _pairs(
    document: str,
    origins: Sequence[Origin],
    lang: Language,
    repairs: Mapping[tuple[Any, ...], str],
    documents: Mapping[str, Document],
) -> Iterator[tuple[str, str]]:
    facts = _facts(document, origins[0].row, documents)
    yield _word("document", lang), source_name(document, lang)
    if facts["number"]:
        yield _word("number", lang), facts["number"]
    if len(origins) > MOST_PLACES:
        yield _word("place", lang), _area(origins, lang)
    else:
        for origin in origins:
            row = origin.row
            place = place_of(row, lang)
            # A figure that was inferred stands nowhere: its state must not pass for
            # that of the figure before.
            if not place and not _text(row.get("printed")) and _text(row.get("status")):
                place = _NOWHERE.in_language(lang)
            if place:
                yield _word("place", lang), place
            if _text(row.get("printed")):
                yield _word("printed", lang), _text(row["printed"])
            status = _text(row.get("status"))
            if status and status != "printed" and status in vocabulary.known("cell_statuses"):
                yield _word("status", lang), vocabulary.display("cell_statuses", status, lang)
            repair = _repair(row, repairs, lang)
            if repair:
                yield _word("repair", lang), repair
    for name in ("published", "reliability", "address"):
        if facts[name]:
            said = facts[name]
            if name == "reliability":
                said = vocabulary.display("reliabilities", said, lang)
            yield _word(name, lang), said


def document_pairs(
    document: str, lang: Language, documents: Mapping[str, Document] | None = None
) -> Pairs:
    """Return what is said of a document as a whole: title, number, date and address."""
    facts = _facts(document, {}, documents or {})
    said = [(_word(name, lang), facts[name]) for name in ("number", "published", "address")]
    return [(_word("document", lang), source_name(document, lang)), *filter(lambda p: p[1], said)]


def _facts(
    document: str, row: Mapping[str, Any], documents: Mapping[str, Document]
) -> dict[str, str]:
    """Return what is known of a document; what the row itself says goes first."""
    known = documents.get(stem_of(document))
    return {
        "number": known.number if known else "",
        "published": _text(row.get("published")) or (known.date if known else ""),
        "reliability": _text(row.get("reliability")),
        "address": _text(row.get("url")) or (known.address if known else ""),
    }


_STUB = 1
"""Column of the printed grid in which the labels of the rows stand."""


def _repair(row: Mapping[str, Any], repairs: Mapping[tuple[Any, ...], str], lang: Language) -> str:
    """Return what was done to a figure, and to the label of its row where it was moved by that."""
    line, column = printed_place(row)
    keys = [(row.get("source"), line, column)]
    if row.get("status") == "moved":
        keys.append((row.get("source"), line, _STUB))
    done = dict.fromkeys(repairs[key] for key in keys if key in repairs)
    return Text("；", "; ").in_language(lang).join(done)


def printed_place(row: Mapping[str, Any]) -> tuple[Any, Any]:
    """Return row and column of the printed grid; those of breakdowns are named apart."""
    if "printed_row" in row:
        return row["printed_row"], row["printed_column"]
    return row.get("row"), row.get("column")


def place_of(row: Mapping[str, Any], lang: Language) -> str:
    """Return where a row stands in its document: row and column of a table, or a line."""
    line, column = printed_place(row)
    if pd.notna(line) and pd.notna(column):
        return Text(
            f"第{int(line)}行第{int(column)}列", f"row {int(line)}, column {int(column)}"
        ).in_language(lang)
    return position(_text(row.get("place"))).in_language(lang)


def _area(origins: Sequence[Origin], lang: Language) -> str:
    places = [printed_place(one.row) for one in origins]
    rows = {int(line) for line, _ in places if pd.notna(line)}
    columns = {int(column) for _, column in places if pd.notna(column)}
    if not rows or not columns:
        return Text(f"{len(origins)}个数字", f"{len(origins)} figures").in_language(lang)
    ends = min(rows), max(rows), min(columns), max(columns)
    return Text(
        "第{}–{}行、第{}–{}列的{}格".format(*ends, len(origins)),
        "{4} cells of rows {0}–{1}, columns {2}–{3}".format(*ends, len(origins)),
    ).in_language(lang)


def name_of(word: str, lang: Language) -> str:
    """Return what a word of an origin is called here: 文号 is its ``number``."""
    return _names(lang)[word]


@cache
def _names(lang: Language) -> dict[str, str]:
    return {word.in_language(lang): name for name, word in _WORDS.items()}


def _word(name: str, lang: Language) -> str:
    return _WORDS[name].in_language(lang)


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""
