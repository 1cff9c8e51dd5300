"""Which cells of an explained table are leaves, what they are called, and what they count."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from zsgx_analysis.tables.bounds import bounds_of
from zsgx_analysis.tables.boxhead import PATH
from zsgx_analysis.tables.caption import find_year
from zsgx_analysis.tables.hypothesis import EMPTY
from zsgx_analysis.tables.labels import same_kind
from zsgx_analysis.tables.paths import names_of, paths_of
from zsgx_analysis.tables.scale import scale_of
from zsgx_analysis.tables.sides import groups_of, sides_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zsgx_analysis.tables.hierarchy import Side
    from zsgx_analysis.tables.layout import PrintedTable
    from zsgx_analysis.tables.reconstruction import Reconstruction
    from zsgx_analysis.tables.verdict import Verdict

_YEAR_ALONE = re.compile(r"(?:19|20)\d{2}\s*年?(?:度|末|底)?")


@dataclass(frozen=True)
class View:
    """One way to split the totals of a table: 0-based numbers of the splits of each side."""

    rows: int = 0
    columns: int = 0


@dataclass(frozen=True, eq=False)
class Body:
    """What the frames of one view of a table are made from; cells are flat, row by row.

    Attributes
    ----------
    number : int
        1-based among the tables of the document.
    turned : bool
        Whether fields stand in the stub and departments in the boxhead.
    leaf, margin : numpy.ndarray of bool
        Which cells are leaves of this view, and which are shown beside them.
    roles : numpy.ndarray of str
        Of margins: ``total``, ``part`` or ``apart``.
    certain, open : numpy.ndarray of bool
        Which cells have one value, and which have none though nothing stands
        there (a figure merged over several cells, or one not given).
    least, most : numpy.ndarray of float
        Between these lies the true figure, in quanta.
    quanta : numpy.ndarray of float
        Base units in one quantum.
    units, measures : numpy.ndarray of str
        What is counted.
    years : list
        The year of each cell, None where none is named.
    row_names, column_names, row_paths, column_paths : numpy.ndarray of str
        Of the lines.
    row_levels, column_levels : numpy.ndarray of int
        How many totals stand over each line.
    kind : str
        ``plan``, ``result``, ``stock`` or "".
    """

    number: int
    turned: bool
    leaf: np.ndarray
    margin: np.ndarray
    roles: np.ndarray
    certain: np.ndarray
    open: np.ndarray
    least: np.ndarray
    most: np.ndarray
    quanta: np.ndarray
    units: np.ndarray
    measures: np.ndarray
    years: np.ndarray
    row_names: np.ndarray
    column_names: np.ndarray
    row_paths: np.ndarray
    column_paths: np.ndarray
    row_levels: np.ndarray
    column_levels: np.ndarray
    kind: str = ""


def views_of(reconstruction: Reconstruction, table: PrintedTable) -> list[View]:
    """Return the views of a table: one, or one for each way to split the same totals."""
    rows, columns = sides_of(reconstruction.best.hypothesis, table)
    return [
        View(down, across)
        for down in range(len(rows.views))
        for across in range(len(columns.views))
    ]


def body_of(
    reconstruction: Reconstruction,
    table: PrintedTable,
    view: View,
    number: int,
    judged: Verdict,
) -> Body:
    """Return what the frames of one view of a table are made from."""
    hypothesis = reconstruction.best.hypothesis
    sides = sides_of(hypothesis, table)
    values, slots = reconstruction.best.result()
    filled = ((slots != EMPTY) | (values > 0)).reshape(hypothesis.slots.shape)
    leaf, margin, roles = _leaves(sides, view, filled)
    known = bounds_of(reconstruction)
    opened = _opened(reconstruction, table, judged)
    scale = scale_of(table, reconstruction.printed.tokens.decimals)
    units = scale.units(hypothesis.home_rows)
    heads = [head.label for head in table.heads]
    groups = groups_of(hypothesis, table), [head.group for head in table.heads]
    row_paths = paths_of(hypothesis.labels, groups[0], sides[0])
    column_paths = paths_of(heads, groups[1], sides[1])
    return Body(
        number=number,
        turned=same_kind(hypothesis.labels) == "fields" or same_kind(heads) == "departments",
        leaf=leaf.ravel(),
        margin=margin.ravel(),
        roles=roles.ravel(),
        certain=known.certain & np.isnan(opened),
        open=~np.isnan(opened),
        least=np.where(np.isnan(opened), known.least, 0.0),
        most=np.where(np.isnan(opened), known.most, opened),
        quanta=scale.quanta(hypothesis),
        units=np.array([unit.name for unit in units], dtype=object),
        measures=np.array([unit.measure or unit.name for unit in units], dtype=object),
        years=_years(row_paths, column_paths, table.caption.year),
        row_names=np.array(names_of(row_paths, sides[0]), dtype=object),
        column_names=np.array(names_of(column_paths, sides[1]), dtype=object),
        row_paths=np.array([PATH.join(path) for path in row_paths], dtype=object),
        column_paths=np.array([PATH.join(path) for path in column_paths], dtype=object),
        row_levels=np.array(sides[0].levels, dtype=int),
        column_levels=np.array(sides[1].levels, dtype=int),
    )


def _opened(reconstruction: Reconstruction, table: PrintedTable, judged: Verdict) -> np.ndarray:
    """Return for each cell that stays open the most it can be, else NaN.

    A figure merged over several cells may belong to any of them; one of a line
    that may be a total may be nothing of its own.
    """
    hypothesis = reconstruction.best.hypothesis
    values, _ = reconstruction.best.result()
    found = np.full(hypothesis.slots.shape, np.nan)
    for row in judged.open_rows:
        found[row] = values.reshape(found.shape)[row]
    for column in judged.open_columns:
        found[:, column] = values.reshape(found.shape)[:, column]
    places = {row: number for number, row in reversed([*enumerate(hypothesis.home_rows)])}
    for cells in table.shared:
        rows = [places.get(table.lines[line].row) for line, _ in cells]
        if rows[0] is None:
            continue
        whole = values.reshape(found.shape)[rows[0], cells[0][1]]
        for own, (_, column) in zip(rows, cells, strict=True):
            if own is not None:
                found[own, column] = whole
    return found.ravel()


def _leaves(
    sides: tuple[Side, Side], view: View, filled: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return which cells are leaves and which margins of a view, and the role of each cell."""
    rows, columns = sides
    down = _in_view(rows, view.rows)
    across = _in_view(columns, view.columns)
    body = np.outer(down == "leaf", across == "leaf")
    alone = _standing_alone(rows, columns, filled, view)
    body |= alone
    shown = np.outer(down != "", across != "")
    roles = np.full(filled.shape, "total", dtype=object)
    for role in ("apart", "part"):
        roles[down == role] = role
        roles[:, across == role] = role
    return body, shown & ~body, roles


