"""Horizontal bars with direct labels, intervals and reference lines; both ways from zero."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from zsgx_analysis.charts.chart import Chart, Native, Words
from zsgx_analysis.charts.marks import HATCH, category_axis, clear_axis, error_bar
from zsgx_analysis.charts.theme import INK, MUTED, PLAN, Size
from zsgx_analysis.charts.wrap import balanced

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from zsgx_analysis.language import Language


class Bar(NamedTuple):
    """One bar: ``value`` missing means that nothing is known; then only the text shows."""

    name: str
    value: float
    text: str
    lower: float = np.nan
    upper: float = np.nan
    colour: str = PLAN
    hatched: bool = False


class Reference(NamedTuple):
    """A vertical line that bars are read against."""

    value: float
    text: str


class Panel(NamedTuple):
    """One set of bars under a heading that names the quantity and its unit.

    ``aligned`` puts the labels in a column of their own, where a reference line would
    run through those at the ends of the bars.
    """

    heading: str
    bars: Sequence[Bar]
    reference: Reference | None = None
    share: float = 1.0
    aligned: bool = False


def bars_chart(
    name: str, panels: Sequence[Panel], frame: pd.DataFrame, words: Words, lang: Language
) -> Chart:
    """Draw panels of bars side by side that share their names.

    The first panel carries the names; the others must list the same ones. An
    axis always starts at zero and has no ticks, since each bar bears its value.
    """

    def draw(figure: Figure, size: Size) -> None:
        shares = [panel.share for panel in panels]
        grid = figure.add_gridspec(1, len(panels), width_ratios=shares)
        for place, panel in enumerate(panels):
            axes = figure.add_subplot(grid[0, place])
            width = size.width * 72 * panel.share / sum(shares)
            _draw_panel(axes, panel, size, width, named=place == 0, sides=len(panels))

    rows = max((len(panel.bars) for panel in panels), default=1)
    height = 0.95 + 0.36 * max(rows, 1)
    return Chart(name, words, frame, draw, lang, height=height, native=_native(panels))


def _native(panels: Sequence[Panel]) -> list[Native]:
    """Return the panels as charts for an office program; none where a bar is an interval."""
    bars = [bar for panel in panels for bar in panel.bars]
    if any(not np.isfinite(bar.value) and np.isfinite(bar.lower) for bar in bars):
        return []
    return [
        Native(
            panel.heading,
            [bar.name for bar in panels[0].bars],
            [bar.value for bar in panel.bars],
            [bar.text for bar in panel.bars],
            [bar.colour for bar in panel.bars],
            [bar.hatched for bar in panel.bars],
            panel.share,
            panel.reference,
        )
        for panel in panels
    ]


def _draw_panel(
    axes: Axes, panel: Panel, size: Size, width: float, *, named: bool, sides: int
) -> None:
    bars = panel.bars
    for place, bar in enumerate(bars):
        length = bar.value if np.isfinite(bar.value) else bar.lower
        if np.isfinite(length):
            axes.barh(
                place,
                length,
                height=0.62,
                facecolor="white" if bar.hatched else bar.colour,
                edgecolor=bar.colour,
                hatch=HATCH if bar.hatched else None,
                linewidth=1.0,
            )
        error_bar(axes, bar.lower, bar.upper, place)
    ends = [
        end
        for bar in bars
        for end in (bar.value, bar.upper if np.isfinite(bar.upper) else bar.value)
        if np.isfinite(end)
    ]
    if panel.reference is not None:
        ends.append(panel.reference.value)
    longest, shortest = max([0.0, *ends]), min([0.0, *ends])
    room = (longest - shortest or 1.0) * (0.45 if sides > 1 else 0.28)
    axes.set_xlim(shortest - room if shortest else 0, longest + room if longest else room / 2)
    if shortest:
        axes.axvline(0, color=MUTED, linewidth=0.8, zorder=3)
    _labels(axes, bars, size, longest if panel.aligned else None)
    if panel.reference is not None:
        _reference(axes, panel.reference, size)
    small = size.font * 0.95
    names = [balanced(bar.name, width * 0.3, small) for bar in bars] if named else [""] * len(bars)
    category_axis(axes, names, size)
    clear_axis(axes, "x")
    heading = balanced(panel.heading, width * (0.62 if named else 0.9), size.font * 0.95)
    axes.set_title(heading, loc="left", fontsize=size.font * 0.95, color=MUTED, pad=size.font * 1.5)


def _labels(axes: Axes, bars: Sequence[Bar], size: Size, column: float | None) -> None:
    """Write each label at the end of its bar, or all of them from ``column`` on."""
    for place, bar in enumerate(bars):
        known = [end for end in (bar.value, bar.upper) if np.isfinite(end)]
        left = bar.value < 0
        axes.annotate(
            bar.text,
            (bar.value if left else max(known, default=0.0) if column is None else column, place),
            xytext=(size.font * (-0.35 if left else 0.35), 0),
            textcoords="offset points",
            ha="right" if left else "left",
            va="center",
            fontsize=size.font * 0.92,
            color=INK if known else MUTED,
            bbox={"facecolor": "white", "edgecolor": "none", "pad": 0.3},
            zorder=6,
        )


def _reference(axes: Axes, reference: Reference, size: Size) -> None:
    axes.axvline(reference.value, color=INK, linewidth=1.4, linestyle=(0, (4, 2)), zorder=4)
    axes.annotate(
        reference.text,
        (reference.value, 1.0),
        xycoords=("data", "axes fraction"),
        xytext=(0, 2),
        textcoords="offset points",
        ha="center",
        va="bottom",
        fontsize=size.font * 0.88,
        color=INK,
    )
