"""The picture of a plan table as printed, with a mark wherever the explained table departs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zsgx_analysis.charts.chart import Chart, Words
from zsgx_analysis.charts.grid_marks import PrintedGrid, printed_grid_chart
from zsgx_analysis.indicators.print_marks import Body, body_of, joined_lines, print_marks
from zsgx_analysis.indicators.selection import rows
from zsgx_analysis.language import Text, as_language, default_language
from zsgx_analysis.narrative import attachment as say
from zsgx_analysis.tables.tokens import looks_numeric
from zsgx_analysis.tables.units import find_unit

if TYPE_CHECKING:
    import pandas as pd

    from zsgx_analysis.language import Language
    from zsgx_analysis.tables import Attachment


def printed_grid(
    table: Attachment,
    *,
    title: str = "",
    subtitle: str = "",
    caption: str = "",
    name: str = "printed",
    lang: str | None = None,
) -> Chart:
    """Draw a plan table as printed, with a mark wherever the explained table departs.

    Parameters
    ----------
    table : Attachment
        From `zsgx_analysis.read_attachments`.
    title, subtitle : str
        The finding and what is drawn; composed from the repairs when not given.
    caption : str
        Where it comes from; the key of the marks is added.
    name : str
        Short and stable, part of the file names.
    lang : str, optional
        ``"zh"`` or ``"en"``; that of the locale when not given.

    Returns
    -------
    Chart
        Its data are the marks: one row for each place that was repaired.
    """
    spoken = default_language() if lang is None else as_language(lang)
    marks = print_marks(table.printed, table.cells, table.margins, table.repairs)
    body = body_of(table.cells, table.margins)
    unit = find_unit(table.unit_printed, bare=True)
    factor = unit.factor if unit else 1
    joined = joined_lines(table.repairs)
    tokens = table.printed.loc[body.first_row : body.last_row, body.first_column : body.last_column]
    grid = PrintedGrid(
        tokens,
        _stubs(table.printed, body, spoken),
        _heads(table.printed, body, spoken),
        marks,
        joined,
        factor,
    )
    finding = title or say.picture_title(list(marks["mark"]), spoken)
    key = say.picture_key(
        marks["mark"],
        arrows=bool(marks["to_row"].notna().any()),
        joined=bool(joined),
        lang=spoken,
    )
    drawn = subtitle or Text(
        f"附表原样，单位：{table.unit_printed}；R、C为原表的行、列",
        f"The table as printed, in {say.unit_in_english(factor, table.unit)}; labels translated; "
        "R and C are lines and columns of the print",
    ).in_language(spoken)
    gap = "" if spoken == "zh" else " "
    words = Words(
        finding,
        drawn,
        f"{caption}{gap}{key}".strip(),
        f"{finding}. {' '.join(say.steps(rows(table.repairs), spoken))}",
    )
    chart = printed_grid_chart(grid, words, spoken)
    chart.name = name
    return chart


def _stubs(printed: pd.DataFrame, body: Body, lang: Language) -> list[str]:
    """Return the labels beside the body, stub columns joined."""
    stub = printed.loc[body.first_row : body.last_row, : body.first_column - 1]
    return [
        " ".join(say.label_text(text, lang) for text in line if text.strip())
        for line in stub.itertuples(index=False)
    ]


def _heads(printed: pd.DataFrame, body: Body, lang: Language) -> list[str]:
    """Return the labels above the body: lines without figures, one below another."""
    above = printed.loc[: body.first_row - 1, body.first_column : body.last_column]
    numeric = above.map(looks_numeric).any(axis=1)
    head = above.loc[numeric[numeric].index.max() + 1 :] if numeric.any() else above
    return [
        "\n".join(say.label_text(text, lang) for text in head[column] if text.strip())
        for column in head
    ]
