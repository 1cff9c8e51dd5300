"""Small multiples: one small panel for each name, its numbers over the years."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from zsgx_analysis.charts.chart import Chart, Words
from zsgx_analysis.charts.marks import short_year
from zsgx_analysis.charts.theme import INK, MUTED, PLAN, QUIET, RULE, Size
from zsgx_analysis.charts.values import SHARE, array_of, bare, display_name, floats_of
from zsgx_analysis.charts.wrap import balanced
from zsgx_analysis.language import Language, as_language, default_language
from zsgx_analysis.narrative.numbers import axis_scale, percent, scaled
from zsgx_analysis.narrative.words import in_words, is_known
from zsgx_analysis.tracing import Traced

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_COLUMNS = 5
"""Panels in a row: names of seven Chinese characters still stand on one line."""

_ROW = 1.3
"""Inches that a row of panels takes."""


def small_multiples(
    values: pd.DataFrame,
    title: str,
    *,
    finding: Collection[str] = (),
    unit: str = "persons",
    subtitle: str = "",
    caption: str = "",
    name: str = "multiples",
    lang: str | None = None,
) -> Chart | None:
    """Draw a small panel for each column, its numbers over the years, all on one scale.

    A year without a number is a gap in the line: nothing is drawn across it.

    Parameters
    ----------
    values : pandas.DataFrame
        Index: years; columns: names (fields, departments, regions); numbers, traced or bare.
    title, subtitle, caption : str
        The finding; what is drawn; where it comes from.
    finding : collection of str
        Columns that the title speaks of; the others are drawn quiet. All of them
        when empty.
    unit : str
        Of bare numbers: a unit of the vocabulary, or ``"share"`` for parts of one.
    name : str
        Short and stable, part of the file names.
    lang : str, optional
        ``"zh"`` or ``"en"``; that of the locale when not given.

    Returns
    -------
    Chart or None
        None without a column, or with fewer than two years: one is no course.

    Raises
    ------
    UsageError
        When a value is not a number.

    Examples
    --------
    >>> import pandas as pd
    >>> import zsgx_analysis as zsgx
    >>> wide = pd.DataFrame({"数字技术": [90_000, 133_000]}, index=[2023, 2024])
    >>> chart = zsgx.charts.small_multiples(wide, "数字技术增加", lang="zh")
    >>> len(chart.axes), chart.words.alt
    (1, '数字技术增加: 数字技术 2023 9万人, 2024 13.3万人')
    """
    spoken = default_language() if lang is None else as_language(lang)
    if values.shape[1] == 0 or len(values) < 2:
        return None
    bare_unit = "" if unit == SHARE else unit
    wide = values.sort_index()
    numbers = wide.apply(lambda one: pd.Series(array_of(one, bare_unit), one.index))
    plain_numbers = numbers.apply(floats_of)
    largest = float(np.nanmax(plain_numbers.to_numpy(), initial=0.0))
    told = "; ".join(
        f"{display_name(str(column), spoken)} " + ", ".join(_said(numbers[column], spoken, unit))
        for column in numbers
    )
    say = _short(unit, spoken, largest)
    words = Words(title, subtitle, caption, f"{title}: {told}")

    def draw(figure: Figure, size: Size) -> None:
        rows = ceil(plain_numbers.shape[1] / _COLUMNS)
        columns = min(_COLUMNS, plain_numbers.shape[1])
        panels = np.atleast_2d(
            figure.subplots(rows, columns, sharex=True, sharey=True, squeeze=False)
        ).ravel()
        for axes, column in zip(panels, plain_numbers, strict=False):
            quiet = bool(finding) and column not in finding
            heading = balanced(display_name(str(column), spoken), 112, size.font * 0.95)
            _draw_panel(axes, plain_numbers[column], heading, say, size, quiet=quiet)
        for axes in panels[plain_numbers.shape[1] :]:
            axes.set_visible(False)
        panels[0].set_ylim(0, (largest or 1.0) * 1.35)
        years = [int(year) for year in plain_numbers.index]
        ends = [years[0], years[-1]]
        panels[0].set_xlim(ends[0] - (ends[1] - ends[0]) * 0.3, ends[1] + (ends[1] - ends[0]) * 0.3)
        panels[0].set_xticks(ends, labels=[short_year(year, size) for year in ends])

    height = 0.35 + _ROW * ceil(values.shape[1] / _COLUMNS)
    return Chart(name, words, bare(values), draw, spoken, height=height)


def _draw_panel(
    axes: Axes,
    values: pd.Series,
    heading: str,
    say: Callable[[float], str],
    size: Size,
    *,
    quiet: bool,
) -> None:
    colour = QUIET if quiet else PLAN
    axes.plot(
        values.index, values, color=colour, linewidth=2.0, marker="o", markersize=4, clip_on=False
    )
    known = values.dropna()
    # First and last alone: two numbers to a line.
    for place in dict.fromkeys((0, len(known) - 1)) if len(known) else ():
        axes.annotate(
            say(float(known.iloc[place])),
            (float(known.index[place]), float(known.iloc[place])),
            xytext=(0, size.font * 0.5),
            textcoords="offset points",
            ha="center",
            va="bottom",
            fontsize=size.font * 0.88,
            color=MUTED if quiet else INK,
        )
    axes.set_title(heading, loc="left", fontsize=size.font * 0.95, color=INK, pad=9)
    axes.yaxis.set_visible(False)
    axes.spines["left"].set_visible(False)
    axes.spines["bottom"].set_color(RULE)
    axes.tick_params(axis="x", length=0, labelsize=size.font * 0.85, labelbottom=True)


def _said(numbers: pd.Series, lang: Language, unit: str) -> list[str]:
    form = "%" if unit == SHARE else ""
    return [
        f"{year} {in_words(one, lang, form)}"
        for year, one in numbers.items()
        if isinstance(one, Traced) and is_known(one)
    ]


def _short(unit: str, lang: Language, largest: float) -> Callable[[float], str]:
    """Return how a label says a number, the unit being named in the subtitle of the chart."""
    if unit == SHARE:
        return percent
    scale = axis_scale(unit, lang, largest)
    return lambda value: scaled(value, scale)
