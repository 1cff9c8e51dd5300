"""The tables of the regional report."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from zsgx_analysis import vocabulary
from zsgx_analysis.indicators.selection import rows
from zsgx_analysis.language import Language, Text
from zsgx_analysis.narrative.labels import source_name, standing_text
from zsgx_analysis.narrative.numbers import amount, percent, period, rounded
from zsgx_analysis.narrative.regional import region_name
from zsgx_analysis.reports.content.blocks import Cell, Table

if TYPE_CHECKING:
    from collections.abc import Sequence


def goals_table(goals: pd.DataFrame, year: int, lang: Language) -> Table:
    """List yearly goals by head, by personnel and by share."""
    body: list[list[str | Cell]] = [
        [
            region_name(row["scope"], lang),
            Cell(amount(row["goal"], "persons", lang, row["bound"]), row["goal"]),
            rounded_cell(row["per_100k"]),
            personnel_cell(row, lang),
            percent_cell(row["goal_share"]),
            percent_cell(row["population_share"]),
            rounded_cell(row["quotient"], 2),
            period(row["start"], row["end"], lang),
            source_name(row["source"], lang),
        ]
        for row in rows(goals)
    ]
    head = [
        Text("范围", "Scope"),
        Text("年度目标", "Yearly goal"),
        Text("每10万常住人口", "Per 100,000 residents"),
        Text("每万名专业技术人才", "Per 10,000 professionals"),
        Text("相当于全国目标", "Share of national goal"),
        Text("占全国人口", "Share of population"),
        Text("两者之比", "Quotient"),
        Text("年限", "Years"),
        Text("来源", "Source"),
    ]
    return long_table(
        Text(f"{year}年有效的全工程年度目标", f"Yearly goals of the project in force in {year}"),
        head,
        body,
        goals,
        lang,
        note=Text(
            "人口为2020年11月1日普查数，全国为所列地区之和；专业技术人才数取最近一年的公布数。",
            "Population: census of 1 November 2020; the nation is the sum of the regions listed. "
            "Professionals: the stock published for the nearest year.",
        ),
    )


def personnel_cell(row: dict[str, Any], lang: Language) -> Cell:
    """Return a goal per 10,000 professional personnel, with the year of their stock."""
    if not np.isfinite(row["per_10k_personnel"]):
        return Cell("–")
    rate = rounded(row["per_10k_personnel"], 1)
    below = row["personnel_bound"] in ("at_least", "more_than")
    text = f"≤ {rate}" if below else rate
    year = int(row["personnel_year"])
    return Cell(
        Text(f"{text}（{year}年存量）", f"{text} (stock of {year})").in_language(lang),
        row["per_10k_personnel"],
    )


def results_table(results: pd.DataFrame, lang: Language) -> Table:
    """List published results with the goals they stand beside."""
    body: list[list[str | Cell]] = [
        [
            region_name(row["scope"], lang),
            vocabulary.display("programmes", row["programme"], lang),
            period(row["start"], row["end"], lang),
            Cell(amount(row["result"], row["unit"], lang, row["bound"]), row["result"]),
            Cell(amount(row["goal"], row["unit"], lang, row["goal_bound"]), row["goal"])
            if np.isfinite(row["goal"])
            else Cell("–"),
            percent_cell(row["ratio"]),
            standing_text(row["standing"], lang),
            vocabulary.display("reliabilities", row["reliability"], lang),
            source_name(row["source"], lang),
        ]
        for row in rows(results)
    ]
    head = [
        Text("地区", "Region"),
        Text("项目", "Programme"),
        Text("年份", "Years"),
        Text("结果", "Result"),
        Text("同期目标", "Goal of the period"),
        Text("结果占目标", "Result / goal"),
        Text("说明", "Remark"),
        Text("可靠性", "Reliability"),
        Text("来源", "Source"),
    ]
    caption = Text("地区公布的结果与目标", "Results published by regions, and goals")
    return long_table(caption, head, body, results, lang)


def floors_table(floors: pd.DataFrame, lang: Language) -> Table:
    """List how many people a base must train a year."""
    body: list[list[str | Cell]] = [
        [
            region_name(row["scope"], lang),
            vocabulary.display("programmes", row["programme"], lang),
            Cell(amount(row["value"], "persons", lang, row["bound"]), row["value"]),
            period(row["start"], row["end"], lang),
            source_name(row["source"], lang),
        ]
        for row in rows(floors)
    ]
    head = [
        Text("范围", "Scope"),
        Text("基地", "Bases"),
        Text("每家每年", "A year at each"),
        Text("年限", "Years"),
        Text("来源", "Source"),
    ]
    caption = Text("基地年培训人数下限", "Fewest people a base must train a year")
    return long_table(caption, head, body, floors, lang)


def coverage_table(coverage: pd.DataFrame, lang: Language) -> Table:
    """List how many figures each region has, the bare ones included."""
    nothing = Text("未见公布", "nothing published").in_language(lang)
    body: list[list[str | Cell]] = [
        [
            region_name(row["scope"], lang),
            Cell(str(row["targets"]), row["targets"]),
            Cell(str(row["actuals"]), row["actuals"]),
            vocabulary.display("reliabilities", row["reliability"], lang)
            if pd.notna(row["reliability"])
            else nothing,
        ]
        for row in rows(coverage)
    ]
    head = [
        Text("地区", "Region"),
        Text("目标数字", "Goals"),
        Text("结果数字", "Results"),
        Text("最可靠的来源", "Best source"),
    ]
    caption = Text("各地区公开数字的多少（条）", "Published figures of each region (number)")
    return long_table(caption, head, body, coverage, lang)


def crosswalk_table(region: str, lang: Language) -> Table:
    """Set the fields of a region beside the national ones they fall into."""
    fields = vocabulary.table("provincial_fields")
    mine = fields[fields["group"] == region].reset_index(drop=True)
    body: list[list[str | Cell]] = []
    for row in rows(mine):
        national = [
            vocabulary.display("fields", name, lang) for name in row["national"].split("|") if name
        ]
        none = Text("无对应", "none")
        body.append(
            [
                vocabulary.display("provincial_fields", row["name"], lang),
                Text("、", ", ").in_language(lang).join(national) or none.in_language(lang),
            ]
        )
    name = region_name(region, lang)
    head = [Text(f"{name}领域", f"Field in {name}"), Text("国家领域", "National field")]
    return long_table(
        Text(f"{name}{len(mine)}个重点领域的对照", f"The {len(mine)} fields of {name}"),
        head,
        body,
        mine,
        lang,
        note=Text(
            "对照为本项目按名称所作的归并，原文件没有给出。",
            "Matched by name in this project; the documents give no such match.",
        ),
    )


def long_table(
    caption: Text,
    head: Sequence[Text],
    body: list[list[str | Cell]],
    frame: pd.DataFrame,
    lang: Language,
    note: Text | None = None,
    folded: Text | None = None,
) -> Table:
    """Return a table that sorts, its words in one language."""
    return Table(
        caption.in_language(lang),
        [text.in_language(lang) for text in head],
        body,
        frame,
        note=note.in_language(lang) if note else "",
        kind="sortable",
        folded=folded.in_language(lang) if folded else "",
    )


def rounded_cell(value: float, digits: int = 1) -> Cell:
    """Return a rounded number, or a dash where there is none."""
    return Cell(rounded(value, digits), value) if np.isfinite(value) else Cell("–")


def percent_cell(value: float) -> Cell:
    """Return a share as a percentage, or a dash where there is none."""
    return Cell(percent(value), value) if np.isfinite(value) else Cell("–")
