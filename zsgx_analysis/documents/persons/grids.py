"""Which cells of a table are of persons, and whether the whole table is a register of them.

Headings and contents are asked together. A heading alone may be a statistic
(移动电话), a content alone a chance; a column is of persons when its cells are
what its heading says, or when most of them have a form that nothing else has.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from zsgx_analysis import vocabulary
from zsgx_analysis.documents.persons.headings import (
    CONTACT,
    OF_REGISTERS,
    folded_heading,
    kinds_of,
)
from zsgx_analysis.documents.persons.names import LIKELY, bare_name, likeness, shares
from zsgx_analysis.documents.persons.tokens import (
    find_numbers,
    is_document_number,
    is_local_number,
    kind_of,
    plain,
)
from zsgx_analysis.documents.tokens import is_figure

if TYPE_CHECKING:
    from zsgx_analysis.documents.model import Cell, Grid

Rows = Sequence[Sequence[str]]

_HEADING_ROWS = 8
_FEWEST_NAMES = 3
_LIKELY_SHARE, _ANY_SHARE, _DIFFERENT_SHARE = 0.6, 0.8, 0.7
"""Of columns of words 2 % are likely names and 13 % possible, of columns of names 93 and 99 %."""

_ACCOMPANIED_SHARE = 0.5
"""Beside a column of telephones, say, fewer likely names make a column of names."""

_SHORTEST_NUMBER = 6

_SEPARATOR = re.compile(r"[、，,;；/\n\s\u3000]+")
_DATE = re.compile(
    r"(?:19|20)\d{2}(?:[.\-/年 ]\s?\d{1,2}(?:[.\-/月 ]\s?\d{1,2}日?|月)?|\d{2,4})?年?"
)
_LARGEST_COUNT = 9
"""Digits of the largest headcount; a number of eleven beside such is a telephone's."""


@dataclass
class Found:
    """What of a table is of persons.

    Attributes
    ----------
    register : bool
        Its rows (or columns) are persons.
    cells : set of (int, int)
        0-based cells to be withheld.
    kinds : dict of str to None
        What they hold: name, identity, phone, mail, address, card, birth, account.
    headings : dict of str to None
        The headings they stand under, as printed, where these are words known here.
    names : set of str
        The names among them.
    """

    register: bool = False
    cells: set[Cell] = field(default_factory=set)
    kinds: dict[str, None] = field(default_factory=dict)
    headings: dict[str, None] = field(default_factory=dict)
    names: set[str] = field(default_factory=set)


@dataclass(frozen=True)
class _Column:
    """A column of persons: what it holds, and the row of its heading (-1 without)."""

    kind: str
    heading: int
    contact: bool


def find_persons(grid: Grid) -> Found:
    """Return what of a table is of persons, whichever way it lies."""
    upright = _Plane(grid.rows, _spanned(grid))
    turned = _Plane(
        tuple(zip(*grid.rows, strict=True)),
        {(column, row): span for (row, column), span in _spanned(grid).items()},
    )
    plane = turned if turned.score > upright.score else upright
    found = Found()
    for number, column in plane.columns.items():
        for row in range(plane.first_row(number, column), len(plane.rows)):
            if plane.rows[row][number].strip() and not kinds_of(plane.rows[row][number]):
                found.cells.add((row, number))
        found.kinds[column.kind] = None
        if column.heading >= 0:
            found.headings[plane.rows[column.heading][number].strip()] = None
        if column.kind == "name":
            found.names |= plane.names_in(number, column)
    found.register = plane.is_register
    if plane is turned:
        found.cells = {(row, column) for column, row in found.cells}
    _add_pairs(grid.rows, found)
    _add_tokens(grid.rows, found)
    return found


def _spanned(grid: Grid) -> dict[Cell, int]:
    return {at: breadth for at, (_, breadth) in grid.spans.items() if breadth > 1}


