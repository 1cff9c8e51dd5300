"""Find the tables of a grid: boxhead, stub, units, body lines.

The layout takes the print as it stands. That a label stands on the wrong line,
that one row stands on two, that a total slipped, is not decided here: only the
sums can tell. Nor what totals what: see `aggregation`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import TYPE_CHECKING

from zsgx_analysis.errors import LayoutError
from zsgx_analysis.language import Text
from zsgx_analysis.tables import columns
from zsgx_analysis.tables.boxhead import PATH, Boxhead, HeadText, find_boxhead, head_texts
from zsgx_analysis.tables.caption import Caption, read_caption
from zsgx_analysis.tables.columns import is_figure
from zsgx_analysis.tables.folded import unfolded
from zsgx_analysis.tables.labels import Label, closed_up, is_note
from zsgx_analysis.tables.left_out import (
    FEWEST_FIGURES,
    rows_below_notes,
    tables_left_out,
    why_no_table,
    why_nothing,
)
from zsgx_analysis.tables.line_units import in_unit, units_of_columns, units_of_lines
from zsgx_analysis.tables.pieces import closed, pieces_of
from zsgx_analysis.tables.side_labels import labels_of, with_place
from zsgx_analysis.tables.tokens import (
    MOST_DIGITS,
    Token,
    TokenState,
    in_parts,
    plain_text,
    read_token,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from zsgx_analysis.documents.model import Document, Grid
    from zsgx_analysis.tables.units import Unit

_WHOLE_THOUSANDS = re.compile(r"\d{4,}(\.\d+)?")


@dataclass(frozen=True)
class Head:
    """One column of the body, margins included.

    Attributes
    ----------
    column : int
        0-based column of the grid.
    label : Label
        What stands over it.
    group : str
        Its spanners, outermost first, joined by ``" / "``.
    unit : Unit, optional
        What it counts, where anything says so.
    """

    column: int
    label: Label
    group: str = ""
    unit: Unit | None = None


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
        The labels of stub columns further left, joined by ``" / "``.
    tokens : tuple of Token
        One for each `Head`, in the unit of the column.
    unit : Unit, optional
        What the line counts, where its own label or a column of units says so.
    """

    row: int
    label: Label
    group: str
    tokens: tuple[Token, ...]
    unit: Unit | None = None


@dataclass(frozen=True)
class PrintedTable:
    """A table as printed, taken apart but not judged.

    ``shared`` are the cells, as line and column, of each figure that is merged
    over several of them; ``joined`` the rows of the grid that share a total.
    """

    number: int
    grid: Grid
    caption: Caption
    heads: tuple[Head, ...]
    lines: tuple[Line, ...]
    warnings: tuple[Text, ...] = field(default=())
    shared: tuple[tuple[tuple[int, int], ...], ...] = ()
    joined: tuple[tuple[int, ...], ...] = ()


def lay_out(document: Document) -> list[PrintedTable]:
    """Return the tables of figures that a document holds, in its order.

    Two tables pasted below each other are taken apart where the second boxhead
    stands; a boxhead repeated after a page break is dropped.

    Raises
    ------
    LayoutError
        When there is none; it says what the grids lack.
    """
    context = [document.name, *(paragraph.text for paragraph in document.paragraphs[:3])]
    tables: list[PrintedTable] = []
    left_out: list[tuple[Grid, Text]] = []
    for printed in document.grids:
        grid, told = unfolded(printed)
        for start, stop in pieces_of(grid):
            boxhead = find_boxhead(grid, start, stop)
            table = _lay_out_piece(grid, boxhead, stop, len(tables) + 1, context)
            if table is not None:
                tables.append(replace(table, warnings=(*told, *table.warnings)))
            elif (reason := why_no_table(grid, start, stop, boxhead)) is not None:
                left_out.append((grid, reason))
    if not tables:
        raise LayoutError(
            why_nothing(document, left_out),
            file=document.path,
            found=Text(
                f"{len(document.grids)}个表格，{len(document.paragraphs)}段文字",
                f"{len(document.grids)} tables, {len(document.paragraphs)} paragraphs",
            ),
            expected=Text("部门 × 领域的数字表", "a table of departments × fields"),
        )
    tables[0] = replace(tables[0], warnings=(*tables_left_out(left_out), *tables[0].warnings))
    return tables


# One table


