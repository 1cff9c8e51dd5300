"""The tables of the proof: totals audited, repairs, other explanations, proved cells."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from zsgx_analysis.indicators.audit import edits_of, repairs_of
from zsgx_analysis.language import Language, Text
from zsgx_analysis.narrative.audit import edit_name, label_name, operation_name, proof
from zsgx_analysis.reports.content.blocks import Prose, Table
from zsgx_analysis.reports.content.listing import (
    NONE,
    Column,
    Row,
    listing,
    number_cell,
    word_column,
    words_or_dash,
)


def failing_table(edits: pd.DataFrame, lang: Language) -> Table | Prose:
    """List the balance edits that do not close as printed, with both residuals."""
    failing = edits[~edits["closes_as_printed"].astype(bool)]
    if failing.empty:
        return Prose([Text("没有。", "There are none.").in_language(lang)])
    return listing(
        Text(f"按原样不闭合的{len(failing)}项合计", f"{len(failing)} totals that do not close"),
        [
            _edit_column(lang),
            _number(
                Text("按原样的差额（人）", "Residual as printed (people)"), "residual_as_printed"
            ),
            _number(Text("解释后的差额", "Residual as explained"), "residual"),
            _number(Text("容许差额", "Tolerance"), "tolerance"),
        ],
        failing,
        lang,
    )


def edits_table(audit: pd.DataFrame, year: int, lang: Language) -> Table | None:
    """List every balance edit: stated, computed, residual; ``None`` without totals."""
    edits = edits_of(audit, year)
    if edits.empty:
        return None
    yes, no = Text("是", "yes").in_language(lang), Text("否", "no").in_language(lang)
    return listing(
        Text("全部合计的核对，单位：人", "Every total audited, people"),
        [
            _edit_column(lang),
            _number(Text("原件所载", "Stated"), "stated"),
            _number(Text("逐格相加", "Computed"), "computed"),
            _number(Text("差额", "Residual"), "residual"),
            (
                Text("原样闭合", "Closes as printed"),
                lambda row: yes if row["closes_as_printed"] else no,
            ),
            (Text("闭合", "Closes"), lambda row: yes if row["closes"] else no),
        ],
        edits,
        lang,
    )


def repairs_table(repairs: pd.DataFrame, year: int, lang: Language) -> Table | Prose:
    """List the repairs with their proof, or say that there was none."""
    mine = repairs_of(repairs, year)
    if mine.empty:
        return Prose([Text("没有修复。", "Nothing was repaired.").in_language(lang)])
    return listing(
        Text("修复记录", "Repairs"),
        [
            *_repair_columns(lang),
            (Text("由何证明", "Proved by"), lambda row: proof(_grounds(row["proved_by"]), lang)),
        ],
        mine,
        lang,
        note=Text(
            "位置以R行C列表示，自1起；表头行为第1行。",
            "Places are R row C column, counted from 1; the header line is row 1.",
        ).in_language(lang),
        kind="",
    )


def alternatives_table(alternatives: Sequence[pd.DataFrame], lang: Language) -> Table | None:
    """List the other explanations of the same cost; None where the table is proved."""
    if not alternatives:
        return None
    frame = pd.concat(
        [other.assign(explanation=number) for number, other in enumerate(alternatives, 2)],
        ignore_index=True,
    )
    return listing(
        Text("代价相同的其他解释", "Other explanations of the same cost"),
        [
            (Text("解释", "Explanation"), lambda row: str(row["explanation"])),
            *_repair_columns(lang),
        ],
        frame,
        lang,
        kind="",
    )


def cells_table(cells: pd.DataFrame, lang: Language) -> Table:
    """List the cells of the explained table, one row each."""
    return listing(
        Text(f"{len(cells)}个单元格，单位：人", f"{len(cells)} cells, in people"),
        [
            (Text("部门", "Department"), lambda row: label_name(row["department"], lang)),
            (Text("领域", "Field"), lambda row: label_name(row["field"], lang)),
            _number(Text("人数", "Persons"), "persons"),
            _number(Text("下限", "Lower"), "lower"),
            _number(Text("上限", "Upper"), "upper"),
            word_column(Text("状态", "Status"), "cell_statuses", "status", lang),
            (Text("印作", "Printed"), lambda row: words_or_dash(row["printed"])),
            (Text("原件位置", "Place in print"), _place),
        ],
        cells,
        lang,
    )


def _edit_column(lang: Language) -> Column:
    return Text("合计项", "Total"), lambda row: edit_name(row["kind"], row["label"], lang)


def _repair_columns(lang: Language) -> list[Column]:
    """Return what every list of repairs tells of a repair."""
    return [
        (Text("修复", "Repair"), lambda row: operation_name(row["operation"], lang)),
        (Text("对象", "What"), lambda row: label_name(row["label"], lang)),
        (Text("原位置", "From"), lambda row: words_or_dash(row["from"])),
        (Text("复位", "To"), lambda row: words_or_dash(row["to"])),
        (Text("印作", "Printed"), lambda row: words_or_dash(row["printed"])),
        _number(Text("数值（人）", "Value (people)"), "value"),
    ]


def _number(head: Text, name: str) -> Column:
    return head, lambda row: number_cell(row[name])


def _place(row: Row) -> str:
    if pd.isna(row["row"]) or pd.isna(row["column"]):
        return NONE
    return f"R{int(row['row'])}C{int(row['column'])}"


def _grounds(value: Any) -> list[str]:
    if isinstance(value, str):
        return [part.strip() for part in value.split("|") if part.strip()]
    return [str(part) for part in value] if value is not None else []
