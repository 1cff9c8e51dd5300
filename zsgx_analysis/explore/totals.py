"""The totals of a plan, added up anew and held against those that are printed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from zsgx_analysis import vocabulary
from zsgx_analysis.explore.cells import Cell, Table
from zsgx_analysis.explore.frames import ShownFrame, fragment
from zsgx_analysis.explore.matrix import TOTAL
from zsgx_analysis.indicators.audit import audit_state, edits_of
from zsgx_analysis.indicators.bounds import group_totals
from zsgx_analysis.indicators.gap import in_order
from zsgx_analysis.indicators.selection import rows
from zsgx_analysis.language import Language, Text
from zsgx_analysis.narrative.audit import caption, edit_name
from zsgx_analysis.narrative.labels import source_names
from zsgx_analysis.narrative.numbers import axis_scale, scaled

if TYPE_CHECKING:
    from zsgx_analysis.explore.background import Background

GRAND, ROW, COLUMN = "grand", "row", "column"

_HEAD = (
    Text("合计项", "Total of"),
    Text("逐格相加", "Added up"),
    Text("原件所载", "Stated"),
    Text("差额", "Residual"),
    Text("核对", "Audit"),
)
_MARKS = {
    "closes": Text("✓ 闭合", "✓ closes"),
    "repaired": Text("✓ 修复后闭合", "✓ closes after repair"),
    "open": Text("✗ 不闭合", "✗ does not close"),
    "unstated": Text("– 原件无此合计", "– not stated"),
}


def totals(cells: pd.DataFrame, data: Background, lang: Language) -> ShownFrame:
    """Add up the cells by department, by field and in all.

    Formulas: persons = Σ cells; residual = persons - stated, in persons. A total
    closes when the stated one lies between Σ lower and Σ upper, give or take the
    rounding tolerance of the table.

    Returns
    -------
    ShownFrame
        ``kind`` (``grand``, ``row``, ``column``), ``label``, ``persons``,
        ``lower``, ``upper``, ``stated``, ``residual``, ``closes_as_printed``,
        ``closes``; one row a total. ``stated`` is missing where the table states
        none. Of a part of a plan the totals do not close: that part is missing.
    """
    year, region = int(cells["year"].iloc[0]), str(cells["region"].iloc[0])
    edits = edits_of(data.audit, year, region)
    edits = edits[edits["source"].isin(cells["source"])]
    frame = _against(_added(cells), edits)
    state = audit_state(data.audit, cells, year, region)
    note = caption(source_names(cells["source"], lang), {None: state}, (), lang)
    title = Text(f"{region}{year}年任务计划的合计", f"Totals of the task plan of {year}")
    html = fragment(_table(frame, title, note, lang).html(), lang)
    return ShownFrame.of(frame, html, title.in_language(lang), lang)


def _added(cells: pd.DataFrame) -> pd.DataFrame:
    """Return the sums: in all, of each department, of each field."""
    parts = [group_totals(cells.assign(label=""), ["label"]).assign(kind=GRAND)]
    for kind, name, words in ((ROW, "department", "departments"), (COLUMN, "field", "fields")):
        sums = group_totals(cells, [name]).set_index(name)
        ordered = sums.loc[in_order(words, cells[name])].rename_axis("label").reset_index()  # type: ignore[arg-type]
        parts.append(ordered.assign(kind=kind))
    columns = ["kind", "label", "persons", "lower", "upper"]
    return pd.concat(parts, ignore_index=True)[columns]


def _against(sums: pd.DataFrame, edits: pd.DataFrame) -> pd.DataFrame:
    """Set the sums beside the totals that the table states."""
    # A table may print its grand total in a row and in a column; they agree or the audit says so.
    stated = edits.assign(label=edits["label"].where(edits["kind"] != GRAND, ""))
    columns = ["kind", "label", "stated", "tolerance", "closes_as_printed"]
    stated = stated[columns].drop_duplicates(["kind", "label"])
    both = sums.merge(stated, on=["kind", "label"], how="left")
    slack = both["tolerance"].fillna(0.0)
    within = (both["lower"] - slack <= both["stated"]) & (both["stated"] <= both["upper"] + slack)
    return both.assign(
        residual=both["persons"] - both["stated"],
        closes_as_printed=both["closes_as_printed"].eq(True).astype("bool"),
        closes=within.astype("bool"),
    )[[*sums.columns, "stated", "residual", "closes_as_printed", "closes"]]


def _table(frame: pd.DataFrame, title: Text, note: str, lang: Language) -> Table:
    scale = axis_scale("persons", lang, float(frame["upper"].max()))

    def written(*ends: float) -> Cell:
        known = list(dict.fromkeys(end for end in ends if np.isfinite(end)))
        text = "–".join(scaled(end, scale) for end in known)
        return Cell(text or "–", known[0] if known else None)

    def line(row: dict[str, Any]) -> list[str | Cell]:
        exact = np.isfinite(row["persons"])
        ends = (row["persons"],) if exact else (row["lower"], row["upper"])
        return [
            _label(row, lang),
            written(*ends),
            written(row["stated"]),
            written(row["residual"]),
            _MARKS[_verdict(row)].in_language(lang),
        ]

    unit = Text(f"单位：{scale.label}", scale.label).in_language(lang)
    comma = Text("，", ", ").in_language(lang)
    return Table(
        f"{title.in_language(lang)}{comma}{unit}",
        [text.in_language(lang) for text in _HEAD],
        [line(row) for row in rows(frame)],
        note=note,
    )


def _label(row: dict[str, Any], lang: Language) -> str:
    if row["kind"] == GRAND:
        return TOTAL.in_language(lang)
    kind: vocabulary.Kind = "departments" if row["kind"] == ROW else "fields"
    known = row["label"] in vocabulary.known(kind)
    return (
        vocabulary.display(kind, row["label"], lang)
        if known
        else edit_name(row["kind"], row["label"], lang)
    )


def _verdict(row: dict[str, Any]) -> str:
    if not np.isfinite(row["stated"]):
        return "unstated"
    if not row["closes"]:
        return "open"
    return "closes" if row["closes_as_printed"] else "repaired"
