"""The gap report: a year's task plan taken apart and set against its goal."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from zsgx_analysis.indicators import gap
from zsgx_analysis.indicators.bounds import total
from zsgx_analysis.indicators.selection import (
    plan_of,
    planned_years,
)
from zsgx_analysis.narrative import gap as say
from zsgx_analysis.narrative.audit import audit_sentence
from zsgx_analysis.reports.content import gap_charts as charts
from zsgx_analysis.reports.content import gap_tables as tables
from zsgx_analysis.reports.content import proof_tables
from zsgx_analysis.reports.content.against_goal import caveats, goals_table, plan_sentences
from zsgx_analysis.reports.content.blocks import Heading, Prose, Section
from zsgx_analysis.reports.content.report import Data, Report
from zsgx_analysis.reports.content.sentences import told

if TYPE_CHECKING:
    import pandas as pd

    from zsgx_analysis.language import Language


class GapReport(Report):
    """What the task plan of a year gives to whom, and how far that is proved."""

    name = "gap"
    SECTIONS = (
        "title",
        "headline",
        "goals",
        "matrix",
        "fields",
        "groups",
        "departments",
        "change",
        "proof",
    )

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
        fields, groups = self.fields_profile, self.groups_profile
        sentences = [
            *plan_sentences(self.data, self.year, lang),
            told(say.largest_fields(fields, lang), {"fields": len(fields), **self._origin}, fields),
            told(say.groups_sentence(groups, lang), groups),
            say.changes_sentence(self.department_changes, self.year, lang),
            told(audit_sentence(self.audit, lang), self._origin),
        ]
        return self.section(heading, Prose(sentences, points=True))

    def goals(self) -> Section:
        """Return the plan against its goal, in total and by sub-project."""
        return self.section(
            self.heading("计划与目标", "The plan against its goal"),
            goals_table(self.data, self.year, self.lang),
        )

    def matrix(self) -> Section:
        """Return the matrix of departments and fields, as chart and as table."""
        if self.cells.empty:
            return self.section()
        return self.section(
            self.heading("部门与领域", "Departments and fields"),
            charts.draw_matrix(
                self.cells,
                self.fields_profile,
                self.departments_profile,
                self.year,
                self._caption(marks=True),
                self.lang,
            ),
            tables.matrix_table(
                self.cells, self.fields_profile, self.departments_profile, self.year, self.lang
            ),
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
                    told(say.concentration_sentence(profile, self.lang), profile),
                    told(say.sole_sentence(gap.sole_carriers(profile), self.lang), self._origin),
                ]
            ),
            charts.draw_fields(profile, self.year, self._caption(), self.lang),
            tables.fields_table(profile, self.year, self.lang),
        )

    def groups(self) -> Section:
        """Return the strategic fields against the cross-cutting ones."""
        if self.cells.empty:
            return self.section()
        profile = self.groups_profile
        return self.section(
            self.heading("战略性新兴产业与公共领域", "Strategic and cross-cutting fields"),
            Prose([told(say.groups_sentence(profile, self.lang), profile)]),
            charts.draw_groups(profile, self.year, self._caption(), self.lang),
        )

    def departments(self) -> Section:
        """Return the departments: volume, share, and who came and went."""
        if self.cells.empty:
            return self.section()
        return self.section(
            self.heading("部门", "Departments"),
            Prose([say.changes_sentence(self.department_changes, self.year, self.lang)]),
            charts.draw_departments(
                self.departments_profile, self.year, self._caption(), self.lang
            ),
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
        now, then = total(self.cells), total(before)
        sentence = told(
            say.change_sentence(now, then, self.year, self.against, self.lang),
            {**now, **self._origin},
            {**then, "source": before["source"].iloc[0]},
            {
                "change": now["persons"] - then["persons"],
                **self._origin,
                "before_source": before["source"].iloc[0],
            },
        )
        return self.section(
            heading,
            Prose([*caveats(self.data, (self.year, self.against), self.lang), sentence]),
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
            Prose([told(audit_sentence(self.audit, self.lang), self._origin)]),
            proof_tables.repairs_table(self.data.repairs, self.year, self.lang),
            proof_tables.edits_table(self.data.audit, self.year, self.lang),
        )

    @property
    def _origin(self) -> dict[str, str]:
        """The document of the plan, as a fact that names its source."""
        return {"source": str(self.cells["source"].iloc[0])}

    def _caption(self, *, marks: bool = False) -> str:
        return self.caption([self.cells["source"].iloc[0]], audited=True, marks=marks)
