"""The tables of regional goals: every bar and span of their charts as a number."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from zsgx_analysis.language import Language, Text
from zsgx_analysis.narrative.labels import standing_text
from zsgx_analysis.narrative.numbers import rounded
from zsgx_analysis.reports.content.blocks import Cell, Table
from zsgx_analysis.reports.content.listing import (
    NONE,
    REMARK,
    Column,
    Row,
    amount_cell,
    listing,
    percent_cell,
    programme_column,
    remark_column,
    rounded_cell,
    scope_column,
    source_column,
    word_column,
    years_column,
)

if TYPE_CHECKING:
    import pandas as pd


def goals_table(goals: pd.DataFrame, year: int, lang: Language) -> Table:
    """List yearly goals by head, by personnel and by share."""
    return listing(
        Text(f"{year}年有效的全工程年度目标", f"Yearly goals of the project in force in {year}"),
        [
            *_yearly_columns(lang),
            (
                Text("相当于全国目标", "Share of national goal"),
                lambda row: percent_cell(row["goal_share"]),
            ),
            (
                Text("占全国人口", "Share of population"),
                lambda row: percent_cell(row["population_share"]),
            ),
            (Text("两者之比", "Quotient"), lambda row: rounded_cell(row["quotient"], 2)),
            years_column(lang),
            source_column(lang),
        ],
        goals,
        lang,
        note=Text(
            "人口为2020年11月1日普查数，全国为所列地区之和；专业技术人才数取最近一年的公布数。",
            "Population: census of 1 November 2020; the nation is the sum of the regions listed. "
            "Professionals: the stock published for the nearest year.",
        ).in_language(lang),
    )


def seminars_table(sizes: pd.DataFrame, lang: Language) -> Table:
    """List people and seminars a year, and people per seminar."""
    return listing(
        Text("高级研修项目的年度目标", "Yearly goals for advanced seminars"),
        [
            scope_column(lang),
            (
                Text("每年期数", "Seminars a year"),
                lambda row: amount_cell(row, "seminars", "seminars", lang),
            ),
            (
                Text("每年人数", "People a year"),
                lambda row: amount_cell(row, "participants", "persons", lang),
            ),
            (
                Text("平均每期人数", "People per seminar"),
                lambda row: rounded_cell(row["per_seminar"], 0),
            ),
            source_column(lang),
        ],
        sizes,
        lang,
    )


def engineers_table(goals: pd.DataFrame, year: int, lang: Language) -> Table:
    """List yearly goals for digital-technology engineers by head and by personnel."""
    return listing(
        Text(
            f"{year}年有效的数字技术工程师年度目标",
            f"Yearly goals for digital-technology engineers in force in {year}",
        ),
        [
            *_yearly_columns(lang),
            years_column(lang),
            remark_column(lang),
            source_column(lang),
        ],
        goals,
        lang,
    )


def horizons_table(goals: pd.DataFrame, lang: Language) -> Table:
    """List goals by an end year, with their horizon and what they would need a year."""
    return listing(
        Text("数字技术工程师期末目标", "Goals for digital-technology engineers by an end year"),
        [
            scope_column(lang, Text("地区", "Region")),
            (
                Text("期末目标", "Goal by the end year"),
                lambda row: amount_cell(row, "goal", "persons", lang),
            ),
            years_column(lang),
            (
                Text("折合每年（人）", "People a year on average"),
                lambda row: rounded_cell(row["per_year"], 0),
            ),
            remark_column(lang),
            source_column(lang),
        ],
        goals,
        lang,
        note=Text(
            "“折合每年”为期末目标除以年数，只供参考，并非公布的年度目标。",
            "People a year: the goal divided by its years; nobody set it as a yearly goal.",
        ).in_language(lang),
    )


def periods_table(goals: pd.DataFrame, lang: Language) -> Table:
    """List the goals of the time lines, folded away under the chart that draws them."""
    return listing(
        Text("图中的目标", "The goals of the chart"),
        [
            scope_column(lang),
            programme_column(lang),
            (Text("目标", "Goal"), lambda row: amount_cell(row, "value", row["unit"], lang)),
            word_column(Text("口径", "Basis"), "bases", "basis", lang),
            years_column(lang),
            (REMARK, lambda row: _remark(row, lang)),
            source_column(lang),
        ],
        goals,
        lang,
        folded=Text("图中数字", "The figures of this chart"),
    )


def floors_table(floors: pd.DataFrame, lang: Language) -> Table:
    """List how many people a base must train a year."""
    return listing(
        Text("基地年培训人数下限", "Fewest people a base must train a year"),
        [
            scope_column(lang),
            word_column(Text("基地", "Bases"), "programmes", "programme", lang),
            (
                Text("每家每年", "A year at each"),
                lambda row: amount_cell(row, "value", "persons", lang),
            ),
            years_column(lang),
            source_column(lang),
        ],
        floors,
        lang,
    )


def _yearly_columns(lang: Language) -> list[Column]:
    """Return what every table of yearly goals begins with: the goal, by head and by personnel."""
    return [
        scope_column(lang),
        (
            Text("年度目标", "Yearly goal"),
            lambda row: amount_cell(row, "goal", "persons", lang),
        ),
        (
            Text("每10万常住人口", "Per 100,000 residents"),
            lambda row: rounded_cell(row["per_100k"]),
        ),
        (
            Text("每万名专业技术人才", "Per 10,000 professionals"),
            lambda row: _personnel_cell(row, lang),
        ),
    ]


def _personnel_cell(row: Row, lang: Language) -> Cell:
    """Return a goal per 10,000 professional personnel, with the year of their stock."""
    if not np.isfinite(row["per_10k_personnel"]):
        return Cell(NONE)
    rate = rounded(row["per_10k_personnel"], 1)
    below = row["personnel_bound"] in ("at_least", "more_than")
    text = f"≤ {rate}" if below else rate
    year = int(row["personnel_year"])
    return Cell(
        Text(f"{text}（{year}年存量）", f"{text} (stock of {year})").in_language(lang),
        row["per_10k_personnel"],
    )


def _remark(row: Row, lang: Language) -> str:
    remark = standing_text(row["standing"], lang)
    if remark or not np.isfinite(row["superseded"]):
        return remark
    year = int(row["superseded"])
    return Text(f"{year}年起被取代", f"replaced from {year}").in_language(lang)
