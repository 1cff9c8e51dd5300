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

import pandas as pd

from zsgx_analysis import vocabulary
from zsgx_analysis.datasets.attachments import frames_of
from zsgx_analysis.datasets.returned import Counted, of_return
from zsgx_analysis.documents import read_document
from zsgx_analysis.errors import ZsgxError
from zsgx_analysis.returns.cells import totals
from zsgx_analysis.sources import Source, source_text
from zsgx_analysis.tables import read_attachments
from zsgx_analysis.tables.as_of import as_of
from zsgx_analysis.tables.kind import texts_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from zsgx_analysis.returns.cells import Cell
    from zsgx_analysis.returns.record import Return
    from zsgx_analysis.returns.roster import Unit
    from zsgx_analysis.tables import Attachment

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

PROVED = ("balanced", "balanced_within_rounding", "reconstructed", "ambiguous")
"""Statuses of tables that their totals prove."""

_LICENCE = "figures and labels only, no running text; figures are facts and carry no copyright"
_OBTAINED = "title, unit and grid of table {number} of the return, exactly as they stand"
_MARK = "totals do not prove the cells, taken in with --accept-unproved"
_PROVED_COLUMNS = ["department", "field", "value", "lower", "upper", "measure"]
_BASIS = "returns"
_INSTITUTION = "institution"
_NAME = re.compile(r"[^\w\u4e00-\u9fff-]+")
_DIGITS = 8
_LONGEST_NAME = 40


class Grid(NamedTuple):
    """A table of a return as its raw file and sidecar hold it."""

    name: str
    text: str
    sidecar: str


def grid_name(one: Return, number: int) -> str:
    """Return the name of a raw file: year, unit, what it is, and the document it came from.

    A table that names no year itself is read with that of its file.
    """
    unit = _NAME.sub("-", one.unit).strip("-")[:_LONGEST_NAME] or "unit"
    return f"{one.year}-{unit}-{one.kind}-{one.sha256[:_DIGITS]}-{number}.tsv"


def grid_of(
    table: Attachment, one: Return, unit: Unit | None, cells: Sequence[Cell], *, document: str
) -> Grid | None:
    """Return a table as it is filed; None where its raw form does not give the same data.

    Parameters
    ----------
    table : Attachment
    one : Return
        The return that it is of.
    unit : Unit or None
        Whose it is, where there is a roster.
    cells : sequence of Cell
        Those of its cells that are of the return.
    document : str
        Name of the return.
    """
    title = table.title or document
    name = grid_name(one, table.number)
    text = _lines(table, title)
    scope, level = _scope_of(one.unit, unit)
    until = as_of(texts_of(table, [title]), table.year) if one.kind == "result" else None
    source = Source(
        title=title,
        title_en=title,
        issuer=one.unit,
        licence=_LICENCE,
        obtained=_OBTAINED.format(number=table.number),
        taken_from=document,
        document_sha256=one.sha256,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        scope=scope,
        scope_said=f"{one.unit_said}: {one.unit_word}",
        level=level,
        kind=one.kind,
        kind_said=f"{one.kind_said}: {one.kind_word}",
        year=one.year,
        as_of=None if until is None else until.date,
        as_of_said=None if until is None else f"{until.place}: {until.word}",
        basis=_BASIS,
        unproved=None if table.status in PROVED else _MARK,
    )
    counted = Counted(one.kind, frozenset((cell.row, cell.column) for cell in cells))
    if not _reads_back(table, text, name, source, counted, cells):
        return None
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


def _scope_of(name: str, unit: Unit | None) -> tuple[str, str]:
    """Return whose the tables of a unit are, and its level: bases and offices are institutions."""
    region = vocabulary.resolve("regions", name)
    level = unit.level if unit is not None and unit.kind == "city" else _INSTITUTION
    if level in ("nation", "province"):
        return (name, _INSTITUTION) if region is None else (region, level)
    return name, level


def _reads_back(
    table: Attachment,
    text: str,
    name: str,
    source: Source,
    counted: Counted,
    cells: Sequence[Cell],
) -> bool:
    """Tell whether the raw form gives the same figures, and all that count as data of their own."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_text(text, encoding="utf-8")
        try:
            (again,) = read_attachments(read_document(path))
            frames = of_return(frames_of([again], source, path), counted)
        except (ZsgxError, ValueError):
            return False
    first, second = (one.cells[_PROVED_COLUMNS].reset_index(drop=True) for one in (again, table))
    same = again.status == table.status and bool(first.equals(second))
    return same and _sums(frames) == totals(cells)


def _sums(frames: Mapping[str, pd.DataFrame]) -> dict[str, tuple[float, float]]:
    """Return the sum of the bounds of each measure of what a build takes in."""
    parts = [frames[name].assign(measure="persons") for name in ("plans", "results")]
    rows = pd.concat([*parts, frames["breakdowns"]])
    return {
        str(measure): (float(own["lower"].sum()), float(own["upper"].sum()))
        for measure, own in rows.groupby("measure")
    }
