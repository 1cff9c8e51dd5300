"""Reader for text: prose with tables in it, and files that are one table."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from zsgx_analysis.documents.assembly import assemble
from zsgx_analysis.documents.columns import display_width
from zsgx_analysis.documents.encoding import decode
from zsgx_analysis.documents.invisible import Folding
from zsgx_analysis.documents.limits import LIMITS, CellBudget, Limits, check_lines, check_size
from zsgx_analysis.documents.model import Content, Grid, Paragraph, build_grid, line_place
from zsgx_analysis.documents.text_tables import find_tables
from zsgx_analysis.language import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

_LONE_CELL = re.compile(r'"([^"]+)"[,;\t]*|([^",;\t]+)(?:,{2,}|;{2,}|\t+)')
_SEPARATOR_LINE = re.compile(r"sep=.", re.IGNORECASE)
_LINE_END = re.compile(r"\r\n|\n|\r")
_SEPARATORS = "\f\v\x1c\x1d\x1e\ufeff"
_BROKEN_FIGURE = re.compile(r"\d[.,]$")
_SENTENCE_END = re.compile(r"[。！？；：.!?;:…”’」』）)】]$")
_HEADING = re.compile(
    r"[一二三四五六七八九十]+、|[(（][一二三四五六七八九十\d]+[)）]|\d+[.、．]\s*\D"
    r"|附件|第.{1,3}[章条节]|[·•●■◆▪]"
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
    check_size(len(data), limits.text_bytes, Text("文本文件过大", "the text file is too large"))
    text, warnings = decode(data)
    content = text_content(text, commas=name.lower().endswith(".csv"), limits=limits)
    return replace(content, warnings=(*warnings, *content.warnings))


def text_content(text: str, *, commas: bool = False, limits: Limits = LIMITS) -> Content:
    """Return paragraphs and grids of a decoded text, with line numbers as places.

    Characters that show nothing are left out, with a warning.
    """
    lines = [line.strip(_SEPARATORS) for line in _LINE_END.split(text)]
    check_lines(len(lines), limits)
    if commas and _SEPARATOR_LINE.fullmatch(lines[0]):
        lines[0] = ""
    folding = Folding()
    lines = [folding.text(line, line_place(at)) for at, line in enumerate(lines, start=1)]
    regions = find_tables(lines, commas=commas)
    lines = [_bare(line) for line in lines]
    budget = CellBudget(limits)
    items: list[tuple[int, Paragraph | Grid]] = []
    taken: set[int] = set()
    for region in regions:
        number = region.start + 1
        budget.spend(len(region.rows) * max(map(len, region.rows)), line_place(number))
        place = line_place(number)
        grid = build_grid(region.rows, place, first_line=number, spans=region.spans)
        items.append((number, grid))
        taken.update(range(region.start, region.stop))
    items += _paragraphs(lines, taken)
    ordered = [item for _, item in sorted(items, key=lambda numbered: numbered[0])]
    remarks = [remark for region in regions for remark in region.remarks]
    return assemble(ordered, [*folding.warnings, *remarks], text_tables=False)


def _bare(line: str) -> str:
    """Return a line without what only parts cells: a title that a spreadsheet wrote as CSV."""
    match = _LONE_CELL.fullmatch(line)
    return line if match is None else match[1] or match[2]


def _paragraphs(lines: Sequence[str], taken: set[int]) -> list[tuple[int, Paragraph]]:
    """Return paragraphs, each with the number of its first line.

    Lines parted in mid-sentence are joined; every other line is a paragraph.
    """
    parts: list[tuple[int, list[str]]] = []
    above, above_at = "", -9
    for at, line in enumerate(lines):
        text = line.strip()
        if at in taken or not text:
            continue
        if _continues(above, text, at - above_at):
            parts[-1][1].append(text)
        else:
            parts.append((at + 1, [text]))
        above, above_at = text, at
    return [(number, Paragraph("\n".join(texts), line_place(number))) for number, texts in parts]


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
