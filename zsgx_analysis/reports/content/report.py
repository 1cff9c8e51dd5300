"""What the reports have in common: their data, language, captions and charts."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar, Self

from zsgx_analysis import vocabulary
from zsgx_analysis.charts.export import save_if_asked
from zsgx_analysis.datasets.home import find_home
from zsgx_analysis.datasets.loading import stamps
from zsgx_analysis.indicators.audit import audit_state
from zsgx_analysis.indicators.memory import keep
from zsgx_analysis.indicators.selection import plan_of, planned_years
from zsgx_analysis.language import Language, Text
from zsgx_analysis.narrative.audit import caption
from zsgx_analysis.narrative.labels import source_names
from zsgx_analysis.reports.content.blocks import Block, Heading, Prose, Section, Table
from zsgx_analysis.reports.content.finder import Finder
from zsgx_analysis.reports.content.provenance import add_origins, trace_sentences

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from os import PathLike
    from pathlib import Path

    import pandas as pd

    from zsgx_analysis.charts.chart import Chart


@dataclass(frozen=True)
class Data:
    """The frames that reports are made from."""

    plans: pd.DataFrame
    margins: pd.DataFrame
    figures: pd.DataFrame
    population: pd.DataFrame
    audit: pd.DataFrame
    repairs: pd.DataFrame
    lead_departments: pd.DataFrame
    stages: pd.DataFrame

    @classmethod
    def load(cls, home: str | PathLike[str] | None = None) -> Data:
        """Read the processed data of a project folder."""
        from zsgx_analysis.datasets import load

        place = find_home(home)
        ready = _read_ahead.pop(place, None)
        if ready is not None and ready[0] == stamps(place):
            return ready[1]
        frames = [load(name, place) for name in cls.__dataclass_fields__]
        for frame in frames:
            # Every step of pandas copies the attributes deeply, and here nobody reads them.
            frame.attrs = {}
        return cls(*map(keep, frames))

    @classmethod
    def read_ahead(cls, home: str | PathLike[str] | None = None) -> Data:
        """Read the data for processes that are forked from this one.

        The first `load` in each takes them if the files are still the same; a
        second one reads the files, since whoever has the first may have changed it.
        """
        place = find_home(home)
        stamped = stamps(place)
        data = cls.load(place)
        _read_ahead[place] = stamped, data
        return data


_read_ahead: dict[Path, tuple[object, Data]] = {}


class Report:
    """The contents of one report, section by section, in the order of `SECTIONS`.

    Each section is a method without arguments that returns a `Section`; a
    notebook calls them one a cell.
    """

    name: ClassVar[str]
    SECTIONS: ClassVar[tuple[str, ...]]

    def __init__(self, data: Data, year: int, lang: Language) -> None:
        self.data = data
        self.year = year
        self.lang = lang
        self.cells = plan_of(data.plans, year)
        self.audit = audit_state(data.audit, self.cells, year)

    @classmethod
    def open(cls, home: str | PathLike[str] | None = None, **chosen: Any) -> Self:
        """Open the report on the data of a project folder."""
        return cls(Data.load(home), **chosen)

    @cached_property
    def finder(self) -> Finder:
        """What looks up where the figures of the report come from."""
        return Finder(self.data, self.year, self.lang)

    def sections(self) -> list[Section]:
        """Return the whole report."""
        return [getattr(self, name)() for name in self.SECTIONS]

    def charts(self) -> list[Chart]:
        """Return every chart of the report."""
        return [chart for section in self.sections() for chart in section.charts]

    def say(self, zh: str, en: str) -> str:
        """Return a text in the language of the report."""
        return Text(zh, en).in_language(self.lang)

    def word(self, kind: vocabulary.Kind, name: Any) -> str:
        """Return a word of the vocabulary in the language of the report."""
        return vocabulary.display(kind, str(name), self.lang)

    def section(self, *blocks: Block | None) -> Section:
        """Put blocks together; charts are saved where a run asks for it.

        Every number of a table or a sentence gets the words on where it comes from.
        """
        section = Section(self.lang, [self._traced(block) for block in blocks if block is not None])
        for chart in section.charts:
            save_if_asked(chart, self.name)
        return section

    def _traced(self, block: Block) -> Block:
        if isinstance(block, Table):
            return add_origins(block, self.finder)
        if isinstance(block, Prose):
            return trace_sentences(block, self.finder)
        return block

    def heading(self, zh: str, en: str, level: int = 2) -> Heading:
        """Return a heading in the language of the report."""
        return Heading(level, self.say(zh, en))

    def caption(self, sources: Iterable[str], *, audited: bool = False, marks: bool = False) -> str:
        """Return the caption of a chart: sources, and the audit of every plan that is drawn."""
        names = list(sources)
        states: dict[int | None, Mapping[str, Any]] = {}
        if audited and not self.cells.empty:
            states[self.year] = self.audit
        others = [year for year in planned_years(self.data.plans) if year != self.year]
        for year in others if audited else ():
            table = plan_of(self.data.plans, year)
            if table["source"].iloc[0] in names:
                states[year] = audit_state(self.data.audit, table, year)
        if list(states) == [self.year]:
            states = {None: self.audit}
        return caption(
            source_names(names, self.lang),
            dict(sorted(states.items(), key=lambda state: state[0] or 0)),
            self.cells["status"] if marks else (),
            self.lang,
        )
