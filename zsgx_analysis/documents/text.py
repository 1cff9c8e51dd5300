"""Reader for text: prose with tables in it, and files that are one table."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from zsgx_analysis.documents.columns import display_width
from zsgx_analysis.documents.encoding import decode
from zsgx_analysis.documents.limits import LIMITS, CellBudget, Limits
from zsgx_analysis.documents.listed import find_listed
from zsgx_analysis.documents.model import (
    CAPTION_LINES,
    Content,
    Grid,
    Paragraph,
    build_grid,
    line_place,
)
from zsgx_analysis.documents.text_tables import Region, find_delimited, find_piped, find_spaced

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_LINE_END = re.compile(r"\r\n|\n|\r")
_CAPTION_LENGTH = 120
_BROKEN_FIGURE = re.compile(r"\d[.,]$")
_SENTENCE_END = re.compile(r"[。！？；：.!?;:…”’」』）)】]$")
_HEADING = re.compile(
    r"[一二三四五六七八九十]+、|[(（][一二三四五六七八九十\d]+[)）]|\d+[.、．]\s*\D"
    r"|附件|第.{1,3}[章条节]"
)
_COMMA = re.compile(r"[,，、。;；]")
_WRAP_WIDTH = 56


def read_text(data: bytes, name: str = "", limits: Limits = LIMITS) -> Content:
    """Read the bytes of a text file.

    Parameters
    ----------
    data : bytes
    name : str
        File name; ``.csv`` lets commas part cells without further evidence.
    limits : Limits
    """
    text, warnings = decode(data)
    content = text_content(text, commas=name.lower().endswith(".csv"), limits=limits)
    return Content(content.paragraphs, content.grids, warnings)


def text_content(text: str, *, commas: bool = False, limits: Limits = LIMITS) -> Content:
    """Return paragraphs and grids of a decoded text, with line numbers as places."""
    lines = [line.strip("\f\v\x1c\x1d\x1e") for line in _LINE_END.split(text)]
    regions = _find_regions(lines, commas)
    budget = CellBudget(limits)
    free = set(range(len(lines))).difference(*(range(r.start, r.stop) for r in regions))
    grids = []
    for region in regions:
        budget.spend(len(region.rows) * max(map(len, region.rows)), line_place(region.start + 1))
        grids.append(_grid(region, lines, free))
    return Content(tuple(_paragraphs(lines, free)), tuple(grids))


def _find_regions(lines: Sequence[str], commas: bool) -> list[Region]:
    """Let each finder look at what the ones before have left."""
    finders: tuple[Callable[[Sequence[str]], list[Region]], ...] = (
        lambda left: find_delimited(left, "\t", certain=True),
        find_piped,
        lambda left: find_delimited(left, ",", certain=commas),
        find_spaced,
        find_listed,
    )
    left = list(lines)
    regions: list[Region] = []
    for find in finders:
        for region in find(left):
            regions.append(region)
            # A taken line reads as prose to the finders that follow.
            left[region.start : region.stop] = ["。"] * (region.stop - region.start)
    return sorted(regions, key=lambda region: region.start)


def _grid(region: Region, lines: Sequence[str], free: set[int]) -> Grid:
    captions: list[str] = []
    at = region.start - 1
    while at in free and len(captions) < CAPTION_LINES:
        line = lines[at].strip()
        if len(line) > _CAPTION_LENGTH:
            break
        if line:
            captions.insert(0, line)
        at -= 1
    number = region.start + 1
    return build_grid(region.rows, line_place(number), first_line=number, captions=captions)


def _paragraphs(lines: Sequence[str], free: set[int]) -> list[Paragraph]:
    """Join lines parted in mid-sentence; every other non-empty line is a paragraph."""
    paragraphs: list[Paragraph] = []
    above, above_at = "", -9
    for at, line in enumerate(lines):
        text = line.strip()
        if at not in free or not text:
            continue
        if _continues(above, text, at - above_at):
            last = paragraphs[-1]
            paragraphs[-1] = Paragraph(f"{last.text}\n{text}", last.place)
        else:
            paragraphs.append(Paragraph(text, line_place(at + 1)))
        above, above_at = text, at
    return paragraphs


def _continues(above: str, text: str, distance: int) -> bool:
    """Return whether ``text`` goes on in the sentence of ``above``.

    A full line that ends without a stop was wrapped; a page end may leave one
    blank line there. A title is told from a wrapped line by its lack of commas.
    """
    if distance > 2:
        return False
    if distance == 1 and _BROKEN_FIGURE.search(above) and text[0].isdigit():
        return True
    if _SENTENCE_END.search(above) or not _COMMA.search(above) or _HEADING.match(text):
        return False
    if above[-1].isascii():
        wrapped = text[0].islower() or text[0].isdigit()
        return wrapped and distance == 1 and display_width(above) >= _WRAP_WIDTH
    return display_width(above) >= _WRAP_WIDTH * distance
