"""Small drawing helpers that every family of charts shares."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from zsgx_analysis.charts.theme import INK, MUTED, RULE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes

    from zsgx_analysis.charts.theme import Size

HATCH = "////"


def clear_axis(axes: Axes, which: str) -> None:
    """Take an axis away whose values stand beside the marks."""
    if which == "x":
        axes.xaxis.set_visible(False)
        axes.spines["bottom"].set_visible(False)
    else:
        axes.yaxis.set_visible(False)
        axes.spines["left"].set_visible(False)


def category_axis(axes: Axes, labels: Sequence[str], size: Size) -> None:
    """Put names on the y axis, the first at the top, without tick marks."""
    axes.set_yticks(range(len(labels)), labels=list(labels))
    axes.tick_params(axis="y", length=0, labelcolor=INK, labelsize=size.font * 0.95)
    axes.spines["left"].set_color(RULE)
    axes.set_ylim(len(labels) - 0.4, -0.6)


def heading(axes: Axes, text: str, size: Size) -> None:
    """Write quietly over an axis what it counts, flush with its left end."""
    axes.set_title(text, loc="left", fontsize=size.font * 0.92, color=MUTED)


def grid(axes: Axes, axis: str) -> None:
    """Draw light lines behind the marks."""
    axes.set_axisbelow(True)
    axes.grid(True, axis=axis)  # type: ignore[arg-type]
    axes.tick_params(axis=axis, length=0)  # type: ignore[arg-type]


def error_bar(axes: Axes, lower: float, upper: float, place: float) -> None:
    """Draw the interval of a horizontal mark where it is more than a point."""
    if np.isfinite(lower) and np.isfinite(upper) and upper > lower:
        axes.plot([lower, upper], [place, place], color=INK, linewidth=1.6, zorder=5)
        for end in (lower, upper):
            axes.plot([end, end], [place - 0.14, place + 0.14], color=INK, linewidth=1.6, zorder=5)


def note(axes: Axes, x: float, y: float, text: str, size: Size, **options: object) -> None:
    """Write a quiet remark at a point of the data."""
    style: dict[str, object] = {
        "fontsize": size.font * 0.88,
        "color": MUTED,
        "ha": "left",
        "va": "center",
        "bbox": {"facecolor": "white", "edgecolor": "none", "pad": 0.6, "alpha": 0.9},
        "zorder": 6,
        **options,
    }
    axes.text(x, y, text, **style)  # type: ignore[arg-type]


def short_year(year: int, size: Size) -> str:
    """Return a year for an axis of many: in a narrow picture only every fifth in full."""
    narrow = size.width / size.font < 0.93
    return f"'{year % 100:02d}" if narrow and year % 5 else str(year)


def spread(places: Sequence[float], gap: float) -> list[float]:
    """Move label places apart until each keeps ``gap`` from the next, order kept."""
    order = sorted(range(len(places)), key=lambda number: places[number])
    moved = list(places)
    for _ in range(100):
        shifted = False
        for low, high in pairwise(order):
            short = gap - (moved[high] - moved[low])
            if short > 1e-9:
                moved[low] -= short / 2
                moved[high] += short / 2
                shifted = True
        if not shifted:
            break
    return moved
