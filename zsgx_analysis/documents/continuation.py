"""Tables that go on: over a page end, or split by hand under 续表.

The second piece repeats the boxhead or has none, has the same columns and other
labels, and only lines that say nothing new stand between the two: a mark such
as （续表）, a page number, the title or the unit over again.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from zsgx_analysis.documents.model import Cell, Grid, Paragraph, trimmed
from zsgx_analysis.documents.tokens import is_continuation_mark, is_figure, is_table_word, is_unit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

Item = Paragraph | Grid
Value = TypeVar("Value")

_LARGEST_BOXHEAD = 4
_LONGEST_MARK = 60
_MOST_BETWEEN = 6
_FEWEST_LINES = 3
_PAGE_NUMBER = re.compile(
    r"[-—–·]*\s*(?:第\s*)?\d{1,4}(?:\s*/\s*\d{1,4})?\s*页?(?:\s*[,，]?\s*共\s*\d{1,4}\s*页)?\s*[-—–·]*"
)
_CONTINUED_TITLE = re.compile(
    r"(?P<title>.+?)\s*[(（\[【—-]*\s*(?:续(?:表|完|[\d一二三四五六七八九十])?|cont(?:inued|['’]?d\.?))"
    r"\s*[)）\]】]?",
    re.IGNORECASE,
)
_NUMBERED_TABLE = re.compile(
    r"(?:附?表|table)\s*[\d一二三四五六七八九十.-]+|附[件录表]\s*[\d一二三四五六七八九十]*$",
    re.IGNORECASE,
)
_SPACE = re.compile(r"\s+")


def boxhead_height(rows: Sequence[Sequence[str]]) -> int:
    """Return how many rows stand above the first row with figures after its label.

    A row of years alone counts as boxhead when a row above it has none.
    """
    for height, row in enumerate(rows[: _LARGEST_BOXHEAD + 1]):
        if sum(is_figure(token) for token in row[1:]) > 0:
            return height
    return 0


def join_continued(items: Iterable[Item | None], *, marked: bool = False) -> Iterator[Item | None]:
    """Join a table with the one right below it that goes on with it.

    Parameters
    ----------
    items : iterable
        Paragraphs and grids in the order of the document; None keeps the
        tables before and after it apart.
    marked : bool
        A repeated boxhead is a sign only under a line that says so: in a
        document without pages two tables of one form stand below each other.

    Yields
    ------
    Paragraph, Grid or None
        The repeated boxhead and the lines between the pieces are gone.
    """
    last: Grid | None = None
    captions: list[str] = []
    between: list[Item] = []
    for item in items:
        if isinstance(item, Grid):
            lines = _lines(between)
            inside, below = _parted(item)
            if last is not None and _say_nothing_new([*lines, *inside], captions):
                said = any(map(_says_so, (*lines, *inside)))
                wider = _beside(last, below) if said else None
                if wider is not None:
                    last, between = wider, []
                    continue
                below = _widened(below, last.shape[1]) if said else below
                repeated = _repeated_boxhead(last, below, said=said or not marked)
                if repeated is not None:
                    last = _join(last, below, repeated)
                    between = []
                    continue
            if last is not None:
                yield trimmed(last)
                yield from between
                captions = lines
            last, between = item, []
            captions = [*captions[-_MOST_BETWEEN:], *item.captions]
            continue
        if last is None:
            captions += [] if item is None else _lines([item])
            yield item
        elif item is not None and _may_stand_between([*between, item]):
            between.append(item)
        else:
            yield trimmed(last)
            yield from between
            captions = [] if item is None else _lines([*between, item])
            last, between = None, []
            yield item
    if last is not None:
        yield trimmed(last)
    yield from between


def _parted(grid: Grid) -> tuple[list[str], Grid]:
    """Return the lines above a boxhead that stand in the table itself, if one of them is a mark.

    续表 may be a row of its own, merged over the table.
    """
    lines: list[str] = []
    for row in grid.rows[:_LARGEST_BOXHEAD]:
        words = [cell.strip() for cell in row if cell.strip()]
        if len(words) != 1 or is_figure(words[0]):
            break
        lines.append(words[0])
    count = max((number for number, line in enumerate(lines, 1) if _says_so(line)), default=0)
    return (lines[:count], _below(grid, count)) if 0 < count < len(grid.rows) else ([], grid)


def _below(grid: Grid, count: int) -> Grid:
    """Return a grid without its first rows."""

    def moved(cells: Mapping[Cell, Value]) -> dict[Cell, Value]:
        return {
            (row - count, column): value for (row, column), value in cells.items() if row >= count
        }

    return replace(
        grid,
        rows=grid.rows[count:],
        spans=moved(grid.spans),
        hidden_rows=tuple(row - count for row in grid.hidden_rows if row >= count),
        notes=moved(grid.notes),
        breaks={row - count: piece for row, piece in grid.breaks.items() if row >= count},
    )


def _beside(left: Grid, right: Grid) -> Grid | None:
    """Return a table with the columns that go on in another: the same lines, other heads.

    None unless both have the same stub from top to bottom, and no head twice.
    """
    if len(left.rows) != len(right.rows) or len(left.rows) < _FEWEST_LINES:
        return None
    if [_closed(row[0]) for row in left.rows] != [_closed(row[0]) for row in right.rows]:
        return None
    heads = [
        {
            tuple(_closed(row[column]) for row in grid.rows[: max(1, boxhead_height(grid.rows))])
            for column in range(1, grid.shape[1])
        }
        for grid in (left, right)
    ]
    if heads[0] & heads[1]:
        return None
    shift = left.shape[1] - 1

    def moved(cells: Mapping[Cell, Value]) -> dict[Cell, Value]:
        return {(row, column + shift): value for (row, column), value in cells.items() if column}

    return replace(
        left,
        rows=tuple(row + more[1:] for row, more in zip(left.rows, right.rows, strict=True)),
        spans={**left.spans, **moved(right.spans)},
        hidden_columns=(
            *left.hidden_columns,
            *(column + shift for column in right.hidden_columns if column),
        ),
        notes={**left.notes, **moved(right.notes)},
    )


def _widened(grid: Grid, width: int) -> Grid:
    """Return ``grid`` with blank columns to its right, which its format left out."""
    more = ("",) * (width - grid.shape[1])
    return replace(grid, rows=tuple(row + more for row in grid.rows)) if more else grid


def _lines(items: Sequence[Item]) -> list[str]:
    return [line for item in items if isinstance(item, Paragraph) for line in item.text.split("\n")]


def _may_stand_between(items: Sequence[Item]) -> bool:
    """Return whether lines may yet turn out to say nothing new: few and short."""
    lines = _lines(items)
    return len(lines) <= _MOST_BETWEEN and all(len(line) <= _LONGEST_MARK for line in lines)


def _says_so(line: str) -> bool:
    return is_continuation_mark(line) or _CONTINUED_TITLE.fullmatch(line.strip()) is not None


def _say_nothing_new(lines: Sequence[str], captions: Sequence[str]) -> bool:
    """Return whether lines between two tables only repeat what stands above the first."""
    known = {_closed(caption) for caption in captions}
    units = {_closed(caption) for caption in captions if is_unit(caption)}
    return all(_is_known(line.strip(), known, units) for line in lines)


def _is_known(line: str, known: set[str], units: set[str]) -> bool:
    if is_continuation_mark(line) or _PAGE_NUMBER.fullmatch(line) or _closed(line) in known:
        return True
    if is_unit(line):
        return not units
    title = _CONTINUED_TITLE.fullmatch(line)
    if title is None:
        return False
    bare = _closed(title["title"])
    return any(bare in caption or caption in bare for caption in known) or bool(
        _NUMBERED_TABLE.match(title["title"])
    )


def _closed(text: str) -> str:
    return _SPACE.sub("", text)


def _repeated_boxhead(above: Grid, below: Grid, *, said: bool) -> int | None:
    """Return how many boxhead rows ``below`` repeats when it goes on with ``above``.

    None when it is another table: other columns, a boxhead of its own, or the
    same labels over again.
    """
    if above.shape[1] != below.shape[1]:
        return None
    repeated = 0
    for first, second in zip(above.rows[: _LARGEST_BOXHEAD + 1], below.rows, strict=False):
        if tuple(map(_closed, first)) != tuple(map(_closed, second)):
            break
        repeated += 1
    if repeated:
        other = not _labels_repeat(above.rows[repeated:], below.rows[repeated:])
        return repeated if said and other else None
    goes_on = boxhead_height(below.rows) == 0 and boxhead_height(above.rows) > 0
    return 0 if goes_on else None


def _labels_repeat(above: Sequence[Sequence[str]], below: Sequence[Sequence[str]]) -> bool:
    """Return whether most labels of one piece stand in the other too, totals aside."""
    known = {_closed(row[0]) for row in above}
    labels = [_closed(row[0]) for row in below if row[0].strip() and not is_table_word(row[0])]
    return 2 * sum(label in known for label in labels) > len(labels)


def _join(above: Grid, below: Grid, repeated: int) -> Grid:
    """Return ``above`` with the rows of ``below`` under it, less its repeated boxhead."""
    shift = len(above.rows) - repeated

    def moved(cells: Mapping[Cell, Value]) -> dict[Cell, Value]:
        return {
            (row + shift, column): value
            for (row, column), value in cells.items()
            if row >= repeated
        }

    pieces = {row + shift: piece for row, piece in below.breaks.items() if row >= repeated}
    hidden = (row + shift for row in below.hidden_rows if row >= repeated)
    return replace(
        above,
        rows=above.rows + below.rows[repeated:],
        spans={**above.spans, **moved(below.spans)},
        hidden_rows=(*above.hidden_rows, *hidden),
        notes={**above.notes, **moved(below.notes)},
        breaks={**above.breaks, len(above.rows): below.place, **pieces},
    )
