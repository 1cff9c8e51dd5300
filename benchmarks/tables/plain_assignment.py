"""The plain peer: one assignment program for a table with split rows and slipped labels.

It is what a competent user of a solver writes from the description of the
fault, with nothing decomposed and nothing guessed beforehand. Each line of
figures belongs to one row, in the order of the rows; each figure keeps its
column and stands in the row of its line, or is dropped; labels and row totals
belong to rows in their order; every total is an equality. Dropped and moved
tokens are counted, the fewest win; solving again with that table excluded
shows whether it is alone.
"""

from __future__ import annotations

import itertools
import time
from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array

from benchmarks.tables.labels import HEADER_WORDS, TOTAL_WORDS
from benchmarks.tables.sheet import BLANKS

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Sequence

STUB_WORDS = frozenset(word for words in HEADER_WORDS.values() for word in words)

Place = tuple[int, int]
Body = dict[tuple[str, str], Decimal]


@dataclass(frozen=True, slots=True)
class PlainResult:
    """What the plain program found.

    Attributes
    ----------
    body : dict, optional
        Figures by row and column label, in printed units; ``None`` when no
        assignment closes or the time was up.
    cost, next_cost : float
        Dropped and moved tokens of the first and of the next best table.
    seconds : float
        Both solutions together.
    """

    body: Body | None
    cost: float
    next_cost: float
    seconds: float
    timed_out: bool

    @property
    def unique(self) -> bool:
        """Whether no other table is as cheap."""
        return self.body is not None and self.next_cost > self.cost


class Program:
    """A 0–1 program under construction: variables by key, rows of coefficients."""

    def __init__(self) -> None:
        self.index: dict[Hashable, int] = {}
        self.costs: list[float] = []
        self.rows: list[dict[int, float]] = []
        self.lower: list[float] = []
        self.upper: list[float] = []

    def add(self, key: Hashable, cost: float = 0.0) -> int:
        """Add a 0–1 variable and return its number."""
        self.index[key] = len(self.costs)
        self.costs.append(cost)
        return self.index[key]

    def require(
        self, terms: Iterable[tuple[int, float]], lower: float = -np.inf, upper: float = np.inf
    ) -> None:
        """Require ``lower`` ≤ sum of ``terms`` ≤ ``upper``."""
        row: defaultdict[int, float] = defaultdict(float)
        for variable, coefficient in terms:
            row[variable] += coefficient
        self.rows.append(row)
        self.lower.append(lower)
        self.upper.append(upper)

    def solve(self, seconds: float) -> tuple[np.ndarray | None, float, bool]:
        """Return the best solution, its cost, and whether the time was up."""
        places = [(i, j, value) for i, row in enumerate(self.rows) for j, value in row.items()]
        lines, variables, values = zip(*places, strict=True)
        shape = (len(self.rows), len(self.costs))
        matrix = csr_array((values, (lines, variables)), shape=shape)
        result = milp(
            np.array(self.costs),
            constraints=LinearConstraint(matrix, np.array(self.lower), np.array(self.upper)),
            integrality=np.ones(len(self.costs), dtype=int),
            bounds=Bounds(0, 1),
            options={"time_limit": seconds},
        )
        if result.x is None or result.status == 1:
            return None, np.inf, result.status == 1
        return result.x > 0.5, float(round(result.fun, 6)), False


def solve_plain(grid: Sequence[Sequence[str]], *, seconds: float = 120.0) -> PlainResult:
    """Solve a printed grid, boxhead in the first row and stub in the first column.

    Parameters
    ----------
    seconds : float
        Time limit of each of the two solutions.
    """
    started = time.process_time()
    heads = list(grid[0][1:])
    total_column = next(c for c, head in enumerate(heads) if head in TOTAL_WORDS)
    scale = _scale(grid)
    figures = {
        (line, column): int(Decimal(text.replace(",", "")) * scale)
        for line, row in enumerate(grid[1:])
        for column, text in enumerate(row[1:])
        if text not in BLANKS
    }
    labels = [(line, row[0]) for line, row in enumerate(grid[1:]) if row[0]]
    names = list(dict.fromkeys(label for _, label in labels if label not in STUB_WORDS))
    program, cells = _formulate(len(grid) - 1, len(heads), total_column, figures, labels, names)
    found, cost, late = program.solve(seconds)
    if found is None:
        return PlainResult(None, cost, np.inf, time.process_time() - started, late)
    printed = {key: [v for v in variables if found[v]] for key, variables in cells.items()}
    body = {
        (names[row], heads[column]): Decimal(value) / scale
        for (row, column, value), chosen in printed.items()
        if chosen and column != total_column and names[row] not in TOTAL_WORDS
    }
    kept = [key for key, chosen in printed.items() if chosen]
    program.require([(v, 1.0) for key in kept for v in cells[key]], upper=len(kept) - 1)
    _, next_cost, late = program.solve(seconds)
    return PlainResult(body, cost, next_cost, time.process_time() - started, late)


