"""What a table holds, cell by cell: planned or done, for whom, and in which dataset it belongs.

Department × field tables of people of the nation or a province are plans and
results. Every other table (city × programme, base × month, seminars, money) is a
breakdown, with its axes named.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pandas as pd

from zsgx_analysis import vocabulary
from zsgx_analysis.tables.axes import NONE, OTHER, Axis, axis_of, canonical
from zsgx_analysis.tables.boxhead import PATH
from zsgx_analysis.tables.line_kinds import Line, line_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from zsgx_analysis.tables.read import Attachment

PLAN, RESULT = "plan", "result"
_STORED = ("plan", "result", "stock")
_COMPUTED = ("rate", "difference")
_UNCOUNTED = ("count", "unknown")
"""Units that do not say what one of the figures is."""

_LEVELS = ("nation", "province")
_MATRIX = (
    {"department", "field"},
    {OTHER, "field"},
)
_TITLES = (("领域", "领域"), ("部门", "部门"))


@dataclass(frozen=True)
class Contents:
    """The cells of a table, sorted by what they are.

    Attributes
    ----------
    plans, results : pandas.DataFrame
        Department × field cells of persons, in the columns of `Attachment.cells`.
    breakdowns : pandas.DataFrame
        All others: the same columns, with ``row_axis``, ``row_name``,
        ``column_axis``, ``column_name``; their ``kind`` is filled.
    rows, columns : Axis
        What the sides are.
    left_out : tuple of str
        Lines that are neither plan nor result beside lines that are one of them.
    unnamed : tuple of str
        Lines of which nothing says what they count.
    """

    plans: pd.DataFrame
    results: pd.DataFrame
    breakdowns: pd.DataFrame
    rows: Axis
    columns: Axis
    left_out: tuple[str, ...] = ()
    unnamed: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing of the table can be stored."""
        return self.plans.empty and self.results.empty and self.breakdowns.empty

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds that occur: plan before result before stock."""
        of = {
            PLAN: not self.plans.empty,
            RESULT: not self.results.empty,
        }
        own = set(self.breakdowns["kind"])
        return tuple(kind for kind in _STORED if of.get(kind) or kind in own)

    @property
    def is_matrix(self) -> bool:
        """Whether its cells are department × field cells of a plan or a result."""
        return self.breakdowns.empty and not self.is_empty


@dataclass(frozen=True)
class _Side:
    """Lines of one side by their path, and what they are called."""

    lines: Mapping[str, Line]
    names: Mapping[str, str]
    axis: Axis = field(default_factory=lambda: Axis(NONE))

    @property
    def is_plain(self) -> bool:
        """Whether no label was taken off any path."""
        return all(PATH.join(line.path) == path for path, line in self.lines.items())


def contents_of(table: Attachment, kind: str, level: str) -> Contents:
    """Sort the cells of a table by what they are.

    Parameters
    ----------
    table : Attachment
    kind : str
        What the table is, by its title or a person: of the lines that do not say
        what they are themselves. "" where nothing says so.
    level : str
        Of whose table it is: ``nation``, ``province``, ``city`` …

    Returns
    -------
    Contents
        Rates and differences (完成率, 未完成) are left out: they are computed. So
        is a line without a word in a table of plan and result.
    """
    cells = _with_promoted(table)
    rows = _side(cells["row_path"], table, across=False)
    columns = _side(cells["column_path"], table, across=True)
    own = [
        _kind(rows.lines[down], columns.lines[over])
        for down, over in zip(cells["row_path"], cells["column_path"], strict=True)
    ]
    both = {PLAN, RESULT} <= set(own)
    rest = "" if both else kind
    kinds = pd.Series([one or rest for one in own], index=cells.index, dtype="str")
    countable = ~cells["unit"].isin(_UNCOUNTED)
    kept = kinds.isin(_STORED) & countable
    named = cells.assign(
        kind=kinds,
        row_axis=rows.axis.name,
        row_name=cells["row_path"].map(rows.names),
        column_axis=columns.axis.name,
        column_name=cells["column_path"].map(columns.names),
    ).astype({"row_name": "str", "column_name": "str"})
    for side in ("row", "column"):  # a line that is but 完成数 is of no department or field
        nameless = named[f"{side}_name"] == ""
        named[f"{side}_axis"] = named[f"{side}_axis"].mask(nameless, NONE).astype("str")
    sides = [set(pair) for pair in zip(named["row_axis"], named["column_axis"], strict=True)]
    matrix = pd.Series([side in _MATRIX for side in sides], index=cells.index, dtype=bool)
    people = (cells["measure"] == "persons") & (cells["unit"] == "persons") & matrix
    people &= level in _LEVELS
    if not (rows.is_plain and columns.is_plain):
        turned = columns.axis.name == "department" or rows.axis.name == "field"
        named = _renamed(named, turned=turned)
    silent = ~kinds.isin((*_STORED, *_COMPUTED))
    return Contents(
        plans=_chosen(named, kept & people & (kinds == PLAN)),
        results=_chosen(named, kept & people & (kinds == RESULT)),
        breakdowns=_chosen(named, kept & ~(people & kinds.isin((PLAN, RESULT)))),
        rows=rows.axis,
        columns=columns.axis,
        left_out=_labels(cells[silent]),
        unnamed=_labels(cells[~countable & ~silent]),
    )


def stated_kinds(table: Attachment) -> set[str]:
    """Return what the cells of a table that count something say themselves that they are."""
    cells = _with_promoted(table)
    counted = cells[~cells["unit"].isin(_UNCOUNTED)]
    rows, columns = (
        {path: line_of(path) for path in set(counted[side])} for side in ("row_path", "column_path")
    )
    paths = set(zip(counted["row_path"], counted["column_path"], strict=True))
    return {_kind(rows[down], columns[over]) for down, over in paths}


def _with_promoted(table: Attachment) -> pd.DataFrame:
    """Return the cells, and the totals that are a plan with its parts done and not done.

    计划数 = 完成数 + 未完成数 is a sum in which the plan is no total of people.
    """
    cells, margins = table.cells, table.margins
    if margins.empty:
        return cells
    there = {
        (row, line.path, line.kind)
        for row, column in zip(cells["row_path"], cells["column_path"], strict=True)
        for line in (line_of(column),)
    }
    rows = set(cells["row_path"])
    lines = [line_of(column) for column in margins["column_path"]]
    promoted = [
        role == "total"
        and row in rows
        and line.kind in (PLAN, RESULT)
        and not any(vocabulary.resolve("margins", part) for part in line.path)
        and (row, line.path, line.kind) not in there
        and any(one[0] == row and one[1] == line.path for one in there)
        for row, line, role in zip(margins["row_path"], lines, margins["role"], strict=True)
    ]
    if not any(promoted):
        return cells
    return pd.concat([cells, margins.loc[promoted, cells.columns]], ignore_index=True)


def _side(paths: pd.Series, table: Attachment, *, across: bool) -> _Side:
    lines = {str(path): line_of(str(path)) for path in dict.fromkeys(paths)}
    kept = list(dict.fromkeys(line.path for line in lines.values()))
    leaves = [path[-1] if path else "" for path in kept]
    shown = {
        path: leaf if leaves.count(leaf) == 1 else PATH.join(path)
        for path, leaf in zip(kept, leaves, strict=True)
    }
    axis = axis_of([leaf for leaf in leaves if leaf], _heads(table, across=across))
    names = {path: canonical(axis.name, shown[line.path]) for path, line in lines.items()}
    return _Side(lines, names, axis)


def _heads(table: Attachment, *, across: bool) -> list[str]:
    """Return what may name a side: the corner over the stub, and the words of the title."""
    corner = str(table.printed.iloc[0, 0]) if not across and table.printed.size else ""
    said = [] if re.search(r"[/\\＼\n]", corner) else [corner]
    words = _TITLES[:1] if across else _TITLES[1:]
    return [*said, *(head for word, head in words if word in table.title)]


def _kind(down: Line, over: Line) -> str:
    """Return what a cell is; of a plan's row and a result's column it is nothing."""
    kinds = {down.kind, over.kind} - {""}
    for computed in _COMPUTED:
        if computed in kinds:
            return computed
    return kinds.pop() if len(kinds) == 1 else ("" if not kinds else "contradictory")


def _renamed(cells: pd.DataFrame, *, turned: bool) -> pd.DataFrame:
    """Return the cells with departments and fields named by what is left of their paths."""
    sides = ("column_name", "row_name") if turned else ("row_name", "column_name")
    return cells.assign(department=cells[sides[0]], field=cells[sides[1]])


def _chosen(cells: pd.DataFrame, which: pd.Series) -> pd.DataFrame:
    return cells[which].reset_index(drop=True)


def _labels(cells: pd.DataFrame) -> tuple[str, ...]:
    """Return the labels of the columns, or of the rows where there are fewer of them."""
    columns, rows = (tuple(map(str, cells[side].unique())) for side in ("column_path", "row_path"))
    return columns if len(columns) <= len(rows) else rows