class _Plane:
    """A table looked at by its columns."""

    def __init__(self, rows: Rows, spans: dict[Cell, int]) -> None:
        self.rows = rows
        self.width = len(rows[0]) if rows else 0
        self.heads = self._heads(spans)
        self.columns: dict[int, _Column] = {}
        # Whether a word like 学员 or Name heads persons, the other columns help to tell.
        for accompanied in (False, True):
            for number in range(self.width):
                if number not in self.columns and (not accompanied or self.columns):
                    column = self._by_heading(number, accompanied) or self._by_content(
                        number, accompanied
                    )
                    if column is not None:
                        self.columns[number] = column

    @property
    def score(self) -> int:
        """How much of this table is of persons: headings count more than contents."""
        return sum(1 + (column.heading >= 0) for column in self.columns.values())

    def _heads(self, spans: dict[Cell, int]) -> dict[int, list[tuple[int, frozenset[str]]]]:
        """Return for each column the rows of its headings with what they announce."""
        heads: dict[int, list[tuple[int, frozenset[str]]]] = {}
        for row, cells in enumerate(self.rows[:_HEADING_ROWS]):
            if sum(map(is_figure, cells)) > 0.2 * sum(map(bool, cells)):
                continue
            for column, cell in enumerate(cells):
                kinds = kinds_of(cell) if cell else frozenset()
                if kinds:
                    for covered in range(column, column + spans.get((row, column), 1)):
                        heads.setdefault(covered, []).append((row, kinds))
        return heads

    def _by_heading(self, number: int, accompanied: bool) -> _Column | None:
        heads = self.heads.get(number, [])
        cells = self._body(number, max((row for row, _ in heads), default=-1))
        for row, kinds in reversed(heads):
            for kind in sorted(kinds):
                if fits(kind, cells, accompanied=accompanied):
                    above = [self.rows[upper][number] for upper in range(row + 1)]
                    contact = any(CONTACT.fullmatch(folded_heading(cell)) for cell in above)
                    return _Column(kind.split()[-1], row, contact)
        return None

    def _by_content(self, number: int, accompanied: bool) -> _Column | None:
        cells = self._body(number, -1)
        traits = [_trait(cell) for cell in cells]
        for kind in ("identity", "card", "mail", "phone"):
            count = traits.count(kind)
            if kind == "phone" and (count < 2 or _add_up(cells)):
                continue
            if count >= max(1, 0.5 * (len(cells) - 1)):
                return _Column(kind, -1, contact=True)
        if traits.count("name") >= _ACCOMPANIED_SHARE * (len(cells) - 2) > 0 and any(
            _is_name_column(cells[above:], accompanied=accompanied) for above in (0, 1, 2)
        ):
            return _Column("name", -1, contact=False)
        return None

    def _body(self, number: int, heading: int) -> list[str]:
        cells = (row[number].strip() for row in self.rows[heading + 1 :])
        return [cell for cell in cells if cell and not kinds_of(cell)]

    def first_row(self, number: int, column: _Column) -> int:
        """Return the first row below the heading, also where that says nothing of persons."""
        if column.heading >= 0:
            return column.heading + 1
        test = likeness if column.kind == "name" else kind_of
        return next(row for row, cells in enumerate(self.rows) if test(cells[number].strip()))

    def names_in(self, number: int, column: _Column) -> set[str]:
        """Return the names in a column of names, without titles and remarks."""
        parts = (
            bare_name(part)
            for cell in self._body(number, column.heading)
            for part in _parts_of(cell)
        )
        return {part for part in parts if likeness(part)}

    @property
    def is_register(self) -> bool:
        """Whether a row is a person, and not somebody who answers for a row."""
        of_persons = {
            number: column
            for number, column in self.columns.items()
            if column.kind in ("name", "identity") and not column.contact
        }
        if any(column.kind == "identity" for column in self.columns.values()):
            return True
        if not of_persons:
            return False
        figures = [number for number in range(self.width) if self._is_figures(number)]
        if not figures:
            return True
        first = next((n for n in range(self.width) if self._is_label(n)), self.width)
        if min(of_persons) <= first:
            return True
        labels = [row[first] for row in self.rows if row[first].strip()]
        repeated = len(set(labels)) < 0.8 * len(labels)
        said = {
            folded_heading(cell)
            for row in self.rows[:_HEADING_ROWS]
            for cell in row
            if OF_REGISTERS.fullmatch(folded_heading(cell))
        }
        return repeated or len(said & _ATTRIBUTES) >= 2

    def _is_figures(self, number: int) -> bool:
        """Return whether a column holds figures that count something other than one person."""
        if number in self.columns:
            return False
        heads = [row[number] for row in self.rows[:_HEADING_ROWS]]
        if any(OF_REGISTERS.fullmatch(folded_heading(cell)) for cell in heads if cell.strip()):
            return False
        cells = self._body(number, -1)
        figures = [cell for cell in cells if is_figure(cell) and not kind_of(cell)]
        serial = [plain(cell).strip(".") for cell in figures]
        ordinals = [str(at) for at in range(1, len(serial) + 1)]
        return len(figures) >= 0.5 * max(1, len(cells) - 1) and serial != ordinals

    def _is_label(self, number: int) -> bool:
        if number in self.columns:
            return False
        cells = self._body(number, -1)
        words = [cell for cell in cells if not is_figure(cell)]
        return len(words) >= 0.5 * len(cells) and len(words) > 1


