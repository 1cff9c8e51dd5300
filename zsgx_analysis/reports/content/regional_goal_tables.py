"""The tables beside the charts of regional goals: every bar and span as a number."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from zsgx_analysis import vocabulary
from zsgx_analysis.indicators.selection import rows
from zsgx_analysis.language import Language, Text
from zsgx_analysis.narrative.labels import source_name, standing_text
from zsgx_analysis.narrative.numbers import amount, period
from zsgx_analysis.narrative.regional import region_name
from zsgx_analysis.reports.content.blocks import Cell, Table
from zsgx_analysis.reports.content.regional_tables import (
    long_table,
    personnel_cell,
    rounded_cell,
)

if TYPE_CHECKING:
    import pandas as pd

REGION, YEARS = Text("地区", "Region"), Text("年限", "Years")
REMARK, SOURCE = Text("说明", "Remark"), Text("来源", "Source")


def seminars_table(sizes: pd.DataFrame, lang: Language) -> Table:
    """List people and seminars a year, and people per seminar."""
    body: list[list[str | Cell]] = [
        [
            region_name(row["scope"], lang),
            _amount(row, "seminars", "seminars", lang),
            _amount(row, "participants", "persons", lang),
            rounded_cell(row["per_seminar"], 0),
            source_name(row["source"], lang),
        ]
        for row in rows(sizes)
    ]
    head = [
        Text("范围", "Scope"),
        Text("每年期数", "Seminars a year"),
        Text("每年人数", "People a year"),
        Text("平均每期人数", "People per seminar"),
        SOURCE,
    ]
    return long_table(
        Text("高级研修项目的年度目标", "Yearly goals for advanced seminars"),
        head,
        body,
        sizes,
        lang,
    )


def engineers_table(goals: pd.DataFrame, year: int, lang: Language) -> Table:
    """List yearly goals for digital-technology engineers by head and by personnel."""
    body: list[list[str | Cell]] = [
        [
            region_name(row["scope"], lang),
            _amount(row, "goal", "persons", lang),
            rounded_cell(row["per_100k"]),
            personnel_cell(row, lang),
            period(row["start"], row["end"], lang),
            standing_text(row["standing"], lang),
            source_name(row["source"], lang),
        ]
        for row in rows(goals)
    ]
    head = [
        Text("范围", "Scope"),
        Text("年度目标", "Yearly goal"),
        Text("每10万常住人口", "Per 100,000 residents"),
        Text("每万名专业技术人才", "Per 10,000 professionals"),
        YEARS,
        REMARK,
        SOURCE,
    ]
    return long_table(
        Text(
            f"{year}年有效的数字技术工程师年度目标",
            f"Yearly goals for digital-technology engineers in force in {year}",
        ),
        head,
        body,
        goals,
        lang,
    )


def horizons_table(goals: pd.DataFrame, lang: Language) -> Table:
    """List goals by an end year, with their horizon and what they would need a year."""
    body: list[list[str | Cell]] = [
        [
            region_name(row["scope"], lang),
            _amount(row, "goal", "persons", lang),
            period(row["start"], row["end"], lang),
            rounded_cell(row["per_year"], 0),
            standing_text(row["standing"], lang),
            source_name(row["source"], lang),
        ]
        for row in rows(goals)
    ]
    head = [
        REGION,
        Text("期末目标", "Goal by the end year"),
        YEARS,
        Text("折合每年（人）", "People a year on average"),
        REMARK,
        SOURCE,
    ]
    return long_table(
        Text("数字技术工程师期末目标", "Goals for digital-technology engineers by an end year"),
        head,
        body,
        goals,
        lang,
        note=Text(
            "“折合每年”为期末目标除以年数，只供参考，并非公布的年度目标。",
            "People a year: the goal divided by its years; nobody set it as a yearly goal.",
        ),
    )


def periods_table(goals: pd.DataFrame, lang: Language) -> Table:
    """List the goals of the time lines, folded away under the chart that draws them."""
    body: list[list[str | Cell]] = [
        [
            region_name(row["scope"], lang),
            vocabulary.display("programmes", row["programme"], lang),
            _amount(row, "value", row["unit"], lang),
            vocabulary.display("bases", row["basis"], lang),
            period(row["start"], row["end"], lang),
            _remark(row, lang),
            source_name(row["source"], lang),
        ]
        for row in rows(goals)
    ]
    head = [
        Text("范围", "Scope"),
        Text("项目", "Programme"),
        Text("目标", "Goal"),
        Text("口径", "Basis"),
        YEARS,
        REMARK,
        SOURCE,
    ]
    return long_table(
        Text("图中的目标", "The goals of the chart"),
        head,
        body,
        goals,
        lang,
        folded=Text("图中数字", "The figures of this chart"),
    )


def _amount(row: dict[str, Any], name: str, unit: str, lang: Language) -> Cell:
    return Cell(amount(row[name], unit, lang, row["bound"]), row[name])


def _remark(row: dict[str, Any], lang: Language) -> str:
    remark = standing_text(row["standing"], lang)
    if remark or not np.isfinite(row["superseded"]):
        return remark
    year = int(row["superseded"])
    return Text(f"{year}年起被取代", f"replaced from {year}").in_language(lang)
