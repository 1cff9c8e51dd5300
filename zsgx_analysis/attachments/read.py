"""Read the plan tables of a document: print, audit, repairs, tidy cells."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pandas as pd

from zsgx_analysis.attachments.audit import audit_frame
from zsgx_analysis.attachments.caption import Unit
from zsgx_analysis.attachments.layout import PrintedTable, lay_out
from zsgx_analysis.attachments.readings import readings
from zsgx_analysis.attachments.reconstruction import Reconstruction, reconstruct
from zsgx_analysis.attachments.remarks import remarks
from zsgx_analysis.attachments.repairs import repair_frame
from zsgx_analysis.attachments.tidy import cell_frame, per_quantum
from zsgx_analysis.errors import LayoutError
from zsgx_analysis.language import Text

if TYPE_CHECKING:
    from zsgx_analysis.documents.model import Document

UNKNOWN_UNIT = Unit("", "count", 1)


@dataclass(frozen=True)
class Certificate:
    """What the search proved.

    Attributes
    ----------
    unique : bool
        One table explains the print at least cost, and no other does.
    cost : int or None
        The least number of operations; None when nothing closes.
    next_cost : int or None
        The least cost of another table, where one is near.
    explanations : int
        Distinct tables of least cost.
    """

    unique: bool
    cost: int | None
    next_cost: int | None
    explanations: int


@dataclass(frozen=True)
class Attachment:
    """One plan table, read and judged.

    Attributes
    ----------
    number : int
        1-based among the tables of the document.
    title, region, unit : str
        Of the table; the unit is what the values count (``persons``).
    year : int or None
        The plan year.
    status : str
        Table status of the contract.
    certificate : Certificate
        What was proved.
    cells, margins, audit, repairs : pandas.DataFrame
        See `tidy.cell_frame`, `audit.audit_frame`, `repairs.repair_frame`.
    printed : pandas.DataFrame
        The grid as printed, rows and columns counted from 1.
    warnings : tuple of Text
        What a reader should know.
    seconds : float
        Time the search took; not part of comparisons.
    """

    number: int
    title: str
    year: int | None
    region: str
    unit: str
    unit_printed: str
    status: str
    certificate: Certificate
    cells: pd.DataFrame = field(repr=False)
    margins: pd.DataFrame = field(repr=False)
    audit: pd.DataFrame = field(repr=False)
    repairs: pd.DataFrame = field(repr=False)
    printed: pd.DataFrame = field(repr=False)
    warnings: tuple[Text, ...] = ()
    seconds: float = field(default=0.0, compare=False)


def read_attachments(document: Document) -> list[Attachment]:
    """Read every plan table of a document.

    Parameters
    ----------
    document : Document
        As `zsgx_analysis.documents.read_document` returns it.

    Returns
    -------
    list of Attachment
        In the order of the document.

    Raises
    ------
    LayoutError
        When the document holds no table of figures under a boxhead.
    """
    tables = lay_out(document)
    if not tables:
        raise LayoutError(
            Text("文件中没有带表头的数字表格", "no table of figures under a boxhead"),
            file=document.path,
            found=f"{len(document.grids)} grids, {len(document.paragraphs)} paragraphs",
            expected="a table of departments × fields / 部门 × 领域 的数字表",
        )
    return [read_table(table, document.name) for table in tables]


def read_table(table: PrintedTable, source: str) -> Attachment:
    """Judge one printed table."""
    from time import perf_counter

    start = perf_counter()
    reconstruction = reconstruct(readings(table))
    seconds = perf_counter() - start
    unit = table.caption.unit or UNKNOWN_UNIT
    scale = per_quantum(reconstruction, unit)
    cells, margins = cell_frame(reconstruction, table, unit, source)
    return Attachment(
        number=table.number,
        title=table.caption.title,
        year=table.caption.year,
        region=table.caption.region,
        unit=unit.name,
        unit_printed=unit.printed,
        status=reconstruction.status,
        certificate=_certificate(reconstruction),
        cells=cells,
        margins=margins,
        audit=audit_frame(reconstruction, table.heads, scale),
        repairs=repair_frame(reconstruction.best, table.heads, scale),
        printed=_printed_frame(table),
        warnings=remarks(table, reconstruction),
        seconds=seconds,
    )


def _certificate(reconstruction: Reconstruction) -> Certificate:
    return Certificate(
        unique=reconstruction.unique,
        cost=reconstruction.cost,
        next_cost=reconstruction.next_cost,
        explanations=len(reconstruction.explanations),
    )


def _printed_frame(table: PrintedTable) -> pd.DataFrame:
    rows, columns = table.grid.shape
    return pd.DataFrame(
        list(table.grid.rows),
        index=pd.RangeIndex(1, rows + 1, name="row"),
        columns=pd.RangeIndex(1, columns + 1, name="column"),
    )