def _formulate(
    n_lines: int,
    n_columns: int,
    total_column: int,
    figures: dict[Place, int],
    labels: list[tuple[int, str]],
    names: list[str],
) -> tuple[Program, dict[tuple[int, int, int], list[int]]]:
    """Return the program and, for each row, column and value, the variables that put it there."""
    program = Program()
    rows = range(len(names))
    lines = range(n_lines)
    for line in lines:
        chosen = [program.add(("line", line, row)) for row in rows]
        program.require([(v, 1.0) for v in chosen], 1, 1)
    cells: defaultdict[tuple[int, int, int], list[int]] = defaultdict(list)
    for (line, column), value in figures.items():
        dropped = program.add(("drop", line, column), 1.0)
        at = [program.add((line, column, row)) for row in rows]
        program.require([(v, 1.0) for v in [dropped, *at]], 1, 1)
        for row in rows:
            cells[row, column, value].append(at[row])
            _tie(program, at[row], line, row, free=column == total_column)
    for row in rows:
        for column in range(n_columns):
            stand = [program.index[ln, c, row] for ln, c in figures if c == column]
            least = 1 if column == total_column else 0
            program.require([(v, 1.0) for v in stand], least, 1)
    _close(program, figures, total_column, names)
    totals = [place for place in figures if place[1] == total_column]
    _keep_order(program, totals, n_lines, rows)
    _place_labels(program, labels, names)
    return program, cells


def _tie(program: Program, at: int, line: int, row: int, *, free: bool) -> None:
    """Hold a token to the row of its line; a free one may leave it at a cost of one."""
    terms = [(at, 1.0), (program.index["line", line, row], -1.0)]
    if free:
        terms.append((program.add(("moved", at), 1.0), -1.0))
    program.require(terms, upper=0)


def _close(
    program: Program, figures: dict[Place, int], total_column: int, names: list[str]
) -> None:
    """Require every row and every column to sum to its total."""
    total_row = next(row for row, name in enumerate(names) if name in TOTAL_WORDS)
    by_row: defaultdict[int, list[tuple[int, float]]] = defaultdict(list)
    by_column: defaultdict[int, list[tuple[int, float]]] = defaultdict(list)
    for (line, column), value in figures.items():
        for row in range(len(names)):
            variable = program.index[line, column, row]
            by_row[row].append((variable, -value if column == total_column else value))
            by_column[column].append((variable, -value if row == total_row else value))
    for terms in [*by_row.values(), *by_column.values()]:
        program.require(terms, 0, 0)


def _keep_order(program: Program, totals: list[Place], n_lines: int, rows: range) -> None:
    """Require lines and totals to stand in the order of their rows, no row left out."""
    for line in range(n_lines - 1):
        steps = [
            (program.index["line", line + below, row], float(row if below else -row))
            for row in rows
            for below in (0, 1)
        ]
        program.require(steps, 0, 1)
    for above, below in itertools.pairwise(rows):
        apart = [
            (program.index[line, column, row], float(line if row == below else -line))
            for line, column in totals
            for row in (above, below)
        ]
        program.require(apart, 1)


def _place_labels(program: Program, labels: list[tuple[int, str]], names: list[str]) -> None:
    """Let each row have its label, on its own line or moved at a cost of one.

    The rows are the labels in printed order, a word of the boxhead left out,
    so that their order is kept by construction.
    """
    for row, name in enumerate(names):
        standing = [line for line, label in labels if label == name]
        moved = program.add(("label", row), 1.0)
        terms = [(program.index["line", line, row], -1.0) for line in standing]
        program.require([(moved, 1.0), *((v, -c) for v, c in terms)], lower=1)


def _scale(grid: Sequence[Sequence[str]]) -> int:
    parts = [text.partition(".")[2] for row in grid[1:] for text in row[1:]]
    return 10 ** max((len(part) for part in parts), default=0)
