"""Tables without rules on a PDF page, found by where the words stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zsgx_analysis.documents.columns import align
from zsgx_analysis.documents.model import Grid, build_grid, page_place
from zsgx_analysis.documents.regions import Record, blocks
from zsgx_analysis.documents.spaced import is_table, without_tail
from zsgx_analysis.documents.tokens import is_figure, is_label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zsgx_analysis.documents.limits import CellBudget
    from zsgx_analysis.documents.pdf_text import Line

_MOST_TOKENS = 64
_WIDE_GAP = 1.8


def unruled_tables(
    lines: Sequence[Line],
    number: int,
    tables: int,
    budget: CellBudget,
    above: Line | None = None,
) -> tuple[list[tuple[float, Line | Grid]], Line | None]:
    """Find tables among the lines of a page.

    Parameters
    ----------
    lines : sequence of Line
        From top to bottom, ruled tables taken out.
    number : int
        Page number.
    tables : int
        How many tables of the page are found already.
    budget : CellBudget
    above : Line, optional
        The boxhead of the unruled table that ends the page before.

    Returns
    -------
    items : list
        Grids, and the lines that are in none, each with its place from the top.
    boxhead : Line or None
        The boxhead of the last table, for the next page.
    """
    spaced = _with_gaps(lines)
    texts = ["" if line is None else line.text for line in spaced]

    def record_at(at: int) -> Record | None:
        line = spaced[at]
        if line is None or not 2 <= len(line.tokens) <= _MOST_TOKENS:
            return None
        cells = tuple(token.text for token in line.tokens)
        return Record(at, at + 1, cells) if all(map(is_label, cells)) else None

    found: list[tuple[float, Line | Grid]] = []
    taken: set[int] = set()
    boxhead: Line | None = None
    for block in blocks(texts, record_at):
        rows = without_tail(block)
        members = [line for row in rows if (line := spaced[row.start]) is not None]
        cells = _continued(above, members) if above is not None else None
        if cells is not None:
            boxhead = above
        elif is_table(rows):
            cells, _ = align([line.tokens for line in members])
            boxhead = members[0]
        else:
            continue
        above = None
        place = f"{page_place(number)}, table {tables + len(found) + 1}"
        budget.spend(len(cells) * len(cells[0]), place)
        found.append((members[0].top, build_grid(cells, place, trim=False)))
        taken.update(map(id, members))
    return [*found, *((line.top, line) for line in lines if id(line) not in taken)], boxhead


def _continued(boxhead: Line, members: Sequence[Line]) -> list[list[str]] | None:
    """Return the cells of lines that go on with a table under ``boxhead``; None if they do not.

    They do when they repeat it, or when they hold figures and fit its columns.
    """
    if not members:
        return None
    if members[0].text == boxhead.text:
        cells, _ = align([line.tokens for line in members])
        return cells
    with_figures = sum(any(is_figure(token.text) for token in line.tokens) for line in members)
    cells, strained = align([boxhead.tokens, *(line.tokens for line in members)])
    fits = not strained and len(cells[0]) == len(boxhead.tokens)
    return cells[1:] if fits and 2 * with_figures >= len(members) else None


def _with_gaps(lines: Sequence[Line]) -> list[Line | None]:
    """Return ``lines`` with None where the page leaves a blank line."""
    spaced: list[Line | None] = []
    for line in lines:
        above = spaced[-1] if spaced else None
        if above is not None and line.top - above.bottom > _WIDE_GAP * line.size:
            spaced.append(None)
        spaced.append(line)
    return spaced
