"""The regional report: goals and results of regions beside the nation."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from zsgx_analysis.charts.bars import Bar, Panel, bars_chart
from zsgx_analysis.charts.chart import Words
from zsgx_analysis.charts.pairs import Pair, pairs_chart
from zsgx_analysis.charts.periods import Span, periods_chart
from zsgx_analysis.charts.theme import PALETTE, PLAN
from zsgx_analysis.indicators import capacity, regional, results
from zsgx_analysis.indicators.selection import NATION, rows
from zsgx_analysis.narrative import regional as say
from zsgx_analysis.narrative.labels import STANDINGS, standing_text
from zsgx_analysis.narrative.numbers import amount, percent, rounded
from zsgx_analysis.reports.content import regional_tables as tables
from zsgx_analysis.reports.content.blocks import Heading, Prose, Section
from zsgx_analysis.reports.content.report import Data, Report

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zsgx_analysis.charts.chart import Chart
    from zsgx_analysis.language import Language

CENSUS = "population_2020"
ENGINEERS = "digital_engineers"


class RegionalReport(Report):
    """What regions set themselves and published, beside the nation."""

    name = "regional"
    SECTIONS = (
        "title",
        "headline",
        "goals",
        "seminars",
        "engineers",
        "horizons",
        "results",
        "periods",
        "crosswalk",
        "coverage",
    )

    def __init__(
        self, data: Data, year: int, lang: Language, regions: Sequence[str] | None = None
    ) -> None:
        super().__init__(data, year, lang)
        self.regions = list(regions) if regions else None

    @cached_property
    def project_goals(self) -> pd.DataFrame:
        """Yearly goals of the whole project, see `indicators.regional.yearly_goals`."""
        return self._yearly("project")

    @cached_property
    def engineer_goals(self) -> pd.DataFrame:
        """Yearly goals for digital-technology engineers."""
        return self._yearly(ENGINEERS)

    @cached_property
    def sizes(self) -> pd.DataFrame:
        """People per seminar, see `indicators.capacity.seminar_sizes`."""
        scopes = [NATION, *(self.regions or self.data.population["region"])]
        return capacity.seminar_sizes(self.data.figures, self.year, scopes)

    @cached_property
    def published(self) -> pd.DataFrame:
        """Results beside goals, see `indicators.results.results_against_goals`."""
        return results.results_against_goals(self.data.figures, self.year, self.regions)

    @cached_property
    def covered(self) -> pd.DataFrame:
        """Regions and how much is known of them, see `indicators.results.coverage`."""
        table = results.coverage(self.data.figures, self.data.population)
        return table[table["scope"].isin(self.regions)] if self.regions else table

    def _yearly(self, programme: str) -> pd.DataFrame:
        figures, population = self.data.figures, self.data.population
        return regional.yearly_goals(figures, population, self.year, programme, self.regions)

    def title(self) -> Section:
        """Return the title of the report."""
        names = self.say("、", ", ").join(
            say.region_name(name, self.lang) for name in self.regions or ()
        )
        text = self.say(
            f"{self.year}年{names or '各地'}与全国比较",
            f"{names or 'Regions'} beside the nation, {self.year}",
        )
        return self.section(Heading(1, text))

    def headline(self) -> Section:
        """Return the headline findings."""
        bare = self.covered.loc[self.covered["figures"] == 0, "scope"]
        sentences = [
            say.bare_sentence(list(bare), self.lang) if self.regions else "",
            say.goals_sentence(self.project_goals, self.lang),
            say.engineers_sentence(self.engineer_goals, self.lang),
            "" if self.regions else say.coverage_sentence(self.covered, self.lang),
        ]
        return self.section(self.heading("要点", "Key figures"), Prose(sentences, points=True))

    def goals(self) -> Section:
        """Return yearly goals by head and by share."""
        heading = self.heading("年度目标与人口", "Yearly goals and population")
        goals = self.project_goals
        if not (goals["scope"] != NATION).any():
            return self.section(
                heading, Prose([f"{say.goals_title(goals, self.lang)}{self._stop}"])
            )
        comparable = goals[(goals["scope"] != NATION) & goals["goal_share"].notna()]
        return self.section(
            heading,
            self.rates_chart(),
            self.shares_chart(comparable) if len(comparable) else None,
            tables.goals_table(goals, self.year, self.lang),
        )

    @property
    def _stop(self) -> str:
        return self.say("。", ".")

    def rates_chart(self) -> Chart:
        """Draw goals per 100,000 residents."""
        goals = self.project_goals
        bars = [
            Bar(
                say.region_name(row["scope"], self.lang),
                row["per_100k"],
                self.say(
                    f"{rounded(row['per_100k'])}人（目标{self._goal(row)}）",
                    f"{rounded(row['per_100k'])} (goal {self._goal(row)})",
                ),
                colour=PALETTE["sky"] if row["scope"] == NATION else PLAN,
            )
            for row in rows(goals)
        ]
        title = say.goals_title(goals, self.lang)
        words = Words(
            title,
            self.say(
                f"{self.year}年有效的年度目标，全工程", f"Yearly goals in force in {self.year}"
            ),
            self.caption([*goals["source"], CENSUS]),
            _alt(title, bars),
        )
        heading = self.say("每10万常住人口每年培养培训人数", "People a year per 100,000 residents")
        return bars_chart("rates", [Panel(heading, bars)], goals, words, self.lang)

    def shares_chart(self, goals: pd.DataFrame) -> Chart:
        """Draw share of the national goal against share of population."""
        pairs = [
            Pair(
                say.region_name(row["scope"], self.lang),
                row["goal_share"],
                row["population_share"],
                percent(row["goal_share"]),
                percent(row["population_share"]),
            )
            for row in rows(goals)
        ]
        heads = (
            self.say("相当于全国目标的", "of the national goal"),
            self.say("占全国人口的", "of the population"),
        )
        title = say.shares_title(goals, self.lang)
        words = Words(
            title,
            self.say(
                "方块：地区目标相当于全国目标的比重；圆点：人口比重",
                "Square: regional goal as a share of the national one; disc: share of population",
            ),
            self.caption([*goals["source"], CENSUS]),
            title,
        )
        axis = self.say("占全国的比重，%", "Share of the nation, %")
        return pairs_chart("shares", pairs, heads, axis, goals, words, self.lang)

    def _goal(self, row: dict[str, Any]) -> str:
        return amount(row["goal"], "persons", self.lang, row["bound"])

    def seminars(self) -> Section:
        """Return how many people a seminar holds."""
        if self.sizes.empty:
            return self.section()
        bars = [
            Bar(
                say.region_name(row["scope"], self.lang),
                row["per_seminar"],
                self.say(
                    f"{rounded(row['per_seminar'], 0)}人"
                    f"（{amount(row['participants'], 'persons', 'zh', row['bound'])}，"
                    f"{amount(row['seminars'], 'seminars', 'zh', row['bound'])}）",
                    f"{rounded(row['per_seminar'], 0)} "
                    f"({amount(row['participants'], 'persons', 'en', row['bound'])}, "
                    f"{amount(row['seminars'], 'seminars', 'en', row['bound'])})",
                ),
                colour=PALETTE["sky"] if row["scope"] == NATION else PLAN,
            )
            for row in rows(self.sizes)
        ]
        title = say.seminars_title(self.sizes, self.lang)
        words = Words(
            title,
            self.say("高级研修项目的年度目标", "Yearly goals for advanced seminars"),
            self.caption(self.sizes["source"]),
            _alt(title, bars),
        )
        panel = Panel(self.say("每期人数", "People per seminar"), bars)
        return self.section(
            self.heading("高级研修班", "Advanced seminars"),
            bars_chart("seminars", [panel], self.sizes, words, self.lang),
        )

    def engineers(self) -> Section:
        """Return yearly goals for digital-technology engineers."""
        heading = self.heading(
            "数字技术工程师：年度目标", "Digital-technology engineers: yearly goals"
        )
        goals = self.engineer_goals
        regions = goals[goals["scope"] != NATION].sort_values(
            "goal", ascending=False, kind="stable"
        )
        sentence = Prose([say.engineers_sentence(goals, self.lang)])
        if regions.empty:
            return self.section(heading, sentence)
        return self.section(heading, sentence, self.engineers_chart(regions))

    def engineers_chart(self, goals: pd.DataFrame) -> Chart:
        """Draw yearly goals of regions, beside their size by population."""
        drawn = rows(goals)
        totals = [
            Bar(
                say.region_name(row["scope"], self.lang),
                row["goal"],
                self._marked(self._goal(row), row["standing"]),
                hatched=row["standing"] != "stands",
            )
            for row in drawn
        ]
        rates = [
            Bar(
                "",
                row["per_100k"],
                rounded(row["per_100k"]),
                colour=PALETTE["amber"],
                hatched=row["standing"] != "stands",
            )
            for row in drawn
        ]
        title = say.engineers_title(goals, self.lang)
        words = Words(
            title,
            self._marks_subtitle(goals, self.say(f"{self.year}年有效", f"In force in {self.year}")),
            self.caption([*goals["source"], CENSUS]),
            _alt(title, totals),
        )
        panels = [
            Panel(self.say("每年人数", "People a year"), totals, share=1.6),
            Panel(self.say("每10万常住人口", "Per 100,000 residents"), rates),
        ]
        return bars_chart("engineers", panels, goals, words, self.lang)

    def _marked(self, text: str, standing: str) -> str:
        remark = standing_text(standing, self.lang)
        return self.say(f"{text}（{remark}）", f"{text} ({remark})") if remark else text

    def _marks_subtitle(self, goals: pd.DataFrame, opening: str) -> str:
        marked = [name for name in STANDINGS if (goals["standing"] == name).any()]
        if not marked:
            return opening
        names = self.say("、", ", ").join(STANDINGS[name].in_language(self.lang) for name in marked)
        return self.say(f"{opening}；斜线：{names}", f"{opening}; hatched: {names}")

    def horizons(self) -> Section:
        """Return goals to be reached by an end year."""
        goals = regional.horizon_goals(self.data.figures, self.year, ENGINEERS, self.regions)
        heading = self.heading(
            "数字技术工程师：期末目标", "Digital-technology engineers: goals by an end year"
        )
        if goals.empty:
            return self.section()
        bars = [
            Bar(
                self.say(
                    f"{say.region_name(row['scope'], 'zh')}（到{row['end']}年）",
                    f"{say.region_name(row['scope'], 'en')} (by {row['end']})",
                ),
                row["goal"],
                self._marked(self._goal(row), row["standing"]),
                hatched=row["standing"] != "stands",
            )
            for row in rows(goals)
        ]
        title = say.horizon_title(goals, self.lang)
        words = Words(
            title,
            self._marks_subtitle(
                goals,
                self.say("期限不同，不与年度目标比较", "Horizons differ; not comparable by year"),
            ),
            self.caption(goals["source"]),
            _alt(title, bars),
        )
        panel = Panel(self.say("期末累计人数", "People, cumulative by the end year"), bars)
        return self.section(heading, bars_chart("horizons", [panel], goals, words, self.lang))

    def results(self) -> Section:
        """Return published results beside goals."""
        if self.published.empty:
            return self.section()
        sentences = [say.result_sentence(row, self.lang) for row in rows(self.published)]
        return self.section(
            self.heading("公布的结果", "Published results"),
            Prose(sentences, points=True),
            tables.results_table(self.published, self.lang),
        )

    def periods(self) -> Section:
        """Return goals with their years, side by side."""
        goals = regional.goal_periods(self.data.figures, self.regions)
        goals = goals[(goals["end"] > goals["start"]) & goals["programme"].isin(_LANES)]
        goals = _in_lanes(goals)
        if goals.empty:
            return self.section()
        spans = [
            Span(
                say.region_name(row["scope"], self.lang),
                int(row["start"]),
                int(row["end"]),
                self._span_text(row),
                str(row["programme"]),
                row["standing"] != "stands" or np.isfinite(row["superseded"]),
            )
            for row in rows(goals)
        ]
        first, last = int(goals["start"].min()), int(goals["end"].max())
        kinds = {
            str(name): self.word("programmes", name)
            for name in _LANES
            if (goals["programme"] == name).any()
        }
        title = say.periods_title(goals, self.lang)
        words = Words(
            title,
            self.say(
                "每条为一个目标及其年限；斜线：征求意见稿、口径不同或已被取代",
                "Each bar is a goal with its years; hatched: draft, wider scope or replaced",
            ),
            self.caption(goals["source"]),
            f"{title}: " + "; ".join(f"{span.lane} {span.text}" for span in spans),
        )
        return self.section(
            self.heading("目标的年限", "Goals and their years"),
            periods_chart(spans, (first, last), self.year, kinds, goals, words, self.lang),
        )

    def _span_text(self, row: dict[str, Any]) -> str:
        size = amount(row["value"], row["unit"], self.lang, row["bound"])
        if row["basis"] == "per_year":
            return self.say(f"每年{size}", f"{size} a year")
        return self.say(f"到{row['end']}年{size}", f"{size} by {row['end']}")

    def crosswalk(self) -> Section:
        """Return Shandong's fields beside the national ones."""
        if self.regions and "山东" not in self.regions:
            return self.section()
        return self.section(
            self.heading("山东的重点领域与国家领域", "Shandong's fields beside the national ones"),
            tables.crosswalk_table("山东", self.lang),
        )

    def coverage(self) -> Section:
        """Return base floors, and which regions have figures at all."""
        floors = regional.base_floors(self.data.figures, self.year, self.regions)
        return self.section(
            self.heading("基地下限与数据覆盖", "Base floors and coverage"),
            tables.floors_table(floors, self.lang) if len(floors) else None,
            tables.coverage_table(self.covered, self.lang),
        )


_LANES = ("project", "advanced_seminars", ENGINEERS)


def _in_lanes(goals: pd.DataFrame) -> pd.DataFrame:
    """Put the lanes in order: the nation, then regions as they first appear."""
    scopes = [NATION, *goals["scope"]]
    order = {name: place for place, name in enumerate(dict.fromkeys(scopes))}
    lanes = {name: place for place, name in enumerate(_LANES)}
    keyed = goals.assign(
        _scope=goals["scope"].map(order), _lane=goals["programme"].map(lanes)
    ).sort_values(["_scope", "_lane", "start"], kind="stable")
    return keyed.drop(columns=["_scope", "_lane"]).reset_index(drop=True)


def _alt(title: str, bars: Sequence[Bar]) -> str:
    return f"{title}: " + "; ".join(f"{bar.name} {bar.text}" for bar in bars)
