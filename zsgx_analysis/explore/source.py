"""Where one cell of a plan comes from: document, place, token as printed, repair."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from zsgx_analysis import vocabulary
from zsgx_analysis.explore.frames import fragment
from zsgx_analysis.language import Language, Text
from zsgx_analysis.narrative.numbers import bounded
from zsgx_analysis.narrative.origins import Pairs, origin_of
from zsgx_analysis.narrative.repairs import repairs_by_place
from zsgx_analysis.tracing import traced

if TYPE_CHECKING:
    from zsgx_analysis.explore.background import Background


@dataclass(frozen=True)
class CellSource:
    """What is known of one figure of a plan.

    Attributes
    ----------
    department, field : str
        Canonical names.
    persons, lower, upper : float
        In persons; ``persons`` is ``nan`` where the figure is ambiguous.
    status : str
        ``printed``, ``moved``, ``corrected``, ``inferred`` or ``ambiguous``.
    printed : str
        The token as it stands in the document; "" where it is lost.
    source : str
        File of the table, as in the column ``source``.
    table : int
        Number of the table in the document, from 1.
    row, column : int or None
        Place in the printed grid, from 1 with the header line; None where the
        figure was inferred.
    origin : list of tuple
        The same in words, pairs of what is said and what it says, with the
        repair and its proof where there was one.
    lang : str
        Language of the words.
    title : str
        The cell and its figure in these words.

    Examples
    --------
    >>> import zsgx_analysis as zsgx
    >>> found = zsgx.plan(2024).zsgx.source("教育部", "数字技术", lang="en")
    >>> found.persons, found.printed, found.row, found.column, found.status
    (5000.0, '0.5', 5, 11, 'moved')
    """

    department: str
    field: str
    persons: float
    lower: float
    upper: float
    status: str
    printed: str
    source: str
    table: int
    row: int | None
    column: int | None
    origin: Pairs
    lang: Language

    @property
    def title(self) -> str:
        """The cell and its figure in words."""
        names = (
            vocabulary.display("departments", self.department, self.lang),
            vocabulary.display("fields", self.field, self.lang),
        )
        figure = bounded(self.persons, self.lower, self.upper, "persons", self.lang)
        return Text("：", ": ").in_language(self.lang).join([" / ".join(names), figure])

    def __str__(self) -> str:
        colon = Text("：", ": ").in_language(self.lang)
        return "\n".join([self.title, *(f"  {what}{colon}{which}" for what, which in self.origin)])

    def _repr_html_(self) -> str:
        pairs = "".join(
            f"<dt>{escape(what)}</dt><dd>{escape(which)}</dd>" for what, which in self.origin
        )
        return fragment(f"<p><strong>{escape(self.title)}</strong></p><dl>{pairs}</dl>", self.lang)


def cell_source(cell: pd.Series, data: Background, lang: Language) -> CellSource:
    """Return what is known of a cell, given as a row of a plan."""
    place = {name: _whole(cell[name]) for name in ("row", "column")}
    trace = {name: str(cell[name]) for name in ("source", "status", "department", "field")}
    trace["printed"] = str(cell["printed"]) if pd.notna(cell["printed"]) else ""
    number = traced(cell.to_frame().T, "plans")["persons"].iloc[0]
    origin = origin_of(number, lang, repairs_by_place(data.repairs, lang))
    return CellSource(
        department=trace["department"],
        field=trace["field"],
        persons=float(cell["persons"]) if pd.notna(cell["persons"]) else np.nan,
        lower=float(cell["lower"]),
        upper=float(cell["upper"]),
        status=trace["status"],
        printed=trace["printed"],
        source=trace["source"],
        table=int(cell["table"]),
        row=place["row"],
        column=place["column"],
        origin=origin,
        lang=lang,
    )


def _whole(value: Any) -> int | None:
    return None if pd.isna(value) else int(value)
