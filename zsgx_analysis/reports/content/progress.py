"""The progress report: results, plans and goals along the years."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from zsgx_analysis.charts.bars import Bar, Panel, Reference, bars_chart
from zsgx_analysis.charts.chart import Words
from zsgx_analysis.charts.path import path_chart
from zsgx_analysis.charts.theme import AVERAGE, GOAL, PLAN, RESULT
from zsgx_analysis.charts.timeline import Axis, Series, timeline_chart
from zsgx_analysis.indicators import capacity, gap, progress, subprojects
from zsgx_analysis.indicators.programme import ROUND_TWO, SOURCE, stages_of
from zsgx_analysis.indicators.selection import NATION, pick, programme_goals, rows
from zsgx_analysis.narrative import progress as say
from zsgx_analysis.narrative.labels import STATES, source_name, standing_text
from zsgx_analysis.narrative.numbers import (
    amount,
    axis_scale,
    bounded,
    percent,
    period,
    unit_name,
)
from zsgx_analysis.narrative.stages import stage_words
from zsgx_analysis.reports.content.blocks import Cell, Heading, Prose, Section, Table
from zsgx_analysis.reports.content.report import Report

if TYPE_CHECKING:
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
        figures, lang = self.data.figures, self.lang
        goals = programme_goals(figures, self.year)
        goal = pick(goals, "capability", "participants")
        plan = subprojects.plan_total(self.data.plans, self.year)
        sentences = []
        if plan is not None and goal is not None:
            found = {**gap.plan_against_goal(plan, goal), "lower": plan["lower"]}
            found["upper"] = plan["upper"]
            bound = str(goal["bound"])
            sentences.append(say.capability_sentence(found, bound, self.year, lang))
        whole = subprojects.overall(self.parts, pick(goals, "project", "participants"))
        sentences += [
            say.overall_sentence(self.parts, whole, self.year, lang),
            say.results_sentence(self.states, self.year, lang),
            say.round_one_sentence(progress.round_one(figures), lang),
        ]
        if plan is None:
            sentences.insert(0, self._no_plan())
        return self.section(self.heading("要点", "Key figures"), Prose(sentences, points=True))

    def timeline(self) -> Section:
        """Return the time line of both rounds."""
        return self.section(
            self.heading("二十年时间线", "Twenty years on one line"), self.timeline_chart()
        )

    def timeline_chart(self) -> Chart:
        """Draw results, plans and goals of 2011-2030, each unit on a panel of its own."""
        panels = [self._panel("person-times", 1.0), self._panel("persons", 2.3)]
        present = tuple(panel for panel in panels if panel.series)
        first = progress.round_one(self.data.figures)
        drawn = pd.concat([series.frame for panel in present for series in panel.series])
        words = Words(
            say.timeline_title(self.states, self.year, self.lang),
            self._timeline_subtitle(),
            self.caption(drawn["source"], audited=True),
            self._timeline_alt(first),
        )
        names = {
            "result": self.say("结果", "result"),
            "plan": self.say("计划", "plan"),
            "average": self.say("总量", "total"),
            "none": self.say("未公布", "none"),
            "ahead": self.say("尚未到来", "ahead"),
        }
        label = self.say(
            "各年所知（总量：仅有十年总量；未公布：未见年度结果）",
            "What is known of each year (total: the ten-year total only; none: no yearly result)",
        )
        return timeline_chart(
            present, self.states, names, label, self.year, drawn, words, self.lang
        )

    def _timeline_subtitle(self) -> str:
        subtitle = self.say(
            "全国，2011–2030年；人次与人是不同的单位，分列两图",
            "The nation, 2011–2030; person-times and people are different units and drawn apart",
        )
        results = self.facts[
            (self.facts["series"] == "result") & (self.facts["programme"] == "project")
        ]
        if results.empty:
            return subtitle
        names = [self.word("indicators", name) for name in results["indicator"].unique()]
        points = self.say("；圆点：", ". Dots: ") + self.say("、", ", ").join(names)
        if results["reliability"].isin(("digest", "reprint")).any():
            points += self.say("，空心的出自摘编或转载", "; hollow: from a digest or a reprint")
        return subtitle + points

    def _panel(self, unit: str, share: float) -> Axis:
        facts = self.facts[self.facts["unit"] == unit]
        scale = axis_scale(unit, self.lang, float(facts["value"].max()) if len(facts) else 0.0)
        series = []
        for name, programme, form, colour in (
            ("average", "project", "line", AVERAGE),
            ("goal", "project", "line", GOAL),
            ("goal", "capability", "dashed", PLAN),
            ("result", "project", "points", RESULT),
            ("plan", "capability", "points", PLAN),
        ):
            frame = facts[(facts["series"] == name) & (facts["programme"] == programme)]
            if frame.empty or frame["value"].isna().all():
                continue
            value = float(frame["value"].iloc[0])
            bound = str(frame["bound"].iloc[0])
            text = self._series_text(name, programme, amount(value, unit, self.lang, bound))
            texts = [amount(point, unit, self.lang) for point in frame["value"]]
            series.append(Series(frame.assign(text=texts), text, form, colour))
        void = self.say(
            f"第二轮没有以{unit_name(unit, 'zh')}公布的数字",
            f"no figure in {unit_name(unit, 'en')} published for round two",
        )
        return Axis(scale.label, scale, tuple(series), share, void)

    def _series_text(self, series: str, programme: str, size: str) -> str:
        name = say.programme_name(programme, self.lang)
        if series == "average":
            return self.say(
                f"第一轮年均{size}（十年总量的平均，非逐年数）",
                f"Round one: {size} a year, the average of its total",
            )
        if series == "goal":
            if programme == "project":
                return self.say(f"全工程每年目标{size}", f"Project goal: {size} a year")
            return self.say(f"{name}每年目标{size}", f"{name.capitalize()} goal: {size} a year")
        return size

    def _timeline_alt(self, first: dict[str, Any] | None) -> str:
        states = [
            f"{row['year']}: {STATES[row['state']].in_language(self.lang)}"
            for row in rows(self.states)
        ]
        opening = say.round_one_sentence(first, self.lang)
        joined = self.say("；", "; ").join(states)
        return f"{opening} {joined}".strip()

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
            "ahead": self.say("尚未到来", "still ahead"),
            "planned": "",
        }
        if len(planned):
            row = planned.iloc[0]
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
            self.caption([SOURCE, *self.parts["plan_source"]], audited=True),
            say.path_title(steps, self.year, self.lang),
        )
        return path_chart(steps, scale, texts, self.year, steps, words, self.lang)

    def subprojects(self) -> Section:
        """Return the sub-projects one by one."""
        heading = self.heading("分项目", "The sub-projects")
        known = self.parts["goal"].notna().any()
        return self.section(
            heading,
            self.subprojects_table(),
            self.subprojects_chart() if known else None,
        )

    def subprojects_chart(self) -> Chart:
        """Draw each plan as a share of its goal."""
        bars = []
        for row in rows(self.parts):
            plan = (
                bounded(row["plan"], row["plan_lower"], row["plan_upper"], "persons", self.lang)
                if np.isfinite(row["plan_lower"])
                else self.say(f"未见{self.year}年度计划", f"no plan for {self.year} published")
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

    def subprojects_table(self) -> Table:
        """List goal, plan, result and state of each sub-project."""
        body: list[list[str | Cell]] = []
        for row in rows(self.parts):
            name = self.word("programmes", row["programme"])
            body.append([name, *self._subproject_cells(row)])
        return Table(
            self.say(f"{self.year}年各分项目，单位：人", f"Sub-projects in {self.year}, people"),
            [
                self.say("分项目", "Sub-project"),
                self.say("年度目标", "Yearly goal"),
                self.say(f"{self.year}年计划", f"Plan for {self.year}"),
                self.say("计划占目标", "Plan / goal"),
                self.say("公布的结果", "Published result"),
                self.say("状态", "State"),
            ],
            body,
            self.parts,
        )

    def _subproject_cells(self, row: dict[str, Any]) -> list[Cell]:
        nothing = self.say("未公布", "not published")

        def people(value: float, bound: str) -> Cell:
            if not np.isfinite(value):
                return Cell(nothing)
            return Cell(amount(value, "persons", self.lang, bound), value)

        plan = people(row["plan"], row["plan_bound"])
        if np.isnan(row["plan"]) and np.isfinite(row["plan_lower"]):
            bounds = (row["plan_lower"], row["plan_upper"])
            plan = Cell(bounded(row["plan"], *bounds, "persons", self.lang), bounds[0])
        ratio = row["ratio"]
        return [
            people(row["goal"], row["goal_bound"]),
            plan,
            Cell(percent(ratio), ratio) if np.isfinite(ratio) else Cell("–"),
            people(row["result"], row["result_bound"]),
            Cell(STATES[row["state"]].in_language(self.lang)),
        ]

    def means(self) -> Section:
        """Return what seminars and bases carry."""
        sizes = capacity.seminar_sizes(self.data.figures, self.year, [NATION])
        sentences = [
            say.seminar_sentence(sizes, self.lang),
            say.capacity_sentence(capacity.base_capacity(self.data.figures, self.year), self.lang),
        ]
        if not any(sentences):
            return self.section()
        return self.section(self.heading("研修班与基地", "Seminars and bases"), Prose(sentences))

    def stages(self) -> Section:
        """Return the stages of round two, with the place of the year."""
        frame = stages_of(self.data.stages, self.year)
        body: list[list[str | Cell]] = []
        for row in rows(frame):
            name, content = stage_words(row["stage"], self.lang)
            here = self.say("● 所在阶段", "● now") if row["now"] else ""
            body.append([name, period(row["start"], row["end"], self.lang), content, here])
        table = Table(
            self.say(
                f"第二轮（{ROUND_TWO[0]}–{ROUND_TWO[1]}年）的阶段",
                f"Stages of round two ({ROUND_TWO[0]}–{ROUND_TWO[1]})",
            ),
            [
                self.say("阶段", "Stage"),
                self.say("年份", "Years"),
                self.say("内容", "Content"),
                self.say(f"{self.year}年", str(self.year)),
            ],
            body,
            frame,
            note=self.caption([SOURCE]),
        )
        return self.section(self.heading("所处阶段", "Where the project stands"), table)

    def known(self) -> Section:
        """Return the table of everything that is known, with who printed it."""
        frame = progress.known_figures(self.data.plans, self.data.figures)
        body = [self._known_row(row) for row in rows(frame)]
        table = Table(
            self.say("全国的公开数字", "Published figures of the nation"),
            [
                self.say("年份", "Years"),
                self.say("项目", "Programme"),
                self.say("指标", "Indicator"),
                self.say("数值", "Figure"),
                self.say("口径", "Basis"),
                self.say("性质", "Kind"),
                self.say("说明", "Remark"),
                self.say("可靠性", "Reliability"),
                self.say("来源", "Source"),
            ],
            body,
            frame,
            kind="sortable",
        )
        return self.section(self.heading("各年已知的数字", "What is known, year by year"), table)

    def _known_row(self, row: dict[str, Any]) -> list[str | Cell]:
        kind = row["kind"]
        plan = self.say("计划附表合计", "total of the task plan")
        bounds = (row["lower"], row["upper"], row["unit"])
        value = bounded(row["value"], *bounds, self.lang, row["bound"])
        return [
            period(int(row["start"]), int(row["end"]), self.lang),
            self.word("programmes", row["programme"]),
            self.word("indicators", row["indicator"]),
            Cell(value, row["value"] if np.isfinite(row["value"]) else row["lower"]),
            self.word("bases", row["basis"]),
            plan if kind == "plan" else self.word("kinds", kind),
            standing_text(row["standing"], self.lang),
            self.word("reliabilities", row["reliability"]),
            source_name(row["source"], self.lang),
        ]

    def _no_plan(self) -> str:
        return self.say(
            f"没有{self.year}年的任务计划附表。", f"There is no task plan table for {self.year}."
        )

    def _no_goal(self) -> str:
        return self.say(
            "全工程的年度目标未知，路径无法画出。",
            "The yearly goal of the project is unknown; its path cannot be drawn.",
        )
