"""From the lines and tables of single pages to the flow of a document."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from zsgx_analysis.documents.pdf_text import Line, paragraphs_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from zsgx_analysis.documents.assembly import Item

_DIGITS = re.compile(r"\d+")


def without_furniture(pages: Sequence[Sequence[Line | Item]]) -> list[list[Line | Item]]:
    """Drop the first or last line of pages when other pages have the same one there."""
    kept = [list(page) for page in pages]
    for end in (0, -1):
        while True:
            lines = [page[end] if page else None for page in kept]
            shapes = Counter(
                _DIGITS.sub("#", line.text) for line in lines if isinstance(line, Line)
            )
            repeated = {shape for shape, count in shapes.items() if count > 1}
            dropped = False
            for page, line in zip(kept, lines, strict=True):
                if isinstance(line, Line) and _DIGITS.sub("#", line.text) in repeated:
                    page.pop(end)
                    dropped = True
            if not dropped:
                break
    return kept


def flow_of(pages: Sequence[Sequence[Line | Item]]) -> Iterator[Item]:
    """Yield grids, and paragraphs from the lines between them, over all pages."""
    lines: list[Line] = []
    for page in pages:
        number = 0
        for item in page:
            if isinstance(item, Line):
                number += 1
                lines.append(replace(item, number=number))
            else:
                yield from paragraphs_of(lines)
                lines = []
                yield item
    yield from paragraphs_of(lines)