def _in_view(side: Side, view: int) -> np.ndarray:
    """Return the role of each line in a view, "" for a line of another view."""
    leaves = set(side.views[view]) if view < len(side.views) else set()
    roles = []
    for line, role in enumerate(side.roles):
        if role == "leaf":
            roles.append("leaf" if line in leaves else "")
        elif role == "total":
            roles.append("total" if view == 0 or leaves & side.leaves_under[line] else "")
        elif role == "blank":
            roles.append("leaf" if view == 0 else "")
        else:
            roles.append(role if view == 0 else "")
    return np.array(roles, dtype=object)


def _standing_alone(rows: Side, columns: Side, filled: np.ndarray, view: View) -> np.ndarray:
    """Return the totals whose parts are not given: there the total is the finest figure.

    A line that is not broken down prints its total only. Of two margins that
    both lack their common parts the rows are kept.
    """
    alone = np.zeros(filled.shape, dtype=bool)
    if view != View():
        return alone
    leaf_rows = [
        line for line, role in enumerate(rows.roles) if role == "leaf" and line in rows.views[0]
    ]
    for total in _outermost(columns):
        under = sorted(columns.leaves_under[total])
        for row in columns.not_broken_down(total) & set(leaf_rows):
            alone[row, total] = filled[row, total] and not filled[row, under].any()
    for total in _outermost(rows):
        under = sorted(rows.leaves_under[total])
        for column in rows.not_broken_down(total) & set(columns.views[0]):
            above = [
                other for other in columns.leaves_under if column in columns.leaves_under[other]
            ]
            parts = filled[np.ix_(under, [column, *above])].any()
            alone[total, column] = filled[total, column] and not parts
    return alone


def _outermost(side: Side) -> list[int]:
    """Return the totals of a side, those that hold others last."""
    return sorted(
        (line for line in side.leaves_under if side.roles[line] == "total"),
        key=lambda line: len(side.leaves_under[line]),
    )


def _years(
    row_paths: Sequence[Sequence[str]], column_paths: Sequence[Sequence[str]], year: int | None
) -> np.ndarray:
    """Return the year of each cell: of its row or column, where that names one, or the table's."""
    down = [_year_in(path) for path in row_paths]
    across = [_year_in(path) for path in column_paths]
    return np.array([one or other or year for one in down for other in across], dtype=object)


def _year_in(path: Sequence[str]) -> int | None:
    for part in reversed(path):
        if _YEAR_ALONE.fullmatch(part.strip()) or "年" in part:
            found = find_year(part)
            if found is not None:
                return found
    return None