_ATTRIBUTES = frozenset(
    ["性别", "年龄", "民族", "政治面貌", "学历", "职务", "职称", "sex", "gender", "age", "position"]
)


def _trait(cell: str) -> str:
    """Return which number a cell is, ``name`` where it is a likely one, or ``""``."""
    if cell.isascii() and len(cell) < _SHORTEST_NUMBER:
        return ""  # nearly all cells of a table of figures
    return kind_of(cell) or ("name" if likeness(cell) == LIKELY else "")


def _is_name_column(cells: list[str], *, accompanied: bool) -> bool:
    likely, either, different = shares(cells)
    if accompanied and len(cells) > 1:
        return likely >= _ACCOMPANIED_SHARE and different >= _DIFFERENT_SHARE
    return (
        len(cells) >= _FEWEST_NAMES
        and likely >= _LIKELY_SHARE
        and either >= _ANY_SHARE
        and different >= _DIFFERENT_SHARE
    )


def fits(kind: str, cells: list[str], *, accompanied: bool) -> bool:
    """Return whether cells are what a heading says they are."""
    if not cells:
        return False

    def share(counts: int) -> float:
        return counts / len(cells)

    figures = share(sum(map(is_figure, cells)))
    if kind.endswith("name"):
        parts = [part for cell in cells for part in _parts_of(cell)]
        likely, either, _ = shares(parts)
        if kind == "full name":
            return figures < 0.5 and share(sum(map(_is_known, cells))) < 0.5
        return likely >= 0.4 or either >= (0.3 if accompanied or kind == "name" else 2)
    if kind == "address":
        return figures < 0.5
    test = _TESTS[kind]
    return share(sum(map(test, cells))) >= 0.5


def _parts_of(cell: str) -> list[str]:
    """Return the names that a cell may hold: one, or several with signs between them."""
    return [cell] if likeness(cell) else [part for part in _SEPARATOR.split(cell) if part]


def _add_up(cells: list[str]) -> bool:
    """Return whether one cell is the sum of the others, as of amounts of money."""
    numbers = [int(plain(cell)) for cell in cells if plain(cell).isascii() and cell.isdigit()]
    total = sum(numbers)
    return len(numbers) > 2 and any(2 * number == total for number in numbers)


def _is_known(cell: str) -> bool:
    """Return whether a cell is a word of the field: the name of a department is no person's."""
    return any(
        vocabulary.resolve(kind, cell) for kind in ("departments", "fields", "regions", "margins")
    )


