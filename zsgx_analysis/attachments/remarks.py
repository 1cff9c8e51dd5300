"""What the sums cannot see: labels, units, order, cells that are no figures."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from zsgx_analysis import vocabulary
from zsgx_analysis.attachments.axes import axis_of_label
from zsgx_analysis.attachments.line_kinds import line_of
from zsgx_analysis.attachments.repairs import place_name
from zsgx_analysis.attachments.tokens import TokenState
from zsgx_analysis.language import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zsgx_analysis.attachments.layout import PrintedTable
    from zsgx_analysis.attachments.reconstruction import Reconstruction

MOST_NAMED = 6
"""How many cells a remark names one by one."""


def remarks(table: PrintedTable, reconstruction: Reconstruction) -> tuple[Text, ...]:
    """Return what a reader of the table should know besides its audit.

    None of it changes a figure.
    """
    return (
        *table.warnings,
        *_of_caption(table),
        *_of_labels(table, reconstruction),
        *_of_cells(table),
        *_of_search(reconstruction, table),
    )


def _of_caption(table: PrintedTable) -> Iterator[Text]:
    if table.caption.unit is None:
        yield Text("未找到单位，数字按原样计", "no unit found, figures are taken as they stand")
    if table.caption.year is None:
        yield Text("未找到年份", "no year found")
    if table.grid.hidden_rows:
        rows = ", ".join(str(row + 1) for row in table.grid.hidden_rows)
        yield Text(f"含隐藏行：{rows}", f"hidden rows are part of the table: {rows}")


_AXES = ("programme", "region", "city", "month", "year")


def _is_told(name: str) -> bool:
    """Tell whether a label is no department or field, but known as what it is: 济南市, 完成数."""
    return bool(name) and (axis_of_label(name) in _AXES or not line_of(name).path)


def _of_labels(table: PrintedTable, reconstruction: Reconstruction) -> Iterator[Text]:
    labels = reconstruction.best.hypothesis.labels
    heads = [head.label for head in table.heads]
    for side, found in (("行", labels), ("列", heads)):
        english = "row" if side == "行" else "column"
        unknown = [
            label.name or "（空）"
            for label in found
            if label.kind == "unknown" and not _is_told(label.name)
        ]
        if unknown and len(unknown) < len(found):
            names = "、".join(unknown)
            yield Text(
                f"词表中没有的{side}标签，照印保留：{names}",
                f"{english} labels the vocabulary does not know, kept as printed: {names}",
            )
        for name, count in Counter(label.name for label in found).items():
            if not name:
                yield Text(f"有{count}{side}没有标签", f"{english} labels missing: {count}")
            elif count > 1:
                yield Text(
                    f"{side}标签“{name}”出现{count}次",
                    f"{english} label {name!r} occurs {count} times",
                )
    for head in table.heads:
        if head.label.misread:
            yield Text(
                f"列标签“{head.label.printed}”按词表识别为“{head.label.name}”",
                f"column label {head.label.printed!r} is read as {head.label.name!r}",
            )
    yield from _of_order([label.name for label in labels if label.kind == "departments"])


def _of_order(departments: list[str]) -> Iterator[Text]:
    """Departments stand in the order of protocol; two exchanged rows break it."""
    order = {name: number for number, name in enumerate(vocabulary.known("departments"))}
    places = [order[name] for name in departments if name in order]
    breaks = [place for place in range(1, len(places)) if places[place] < places[place - 1]]
    if len(places) >= 4 and 0 < len(breaks) <= 2:
        pairs = "；".join(f"{departments[place - 1]}、{departments[place]}" for place in breaks)
        yield Text(
            f"部门次序与通例不同，请核对：{pairs}（合计看不出整行互换）",
            f"departments out of their usual order, please check: {pairs} "
            "(totals cannot see two whole rows exchanged)",
        )


def _of_cells(table: PrintedTable) -> Iterator[Text]:
    for line in table.lines:
        for head, token in zip(table.heads, line.tokens, strict=True):
            if token.state is TokenState.UNREADABLE:
                place = place_name((line.row, head.column))
                yield Text(
                    f"{place} 不是数字：“{token.printed[:40]}”",
                    f"{place} is no figure: {token.printed[:40]!r}",
                )


def _of_search(reconstruction: Reconstruction, table: PrintedTable) -> Iterator[Text]:
    if reconstruction.status == "unaudited":
        yield Text("表中没有合计，无法核对", "the table has no totals, it cannot be audited")
    if reconstruction.status == "irreconcilable":
        yield Text(
            "合计与各格对不上，找不到可证明的解释；数字照印，未经证实",
            "the totals do not fit the cells and no explanation could be proved; "
            "the figures stand as printed, unproved",
        )
    if reconstruction.doubts:
        labels = reconstruction.best.hypothesis.labels
        places = sorted(
            {operation.cell for doubt in reconstruction.doubts for operation in doubt.operations}
        )
        names = [
            f"{labels[row].name} / {table.heads[column].label.name}"
            for row, column in (divmod(place, len(table.heads)) for place in places[:MOST_NAMED])
        ]
        more = len(places) > MOST_NAMED
        yield Text(
            "残差也可能出自误读而非四舍五入，有关格的上下限已放宽："
            f"{'、'.join(names)}{f'等{len(places)}格' if more else ''}",
            "the residuals may also come from a misreading instead of rounding; the bounds of "
            f"those cells are widened: {', '.join(names)}"
            f"{f' and others, {len(places)} in all' if more else ''}",
        )
    if reconstruction.exhausted:
        yield Text("搜索达到上限，未能证明", "the search reached its limit without a proof")