def _lay_out_piece(
    grid: Grid, boxhead: Boxhead | None, stop: int, number: int, context: Sequence[str]
) -> PrintedTable | None:
    if boxhead is None:
        return None
    body = grid.rows[boxhead.body : stop]
    figures = (cell for row in body for cell in row[1:] if is_figure(cell))
    if len(list(islice(figures, FEWEST_FIGURES))) < FEWEST_FIGURES:
        return None
    stub = columns.stub_width(boxhead.rows, body)
    caption = read_caption(
        [*grid.captions, *boxhead.captions],
        [cell for row in boxhead.rows for cell in row],
        context,
    )
    texts, dropped = _figure_columns(head_texts(grid, boxhead, stub), body)
    if not texts:
        return None
    roles = _stub_roles(boxhead, body, stub)
    rows = _body_lines(body, boxhead, roles)
    rows, stubs, shares = _quantities(rows, _stub_texts(rows, roles), roles)
    caption = with_place(caption, [label for label, _ in stubs], texts)
    head_labels, line_labels = labels_of(boxhead, stub, caption, texts, [text for text, _ in stubs])
    heads = tuple(
        Head(text.column, label, text.group, unit)
        for text, label, unit in zip(
            texts, head_labels, units_of_columns(texts, caption, rows), strict=True
        )
    )
    units = units_of_lines(rows, stubs, roles, caption)
    lines = _lines(rows, line_labels, [group for _, group in stubs], heads, units)
    below = rows_below_notes(grid, _first_note(body, boxhead.body), stop)
    told = (*dropped, *shares, *_unused(boxhead, roles), *below)
    return PrintedTable(number, grid, caption, heads, lines, told)


def _figure_columns(
    texts: Sequence[HeadText], body: Sequence[Sequence[str]]
) -> tuple[list[HeadText], tuple[Text, ...]]:
    """Return the columns that hold figures to be added, and a word on those that do not."""
    kept, others = [], []
    for text in texts:
        cells = [row[text.column] for row in body]
        label = f"{text.group}{text.label}{text.unit}"
        kind = columns.kind_of_column(label, cells)
        words = kind == columns.LABELS and not any(map(columns.is_nearly_figure, cells))
        if words or kind in (
            columns.SHARE,
            columns.RANK,
            columns.CODE,
            columns.SERIAL,
            columns.UNIT,
        ):
            others.append(text)
        elif kind != columns.EMPTY or text.label.strip():
            kept.append(text)
    if not others:
        return kept, ()
    names = "、".join(closed_up(text.label) or f"C{text.column + 1}" for text in others)
    told = Text(
        f"不是可加总数量的列，未读：{names}",
        f"columns that are no quantities to be added, not read: {names}",
    )
    return kept, (told,)


def _quantities(
    rows: Sequence[tuple[int, tuple[str, ...]]],
    stubs: Sequence[tuple[str, str]],
    roles: Sequence[tuple[int, str]],
) -> tuple[list[tuple[int, tuple[str, ...]]], list[tuple[str, str]], tuple[Text, ...]]:
    """Return the lines that hold figures to be added, and a word on the shares and rates."""
    units = [column for column, kind in roles if kind == columns.UNIT]
    kept, labels, others = [], [], []
    for (number, row), (text, group) in zip(rows, stubs, strict=True):
        unit = "".join(row[column] for column in units)
        if columns.is_line_of_shares(text, unit, row[len(roles) :]):
            others.append(closed_up(text))
        else:
            kept.append((number, row))
            labels.append((text, group))
    if not others:
        return kept, labels, ()
    names = "、".join(others)
    told = Text(
        f"不是可加总数量的行，未读：{names}",
        f"rows that are no quantities to be added, not read: {names}",
    )
    return kept, labels, (told,)


def _stub_roles(
    boxhead: Boxhead, body: Sequence[Sequence[str]], stub: int
) -> list[tuple[int, str]]:
    """Return what each column of the stub holds; serial numbers without a head count as such."""
    found = []
    for column in range(stub):
        head = "".join(row[column] for row in boxhead.rows)
        cells = [row[column] for row in body]
        kind = columns.kind_of_column(head, cells)
        numbered = not closed_up(head) and columns.counts_up(cells) and column + 1 < stub
        found.append((column, columns.SERIAL if numbered else kind))
    if all(kind not in (columns.LABELS, columns.FIGURES, columns.EMPTY) for _, kind in found):
        found[-1] = (found[-1][0], columns.LABELS)
    return found


