"""HTML tables to grids: the table model of the HTML standard, with rowspan and colspan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zsgx_analysis.documents.html_text import cell_text, is_gone, is_hidden, lines_of, pieces
from zsgx_analysis.documents.model import CellNote, Grid, build_grid
from zsgx_analysis.documents.tokens import is_figure
from zsgx_analysis.documents.walk import outermost

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    from zsgx_analysis.documents.limits import CellBudget

_MOST_COLUMNS = 1000
_MOST_ROWS = 65534
_PROSE = 300
_PROSE_SHARE = 0.6
_FEW_FIGURES = 4
_SECTIONS = {"thead": 0, "tfoot": 2}
_CELLS = frozenset(("td", "th"))


def table_grid(table: etree._Element, place: str, budget: CellBudget) -> Grid:
    """Return the grid of a table, without the tables nested in it.

    Parameters
    ----------
    table : element
    place : str
    budget : CellBudget
        Every cell counts, those under a span too.
    """
    grid: list[list[str]] = []
    spans: dict[tuple[int, int], tuple[int, int]] = {}
    notes: dict[tuple[int, int], CellNote] = {}
    for section in _sections(table):
        taken: set[tuple[int, int]] = set()
        for index, cells in enumerate(section):
            row: list[str] = []
            for cell in cells:
                while (index, len(row)) in taken:
                    row.append("")
                height, breadth = _spans(cell, len(section) - index)
                budget.spend(height * breadth, place)
                column = len(row)
                if (height, breadth) != (1, 1):
                    spans[len(grid), column] = (height, breadth)
                for down in range(1, height):
                    taken.update((index + down, column + right) for right in range(breadth))
                text, raised = ("", "") if is_hidden(cell) else cell_text(cell)
                if raised:
                    notes[len(grid), column] = CellNote(raised)
                row += [text] + [""] * (breadth - 1)
            grid.append(row)
    return build_grid(grid, place, captions=_captions(table), spans=spans, notes=notes)


def is_layout(grid: Grid, *, has_nested: bool) -> bool:
    """Return whether a table only lays out the page: one line, prose, or a frame for tables."""
    columns = sum(any(column) for column in zip(*grid.rows, strict=True))
    if len(grid.rows) < 2 or columns < 2:
        return True
    cells = [cell for row in grid.rows for cell in row if cell]
    if sum(map(is_figure, cells)) >= _FEW_FIGURES:
        return False
    prose = sum(len(cell) for cell in cells if len(cell) > _PROSE)
    return has_nested or prose >= _PROSE_SHARE * sum(map(len, cells))


def hidden_texts(table: etree._Element) -> list[str]:
    """Return what stands in a table that the page hides or strikes out."""
    hidden = outermost(table, is_hidden, lambda element: element.tag != "zsgx-grid")
    texts = (" ".join("".join(map(str, element.itertext())).split()) for element in hidden)
    return [text for text in texts if text]


def _sections(table: etree._Element) -> list[list[list[etree._Element]]]:
    """Return the rows of each row group as lists of cells, head first and foot last.

    Rows outside any group form one together. Markup that does not belong
    between table, row and cell, such as a form, is looked through.
    """
    groups: list[tuple[int, list[list[etree._Element]]]] = []
    open_group: etree._Element | None = None
    for element, group in _rows(table):
        if not groups or group is not open_group:
            rank = 1 if group is None else _SECTIONS.get(str(group.tag), 1)
            groups.append((rank, []))
            open_group = group
        cells = [cell for cell in _descend(element, _CELLS) if not is_gone(cell)]
        groups[-1][1].append(cells)
    return [rows for _, rows in sorted(groups, key=lambda ranked: ranked[0])]


def _rows(table: etree._Element) -> Iterator[tuple[etree._Element, etree._Element | None]]:
    """Yield each row with its row group."""
    groups = frozenset(("thead", "tbody", "tfoot"))
    for element in _descend(table, groups | {"tr"}):
        if element.tag == "tr":
            rows = [element]
            group = None
        else:
            rows = list(_descend(element, frozenset({"tr"})))
            group = element
        yield from ((row, group) for row in rows if not is_gone(row))


def _descend(root: etree._Element, wanted: frozenset[str]) -> Iterator[etree._Element]:
    """Find the outermost wanted elements inside ``root``, not entering nested tables."""
    return outermost(
        root,
        lambda element: element.tag in wanted,
        lambda element: element.tag not in ("table", "zsgx-grid"),
    )


def _spans(cell: etree._Element, rows_left: int) -> tuple[int, int]:
    """Return rowspan and colspan within the standard's limits; rowspan 0 runs to the end."""
    height = _number(cell.get("rowspan"), _MOST_ROWS)
    breadth = max(1, _number(cell.get("colspan"), _MOST_COLUMNS))
    return (min(height, rows_left) if height else rows_left), breadth


def _number(attribute: str | None, largest: int) -> int:
    digits = (attribute or "").strip()
    if not digits.isdecimal():
        return 1
    return min(int(digits[:9]), largest)


def _captions(table: etree._Element) -> list[str]:
    lines: list[str] = []
    for caption in _descend(table, frozenset({"caption"})):
        lines += lines_of([piece for piece in pieces(caption) if isinstance(piece, str)])
    return lines
