"""The charts of the gap report: profiles in, charts with their words out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from zsgx_analysis import vocabulary
from zsgx_analysis.charts.chart import Words
from zsgx_analysis.charts.matrix import Matrix, matrix_chart
from zsgx_analysis.charts.panels import Bar, Panel, Reference, bars_chart
from zsgx_analysis.charts.theme import CROSS_CUTTING_COLOUR, MUTED, STRATEGIC_COLOUR
from zsgx_analysis.indicators import gap
from zsgx_analysis.indicators.bounds import total
from zsgx_analysis.indicators.selection import rows
from zsgx_analysis.language import Language, Text
from zsgx_analysis.narrative import gap as say
from zsgx_analysis.narrative.numbers import axis_scale, bounded, percent, rounded

if TYPE_CHECKING:
    import pandas as pd

    from zsgx_analysis.charts.chart import Chart

_COLOURS = {
    gap.STRATEGIC: STRATEGIC_COLOUR,
    gap.CROSS_CUTTING: CROSS_CUTTING_COLOUR,
    gap.UNGROUPED: MUTED,
}


def draw_matrix(
    cells: pd.DataFrame,
    fields: pd.DataFrame,
    departments: pd.DataFrame,
    year: int,
    caption: str,
    lang: Language,
) -> Chart:
    """Draw the plan as a heat map with totals and marks.

    Parameters
    ----------
    cells : pandas.DataFrame
        The plan.
    fields, departments : pandas.DataFrame
        Its profiles.
    year : int
        Year of the plan.
    caption : str
        Source, audit state and key of the marks.
    """
    persons, lower, upper, status = (
        _named(gap.matrix(cells, column), lang)
        for column in ("persons", "lower", "upper", "status")
    )
    name = Text("合计", "Total").in_language(lang)
    shown = Matrix(persons, lower, upper, status, departments, fields, total(cells), name)
    scale = axis_scale("persons", lang, float(cells["upper"].max()))
    title = say.matrix_title(fields, departments, lang)
    subtitle = Text(
        f"{year}年能力提升项目任务计划，单位：{scale.label}；空白为没有任务",
        f"Capability upgrading, task plan of {year}, {scale.label}; blank: no task",
    )
    parts = [
        f"{vocabulary.display('departments', row['department'], lang)} {_people(row, lang)}"
        for row in rows(departments)
    ]
    alt = Text(
        f"{title}。各部门合计：{'；'.join(parts)}。",
        f"{title}. Totals by department: {'; '.join(parts)}.",
    )
    words = Words(title, subtitle.in_language(lang), caption, alt.in_language(lang))
    return matrix_chart(shown, cells, words, lang)


def draw_fields(profile: pd.DataFrame, year: int, caption: str, lang: Language) -> Chart:
    """Draw the volume of each field beside the share of its largest department."""
    ordered = _largest_first(profile)
    volume = [
        _bar(row, "fields", "field", row["departments"], _COLOURS[row["group"]], lang)
        for row in rows(ordered)
    ]
    carried = [
        Bar(
            "",
            row["largest_share"],
            f"{percent(row['largest_share'])}  HHI {rounded(row['hhi'], 2)}"
            if np.isfinite(row["largest_share"])
            else f"HHI {rounded(row['hhi_lower'], 2)}–{rounded(row['hhi_upper'], 2)}",
            colour=_COLOURS[row["group"]],
        )
        for row in rows(ordered)
    ]
    heading = Text(
        "计划人数，占计划的比重与部门数", "Planned people, share of the plan, number of departments"
    )
    largest = Text("最大部门的份额", "Share of the largest department")
    panels = [
        Panel(heading.in_language(lang), volume, share=1.7),
        Panel(largest.in_language(lang), carried, Reference(0.5, "50%"), aligned=True),
    ]
    subtitle = Text(
        f"{year}年能力提升项目。深色：战略性新兴产业领域；浅色：公共领域",
        f"Capability upgrading, {year}. Dark: strategic emerging fields; light: cross-cutting "
        "fields",
    )
    title = say.fields_title(profile, lang)
    words = Words(title, subtitle.in_language(lang), caption, alt_text(title, volume))
    return bars_chart("fields", panels, ordered, words, lang)


def draw_groups(profile: pd.DataFrame, year: int, caption: str, lang: Language) -> Chart:
    """Draw the strategic fields against the cross-cutting ones."""
    bars = []
    for row in rows(profile):
        count = row["fields"]
        text = Text(
            f"{_people(row, 'zh')}，{say.share_text(row)}，{count}个领域",
            f"{_people(row, 'en')}, {say.share_text(row)}, {count} field{'s' * (count != 1)}",
        )
        bars.append(
            Bar(
                say.group_name(row["group"], lang),
                row["persons"],
                text.in_language(lang),
                row["lower"],
                row["upper"],
                _COLOURS[row["group"]],
            )
        )
    title = say.groups_title(profile, lang)
    subtitle = Text(
        f"{year}年能力提升项目，按领域类别", f"Capability upgrading, {year}, by group of fields"
    )
    panel = Panel(Text("计划人数", "Planned people").in_language(lang), bars)
    words = Words(title, subtitle.in_language(lang), caption, alt_text(title, bars))
    return bars_chart("groups", [panel], profile, words, lang)


def draw_departments(profile: pd.DataFrame, year: int, caption: str, lang: Language) -> Chart:
    """Draw the volume of each department."""
    ordered = _largest_first(profile)
    bars = [
        _bar(row, "departments", "department", row["fields"], STRATEGIC_COLOUR, lang)
        for row in rows(ordered)
    ]
    title = say.departments_title(profile, lang)
    subtitle = Text(
        f"{year}年能力提升项目，按牵头部门", f"Capability upgrading, {year}, by department"
    )
    heading = Text(
        "计划人数，占计划的比重与领域数", "Planned people, share of the plan, number of fields"
    )
    words = Words(title, subtitle.in_language(lang), caption, alt_text(title, bars))
    return bars_chart("departments", [Panel(heading.in_language(lang), bars)], ordered, words, lang)


def alt_text(title: str, bars: list[Bar]) -> str:
    """Return the content of a bar chart in words: its finding, then bar by bar."""
    return f"{title}: " + "; ".join(f"{bar.name} {bar.text}" for bar in bars)


def _bar(
    row: dict[str, Any],
    kind: vocabulary.Kind,
    column: str,
    count: int,
    colour: str,
    lang: Language,
) -> Bar:
    share = say.share_text(row)
    many = "" if count == 1 else "s"
    others = (
        Text(f"{count}个部门", f"{count} department{many}")
        if kind == "fields"
        else Text(f"{count}个领域", f"{count} field{many}")
    )
    text = Text(
        f"{_people(row, 'zh')}，{share}，{others.zh}",
        # The heading of the panel says that these are people.
        f"{_people(row, 'en').removesuffix(' people')}, {share}, {others.en}",
    )
    name = vocabulary.display(kind, row[column], lang)
    return Bar(name, row["persons"], text.in_language(lang), row["lower"], row["upper"], colour)


def _people(row: dict[str, Any], lang: Language) -> str:
    return bounded(row["persons"], row["lower"], row["upper"], "persons", lang)


def _largest_first(profile: pd.DataFrame) -> pd.DataFrame:
    middle = profile["persons"].fillna((profile["lower"] + profile["upper"]) / 2)
    return profile.loc[middle.sort_values(ascending=False, kind="stable").index]


def _named(wide: pd.DataFrame, lang: Language) -> pd.DataFrame:
    return wide.rename(
        index=lambda name: vocabulary.display("departments", name, lang),
        columns=lambda name: vocabulary.display("fields", name, lang),
    )
