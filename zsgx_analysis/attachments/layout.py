"""Find the plan tables of a grid: boxhead, stub, margins, body lines.

The layout takes the print as it stands. That a label stands on the wrong line,
that one row stands on two, that a total slipped, is not decided here: only the
sums can tell.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING

from zsgx_analysis.attachments.caption import Caption, find_unit, find_year, read_caption
from zsgx_analysis.attachments.labels import Label, closed_up, is_header_word, is_note, read_label
from zsgx_analysis.attachments.tokens import (
    MOST_DIGITS,
    Token,
    TokenState,
    in_parts,
    plain_text,
    read_token,
)
from zsgx_analysis.language import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zsgx_analysis.documents.model import Document, Grid

_WHOLE_THOUSANDS = re.compile(r"\d{4,}(\.\d+)?")
_YEAR_LABEL = re.compile(r"(?:19|20)\d{2}年?")
_SHARE = re.compile(r"[%％‰]|占比|比例|比重|增长|增幅|同比")
_SERIAL_HEADS = {"序号", "编号", "No.", "No", "NO."}
_FEWEST_FIGURES = 4


@dataclass(frozen=True)
class Head:
    """One column of the body, margins included."""

    column: int
    label: Label
    group: str = ""


@dataclass(frozen=True)
class Line:
    """One printed line below the boxhead.

    Attributes
    ----------
    row : int
        0-based row of the grid.
    label : Label
        What stands in the stub of this line.
    group : str
        The label of a stub column further left, if any.
    tokens : tuple of Token
        One for each `Head`.
    """

    row: int
    label: Label
    group: str
    tokens: tuple[Token, ...]


@dataclass(frozen=True)
class PrintedTable:
    """A table as printed, taken apart but not judged."""

    number: int
    grid: Grid
    caption: Caption
    heads: tuple[Head, ...]
    lines: tuple[Line, ...]
    warnings: tuple[Text, ...] = field(default=())


def lay_out(document: Document) -> list[PrintedTable]:
    """Return the tables of headcounts that a document holds, in its order.

    A grid that holds no figures under a boxhead is no such table and is left
    out. Two tables pasted below each other are taken apart where the second
    boxhead stands; a boxhead repeated after a page break is dropped.
    """
    context = [document.name, *(paragraph.text for paragraph in document.paragraphs[:3])]
    tables: list[PrintedTable] = []
    for grid in document.grids:
        for start, stop in _pieces(grid):
            table = _lay_out_piece(grid, start, stop, len(tables) + 1, context)
            if table is not None:
                tables.append(table)
    return tables


def _numeric(token: str) -> bool:
    return read_token(token).state in (TokenState.NUMBER, TokenState.SEVERAL)


@lru_cache(maxsize=4096)
def _is_boxhead_row(row: tuple[str, ...]) -> bool:
    """Tell whether a row holds labels only: no figure but years."""
    cells = [cell for cell in row if cell.strip()]
    numbers = [cell for cell in cells if _numeric(cell)]
    years = {plain_text(cell) for cell in cells if _YEAR_LABEL.fullmatch(plain_text(cell))}
    if numbers and len(numbers) == len(years) and len(cells) > 1:
        first = row[0].strip()
        return len(years) == len(cells) - bool(first) and (not first or not _numeric(first))
    return not numbers


def _starts_table(row: tuple[str, ...]) -> bool:
    """Tell whether a row below the body can only be the boxhead of another table."""
    cells = [cell for cell in row if cell.strip()]
    return len(cells) >= 3 and _is_boxhead_row(row) and is_header_word(row[0])


def _pieces(grid: Grid) -> list[tuple[int, int]]:
    """Return the row ranges of the tables that stand in one grid."""
    starts = [0]
    seen_figures = False
    for number, row in enumerate(grid.rows):
        if (
            seen_figures
            and _starts_table(row)
            and (
                _closed(row) != _closed(grid.rows[_head_row(grid, starts[-1])])
                or _stub_repeats(grid, starts[-1], number)
            )
        ):
            starts.append(_with_captions(grid, number, starts[-1]))
            seen_figures = False
        seen_figures = seen_figures or not _is_boxhead_row(row)
    return list(zip(starts, [*starts[1:], len(grid.rows)], strict=True))


def _stub_repeats(grid: Grid, start: int, boxhead: int) -> bool:
    """Tell whether the lines below a repeated boxhead are those above it over again.

    A table that goes on after a page break has other lines there.
    """
    above = {closed_up(row[0]) for row in grid.rows[start:boxhead]} - {""}
    below = [closed_up(row[0]) for row in grid.rows[boxhead + 1 :] if row[0].strip()]
    again = [label for label in below[: len(above)] if label in above]
    return 2 * len(again) > len(below[: len(above)]) > 0


def _closed(row: Sequence[str]) -> tuple[str, ...]:
    return tuple(closed_up(cell) for cell in row)


def _with_captions(grid: Grid, number: int, start: int) -> int:
    """Return the first of the lines above a boxhead that caption it."""
    while number > start + 1:
        cells = [cell for cell in grid.rows[number - 1] if cell.strip()]
        caption = len(cells) == 1 and not _numeric(cells[0])
        if cells and not (caption and (find_unit(cells[0], bare=True) or find_year(cells[0]))):
            break
        number -= 1
    return number


def _head_row(grid: Grid, start: int) -> int:
    return next(
        (
            number
            for number in range(start, len(grid.rows))
            if sum(bool(cell.strip()) for cell in grid.rows[number]) >= 3
        ),
        start,
    )


def _lay_out_piece(
    grid: Grid, start: int, stop: int, number: int, context: Sequence[str]
) -> PrintedTable | None:
    rows = grid.rows[start:stop]
    head_count = 0
    while head_count < len(rows) and _is_boxhead_row(rows[head_count]):
        if head_count and any(map(_numeric, rows[head_count])) and all(rows[head_count - 1][1:]):
            break
        head_count += 1
    while head_count > 1 and not _belongs_to_boxhead(rows[head_count - 1]):
        head_count -= 1
    head_rows: list[Sequence[str]] = list(rows[:head_count])
    body_rows = rows[head_count:]
    if not head_rows or not body_rows:
        return None
    captions, head_rows = _captions_inside(head_rows)
    figures = (cell for row in body_rows for cell in row[1:] if _numeric(cell))
    if len(list(islice(figures, _FEWEST_FIGURES))) < _FEWEST_FIGURES or not head_rows:
        return None
    stub = _stub_width(head_rows, body_rows)
    serial = {
        column
        for column in range(stub)
        if any(closed_up(row[column]) in _SERIAL_HEADS for row in head_rows)
    }
    first = start + len(rows[:head_count]) - len(head_rows)
    heads, others = _figure_heads(_heads(grid, head_rows, first, stub), body_rows)
    if not heads:
        return None
    caption = read_caption(
        [*grid.captions, *captions], [cell for row in head_rows for cell in row], context
    )
    lines = _of_one_scale(_lines(body_rows, start + head_count, stub, serial, heads, head_rows))
    return PrintedTable(number, grid, caption, heads, tuple(lines), others)


def _figure_heads(
    heads: tuple[Head, ...], body_rows: Sequence[Sequence[str]]
) -> tuple[tuple[Head, ...], tuple[Text, ...]]:
    """Return the columns that hold figures, and a word on those that hold others."""
    kept, others = [], []
    for head in heads:
        cells = [row[head.column] for row in body_rows]
        states = [read_token(cell).state for cell in cells]
        words = TokenState.UNREADABLE in states and not any(_numeric(cell) for cell in cells)
        if words or _SHARE.search(head.label.printed):
            others.append(head.label.printed)
        else:
            kept.append(head)
    if not others:
        return heads, ()
    names = "、".join(others)
    told = Text(
        f"不是人数的列，未读：{names}", f"columns that are no headcounts, not read: {names}"
    )
    return tuple(kept), (told,)


def _belongs_to_boxhead(row: Sequence[str]) -> bool:
    """Tell a boxhead row from a labelled line that happens to have no figures."""
    cells = [cell for cell in row if cell.strip()]
    if len(cells) != 1:
        return True
    return is_header_word(cells[0]) or find_unit(cells[0], bare=True) is not None


def _captions_inside(
    rows: Sequence[Sequence[str]],
) -> tuple[list[str], list[Sequence[str]]]:
    """Take title and unit lines off the top of the boxhead (merged over the table)."""
    captions: list[str] = []
    kept = list(rows)
    while len(kept) > 1:
        cells = [cell for cell in kept[0] if cell.strip()]
        if len(cells) > 1 or (cells and is_header_word(cells[0])):
            break
        captions += cells
        kept.pop(0)
    return captions, kept


def _stub_width(head_rows: Sequence[Sequence[str]], body_rows: Sequence[Sequence[str]]) -> int:
    """Return how many columns at the left hold labels."""
    width = len(head_rows[0])
    stub = 0
    for column in range(width - 1):
        filled = [row[column] for row in body_rows]
        texts = [text for text in filled if read_token(text).state is not TokenState.BLANK]
        serial = any(closed_up(row[column]) in _SERIAL_HEADS for row in head_rows)
        numeric = sum(_numeric(text) for text in texts)
        if column > 0 and not serial and (numeric * 2 > len(texts) or not texts):
            break
        if (
            column > 0
            and not serial
            and _head_label(head_rows, column).kind
            in (
                "fields",
                "departments",
                "provincial_fields",
                "margin",
            )
        ):
            break
        stub = column + 1
    return stub


def _head_label(rows: Sequence[Sequence[str]], column: int) -> Label:
    """Return the label of a column whose cells stand in several boxhead rows."""
    cells = [row[column] for row in rows if row[column].strip()]
    useful = [cell for cell in cells if find_unit(cell, bare=True) is None] or cells
    joined = read_label("".join(useful))
    if len(useful) > 1 and joined.kind != "unknown":
        return joined
    return read_label(useful[-1]) if useful else read_label("")


def _heads(
    grid: Grid, head_rows: Sequence[Sequence[str]], first: int, stub: int
) -> tuple[Head, ...]:
    filled = [list(row) for row in head_rows]
    spanners: dict[int, str] = {}
    for (row, column), (_, breadth) in grid.spans.items():
        place = row - first
        if 0 <= place < len(filled) and breadth > 1 and column >= stub and place < len(filled) - 1:
            for covered in range(column, column + breadth):
                spanners[covered] = closed_up(grid.rows[row][column])
            filled[place][column] = ""
    heads = []
    for column in range(stub, len(filled[0])):
        label = _head_label(filled, column)
        heads.append(Head(column, label, spanners.get(column, "")))
    return tuple(heads)


def _prints_thousands_whole(cell: str) -> bool:
    """Tell whether a cell shows that the table prints thousands without a space."""
    return _WHOLE_THOUSANDS.fullmatch(plain_text(cell)) is not None


def _of_one_scale(lines: list[Line]) -> list[Line]:
    """Return the lines with what has too many decimals for the largest figure as no figure.

    All figures of a table are counted in its last digit, and must fit in an
    integer then.
    """
    found = [
        number
        for line in lines
        for token in line.tokens
        for number in (token.parts or (token.digits,))
    ]
    whole = max((len(number.partition(".")[0].lstrip("0")) for number in found), default=0)
    most = MOST_DIGITS - whole
    if all(len(number.partition(".")[2]) <= most for number in found):
        return lines
    return [
        replace(
            line,
            tokens=tuple(
                Token(token.printed, TokenState.UNREADABLE)
                if any(
                    len(number.partition(".")[2]) > most
                    for number in (token.parts or (token.digits,))
                )
                else token
                for token in line.tokens
            ),
        )
        for line in lines
    ]


def _lines(
    rows: Sequence[Sequence[str]],
    first: int,
    stub: int,
    serial: set[int],
    heads: Sequence[Head],
    head_rows: Sequence[Sequence[str]],
) -> list[Line]:
    """Return the body lines; notes, empty lines and repeated boxheads are left out."""
    lines: list[Line] = []
    group = ""
    repeated = {_closed(row) for row in head_rows}
    corners = {row[0] for row in repeated}
    ungrouped = any(
        _prints_thousands_whole(cell) for row in rows for cell in row[stub:] if len(cell) > 3
    )
    for number, row in enumerate(rows, first):
        texts = [row[column] for column in range(stub) if column not in serial]
        again = closed_up(row[0]) in corners and _closed(row) in repeated
        if again or not any(cell.strip() for cell in row):
            continue
        if is_note(next((cell for cell in row if cell.strip()), "")):
            break
        if len(texts) > 1 and texts[0].strip():
            group = closed_up(texts[0])
        own = [text for text in texts[1:] if text.strip()] or [texts[0] if texts else ""]
        printed = own[-1] if len(texts) > 1 else (texts[0] if texts else "")
        tokens = tuple(read_token(row[head.column]) for head in heads)
        several = any(token.state is TokenState.SEVERAL for token in tokens)
        if ungrouped or several or "\n" in printed:
            tokens = tuple(in_parts(token) for token in tokens)
        lines.append(
            Line(
                number,
                read_label(printed),
                group if any(text.strip() for text in texts[1:]) else "",
                tokens,
            )
        )
    return lines
