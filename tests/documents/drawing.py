"""Pages drawn for tests: tables with the rules, turns and overprints that are asked for."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from typing import Any

import pytest

pytest.importorskip("reportlab")

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

FONT = "STSong-Light"
SIZE = 9.0
LEFT, TOP = 60.0, 700.0
HEIGHT = 20.0
WIDTH = 90.0

Rows = Sequence[Sequence[str]]
Page = Callable[[Canvas], None]
PutText = Callable[[Canvas, float, float, str], None]

TABLE: Rows = (
    ("涉及部门", "新一代信息技术", "生物技术", "新材料", "小计"),
    ("合计", "8.60", "2.44", "3.32", "14.36"),
    ("教育部", "1.20", "", "0.35", "1.55"),
    ("科技部", "2.10", "0.88", "1.40", "4.38"),
    ("工业和信息化部", "5.30", "", "0.95", "6.25"),
    ("农业农村部", "", "1.56", "0.62", "2.18"),
)


def pdf_of(*pages: Page, rotate: int = 0, **options: Any) -> bytes:
    """Return a PDF of pages drawn one after the other."""
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=options.pop("pagesize", A4), **options)
    for page in pages:
        canvas.setFont(FONT, SIZE)
        if rotate:
            canvas.setPageRotation(rotate)
        page(canvas)
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def put(canvas: Canvas, x: float, y: float, text: str) -> None:
    """Set a text from left to right."""
    canvas.drawString(x, y, text)


def width_of(text: str, size: float = SIZE) -> float:
    return pdfmetrics.stringWidth(text, FONT, size)


def edges_of(rows: Rows, width: float = WIDTH) -> list[float]:
    return [LEFT + width * at for at in range(len(rows[0]) + 1)]


def draw_table(
    canvas: Canvas,
    rows: Rows = TABLE,
    top: float = TOP,
    *,
    rules: str = "all",
    head_height: float = HEIGHT,
    width: float = WIDTH,
    text: PutText = put,
    head_text: PutText | None = None,
) -> float:
    """Draw a table and return where it ends.

    ``rules``: ``all``, ``none``, ``level``, ``three`` (above, below the head,
    at the end), ``sideless`` (no outer upright rules), ``columns`` (a frame and
    upright rules, rows unruled), ``open`` (no rule above and below).
    """
    edges = edges_of(rows, width)
    heights = [head_height, *[HEIGHT] * (len(rows) - 1)]
    levels = [top]
    for height in heights:
        levels.append(levels[-1] - height)
    level_rules = {
        "none": [],
        "three": [levels[0], levels[1], levels[-1]],
        "columns": [levels[0], levels[1], levels[-1]],
        "open": levels[1:-1],
    }.get(rules, levels)
    upright_rules = {"none": [], "level": [], "three": [], "sideless": edges[1:-1]}.get(
        rules, edges
    )
    for y in level_rules:
        canvas.line(edges[0], y, edges[-1], y)
    for x in upright_rules:
        canvas.line(x, levels[0], x, levels[-1])
    for at, (row, y) in enumerate(zip(rows, levels[1:], strict=True)):
        writer = head_text if head_text is not None and at == 0 else text
        for x, cell in zip(edges, row, strict=False):
            if cell:
                writer(canvas, x + 4, y + 6, cell)
    return levels[-1]