def _has_digits(cell: str, least: int) -> bool:
    return sum(character.isdigit() for character in plain(cell)) >= least


_TESTS = {
    "identity": lambda cell: (
        kind_of(cell) == "identity"
        or is_document_number(cell)
        or (_has_digits(cell, 5) and len(plain(cell).strip()) >= 6 and not is_figure(cell))
        or _has_digits(cell, 12)
    ),
    "phone": lambda cell: bool(find_numbers(cell)) or is_local_number(cell),
    "mail": lambda cell: "@" in plain(cell),
    "card": lambda cell: _has_digits(cell, 10),
    "birth": lambda cell: _DATE.fullmatch(plain(cell).strip()) is not None,
    "account": lambda cell: len(plain(cell).strip()) >= 5,
}


def _add_pairs(rows: Rows, found: Found) -> None:
    """Add the cells of a form, in which each heading has its answer to the right."""
    answered: set[str] = set()
    for row, cells in enumerate(rows):
        for column, cell in enumerate(cells[:-1]):
            if not cell or cell[0].isdigit():
                continue
            kinds = kinds_of(cell)
            if not kinds or (row, column) in found.cells:
                continue
            after = next((at for at in range(column + 1, len(cells)) if cells[at].strip()), None)
            if after is None or kinds_of(cells[after]) or (row, after) in found.cells:
                continue
            kind = next((kind for kind in sorted(kinds) if _answers(kind, cells[after])), "")
            if kind:
                kind = kind.split()[-1]
                answered.add(kind)
                found.cells.add((row, after))
                found.kinds[kind] = None
                found.headings[cell.strip()] = None
                if kind == "name":
                    found.names |= {bare_name(cells[after])} if likeness(cells[after]) else set()
    if {"name", "identity"} & answered and len(answered) > 1:
        figures = sum(is_figure(cell) and not kind_of(cell) for row in rows for cell in row)
        found.register |= figures <= len(rows)


def _answers(kind: str, cell: str) -> bool:
    if kind.endswith("name"):
        return kind != "perhaps name" and bool(likeness(cell))
    if kind == "address":
        return len(cell) >= 6 and not is_figure(cell)
    return _TESTS[kind](cell)


def _add_tokens(rows: Rows, found: Found) -> None:
    """Add the cells that are a number of a person, whatever stands around them."""
    for row, cells in enumerate(rows):
        for column, cell in enumerate(cells):
            kind = (
                kind_of(cell)
                if len(cell) >= _SHORTEST_NUMBER and (row, column) not in found.cells
                else ""
            )
            if not kind or (kind == "phone" and not _is_telephone(rows, row, column)):
                continue
            found.cells.add((row, column))
            found.kinds[kind] = None
            _add_beside(cells, row, found)


def _add_beside(cells: Sequence[str], row: int, found: Found) -> None:
    """Add the name of a row that holds nothing but a person: no figure besides."""
    rest = [at for at, cell in enumerate(cells) if cell.strip() and (row, at) not in found.cells]
    if any(is_figure(cells[at]) for at in rest):
        return
    for at in rest:
        if likeness(cells[at]) == LIKELY:
            found.cells.add((row, at))
            found.kinds["name"] = None
            found.names.add(bare_name(cells[at]))


def _is_telephone(rows: Rows, row: int, column: int) -> bool:
    """Return whether eleven digits among figures are a telephone number.

    They are none where other figures of the column or the row are as long:
    amounts of money in yuan.
    """
    cell = plain(rows[row][column]).strip()
    if not cell.isdigit() or cell.startswith("0"):
        return True
    beside = [*(other[column] for other in rows), *rows[row]]
    lengths = [
        sum(character.isdigit() for character in plain(other).partition(".")[0])
        for other in beside
        if is_figure(other) and kind_of(other) != "phone"
    ]
    return max(lengths, default=0) <= _LARGEST_COUNT
