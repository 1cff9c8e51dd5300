"""Charts of frames as a notebook has them: one call, numbers traced or bare.

Each returns a living `Chart`, or nothing where there is nothing to draw. Names of
the vocabulary (departments, fields, regions) are written in the language of the chart.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import nan
from typing import Any

import pandas as pd

from zsgx_analysis.charts.chart import Chart, Words
from zsgx_analysis.charts.matrix import Matrix, matrix_chart
from zsgx_analysis.charts.panels import Bar, Panel, Reference, bars_chart
from zsgx_analysis.charts.theme import PLAN, QUIET, RESULT
from zsgx_analysis.charts.values import (
    SHARE,
    array_of,
    bare,
    display_name,
    floats_of,
    numbers_of,
)
from zsgx_analysis.language import Language, Text, as_language, default_language
from zsgx_analysis.narrative.words import in_words, is_known
from zsgx_analysis.tracing import Traced, TracedArray, total


def bars(
    values: pd.Series | Mapping[str, pd.Series],
    title: str,
    *,
    subtitle: str = "",
    caption: str = "",
    unit: str = "persons",
    labels: Mapping[str, Sequence[str]] | Sequence[str] | None = None,
    colours: Sequence[str] | str = PLAN,
    finding: Sequence[bool] | None = None,
    hatched: Sequence[bool] | None = None,
    reference: tuple[float, str] | None = None,
    data: pd.DataFrame | None = None,
    name: str = "bars",
    lang: str | None = None,
) -> Chart | None:
    """Draw horizontal bars, the longest first where the series is so ordered.

    Numbers below zero run the other way, in a colour of their own, and each
    bears its sign: changes, best ranked.

    Parameters
    ----------
    values : pandas.Series or mapping
        Index: the names; several series of the same names, by heading, are panels
        side by side. Traced numbers bring unit, bound and interval along.
    title : str
        What the chart shows, best as a finding.
    subtitle, caption : str
        What is drawn; where it comes from.
    unit : str
        Of bare numbers: a unit of the vocabulary, or ``"share"`` for parts of one.
    labels : sequence of str, or mapping of them by heading, optional
        What stands at the bars; the numbers in words when not given.
    colours : str or sequence of str
        Of the bars.
    finding : sequence of bool, optional
        The bars that the title speaks of: the others are drawn quiet.
    hatched : sequence of bool, optional
        Bars that are drawn as drafts.
    reference : tuple of float and str, optional
        A line to read the bars of the last panel against, and its label.
    data : pandas.DataFrame, optional
        What goes into the data file; the series when not given.
    name : str
        Short and stable, part of the file names.
    lang : str, optional
        ``"zh"`` or ``"en"``; that of the locale when not given.

    Returns
    -------
    Chart or None
        None for an empty series.

    Raises
    ------
    UsageError
        When a value is not a number, or the unit is not known.

    Examples
    --------
    >>> import zsgx_analysis as zsgx
    >>> cells = zsgx.traced(zsgx.plan(2024), "plans")
    >>> by_field = cells.groupby("field")["persons"].sum().sort_values(ascending=False)
    >>> chart = zsgx.charts.bars(by_field, "应急管理人数最多", lang="zh")
    >>> chart.native[0].texts[0]
    '18.25万人'
    """
    spoken = default_language() if lang is None else as_language(lang)
    panels = dict(values) if isinstance(values, Mapping) else {"": values}
    first = next(iter(panels.values()))
    if first.empty:
        return None
    names = [display_name(str(label), spoken) for label in first.index]
    changes = any(bool((floats_of(series) < 0).any()) for series in panels.values())
    shades = [colours] * len(names) if isinstance(colours, str) else list(colours)
    if finding is not None:
        shades = [shade if told else QUIET for shade, told in zip(shades, finding, strict=True)]
    elif changes and isinstance(colours, str):
        shades = [RESULT if below else colours for below in floats_of(first) < 0]
    drafts = list(hatched) if hatched is not None else [False] * len(names)
    drawn = []
    for heading, series in panels.items():
        numbers = numbers_of(series, unit)
        texts = _texts(labels, heading, numbers, spoken, unit, sign="+" if changes else "")
        line = Reference(float(reference[0]), reference[1]) if reference is not None else None
        last = heading == list(panels)[-1]
        drawn.append(
            Panel(
                heading,
                [_bar(*parts) for parts in zip(names, numbers, texts, shades, drafts, strict=True)],
                line if last else None,
                share=1.0 if last and len(panels) > 1 else 1.7,
                aligned=last and line is not None,
            )
        )
    told = "; ".join(f"{bar.name} {bar.text}" for bar in drawn[0].bars)
    words = Words(title, subtitle, caption, f"{title}: {told}")
    table = data if data is not None else _table(panels)
    return bars_chart(name, drawn, bare(table), words, spoken)


def heatmap(
    matrix: pd.DataFrame,
    title: str,
    *,
    subtitle: str = "",
    caption: str = "",
    statuses: pd.DataFrame | None = None,
    data: pd.DataFrame | None = None,
    name: str = "matrix",
    lang: str | None = None,
) -> Chart | None:
    """Draw a matrix of people with its totals; a place without a number stays blank.

    Parameters
    ----------
    matrix : pandas.DataFrame
        Rows, columns and numbers, traced or bare: `pandas.DataFrame.pivot_table` of a plan.
    title, subtitle, caption : str
        The finding; what is drawn; where it comes from.
    statuses : pandas.DataFrame, optional
        State of each cell, of the same shape; what does not stand as printed is marked.
    data : pandas.DataFrame, optional
        What goes into the data file; the matrix when not given.
    name : str
        Short and stable, part of the file names.
    lang : str, optional
        ``"zh"`` or ``"en"``; that of the locale when not given.

    Returns
    -------
    Chart or None
        None for an empty matrix.

    Raises
    ------
    UsageError
        When a value is not a number.

    Examples
    --------
    >>> import zsgx_analysis as zsgx
    >>> cells = zsgx.traced(zsgx.plan(2024), "plans")
    >>> wide = cells.pivot_table(
    ...     index="department", columns="field", values="persons", aggfunc="sum"
    ... )
    >>> zsgx.charts.heatmap(wide, "2024年任务", lang="zh").data.shape
    (14, 16)
    """
    spoken = default_language() if lang is None else as_language(lang)
    if matrix.empty:
        return None
    numbers = matrix.apply(lambda column: pd.Series(array_of(column, "persons"), column.index))
    ends = {
        end: numbers.apply(lambda column, end=end: column.array.values_of(end)).set_axis(
            matrix.index
        )
        for end in ("value", "lower", "upper")
    }
    down = [_sum(numbers[column]) for column in numbers]
    across = [_sum(numbers.loc[row]) for row in numbers.index]
    shown = Matrix(
        _named(ends["value"], spoken),
        _named(ends["lower"], spoken),
        _named(ends["upper"], spoken),
        statuses if statuses is not None else pd.DataFrame("", matrix.index, matrix.columns),
        _totals(across),
        _totals(down),
        dict(_totals([_total(across)]).iloc[0]),
        Text("合计", "Total").in_language(spoken),
    )
    told = "; ".join(
        f"{display_name(str(row), spoken)} {in_words(number, spoken)}"
        for row, number in zip(numbers.index, across, strict=True)
        if isinstance(number, Traced) and is_known(number)
    )
    words = Words(title, subtitle, caption, f"{title}: {told}")
    table = data if data is not None else matrix.reset_index()
    return matrix_chart(shown, bare(table), words, spoken, name)


def _bar(name: str, number: Any, text: str, colour: str, draft: bool) -> Bar:
    if not isinstance(number, Traced):
        return Bar(name, nan, text, colour=colour, hatched=draft)
    ends = (number.lower, number.upper) if number.bound == "range" else (nan, nan)
    return Bar(name, number.value, text, *ends, colour, draft)


def _texts(
    labels: Mapping[str, Sequence[str]] | Sequence[str] | None,
    heading: str,
    numbers: Sequence[Any],
    lang: Language,
    unit: str,
    sign: str,
) -> list[str]:
    given = labels.get(heading) if isinstance(labels, Mapping) else labels
    if given is not None:
        return list(given)
    unknown = Text("未知", "not known").in_language(lang)
    return [
        in_words(one, lang, "%" if _is_share(one, unit) else sign)
        if isinstance(one, Traced) and is_known(one)
        else unknown
        for one in numbers
    ]


def _is_share(number: Traced, unit: str) -> bool:
    return not number.unit and (unit == SHARE or number.formula == SHARE)


def _sum(numbers: pd.Series) -> Traced | float:
    known = pd.Series(TracedArray(list(numbers))).dropna()
    return total(known)


def _total(numbers: Sequence[Traced | float]) -> Traced | float:
    return _sum(pd.Series(TracedArray(numbers)))


def _totals(numbers: Sequence[Traced | float]) -> pd.DataFrame:
    array = TracedArray(numbers)
    ends = {"persons": "value", "lower": "lower", "upper": "upper"}
    return pd.DataFrame({name: array.values_of(end) for name, end in ends.items()})


def _table(panels: Mapping[str, pd.Series]) -> pd.DataFrame:
    columns = {
        str(series.name or heading or "value"): series.array for heading, series in panels.items()
    }
    first = next(iter(panels.values()))
    return pd.DataFrame(columns, index=pd.Index(first.index, name=first.index.name or "name"))


def _named(wide: pd.DataFrame, lang: Language) -> pd.DataFrame:
    return wide.rename(
        index=lambda name: display_name(str(name), lang),
        columns=lambda name: display_name(str(name), lang),
    )
