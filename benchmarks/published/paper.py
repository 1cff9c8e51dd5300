"""A table as a page carries it: title, unit, spanned head, body, notes."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Head:
    """A head label and how many columns and head lines it spans."""

    label: str
    columns: int = 1
    lines: int = 1


@dataclass(frozen=True)
class Paper:
    """A table to be written in some format.

    Attributes
    ----------
    title, unit : str
        Lines above the table, left out where empty.
    heads : tuple of tuple of Head
        Head lines as HTML has them: a label that spans lines stands in the
        first of them only.
    body : tuple of tuple of str
        Tokens as they are printed.
    stubs : int
        How many columns hold labels.
    notes : tuple of str
        Lines below the table.
    """

    title: str
    unit: str
    heads: tuple[tuple[Head, ...], ...]
    body: tuple[tuple[str, ...], ...]
    stubs: int = 1
    notes: tuple[str, ...] = field(default=())

    @classmethod
    def plain(cls, title: str, unit: str, head: list[str], body: list[list[str]]) -> Paper:
        """Return a table with one head line."""
        return cls(title, unit, (tuple(map(Head, head)),), tuple(map(tuple, body)))

    @property
    def width(self) -> int:
        """Return the number of columns."""
        return sum(head.columns for head in self.heads[0])

    @property
    def above(self) -> tuple[str, ...]:
        """Return title and unit, where there are any."""
        return tuple(filter(None, (self.title, self.unit)))

    def places(self) -> list[tuple[int, int, Head]]:
        """Return line and column (from 0) of every head label."""
        taken: set[tuple[int, int]] = set()
        found = []
        for line, heads in enumerate(self.heads):
            column = 0
            for head in heads:
                while (line, column) in taken:
                    column += 1
                found.append((line, column, head))
                taken.update(
                    (line + down, column + right)
                    for down in range(head.lines)
                    for right in range(head.columns)
                )
        return found

    def head_grid(self) -> list[list[str]]:
        """Return the head as text has it: a label where it begins, blanks beside and below."""
        grid = [[""] * self.width for _ in self.heads]
        for line, column, head in self.places():
            grid[line][column] = head.label
        return grid

    def paths(self) -> list[str]:
        """Return the labels of each column from the outermost inwards, joined by ``/``."""
        names: list[list[str]] = [[] for _ in range(self.width)]
        for _, column, head in self.places():
            for right in range(head.columns):
                names[column + right].append(head.label)
        return ["/".join(labels) for labels in names]

    def grid(self) -> list[list[str]]:
        """Return head and body as a grid of text."""
        return [*self.head_grid(), *map(list, self.body)]
