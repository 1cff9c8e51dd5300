"""What a new table and the tables on file of other years say against each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zsgx_analysis.attachments import Attachment, read_attachments
from zsgx_analysis.attachments.swapped_rows import swapped_rows
from zsgx_analysis.documents import read_document
from zsgx_analysis.errors import ZsgxError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from zsgx_analysis.language import Text


def contradictions(tables: Iterable[Attachment], raw: Path) -> list[Text]:
    """Return warnings where the nearest other year on file contradicts a table.

    Parameters
    ----------
    tables : iterable of Attachment
        The new tables.
    raw : Path
        The folder ``data/raw``; files in it that cannot be read say nothing.

    Returns
    -------
    list of Text
        See `attachments.swapped_rows.swapped_rows`.
    """
    known = [table for path in sorted((raw / "attachments").glob("*.tsv")) for table in _read(path)]
    found = []
    for table in tables:
        others = [
            (abs(other.year - table.year), other.year, other)
            for other in known
            if table.year is not None
            and other.year not in (None, table.year)
            and other.region == table.region
        ]
        if others:
            _, year, other = min(others, key=lambda known: known[:2])
            found += swapped_rows(table.cells, other.cells, year)
    return found


def _read(path: Path) -> list[Attachment]:
    try:
        return read_attachments(read_document(path))
    except ZsgxError:
        return []
