"""The progress report: results, plans and goals along the years."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from zsgx_analysis.charts.chart import Words
from zsgx_analysis.charts.panels import Bar, Panel, Reference, bars_chart
from zsgx_analysis.charts.steps import path_chart
from zsgx_analysis.indicators import capacity, progress, subprojects
from zsgx_analysis.indicators.programme import SOURCE, stages_of
from zsgx_analysis.indicators.selection import NATION, rows
from zsgx_analysis.narrative import progress as say
from zsgx_analysis.narrative.numbers import axis_scale, bounded, percent
from zsgx_analysis.reports.content.against_goal import goals_table, plan_sentences
from zsgx_analysis.reports.content.blocks import Heading, Prose, Section
from zsgx_analysis.reports.content.progress_tables import (
    known_table,
    stages_table,
)
from zsgx_analysis.reports.content.report import Report
from zsgx_analysis.reports.content.sentences import told
from zsgx_analysis.reports.content.timeline import draw_timeline, timeline_panels

if TYPE_CHECKING:
    import pandas as pd

    from zsgx_analysis.charts.chart import Chart


class ProgressReport(Report):
    """How far the project has come by a year."""

    name = "progress"
    SECTIONS = (
        "title",
        "headline",
        "timeline",
        "path",
        "subprojects",
        "means",
        "stages",
        "known",
    )

    @cached_property
    def facts(self) -> pd.DataFrame:
        """What is known of each year, see `indicators.progress.timeline`."""
        return progress.timeline(self.data.plans, self.data.figures)

    @cached_property
    def states(self) -> pd.DataFrame:
        """The state of each year, see `indicators.progress.year_states`."""
        return progress.year_states(self.facts, self.year)

    @cached_property
    def parts(self) -> pd.DataFrame:
        """The sub-projects of the year, see `indicators.subprojects.subprojects`."""
        return subprojects.subprojects(self.data.plans, self.data.figures, self.year)

    def title(self) -> Section:
        """Return the title of the report."""
        text = self.say(
            f"专业技术人才知识更新工程实施进展（{self.year}年）",
            f"Knowledge Update Project: progress, {self.year}",
        )
        return self.section(Heading(1, text))

    def headline(self) -> Section:
        """Return the headline figures."""
        first = progress.round_one(self.data.figures)
        sentences: list[str] = [
            *plan_sentences(self.data, self.year, self.lang),
            told(say.results_sentence(self.states, self.year, self.lang)),
            told(say.round_one_sentence(first, self.lang), first),
        ]
        if self.cells.empty:
            sentences.insert(0, self._no_plan())
        return self.section(self.heading("要点", "Key figures"), Prose(sentences, points=True))

    def timeline(self) -> Section:
        """Return the time line of both rounds."""
        heading = self.heading("二十年时间线", "Twenty years on one line")
        panels = timeline_panels(self.facts, self.lang)
        if not panels:
            nothing = self.say("没有可画的数字。", "There is no figure to draw.")
            return self.section(heading, Prose([nothing]))
        drawn = [source for panel in panels for one in panel.series for source in one.frame.source]
        chart = draw_timeline(
            panels,
            self.states,
            progress.round_one(self.data.figures),
            self.year,
            self.caption(drawn, audited=True),
            self.lang,
        )
        return self.section(heading, chart)

    def path(self) -> Section:
        """Return the path to the ten-year goal."""
        steps = progress.cumulative_path(self.data.plans, self.data.figures)
        heading = self.heading("通向千万的路径", "The path to ten million")
        if steps["goal"].isna().any():
            return self.section(heading, Prose([self._no_goal()]))
        return self.section(heading, self.path_chart(steps))

    def path_chart(self, steps: pd.DataFrame) -> Chart:
        """Draw the cumulative goal with what is known of each year's step."""
        scale = axis_scale("persons", self.lang, float(steps["goal"].max()))
        goal = steps.set_index("year")["goal"]
        end = int(goal.index[-1])
        planned = steps[steps["planned"].notna()]
        texts = {
            "axis": self.say(f"累计，{scale.label}", f"Cumulative, {scale.label}"),
            "now": say.path_text(goal[self.year], self.year, self.lang)
            if self.year in goal.index
            else "",
            "end": say.path_text(goal[end], end, self.lang),
            "unknown": self.say("斜线：未见结果公布", "hatched: no result published"),
            "ahead": self.say("此后年份", "later years"),
            "planned": "",
        }
        if len(planned):
            row = planned.iloc[-1]  # beside it stands no other plan
            size = bounded(
                row["planned"], row["planned_lower"], row["planned_upper"], "persons", self.lang
            )
            texts["planned"] = self.say(
                f"{int(row['year'])}年已知计划{size}", f"known plans for {int(row['year'])}: {size}"
            )
        words = Words(
            say.path_title(steps, self.year, self.lang),
            self.say(
                "台阶为各年目标；深色为已知的年度计划，不是完成数",
                "Each step is one year's goal; dark: the plans known for that year, not results",
            ),
            self.caption([SOURCE, *"|".join(steps["source"]).split("|")], audited=True),
            say.path_title(steps, self.year, self.lang),
        )
        return path_chart(steps, scale, texts, self.year, steps, words, self.lang)

    def subprojects(self) -> Section:
        """Return the sub-projects one by one."""
        heading = self.heading("分项目", "The sub-projects")
        known = self.parts["ratio"].notna().any() or self.parts["plan_lower"].notna().any()
        return self.section(
            heading,
            goals_table(self.data, self.year, self.lang),
            self.subprojects_chart() if known else None,
        )

    def subprojects_chart(self) -> Chart:
        """Draw each plan as a share of its goal."""
        bars = []
        for row in rows(self.parts):
            plan = (
                bounded(
                    row["plan"],
                    row["plan_lower"],
                    row["plan_upper"],
                    "persons",
                    self.lang,
                    row["plan_bound"],
                )
                if np.isfinite(row["plan_lower"])
                else self.say(f"未见{self.year}年度计划", f"no plan for {self.year} on file")
            )
            ratio = percent(row["ratio"]) if np.isfinite(row["ratio"]) else ""
            bars.append(
                Bar(
                    self.word("programmes", row["programme"]),
                    row["ratio"],
                    self.say(f"{ratio}（{plan}）", f"{ratio} ({plan})") if ratio else plan,
                    row["plan_lower"] / row["goal"],
                    row["plan_upper"] / row["goal"],
                )
            )
        heading = self.say("计划占年度目标的比重", "Plan as a share of the yearly goal")
        panel = Panel(heading, bars, Reference(1.0, self.say("目标＝100%", "goal = 100%")))
        title = say.parts_title(self.parts, self.year, self.lang)
        words = Words(
            title,
            self.say(f"全国，{self.year}年", f"The nation, {self.year}"),
            self.caption([SOURCE, *self.parts["plan_source"]], audited=True),
            f"{title}: " + "; ".join(f"{bar.name} {bar.text}" for bar in bars),
        )
        return bars_chart("subprojects", [panel], self.parts, words, self.lang)

    def means(self) -> Section:
        """Return what seminars and bases carry."""
        sizes = capacity.seminar_sizes(self.data.figures, self.year, [NATION])
        carried = capacity.base_capacity(self.data.figures, self.year)
        sentences = [
            told(say.seminar_sentence(sizes, self.lang), sizes),
            told(say.capacity_sentence(carried, self.lang), carried),
        ]
        if not any(sentences):
            return self.section()
        return self.section(self.heading("研修班与基地", "Seminars and bases"), Prose(sentences))

    def stages(self) -> Section:
        """Return the stages of round two, with the place of the year."""
        stages = stages_of(self.data.stages, self.year)
        if stages.empty:
            return self.section()
        return self.section(
            self.heading("所处阶段", "Where the project stands"),
            stages_table(stages, self.year, self.caption([SOURCE]), self.lang),
        )

    def known(self) -> Section:
        """Return the table of everything that is known, with who printed it."""
        figures = progress.known_figures(self.data.plans, self.data.figures)
        return self.section(
            self.heading("各年已知的数字", "What is known, year by year"),
            known_table(figures, self.lang),
        )

    def _no_plan(self) -> str:
        return self.say(
            f"没有{self.year}年的任务计划附表。", f"There is no task plan table for {self.year}."
        )

    def _no_goal(self) -> str:
        return self.say(
            "全工程的年度目标未知，路径无法画出。",
            "The yearly goal of the project is unknown; its path cannot be drawn.",
        )
