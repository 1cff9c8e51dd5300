"""The log of repairs: what was done to the print, and which sums prove it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from zsgx_analysis.language import Text
from zsgx_analysis.tables.audit import edit_name
from zsgx_analysis.tables.hypothesis import EMPTY, Step

if TYPE_CHECKING:
    from zsgx_analysis.tables.cells import CellOperation
    from zsgx_analysis.tables.layout import Head
    from zsgx_analysis.tables.reconstruction import Explanation
    from zsgx_analysis.tables.scale import Scale

COLUMNS = ["operation", "label", "from", "to", "printed", "value", "proved_by", "cost"]

OPERATIONS = {
    "label_shifted": Text("行标签错位，移回", "row label shifted, moved back"),
    "label_misread": Text("行标签有误字，按词表识别", "row label misread, resolved"),
    "label_wrapped": Text("行标签折行，合并", "row label wrapped, joined"),
    "row_split": Text("一行拆成两行，合并", "row split in two, joined"),
    "figure_repeated": Text("数字重复印出，取其一", "figure repeated, one kept"),
    "figure_dropped": Text("一格两数不同，舍去其一", "two figures for one cell, one left out"),
    "rows_merged": Text("两行并作一行，拆开", "two rows on one line, parted"),
    "totals_slipped": Text("小计错行，移回", "row total slipped, moved back"),
    "row_slipped": Text("整行错格，移回", "row slipped by one, moved back"),
    "column_slipped": Text("整列错格，移回", "column slipped by one, moved back"),
    "swapped": Text("相邻两格互换，换回", "neighbours exchanged, changed back"),
    "moved": Text("数字落入邻格，移回", "figure in the neighbouring cell, moved back"),
    "misread": Text("数字误读，更正", "figure misread, corrected"),
    "lost": Text("数字缺失，由合计推出", "figure lost, inferred from the totals"),
    "pushed_out": Text("数字被错格挤掉，由合计推出", "figure pushed out by a slip, inferred"),
    "printed_twice": Text("数字重复印入邻格，去除", "figure printed twice, copy removed"),
    "total_repeated": Text(
        "小计印成邻行数字，由合计推出", "row total repeats its neighbour, inferred from the totals"
    ),
    "overwritten": Text("被邻格数字覆盖，更正", "figure overwritten by its neighbour, corrected"),
    "replaced": Text("数字有误，由合计推出", "figure wrong, inferred from the totals"),
}
"""What each operation is called in a log."""

STUB_ORDER = "order of the stub"
"""The proof of a label's row where the sums see rows but not their names."""


def place_name(place: tuple[int, int] | None) -> str:
    """Return a place of the grid as row and column, counted from 1 (``R6C11``)."""
    return "" if place is None else f"R{place[0] + 1}C{max(place[1], 0) + 1}"


def repair_frame(explanation: Explanation, heads: tuple[Head, ...], scale: Scale) -> pd.DataFrame:
    """Return the operations of an explanation, one row each.

    Parameters
    ----------
    explanation : Explanation
        The reading and the operations that close all edits.
    heads : tuple of Head
        The columns of the table.
    scale : Scale
        The units of the table.

    Returns
    -------
    pandas.DataFrame
        Columns `COLUMNS`: the operation (a key of `OPERATIONS`), the row and
        field concerned, the place from and to (``R6C11``), the token as
        printed, the value after the repair in base units, the edits that
        prove it, and what it adds to the cost of the explanation (of an
        operation with several rows the first bears the cost).
    """
    log = _Log(explanation, heads, scale)
    records = [log.of_step(step) for step in explanation.hypothesis.log()]
    for operation in explanation.operations:
        records += log.of_operation(operation)
    return pd.DataFrame(records, columns=COLUMNS)


