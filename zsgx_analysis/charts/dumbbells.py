"""Two values of one thing on one line: share of the goal against share of the people."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from zsgx_analysis.charts.chart import Chart, Words
from zsgx_analysis.charts.marks import category_axis, grid, spread
from zsgx_analysis.charts.theme import MUTED, PALETTE, PLAN, RULE, Size
from zsgx_analysis.charts.wrap import balanced

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from zsgx_analysis.language import Language


class Pair(NamedTuple):
    """One line: two shares (0 to 1) with their labels."""

    name: str
    first: float
    second: float
    first_text: str
    second_text: str


def pairs_chart(
    name: str,
    pairs: Sequence[Pair],
    heads: tuple[str, str],
    axis: str,
    frame: pd.DataFrame,
    words: Words,
    lang: Language,
) -> Chart:
    """Draw pairs as two marks, a square and a disc, joined by a line.

    Parameters
    ----------
    pairs : sequence of Pair
        From top to bottom.
    heads : tuple of str
        What the first mark (square) and the second (disc) stand for; written
        over the marks of the first line.
    axis : str
        Heading of the axis with its unit.
    """

    def draw(figure: Figure, size: Size) -> None:
        axes = figure.subplots()
        longest = max(max(pair.first, pair.second) for pair in pairs) * 100
        for place, pair in enumerate(pairs):
            _draw_pair(axes, place, pair, size)
        names = [balanced(pair.name, size.width * 72 * 0.2, size.font) for pair in pairs]
        category_axis(axes, names, size)
        axes.set_ylim(len(pairs) - 0.4, -0.95)
        axes.set_xlim(0, longest * 1.16)
        grid(axes, "x")
        axes.set_xlabel(axis, loc="left")
        _heads(axes, pairs[0], heads, size, longest)

    return Chart(name, words, frame, draw, lang, height=1.15 + 0.45 * len(pairs))


def _draw_pair(axes: Axes, place: int, pair: Pair, size: Size) -> None:
    first, second = pair.first * 100, pair.second * 100
    axes.plot([first, second], [place, place], color=RULE, linewidth=5, zorder=1)
    axes.plot(first, place, "s", color=PLAN, markersize=size.font * 0.9, zorder=3)
    axes.plot(second, place, "o", color=PALETTE["amber"], markersize=size.font * 0.95, zorder=3)
    for value, other, text in (
        (first, second, pair.first_text),
        (second, first, pair.second_text),
    ):
        right = value >= other
        axes.annotate(
            text,
            (value, place),
            xytext=(size.font * (0.8 if right else -0.8), 0),
            textcoords="offset points",
            ha="left" if right else "right",
            va="center",
            fontsize=size.font * 0.92,
        )


def _heads(axes: Axes, pair: Pair, heads: tuple[str, str], size: Size, longest: float) -> None:
    values = [pair.first * 100, pair.second * 100]
    gap = longest * 0.012 * max(len(head) for head in heads) * (size.font / 10.5)
    for place, text, colour in zip(spread(values, gap), heads, (PLAN, MUTED), strict=True):
        axes.annotate(
            text,
            (place, 0),
            xytext=(0, size.font * 1.3),
            textcoords="offset points",
            ha="center",
            va="bottom",
            fontsize=size.font * 0.9,
            color=colour,
            bbox={"facecolor": "white", "edgecolor": "none", "pad": 0.6},
        )
