"""Faults of whole lines: labels shifted, rows split or merged, runs slipped."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from benchmarks.tables.fault import Fault, touch
from benchmarks.tables.sheet import Cell, Line, Sheet

if TYPE_CHECKING:
    from collections.abc import Sequence
    from random import Random

Where = Literal["first", "second", "both", "slipped"]


class SplitStyle(NamedTuple):
    """Where the label and the total of a split row stand.

    ``slipped``: as in the 2024 attachment. For the label, a word of the
    boxhead pushes all labels above down by one; for the total, a run of totals
    has slipped by one and one is printed twice.
    """

    label: Where
    total: Where


def draw_split_style(rng: Random) -> SplitStyle:
    """Return a style; one in three is that of the 2024 attachment."""
    if rng.random() < 1 / 3:
        return SplitStyle("slipped", "slipped")
    options: tuple[Where, ...] = ("first", "second", "both", "slipped")
    return SplitStyle(rng.choice(options), rng.choice(options))


def split_row(sheet: Sheet, rng: Random) -> Fault | None:
    """Print a row on two lines, in either order, some figures on both."""
    totals_too = rng.random() < 0.05
    candidates = [
        index
        for index, line in enumerate(sheet.lines)
        if (totals_too or not line.total) and not line.touched and len(_body(sheet, line)) >= 2
    ]
    if not candidates:
        return None
    at = rng.choice(candidates)
    style = draw_split_style(rng)
    line = sheet.lines[at]
    figures = _body(sheet, line)
    blanks = [
        column
        for column, cell in enumerate(line.cells)
        if cell.blank and column != sheet.total_column
    ]
    parts = _draw_parts(rng, figures, blanks)
    hole = sheet.blank if rng.random() < 0.3 else ""
    halves = [
        Line(
            Cell(""),
            [
                _half(cell, column in own, column in other, hole)
                for column, cell in enumerate(line.cells)
            ],
            total=line.total,
        )
        for own, other in (parts, parts[::-1])
    ]
    run = _place_total(sheet, rng, at, halves, style.total)
    sheet.lines[at : at + 1] = halves
    _place_label(sheet, at, line.label.text, style.label)
    upper, lower = (sorted(part.intersection(figures)) for part in parts)
    return Fault(
        "row split",
        f"{line.label.text}: columns {upper} and {lower}, "
        f"label {style.label}, total {style.total} {run:+d}",
    )


def _half(cell: Cell, own: bool, other: bool, hole: str) -> Cell:
    """Return what one of the two lines shows of ``cell``."""
    return Cell(cell.text if own else hole, cell.origin, touched=own and other)


def _draw_parts(
    rng: Random, figures: Sequence[int], blanks: Sequence[int]
) -> tuple[set[int], set[int]]:
    """Return the columns of the first and of the second line.

    Each line has a figure of its own. Blanks go with the figures around them.
    """
    if rng.random() < 0.75:
        cut = rng.randrange(1, len(figures))
        repeated = min(rng.choice([0, 0, 1, 2, 3]), len(figures) - cut - 1)
        left = {column for column in blanks if column < figures[cut]}
        parts = left.union(figures[: cut + repeated]), set(blanks).union(figures[cut:]) - left
    else:
        one, other, *rest = rng.sample(figures, len(figures))
        parts = {one}, {other}
        for column in rest:
            for part in rng.choice([parts[:1], parts[:1], parts[1:], parts[1:], parts]):
                part.add(column)
        for column in blanks:
            rng.choice(parts).add(column)
    return parts if rng.random() < 0.5 else (parts[1], parts[0])


def _place_total(sheet: Sheet, rng: Random, at: int, halves: list[Line], where: Where) -> int:
    """Print the total of the split row; return how far totals slipped, down or up."""
    column = sheet.total_column
    own = sheet.lines[at].cells[column].text
    first, second = (half.cells[column] for half in halves)
    first.touched = second.touched = True
    step = rng.choice([1, 1, 1, -1])
    run = []
    for index in range(at + step, len(sheet.lines) if step > 0 else -1, step):
        line = sheet.lines[index]
        if line.total or line.touched or line.cells[column].blank:
            break
        run.append(line.cells[column])
    if where != "slipped" or not run or halves[0].total:
        first.text = own if where != "second" else ""
        second.text = own if where != "first" else ""
        return 0
    run = run[: rng.randint(1, min(4, len(run)))]
    chain = [first, second, *run] if step > 0 else [second, first, *run]
    texts = [own, *(cell.text for cell in run), run[-1].text]
    for cell, text in zip(chain, texts, strict=True):
        cell.text, cell.touched = text, True
    return step * len(run)


def _place_label(sheet: Sheet, at: int, label: str, where: Where) -> None:
    first, second = sheet.lines[at].label, sheet.lines[at + 1].label
    if where == "slipped" and not sheet.shifted:
        above = [line.label.text for line in sheet.lines[:at]]
        for line, text in zip(sheet.lines, [sheet.stub_word, *above, label], strict=False):
            line.label.text = text
        sheet.corner, sheet.shifted = sheet.head_word, True
        return
    first.text = label if where != "second" else ""
    second.text = label if where not in ("first", "slipped") else ""


def shift_labels(sheet: Sheet, _: Random) -> Fault | None:
    """Let the second word of the corner push all labels down by one."""
    if sheet.shifted:
        return None
    labels = [line.label.text for line in sheet.lines]
    for line, text in zip(sheet.lines, [sheet.stub_word, *labels[:-1]], strict=True):
        line.label.text = text
    sheet.lines.append(_label_only(labels[-1], len(sheet.heads)))
    sheet.corner, sheet.shifted = sheet.head_word, True
    return Fault("labels shifted", sheet.stub_word)


def _label_only(label: str, width: int) -> Line:
    return Line(Cell(label, touched=True), [Cell("", touched=True) for _ in range(width)])


def merge_rows(sheet: Sheet, rng: Random) -> Fault | None:
    """Print two rows on one line, two figures in a cell where both have one."""
    pairs = [
        index
        for index, (one, other) in enumerate(zip(sheet.lines, sheet.lines[1:], strict=False))
        if not (one.total or other.total or one.touched or other.touched)
    ]
    if not pairs or sum(not line.total for line in sheet.lines) < 3:
        return None
    at = rng.choice(pairs)
    separator = rng.choice([" ", "\n"])
    one, other = sheet.lines[at : at + 2]
    cells = []
    for upper, lower in zip(one.cells, other.cells, strict=True):
        tokens = [cell.text for cell in (upper, lower) if not cell.blank]
        cells.append(Cell(separator.join(tokens) or upper.text, touched=True))
    label = separator.join(line.label.text for line in (one, other) if line.label.text)
    sheet.lines[at : at + 2] = [Line(Cell(label, touched=True), cells)]
    origin = one.cells[0].origin
    return Fault("rows merged", repr(label), merged=origin[0] if origin else None)


def slip_totals(sheet: Sheet, rng: Random) -> Fault | None:
    """Slip a run of row totals by one: one is printed twice, one is lost."""
    column = sheet.total_column
    free = [
        not (line.total or line.cells[column].touched or line.cells[column].blank)
        for line in sheet.lines
    ]
    runs = [
        (start, start + length)
        for length in range(2, 6)
        for start in range(len(free) - length + 1)
        if all(free[start : start + length])
    ]
    if not runs:
        return None
    start, stop = rng.choice(runs)
    cells = [line.cells[column] for line in sheet.lines[start:stop]]
    texts = [cell.text for cell in cells]
    down = rng.random() < 0.5
    texts = [texts[0], *texts[:-1]] if down else [*texts[1:], texts[-1]]
    for cell, text in zip(cells, texts, strict=True):
        cell.text = text
    labels = f"{sheet.lines[start].label.text} … {sheet.lines[stop - 1].label.text}"
    return Fault("totals slipped", f"{labels}, {'down' if down else 'up'}", touch(cells))


def slip_row(sheet: Sheet, rng: Random) -> Fault | None:
    """Slip figures of a row by one column: into a blank, or off the edge of the table."""
    line = rng.choice(sheet.lines)
    if rng.random() < 0.1 and len(sheet.heads) - 1 == _last_printed_column(sheet):
        return _slip_off(sheet, rng, line)
    cells = line.cells
    if rng.random() < 0.8:
        cells = [cell for column, cell in enumerate(cells) if column != sheet.total_column]
    run, moved = _slip(cells, rng, sheet.blank)
    return Fault("row slipped", f"{line.label.text}: {moved}", touch(run)) if run else None


def slip_column(sheet: Sheet, rng: Random) -> Fault | None:
    """Slip figures of a column by one line into a blank."""
    column = rng.choice([c for c in range(len(sheet.heads)) if c != sheet.total_column])
    totals_too = rng.random() < 0.2
    cells = [line.cells[column] for line in sheet.lines if totals_too or not line.total]
    run, moved = _slip(cells, rng, sheet.blank)
    return Fault("column slipped", f"{sheet.heads[column]}: {moved}", touch(run)) if run else None


def _last_printed_column(sheet: Sheet) -> int:
    return max(column for column, head in enumerate(sheet.heads) if head)


def _slip_off(sheet: Sheet, rng: Random, line: Line) -> Fault | None:
    """Move the rest of a line to the right; its last figure stands outside the table."""
    start = rng.randrange(len(line.cells) - 1)
    tail = line.cells[start:]
    if any(cell.touched for cell in tail) or sum(not cell.blank for cell in tail) < 2:
        return None
    sheet.heads.append("")
    for other in sheet.lines:
        other.cells.append(Cell("", touched=True))
    texts = [sheet.blank, *(cell.text for cell in tail)]
    for cell, text in zip(line.cells[start:], texts, strict=True):
        cell.text, cell.touched = text, True
    return Fault("row slipped", f"{line.label.text}: off the edge from column {start}")


def _slip(cells: Sequence[Cell], rng: Random, blank: str) -> tuple[list[Cell], str]:
    """Slip a run of at least two figures by one towards a blank; return it and what moved."""
    backwards = rng.random() < 0.5
    line = list(reversed(cells)) if backwards else list(cells)
    runs = []
    for stop in (i for i, cell in enumerate(line) if cell.blank and not cell.touched):
        for start in range(stop - 1, -1, -1):
            if line[start].touched:
                break
            if not line[start].blank and sum(not c.blank for c in line[start:stop]) >= 2:
                runs.append((start, stop))
    if not runs:
        return [], ""
    start, stop = rng.choice(runs)
    texts = [cell.text for cell in line[start:stop]]
    for cell, text in zip(line[start : stop + 1], [blank, *texts], strict=True):
        cell.text = text
    return line[start : stop + 1], f"{' '.join(texts)} {'backwards' if backwards else 'forwards'}"


def _body(sheet: Sheet, line: Line) -> list[int]:
    """Return the columns of the figures of a line, its total left out."""
    return [
        column
        for column, cell in enumerate(line.cells)
        if column != sheet.total_column and not cell.blank
    ]
