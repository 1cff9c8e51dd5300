"""The gap report: a year's task plan taken apart and set against its goal."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from zsgx_analysis.charts.bars import Bar, Panel, Reference, bars_chart
from zsgx_analysis.charts.chart import Words
from zsgx_analysis.charts.matrix import Matrix, matrix_chart
from zsgx_analysis.charts.theme import CROSS_CUTTING_COLOUR, MUTED, STRATEGIC_COLOUR
from zsgx_analysis.indicators import gap, subprojects
from zsgx_analysis.indicators.bounds import total
from zsgx_analysis.indicators.selection import (
    pick,
    plan_of,
    planned_years,
    programme_goals,
    rows,
)
from zsgx_analysis.narrative import gap as say
from zsgx_analysis.narrative.audit import audit_sentence
from zsgx_analysis.narrative.numbers import axis_scale, bounded, percent, rounded
from zsgx_analysis.narrative.progress import capability_sentence, overall_sentence
from zsgx_analysis.reports.content import gap_tables as tables
from zsgx_analysis.reports.content.blocks import Heading, Prose, Section
from zsgx_analysis.reports.content.report import Data, Report

if TYPE_CHECKING:
    import pandas as pd

    from zsgx_analysis import vocabulary
    from zsgx_analysis.charts.chart import Chart
    from zsgx_analysis.language import Language

_GROUP_COLOURS = {
    gap.STRATEGIC: STRATEGIC_COLOUR,
    gap.CROSS_CUTTING: CROSS_CUTTING_COLOUR,
    gap.UNGROUPED: MUTED,
}


class GapReport(Report):
    """What the task plan of a year gives to whom, and how far that is proved."""

    name = "gap"
    SECTIONS = ("title", "headline", "matrix", "fields", "groups", "departments", "change", "proof")

    def __init__(self, data: Data, year: int, lang: Language, against: int | None = None) -> None:
        super().__init__(data, year, lang)
        self.against = against

    @cached_property
    def fields_profile(self) -> pd.DataFrame:
        """The fields, see `indicators.gap.field_profile`."""
        return gap.field_profile(self.cells)

    @cached_property
    def departments_profile(self) -> pd.DataFrame:
        """The departments, see `indicators.gap.department_profile`."""
        return gap.department_profile(self.cells)

    @cached_property
    def groups_profile(self) -> pd.DataFrame:
        """The groups of fields, see `indicators.gap.group_profile`."""
        return gap.group_profile(self.cells)

    @cached_property
    def department_changes(self) -> dict[str, list[str]]:
        """Departments absent and new, see `indicators.gap.department_changes`."""
        return gap.department_changes(self.cells, list(self.data.lead_departments["department"]))

    def title(self) -> Section:
        """Return the title of the report."""
        text = self.say(
            f"{self.year}年任务分布与缺口", f"The task plan of {self.year}: distribution and gap"
        )
        return self.section(Heading(1, text))

    def headline(self) -> Section:
        """Return the headline findings."""
        heading = self.heading("要点", "Key figures")
        lang = self.lang
        if self.cells.empty:
            years = planned_years(self.data.plans)
            return self.section(heading, Prose([say.no_plan_sentence(self.year, years, lang)]))
        goals = programme_goals(self.data.figures, self.year)
        goal = pick(goals, "capability", "participants")
        plan = subprojects.plan_total(self.data.plans, self.year)
        parts = subprojects.subprojects(self.data.plans, self.data.figures, self.year)
        whole = subprojects.overall(parts, pick(goals, "project", "participants"))
        sentences = []
        if goal is not None and plan is not None:
            found = {**gap.plan_against_goal(plan, goal), "lower": plan["lower"]}
            found["upper"] = plan["upper"]
            sentences.append(capability_sentence(found, str(goal["bound"]), self.year, lang))
        sentences += [
            overall_sentence(parts, whole, self.year, lang),
            say.largest_fields(self.fields_profile, lang),
            say.groups_sentence(self.groups_profile, lang),
            say.changes_sentence(self.department_changes, self.year, lang),
            audit_sentence(self.audit, lang),
        ]
        return self.section(heading, Prose(sentences, points=True))

    def matrix(self) -> Section:
        """Return the matrix of departments and fields, as chart and as table."""
        if self.cells.empty:
            return self.section()
        return self.section(
            self.heading("部门与领域", "Departments and fields"),
            self.matrix_chart(),
            tables.matrix_table(
                self.cells, self.fields_profile, self.departments_profile, self.year, self.lang
            ),
        )

    def matrix_chart(self) -> Chart:
        """Draw the plan as a heat map with totals and marks."""
        persons, lower, upper, status = (
            self._named(gap.matrix(self.cells, column))
            for column in ("persons", "lower", "upper", "status")
        )
        shown = Matrix(
            persons,
            lower,
            upper,
            status,
            self.departments_profile,
            self.fields_profile,
            total(self.cells),
            self.say("合计", "Total"),
        )
        largest = float(self.cells["upper"].max())
        scale = axis_scale("persons", self.lang, largest)
        title = say.matrix_title(self.fields_profile, self.departments_profile, self.lang)
        words = Words(
            title,
            self.say(
                f"{self.year}年能力提升项目任务计划，单位：{scale.label}；空白为没有任务",
                f"Capability upgrading, task plan of {self.year}, {scale.label}; blank: no task",
            ),
            self.caption([self.cells["source"].iloc[0]], audited=True, marks=True),
            self._matrix_alt(title),
        )
        return matrix_chart(shown, self.cells, words, self.lang)

    def _named(self, wide: pd.DataFrame) -> pd.DataFrame:
        return wide.rename(
            index=lambda name: self.word("departments", name),
            columns=lambda name: self.word("fields", name),
        )

    def _matrix_alt(self, title: str) -> str:
        parts = [
            f"{self.word('departments', row['department'])} "
            f"{bounded(row['persons'], row['lower'], row['upper'], 'persons', self.lang)}"
            for row in rows(self.departments_profile)
        ]
        return self.say(
            f"{title}。各部门合计：{'；'.join(parts)}。",
            f"{title}. Totals by department: {'; '.join(parts)}.",
        )

    def fields(self) -> Section:
        """Return the fields: volume, share, concentration."""
        if self.cells.empty:
            return self.section()
        profile = self.fields_profile
        return self.section(
            self.heading("领域", "Fields"),
            Prose(
                [
                    say.concentration_sentence(profile, self.lang),
                    say.sole_sentence(gap.sole_carriers(profile), self.lang),
                ]
            ),
            self.fields_chart(),
            tables.fields_table(profile, self.year, self.lang),
        )

    def fields_chart(self) -> Chart:
        """Draw volume beside concentration, field by field."""
        profile = self.fields_profile.sort_values(
            ["persons", "upper"], ascending=False, kind="stable"
        )
        names = {name: self._group(name) for name in profile["group"].unique()}
        volume = [
            self._bar("fields", row["field"], row, _GROUP_COLOURS[row["group"]])
            for row in rows(profile)
        ]
        carried = [
            Bar(
                "",
                row["largest_share"],
                f"{percent(row['largest_share'])}  HHI {rounded(row['hhi'], 2)}"
                if np.isfinite(row["largest_share"])
                else self.say("不定", "open"),
                colour=_GROUP_COLOURS[row["group"]],
            )
            for row in rows(profile)
        ]
        heading = self.say(
            "计划人数，占计划的比重与部门数",
            "Planned people, share of the plan, number of departments",
        )
        panels = [
            Panel(heading, volume, share=1.7),
            Panel(
                self.say("最大部门的份额", "Share of the largest department"),
                carried,
                Reference(0.5, "50%"),
            ),
        ]
        title = say.fields_title(profile, self.lang)
        key = self.say(
            "深色：战略性新兴产业领域；浅色：公共领域",
            "Dark: strategic emerging fields; light: cross-cutting fields",
        )
        subtitle = self.say(f"{self.year}年能力提升项目。", f"Capability upgrading, {self.year}. ")
        words = Words(
            title,
            subtitle + (key if len(names) > 1 else ""),
            self.caption([self.cells["source"].iloc[0]], audited=True),
            f"{title}: " + "; ".join(f"{bar.name} {bar.text}" for bar in volume),
        )
        return bars_chart("fields", panels, profile, words, self.lang)

    def _bar(self, kind: vocabulary.Kind, name: str, row: dict[str, Any], colour: str) -> Bar:
        people = bounded(row["persons"], row["lower"], row["upper"], "persons", self.lang)
        other = row["departments"] if kind == "fields" else row["fields"]
        count = (
            self.say(f"{other}个部门", f"{other} departments" if other != 1 else "1 department")
            if kind == "fields"
            else self.say(f"{other}个领域", f"{other} fields" if other != 1 else "1 field")
        )
        share = say.share_text(row)
        return Bar(
            self.word(kind, name),
            row["persons"],
            self.say(f"{people}，{share}，{count}", f"{people}, {share}, {count}"),
            row["lower"],
            row["upper"],
            colour,
        )

    def _group(self, name: str) -> str:
        return self.word("groups", name)

    def groups(self) -> Section:
        """Return the strategic fields against the cross-cutting ones."""
        if self.cells.empty:
            return self.section()
        profile = self.groups_profile
        bars = [
            Bar(
                self.word("groups", row["group"])
                if row["group"] != gap.UNGROUPED
                else self.say("未归类", "Ungrouped"),
                row["persons"],
                self.say(
                    f"{self._people(row)}，{say.share_text(row)}，{row['fields']}个领域",
                    f"{self._people(row)}, {say.share_text(row)}, {row['fields']} fields",
                ),
                row["lower"],
                row["upper"],
                _GROUP_COLOURS[row["group"]],
            )
            for row in rows(profile)
        ]
        title = say.groups_title(profile, self.lang)
        words = Words(
            title,
            self.say(
                f"{self.year}年能力提升项目，按领域类别",
                f"Capability upgrading, {self.year}, by group",
            ),
            self.caption([self.cells["source"].iloc[0]], audited=True),
            f"{title}: " + "; ".join(f"{bar.name} {bar.text}" for bar in bars),
        )
        panel = Panel(self.say("计划人数", "Planned people"), bars)
        return self.section(
            self.heading("战略性新兴产业与公共领域", "Strategic and cross-cutting fields"),
            Prose([say.groups_sentence(profile, self.lang)]),
            bars_chart("groups", [panel], profile, words, self.lang),
        )

    def _people(self, row: dict[str, Any]) -> str:
        return bounded(row["persons"], row["lower"], row["upper"], "persons", self.lang)

    def departments(self) -> Section:
        """Return the departments: volume, share, and who came and went."""
        if self.cells.empty:
            return self.section()
        profile = self.departments_profile.sort_values(
            ["persons", "upper"], ascending=False, kind="stable"
        )
        bars = [
            self._bar("departments", row["department"], row, STRATEGIC_COLOUR)
            for row in rows(profile)
        ]
        title = say.departments_title(profile, self.lang)
        words = Words(
            title,
            self.say(
                f"{self.year}年能力提升项目，按牵头部门", f"Capability upgrading, {self.year}"
            ),
            self.caption([self.cells["source"].iloc[0]], audited=True),
            f"{title}: " + "; ".join(f"{bar.name} {bar.text}" for bar in bars),
        )
        heading = self.say(
            "计划人数，占计划的比重与领域数", "Planned people, share of the plan, number of fields"
        )
        return self.section(
            self.heading("部门", "Departments"),
            Prose([say.changes_sentence(self.department_changes, self.year, self.lang)]),
            bars_chart("departments", [Panel(heading, bars)], profile, words, self.lang),
        )

    def change(self) -> Section:
        """Return the change against another year, where one was asked for."""
        if self.against is None or self.cells.empty:
            return self.section()
        before = plan_of(self.data.plans, self.against)
        heading = self.heading(f"与{self.against}年比较", f"Against {self.against}")
        if before.empty:
            years = planned_years(self.data.plans)
            return self.section(
                heading, Prose([say.no_plan_sentence(self.against, years, self.lang)])
            )
        sentence = say.change_sentence(
            total(self.cells), total(before), self.year, self.against, self.lang
        )
        return self.section(
            heading,
            Prose([sentence]),
            *(
                tables.change_table(
                    gap.change(self.cells, before, by), by, self.year, self.against, self.lang
                )
                for by in ("field", "department")
            ),
        )

    def proof(self) -> Section:
        """Return the audit in full: every total, every repair and its proof."""
        if self.cells.empty:
            return self.section()
        return self.section(
            self.heading("核对与修复", "Audit and repairs"),
            Prose([audit_sentence(self.audit, self.lang)]),
            tables.repairs_table(self.data.repairs, self.year, self.lang),
            tables.edits_table(self.data.audit, self.year, self.lang),
        )
