"""The time line of the programme: panels of one unit each, and what is known of each year."""

from __future__ import annotations

from itertools import groupby, pairwise
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pandas as pd
from matplotlib.ticker import MaxNLocator

from zsgx_analysis.charts.chart import Chart, Words
from zsgx_analysis.charts.labels import ABOVE, BELOW, Point, sides
from zsgx_analysis.charts.marks import HATCH, grid, heading, note, short_year
from zsgx_analysis.charts.theme import AVERAGE, INK, MUTED, PLAN, RESULT, RULE, VOID, Size

if TYPE_CHECKING:
    from collections.abc import Mapping

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

    ``void`` is written over the years after the last value, where nothing is drawn;
    ``height`` is what the panel has in inches, near enough to place labels by.
    """

    label: str
    scale: Scale
    series: tuple[Series, ...]
    share: float
    void: str = ""
    height: float = 0.0


STATE_COLOURS = {
    "result": RESULT,
    "plan": PLAN,
    "average": AVERAGE,
    "goal": VOID,
    "none": "#ffffff",
    "ahead": VOID,
}


_HEIGHT = 5.2
"""Inches that the drawing takes at web size."""

_WIDTH = 9.2
"""Inches of the axis of the years: the least that the layout leaves it in any shape."""

_PANELS = 0.78
"""Share of the height that the panels have; headings and the years take the rest."""

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
            high = _HEIGHT * _PANELS * panel.share / sum(ratios)
            span = (int(years.min()), int(years.max()))
            _draw_panel(axes, panel._replace(height=high), size, span, now)
        _draw_strip(all_axes[-1], states, state_names, strip_label, size)
        for label in all_axes[-1].get_xticklabels():
            if label.get_text() in (str(now), f"'{now % 100:02d}"):
                label.set(fontweight="bold", color=INK)

    return Chart("timeline", words, frame, draw, lang, height=_HEIGHT)


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
                if not marks.any():
                    continue
                axes.plot(
                    years[marks],
                    values[marks],
                    "o",
                    color=series.colour,
                    markerfacecolor=face,
                    markeredgewidth=1.8,
                    markersize=size.font * 0.72,
                    zorder=5,
                    label=series.text if face != "white" or not firm.any() else "_",
                )
        else:
            style = (0, (5, 2)) if series.form == "dashed" else "solid"
            ends = np.array([years.min() - 0.5, years.max() + 0.5])
            axes.plot(
                ends,
                np.interp(ends, years, values),
                color=series.colour,
                lw=2.2,
                linestyle=style,
                label=series.text,
            )
    _label_points(axes, panel, size, span, highest, now)
    _key(axes, size)
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


def _label_points(
    axes: Axes, panel: Axis, size: Size, span: tuple[int, int], highest: float, now: int
) -> None:
    """Write the value at each point where there is room; of many years not at all of them.

    The year of the report comes first, then the latest, and the ends of the range.
    """
    drawn = pd.concat(
        [one.frame.assign(colour=one.colour) for one in panel.series if one.form == "points"]
        or [pd.DataFrame(columns=["year", "value", "text", "colour"])]
    ).reset_index(drop=True)
    if drawn.empty or not highest:
        return
    across, up = _WIDTH * 72 / (span[1] - span[0] + 1.2), panel.height * 72 / (highest * 1.25)
    values, font = drawn["value"] / panel.scale.factor, size.font * 0.88
    ends = (values.idxmin(), values.idxmax())
    points = [
        Point(
            (int(year) - span[0]) * across,
            value * up,
            str(text),
            (int(year) == now) * 10_000 + (place in ends) * 5_000 + int(year),
            BELOW if colour == PLAN else ABOVE,
        )
        for place, (year, value, text, colour) in enumerate(
            zip(drawn["year"], values, drawn["text"], drawn["colour"], strict=True)
        )
    ]
    found = sides(points, font, size.font * 0.6, panel.height * 72)
    for place, side in enumerate(found):
        if side is None:
            continue
        axes.annotate(
            points[place].text,
            (drawn["year"][place], values[place]),
            xytext=(0, side * size.font * 0.6),
            textcoords="offset points",
            ha="center",
            va="bottom" if side == ABOVE else "top",
            fontsize=font,
            color=drawn["colour"][place],
            bbox=_CLEAR,
            zorder=6,
        )


def _key(axes: Axes, size: Size) -> None:
    """Name the lines and points over the panel, where no point can come to lie."""
    axes.legend(
        loc="lower right",
        bbox_to_anchor=(1.0, 1.0),
        ncols=4,
        frameon=False,
        fontsize=size.font * 0.88,
        handlelength=1.8,
        columnspacing=1.2,
        borderaxespad=0.1,
        handletextpad=0.5,
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
