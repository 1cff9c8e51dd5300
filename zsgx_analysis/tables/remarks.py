"""What the sums cannot see: labels, units, order, cells that are no figures."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from zsgx_analysis import vocabulary
from zsgx_analysis.language import Text
from zsgx_analysis.tables.audit import edit_label
from zsgx_analysis.tables.axes import axis_of_label
from zsgx_analysis.tables.boxhead import PATH
from zsgx_analysis.tables.caption import find_year
from zsgx_analysis.tables.line_kinds import line_of
from zsgx_analysis.tables.repairs import place_name
from zsgx_analysis.tables.tokens import TokenState

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zsgx_analysis.tables.layout import PrintedTable
    from zsgx_analysis.tables.reconstruction import Reconstruction

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
    said = all(head.unit for head in table.heads) or all(line.unit for line in table.lines)
    if table.caption.unit is None and not said:
        yield Text("未找到单位，数字按原样计", "no unit found, figures are taken as they stand")
    if table.caption.year is None and not _has_years(table):
        yield Text("未找到年份", "no year found")
    if table.grid.hidden_rows:
        rows = ", ".join(str(row + 1) for row in table.grid.hidden_rows)
        yield Text(f"含隐藏行：{rows}", f"hidden rows are part of the table: {rows}")


def _has_years(table: PrintedTable) -> bool:
    """Tell whether each line or each column that is no total is of a year of its own."""
    rows = [
        [line.label.printed, *line.group.split(PATH)]
        for line in table.lines
        if not line.label.is_margin or line.group
    ]
    heads = [
        [head.label.printed, *head.group.split(PATH)]
        for head in table.heads
        if not head.label.is_margin
    ]
    return any(
        bool(side) and all(any(find_year(part) for part in parts) for parts in side)
        for side in (rows, heads)
    )


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
    if reconstruction.suspects is not None:
        yield _of_suspects(reconstruction, table)
    if reconstruction.exhausted:
        yield Text("搜索达到上限，未能证明", "the search reached its limit without a proof")


def _of_suspects(reconstruction: Reconstruction, table: PrintedTable) -> Text:
    """Name the totals that do not close, and what that leaves open."""
    printed = reconstruction.printed
    edits = [
        edit
        for edit, residual in zip(printed.structure.edits, printed.residuals, strict=True)
        if residual
    ]
    names = [edit_label(edit, printed, table.heads) or "（空）" for edit in edits]
    shown = "、".join(names[:MOST_NAMED])
    more = len(names) > MOST_NAMED
    zh = f"对不上的合计：{shown}{f'等{len(names)}处' if more else ''}"
    english = f"totals that do not close: {', '.join(names[:MOST_NAMED])}"
    english += f" and others, {len(names)} in all" if more else ""
    if reconstruction.status == "ambiguous":
        along = {edit.total % printed.structure.columns == edit.line for edit in edits}
        if len(edits) > 1 and len(along) == 1:
            (of_columns,) = along
            zh += "（都在列上：可能缺了一行）" if of_columns else "（都在行上：可能缺了一列）"
            english += (
                f" (all along one side: a {'row' if of_columns else 'column'} may be missing)"
            )
        return Text(
            f"{zh}；错在哪一格，合计不足以证明，有关的格不给值，只给上下限",
            f"{english}; they do not prove which figure is at fault, so the figures concerned "
            "stay open within bounds",
        )
    return Text(
        f"{zh}；残差也可能出自误读而非四舍五入，有关各行各列的上下限已放宽",
        f"{english}; the residuals may also come from a misreading instead of rounding, and the "
        "bounds of those rows and columns are widened",
    )
