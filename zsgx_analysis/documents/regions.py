"""Runs of lines that form one table: what the finders of text tables share."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from zsgx_analysis.documents.model import Spans
from zsgx_analysis.documents.tokens import is_figure, is_label
from zsgx_analysis.language import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

_BRIDGE = 3


@dataclass(frozen=True, slots=True)
class Region:
    """Lines ``start`` to ``stop`` (0-based, half open) of a text that form one table.

    ``spans`` are its merged cells, as a `Grid` has them; ``remarks`` is what a
    reader should know of how it was read.
    """

    start: int
    stop: int
    rows: tuple[tuple[str, ...], ...]
    spans: Spans = field(default_factory=dict)
    remarks: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class Record:
    """One row of a table and the lines it stands on."""

    start: int
    stop: int
    cells: tuple[str, ...]

    @property
    def filled(self) -> int:
        """Number of cells that are not blank."""
        return sum(bool(cell.strip()) for cell in self.cells)


def blocks(
    lines: Sequence[str], record_at: Callable[[int], Record | None]
) -> Iterator[list[Record]]:
    """Yield runs of records, with the short lines inside a run as rows of one cell.

    A label that stands alone, because its figures wrapped onto the next line,
    belongs to its table; prose, a unit line or the title of the next table do
    not. A blank line ends a run, unless every row so far was followed by one.

    Parameters
    ----------
    lines : sequence of str
    record_at : callable
        Returns the record that starts on a line, None when there is none.
    """
    block: list[Record] = []
    double_spaced = False
    at = 0
    while at < len(lines):
        record = record_at(at)
        if record is not None:
            block.append(record)
            at = record.stop
            continue
        bridge, blanks = _bridge(lines, at, record_at) if block else ([], 0)
        if bridge or (blanks == 1 and (double_spaced or len(block) == 1)):
            double_spaced = double_spaced or blanks == 1
            block.extend(bridge)
            at += len(bridge) + blanks
            continue
        if block:
            yield block
        block, double_spaced = [], False
        at += 1
    if block:
        yield block


def _bridge(
    lines: Sequence[str], at: int, record_at: Callable[[int], Record | None]
) -> tuple[list[Record], int]:
    """Return the lone cells between this line and the next record, or one blank line."""
    if not lines[at].strip():
        follows = at + 1 < len(lines) and record_at(at + 1) is not None
        return [], 1 if follows else 0
    lone: list[Record] = []
    for here in range(at, min(at + _BRIDGE + 1, len(lines))):
        if lone and record_at(here) is not None:
            return lone, 0
        if not is_label(lines[here]):
            break
        lone.append(Record(here, here + 1, (lines[here],)))
    # Figures that slipped off the last row.
    return (lone[:1], 0) if lone and is_figure(lone[0].cells[0]) else ([], 0)
