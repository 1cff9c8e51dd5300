"""Completion rates as printed, held against the plan and the result beside them.

A rate counts nobody and is not stored. It is a check: 900 of 1200 is 75.0%, and a
rate that says otherwise tells of a slip in one of the three.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

import pandas as pd

from zsgx_analysis.language import Text
from zsgx_analysis.tables.line_kinds import line_of
from zsgx_analysis.tables.tokens import plain_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zsgx_analysis.tables.read import Attachment

_TOKEN = re.compile(r"(?P<digits>\d+(?:\.(?P<decimals>\d+))?)\s*(?P<sign>[%％])?")


class Rate(NamedTuple):
    """A printed rate beside what it is a rate of.

    Attributes
    ----------
    label : str
        Of the row.
    row, column : int
        Place of the rate in the print, from 1.
    printed : str
        The token.
    stated, lower, upper : float
        What it says, and between what it was rounded from; 0 to 1.
    planned, done : float
        The figures beside it, in base units.
    agrees : bool
        Whether done ÷ planned can be printed so.
    """

    label: str
    row: int
    column: int
    printed: str
    stated: float
    lower: float
    upper: float
    planned: float
    done: float
    agrees: bool

    @property
    def computed(self) -> float:
        """What the figures give."""
        return self.done / self.planned


def rates_of(table: Attachment) -> list[Rate]:
    """Return the completion rates of a table, each with the plan and result of its row.

    Only a rate whose row has a plan and a result under the same heading is told:
    those of the same spanner, else the nearest.
    """
    frames = [table.cells, table.margins] if not table.margins.empty else [table.cells]
    figures = pd.concat([frame[_COLUMNS] for frame in frames], ignore_index=True)
    figures = figures.dropna(subset=["row", "column", "value"])
    if figures.empty:
        return []
    first = int(figures["row"].min())
    found = []
    for column in _rate_columns(table.printed, first):
        for row in sorted({int(place) for place in figures["row"]}):
            own = figures[figures["row"] == row]
            token = str(table.printed.loc[row].loc[column])
            rate = _rate_in(token, own, row, column, _sides(own, column))
            if rate is not None:
                found.append(rate)
    return found


_COLUMNS = ["row", "column", "value", "row_path", "column_path"]


def disagreements(table: Attachment) -> list[Text]:
    """Say which completion rates are not what plan and result give."""
    return [
        Text(
            f"表 {table.number} {one.label}：印出的完成率 {one.printed} 与 "
            f"{one.done:g} ÷ {one.planned:g} = {one.computed:.1%} 不符",
            f"table {table.number}, {one.label}: the printed rate {one.printed} is not "
            f"{one.done:g} ÷ {one.planned:g} = {one.computed:.1%}",
        )
        for one in rates_of(table)
        if not one.agrees
    ]


def _rate_columns(printed: pd.DataFrame, first: int) -> Iterator[int]:
    """Yield the columns under a heading that names a rate of completion."""
    for column in printed.columns:
        heads = [str(head) for head in printed[column].iloc[: first - 1]]
        lines = [line_of(plain_text(head)) for head in heads if head.strip()]
        if lines and lines[-1].kind == "rate" and re.search("完成|执行|complet", lines[-1].word):
            yield int(column)


def _sides(own: pd.DataFrame, column: int) -> tuple[float, float] | None:
    """Return plan and result nearest to a rate in its row."""
    found = {}
    for kind in ("plan", "result"):
        of_kind = own[[line_of(path).kind == kind for path in own["column_path"]]]
        if of_kind.empty:
            return None
        nearest = (of_kind["column"].astype(int) - column).abs().argmin()
        found[kind] = of_kind.iloc[int(nearest)]
    if line_of(found["plan"]["column_path"]).path != line_of(found["result"]["column_path"]).path:
        return None
    return float(found["plan"]["value"]), float(found["result"]["value"])


def _rate_in(
    token: str, own: pd.DataFrame, row: int, column: int, sides: tuple[float, float] | None
) -> Rate | None:
    match = _TOKEN.fullmatch(plain_text(token).strip())
    if match is None or sides is None or not sides[0]:
        return None
    planned, done = sides
    stated = float(match["digits"])
    step = 0.5 * 10.0 ** -len(match["decimals"] or "")
    # Without a sign 0.75 may be a quarter short of all, or of one hundredth.
    scales = (100.0,) if match["sign"] else (100.0, 1.0)
    rates = [(stated / scale, (stated - step) / scale, (stated + step) / scale) for scale in scales]
    value, low, high = min(rates, key=lambda rate: abs(rate[0] - done / planned))
    slack = 1e-9
    return Rate(
        str(own["row_path"].iloc[0]),
        row,
        column,
        token.strip(),
        value,
        low,
        high,
        planned,
        done,
        low - slack <= done / planned <= high + slack,
    )
