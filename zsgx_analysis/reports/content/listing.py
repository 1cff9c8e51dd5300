"""Tables that list a frame, a row for a row: each column is a heading and what stands under it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from zsgx_analysis import vocabulary
from zsgx_analysis.indicators.selection import rows
from zsgx_analysis.language import Language, Text
from zsgx_analysis.narrative.labels import source_name, standing_text
from zsgx_analysis.narrative.numbers import amount, number, percent, period, rounded
from zsgx_analysis.reports.content.blocks import Cell, Table
from zsgx_analysis.vocabulary.scopes import display_scope

if TYPE_CHECKING:
    from typing import TypeAlias

Row: TypeAlias = dict[str, Any]
Column: TypeAlias = tuple[Text, Callable[[Row], str | Cell]]

NONE = "–"
"""What stands in a cell without a figure."""

SCOPE = Text("范围", "Scope")
TERM, YEARS = Text("年限", "Years"), Text("年份", "Years")
REMARK, SOURCE = Text("说明", "Remark"), Text("来源", "Source")


def listing(
    caption: Text,
    columns: Sequence[Column],
    frame: pd.DataFrame,
    lang: Language,
    *,
    note: str = "",
    kind: str = "sortable",
    folded: Text | None = None,
) -> Table:
    """Return the table of a frame.

    Parameters
    ----------
    caption : Text
    columns : sequence of (Text, function)
        From left to right: the heading, and what a row of the frame has under it.
    frame : pandas.DataFrame
        One row for each line of the table.
    lang : str
        Language of caption and headings.
    note : str
        A remark below the table, in that language.
    kind : str
        Class of the table; readers can sort a ``sortable`` one.
    folded : Text, optional
        What to open the table by, where it is folded away.
    """
    return Table(
        caption.in_language(lang),
        [head.in_language(lang) for head, _ in columns],
        [[cell(row) for _, cell in columns] for row in rows(frame)],
        frame,
        note=note,
        kind=kind,
        folded=folded.in_language(lang) if folded else "",
    )


def word_column(head: Text, kind: vocabulary.Kind, name: str, lang: Language) -> Column:
    """Return the column of a canonical name, shown in the language of the report."""
    return head, lambda row: vocabulary.display(kind, row[name], lang)


def scope_column(lang: Language, head: Text = SCOPE) -> Column:
    """Return the column of the nation or region that a figure speaks of."""
    return head, lambda row: display_scope(row["scope"], lang)


def programme_column(lang: Language) -> Column:
    """Return the column of the programme."""
    return word_column(Text("项目", "Programme"), "programmes", "programme", lang)


def years_column(lang: Language, head: Text = TERM) -> Column:
    """Return the column of the years that a figure holds for."""
    return head, lambda row: period(row["start"], row["end"], lang)


def remark_column(lang: Language) -> Column:
    """Return the column that says of a figure that it is a draft, or not quite comparable."""
    return REMARK, lambda row: standing_text(row["standing"], lang)


def source_column(lang: Language) -> Column:
    """Return the column of the document behind a figure."""
    return SOURCE, lambda row: source_name(row["source"], lang)


def amount_cell(row: Row, name: str, unit: str, lang: Language, bound: str = "bound") -> Cell:
    """Return a figure with unit and bound, or a dash where there is none."""
    if not np.isfinite(row[name]):
        return Cell(NONE)
    return Cell(amount(row[name], unit, lang, row[bound]), row[name])


def number_cell(value: float) -> Cell:
    """Return a whole figure, or a dash where there is none."""
    return Cell(NONE) if pd.isna(value) else Cell(number(value, "en"), value)


def rounded_cell(value: float, digits: int = 1) -> Cell:
    """Return a rounded number, or a dash where there is none."""
    return Cell(rounded(value, digits), value) if np.isfinite(value) else Cell(NONE)


def percent_cell(value: float) -> Cell:
    """Return a share as a percentage, or a dash where there is none."""
    return Cell(percent(value), value) if np.isfinite(value) else Cell(NONE)


def words_or_dash(value: object) -> str:
    """Return words, or a dash where there are none."""
    return value if isinstance(value, str) and value else NONE
