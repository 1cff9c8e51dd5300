"""Read the plan tables of a document: print, audit, repairs, tidy cells."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from time import perf_counter
from typing import TYPE_CHECKING

import pandas as pd

from zsgx_analysis.tables.audit import audit_frame
from zsgx_analysis.tables.body import View, body_of, views_of
from zsgx_analysis.tables.hypotheses import hypotheses
from zsgx_analysis.tables.layout import PrintedTable, lay_out
from zsgx_analysis.tables.misplaced import misplaced_lines
from zsgx_analysis.tables.prose import exchanged_by_prose
from zsgx_analysis.tables.reconstruction import Reconstruction, reconstruct
from zsgx_analysis.tables.remarks import remarks
from zsgx_analysis.tables.repairs import repair_frame
from zsgx_analysis.tables.scale import Scale, scale_of, unit_of_table
from zsgx_analysis.tables.shared_figures import with_shared_figures
from zsgx_analysis.tables.sides import (
    groups_of,
    sides_of,
    with_common_units,
    with_group_names,
)
from zsgx_analysis.tables.suspicion import suspicions
from zsgx_analysis.tables.tidy import cell_frame
from zsgx_analysis.tables.verdict import Verdict, lines_apart, verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from zsgx_analysis.documents.model import Document
    from zsgx_analysis.language import Text

MOST_ALTERNATIVES = 20
"""How many other explanations of an ambiguous table are kept in its record."""


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


class Attachment:
    """One plan table, read and judged.

    The proof is made when the table is read; the frames when they are asked for.

    Attributes
    ----------
    number : int
        1-based among the tables of the document.
    title, region, unit : str
        Of the table; the unit is what the values count (``persons``), where
        no column of the boxhead names its own.
    unit_printed : str
        The unit as printed (万人).
    captions : tuple of str
        The lines above the table, as they stand.
    factors : dict of int to int
        How many base units one unit of the print makes (10,000 for 万人), for
        each column of the print, counted from 1.
    year : int or None
        The plan year.
    repeats : int or None
        The number of the table that this one shows again with another split of
        its totals; None for a table of its own.
    status : str
        Table status of the contract.
    certificate : Certificate
        What was proved.
    warnings : tuple of Text
        What a reader should know.
    seconds : float
        Time the search took.
    cells : pandas.DataFrame
        A row for each cell with a figure: ``year, region, department, field,
        value, unit, lower, upper, status, printed, source, table, row,
        column``; values in ``unit``, which is a base unit (万人 × 10,000).
    margins : pandas.DataFrame
        The totals, in the same columns; "" in the dimension totalled.
    audit : pandas.DataFrame
        A row for each total: ``kind, label, stated, computed, residual,
        tolerance, residual_as_printed, closes_as_printed, closes``.
    repairs : pandas.DataFrame
        A row for each operation on the print: ``operation, label, from, to,
        printed, value, proved_by, cost``; places as ``R2C3``, from 1.
    alternatives : list of pandas.DataFrame
        The repairs of other explanations of the same cost; empty when proved.
    printed : pandas.DataFrame
        The grid as printed, rows and columns counted from 1.

    Examples
    --------
    >>> import zsgx_analysis as zsgx
    >>> raw = zsgx.find_home() / "data" / "raw" / "attachments" / "2024-national.tsv"
    >>> table = zsgx.read_attachments(zsgx.read_document(raw))[0]
    >>> table.status, table.year, table.unit, table.certificate.unique
    ('reconstructed', 2024, 'persons', True)
    >>> table.cells.zsgx.matrix().shape, bool(table.audit["closes"].all())
    ((14, 15), True)
    >>> table.cells.shape, table.repairs.shape, table.printed.loc[5, 11]
    ((98, 21), (11, 8), '0.5')
    """

    def __init__(
        self,
        table: PrintedTable,
        source: str,
        prose: Sequence[str] = (),
        number: int = 1,
        of: Attachment | None = None,
        view: View | None = None,
    ) -> None:
        start = perf_counter()
        self._reconstruction: Reconstruction = (
            of._reconstruction if of else reconstruct(hypotheses(table))
        )
        self.seconds: float = of.seconds if of else perf_counter() - start
        self._table = table
        self._view = view or View()
        self.repeats: int | None = None if of is None else of.number
        self._source = source
        self._prose = prose
        self.number: int = number
        self.title = table.caption.title
        self.year = table.caption.year
        self.region = table.caption.region
        unit = unit_of_table(table)
        self.unit = unit.name
        self.unit_printed = unit.printed
        self._verdict: Verdict = of._verdict if of else self._judged()
        self.status = self._verdict.status
        self.certificate = _certificate(self._reconstruction)

    def __repr__(self) -> str:
        return f"Attachment({self.year} {self.region}, {self.status}: {self.title})"

    def _judged(self) -> Verdict:
        hypothesis = self._reconstruction.best.hypothesis
        sides = sides_of(hypothesis, self._table)
        values, _ = self._reconstruction.best.result()
        figures = values.reshape(hypothesis.slots.shape)
        rows, columns = self._names
        groups = groups_of(hypothesis, self._table), [head.group for head in self._table.heads]
        shown = (
            [name or group for name, group in zip(rows, groups[0], strict=True)],
            [name or group for name, group in zip(columns, groups[1], strict=True)],
        )
        found = tuple(misplaced_lines(sides, shown, figures))
        return verdict(self._reconstruction.status, sides, self._names, found)

    @property
    def _names(self) -> tuple[list[str], list[str]]:
        rows = [label.name for label in self._reconstruction.best.hypothesis.labels]
        return rows, [head.label.name for head in self._table.heads]

    @property
    def captions(self) -> tuple[str, ...]:
        """The lines just before the grid, nearest last."""
        return self._table.grid.captions

    @cached_property
    def warnings(self) -> tuple[Text, ...]:
        """What a reader should know besides the audit."""
        told = exchanged_by_prose(self.cells, self._prose, self.year)
        sides = sides_of(self._reconstruction.best.hypothesis, self._table)
        apart = lines_apart(sides, self._names)
        found = remarks(self._table, self._reconstruction)
        causes: Iterable[Text] = ()
        if self.status in ("irreconcilable", "ambiguous") and not self._verdict.reasons:
            causes = suspicions(self._reconstruction.printed, self._table.heads, self._scale)
        return (*found, *causes, *self._verdict.reasons, *apart, *told)

    @property
    def cells(self) -> pd.DataFrame:
        """The figures, one row each: see `tidy.cell_frame`."""
        return self._frames[0]

    @property
    def margins(self) -> pd.DataFrame:
        """The totals, in the form of the cells."""
        return self._frames[1]

    @cached_property
    def _frames(self) -> tuple[pd.DataFrame, pd.DataFrame]:
        body = body_of(self._reconstruction, self._table, self._view, self.number, self._verdict)
        return cell_frame(self._reconstruction, self._table, body, self._source, self.status)

    @cached_property
    def audit(self) -> pd.DataFrame:
        """Every balance edit: see `audit.audit_frame`."""
        quanta = self._scale.quanta(self._reconstruction.best.hypothesis)
        return audit_frame(self._reconstruction, self._table.heads, quanta)

    @cached_property
    def repairs(self) -> pd.DataFrame:
        """Every operation on the print: see `repairs.repair_frame`."""
        return repair_frame(self._reconstruction.best, self._table.heads, self._scale)

    @cached_property
    def alternatives(self) -> list[pd.DataFrame]:
        """The repairs of other tables that explain the print at the same cost.

        Empty when the table is proved; at most `MOST_ALTERNATIVES`.
        """
        others = self._reconstruction.explanations[1 : MOST_ALTERNATIVES + 1]
        return [repair_frame(other, self._table.heads, self._scale) for other in others]

    @cached_property
    def printed(self) -> pd.DataFrame:
        """The grid as printed, rows and columns counted from 1."""
        return _printed_frame(self._table)

    @property
    def factors(self) -> dict[int, int]:
        """How many base units one unit of the print makes, for each printed column."""
        pairs = zip(self._table.heads, self._scale.heads, strict=True)
        return {head.column + 1: unit.factor for head, unit in pairs}

    @cached_property
    def _scale(self) -> Scale:
        return scale_of(self._table, self._reconstruction.printed.tokens.decimals)

    def further_views(self, number: int) -> list[Attachment]:
        """Return the table once more for each other way in which its totals are split.

        Parameters
        ----------
        number : int
            The first number among the tables of the document that is free.
        """
        views = views_of(self._reconstruction, self._table)[1:]
        return [
            Attachment(self._table, self._source, self._prose, number + place, self, view)
            for place, view in enumerate(views)
        ]


def read_attachments(document: Document) -> list[Attachment]:
    """Read every plan table of a document.

    Parameters
    ----------
    document : Document
        As `zsgx_analysis.documents.read_document` returns it.

    Returns
    -------
    list of Attachment
        In the order of the document; their frames count in base units.

    Raises
    ------
    LayoutError
        When the document holds no table of figures; it says what is lacking.

    Examples
    --------
    >>> import zsgx_analysis as zsgx
    >>> raw = zsgx.find_home() / "data" / "raw" / "attachments" / "2024-national.tsv"
    >>> (table,) = zsgx.read_attachments(zsgx.read_document(raw))
    >>> len(table.cells), float(table.cells["value"].sum())
    (98, 920300.0)
    """
    tables = lay_out(document)
    prose = [paragraph.text for paragraph in document.paragraphs]
    found: list[Attachment] = []
    for printed in tables:
        table = with_shared_figures(with_group_names(with_common_units(printed)))
        first = Attachment(table, document.name, prose, len(found) + 1)
        found += [first, *first.further_views(len(found) + 2)]
    return found


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
