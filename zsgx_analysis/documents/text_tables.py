"""Tables in plain text: parted by tabs, commas, pipes or spaces, or one cell a line.

Each finder takes the lines of a text and returns the `Region`s it is sure of.
A region never holds prose: a finder that doubts leaves the lines alone.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from zsgx_analysis.documents.columns import Token, align, display_width
from zsgx_analysis.documents.tokens import is_figure, is_label, is_marker

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

_BRIDGE = 3
_QUOTED_LINES = 30
_GAP = re.compile(r"(?:[ \xa0\t]|\u3000){2,}|\u3000+|\t+")
_WORD = re.compile(r"\S+")
_RULE = re.compile(r"[\s|｜+:=_\-—\u2500-\u257f]+")
_PIPE = re.compile(r"(?<!\\)[|｜│┃║]")


@dataclass(frozen=True, slots=True)
class Region:
    """Lines ``start`` to ``stop`` (0-based, half open) of a text that form one table."""

    start: int
    stop: int
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class _Record:
    """A row of a delimited table and the lines it stands on."""

    start: int
    stop: int
    cells: tuple[str, ...]

    @property
    def filled(self) -> int:
        return sum(bool(cell.strip()) for cell in self.cells)


def find_delimited(lines: Sequence[str], delimiter: str, certain: bool = False) -> list[Region]:
    """Find tables whose cells are parted by ``delimiter``.

    Parameters
    ----------
    lines : sequence of str
    delimiter : str
        One character.
    certain : bool
        Take two rows of two cells for a table. Else rows must agree in their
        number of cells and hold figures, as commas also stand in prose.
    """
    regions = []
    for block in _blocks(lines, lambda at: _record(lines, at, delimiter)):
        enough = sum(record.filled >= 2 for record in block) >= 2
        if enough and (certain or _looks_tabular([record.cells for record in block])):
            rows = tuple(record.cells for record in block)
            regions.append(Region(block[0].start, block[-1].stop, rows))
    return regions


def _blocks(
    lines: Sequence[str], record_at: Callable[[int], _Record | None]
) -> Iterator[list[_Record]]:
    """Yield runs of records, with the short lines inside a run as rows of one cell.

    A blank line ends a run, unless every row so far was followed by one.
    """
    block: list[_Record] = []
    double_spaced = False
    at = 0
    while at < len(lines):
        record = record_at(at)
        if record is not None:
            block.append(record)
            at = record.stop
            continue
        at, bridge, blanks = _bridge(lines, at, record_at, joined=bool(block))
        if block and bridge is not None and (not blanks or double_spaced or len(block) == 1):
            double_spaced = double_spaced or bool(blanks)
            block.extend(bridge)
            continue
        if block:
            yield block
        block, double_spaced = [], False
    if block:
        yield block


def _bridge(
    lines: Sequence[str], at: int, record_at: Callable[[int], _Record | None], *, joined: bool
) -> tuple[int, list[_Record] | None, int]:
    """Step over lines that are no records; return them when they belong to the table around.

    Returns the next line to look at, the lines as records of one cell (None
    when the table ends here), and the number of blank lines among them.
    """
    if not joined:
        return at + 1, None, 0
    bridge: list[_Record] = []
    blanks = 0
    here = at
    while here < len(lines) and here - at <= _BRIDGE:
        line = lines[here]
        if not line.strip():
            blanks += 1
        elif record_at(here) is not None:
            return here, bridge if blanks <= 1 and not (blanks and bridge) else None, blanks
        elif is_label(line):
            bridge.append(_Record(here, here + 1, (line,)))
        else:
            break
        here += 1
    tail = [record for record in bridge if is_figure(record.cells[0])]
    if tail and tail[0].start == at:
        return at + 1, tail[:1], 0
    return at + 1, None, 0


def _record(lines: Sequence[str], at: int, delimiter: str) -> _Record | None:
    """Return the row that starts on line ``at``; a quoted cell may run over line ends."""
    line = lines[at]
    if delimiter not in line and not line.lstrip().startswith('"'):
        return None
    if '"' not in line:
        return _Record(at, at + 1, tuple(line.split(delimiter)))
    text = line
    for stop in range(at + 1, min(at + _QUOTED_LINES, len(lines)) + 1):
        cells = _quoted_cells(text, delimiter)
        if cells is not None:
            return _Record(at, stop, cells) if len(cells) > 1 else None
        if stop < len(lines):
            text = f"{text}\n{lines[stop]}"
    return _Record(at, at + 1, tuple(line.split(delimiter))) if delimiter in line else None


def _quoted_cells(text: str, delimiter: str) -> tuple[str, ...] | None:
    """Split one row with quoted cells; None when a quote stays open."""
    cells: list[str] = []
    at = 0
    while True:
        if text.startswith('"', at):
            close = at + 1
            while (close := text.find('"', close)) >= 0 and text.startswith('""', close):
                close += 2
            if close < 0:
                return None
            stop = text.find(delimiter, close + 1)
            stop = len(text) if stop < 0 else stop
            cells.append(text[at + 1 : close].replace('""', '"') + text[close + 1 : stop])
        else:
            stop = text.find(delimiter, at)
            stop = len(text) if stop < 0 else stop
            cells.append(text[at:stop])
        if stop == len(text):
            return tuple(cells)
        at = stop + 1


def _looks_tabular(rows: Sequence[Sequence[str]]) -> bool:
    """Return whether most rows have the same number of short cells, and figures among them."""
    width, agreeing = Counter(len(row) for row in rows).most_common(1)[0]
    cells = [cell.strip() for row in rows for cell in row if cell.strip()]
    figures = sum(is_figure(cell) or is_marker(cell) for cell in cells)
    return (
        len(rows) >= 2
        and width >= 2
        and agreeing >= 0.8 * len(rows)
        and max(map(len, cells)) <= 80
        and figures >= 0.25 * len(cells)
    )


def find_piped(lines: Sequence[str]) -> list[Region]:
    """Find Markdown tables and tables drawn with ``|`` or box characters."""
    regions = []
    at = 0
    while at < len(lines):
        stop = at
        while stop < len(lines) and _is_piped(lines[stop]):
            stop += 1
        if stop - at >= 2:
            region = _piped_region(lines, at, stop)
            if region is not None:
                regions.append(region)
        at = max(stop, at + 1)
    return regions


def _is_piped(line: str) -> bool:
    return bool(_PIPE.search(line)) or (_is_rule(line) and len(line.strip()) >= 3)


def _is_rule(line: str) -> bool:
    text = line.strip()
    return bool(text) and _RULE.fullmatch(text) is not None and bool(re.search(r"[-=─━═—]", text))


def _piped_region(lines: Sequence[str], start: int, stop: int) -> Region | None:
    while start < stop and not _PIPE.search(lines[stop - 1]) and not lines[stop - 1].strip("+-= "):
        stop -= 1
    rules = [at for at in range(start, stop) if _is_rule(lines[at])]
    rows = [_piped_cells(lines[at]) for at in range(start, stop) if at not in rules]
    if len(rows) < 2 or max(map(len, rows)) < 2:
        return None
    if len(rules) >= 3:
        rows = _between_rules(lines, start, stop, rules)
    if not rules and not _looks_tabular(rows):
        return None
    return Region(start, stop, tuple(tuple(row) for row in rows))


def _piped_cells(line: str) -> list[str]:
    text = line.strip()
    cells = _PIPE.split(text)
    if cells and not cells[0].strip() and _PIPE.match(text):
        cells = cells[1:]
    if len(cells) > 1 and not cells[-1].strip():
        cells = cells[:-1]
    return [re.sub(r"<br\s*/?>", "\n", cell).replace("\\|", "|") for cell in cells]


def _between_rules(
    lines: Sequence[str], start: int, stop: int, rules: Sequence[int]
) -> list[list[str]]:
    """Join the lines between two rules of a drawn table into one row."""
    rows: list[list[str]] = []
    edges = [start - 1, *rules, stop]
    for above, below in itertools.pairwise(edges):
        parts = [_piped_cells(lines[at]) for at in range(above + 1, below)]
        if parts:
            width = max(map(len, parts))
            padded = [part + [""] * (width - len(part)) for part in parts]
            rows.append(
                ["\n".join(filter(str.strip, column)) for column in zip(*padded, strict=True)]
            )
    return rows


def find_spaced(lines: Sequence[str]) -> list[Region]:
    """Find tables set with runs of spaces, or with single spaces between figures."""
    regions = []
    for block in _blocks(lines, lambda at: _spaced_record(lines, at)):
        while block and block[-1].filled < 2 and not is_figure(block[-1].cells[0]):
            block.pop()
        if len(block) < 3 and not (len(block) == 2 and block[0].filled >= 3):
            continue
        figures = sum(sum(map(is_figure, record.cells)) > 0 for record in block)
        if figures < 0.5 * len(block) or not _regular(block):
            continue
        rows = _aligned([lines[record.start] for record in block], block)
        regions.append(Region(block[0].start, block[-1].stop, rows))
    return regions


def _spaced_record(lines: Sequence[str], at: int) -> _Record | None:
    text = lines[at].strip()
    if not text or len(text) > 2000:
        return None
    cells = tuple(_GAP.split(text))
    if len(cells) < 2:
        words = tuple(text.split())
        if len(words) < 3 or not all(is_label(word) for word in words):
            return None
        if sum(map(is_figure, words)) < 2 and not _is_boxhead_of(words, lines, at):
            return None
        cells = words
    if not all(is_label(cell) for cell in cells):
        return None
    return _Record(at, at + 1, cells)


def _is_boxhead_of(words: Sequence[str], lines: Sequence[str], at: int) -> bool:
    """Return whether the next line has as many words as this one, figures after the first."""
    below = lines[at + 1].split() if at + 1 < len(lines) else []
    return len(below) == len(words) and all(is_figure(word) for word in below[1:])


def _regular(block: Sequence[_Record]) -> bool:
    """Return whether figures stand behind labels, not in running text."""
    cells = [cell for record in block for cell in record.cells]
    figures = sum(is_figure(cell) or is_marker(cell) for cell in cells)
    return figures >= 0.3 * len(cells)


def _aligned(texts: Sequence[str], block: Sequence[_Record]) -> tuple[tuple[str, ...], ...]:
    """Place the cells of spaced lines by their position, or by order when that fails.

    Positions are counted in characters and in terminal columns; the count
    under which fewer tokens strain is the one the writer used.
    """
    counts = {len(record.cells) for record in block}
    if len(counts) == 1:
        return tuple(record.cells for record in block)
    attempts = []
    for width in (display_width, len):
        tokens = [
            _positions(text, record.cells, width) for text, record in zip(texts, block, strict=True)
        ]
        rows, strained = align(tokens)
        attempts.append((strained, len(rows[0]), rows))
    strained, width_found, rows = min(attempts, key=lambda attempt: attempt[:2])
    if strained > 0.1 * sum(counts) or width_found > max(counts) + 1:
        return tuple(record.cells for record in block)
    return tuple(tuple(row) for row in rows)


def _positions(text: str, cells: Sequence[str], width: Callable[[str], int]) -> list[Token]:
    tokens = []
    at = 0
    expanded = text.expandtabs(8)
    for cell in cells:
        at = expanded.index(cell.split()[0], at) if cell.strip() else at
        start = width(expanded[:at])
        tokens.append(Token(start, start + width(cell), cell))
        at += len(cell)
    return tokens
