"""How a table of a return stands on file: its grid as printed, its sidecar, its cells.

This is the one module that knows the raw form; all else goes through it.
"""

from __future__ import annotations

import csv
import hashlib
import io
import re
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from zsgx_analysis.attachments import read_attachments
from zsgx_analysis.documents import read_document
from zsgx_analysis.errors import ZsgxError
from zsgx_analysis.sources import Source, source_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from zsgx_analysis.attachments import Attachment

CELL_COLUMNS = (
    "unit",
    "kind",
    "year",
    "measure",
    "counted",
    "programme",
    "field",
    "row_path",
    "column_path",
    "value",
    "lower",
    "upper",
    "status",
    "printed",
    "row",
    "column",
    "split",
    "grid",
    "return_sha256",
    "part",
)
"""Of the cells of a collection; ``split`` counts the ways in which one total is broken down."""

_LICENCE = "figures and labels only, no running text; figures are facts and carry no copyright"
_OBTAINED = "title, unit and grid of table {number} of the return, exactly as they stand"
_MARK = "totals do not prove the cells, taken in with --accept-unproved"
_PROVED = ["department", "field", "value", "lower", "upper", "measure"]
_NAME = re.compile(r"[^\w\u4e00-\u9fff-]+")
_DIGITS = 8
_LONGEST_NAME = 40


class Grid(NamedTuple):
    """A table of a return as its raw file and sidecar hold it."""

    name: str
    text: str
    sidecar: str


def grid_name(unit: str, kind: str, sha256: str, number: int) -> str:
    """Return the name of a raw file: the unit, what it is, and the document it came from.

    >>> grid_name("山东大学", "result", "0123456789abcdef", 1)
    '山东大学-result-01234567-1.tsv'
    """
    unit = _NAME.sub("-", unit).strip("-")[:_LONGEST_NAME] or "unit"
    return f"{unit}-{kind}-{sha256[:_DIGITS]}-{number}.tsv"


def grid_of(
    table: Attachment, name: str, *, unit: str, said: str, document: str, sha256: str, proved: bool
) -> Grid | None:
    """Return a table as it is filed; None where its raw form does not read back the same.

    Parameters
    ----------
    table : Attachment
    name : str
        Name of its raw file.
    unit, said : str
        Whose it is, and which words say so.
    document, sha256 : str
        Name and checksum of the return.
    proved : bool
        Whether its totals prove it.
    """
    title = table.title or document
    text = _lines(table, title)
    if not _reads_back(table, text, name):
        return None
    source = Source(
        title=title,
        title_en=title,
        issuer=unit,
        licence=_LICENCE,
        obtained=_OBTAINED.format(number=table.number),
        taken_from=document,
        document_sha256=sha256,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        scope=unit,
        scope_said=said,
        unproved=None if proved else _MARK,
    )
    return Grid(name, text, source_text(source))


def cells_text(rows: Iterable[tuple[str, ...]]) -> str:
    """Return cells as the text of their file, rows in order."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(CELL_COLUMNS)
    writer.writerows(sorted(rows))
    return stream.getvalue()


def read_cells(path: Path) -> list[tuple[str, ...]]:
    """Return the cells on file; none where there is no such file."""
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return []
    return [tuple(row) for row in csv.reader(io.StringIO(text))][1:]


def _lines(table: Attachment, title: str) -> str:
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter="\t", lineterminator="\n")
    writer.writerows(table.printed.to_numpy())
    head = [" ".join(title.split()), f"单位：{table.unit_printed}" if table.unit_printed else ""]
    return "\n".join([*filter(None, head), "", stream.getvalue()])


def _reads_back(table: Attachment, text: str, name: str) -> bool:
    """Tell whether the raw form gives the same figures under the same labels."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_text(text, encoding="utf-8")
        try:
            again = read_attachments(read_document(path))[0]
        except ZsgxError:
            return False
    first, second = (one.cells[_PROVED].reset_index(drop=True) for one in (again, table))
    return again.status == table.status and bool(first.equals(second))
