"""A chart of one's own in the house style: one call, with title, source and alt text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zsgx_analysis.charts.frames import bars
from zsgx_analysis.errors import UsageError
from zsgx_analysis.language import Text

if TYPE_CHECKING:
    import pandas as pd

    from zsgx_analysis.charts.chart import Chart


def bar_chart(
    values: pd.Series,
    title: str,
    *,
    heading: str = "",
    subtitle: str = "",
    caption: str = "",
    unit: str = "persons",
    reference: tuple[float, str] | None = None,
    name: str = "bars",
    lang: str | None = None,
) -> Chart:
    """Draw a series as horizontal bars in the style of the reports.

    Parameters
    ----------
    values : pandas.Series
        One number a bar, from top to bottom; the index has their names. Names
        of departments, fields and regions are written in ``lang``. A missing
        number is a bar that says so.
    title : str
        What the chart shows, best as a sentence.
    heading, subtitle, caption : str
        Above the bars; below the title; the source, below the drawing.
    unit : str
        A unit of the vocabulary such as ``"persons"``, or ``"share"`` for parts
        of one, written as percentages.
    reference : tuple of float and str, optional
        A line to read the bars against, and its label.
    name : str
        Short and stable, part of the file names.
    lang : str, optional
        ``"zh"`` or ``"en"``; that of the locale when not given.

    Returns
    -------
    Chart
        Shows itself in a notebook; ``figure()`` is the matplotlib figure,
        `save_chart` writes PNG, SVG, PDF and the data.

    Raises
    ------
    UsageError
        When there is no value, a value is not a number, or the unit is not known.
    ReportError
        When drawn: a character that the fonts lack.

    Examples
    --------
    >>> import zsgx_analysis as zsgx
    >>> by_field = zsgx.plan(2024).groupby("field")["persons"].sum().nlargest(3)
    >>> chart = zsgx.bar_chart(by_field, "应急管理人数最多", lang="zh")
    >>> chart
    <Chart bars: 应急管理人数最多>
    """
    made = bars(
        {heading: values},
        title,
        subtitle=subtitle,
        caption=caption,
        unit=unit,
        reference=reference,
        name=name,
        lang=lang,
    )
    if made is None:
        raise UsageError(Text("没有可画的值", "there is no value to draw"), place="values")
    return made
