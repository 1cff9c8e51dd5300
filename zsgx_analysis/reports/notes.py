"""Endnotes: what each number of a page, document or slide rests on, in a sentence."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from typing import Any, Protocol

from zsgx_analysis.language import Language, Text
from zsgx_analysis.narrative.citations import Citation, CitedDocument, Place, citation_of

Pairs = Sequence[Sequence[str]]

_MOST_PLACES = 4
"""Of more places of one document a note tells how many there are."""


class Endnotes(Protocol):
    """Where notes go: those of a Word document, of a page."""

    def add(self, place: Any, text: str, /) -> int:
        """Add a note and its number at a place; return the number."""

    def repeat(self, place: Any, number: int, /) -> None:
        """Add the number of a note that was added before."""


class Notes:
    """The endnotes of a report, each origin once.

    Parameters
    ----------
    endnotes : Endnotes
        Of the document or page.
    lang : str
        Of the report.
    """

    def __init__(self, endnotes: Endnotes, lang: Language) -> None:
        self._endnotes, self._lang = endnotes, lang
        self._numbers: dict[str, int] = {}
        self._told: set[str] = set()
        self.dates: set[str] = set()

    def cite(self, paragraph: Any, origin: Pairs) -> None:
        """Put the number of the note on an origin at the end of a paragraph."""
        if origin:
            self._put(paragraph, citation_of(origin, self._lang))

    def cite_all(self, paragraph: Any, origins: Iterable[Pairs]) -> None:
        """Put one note on all origins together, of a table: document by document."""
        documents = joined(citation_of(origin, self._lang) for origin in origins)
        if documents:
            self._put(paragraph, Citation(documents=documents))

    def _put(self, paragraph: Any, citation: Citation) -> None:
        key = repr(citation)
        if key in self._numbers:
            self._endnotes.repeat(paragraph, self._numbers[key])
            return
        self._numbers[key] = self._endnotes.add(
            paragraph, citation_text(citation, self._lang, self._told)
        )
        self._told.update(one.title for one in citation.documents)
        self.dates.update(one.published for one in citation.documents if one.published)


def citation_text(citation: Citation, lang: Language, told: Container[str] = ()) -> str:
    """Say what a number rests on; of documents already told only title, number and places."""
    said = [_document(one, lang, again=one.title in told) for one in citation.documents]
    joint, end = (Text(*pair).in_language(lang) for pair in (("；", "; "), ("。", ".")))
    return (_computed(citation.computed, lang) + joint.join(said)).rstrip("。.") + end


def joined(citations: Iterable[Citation]) -> list[CitedDocument]:
    """Return the documents of several numbers, each once with all places."""
    together: dict[str, CitedDocument] = {}
    for citation in citations:
        for document in citation.documents:
            held = together.setdefault(document.title, document)
            if held is not document:
                held.places += document.places
    for document in together.values():
        document.places = list({place.key: place for place in document.places}.values())
    return list(together.values())


def _computed(formula: str, lang: Language) -> str:
    return Text(f"计算：{formula}。", f"Computed: {formula}. ").in_language(lang) if formula else ""


def _document(one: CitedDocument, lang: Language, *, again: bool) -> str:
    """Say a document; number, date and address the first time only."""
    zh = lang == "zh"
    title = one.title if zh else one.title[:1].upper() + one.title[1:]
    facts = [one.number] if again else [one.number, one.published, one.reliability]
    known = ("，" if zh else ", ").join(filter(None, facts))
    if known:
        title += f"（{known}）" if zh else f" ({known})"
    places = _places(one.places, lang)
    parts = [title, places] if places else [title]
    said = ("，" if zh else ", ").join(parts)
    return f"{said}{'，' if zh else ', '}{one.address}" if one.address and not again else said


def _places(places: Sequence[Place], lang: Language) -> str:
    zh = lang == "zh"
    if len(places) > _MOST_PLACES:
        repaired = sum(bool(place.status or place.repair) for place in places)
        more = Text(
            f"，其中{repaired}处已按合计校正", f", {repaired} of them set right by the totals"
        )
        count = Text(f"共{len(places)}处", f"{len(places)} places").in_language(lang)
        return count + (more.in_language(lang) if repaired else "")
    return ("、" if zh else ", ").join(filter(None, (_place(place, lang) for place in places)))


def _place(one: Place, lang: Language) -> str:
    zh = lang == "zh"
    printed = Text(f"印作“{one.printed}”", f"printed “{one.printed}”").in_language(lang)
    done = [one.status, one.repair]
    said = [one.place, printed if one.printed else ""]
    text = ("" if zh else " ").join(filter(None, said))
    marks = ("：" if zh else ": ").join(filter(None, done))
    return f"{text}（{marks}）" if zh and marks else f"{text} ({marks})" if marks else text
