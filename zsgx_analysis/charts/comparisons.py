"""Charts that set scopes side by side: two shares of each, and goals over their years."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from zsgx_analysis import vocabulary
from zsgx_analysis.charts.chart import Chart, Words
from zsgx_analysis.charts.dumbbells import Pair, pairs_chart
from zsgx_analysis.charts.gantts import Span, periods_chart
from zsgx_analysis.language import as_language, default_language
from zsgx_analysis.narrative.words import in_words
from zsgx_analysis.tracing import plain

if TYPE_CHECKING:
    import pandas as pd


def dumbbell(
    frame: pd.DataFrame,
    left: str,
    right: str,
    title: str,
    *,
    heads: tuple[str, str],
    axis: str,
    subtitle: str = "",
    caption: str = "",
    name: str = "shares",
    lang: str | None = None,
) -> Chart | None:
    """Draw two shares of each scope as two marks joined by a line.

    Parameters
    ----------
    frame : pandas.DataFrame
        ``scope`` and two columns of shares, 0 to 1, traced.
    left, right : str
        Names of these columns: a square and a disc.
    title, subtitle, caption : str
        The finding; what is drawn; where it comes from.
    heads : tuple of str
        What the marks stand for.
    axis : str
        Heading of the axis with its unit.
    name : str
        Short and stable, part of the file names.
    lang : str, optional
        ``"zh"`` or ``"en"``; that of the locale when not given.

    Returns
    -------
    Chart or None
        None for an empty frame.
    """
    spoken = default_language() if lang is None else as_language(lang)
    known = frame[
        np.isfinite(frame[left].astype("float64")) & np.isfinite(frame[right].astype("float64"))
    ]
    if known.empty:
        return None
    pairs = [
        Pair(
            vocabulary.display("regions", str(scope), spoken),
            float(one),
            float(other),
            in_words(one, spoken, "%"),
            in_words(other, spoken, "%"),
        )
        for scope, one, other in zip(known["scope"], known[left], known[right], strict=True)
    ]
    told = "; ".join(f"{pair.name} {pair.first_text} / {pair.second_text}" for pair in pairs)
    words = Words(title, subtitle, caption, f"{title}: {told}")
    return pairs_chart(name, pairs, heads, axis, plain(known), words, spoken)


def gantt(
    goals: pd.DataFrame,
    now: int,
    title: str,
    *,
    labels: list[str] | None = None,
    quiet: pd.Series | None = None,
    subtitle: str = "",
    caption: str = "",
    name: str = "periods",
    lang: str | None = None,
) -> Chart | None:
    """Draw goals over their years, one lane a scope.

    Parameters
    ----------
    goals : pandas.DataFrame
        ``scope``, ``programme``, ``start``, ``end`` and ``value`` (traced), in the order of
        the lanes.
    now : int
        Year of the report, marked by a band.
    title, subtitle, caption : str
        The finding; what is drawn; where it comes from.
    labels : list of str, optional
        What stands in the bars; the goals in words when not given.
    quiet : pandas.Series of bool, optional
        Drafts and what was replaced, drawn hatched.
    name : str
        Short and stable, part of the file names.
    lang : str, optional
        ``"zh"`` or ``"en"``; that of the locale when not given.

    Returns
    -------
    Chart or None
        None for an empty frame.
    """
    spoken = default_language() if lang is None else as_language(lang)
    if goals.empty:
        return None
    texts = labels or [in_words(value, spoken) for value in goals["value"]]
    # Of what was never replaced, the year in which it was is missing, and so is the answer.
    marks = [False] * len(goals) if quiet is None else quiet.fillna(False)
    hushed = [bool(one) for one in marks]
    spans = [
        Span(
            vocabulary.display("regions", str(row["scope"]), spoken),
            int(row["start"]),
            int(row["end"]),
            text,
            str(row["programme"]),
            hush,
        )
        for row, text, hush in zip(goals.to_dict("records"), texts, hushed, strict=True)
    ]
    kinds = {
        str(one): vocabulary.display("programmes", str(one), spoken)
        for one in goals["programme"].unique()
    }
    told = "; ".join(f"{span.lane} {span.text}" for span in spans)
    words = Words(title, subtitle, caption, f"{title}: {told}")
    years = (int(goals["start"].min()), int(goals["end"].max()))
    chart = periods_chart(spans, years, now, kinds, plain(goals), words, spoken)
    chart.name = name
    return chart
