"""The ways a PDF sets one table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from benchmarks.published.variants.base import plain
from benchmarks.published.writers import FONT, pdf, pdf_lines, pdf_pages, pdf_table, pdf_unruled

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from benchmarks.published.expected import Expected
    from benchmarks.published.paper import Paper


def _watermark(paper: Paper, path: Path) -> None:
    """Tile pale rotated text with digits over the page."""

    def draw(canvas: Any, document: Any) -> None:
        canvas.saveState()
        canvas.setFont(FONT, 18)
        canvas.setFillGray(0.85)
        width, height = document.pagesize
        for x in range(60, int(width), 160):
            for y in range(60, int(height), 110):
                canvas.saveState()
                canvas.translate(x, y)
                canvas.rotate(30)
                canvas.drawString(0, 0, "内部资料2025")
                canvas.restoreState()
        canvas.restoreState()

    pdf_pages(path, [*pdf_lines(paper.above), pdf_table(paper)], draw)


def _drawn(
    paper: Paper,
    path: Path,
    text: Callable[[Any, float, float, str, int, int], None],
    head_height: float = 24,
) -> None:
    """Draw the grid by hand, each label and figure by ``text``."""
    width, height = 86.0, 24.0
    left, top = 60.0, 760.0

    def draw(canvas: Any, _document: Any) -> None:
        canvas.setFont(FONT, 11)
        for number, line in enumerate(paper.above):
            canvas.drawString(left, top + 40 - 18 * number, line)
        y = top
        for r, cells in enumerate(paper.grid()):
            high = head_height if r == 0 else height
            y -= high
            for c, cell in enumerate(cells):
                canvas.rect(left + c * width, y, width, high)
                text(canvas, left + c * width + 4, y, cell, r, c)

    from reportlab.platypus import Spacer

    pdf_pages(path, [Spacer(1, 1)], draw)


def _plain_text(canvas: Any, x: float, y: float, cell: str) -> None:
    canvas.setFont(FONT, 9)
    canvas.drawString(x, y + 8, cell)


def _rotated_heads(paper: Paper, path: Path) -> None:
    """Set head labels upwards."""

    def text(canvas: Any, x: float, y: float, cell: str, r: int, c: int) -> None:
        if r or not c:
            _plain_text(canvas, x, y, cell)
            return
        canvas.saveState()
        canvas.translate(x + 40, y + 6)
        canvas.rotate(90)
        canvas.setFont(FONT, 9)
        canvas.drawString(0, 0, cell)
        canvas.restoreState()

    _drawn(paper, path, text, head_height=90)


def _stacked_heads(paper: Paper, path: Path) -> None:
    """Set head labels downwards, one character below the other."""

    def text(canvas: Any, x: float, y: float, cell: str, r: int, c: int) -> None:
        if r or not c:
            _plain_text(canvas, x, y, cell)
            return
        canvas.setFont(FONT, 9)
        for number, mark in enumerate(cell):
            canvas.drawString(x + 36, y + 84 - 11 * number, mark)

    _drawn(paper, path, text, head_height=98)


def bold_twice(rows: Callable[[int, int], bool]) -> Callable[[Paper, Path], None]:
    """Return the writer that draws some rows twice: those of which, with the last, it is so."""

    def write(paper: Paper, path: Path) -> None:
        last = len(paper.grid()) - 1

        def text(canvas: Any, x: float, y: float, cell: str, r: int, _c: int) -> None:
            _plain_text(canvas, x, y, cell)
            if rows(r, last):
                _plain_text(canvas, x + 0.3, y, cell)

        _drawn(paper, path, text)

    return write


def _raised_digits(paper: Paper, path: Path) -> None:
    """Set a small raised footnote digit behind some figures and labels."""

    def text(canvas: Any, x: float, y: float, cell: str, r: int, c: int) -> None:
        _plain_text(canvas, x, y, cell)
        if cell and (r, c) in {(1, 0), (2, 1), (2, 2), (3, 3), (4, 4), (5, 5)}:
            from reportlab.pdfbase.pdfmetrics import stringWidth

            canvas.setFont(FONT, 5)
            canvas.drawString(x + stringWidth(cell, FONT, 9) + 0.5, y + 12, "1")

    _drawn(paper, path, text)


def _right_set(paper: Paper, path: Path) -> None:
    """Set figures flush right without any rule."""
    from reportlab.platypus import Table

    commands = [
        ("FONT", (0, 0), (-1, -1), FONT, 8),
        ("ALIGN", (1, 0), (-1, -1), "RIGHT"),
    ]
    pdf_pages(path, [*pdf_lines(paper.above), Table(paper.grid(), style=commands)])


def _three_rules(paper: Paper, path: Path) -> None:
    """Rule only above, below the head and at the foot."""
    from reportlab.lib import colors
    from reportlab.platypus import Table

    commands = [
        ("FONT", (0, 0), (-1, -1), FONT, 8),
        ("LINEABOVE", (0, 0), (-1, 0), 1, colors.black),
        ("LINEBELOW", (0, 0), (-1, 0), 0.5, colors.black),
        ("LINEBELOW", (0, -1), (-1, -1), 1, colors.black),
    ]
    pdf_pages(path, [*pdf_lines(paper.above), Table(paper.grid(), style=commands)])


def _two_pages(paper: Paper, path: Path) -> None:
    """Break the table over two pages, the head repeated and （续表） above it."""
    from dataclasses import replace

    from reportlab.platypus import PageBreak

    first, rest = replace(paper, body=paper.body[:4]), replace(paper, body=paper.body[4:])
    flow = [*pdf_lines(paper.above), pdf_table(first), PageBreak()]
    pdf_pages(path, [*flow, *pdf_lines(("（续表）", paper.unit)), pdf_table(rest)])


def _page_numbers(paper: Paper, path: Path) -> None:
    """Set a running head and a page number."""

    def draw(canvas: Any, document: Any) -> None:
        canvas.setFont(FONT, 9)
        width, height = document.pagesize
        canvas.drawString(60, height - 40, "人力资源社会保障部办公厅文件")
        canvas.drawCentredString(width / 2, 30, "— 12 —")

    pdf_pages(path, [*pdf_lines(paper.above), pdf_table(paper)], draw)


WRITERS: dict[str, Callable[[Paper, Path], None]] = {
    "ruled": pdf,
    "spanned ruled": pdf,
    "unruled": pdf_unruled,
    "flush right": _right_set,
    "three rules": _three_rules,
    "watermark": _watermark,
    "rotated heads": _rotated_heads,
    "stacked heads": _stacked_heads,
    "head and total bold twice": bold_twice(lambda row, last: row in {0, last}),
    "all bold twice": bold_twice(lambda _row, _last: True),
    "raised digits": _raised_digits,
    "two pages": _two_pages,
    "page numbers": _page_numbers,
}

VARIANTS: dict[str, tuple[str, Callable[[Path, int], Expected]]] = {
    name: (".pdf", plain(write, spanned="spanned" in name)) for name, write in WRITERS.items()
}
