"""Show tables that were read, and their repairs, on a terminal."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from zsgx_analysis.cli.layout import table
from zsgx_analysis.language import Text

if TYPE_CHECKING:
    from zsgx_analysis.cli.command import Settings
    from zsgx_analysis.tables import Attachment

_HEADER = (
    Text("文件", "document"),
    Text("表", "table"),
    Text("年份", "year"),
    Text("地区", "region"),
    Text("状态", "status"),
    Text("唯一", "unique"),
    Text("修正", "repairs"),
    Text("单元格", "cells"),
    Text("合计", "total"),
    Text("单位", "unit"),
)
_REPAIR_HEADER = (
    Text("修正", "repair"),
    Text("行与列", "row and column"),
    Text("位置", "place"),
    Text("原文", "as printed"),
    Text("改为", "read as"),
)
_YES_NO = {True: Text("是", "yes"), False: Text("否", "no")}


@dataclass(frozen=True)
class Repair:
    """One repair: canonical names, places, and token and value in the unit of the print."""

    operation: Text
    label: str
    places: str
    printed: str
    value: str


@dataclass(frozen=True)
class TableSummary:
    """One table in a line, and its repairs.

    The total is of the cells in the unit of the table; none where one is open, or where
    plan and result stand side by side.
    """

    number: int
    year: int | None
    region: str
    status: str
    unique: bool
    cells: int
    total: float | None
    unit: str
    repairs: tuple[Repair, ...]


def summary(attachment: Attachment) -> TableSummary:
    """Return what a terminal shows of a table."""
    import pandas as pd

    from zsgx_analysis.tables.contents import stated_kinds
    from zsgx_analysis.tables.repairs import OPERATIONS

    cells, factors = attachment.cells, attachment.factors
    same = cells["unit"] == attachment.unit
    values = cells.loc[same if same.any() else slice(None), "value"]
    mixed = {"plan", "result"} <= stated_kinds(attachment)
    proved = attachment.certificate.unique
    return TableSummary(
        attachment.number,
        attachment.year,
        attachment.region,
        attachment.status,
        attachment.certificate.unique,
        len(cells),
        None if mixed or values.isna().any() else float(values.sum()),
        attachment.unit,
        tuple(
            Repair(
                OPERATIONS[repair["operation"]],
                str(repair["label"]),
                " → ".join(dict.fromkeys(filter(None, (repair["from"], repair["to"])))),
                str(repair["printed"]),
                "" if pd.isna(repair["value"]) else _as_in_print(repair, factors),
            )
            # Of several explanations none is told as if it had been carried out.
            for repair in (attachment.repairs.to_dict("records") if proved else ())
        ),
    )


def _as_in_print(repair: Mapping[Hashable, Any], factors: Mapping[int, int]) -> str:
    """Return the value of a repair in the unit of its column of the print."""
    columns = [int(place.rpartition("C")[2]) for place in (repair["to"], repair["from"]) if place]
    factor = next((factors[column] for column in columns if column in factors), 1)
    return f"{repair['value'] / factor:,.10g}"


def summary_table(tables: Iterable[tuple[str, TableSummary]], settings: Settings) -> str:
    """Return one line for each table, under the name of its document."""
    header = [settings.say(word) for word in _HEADER]
    return table(header, [_row(name, one, settings) for name, one in tables], right=(1, 6, 7, 8))


def _row(name: str, one: TableSummary, settings: Settings) -> list[str]:
    from zsgx_analysis.vocabulary import display

    lang = settings.lang
    return [
        name,
        str(one.number),
        str(one.year or ""),
        display("regions", one.region, lang) if one.region else "",
        display("table_statuses", one.status, lang),
        settings.say(_YES_NO[one.unique]),
        str(len(one.repairs)),
        str(one.cells),
        "–" if one.total is None else f"{one.total:,.0f}",
        display("units", one.unit, lang) if one.unit else "",
    ]


def repair_table(one: TableSummary, settings: Settings) -> str:
    """Return one line for each repair of a table."""
    from zsgx_analysis.narrative.audit import label_name

    header = [settings.say(word) for word in _REPAIR_HEADER]
    rows = [
        [
            settings.say(repair.operation),
            label_name(repair.label, settings.lang),
            repair.places,
            repair.printed,
            repair.value,
        ]
        for repair in one.repairs
    ]
    return table(header, rows, right=(4,))
