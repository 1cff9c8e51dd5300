"""Tables that a notebook page can filter and open: cells with data for its script."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, NamedTuple

from zsgx_analysis.reports.blocks import origin_attribute

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from zsgx_analysis.narrative.origins import Pairs


class Cell(NamedTuple):
    """What is read, what it sorts by, what the script of the page knows of it.

    ``trace`` becomes ``data-`` attributes; ``origin`` is what a page opens when a
    reader asks where the number comes from.
    """

    text: str
    value: float | str | None = None
    trace: Mapping[str, str] | None = None
    hint: str = ""
    origin: Pairs = []  # noqa: RUF012 - never changed


@dataclass(frozen=True)
class Table:
    """A table with its caption; the first cell of each row is its header."""

    caption: str
    head: Sequence[str]
    body: Sequence[Sequence[str | Cell]]
    foot: Sequence[str | Cell] = ()
    note: str = ""
    kind: str = ""

    def html(self) -> str:
        """Return the table as HTML, headers marked by scope."""
        kind = f' class="{escape(self.kind)}"' if self.kind else ""
        head = "".join(f'<th scope="col">{escape(text)}</th>' for text in self.head)
        body = "".join(f"<tr>{_row(row)}</tr>" for row in self.body)
        foot = f"<tfoot><tr>{_row(self.foot)}</tr></tfoot>" if self.foot else ""
        note = f'<p class="note">{escape(self.note)}</p>' if self.note else ""
        return (
            f"<table{kind}><caption>{escape(self.caption)}</caption>"
            f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody>{foot}</table>{note}"
        )


def _row(cells: Sequence[str | Cell]) -> str:
    first, *others = (cell if isinstance(cell, Cell) else Cell(cell) for cell in cells)
    header = f'<th scope="row">{escape(first.text)}</th>'
    return header + "".join(map(_cell, others))


def _cell(cell: Cell) -> str:
    attributes = ""
    if cell.value is not None:
        attributes += f' class="number" data-value="{escape(str(cell.value))}"'
    for key, value in (cell.trace or {}).items():
        attributes += f' data-{key}="{escape(value)}"'
    attributes += origin_attribute(cell.origin)
    if cell.hint:
        attributes += f' title="{escape(cell.hint)}"'
    return f"<td{attributes}>{escape(cell.text)}</td>"
