"""The briefing: a year in a dozen slides, made from the reports as they ran."""

from __future__ import annotations

from math import nan
from typing import TYPE_CHECKING, Any

from zsgx_analysis.charts.chart import Native, Words
from zsgx_analysis.language import Language, Text
from zsgx_analysis.reports.blocks import blocks_of
from zsgx_analysis.reports.briefing import REPORTS, subtitle
from zsgx_analysis.reports.lean import nbformat
from zsgx_analysis.reports.slides import Deck

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

_TITLE = Text("专业技术人才知识更新工程", "Knowledge Update Project")
_MADE = Text(
    "本简报由同一年的报告生成；每页备注载明出处。",
    "Made from the reports of the year; the notes of each slide name the sources.",
)

Block = dict[str, Any]


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
    for name in REPORTS:
        path = folder / f"{name}.ipynb"
        if path.is_file():
            blocks = blocks_of(nbformat.read(path, as_version=4))
            _add_report(deck, blocks, folder / "charts", name, lang)
    return deck


def _add_report(
    deck: Deck, blocks: Sequence[Block], charts: Path, name: str, lang: Language
) -> None:
    title = next((one["text"] for one in blocks if one["kind"] == "heading"), "")
    notes = "\n".join(dict.fromkeys([title, *_captions(blocks)]))
    numbers = [number for one in blocks if one["kind"] == "numbers" for number in one["numbers"]]
    points = [
        phrase["text"] for one in blocks if one["kind"] == "points" for phrase in one["phrases"]
    ]
    if numbers:
        deck.numbers(
            title,
            [(one["name"], one["number"]["text"], one["beside"]["text"]) for one in numbers],
            points,
            notes,
        )
    elif points:
        deck.points(title, points, notes)
    label = Text("内容：", "Content: ").in_language(lang)
    for block in blocks:
        if block["kind"] != "chart":
            continue
        words = Words(*(block[part] for part in Words._fields))
        said = f"{words.caption}\n{label}{words.alt}"
        native = [_native(one) for one in block["native"]]
        picture = charts / f"{name}-{block['name']}.png"
        if native:
            deck.native(words, native, said)
        elif picture.is_file():
            deck.picture(words, picture.read_bytes(), tuple(block["body"]), said)


def _captions(blocks: Sequence[Block]) -> Iterator[str]:
    """Yield the captions of charts, which name their sources."""
    yield from (one["caption"] for one in blocks if one["kind"] == "chart")


def _native(one: Block) -> Native:
    values = [nan if value is None else value for value in one["values"]]
    return Native(**{**one, "values": values})
