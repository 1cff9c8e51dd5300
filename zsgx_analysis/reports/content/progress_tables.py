"""The tables of the progress report."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from zsgx_analysis import vocabulary
from zsgx_analysis.indicators.programme import ROUND_TWO
from zsgx_analysis.indicators.selection import rows
from zsgx_analysis.language import Language, Text
from zsgx_analysis.narrative.labels import STATES
from zsgx_analysis.narrative.numbers import amount, bounded
from zsgx_analysis.narrative.stages import stage_words
from zsgx_analysis.reports.content.blocks import Cell, Table
from zsgx_analysis.reports.content.listing import (
    NONE,
    YEARS,
    Row,
    listing,
    percent_cell,
    programme_column,
    remark_column,
    source_column,
    word_column,
    years_column,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

_UNPUBLISHED = Text("未公布", "not published")
_NO_PLAN = Text("未见", "none on file")


def subprojects_table(
    parts: pd.DataFrame,
    year: int,
    lang: Language,
    bases: Mapping[str, Any] | None = None,
    whole: Mapping[str, Any] | None = None,
) -> Table:
    """List goal, plan, result and state of each sub-project.

    Parameters
    ----------
    parts : pandas.DataFrame
        From `indicators.subprojects.subprojects`: the projects counted in people.
    year, lang
        Of the report.
    bases : mapping, optional
        From `indicators.capacity.national_bases`: the building of bases, a line of its own.
    whole : mapping, optional
        From `indicators.subprojects.overall`, with ``goal_source``: the foot of the table.
    """
    body = [
        [vocabulary.display("programmes", row["programme"], lang), *_subproject_cells(row, lang)]
        for row in rows(parts)
    ]
    if bases is not None:
        body.append([Text("基地建设", "Bases").in_language(lang), *_base_cells(bases, lang)])
    head = [
        Text("分项目", "Sub-project"),
        Text("年度目标", "Yearly goal"),
        Text(f"{year}年计划", f"Plan for {year}"),
        Text("计划占目标", "Plan / goal"),
        Text("公布的结果", "Published result"),
        Text("状态", "State"),
    ]
    return Table(
        Text(f"{year}年各分项目", f"Sub-projects in {year}").in_language(lang),
        [text.in_language(lang) for text in head],
        body,
        parts,
        _whole_line(whole, parts, lang) if whole is not None else (),
    )


def _base_cells(bases: Mapping[str, Any], lang: Language) -> list[str | Cell]:
    """Return the cells of the bases: their goal is a floor for each, their result a number."""
    floor = count = Cell(_UNPUBLISHED.in_language(lang))
    plan = Cell(_NO_PLAN.in_language(lang))
    if np.isfinite(bases["floor"]):
        each = amount(bases["floor"], "persons", lang, bases["floor_bound"])
        floor = Cell(
            Text(f"每家{each}", f"{each} at each").in_language(lang), bases["floor"], fact=bases
        )
    if np.isfinite(bases["bases"]):
        many, when = amount(bases["bases"], "bases", lang), bases["bases_year"]
        count = Cell(
            Text(f"{many}（{when}年末）", f"{many} (end of {when})").in_language(lang),
            bases["bases"],
            fact=bases,
        )
    return [floor, plan, Cell(NONE), count, STATES[bases["state"]].in_language(lang)]


def _whole_line(whole: Mapping[str, Any], parts: pd.DataFrame, lang: Language) -> list[str | Cell]:
    """Return the foot: the goal of the whole project, and what the known plans add up to."""
    sources = {f"{row}_source": name for row, name in enumerate(parts["plan_source"])}
    plan = Cell(NONE)
    if np.isfinite(whole["planned_lower"]):
        ends = (whole["planned_lower"], whole["planned_upper"])
        some = bool(parts["plan_lower"].isna().any())
        size = bounded(whole["planned"], *ends, "persons", lang)
        known = Text(f"已知{size}", f"{size} known").in_language(lang) if some else size
        plan = Cell(known, ends[0], fact=sources)
    return [
        Text("全工程", "Whole project").in_language(lang),
        _people(whole["goal"], whole.get("goal_bound", "exact"), lang)._replace(fact=whole),
        plan,
        Cell(NONE),
        Cell(NONE),
        "",
    ]


def stages_table(stages: pd.DataFrame, year: int, note: str, lang: Language) -> Table:
    """List the stages of round two and mark where a year stands."""
    here = Text("● 所在阶段", "● now").in_language(lang)
    start, end = ROUND_TWO
    return listing(
        Text(f"第二轮（{start}–{end}年）的阶段", f"Stages of round two ({start}–{end})"),
        [
            (Text("阶段", "Stage"), lambda row: stage_words(row["stage"], lang)[0]),
            years_column(lang, YEARS),
            (Text("内容", "Content"), lambda row: stage_words(row["stage"], lang)[1]),
            (Text(f"{year}年", str(year)), lambda row: here if row["now"] else ""),
        ],
        stages,
        lang,
        note=note,
        kind="",
    )


def known_table(figures: pd.DataFrame, lang: Language) -> Table:
    """List every published figure of the nation with who printed it."""
    return listing(
        Text("全国的公开数字", "Published figures of the nation"),
        [
            years_column(lang, YEARS),
            programme_column(lang),
            word_column(Text("指标", "Indicator"), "indicators", "indicator", lang),
            (Text("数值", "Figure"), lambda row: _figure(row, lang)),
            word_column(Text("口径", "Basis"), "bases", "basis", lang),
            (Text("性质", "Kind"), lambda row: _kind(row, lang)),
            remark_column(lang),
            word_column(Text("可靠性", "Reliability"), "reliabilities", "reliability", lang),
            source_column(lang),
        ],
        figures,
        lang,
    )


def _figure(row: Row, lang: Language) -> Cell:
    bounds = (row["lower"], row["upper"], row["unit"])
    value = bounded(row["value"], *bounds, lang, row["bound"])
    return Cell(value, row["value"] if np.isfinite(row["value"]) else row["lower"])


def _kind(row: Row, lang: Language) -> str:
    if row["kind"] == "plan":
        return Text("计划附表合计", "total of the task plan").in_language(lang)
    return vocabulary.display("kinds", row["kind"], lang)


def _subproject_cells(row: Row, lang: Language) -> list[str | Cell]:
    plan = _people(row["plan"], row["plan_bound"], lang, _NO_PLAN)
    if np.isnan(row["plan"]) and np.isfinite(row["plan_lower"]):
        ends = (row["plan_lower"], row["plan_upper"])
        plan = Cell(bounded(row["plan"], *ends, "persons", lang), ends[0])
    return [
        _people(row["goal"], row["goal_bound"], lang),
        plan,
        percent_cell(row["ratio"]),
        _people(row["result"], row["result_bound"], lang),
        STATES[row["state"]].in_language(lang),
    ]


def _people(value: float, bound: str, lang: Language, missing: Text = _UNPUBLISHED) -> Cell:
    if not np.isfinite(value):
        return Cell(missing.in_language(lang))
    return Cell(amount(value, "persons", lang, bound), value)
