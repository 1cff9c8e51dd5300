"""What a report notebook writes with: headings, sentences, tables and charts in one language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from math import isfinite
from typing import TYPE_CHECKING, Any

import pandas as pd

from zsgx_analysis import vocabulary
from zsgx_analysis.charts.export import save_if_asked
from zsgx_analysis.datasets import load
from zsgx_analysis.datasets.cited import cited_documents
from zsgx_analysis.indicators.audit import audit_state
from zsgx_analysis.language import Language, Text
from zsgx_analysis.narrative.audit import edit_name, label_name, table_phrase
from zsgx_analysis.narrative.labels import mark_key, source_names
from zsgx_analysis.narrative.numbers import listed
from zsgx_analysis.narrative.origins import Pairs, document_pairs, origin_of, printed_place
from zsgx_analysis.narrative.repairs import repair_sentence, repairs_by_place
from zsgx_analysis.narrative.sentences import Sentence, compose
from zsgx_analysis.narrative.words import in_words, is_known
from zsgx_analysis.reports.blocks import (
    Block,
    Cell,
    ChartBlock,
    Heading,
    KeyNumber,
    KeyNumbers,
    Phrase,
    Prose,
    Table,
)
from zsgx_analysis.reports.internal import INTERNAL, is_internal
from zsgx_analysis.reports.measures import NONE, Caption, Measure
from zsgx_analysis.tracing import Traced, TracedDtype
from zsgx_analysis.vocabulary.scopes import display_scope

if TYPE_CHECKING:
    from pathlib import Path

    from zsgx_analysis.charts.chart import Chart

Column = Text | tuple[str, str] | tuple[str, str, str]
"""Heading of a column in both languages, and the form of its numbers where it is not plain."""

_NAMES: Mapping[str, tuple[vocabulary.Kind, ...]] = {
    "department": ("departments",),
    "field": ("fields", "provincial_fields"),
    "scope": ("regions",),
    "region": ("regions",),
    "group": ("groups",),
    "programme": ("programmes",),
    "unit_kind": ("unit_kinds",),
    "level": ("levels",),
    "indicator": ("indicators",),
    "kind": ("kinds",),
    "basis": ("bases",),
    "reliability": ("reliabilities",),
    "status": ("cell_statuses",),
    "largest": ("departments", "fields"),
    "row": ("departments", "fields", "provincial_fields", "programmes"),
}
"""Columns that hold names of the vocabulary, which are shown in the language of the report."""


_PLACES = ("row", "scope", "region")
"""Columns that may hold places below the provinces."""


class Report:
    """The writer of one report: it computes nothing, it says and shows.

    Each method that shows something displays it where it is called and keeps it in
    `blocks`. Texts come in pairs, Chinese and English; a number in a text is a
    slot, ``"计划{planned}"``, filled with a `Traced` number in words.

    Attributes
    ----------
    name : str
        Of the notebook: ``gap``.
    year : int
        Year of the report.
    lang : str
        Language of all it says.
    home : Path
        Project folder of the data.
    region : str or None
        The region that it is about, by its name in the data; None for the nation.
    document : str
        What the report is called, whatever it finds.
    blocks : list of Block
        What was shown, in order.

    Examples
    --------
    >>> import zsgx_analysis as zsgx
    >>> report = zsgx.open_report("gap", 2024, "en")
    >>> planned = zsgx.total(zsgx.traced(zsgx.plan(2024), "plans")["persons"])
    >>> report.text("计划{n}。", "{n} are planned.", n=planned)
    '920,300 people are planned.'
    """

    def __init__(self, name: str, year: int, lang: Language, home: Path) -> None:
        self.name, self.year, self.lang, self.home = name, year, lang, home
        self.region: str | None = None
        self.document = ""
        self.blocks: list[Block] = []

    def text(self, zh: str, en: str, *, when: object = True, **slots: object) -> Sentence:
        """Return a sentence in the language of the report.

        It is empty where a number that it says is not known, or ``when`` does not hold.
        """
        return compose(self.lang, zh, en, slots) if when else Sentence("")

    def title(
        self, zh: str, en: str, *, otherwise: tuple[str, str] | None = None, **slots: object
    ) -> None:
        """Show the title of the report, another one where a number of it is not known."""
        said = self.text(zh, en, **slots)
        if not said and otherwise is not None:
            said = compose(self.lang, *otherwise, slots)
        self._show(Heading(self.lang, 1, self._phrase(said), self.document))
        self.say(*INTERNAL, when=is_internal(self.home, self.year))

    def heading(
        self, zh: str, en: str, *, level: int = 2, when: object = True, **slots: object
    ) -> None:
        """Show a heading, where ``when`` holds."""
        if when:
            self._show(Heading(self.lang, level, self._phrase(self.text(zh, en, **slots))))

    def say(self, zh: str, en: str, *, when: object = True, **slots: object) -> None:
        """Show a paragraph where ``when`` holds and every number that it says is known."""
        if when:
            self.paragraphs(self.text(zh, en, **slots))

    def either(self, number: Traced | float, more: tuple[str, str], less: tuple[str, str]) -> str:
        """Return one of two words: for a number of zero or more, or for one below."""
        return self._one(more if float(number) >= 0 else less)

    def numbers(self, *numbers: tuple[tuple[str, str], Traced | float, str]) -> None:
        """Show large numbers side by side, each with its name and what it compares with.

        Parameters
        ----------
        *numbers : tuple
            Name in both languages, number, and a sentence in the language of the
            report; a number that is not known is left out.
        """
        known = [
            KeyNumber(
                self._one(name),
                self._phrase(compose(self.lang, "{n}", "{n}", {"n": number})),
                self._phrase(beside),
                Measure.of(number, "", self.lang),
            )
            for name, number, beside in numbers
            if isinstance(number, Traced) and is_known(number) and any(number.leaves())
        ]
        if known:
            self._show(KeyNumbers(self.lang, tuple(known)))

    def paragraphs(self, *sentences: str) -> None:
        """Show sentences as paragraphs; empty ones are left out."""
        self._prose(sentences, points=False)

    def points(self, *sentences: str) -> None:
        """Show sentences as the points of a list; empty ones are left out."""
        self._prose(sentences, points=True)

    def show(self, chart: Chart | None) -> None:
        """Show a chart, as it is now; nothing where there was nothing to draw."""
        if chart is None:
            return
        save_if_asked(chart, self.name)
        self._show(ChartBlock(self.lang, chart))

    def table(
        self,
        frame: pd.DataFrame,
        columns: Mapping[str, Column],
        caption: tuple[str, str],
        *,
        note: str = "",
        folded: tuple[str, str] | None = None,
        matrix: bool = False,
    ) -> None:
        """Show columns of a frame, one row each; nothing for an empty frame.

        Parameters
        ----------
        frame : pandas.DataFrame
            Its first shown column heads the rows. Names of the vocabulary are shown in
            the language of the report; traced columns carry the origin of each number.
        columns : mapping
            Column to its heading in Chinese and English and, where the plain form does
            not do, the form of its numbers (``"%"``, ``".2f"``).
        caption : tuple of str
            In Chinese and English.
        note : str
            A remark below the table, in the language of the report.
        folded : tuple of str, optional
            What to open the table by, where it is folded away.
        matrix : bool
            Whether it is read along both sides, and so not sorted.
        """
        if frame.empty:
            return
        body = [
            tuple(self._cell(name, row[name], _form(columns[name])) for name in columns)
            for row in frame.to_dict("records")
        ]
        self._show(
            Table(
                self.lang,
                self._phrase(self._one(caption)),
                tuple(self._one(heading) for heading in columns.values()),
                tuple(body),
                self._phrase(note),
                self._one(folded) if folded else "",
                sortable=not matrix,
            )
        )

    def caption(self, *frames: pd.DataFrame, marks: pd.Series | None = None) -> str:
        """Return the caption of a chart: its sources, and the key of the marks that are drawn.

        How far a plan table is proved is said once in a report, by `checked`.

        Parameters
        ----------
        *frames : pandas.DataFrame
            What is drawn: the documents of its traced numbers are named.
        marks : pandas.Series, optional
            States of the cells whose marks are drawn, to explain them.
        """
        sources = list(dict.fromkeys(name for frame in frames for name in _sources(frame)))
        parts = [source_names(sources, self.lang)]
        parts += [mark_key(marks, self.lang)] if marks is not None else []
        known = [part for part in parts if part]
        if not known:
            return ""
        if self.lang == "zh":
            said = f"来源：{'。'.join(known)}。"
        else:
            said = f"Source: {'. '.join(part[:1].upper() + part[1:] for part in known)}."
        documents = cited_documents(self.home)
        origin = [pair for one in sources for pair in document_pairs(one, self.lang, documents)]
        return Caption(said, origin)

    def checked(self, *frames: pd.DataFrame, section: tuple[str, str] | None = None) -> None:
        """Say once how far the plan tables are proved, with a link to where the proof stands.

        Parameters
        ----------
        *frames : pandas.DataFrame
            Cells of plans, traced.
        section : tuple of str, optional
            Heading in both languages of the section with the audit, where there is one.
        """
        sources = list(dict.fromkeys(name for frame in frames for name in _sources(frame)))
        said = dict.fromkeys(table_phrase(state, self.lang) for state in self._audits(sources))
        phrases = [one for one in said if one]
        if phrases:
            pairs = (("；", "; "), ("：", ": "), ("。", "."))
            joint, colon, stop = (Text(*pair).in_language(self.lang) for pair in pairs)
            text = source_names(sources, self.lang) + colon + joint.join(phrases) + stop
            text = text[:1].upper() + text[1:]
            link = self._one(section) if section else ""
            self._show(Prose(self.lang, (Phrase(text),), section=link))

    def names(self, kind: vocabulary.Kind, names: Iterable[object]) -> str:
        """Return names of the vocabulary in one phrase: 甲、乙; A and B."""
        return listed([self.word(kind, name) for name in names], self.lang)

    def repairs(self, repairs: pd.DataFrame) -> list[str]:
        """Return each row of the dataset ``repairs`` in words."""
        return [repair_sentence(_row(row), self.lang) for row in repairs.to_dict("records")]

    def totals(self, audit: pd.DataFrame) -> list[str]:
        """Return what each row of the dataset ``audit`` totals, in words."""
        names = zip(audit["kind"], audit["label"], strict=True)
        return [edit_name(str(kind), str(label), self.lang) for kind, label in names]

    def word(self, kind: vocabulary.Kind, name: object) -> str:
        """Return a word of the vocabulary in the language of the report.

        Of the regions a city or county too, of the fields those of a province.
        """
        if kind == "regions":
            return display_scope(str(name), self.lang)
        if kind == "fields" and name not in vocabulary.known(kind):
            return vocabulary.display("provincial_fields", str(name), self.lang)
        return vocabulary.display(kind, str(name), self.lang)

    def number(self, number: Traced, form: str = "") -> str:
        """Return a number in words, for a label; "" where it is not known."""
        return in_words(number, self.lang, form) if is_known(number) else ""

    def origin(self, number: Traced) -> Pairs:
        """Return what a number rests on, in words: formula, document, place, token, repair."""
        return origin_of(number, self.lang, self._repairs, cited_documents(self.home))

    def _prose(self, sentences: Sequence[str], *, points: bool) -> None:
        phrases = tuple(self._phrase(sentence) for sentence in sentences if sentence)
        if phrases:
            self._show(Prose(self.lang, phrases, points))

    def _cell(self, name: str, value: Any, form: str) -> Cell:
        if isinstance(value, Traced):
            if not is_known(value):
                return Cell(Phrase(NONE))
            said = compose(self.lang, f"{{n:{form}}}", f"{{n:{form}}}", {"n": value})
            sorts = value.value if isfinite(value.value) else value.lower
            measure = Measure.of(value, form, self.lang)
            return Cell(
                self._phrase(said), sorts, numeric=True, trace=_trace(value), measure=measure
            )
        if isinstance(value, str):
            return Cell(self._phrase(self._name(name, value)))
        if value is None or value is pd.NA or value != value:
            return Cell(Phrase(NONE))
        if isinstance(value, (int, float)) and not isinstance(value, bool):
            # A year, a row or a column: a number of order, which measures nothing.
            plain = int(value) if float(value).is_integer() else value
            return Cell(Phrase(str(plain)), numeric=True, measure=Measure(plain, form="d"))
        return Cell(self._phrase(str(value)))

    def _name(self, column: str, value: str) -> str:
        if isinstance(value, Sentence):
            return value
        if column == "label":
            return label_name(value, self.lang)
        for kind in _NAMES.get(column, ()):
            if value in vocabulary.known(kind):
                return vocabulary.display(kind, value, self.lang)
        return display_scope(value, self.lang) if column in _PLACES else value

    def _one(self, pair: Sequence[str]) -> str:
        return pair[0] if self.lang == "zh" else pair[1]

    def _phrase(self, text: str) -> Phrase:
        return Phrase.of(text, self.origin)

    def _show(self, block: Block) -> None:
        from IPython.core.getipython import get_ipython
        from IPython.display import display

        self.blocks.append(block)
        if get_ipython() is not None:
            display(block)

    @cached_property
    def _repairs(self) -> dict[tuple[Any, ...], str]:
        return repairs_by_place(load("repairs", self.home), self.lang)

    def _audits(self, sources: Sequence[str]) -> list[dict[str, Any]]:
        audit, plans = load("audit", self.home), load("plans", self.home)
        drawn = plans[plans["source"].isin(sources)]
        tables = drawn.drop_duplicates(["year", "region"])
        found = zip(tables["year"].astype(int), tables["region"], strict=True)
        return [
            audit_state(
                audit, drawn[(drawn["year"] == year) & (drawn["region"] == region)], year, region
            )
            for year, region in found
        ]


def _trace(number: Traced) -> dict[str, str]:
    """Return what machines read of a number that stands in one printed cell."""
    row = number.origin.row if number.origin is not None else {}
    trace = {
        name: str(row[name])
        for name in ("source", "department", "field", "status", "printed")
        if isinstance(row.get(name), str)
    }
    places = zip(("row", "column"), printed_place(row), strict=True)
    return {**trace, **{name: str(int(place)) for name, place in places if pd.notna(place)}}


def _row(row: Mapping[Any, Any]) -> dict[str, Any]:
    return {str(name): value for name, value in row.items()}


def _form(column: Column) -> str:
    return column[2] if len(column) > 2 else ""


def _sources(frame: pd.DataFrame) -> list[str]:
    found: dict[str, None] = {}
    for name in frame.columns:
        if not isinstance(frame[name].dtype, TracedDtype):
            continue
        for number in frame[name].dropna():
            for leaf in number.leaves():
                if leaf.origin is not None:
                    found[str(leaf.origin.row.get("source") or leaf.origin.dataset)] = None
    return list(found)
