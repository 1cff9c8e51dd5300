"""The tables of the attachment report."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from zsgx_analysis import vocabulary
from zsgx_analysis.indicators.selection import rows
from zsgx_analysis.language import Language, Text
from zsgx_analysis.narrative.audit import edit_name, label_name, operation_name
from zsgx_analysis.narrative.numbers import number
from zsgx_analysis.reports.content.blocks import Cell, Prose, Table

if TYPE_CHECKING:
    from collections.abc import Sequence


def failing_table(edits: pd.DataFrame, lang: Language) -> Table | Prose:
    """List the balance edits that do not close as printed, with both residuals."""
    failing = edits[~edits["closes_as_printed"].astype(bool)]
    if failing.empty:
        return Prose([Text("没有。", "There are none.").in_language(lang)])
    body: list[list[str | Cell]] = [
        [
            edit_name(row["kind"], row["label"], lang),
            _number(row["residual_as_printed"]),
            _number(row["residual"]),
            _number(row["tolerance"]),
        ]
        for row in rows(failing)
    ]
    head = [
        Text("合计项", "Total"),
        Text("按原样的差额（人）", "Residual as printed (people)"),
        Text("解释后的差额", "Residual as explained"),
        Text("容许差额", "Tolerance"),
    ]
    return Table(
        Text(
            f"按原样不闭合的{len(failing)}项合计", f"{len(failing)} totals that do not close"
        ).in_language(lang),
        [text.in_language(lang) for text in head],
        body,
        failing,
        kind="sortable",
    )


def alternatives_table(alternatives: Sequence[pd.DataFrame], lang: Language) -> Table | None:
    """List the other explanations of the same cost; None where the table is proved."""
    if not alternatives:
        return None
    frame = pd.concat(
        [other.assign(explanation=number) for number, other in enumerate(alternatives, 2)],
        ignore_index=True,
    )
    body: list[list[str | Cell]] = [
        [
            str(row["explanation"]),
            operation_name(row["operation"], lang),
            label_name(row["label"], lang),
            row["from"] or "–",
            row["to"] or "–",
            row["printed"] or "–",
            _number(row["value"]),
        ]
        for row in rows(frame)
    ]
    head = [
        Text("解释", "Explanation"),
        Text("修复", "Repair"),
        Text("对象", "What"),
        Text("原位置", "From"),
        Text("复位", "To"),
        Text("印作", "Printed"),
        Text("数值（人）", "Value (people)"),
    ]
    return Table(
        Text("代价相同的其他解释", "Other explanations of the same cost").in_language(lang),
        [text.in_language(lang) for text in head],
        body,
        frame,
    )


def cells_table(cells: pd.DataFrame, lang: Language) -> Table:
    """List the cells of the explained table, one row each."""
    body: list[list[str | Cell]] = [
        [
            label_name(row["department"], lang),
            label_name(row["field"], lang),
            _number(row["persons"]),
            _number(row["lower"]),
            _number(row["upper"]),
            vocabulary.display("cell_statuses", row["status"], lang),
            row["printed"] or "–",
            _place(row),
        ]
        for row in rows(cells)
    ]
    head = [
        Text("部门", "Department"),
        Text("领域", "Field"),
        Text("人数", "Persons"),
        Text("下限", "Lower"),
        Text("上限", "Upper"),
        Text("状态", "Status"),
        Text("印作", "Printed"),
        Text("原件位置", "Place in print"),
    ]
    return Table(
        Text(f"{len(cells)}个单元格，单位：人", f"{len(cells)} cells, in people").in_language(lang),
        [text.in_language(lang) for text in head],
        body,
        cells,
        kind="sortable",
    )


def _place(row: dict[str, Any]) -> str:
    if pd.isna(row["row"]) or pd.isna(row["column"]):
        return "–"
    return f"R{int(row['row'])}C{int(row['column'])}"


def _number(value: Any) -> Cell:
    return Cell("–") if pd.isna(value) else Cell(number(float(value), "en"), float(value))
