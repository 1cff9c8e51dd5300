"""A chart of one's own in the house style: one call, with title, source and alt text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from zsgx_analysis import vocabulary
from zsgx_analysis.charts.chart import Words
from zsgx_analysis.charts.panels import Bar, Panel, Reference, bars_chart
from zsgx_analysis.errors import UsageError
from zsgx_analysis.language import Language, Text, as_language, default_language
from zsgx_analysis.narrative.numbers import amount, percent

if TYPE_CHECKING:
    from zsgx_analysis.charts.chart import Chart

SHARE = "share"


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
    spoken = default_language() if lang is None else as_language(lang)
    numbers = _numbers(values)
    if unit != SHARE and unit not in vocabulary.known("units"):
        raise UsageError(
            Text("没有这个单位", "the unit is not known"),
            place="unit",
            found=unit,
            expected=", ".join([SHARE, *vocabulary.known("units")]),
        )
    bars = [
        Bar(_name(str(label), spoken), number, _written(number, unit, spoken))
        for label, number in numbers.items()
    ]
    line = Reference(float(reference[0]), reference[1]) if reference is not None else None
    frame = pd.DataFrame({"name": [str(label) for label in numbers.index], unit: numbers.array})
    alt = f"{title}: " + "; ".join(f"{bar.name} {bar.text}" for bar in bars)
    words = Words(title, subtitle, caption, alt)
    return bars_chart(name, [Panel(heading, bars, line)], frame, words, spoken)


def _numbers(values: pd.Series) -> pd.Series:
    numbers = pd.to_numeric(pd.Series(values), errors="coerce").astype("float64")
    wrong = values[numbers.isna() & pd.Series(values).notna()]
    if len(wrong):
        raise UsageError(
            Text("要画的值不是数字", "a value to draw is not a number"),
            place=str(wrong.index[0]),
            found=str(wrong.iloc[0]),
        )
    if not np.isfinite(numbers).any():
        raise UsageError(Text("没有可画的值", "there is no value to draw"), place="values")
    return numbers


def _written(number: float, unit: str, lang: Language) -> str:
    if not np.isfinite(number):
        return Text("未知", "not known").in_language(lang)
    return percent(number) if unit == SHARE else amount(number, unit, lang)


def _name(label: str, lang: Language) -> str:
    kinds: tuple[Any, ...] = ("departments", "fields", "regions")
    kind = next((kind for kind in kinds if label in vocabulary.known(kind)), None)
    return label if kind is None else vocabulary.display(kind, label, lang)
