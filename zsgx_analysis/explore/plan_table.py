"""A plan as a table of departments and fields whose every cell tells where it stands."""

from __future__ import annotations

from math import isfinite
from typing import TYPE_CHECKING, Any

import pandas as pd

from zsgx_analysis import vocabulary
from zsgx_analysis.explore.cells import Cell, Table
from zsgx_analysis.indicators.gap import in_order
from zsgx_analysis.language import Language, Text
from zsgx_analysis.narrative.labels import MARKS, source_name
from zsgx_analysis.narrative.numbers import Scale, axis_scale, scaled
from zsgx_analysis.narrative.origins import origin_of, place_of
from zsgx_analysis.narrative.repairs import repairs_by_place
from zsgx_analysis.tracing import Traced, total, traced

if TYPE_CHECKING:
    from collections.abc import Mapping

    from zsgx_analysis.explore.background import Background


def matrix_table(cells: pd.DataFrame, data: Background, lang: Language) -> Table:
    """Lay a plan out as a table, totals at the right and below.

    Parameters
    ----------
    cells : pandas.DataFrame
        The cells of one plan.
    data : Background
        Where repairs are looked up.
    lang : str
        Language of names and origins.
    """
    plan = traced(cells, "plans")
    scale = axis_scale("persons", lang, float(cells["upper"].max()))
    repairs = repairs_by_place(data.repairs, lang)
    fields, departments = (
        in_order("fields", cells["field"]),
        in_order("departments", cells["department"]),
    )
    known = {(str(row["department"]), str(row["field"])): row for row in plan.to_dict("records")}

    def cell(department: str, field: str) -> Cell:
        row = known.get((department, field))
        return Cell("") if row is None else _plan_cell(row, scale, lang, repairs)

    def sums(department: str = "", field: str = "") -> Cell:
        chosen = plan
        if department:
            chosen = chosen[chosen["department"] == department]
        if field:
            chosen = chosen[chosen["field"] == field]
        number = total(chosen["persons"])
        assert isinstance(number, Traced)
        trace = {"status": "totals", "department": department, "field": field}
        return Cell(
            _written(number, scale), _sorts(number), trace, "", origin_of(number, lang, repairs)
        )

    name = Text("合计", "Total").in_language(lang)
    year = int(cells["year"].iloc[0])
    title = Text(
        f"{year}年任务计划，单位：{scale.label}（点选数字可见其出处）",
        f"Task plan of {year}, {scale.label} (choose a figure to see where it comes from)",
    )
    return Table(
        title.in_language(lang),
        [
            Text("部门", "Department").in_language(lang),
            *(vocabulary.display("fields", field, lang) for field in fields),
            name,
        ],
        [
            [
                vocabulary.display("departments", department, lang),
                *(cell(department, field) for field in fields),
                sums(department),
            ]
            for department in departments
        ],
        [name, *(sums(field=field) for field in fields), sums()],
        kind="matrix",
    )


def _plan_cell(
    row: Mapping[Any, Any], scale: Scale, lang: Language, repairs: Mapping[tuple[Any, ...], str]
) -> Cell:
    number: Traced = row["persons"]
    place = {name: str(int(row[name])) for name in ("row", "column") if pd.notna(row[name])}
    trace = {name: str(row[name]) for name in ("source", "status", "department", "field")}
    trace |= {"printed": row["printed"] if pd.notna(row["printed"]) else "", **place}
    trace |= {"lower": str(number.lower), "upper": str(number.upper)}
    text = f"{_written(number, scale)}{MARKS.get(row['status'], '')}"
    return Cell(text, _sorts(number), trace, _hint(row, lang), origin_of(number, lang, repairs))


def _hint(row: Mapping[Any, Any], lang: Language) -> str:
    status = vocabulary.display("cell_statuses", row["status"], lang)
    parts = [source_name(row["source"], lang), place_of(row, lang)]
    if parts[1] and pd.notna(row["printed"]):
        parts.append(
            Text(f"印作“{row['printed']}”", f"printed as {row['printed']}").in_language(lang)
        )
    return Text("，", ", ").in_language(lang).join([*filter(None, parts), status])


def _written(number: Traced, scale: Scale) -> str:
    ends = [number.value] if isfinite(number.value) else [number.lower, number.upper]
    known = [scaled(end, scale) for end in ends if isfinite(end)]
    return "–".join(known) if len(known) == len(ends) else "?"


def _sorts(number: Traced) -> float:
    return next((end for end in (number.value, number.lower) if isfinite(end)), 0.0)
