"""The time line of the programme: panels of one unit each, and what is known of each year."""

from __future__ import annotations

from itertools import groupby, pairwise
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from matplotlib.ticker import MaxNLocator

from zsgx_analysis.charts.chart import Chart, Words
from zsgx_analysis.charts.marks import HATCH, grid, heading, note, short_year
from zsgx_analysis.charts.theme import AVERAGE, GOAL, INK, MUTED, PLAN, RESULT, RULE, VOID, Size

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from zsgx_analysis.language import Language
    from zsgx_analysis.narrative.numbers import Scale


class Series(NamedTuple):
    """One line, row of points or set of steps: years, values and its direct label."""

    frame: pd.DataFrame
    text: str
    form: str
    colour: str


class Axis(NamedTuple):
    """One panel of the time line: all its series are in one unit.

    ``void`` is written over the years after the last value, where nothing is drawn.
    """

    label: str
    scale: Scale
    series: tuple[Series, ...]
    share: float
    void: str = ""


STATE_COLOURS = {
    "result": RESULT,
    "plan": PLAN,
    "average": AVERAGE,
    "goal": VOID,
    "none": "#ffffff",
    "ahead": VOID,
}


_LOW = 0.3
"""Part of the largest value below which a label stands over its point."""

_ROOM = 6
"""Years without a mark before a line that its name needs."""

_CROWDED = 0.25
"""Share of the height within which a line above a point leaves no room for its label."""

_CLEAR = {"facecolor": "white", "edgecolor": "none", "pad": 0.5}
"""What keeps a line of the grid from running through a label."""


def timeline_chart(
    panels: tuple[Axis, ...],
    states: pd.DataFrame,
    state_names: Mapping[str, str],
    strip_label: str,
    now: int,
    frame: pd.DataFrame,
    words: Words,
    lang: Language,
) -> Chart:
    """Draw panels of one unit each over a strip that says what is known of every year.

    Parameters
    ----------
    panels : tuple of Axis
        From top to bottom.
    states : pandas.DataFrame
        ``year``, ``state``, one row a year of the programme.
    state_names : mapping
        Short names of the states.
    strip_label : str
        Heading of the strip.
    now : int
        Year of the report, marked on every panel.
    """

    def draw(figure: Figure, size: Size) -> None:
        ratios = [*(panel.share for panel in panels), 0.42]
        all_axes = np.atleast_1d(figure.subplots(len(ratios), 1, sharex=True, height_ratios=ratios))
        years = states["year"]
        for axes, panel in zip(all_axes, panels, strict=False):
            _draw_panel(axes, panel, size, (int(years.min()), int(years.max())), now)
        _draw_strip(all_axes[-1], states, state_names, strip_label, size)
        for label in all_axes[-1].get_xticklabels():
            if label.get_text() in (str(now), f"'{now % 100:02d}"):
                label.set(fontweight="bold", color=INK)

    return Chart("timeline", words, frame, draw, lang, height=5.2)


def _draw_panel(axes: Axes, panel: Axis, size: Size, span: tuple[int, int], now: int) -> None:
    axes.axvspan(now - 0.5, now + 0.5, color=VOID, zorder=0, linewidth=0)
    largest = [series.frame["value"].max() / panel.scale.factor for series in panel.series]
    highest = float(np.nanmax([0.0, *largest]))
    for series in panel.series:
        values = series.frame["value"] / panel.scale.factor
        years = series.frame["year"]
        if values.empty:
            continue
        if series.form == "points":
            firm = series.frame["reliability"].isin(("official", "press"))
            for marks, face in ((firm, series.colour), (~firm, "white")):
                axes.plot(
                    years[marks],
                    values[marks],
                    "o",
                    color=series.colour,
                    markerfacecolor=face,
                    markeredgewidth=1.8,
                    markersize=size.font * 0.72,
                    zorder=5,
                )
        else:
            style = (0, (5, 2)) if series.form == "dashed" else "solid"
            ends = np.array([years.min() - 0.5, years.max() + 0.5])
            axes.plot(
                ends, np.interp(ends, years, values), color=series.colour, lw=2.2, linestyle=style
            )
        lines = [
            float(other.frame["value"].iloc[0]) / panel.scale.factor
            for other in panel.series
            if other.form != "points" and len(other.frame)
        ]
        _label(axes, series, values, size, (span[0], highest), lines)
    axes.set_ylim(0, highest * 1.25 if highest else 1)
    last = max((int(series.frame["year"].max()) for series in panel.series), default=span[1])
    axes.set_xlim(span[0] - 0.6, span[1] + 0.6)
    axes.yaxis.set_major_locator(MaxNLocator(4, integer=True))
    axes.yaxis.set_major_formatter(lambda value, _: f"{value:,.0f}")
    if panel.void and last < span[1]:
        lines = [tick for tick in axes.get_yticks() if 0 <= tick <= highest * 1.25]
        middle = min(
            ((low + high) / 2 for low, high in pairwise(lines)),
            key=lambda place: abs(place - highest / 2),
            default=highest / 2,
        )
        place = (last + 1 + span[1]) / 2
        note(axes, place, middle, panel.void, size, ha="center", bbox=None)
    grid(axes, "y")
    axes.tick_params(axis="x", length=0, labelbottom=False)
    axes.spines["left"].set_visible(False)
    heading(axes, panel.label, size)


