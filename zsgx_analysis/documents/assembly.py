"""From the pieces a reader finds, in order, to paragraphs and captioned grids."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from zsgx_analysis.documents.continuation import join_continued
from zsgx_analysis.documents.invisible import Folding
from zsgx_analysis.documents.model import (
    CAPTION_LINES,
    Content,
    Grid,
    Paragraph,
    build_grid,
)
from zsgx_analysis.documents.text_tables import find_tables

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from zsgx_analysis.language import Text

Item = Paragraph | Grid

_CAPTION_LENGTH = 120


def assemble(
    items: Iterable[Item | None],
    warnings: Sequence[Text] = (),
    *,
    text_tables: bool = True,
    joined: bool = False,
) -> Content:
    """Return the `Content` of ``items``, which stand in the order of the document.

    Tables that stand in the paragraphs as tabs, pipes, spaces or one cell a
    line become grids too, unless ``text_tables`` is false. Every grid gets the
    lines before it as captions, up to the table before. A table that goes on
    with the one before it under a line such as 续表 is joined with it, unless
    the pieces are ``joined`` already. None among the items, as between two
    sheets, is a bound that captions do not cross. Characters that show nothing
    are left out, with a warning.
    """
    folding = Folding()
    folded = folding.items(items)
    found = _with_text_tables(folded) if text_tables else folded
    content = found if joined else join_continued(found, marked=True)
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
        result.append(build_grid(region.rows, run[first].place, spans=region.spans))
        rest = [lines[at] for at in range(region.stop, len(lines)) if owners[at] == last]
        if rest:
            result.append(Paragraph("\n".join(rest), run[last].place))
        next_owner = last + 1
    result.extend(run[next_owner:])
    return result
