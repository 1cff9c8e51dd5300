"""Where the explained table departs from its print: one mark for each place of the grid.

From the tidy frames back to the printed grid, so that a picture of the print
can show what was moved, corrected, inferred, left open or dropped.
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple

import pandas as pd

from zsgx_analysis.indicators.selection import rows
from zsgx_analysis.tables.tokens import looks_numeric, read_token

COLUMNS = [
    "row",
    "column",
    "printed",
    "mark",
    "value",
    "lower",
    "upper",
    "to_row",
    "to_column",
    "operation",
]

DROPPED = "dropped"
"""Mark of a figure that is printed a second time and counts once."""

_ON_LABELS = ("label_shifted", "label_wrapped", "label_misread", "rows_merged")
_ON_TOKENS = ("totals_slipped", "row_slipped", "column_slipped", "swapped", "moved")
_REPEATS = ("figure_repeated", "printed_twice")
_PLACE = re.compile(r"R(\d+)C(\d+)")


class Body(NamedTuple):
    """The part of a printed grid that holds figures, places counted from 1."""

    first_row: int
    last_row: int
    first_column: int
    last_column: int


def body_of(cells: pd.DataFrame, margins: pd.DataFrame) -> Body:
    """Return the part of the grid in which the figures of a table stand."""
    places = pd.concat([frame[["row", "column"]].dropna() for frame in (cells, margins)])
    low, high = places.min(), places.max()
    return Body(int(low["row"]), int(high["row"]), int(low["column"]), int(high["column"]))


def print_marks(
    printed: pd.DataFrame, cells: pd.DataFrame, margins: pd.DataFrame, repairs: pd.DataFrame
) -> pd.DataFrame:
    """Mark the places of a printed grid at which the explained table differs from it.

    Parameters
    ----------
    printed : pandas.DataFrame
        The grid as printed, rows and columns counted from 1.
    cells, margins, repairs : pandas.DataFrame
        The explained table, as `zsgx_analysis.tables.Attachment` has it.

    Returns
    -------
    pandas.DataFrame
        Columns `COLUMNS`, in the order of the grid. ``mark`` is the status of
        the figure that stands, or belongs, at the place, or `DROPPED`; ``value``,
        ``lower`` and ``upper`` are in base units; ``to_row`` and ``to_column``
        say where a token or label belongs, where the log of repairs names
        another place.
    """
    figures = pd.concat([cells, margins], ignore_index=True)
    places = _Places(printed, figures)
    marks: dict[tuple[int, int], dict[str, Any]] = {}
    for figure in rows(figures):
        if figure["status"] != "printed" and (place := places.of(figure)) is not None:
            bounds = {name: figure[name] for name in ("value", "lower", "upper")}
            marks[place] = {"mark": figure["status"], **bounds}
    for repair in rows(repairs):
        _add_repair(marks, repair)
    for place in _untraced(printed, figures, repairs, body_of(cells, margins)):
        marks.setdefault(place, {"mark": DROPPED})
    records = [
        {"row": row, "column": column, "printed": printed.loc[row, column], "operation": "", **mark}
        for (row, column), mark in sorted(marks.items())
    ]
    whole = {"to_row": "Int64", "to_column": "Int64"}
    return pd.DataFrame(records, columns=COLUMNS).astype(whole)


def _add_repair(marks: dict[tuple[int, int], dict[str, Any]], repair: dict[str, Any]) -> None:
    source, target = _place(repair["from"]), _place(repair["to"])
    operation = repair["operation"]
    if source is None:
        return
    if operation in _REPEATS:
        marks.setdefault(source, {"mark": DROPPED})["operation"] = operation
    elif operation in _ON_LABELS:
        status = "corrected" if operation == "label_misread" else "moved"
        mark = marks.setdefault(source, {"mark": status})
        mark["operation"] = operation
    elif source in marks:
        marks[source]["operation"] = operation
    moves = operation in (*_ON_LABELS, *_ON_TOKENS) and target not in (None, source)
    if moves and target is not None and source in marks:
        marks[source]["to_row"], marks[source]["to_column"] = target


def joined_lines(repairs: pd.DataFrame) -> list[tuple[int, int]]:
    """Return the pairs of lines that make one row, upper line first."""
    split = repairs[repairs["operation"] == "row_split"]
    pairs = [
        (_place(to), _place(source)) for to, source in zip(split["to"], split["from"], strict=True)
    ]
    return [(upper[0], lower[0]) for upper, lower in pairs if upper and lower]


class _Places:
    """Where each figure stands in the print, or would stand."""

    def __init__(self, printed: pd.DataFrame, figures: pd.DataFrame) -> None:
        self.printed = printed
        placed = figures.dropna(subset=["row", "column"])
        by_row = {side: _stands(placed, side, "row") for side in ("department", "field")}
        by_column = {side: _stands(placed, side, "column") for side in ("department", "field")}
        turned = sum(map(len, by_row["department"].values())) > sum(
            map(len, by_column["department"].values())
        )
        self.down, self.across = ("field", "department") if turned else ("department", "field")
        self.rows, self.columns = by_row[self.down], by_column[self.across]

    def of(self, figure: dict[str, Any]) -> tuple[int, int] | None:
        """Return the place of a figure; of one that is not printed, the blank it belongs in."""
        if pd.notna(figure["row"]) and pd.notna(figure["column"]):
            return int(figure["row"]), int(figure["column"])
        candidates = [
            (row, column)
            for row in self.rows.get(figure[self.down], ())
            for column in self.columns.get(figure[self.across], ())
        ]
        blank = [place for place in candidates if not str(self.printed.loc[place]).strip()]
        return next(iter([*blank, *candidates]), None)


def _stands(placed: pd.DataFrame, side: str, along: str) -> dict[str, list[int]]:
    """Return for each name the rows (or columns) its figures stand in, the commonest first."""
    counts = placed.groupby(side, sort=False)[along].value_counts()
    found: dict[str, list[int]] = {}
    for name, place in counts.index:
        found.setdefault(str(name), []).append(int(place))
    return found


def _untraced(
    printed: pd.DataFrame, figures: pd.DataFrame, repairs: pd.DataFrame, body: Body
) -> list[tuple[int, int]]:
    """Return the places of figures in the body that the explained table does not use."""
    used = {
        (int(row), int(column))
        for row, column in figures[["row", "column"]].dropna().itertuples(index=False)
    }
    used |= {place for place in map(_place, repairs["from"]) if place is not None}
    return [
        (row, column)
        for row in range(body.first_row, body.last_row + 1)
        for column in range(body.first_column, body.last_column + 1)
        if (row, column) not in used
        and looks_numeric(text := str(printed.loc[row, column]))
        and not read_token(text).is_zero
    ]


def _place(text: object) -> tuple[int, int] | None:
    found = _PLACE.fullmatch(str(text))
    return (int(found[1]), int(found[2])) if found else None
