"""The path to the ten-year goal, one step a year."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from matplotlib.ticker import MaxNLocator

from zsgx_analysis.charts.chart import Chart, Words
from zsgx_analysis.charts.marks import HATCH, grid, heading, note
from zsgx_analysis.charts.theme import GOAL, INK, MUTED, PLAN, RESULT, RULE, VOID, Size
from zsgx_analysis.indicators.selection import rows

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from zsgx_analysis.language import Language
    from zsgx_analysis.narrative.numbers import Scale


def path_chart(
    path: pd.DataFrame,
    scale: Scale,
    texts: Mapping[str, str],
    now: int,
    frame: pd.DataFrame,
    words: Words,
    lang: Language,
) -> Chart:
    """Draw the path to the ten-year goal as one step a year, each filled as far as it is known.

    Parameters
    ----------
    path : pandas.DataFrame
        From `indicators.progress.cumulative_path`.
    scale : Scale
        Of the axis.
    texts : mapping
        ``axis``, ``now``, ``end``, ``planned``, ``unknown``, ``ahead``: direct labels.
    now : int
        Year of the report.
    """

    def draw(figure: Figure, size: Size) -> None:
        axes = figure.subplots()
        steps = path.dropna(subset=["goal"])
        for row in rows(steps):
            _step(axes, row, scale.factor, now)
        goal = steps["goal"] / scale.factor
        years = steps["year"]
        axes.step(
            [*(years - 0.5), float(years.max()) + 0.5],
            [*goal, float(goal.iloc[-1])],
            where="post",
            color=GOAL,
            linewidth=1.8,
        )
        _path_labels(axes, path, scale.factor, texts, now, size)
        axes.set_xlim(float(years.min()) - 0.6, float(years.max()) + 0.6)
        axes.set_ylim(0, float(goal.max()) * 1.14)
        axes.set_xticks(list(years))
        axes.tick_params(axis="x", length=0)
        axes.spines["left"].set_visible(False)
        axes.yaxis.set_major_locator(MaxNLocator(5))
        heading(axes, texts["axis"], size)
        grid(axes, "y")

    return Chart("path", words, frame, draw, lang, height=4.2)


def _step(axes: Axes, row: dict[str, float], factor: float, now: int) -> None:
    year, base = row["year"], (row["goal"] - row["goal_year"]) / factor
    height = row["goal_year"] / factor
    ahead = year > now
    axes.bar(
        year,
        height,
        bottom=base,
        width=0.96,
        facecolor=VOID if ahead else "white",
        edgecolor=RULE if ahead else MUTED,
        hatch=None if ahead else HATCH,
        linewidth=0.6,
    )
    for column, colour in (("planned", PLAN), ("result", RESULT)):
        if np.isfinite(row[column]):
            axes.bar(year, row[column] / factor, bottom=base, width=0.96, color=colour, zorder=3)


def _path_labels(
    axes: Axes, path: pd.DataFrame, factor: float, texts: Mapping[str, str], now: int, size: Size
) -> None:
    first, last = int(path["year"].min()), int(path["year"].max())
    goal = path.set_index("year")["goal"] / factor
    if now in goal.index and now != last:
        note(axes, now - 0.6, goal[now], texts["now"], size, ha="right", va="center", color=INK)
    high = goal[last] * 1.06
    note(axes, last + 0.5, high, texts["end"], size, ha="right", va="center", color=INK)
    planned = path[path["planned"].notna()]
    if not planned.empty:
        year = int(planned["year"].iloc[-1])
        height = goal[year] - goal[first] / 2
        note(axes, year + 0.62, height, texts["planned"], size, color=PLAN)
    unknown = path[path["planned"].isna() & path["result"].isna() & (path["year"] <= now)]
    if not unknown.empty:
        year = int(unknown["year"].iloc[0])
        note(
            axes,
            year + 0.62,
            goal[year] / 2 if year == first else goal[year],
            texts["unknown"],
            size,
        )
    # Beside one or two later steps stands what is planned.
    if last - now > 2:
        place = max(now + 1, first)
        middle = (goal[place] + goal[last]) / 2 - goal[first] / 2
        note(axes, (place + last) / 2 + 0.9, middle - goal[first] * 0.6, texts["ahead"], size)
