"""The briefing: a year in a dozen slides, made from the reports as they ran."""

from __future__ import annotations

from dataclasses import replace
from math import nan
from typing import TYPE_CHECKING, Any

from zsgx_analysis import __version__
from zsgx_analysis.charts.chart import Native, Words
from zsgx_analysis.language import Language, Text
from zsgx_analysis.narrative.citations import Citation, CitedDocument, citation_of
from zsgx_analysis.reports.blocks import blocks_of
from zsgx_analysis.reports.briefing import REPORTS, subtitle
from zsgx_analysis.reports.lean import nbformat
from zsgx_analysis.reports.notes import Pairs, citation_text, joined
from zsgx_analysis.reports.slides import Cited, Deck, legible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

_TITLE = Text("专业技术人才知识更新工程", "Knowledge Update Project")
_MADE = Text(
    "本简报由同一年的报告生成；方括号内为文末出处的编号，每页备注载明数字的位置与原文字样。",
    "Made from the reports of the year; numbers in brackets lead to the sources at the end, "
    "the notes of each slide to place and printed token of each figure.",
)

Block = dict[str, Any]

_ON_A_SLIDE = 20
"""Sources on a slide; most take one line, one with a long address two."""


def compose(year: int, lang: Language, folder: Path, mark: str = "") -> Deck:
    """Return the deck of a year.

    Parameters
    ----------
    year, lang
        Of the reports.
    folder : Path
        Where they lie: what their notebooks showed is what the slides say, so that
        whatever a reader changed in a notebook is on the slide too.
    mark : str
        What each slide says of its use.
    """
    below = subtitle(year).in_language(lang)
    deck = Deck(lang, f"{_TITLE.in_language(lang)} {below}", mark)
    deck.cover(_TITLE.in_language(lang), below, _MADE.in_language(lang))
    sources = _Sources(lang)
    for name in REPORTS:
        path = folder / f"{name}.ipynb"
        if path.is_file():
            blocks = blocks_of(nbformat.read(path, as_version=4))
            _add_report(deck, blocks, folder / "charts", name, sources)
    _add_sources(deck, sources)
    return deck


class _Sources:
    """The documents of a deck, each with its number, in the order in which they are cited."""

    def __init__(self, lang: Language) -> None:
        self._lang = lang
        self.documents: dict[str, CitedDocument] = {}

    def mark(self, origins: Iterable[Pairs]) -> str:
        """Return the numbers of the documents of some origins: 1, 3."""
        for one in joined(citation_of(origin, self._lang) for origin in origins):
            self.documents.setdefault(one.title, one)
        known = list(self.documents)
        cited = {
            known.index(one.title) + 1
            for origin in origins
            for one in citation_of(origin, self._lang).documents
        }
        return _ranges(sorted(cited))

    def cited(self, phrase: Block) -> Cited:
        """Return a phrase with its mark."""
        return Cited(phrase["text"], self.mark([one["origin"] for one in phrase["figures"]]))

    def notes(self, phrases: Iterable[Block]) -> list[str]:
        """Say of each number of some phrases what it rests on."""
        colon = Text("：", ": ").in_language(self._lang)
        return [
            phrase["text"][one["start"] : one["end"]]
            + colon
            + citation_text(citation_of(one["origin"], self._lang), self._lang)
            for phrase in phrases
            for one in phrase["figures"]
            if one["origin"]
        ]

    @property
    def latest(self) -> str:
        """The date of the latest document."""
        return max((one.published for one in self.documents.values()), default="")

    def told(self) -> list[str]:
        """Say each document once: title, number, date, address."""
        return [
            citation_text(Citation(documents=[replace(one, places=[])]), self._lang)
            for one in self.documents.values()
        ]


def _ranges(numbers: Sequence[int]) -> str:
    """Return numbers in order as people cite them: 1, 3–6."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(f"{run[0]}–{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)


def _add_report(
    deck: Deck, blocks: Sequence[Block], charts: Path, name: str, sources: _Sources
) -> None:
    title = next((one["text"] for one in blocks if one["kind"] == "heading"), "")
    numbers = [number for one in blocks if one["kind"] == "numbers" for number in one["numbers"]]
    points = [phrase for one in blocks if one["kind"] == "points" for phrase in one["phrases"]]
    phrases = [part for one in numbers for part in (one["number"], one["beside"])] + points
    notes = "\n".join(dict.fromkeys([title, *sources.notes(phrases), *_captions(blocks)]))
    said = [sources.cited(point) for point in points]
    if numbers:
        large = [
            (one["name"], sources.cited(one["number"]), sources.cited(one["beside"]))
            for one in numbers
        ]
        deck.numbers(title, large, said, notes)
    elif points:
        deck.points(title, said, notes)
    label = Text("内容：", "Content: ").in_language(deck.lang)
    for block in blocks:
        if block["kind"] != "chart":
            continue
        words = Words(*(block[part] for part in Words._fields))
        notes = f"{words.caption}\n{label}{words.alt}"
        words = words._replace(caption=Cited(words.caption, sources.mark([block["origin"]])))
        native = [_native(one) for one in block["native"]]
        picture = charts / f"{name}-{block['name']}.png"
        if native:
            deck.native(words, native, notes)
        elif picture.is_file() and legible(content := picture.read_bytes(), tuple(block["body"])):
            deck.picture(words, content, tuple(block["body"]), notes)


def _add_sources(deck: Deck, sources: _Sources) -> None:
    told = sources.told()
    title = Text("出处", "Sources").in_language(deck.lang)
    made = Text(
        f"数据截至所引来源中最晚的一份（{sources.latest}）。由 zsgx_analysis {__version__} 生成。",
        f"Data: up to the latest source cited ({sources.latest}). "
        f"Made by zsgx_analysis {__version__}.",
    ).in_language(deck.lang)
    for start in range(0, len(told), _ON_A_SLIDE):
        deck.sources(title, told[start : start + _ON_A_SLIDE], made, start + 1)


def _captions(blocks: Sequence[Block]) -> Iterator[str]:
    """Yield the captions of charts, which name their sources."""
    yield from (one["caption"] for one in blocks if one["kind"] == "chart")


def _native(one: Block) -> Native:
    values = [nan if value is None else value for value in one["values"]]
    return Native(**{**one, "values": values})
