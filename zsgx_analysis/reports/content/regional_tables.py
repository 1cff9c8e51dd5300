"""The tables of what regions publish: results, coverage, and their own fields."""

from __future__ import annotations

import pandas as pd

from zsgx_analysis import vocabulary
from zsgx_analysis.language import Language, Text
from zsgx_analysis.narrative.regional import region_name
from zsgx_analysis.reports.content.blocks import Cell, Table
from zsgx_analysis.reports.content.listing import (
    YEARS,
    Row,
    amount_cell,
    listing,
    percent_cell,
    programme_column,
    remark_column,
    scope_column,
    source_column,
    word_column,
    years_column,
)

_REGION = Text("地区", "Region")


def results_table(results: pd.DataFrame, lang: Language) -> Table:
    """List published results with the goals they stand beside."""
    return listing(
        Text("地区公布的结果与目标", "Results published by regions, and goals"),
        [
            scope_column(lang, _REGION),
            programme_column(lang),
            years_column(lang, YEARS),
            (Text("结果", "Result"), lambda row: amount_cell(row, "result", row["unit"], lang)),
            (
                Text("同期目标", "Goal of the period"),
                lambda row: amount_cell(row, "goal", row["unit"], lang, "goal_bound"),
            ),
            (Text("结果占目标", "Result / goal"), lambda row: percent_cell(row["ratio"])),
            remark_column(lang),
            word_column(Text("可靠性", "Reliability"), "reliabilities", "reliability", lang),
            source_column(lang),
        ],
        results,
        lang,
    )


def coverage_table(coverage: pd.DataFrame, lang: Language) -> Table:
    """List how many figures each region has, the bare ones included."""
    return listing(
        Text("各地区公开数字的多少（条）", "Published figures of each region (number)"),
        [
            scope_column(lang, _REGION),
            (Text("目标数字", "Goals"), lambda row: Cell(str(row["targets"]), row["targets"])),
            (Text("结果数字", "Results"), lambda row: Cell(str(row["actuals"]), row["actuals"])),
            (Text("最可靠的来源", "Best source"), lambda row: _best_source(row, lang)),
        ],
        coverage,
        lang,
    )


def crosswalk_table(region: str, lang: Language) -> Table:
    """Set the fields of a region beside the national ones they fall into."""
    fields = vocabulary.table("provincial_fields")
    mine = fields[fields["group"] == region].reset_index(drop=True)
    name = region_name(region, lang)
    return listing(
        Text(f"{name}{len(mine)}个重点领域的对照", f"The {len(mine)} fields of {name}"),
        [
            word_column(Text(f"{name}领域", f"Field in {name}"), "provincial_fields", "name", lang),
            (Text("国家领域", "National field"), lambda row: _national_fields(row, lang)),
        ],
        mine,
        lang,
        note=Text(
            "对照为本项目按名称所作的归并，原文件没有给出。",
            "Matched by name in this project; the documents give no such match.",
        ).in_language(lang),
    )


def _best_source(row: Row, lang: Language) -> str:
    if pd.isna(row["reliability"]):
        return Text("未见公布", "nothing published").in_language(lang)
    return vocabulary.display("reliabilities", row["reliability"], lang)


def _national_fields(row: Row, lang: Language) -> str:
    names = [
        vocabulary.display("fields", name, lang) for name in row["national"].split("|") if name
    ]
    none = Text("无对应", "none").in_language(lang)
    return Text("、", ", ").in_language(lang).join(names) or none