def _unused(boxhead: Boxhead, roles: Sequence[tuple[int, str]]) -> Iterable[Text]:
    """Name the columns beside the labels that are read as neither label nor figure."""
    names = [
        closed_up("".join(row[column] for row in boxhead.rows)) or f"C{column + 1}"
        for column, kind in roles
        if kind in (columns.CODE, columns.RANK, columns.SHARE)
    ]
    if names:
        yield Text(
            f"标签旁的列既非标签也非数量，未读：{'、'.join(names)}",
            f"columns beside the labels that are neither labels nor quantities, not read: "
            f"{'、'.join(names)}",
        )


def _body_lines(
    body: Sequence[tuple[str, ...]], boxhead: Boxhead, roles: Sequence[tuple[int, str]]
) -> list[tuple[int, tuple[str, ...]]]:
    """Return the lines of the body; notes, empty lines and repeated boxheads are left out."""
    repeated = {closed(row) for row in boxhead.rows}
    corners = {row[0] for row in repeated}
    found = []
    for number, row in enumerate(body[: _first_note(body, 0)], boxhead.body):
        again = closed_up(row[0]) in corners and closed(row) in repeated
        if not again and any(cell.strip() for cell in row):
            found.append((number, row))
    return found


def _first_note(body: Sequence[Sequence[str]], first: int) -> int:
    """Return the row, counted from ``first``, at which the notes below a table begin."""
    return next(
        (
            number
            for number, row in enumerate(body, first)
            if is_note(next((cell for cell in row if cell.strip()), ""))
        ),
        first + len(body),
    )


def _stub_texts(
    rows: Sequence[tuple[int, Sequence[str]]], roles: Sequence[tuple[int, str]]
) -> list[tuple[str, str]]:
    """Return label and group of each line.

    A label further left holds for the lines below that leave its column
    blank. A total may stand in the column of serial numbers: its words are
    the label.
    """
    inner = [
        column for column, kind in roles if kind in (columns.LABELS, columns.FIGURES, columns.EMPTY)
    ]
    above = [""] * len(inner)
    found = []
    for _, row in rows:
        texts = [row[column] for column in inner]
        filled = [place for place, text in enumerate(texts) if text.strip()]
        if not filled:
            words = (row[column] for column, _ in roles)
            text = next((word for word in words if word.strip() and not is_figure(word)), "")
            found.append((text, ""))
            continue
        last = filled[-1]
        outer = [
            text if text.strip() else (above[place] if last == len(inner) - 1 else "")
            for place, text in enumerate(texts[:last])
        ]
        if filled[0] < len(inner) - 1:
            above = [closed_up(text) for text in (*outer, texts[last])]
            above += [""] * (len(inner) - len(above))
        found.append((texts[last], PATH.join(closed_up(text) for text in outer if text.strip())))
    return found


# Lines


def _lines(
    rows: Sequence[tuple[int, Sequence[str]]],
    labels: Sequence[Label],
    groups: Sequence[str],
    heads: Sequence[Head],
    units: Sequence[Unit | None],
) -> tuple[Line, ...]:
    """Return the lines with their tokens, each in the unit of its column."""
    columns_of = [head.column for head in heads]
    ungrouped = any(
        _prints_thousands_whole(row[column])
        for _, row in rows
        for column in columns_of
        if len(row[column]) > 3
    )
    lines: list[Line] = []
    for (number, row), label, group, unit in zip(rows, labels, groups, units, strict=True):
        tokens = tuple(read_token(row[column]) for column in columns_of)
        several = any(token.state is TokenState.SEVERAL for token in tokens)
        if ungrouped or several or "\n" in label.printed:
            tokens = tuple(in_parts(token) for token in tokens)
        tokens = tuple(
            in_unit(token, unit or head.unit) for token, head in zip(tokens, heads, strict=True)
        )
        lines.append(Line(number, label, group, tokens, unit))
    return _of_one_scale(lines)


def _of_one_scale(lines: Sequence[Line]) -> tuple[Line, ...]:
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

    def fits(token: Token) -> Token:
        numbers = token.parts or (token.digits,)
        if all(len(number.partition(".")[2]) <= most for number in numbers):
            return token
        return Token(token.printed, TokenState.UNREADABLE)

    return tuple(replace(line, tokens=tuple(map(fits, line.tokens))) for line in lines)


def _prints_thousands_whole(cell: str) -> bool:
    """Tell whether a cell shows that the table prints thousands without a space."""
    return _WHOLE_THOUSANDS.fullmatch(plain_text(cell)) is not None
