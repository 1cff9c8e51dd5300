"""Looks up where a figure comes from, and says it in the language of a report."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property
from itertools import product
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from zsgx_analysis import vocabulary
from zsgx_analysis.indicators.selection import plan_of, rows
from zsgx_analysis.language import Language, Text
from zsgx_analysis.narrative.audit import label_name, operation_name, proof
from zsgx_analysis.narrative.labels import source_name, source_names
from zsgx_analysis.reports.content.formulas import FORMULAS
from zsgx_analysis.reports.content.sentences import Origin
from zsgx_analysis.statements.tokens import SCOPE_BY_HAND

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zsgx_analysis.reports.content.report import Data

_WORDS = {
    "document": Text("出处", "Document"),
    "place": Text("位置", "Place"),
    "printed": Text("印作", "Printed as"),
    "status": Text("状态", "Status"),
    "repair": Text("修复", "Repair"),
    "published": Text("发布", "Published"),
    "reliability": Text("可靠性", "Reliability"),
    "address": Text("网址", "Address"),
    "computed": Text("计算", "Computed"),
}
_COMPUTED = Text("由上列出处的数字计算", "from the figures of these sources")
_COLLECTED = Text("本项目收集的公开数字", "the published figures collected in this project")
_BY_HAND = Text(
    "范围由存入的人指定，文件没有写明",
    "its scope is as said by the person who added it; the document names none",
)
_TOTAL = "totals"
STATED = (
    *("value", "lower", "goal", "plan", "result"),
    *("total", "bases", "floor", "participants", "seminars"),
)
_SIDES = ("department", "field")
_KINDS: dict[str, vocabulary.Kind] = {"department": "departments", "field": "fields"}
_LINE = re.compile(r"line (\d+)")


class Finder:
    """Looks up origins in the data of one report.

    A report asks for hundreds: what is looked through is put in order once.
    """

    def __init__(self, data: Data, year: int, lang: Language) -> None:
        self.data = data
        self.year = year
        self.lang = lang

    @cached_property
    def _plan_source(self) -> str:
        plan = plan_of(self.data.plans, self.year)
        return str(plan["source"].iloc[0]) if len(plan) else ""

    @cached_property
    def _margins(self) -> dict[tuple[str, str, str], dict[str, Any]]:
        """The stated totals of the year by source, department and field.

        What is no name of a department or field, 合计 in whatever words, is the empty text.
        """
        found: dict[tuple[str, str, str], dict[str, Any]] = {}
        known = {name: set(vocabulary.known(kind)) for name, kind in _KINDS.items()}
        margins = self.data.margins
        for total in rows(margins[margins["year"] == self.year]):
            labels = (
                {total[name]} if total[name] in known[name] else {total[name], ""}
                for name in _SIDES
            )
            for department, field in product(*labels):
                found.setdefault((total["source"], department, field), total)
        return found

    @cached_property
    def _unproved(self) -> set[str]:
        audit = self.data.audit
        return set(audit.loc[audit["table_status"] == "irreconcilable", "source"])

    @cached_property
    def _figures(self) -> list[dict[str, Any]]:
        return rows(self.data.figures)

    @cached_property
    def _shown(self) -> np.ndarray:
        figures = self.data.figures
        return figures["value"].fillna(figures["lower"]).to_numpy()

    @cached_property
    def _all_repairs(self) -> list[dict[str, Any]]:
        return rows(self.data.repairs)

    def of_trace(self, trace: Mapping[str, str]) -> Origin:
        """Return the origin of a cell of a plan, or of a total of it."""
        if trace.get("status") == _TOTAL:
            return self._margin(trace["source"], trace["department"], trace["field"])
        return self._printed(trace)

    def of_fact(self, fact: Mapping[str, Any], value: float) -> Origin:
        """Return the origin of a number that stands in, or is computed from, a row of a frame."""
        if "operation" in fact:
            place = fact["from"] if isinstance(fact["from"], str) else ""
            return self._pairs(
                document=source_name(fact["source"], self.lang),
                place=place,
                printed=_word(fact["printed"]),
                repair=self._repair(fact),
            )
        if "residual" in fact:
            return self._edit(fact)
        sources = sources_of(fact)
        stated = any(fact.get(name) == value for name in STATED)
        figure = self._figure(fact, sources, value) if stated else None
        if figure is not None:
            return self._published(figure)
        plan = self._plan_source
        if stated and plan and plan in sources:
            return self._margin(plan, "", "")
        parts = [name for name in _SIDES if isinstance(fact.get(name), str)]
        if not sources and (parts or "group" in fact) and plan:
            sources = [plan]
            if len(parts) == 1 and fact.get("persons") == value:
                label = str(fact[parts[0]])
                return self._margin(
                    sources[0], *(label if name in parts else "" for name in _SIDES)
                )
        name = next((name for name in FORMULAS if fact.get(name) == value), None)
        if name is None:
            return self.of_sources(sources)
        formula = FORMULAS[name]
        named = {column: fact[column] for column in formula.sources if column in fact}
        return self.of_sources(sources_of(named) or sources, formula.text)

    def of_sources(self, sources: Sequence[str], formula: Text | None = None) -> Origin:
        """Return the origin of a number that is computed from the figures of some sources."""
        reckoned = formula or (_COMPUTED if sources else None)
        return self._pairs(
            document=source_names(sources, self.lang) or _COLLECTED.in_language(self.lang),
            computed=reckoned.in_language(self.lang) if reckoned else "",
        )

    def _figure(
        self, fact: Mapping[str, Any], sources: list[str], value: float
    ) -> Mapping[str, Any] | None:
        """Return the published figure of this value in these sources, if it is one."""
        near = (self._figures[place] for place in np.flatnonzero(np.isclose(self._shown, value)))
        found = [figure for figure in near if figure["source"] in sources]
        for name in ("scope", "start", "end", "programme", "indicator"):
            if name in fact and len(found) > 1:
                found = [figure for figure in found if figure[name] == fact[name]]
        return found[0] if found else None

    def _published(self, figure: Mapping[str, Any]) -> Origin:
        return self._pairs(
            document=source_name(figure["source"], self.lang),
            place=self._line(_word(figure["place"])),
            printed=_word(figure["printed"]),
            status=_BY_HAND.in_language(self.lang)
            if SCOPE_BY_HAND in _word(figure["note"])
            else "",
            published=_word(figure["published"]),
            reliability=vocabulary.display("reliabilities", figure["reliability"], self.lang),
            address=_word(figure["url"]),
        )

    def _printed(self, trace: Mapping[str, str]) -> Origin:
        return self._pairs(
            document=source_name(trace["source"], self.lang),
            place=self._place(trace.get("row"), trace.get("column")),
            printed=trace["printed"],
            status=vocabulary.display("cell_statuses", trace["status"], self.lang),
            repair=self._repairs(trace),
        )

    def _margin(self, source: str, department: str, field: str) -> Origin:
        """Return where a total is stated; only that it is a sum, where none is."""
        sums = Text("各格之和", "sum of its cells").in_language(self.lang)
        if source in self._unproved:
            sums = Text(
                "照印各格之和，与印出的合计不一定相同",
                "sum of its cells as printed, which need not be the printed total",
            ).in_language(self.lang)
        total = self._margins.get((source, department, field))
        if total is None:
            return self._pairs(document=source_name(source, self.lang), computed=sums)
        return self._pairs(
            document=source_name(source, self.lang),
            place=self._place(total["row"], total["column"]),
            printed=_word(total["printed"]),
            status=vocabulary.display("cell_statuses", total["status"], self.lang),
            computed=sums,
        )

    def _edit(self, fact: Mapping[str, Any]) -> Origin:
        label = str(fact["label"])
        department = label if fact["kind"] == "row" else ""
        field = label if fact["kind"] == "column" else ""
        if fact["kind"] == "group":
            sums = Text("各格之和", "sum of its cells").in_language(self.lang)
            return self._pairs(document=source_name(fact["source"], self.lang), computed=sums)
        return self._margin(str(fact["source"]), department, field)

    def _repairs(self, trace: Mapping[str, str]) -> str:
        """Name the repairs that a cell owes its place or its value to."""
        if trace["status"] == "printed":
            return ""
        department, field = trace.get("department", ""), trace.get("field", "")
        labels = (department, f"{department} / {field}")
        place = f"R{trace.get('row')}C{trace.get('column')}"
        mine = [
            repair
            for repair in self._all_repairs
            if repair["source"] == trace["source"]
            and (repair["label"] in labels or repair["from"] == place)
        ]
        return Text("；", "; ").in_language(self.lang).join(map(self._repair, mine))

    def _repair(self, repair: Mapping[str, Any]) -> str:
        operation = operation_name(repair["operation"], self.lang)
        label = label_name(repair["label"], self.lang)
        ends = " → ".join(end for end in (_word(repair["from"]), _word(repair["to"])) if end)
        grounds = repair["proved_by"]
        parts = (
            [part.strip() for part in grounds.split("|")]
            if isinstance(grounds, str)
            else [str(part) for part in grounds]
        )
        proved = proof([part for part in parts if part], self.lang)
        return Text(
            f"{label}：{operation}，{ends}；由{proved}证明",
            f"{label}: {operation}, {ends}; proved by {proved}",
        ).in_language(self.lang)

    def _place(self, row: Any, column: Any) -> str:
        if row is None or column is None or pd.isna(row) or pd.isna(column):
            return ""
        return Text(
            f"第{int(row)}行第{int(column)}列", f"row {int(row)}, column {int(column)}"
        ).in_language(self.lang)

    def _line(self, place: str) -> str:
        """Return a place in running text in the language of the report."""
        line = _LINE.fullmatch(place)
        if line is None:
            return place
        return Text(f"第{line[1]}行", place).in_language(self.lang)

    def _pairs(self, **parts: str) -> Origin:
        return tuple(
            (word.in_language(self.lang), parts[name])
            for name, word in _WORDS.items()
            if parts.get(name)
        )


def _word(value: Any) -> str:
    return value if isinstance(value, str) else ""


def sources_of(fact: Mapping[str, Any]) -> list[str]:
    """Return the sources that a row names, each part of a joint one by itself."""
    return [
        part
        for name, source in fact.items()
        if name.endswith("source") and isinstance(source, str)
        for part in source.split("|")
        if part
    ]
