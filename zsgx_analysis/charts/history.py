"""Charts along the years: what is known of each, and the path to a goal."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from zsgx_analysis.charts.chart import Chart, Words
from zsgx_analysis.charts.goal_paths import path_chart
from zsgx_analysis.charts.theme import AVERAGE, GOAL, PLAN, RESULT
from zsgx_analysis.charts.year_panels import Axis, Series, timeline_chart
from zsgx_analysis.language import Language, Text, as_language, default_language
from zsgx_analysis.narrative.labels import STATES
from zsgx_analysis.narrative.numbers import axis_scale, scaled
from zsgx_analysis.narrative.words import in_words, prefix_of
from zsgx_analysis.tracing import Traced, plain

if TYPE_CHECKING:
    from collections.abc import Mapping

_FORMS = {
    "average": ("line", AVERAGE),
    "goal": ("line", GOAL),
    "part_goal": ("dashed", PLAN),
    "result": ("points", RESULT),
    "plan": ("points", PLAN),
}
"""How each kind of number is drawn, and its colour."""

_SHARES = {"person-times": 1.0, "persons": 2.3}
"""Panels from top to bottom, one a unit, and how high each is beside the other."""

_SHORT_STATES = {
    "result": Text("结果", "result"),
    "plan": Text("计划", "plan"),
    "average": Text("总量", "total"),
    "none": Text("未公布", "none"),
    "ahead": Text("此后", "later"),
}


def timeline(
    facts: pd.DataFrame,
    states: pd.DataFrame,
    now: int,
    title: str,
    *,
    subtitle: str = "",
    caption: str = "",
    name: str = "timeline",
    lang: str | None = None,
) -> Chart | None:
    """Draw what is known of each year, one panel a unit, over a strip of its state.

    Parameters
    ----------
    facts : pandas.DataFrame
        ``year``, ``value`` (traced), ``kind`` (``result``, ``plan``, ``goal``, ``part_goal``,
        ``average``), ``series`` (the name of its line) and ``reliability``.
    states : pandas.DataFrame
        ``year`` and ``state``: ``result``, ``plan``, ``average``, ``none``, ``ahead``.
    now : int
        Year of the report.
    title, subtitle, caption : str
        The finding; what is drawn; where it comes from.
    name : str
        Short and stable, part of the file names.
    lang : str, optional
        ``"zh"`` or ``"en"``; that of the locale when not given.

    Returns
    -------
    Chart or None
        None without facts.
    """
    spoken = default_language() if lang is None else as_language(lang)
    known = facts[[bool(np.isfinite(float(value))) for value in facts["value"]]]
    if known.empty:
        return None
    units = pd.Series([value.unit for value in known["value"]], index=known.index)
    panels = tuple(
        _panel(known[units == unit], unit, spoken) for unit in _SHARES if (units == unit).any()
    )
    told = "; ".join(
        Text(
            f"{row.year}年{STATES[str(row.state)].zh}", f"{row.year}: {STATES[str(row.state)].en}"
        ).in_language(spoken)
        for row in states.itertuples()
    )
    names = {state: text.in_language(spoken) for state, text in _SHORT_STATES.items()}
    strip = Text(
        "各年所知（总量：仅有十年总量；未公布：未见年度结果）",
        "What is known of each year (total: the ten-year total only; none: no yearly result)",
    ).in_language(spoken)
    words = Words(title, subtitle, caption, f"{title}: {told}")
    chart = timeline_chart(panels, states, names, strip, now, plain(known), words, spoken)
    chart.name = name
    return chart


def goal_path(
    path: pd.DataFrame,
    now: int,
    title: str,
    *,
    subtitle: str = "",
    caption: str = "",
    name: str = "path",
    lang: str | None = None,
) -> Chart | None:
    """Draw the path to a goal of several years, one step a year, filled as far as it is known.

    Parameters
    ----------
    path : pandas.DataFrame
        ``year``, ``goal`` (of that year, traced), ``planned`` and ``result`` (traced, missing
        where nothing is known).
    now : int
        Year of the report.
    title, subtitle, caption : str
        The finding; what is drawn; where it comes from.
    name : str
        Short and stable, part of the file names.
    lang : str, optional
        ``"zh"`` or ``"en"``; that of the locale when not given.

    Returns
    -------
    Chart or None
        None where no goal is known.
    """
    spoken = default_language() if lang is None else as_language(lang)
    goals = path["goal"].astype("float64")
    if path.empty or goals.isna().any():
        return None
    reached = path["goal"].cumsum()
    steps = pd.DataFrame(
        {
            "year": path["year"].astype(int),
            "goal_year": goals,
            "goal": reached.astype("float64"),
            "planned": path["planned"].astype("float64"),
            "result": path["result"].astype("float64"),
        }
    )
    scale = axis_scale("persons", spoken, float(steps["goal"].max()))
    by_year = dict(zip(steps["year"], reached, strict=True))
    end = int(steps["year"].max())
    planned = path[path["planned"].notna()]
    texts = {
        "axis": Text(f"累计，{scale.label}", f"Cumulative, {scale.label}").in_language(spoken),
        "now": _reached(by_year[now], now, spoken) if now in by_year else "",
        "end": _reached(by_year[end], end, spoken),
        "unknown": Text("斜线：未见结果公布", "hatched: no result published").in_language(spoken),
        "ahead": Text("此后年份", "later years").in_language(spoken),
        "planned": _planned(planned, spoken),
    }
    data = plain(path.assign(cumulative_goal=reached))
    words = Words(title, subtitle, caption, f"{title}: {texts['end']}; {texts['planned']}")
    chart = path_chart(steps, scale, texts, now, data, words, spoken)
    chart.name = name
    return chart


def _panel(facts: pd.DataFrame, unit: str, lang: Language) -> Axis:
    values = facts["value"].astype("float64")
    scale = axis_scale(unit, lang, float(values.max()))
    series = []
    for (text, kind), own in facts.groupby(["series", "kind"], sort=False):
        form, colour = _FORMS[str(kind)]
        # The heading of the panel names the unit.
        said = [prefix_of(one, lang) + scaled(float(one), scale) for one in own["value"]]
        frame = own.assign(value=own["value"].astype("float64"), text=said)
        series.append(Series(frame, str(text), form, colour))
    void = Text("此后没有以此单位公布的数字", "no figure in this unit published later")
    return Axis(scale.label, scale, tuple(series), _SHARES[unit], void.in_language(lang))


def _reached(goal: Traced, year: int, lang: Language) -> str:
    size = in_words(goal, lang)
    return Text(f"到{year}年应达{size}", f"{size} due by {year}").in_language(lang)


def _planned(planned: pd.DataFrame, lang: Language) -> str:
    if planned.empty:
        return ""
    last: Mapping[str, object] = dict(planned.iloc[-1])
    size = in_words(last["planned"], lang) if isinstance(last["planned"], Traced) else ""
    return Text(
        f"{last['year']}年已知计划{size}", f"known plans for {last['year']}: {size}"
    ).in_language(lang)
