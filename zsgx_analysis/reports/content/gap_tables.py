"""The tables of the gap report."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from zsgx_analysis import vocabulary
from zsgx_analysis.indicators import gap
from zsgx_analysis.indicators.audit import edits_of, repairs_of
from zsgx_analysis.indicators.selection import rows
from zsgx_analysis.language import Language, Text
from zsgx_analysis.narrative.audit import edit_name, label_name, operation_name, proof
from zsgx_analysis.narrative.gap import group_name, share_text
from zsgx_analysis.narrative.labels import MARKS, mark_key, source_name
from zsgx_analysis.narrative.numbers import Scale, axis_scale, number, percent, rounded, scaled
from zsgx_analysis.reports.content.blocks import Cell, Prose, Table

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


def _plan_cell(row: dict[str, Any] | None, scale: Scale, lang: Language) -> Cell:
    if row is None:
        return Cell("")
    shown = _sum_cell(row, scale)
    place = {name: str(int(row[name])) for name in ("row", "column") if pd.notna(row[name])}
    printed = row["printed"] if pd.notna(row["printed"]) else ""
    trace = {name: row[name] for name in ("source", "status", "department", "field")}
    trace |= {"printed": printed, **place}
    text = f"{shown.text}{MARKS.get(row['status'], '')}"
    return Cell(text, shown.value, trace, _hint(row, place, printed, lang))


def _hint(row: dict[str, Any], place: dict[str, str], printed: str, lang: Language) -> str:
    status = vocabulary.display("cell_statuses", row["status"], lang)
    source = source_name(row["source"], lang)
    if len(place) < 2:
        return Text(f"{source}：{status}", f"{source}: {status}").in_language(lang)
    return Text(
        f"{source}第{place['row']}行第{place['column']}列，印作“{printed}”，{status}",
        f"{source}, row {place['row']}, column {place['column']}, printed as {printed}, {status}",
    ).in_language(lang)


def _sum_cell(row: dict[str, Any], scale: Scale) -> Cell:
    ends = _ends(row)
    return Cell("–".join(scaled(end, scale) for end in ends) or "?", ends[0] if ends else 0.0)


def _total_cell(
    row: dict[str, Any], scale: Scale, source: str, *, department: str = "", field: str = ""
) -> Cell:
    """Show a total; its trace tells what it is the total of, the whole where neither is named."""
    trace = {"source": source, "status": "totals", "department": department, "field": field}
    return _sum_cell(row, scale)._replace(trace=trace)


def _plain(value: float) -> str:
    return number(value, "en")


def fields_table(profile: pd.DataFrame, year: int, lang: Language) -> Table:
    """List the fields with volume, share and concentration."""
    body: list[list[str | Cell]] = [
        [
            vocabulary.display("fields", row["field"], lang),
            group_name(row["group"], lang),
            _people(row),
            Cell(
                share_text(row), row["share"] if np.isfinite(row["share"]) else row["share_lower"]
            ),
            Cell(str(row["departments"]), row["departments"]),
            vocabulary.display("departments", row["largest"], lang)
            if pd.notna(row["largest"])
            else "–",
            _percent(row["largest_share"]),
            _index(row),
        ]
        for row in rows(profile)
    ]
    head = [
        Text("领域", "Field"),
        Text("类别", "Group"),
        Text("计划人数（人）", "Planned people"),
        Text("占计划", "Share of plan"),
        Text("部门数", "Departments"),
        Text("最大部门", "Largest department"),
        Text("其份额", "Its share"),
        Text("HHI", "HHI"),
    ]
    return Table(
        Text(f"{year}年各领域", f"Fields in {year}").in_language(lang),
        [text.in_language(lang) for text in head],
        body,
        profile,
        note=Text(
            "HHI（赫芬达尔－赫希曼指数）为各部门份额平方之和，1表示由一个部门独担。",
            "HHI (Herfindahl–Hirschman index): sum of the squared shares of the departments; "
            "1 is one department alone.",
        ).in_language(lang),
        kind="sortable",
    )


def change_table(table: pd.DataFrame, by: Side, year: int, against: int, lang: Language) -> Table:
    """List what changed between two years; what only one year has is named, not netted."""
    kind: vocabulary.Kind = "fields" if by == "field" else "departments"
    presence = {
        "new": Text(f"{year}年新增", f"new in {year}"),
        "gone": Text(f"{year}年没有", f"gone in {year}"),
    }
    nothing = "–"
    body: list[list[str | Cell]] = []
    for row in rows(table):
        change = row["change"]
        remark = presence.get(row["presence"])
        body.append(
            [
                vocabulary.display(kind, row[by], lang),
                _number(row["before"]),
                _number(row["persons"]),
                Cell(f"{'+' if change > 0 else ''}{_plain(change)}", change)
                if np.isfinite(change)
                else Cell(_range(row) if np.isfinite(row["change_lower"]) else nothing),
                remark.in_language(lang) if remark else "",
            ]
        )
    name = Text("领域", "Field") if by == "field" else Text("部门", "Department")
    head = [name, Text(f"{against}年", str(against)), Text(f"{year}年", str(year))]
    head += [Text("变化", "Change"), Text("说明", "Remark")]
    caption = Text(
        f"{against}年与{year}年的计划，按{name.zh}，单位：人",
        f"Plans of {against} and {year} by {name.en.lower()}, people",
    )
    return Table(
        caption.in_language(lang),
        [text.in_language(lang) for text in head],
        body,
        table,
        kind="sortable",
    )


def _range(row: dict[str, Any]) -> str:
    return f"{_plain(row['change_lower'])} … {_plain(row['change_upper'])}"


def repairs_table(repairs: pd.DataFrame, year: int, lang: Language) -> Table | Prose:
    """List the repairs with their proof, or say that there was none."""
    mine = repairs_of(repairs, year)
    if mine.empty:
        return Prose([Text("没有修复。", "Nothing was repaired.").in_language(lang)])
    body: list[list[str | Cell]] = [
        [
            operation_name(row["operation"], lang),
            label_name(row["label"], lang),
            _text(row["from"]),
            _text(row["to"]),
            _text(row["printed"]),
            _number(row["value"]),
            proof(_grounds(row["proved_by"]), lang),
        ]
        for row in rows(mine)
    ]
    head = [
        Text("修复", "Repair"),
        Text("对象", "What"),
        Text("原位置", "From"),
        Text("复位", "To"),
        Text("印作", "Printed"),
        Text("数值（人）", "Value (people)"),
        Text("由何证明", "Proved by"),
    ]
    return Table(
        Text("修复记录", "Repairs").in_language(lang),
        [text.in_language(lang) for text in head],
        body,
        mine,
        note=Text(
            "位置以R行C列表示，自1起；表头行为第1行。",
            "Places are R row C column, counted from 1; the header line is row 1.",
        ).in_language(lang),
    )


def edits_table(audit: pd.DataFrame, year: int, lang: Language) -> Table | None:
    """List every balance edit: stated, computed, residual; ``None`` without totals."""
    edits = edits_of(audit, year)
    if edits.empty:
        return None
    yes, no = Text("是", "yes").in_language(lang), Text("否", "no").in_language(lang)
    body: list[list[str | Cell]] = [
        [
            edit_name(row["kind"], row["label"], lang),
            _number(row["stated"]),
            _number(row["computed"]),
            _number(row["residual"]),
            yes if row["closes_as_printed"] else no,
            yes if row["closes"] else no,
        ]
        for row in rows(edits)
    ]
    head = [
        Text("合计项", "Total"),
        Text("原件所载", "Stated"),
        Text("逐格相加", "Computed"),
        Text("差额", "Residual"),
        Text("原样闭合", "Closes as printed"),
        Text("闭合", "Closes"),
    ]
    return Table(
        Text("全部合计的核对，单位：人", "Every total audited, people").in_language(lang),
        [text.in_language(lang) for text in head],
        body,
        edits,
        kind="sortable",
    )


def _grounds(value: Any) -> list[str]:
    if isinstance(value, str):
        return [part.strip() for part in value.split("|") if part.strip()]
    return [str(part) for part in value] if value is not None else []


def _text(value: Any) -> str:
    return str(value) if isinstance(value, str) and value else "–"


def _number(value: float) -> Cell:
    return Cell(number(value, "en"), value) if np.isfinite(value) else Cell("–")


def _percent(value: float) -> Cell:
    return Cell(percent(value), value) if np.isfinite(value) else Cell("–")


def _index(row: dict[str, Any]) -> Cell:
    if np.isfinite(row["hhi"]):
        return Cell(rounded(row["hhi"], 3), row["hhi"])
    ends = f"{rounded(row['hhi_lower'], 3)}–{rounded(row['hhi_upper'], 3)}"
    return Cell(ends, row["hhi_lower"])


def _people(row: dict[str, Any]) -> Cell:
    ends = _ends(row)
    return Cell("–".join(_plain(end) for end in ends) or "?", ends[0] if ends else 0.0)


def _ends(row: dict[str, Any]) -> tuple[float, ...]:
    """Return the figure, or its two bounds; nothing where the print could not be read."""
    if np.isfinite(row["persons"]):
        return (row["persons"],)
    both = (row["lower"], row["upper"])
    return both if np.isfinite(both).all() else ()
