"""The tables of the gap report."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from zsgx_analysis import vocabulary
from zsgx_analysis.indicators import gap
from zsgx_analysis.indicators.selection import rows
from zsgx_analysis.language import Language, Text
from zsgx_analysis.narrative.gap import group_name, share_text
from zsgx_analysis.narrative.labels import MARKS, mark_key, source_name
from zsgx_analysis.narrative.numbers import Scale, axis_scale, number, rounded, scaled
from zsgx_analysis.reports.content.blocks import Cell, Table
from zsgx_analysis.reports.content.listing import (
    NONE,
    REMARK,
    Row,
    listing,
    number_cell,
    percent_cell,
    word_column,
)

if TYPE_CHECKING:
    from zsgx_analysis.indicators.gap import Side


def matrix_table(
    cells: pd.DataFrame,
    fields_profile: pd.DataFrame,
    departments_profile: pd.DataFrame,
    year: int,
    lang: Language,
) -> Table:
    """Lay the plan out as a table whose every cell tells where its figure stands."""
    fields, departments = list(fields_profile["field"]), list(departments_profile["department"])
    known = {(row["department"], row["field"]): row for row in rows(cells)}
    by_department = {row["department"]: row for row in rows(departments_profile)}
    by_field = {row["field"]: row for row in rows(fields_profile)}
    scale = axis_scale("persons", lang, float(cells["upper"].max()))
    source = str(cells["source"].iloc[0])
    body: list[list[str | Cell]] = [
        [
            vocabulary.display("departments", department, lang),
            *(_plan_cell(known.get((department, field)), scale, lang) for field in fields),
            _total_cell(by_department[department], scale, source, department=department),
        ]
        for department in departments
    ]
    whole = gap.group_totals(cells.assign(all="all"), ["all"])
    total = Text("合计", "Total").in_language(lang)
    foot: list[str | Cell] = [
        total,
        *(_total_cell(by_field[field], scale, source, field=field) for field in fields),
        _total_cell(rows(whole)[0], scale, source),
    ]
    head = [
        Text("部门", "Department").in_language(lang),
        *(vocabulary.display("fields", field, lang) for field in fields),
        total,
    ]
    title = Text(
        f"{year}年任务计划，单位：{scale.label}（点选数字可见其出处）",
        f"Task plan of {year}, {scale.label} (choose a figure to see where it comes from)",
    )
    return Table(
        title.in_language(lang),
        head,
        body,
        cells,
        foot,
        note=mark_key(cells["status"], lang),
        kind="matrix",
    )


def _plan_cell(row: Row | None, scale: Scale, lang: Language) -> Cell:
    if row is None:
        return Cell("")
    shown = _sum_cell(row, scale)
    place = {name: str(int(row[name])) for name in ("row", "column") if pd.notna(row[name])}
    printed: str = row["printed"] if pd.notna(row["printed"]) else ""
    trace = {name: row[name] for name in ("source", "status", "department", "field")}
    trace |= {"printed": printed, **place}
    text = f"{shown.text}{MARKS.get(row['status'], '')}"
    return Cell(text, shown.value, trace, _hint(row, place, printed, lang))


def _hint(row: Row, place: dict[str, str], printed: str, lang: Language) -> str:
    status = vocabulary.display("cell_statuses", row["status"], lang)
    source = source_name(row["source"], lang)
    if len(place) < 2:
        return Text(f"{source}：{status}", f"{source}: {status}").in_language(lang)
    return Text(
        f"{source}第{place['row']}行第{place['column']}列，印作“{printed}”，{status}",
        f"{source}, row {place['row']}, column {place['column']}, printed as {printed}, {status}",
    ).in_language(lang)


def _sum_cell(row: Row, scale: Scale) -> Cell:
    ends = _ends(row)
    return Cell("–".join(scaled(end, scale) for end in ends) or "?", ends[0] if ends else 0.0)


def _total_cell(
    row: Row, scale: Scale, source: str, *, department: str = "", field: str = ""
) -> Cell:
    """Show a total; its trace tells what it is the total of, the whole where neither is named."""
    trace = {"source": source, "status": "totals", "department": department, "field": field}
    return _sum_cell(row, scale)._replace(trace=trace)


def _plain(value: float) -> str:
    return number(value, "en")


def fields_table(profile: pd.DataFrame, year: int, lang: Language) -> Table:
    """List the fields with volume, share and concentration."""
    return listing(
        Text(f"{year}年各领域", f"Fields in {year}"),
        [
            word_column(Text("领域", "Field"), "fields", "field", lang),
            (Text("类别", "Group"), lambda row: group_name(row["group"], lang)),
            (Text("计划人数（人）", "Planned people"), _people),
            (Text("占计划", "Share of plan"), _share),
            (
                Text("部门数", "Departments"),
                lambda row: Cell(str(row["departments"]), row["departments"]),
            ),
            (Text("最大部门", "Largest department"), lambda row: _largest(row, lang)),
            (Text("其份额", "Its share"), lambda row: percent_cell(row["largest_share"])),
            (Text("HHI", "HHI"), _index),
        ],
        profile,
        lang,
        note=Text(
            "HHI（赫芬达尔－赫希曼指数）为各部门份额平方之和，1表示由一个部门独担。",
            "HHI (Herfindahl–Hirschman index): sum of the squared shares of the departments; "
            "1 is one department alone.",
        ).in_language(lang),
    )


def change_table(table: pd.DataFrame, by: Side, year: int, against: int, lang: Language) -> Table:
    """List what changed between two years; what only one year has is named, not netted."""
    kind: vocabulary.Kind = "fields" if by == "field" else "departments"
    presence = {
        "new": Text(f"{year}年新增", f"new in {year}").in_language(lang),
        "gone": Text(f"{year}年没有", f"gone in {year}").in_language(lang),
    }
    name = Text("领域", "Field") if by == "field" else Text("部门", "Department")
    return listing(
        Text(
            f"{against}年与{year}年的计划，按{name.zh}，单位：人",
            f"Plans of {against} and {year} by {name.en.lower()}, people",
        ),
        [
            word_column(name, kind, by, lang),
            (Text(f"{against}年", str(against)), lambda row: number_cell(row["before"])),
            (Text(f"{year}年", str(year)), lambda row: number_cell(row["persons"])),
            (Text("变化", "Change"), _change),
            (REMARK, lambda row: presence.get(row["presence"], "")),
        ],
        table,
        lang,
    )


def _change(row: Row) -> Cell:
    change = row["change"]
    if np.isfinite(change):
        return Cell(f"{'+' if change > 0 else ''}{_plain(change)}", change)
    return Cell(_range(row) if np.isfinite(row["change_lower"]) else NONE)


def _range(row: Row) -> str:
    return f"{_plain(row['change_lower'])} … {_plain(row['change_upper'])}"


def _share(row: Row) -> Cell:
    return Cell(share_text(row), row["share"] if np.isfinite(row["share"]) else row["share_lower"])


def _largest(row: Row, lang: Language) -> str:
    if pd.isna(row["largest"]):
        return NONE
    return vocabulary.display("departments", row["largest"], lang)


def _index(row: Row) -> Cell:
    if np.isfinite(row["hhi"]):
        return Cell(rounded(row["hhi"], 3), row["hhi"])
    ends = f"{rounded(row['hhi_lower'], 3)}–{rounded(row['hhi_upper'], 3)}"
    return Cell(ends, row["hhi_lower"])


def _people(row: Row) -> Cell:
    ends = _ends(row)
    return Cell("–".join(_plain(end) for end in ends) or "?", ends[0] if ends else 0.0)


def _ends(row: Row) -> tuple[float, ...]:
    """Return the figure, or its two bounds; nothing where the print could not be read."""
    if np.isfinite(row["persons"]):
        return (row["persons"],)
    both = (row["lower"], row["upper"])
    return both if np.isfinite(both).all() else ()