class _Log:
    def __init__(self, explanation: Explanation, heads: tuple[Head, ...], scale: Scale) -> None:
        self.hypothesis = explanation.hypothesis
        self.heads = heads
        self.scale = scale
        self.values, self.slots = explanation.result()
        self.columns = {head.column: number for number, head in enumerate(heads)}
        self.rows = {row: number for number, row in reversed([*enumerate(self._homes())])}

    def _homes(self) -> tuple[int, ...]:
        return self.hypothesis.home_rows

    def of_step(self, step: Step) -> dict[str, object]:
        """Return the record of an operation on the lines of the print."""
        row = self.rows.get(step.target[0]) if step.target else None
        column = self.columns.get(step.target[1]) if step.target else None
        printed, value = "", None
        if step.token != EMPTY:
            tokens = self.hypothesis.tokens
            printed = tokens.printed[step.token]
            own = self.columns[tokens.places[step.token][1]] if column is None else column
            quantum = self.scale.quantum(tokens.places[step.token][0], own)
            value = float(tokens.values[step.token] * quantum)  # noqa: PD011
        label = step.label if row is None else self.hypothesis.labels[row].name
        of_label = ("label_shifted", "label_misread", "label_wrapped", "rows_merged")
        if step.operation in of_label or row is None:
            label = step.label
        if step.operation in of_label:
            printed = next(
                (found.printed for found in self.hypothesis.labels if found.name == label), label
            )
        if column is not None:
            label = f"{label} / {self.heads[column].label.name}"
        return self._record(
            step.operation,
            label,
            step.source,
            step.target,
            printed,
            value,
            self._proof_of(step, row, column),
            step.cost,
        )

    def _proof_of(self, step: Step, row: int | None, column: int | None) -> list[str]:
        if row is None:
            return [STUB_ORDER]
        if column is not None:
            return self._edits_of(row * len(self.heads) + column)
        first = row * len(self.heads)
        cells = range(first, first + len(self.heads))
        names = dict.fromkeys(name for cell in cells for name in self._edits_of(cell))
        if step.operation.startswith("label") and not self.hypothesis.labels[row].is_margin:
            return [STUB_ORDER]
        return list(names)

    def of_operation(self, operation: CellOperation) -> list[dict[str, object]]:
        """Return the records of an operation on cells: two for an exchange."""
        if operation.kind != "swapped":
            token = self._token_at(operation.cell)
            place = None if token == EMPTY else self.hypothesis.tokens.places[token]
            return [self._of_cell(operation.kind, operation.cell, place, operation.cost)]
        records: list[dict[str, object]] = []
        pair = (operation.cell, operation.other)
        kind = "swapped" if all(self.slots[cell] != EMPTY for cell in pair) else "moved"
        for cell in pair:
            token = int(self.slots[cell])
            if token != EMPTY:
                place = self.hypothesis.tokens.places[token]
                cost = 0 if records else operation.cost
                records.append(self._of_cell(kind, cell, place, cost))
        return records

    def _of_cell(
        self, kind: str, cell: int, source: tuple[int, int] | None, cost: int
    ) -> dict[str, object]:
        row, column = divmod(cell, len(self.heads))
        target = (self._homes()[row], self.heads[column].column)
        label = f"{self.hypothesis.labels[row].name} / {self.heads[column].label.name}"
        token = int(self.slots[cell]) if kind in ("swapped", "moved") else self._token_at(cell)
        printed = "" if token == EMPTY else self.hypothesis.tokens.printed[token]
        value = float(self.values[cell] * self.scale.quantum(self._homes()[row], column))
        proof = self._edits_of(cell)
        return self._record(kind, label, source, target, printed, value, proof, cost)

    def _token_at(self, cell: int) -> int:
        """Return the token of a cell: after exchanges, or before it was struck out."""
        token = int(self.slots[cell])
        return token if token != EMPTY else int(self.hypothesis.slots.ravel()[cell])

    def _edits_of(self, cell: int) -> list[str]:
        structure = self.hypothesis.structure
        return [
            edit_name(structure.edits[edit], self.hypothesis, self.heads)
            for edit, _ in structure.edits_of_cell[cell]
        ]

    def _record(
        self,
        operation: str,
        label: str,
        source: tuple[int, int] | None,
        target: tuple[int, int] | None,
        printed: str,
        value: float | None,
        proof: list[str],
        cost: int,
    ) -> dict[str, object]:
        return {
            "operation": operation,
            "label": label,
            "from": place_name(source),
            "to": place_name(target),
            "printed": printed,
            "value": None if value is None else round(value, 6),
            "proved_by": proof,
            "cost": cost,
        }
