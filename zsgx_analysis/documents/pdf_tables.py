"""The tables and the lines of a page, whatever format it is a page of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from zsgx_analysis.documents.glyphs import words_of
from zsgx_analysis.documents.model import Grid, page_place
from zsgx_analysis.documents.pdf_text import Line, lines_of
from zsgx_analysis.documents.pdf_unruled import unruled_tables
from zsgx_analysis.documents.ruled import holds, ruled_grid, ruled_tables
from zsgx_analysis.documents.standing import unstacked, with_turned
from zsgx_analysis.documents.turned import turned_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from zsgx_analysis.documents.glyphs import PageGlyphs
    from zsgx_analysis.documents.limits import CellBudget
    from zsgx_analysis.documents.ruled import Edge


@dataclass(frozen=True)
class Page:
    """What is printed on a page.

    Attributes
    ----------
    number : int
        From 1.
    width : float
    glyphs : PageGlyphs
    edges : iterable of dict
        Its straight rules, as `zsgx_analysis.documents.ruled` takes them.
    """

    number: int
    width: float
    glyphs: PageGlyphs
    edges: Iterable[Edge] = ()


def page_items(
    page: Page, budget: CellBudget, above: Line | None = None
) -> tuple[list[Line | Grid], Line | None]:
    """Return the lines of text and the grids of a page, from top to bottom.

    Grids keep their full width, so that they can be joined over page ends.

    Parameters
    ----------
    page : Page
    budget : CellBudget
    above : Line, optional
        The boxhead of the unruled table that ends the page before. What goes
        on with it here is set in its columns.

    Returns
    -------
    items : list
    boxhead : Line or None
        The boxhead to hand on to the next page.
    """
    chars = page.glyphs.upright
    turned = page.glyphs.turned
    placed: list[tuple[float, Line | Grid]] = []
    for table in ruled_tables(page.edges):
        place = f"{page_place(page.number)}, table {len(placed) + 1}"
        grid = ruled_grid(table, page.glyphs, place, budget)
        if grid is not None:
            box = table.box
            placed.append((box[1], grid))
            chars = [char for char in chars if not holds(box, char)]
            turned = {
                turn: [char for char in some if not holds(box, char)]
                for turn, some in turned.items()
            }
    lines = lines_of(words_of(chars), page.number, page.width)
    words = [word for turn, some in turned.items() for word in turned_words(some, turn)]
    lines = unstacked(with_turned(lines, words, page.number, page.width))
    found, boxhead = unruled_tables(lines, page.number, len(placed), budget, above)
    ordered = sorted([*placed, *found], key=lambda pair: pair[0])
    return [item for _, item in ordered], boxhead
