"""From the pieces a reader finds, in order, to paragraphs and captioned grids."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from zsgx_analysis.documents.invisible import Folding
from zsgx_analysis.documents.model import (
    CAPTION_LINES,
    Cell,
    Content,
    Grid,
    Paragraph,
    build_grid,
    trimmed,
)
from zsgx_analysis.documents.text_tables import find_tables
from zsgx_analysis.documents.tokens import is_figure

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from zsgx_analysis.language import Text

Item = Paragraph | Grid
Value = TypeVar("Value")

_CAPTION_LENGTH = 120
_LARGEST_BOXHEAD = 4
_LONGEST_MARK = 60
_CONTINUED = re.compile(
    r"\s*(?:[(（]?(?:接|续)上?[表页]?[)）]?|附?表.{0,40}[(（]续[)）]|[(（]?continued[)）]?"
    r"|[-—–·]*\s*(?:第\s*)?\d{1,4}(?:\s*/\s*\d{1,4})?\s*页?\s*[-—–·]*)\s*",
    re.IGNORECASE,
)


def assemble(
    items: Iterable[Item | None], warnings: Sequence[Text] = (), *, text_tables: bool = True
) -> Content:
    """Return the `Content` of ``items``, which stand in the order of the document.

    Tables that stand in the paragraphs as tabs, pipes, spaces or one cell a
    line become grids too, unless ``text_tables`` is false. Every grid gets the
    lines before it as captions, up to the table before. None among the items,
    as between two sheets, is a bound that captions do not cross. Characters
    that show nothing are left out, with a warning.
    """
    folding = Folding()
    folded = folding.items(items)
    content = _with_text_tables(folded) if text_tables else folded
    paragraphs: list[Paragraph] = []
    grids: list[Grid] = []
    above: list[str] = []
    for item in content:
        if item is None:
            above = []
            continue
        if isinstance(item, Paragraph):
            paragraphs.append(item)
            above.extend(item.text.split("\n"))
            continue
        if item.rows:
            captions = (*captions_of(above), *item.captions)[-CAPTION_LINES:]
            grids.append(replace(item, captions=captions))
            above = []
    return Content(tuple(paragraphs), tuple(grids), (*warnings, *folding.warnings))


def captions_of(lines: Sequence[str]) -> tuple[str, ...]:
    """Return the last few non-empty lines, down from the last line of running text."""
    captions: list[str] = []
    for line in reversed(lines):
        text = line.strip()
        if len(text) > _CAPTION_LENGTH or len(captions) == CAPTION_LINES:
            break
        if text:
            captions.insert(0, text)
    return tuple(captions)


def _with_text_tables(items: Iterable[Item | None]) -> list[Item | None]:
    """Replace runs of paragraphs that form a table by its grid."""
    result: list[Item | None] = []
    run: list[Paragraph] = []
    for item in [*items, None]:
        if isinstance(item, Paragraph):
            run.append(item)
            continue
        result.extend(_tables_of_run(run))
        run = []
        result.append(item)
    return result


def _tables_of_run(run: Sequence[Paragraph]) -> list[Item]:
    lines = [line for paragraph in run for line in paragraph.text.split("\n")]
    owners = [at for at, paragraph in enumerate(run) for _ in paragraph.text.split("\n")]
    result: list[Item] = []
    next_owner = 0
    for region in find_tables(lines):
        first, last = owners[region.start], owners[region.stop - 1]
        if first < next_owner:
            continue
        kept = [line for at, line in enumerate(lines[: region.start]) if owners[at] == first]
        result.extend(run[next_owner:first])
        if kept:
            result.append(Paragraph("\n".join(kept), run[first].place))
        result.append(build_grid(region.rows, run[first].place))
        rest = [lines[at] for at in range(region.stop, len(lines)) if owners[at] == last]
        if rest:
            result.append(Paragraph("\n".join(rest), run[last].place))
        next_owner = last + 1
    result.extend(run[next_owner:])
    return result


def boxhead_height(rows: Sequence[Sequence[str]]) -> int:
    """Return how many rows stand above the first row with figures after its label.

    A row of years alone counts as boxhead when a row above it has none.
    """
    for height, row in enumerate(rows[: _LARGEST_BOXHEAD + 1]):
        if sum(is_figure(token) for token in row[1:]) > 0:
            return height
    return 0


def join_continued(items: Iterable[Item | None]) -> Iterator[Item]:
    """Join a table with the one right below it that goes on with it.

    Only a mark such as 续表 or a page number may stand between the two. The
    repeated boxhead goes. None among the items keeps tables apart.
    """
    last: Grid | None = None
    between: list[Item] = []
    for item in items:
        if isinstance(item, Grid):
            repeated = None if last is None else _repeated_boxhead(last, item)
            if last is not None and repeated is not None:
                last = _join(last, item, repeated)
                between = []
                continue
        elif last is not None and isinstance(item, Paragraph) and _is_mark(item.text):
            between.append(item)
            continue
        if last is not None:
            yield trimmed(last)
        yield from between
        between = []
        last = item if isinstance(item, Grid) else None
        if isinstance(item, Paragraph):
            yield item
    if last is not None:
        yield trimmed(last)
    yield from between


def _is_mark(text: str) -> bool:
    """Return whether ``text`` only says that a table goes on, or is a page number."""
    return len(text) <= _LONGEST_MARK and _CONTINUED.fullmatch(text) is not None


def _repeated_boxhead(above: Grid, below: Grid) -> int | None:
    """Return how many boxhead rows ``below`` repeats when it goes on with ``above``.

    None when it is another table: other columns, or a boxhead of its own.
    """
    if above.shape[1] != below.shape[1]:
        return None
    repeated = 0
    for first, second in zip(above.rows[: _LARGEST_BOXHEAD + 1], below.rows, strict=False):
        if first != second:
            break
        repeated += 1
    if repeated:
        return repeated
    goes_on = boxhead_height(below.rows) == 0 and boxhead_height(above.rows) > 0
    return 0 if goes_on else None


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
    return replace(
        above,
        rows=above.rows + below.rows[repeated:],
        spans={**above.spans, **moved(below.spans)},
        notes={**above.notes, **moved(below.notes)},
        breaks={**above.breaks, len(above.rows): below.place, **pieces},
    )
