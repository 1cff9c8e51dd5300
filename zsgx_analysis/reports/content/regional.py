"""The regional report: goals and results of regions beside the nation."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from zsgx_analysis.indicators import capacity, regional, results
from zsgx_analysis.indicators.selection import NATION, rows
from zsgx_analysis.narrative import regional as say
from zsgx_analysis.reports.content import regional_charts as charts
from zsgx_analysis.reports.content import regional_goal_tables as goal_tables
from zsgx_analysis.reports.content import regional_tables as tables
from zsgx_analysis.reports.content.blocks import Heading, Prose, Section
from zsgx_analysis.reports.content.report import Data, Report
from zsgx_analysis.reports.content.sentences import Sentence, told

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from zsgx_analysis.language import Language

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
            told(say.goals_sentence(self.project_goals, self.lang), self.project_goals),
            self._engineers_told(),
            "" if self.regions else told(say.coverage_sentence(self.covered, self.lang)),
        ]
        return self.section(self.heading("要点", "Key figures"), Prose(sentences, points=True))

    def goals(self) -> Section:
        """Return yearly goals by head and by share."""
        heading = self.heading("年度目标与人口", "Yearly goals and population")
        goals = self.project_goals
        if not (goals["scope"] != NATION).any():
            sentence = say.goals_title(goals, self.lang) + self.say("。", ".")
            return self.section(heading, Prose([sentence]))
        comparable = goals[(goals["scope"] != NATION) & goals["goal_share"].notna()]
        sources = [*goals["source"], regional.CENSUS]
        shares = (
            charts.draw_shares(comparable, self.caption(sources), self.lang)
            if len(comparable)
            else None
        )
        return self.section(
            heading,
            charts.draw_rates(goals, self.year, self.caption(sources), self.lang),
            shares,
            goal_tables.goals_table(goals, self.year, self.lang),
        )

    def seminars(self) -> Section:
        """Return how many people a seminar holds."""
        if self.sizes.empty:
            return self.section()
        return self.section(
            self.heading("高级研修班", "Advanced seminars"),
            charts.draw_seminars(self.sizes, self.caption(self.sizes["source"]), self.lang),
            goal_tables.seminars_table(self.sizes, self.lang),
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
        sentence = Prose([self._engineers_told()])
        if regions.empty:
            return self.section(heading, sentence)
        caption = self.caption([*goals["source"], regional.CENSUS])
        nation = goals.loc[goals["scope"] == NATION, "per_100k"]
        rate = float(nation.iloc[0]) if len(nation) else np.nan
        chart = charts.draw_engineers(regions, rate, self.year, caption, self.lang)
        table = goal_tables.engineers_table(goals, self.year, self.lang)
        return self.section(heading, sentence, chart, table)

    def horizons(self) -> Section:
        """Return goals to be reached by an end year."""
        goals = regional.horizon_goals(self.data.figures, self.year, ENGINEERS, self.regions)
        heading = self.heading(
            "数字技术工程师：期末目标", "Digital-technology engineers: goals by an end year"
        )
        if goals.empty:
            return self.section()
        chart = charts.draw_horizons(goals, self.caption(goals["source"]), self.lang)
        return self.section(heading, chart, goal_tables.horizons_table(goals, self.lang))

    def results(self) -> Section:
        """Return published results beside goals."""
        if self.published.empty:
            return self.section()
        sentences = [told(say.result_sentence(row, self.lang), row) for row in rows(self.published)]
        return self.section(
            self.heading("公布的结果", "Published results"),
            Prose(sentences, points=True),
            tables.results_table(self.published, self.lang),
        )

    def periods(self) -> Section:
        """Return goals with their years, side by side."""
        goals = regional.goal_periods(self.data.figures, self.regions)
        goals = goals[(goals["end"] > goals["start"]) & goals["programme"].isin(charts.LANES)]
        if goals.empty:
            return self.section()
        caption = self.caption(goals["source"])
        return self.section(
            self.heading("目标的年限", "Goals and their years"),
            charts.draw_periods(goals, self.year, caption, self.lang),
            goal_tables.periods_table(charts.in_lanes(goals), self.lang),
        )

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
            goal_tables.floors_table(floors, self.lang) if len(floors) else None,
            tables.coverage_table(self.covered, self.lang),
        )

    def _engineers_told(self) -> Sentence:
        goals = self.engineer_goals
        regions = goals[(goals["scope"] != NATION) & (goals["standing"] == "stands")]
        nation = goals.loc[goals["scope"] == NATION, "goal"]
        total = float(regions["goal"].sum())
        summed = {
            **{f"{place}_source": source for place, source in enumerate(goals["source"])},
            "sum": total,
            "ratio": total / float(nation.iloc[0]) if len(nation) else 0.0,
        }
        stated = goals[["scope", "programme", "goal", "start", "end", "source"]]
        return told(say.engineers_sentence(goals, self.lang), stated, summed)
