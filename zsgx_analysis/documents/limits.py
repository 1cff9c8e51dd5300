"""Bounds on what a reader will take on, and the one error it raises.

A document comes from outside. Every reader asks here before it spends time or
memory, and every failure, of whatever library, leaves as a `DocumentError`.
"""

from __future__ import annotations

from dataclasses import dataclass

from zsgx_analysis.errors import DocumentError
from zsgx_analysis.language import Text


@dataclass(frozen=True, slots=True)
class Limits:
    """The largest document that is read.

    Attributes
    ----------
    file_bytes : int
        Size of the file.
    text_bytes : int
        Size of a text or HTML file, which is held in memory as a whole.
    cells : int
        Cells of all tables, blank ones and those under a span included.
    """

    file_bytes: int = 100 * 2**20
    text_bytes: int = 32 * 2**20
    cells: int = 400_000


LIMITS = Limits()


class CellBudget:
    """Counts the cells of a document and stops at the limit."""

    def __init__(self, limits: Limits = LIMITS) -> None:
        self.limit = limits.cells
        self.spent = 0

    def spend(self, cells: int, place: str | None = None) -> None:
        """Count ``cells`` more.

        Raises
        ------
        DocumentError
            When the document holds more cells than the limit.
        """
        self.spent += cells
        if self.spent > self.limit:
            raise DocumentError(
                Text("表格单元过多", "the tables hold too many cells"),
                place=place,
                found=f"> {self.limit:,}",
                expected=f"<= {self.limit:,}",
            )