def _label(
    axes: Axes,
    series: Series,
    values: pd.Series,
    size: Size,
    ends: tuple[int, float],
    lines: Sequence[float] = (),
) -> None:
    """Write what a series is: at its points; before a line where there is room, else over it.

    ``ends`` are the first year of the axis and the largest value; ``lines`` the
    heights of the lines: a point just below one is named underneath.
    """
    years = series.frame["year"]
    first, highest = ends
    if series.form == "points":
        over = series.colour == RESULT
        for year, value, text in zip(years, values, series.frame["text"], strict=True):
            # Below a point near the axis is no room.
            low = not over and value < highest * _LOW
            under = over and any(0 <= line - value < highest * _CROWDED for line in lines)
            axes.annotate(
                str(text),
                (year, value),
                xytext=(0, size.font * (-0.8 if under else 0.8))
                if over
                else (-size.font, size.font * (1.6 if low else -1.6)),
                arrowprops=None if over else {"arrowstyle": "-", "color": series.colour},
                textcoords="offset points",
                ha="center" if over else "right",
                va="bottom" if (over and not under) or low else "top",
                fontsize=size.font * 0.88,
                color=series.colour,
                bbox=_CLEAR,
                zorder=6,
            )
        return
    beside = int(years.min()) - first > _ROOM
    axes.annotate(
        series.text,
        (float(years.min()) - 0.5, float(values.iloc[0])),
        # Lines may run close to each other and to points above: the names hang.
        xytext=(-size.font * 0.5, size.font * (-0.9 if series.form == "dashed" else -0.35))
        if beside
        else (2, size.font * 0.3),
        textcoords="offset points",
        ha="right" if beside else "left",
        va="center" if beside else "bottom",
        fontsize=size.font * 0.92,
        color=INK if series.colour in (GOAL, AVERAGE) else series.colour,
        bbox=_CLEAR,
        zorder=4,
    )


def _draw_strip(
    axes: Axes, states: pd.DataFrame, names: Mapping[str, str], label: str, size: Size
) -> None:
    pairs = list(zip(states["year"], states["state"], strict=True))
    for state, run in groupby(pairs, key=lambda pair: pair[1]):
        years = [int(year) for year, _ in run]
        known = state in ("result", "plan", "average")
        axes.barh(
            0,
            len(years) - 0.06,
            left=years[0] - 0.47,
            height=0.9,
            facecolor=STATE_COLOURS[state],
            edgecolor=RULE if known or state == "ahead" else MUTED,
            hatch=HATCH if state == "none" else None,
            linewidth=0.8,
        )
        dark = state in ("result", "plan")
        axes.text(
            (years[0] + years[-1]) / 2,
            0,
            names[state],
            ha="center",
            va="center",
            fontsize=size.font * (0.88 if len(years) > 1 else 0.72),
            color="white" if dark else INK,
            bbox=None
            if known or state == "ahead"
            else {"facecolor": "white", "edgecolor": "none", "pad": 1.2},
        )
    axes.set_ylim(-0.5, 0.5)
    axes.yaxis.set_visible(False)
    for side in ("left", "bottom"):
        axes.spines[side].set_visible(False)
    every = [int(year) for year in states["year"]]
    axes.set_xticks(every, labels=[short_year(year, size) for year in every])
    axes.tick_params(axis="x", length=0, labelsize=size.font * 0.85)
    heading(axes, label, size)
