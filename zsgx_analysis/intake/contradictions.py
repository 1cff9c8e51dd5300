"""What a new table and the tables on file of other years say against each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zsgx_analysis.documents import read_document
from zsgx_analysis.errors import SourceError, ZsgxError
from zsgx_analysis.sources import read_sidecar, sidecar_of
from zsgx_analysis.tables import Attachment, read_attachments
from zsgx_analysis.tables.swapped_rows import swapped_rows

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from zsgx_analysis.language import Text


def contradictions(tables: Iterable[tuple[Attachment, str]], raw: Path) -> list[Text]:
    """Return warnings where the nearest other year on file contradicts a table.

    Parameters
    ----------
    tables : iterable of (Attachment, str)
        The new tables, and whose each is.
    raw : Path
        The folder ``data/raw``; files in it that cannot be read say nothing.

    Returns
    -------
    list of Text
        See `attachments.swapped_rows.swapped_rows`.
    """
    known = [one for path in sorted((raw / "attachments").glob("*.tsv")) for one in _read(path)]
    found = []
    for table, scope in tables:
        others = [
            (abs(other.year - table.year), other.year, other)
            for other, whose in known
            if table.year is not None and other.year not in (None, table.year) and whose == scope
        ]
        if others:
            _, year, other = min(others, key=lambda known: known[:2])
            found += swapped_rows(table.cells, other.cells, year)
    return found


def _read(path: Path) -> list[tuple[Attachment, str]]:
    """Return the tables of a raw file, and whose each is: as its sidecar says, else as it says."""
    try:
        scope = read_sidecar(sidecar_of(path)).scope
    except SourceError:
        scope = None
    try:
        return [(table, scope or table.region) for table in read_attachments(read_document(path))]
    except ZsgxError:
        return []
