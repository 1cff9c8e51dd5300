"""A table before anything happened to it, and how it is printed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Role = Literal["leaf", "subtotal", "total", "of_which", "none"]


@dataclass(frozen=True)
class Line:
    """A row or a column: its label and what it is.

    Attributes
    ----------
    label : str
    role : {"leaf", "subtotal", "total", "of_which", "none"}
        ``none`` is a printed line that has lost its label.
    group : int
        The group a leaf belongs to or a subtotal adds up; -1 for none.
    """

    label: str
    role: Role = "leaf"
    group: int = -1


@dataclass(frozen=True)
class Style:
    """How figures are printed.

    Attributes
    ----------
    unit : str
        ``人`` or ``万人``.
    decimals : int
        Digits behind the point at most; a tick is the last of them.
    fixed : bool
        Whether every figure has all of them (0.70 and not 0.7).
    blank : str
        What is printed where there is no figure.
    thousands : bool
        Whether 1390 is 1,390.
    """

    unit: str
    decimals: int
    fixed: bool
    blank: str
    thousands: bool

    @property
    def persons_a_tick(self) -> int:
        """Return how many persons the last printed digit counts."""
        return int((10_000 if self.unit == "万人" else 1) // 10**self.decimals)

    def token(self, ticks: int) -> str:
        """Return a figure as it is printed."""
        if ticks == 0:
            return self.blank
        if not self.decimals:
            return f"{ticks:,}" if self.thousands else str(ticks)
        scale = 10**self.decimals
        text = f"{ticks // scale}.{ticks % scale:0{self.decimals}d}"
        return text if self.fixed else text.rstrip("0").rstrip(".")


@dataclass(frozen=True)
class Table:
    """A clean table.

    Attributes
    ----------
    title, corner : str
    style : Style
    margins : str
        ``both``, ``rows`` (a column of row totals only) or ``columns``.
    rows, columns : tuple of Line
        In the order they are printed, totals included.
    ticks : tuple of tuple of int
        What is printed at each place, in units of the last digit; 0 is blank.
    rounded : bool
        Whether totals were rounded apart from their cells and may miss them.
    """

    title: str
    corner: str
    style: Style
    margins: str
    rows: tuple[Line, ...]
    columns: tuple[Line, ...]
    ticks: tuple[tuple[int, ...], ...]
    rounded: bool = False

    def truth(self) -> dict[tuple[str, str], int]:
        """Return persons by row and column label; leaves only, blanks left out."""
        return {
            (row.label, column.label): self.ticks[r][c] * self.style.persons_a_tick
            for r, row in enumerate(self.rows)
            for c, column in enumerate(self.columns)
            if row.role == column.role == "leaf" and self.ticks[r][c]
        }


@dataclass
class Sheet:
    """The table as printed; faults work on this.

    Attributes
    ----------
    rows, columns : list of Line
        What the label of each printed line says.
    body : list of list of str
    lost : set
        Labels of leaves that are no longer printed as such.
    """

    table: Table
    rows: list[Line]
    columns: list[Line]
    body: list[list[str]]
    lost: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, table: Table) -> Sheet:
        """Print a table as it is."""
        body = [[table.style.token(ticks) for ticks in line] for line in table.ticks]
        return cls(table, list(table.rows), list(table.columns), body)

    def blank(self, row: int, column: int) -> bool:
        """Return whether no figure is printed at a place."""
        return self.body[row][column] in {self.table.style.blank, ""}

    def text(self) -> str:
        """Return the document: title, unit, and the grid with tabs."""
        table = self.table
        head = [table.corner, *(column.label for column in self.columns)]
        lines = [
            head,
            *([row.label, *cells] for row, cells in zip(self.rows, self.body, strict=True)),
        ]
        grid = "\n".join("\t".join(line) for line in lines)
        return f"{table.title}\n单位：{table.style.unit}\n\n{grid}\n"
