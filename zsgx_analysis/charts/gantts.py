"""Goals with their periods, side by side: who set what for which years."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from zsgx_analysis.charts.chart import Chart, Words
from zsgx_analysis.charts.fonts import text_width
from zsgx_analysis.charts.marks import HATCH, category_axis, short_year
from zsgx_analysis.charts.theme import INK, MUTED, PALETTE, RULE, VOID, Size, ink_on

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from zsgx_analysis.language import Language


class Span(NamedTuple):
    """A goal over its years; ``quiet`` for drafts and what was replaced."""

    lane: str
    start: int
    end: int
    text: str
    kind: str
    quiet: bool = False


COLOURS = {
    "project": PALETTE["navy"],
    "capability": PALETTE["navy"],
    "advanced_seminars": PALETTE["sky"],
    "digital_engineers": PALETTE["amber"],
}


def periods_chart(
    spans: Sequence[Span],
    years: tuple[int, int],
    now: int,
    kinds: Mapping[str, str],
    frame: pd.DataFrame,
    words: Words,
    lang: Language,
) -> Chart:
    """Draw one lane for each region, stacked where goals run at the same time.

    Parameters
    ----------
    spans : sequence of Span
        In the order of the lanes.
    years : tuple of int
        First and last year of the axis.
    now : int
        Year of the report.
    kinds : mapping
        Names of the programmes that occur, written before their spans.
    """
    rows = _rows(spans)

    def draw(figure: Figure, size: Size) -> None:
        axes = figure.subplots()
        axes.axvspan(now - 0.5, now + 0.5, color=VOID, zorder=0, linewidth=0)
        point = (years[1] - years[0] + 1) / (size.width * 72 * 0.68)
        for place, span in rows:
            _draw_span(axes, place, span, size, years, point)
        wide = [text_width(name, size.font * 0.95) for name in kinds.values()]
        named = [
            "" if place and _same(rows[place - 1][1], span) else kinds.get(span.kind, span.kind)
            for place, span in rows
        ]
        category_axis(axes, named, size)
        axes.tick_params(axis="y", labelcolor=MUTED)
        for place, span in rows:
            if place == 0 or rows[place - 1][1].lane != span.lane:
                _lane(axes, place, span.lane, max(wide) + size.font * 1.4, size)
        axes.spines["left"].set_visible(False)
        axes.set_ylim(len(rows) - 0.4, -0.6)
        axes.set_xlim(years[0] - 0.5, years[1] + 0.5)
        every = range(years[0], years[1] + 1)
        axes.set_xticks(every, labels=[short_year(year, size) for year in every])
        axes.tick_params(axis="x", length=0)

    return Chart("periods", words, frame, draw, lang, height=1.2 + 0.34 * len(rows))


def _same(one: Span, other: Span) -> bool:
    return (one.lane, one.kind) == (other.lane, other.kind)


def _rows(spans: Sequence[Span]) -> list[tuple[int, Span]]:
    return list(enumerate(spans))


def _draw_span(
    axes: Axes, place: int, span: Span, size: Size, years: tuple[int, int], point: float
) -> None:
    start, end = max(span.start, years[0]) - 0.46, min(span.end, years[1]) + 0.46
    colour = COLOURS.get(span.kind, PALETTE["rust"])
    axes.barh(
        place,
        end - start,
        left=start,
        height=0.66,
        facecolor="white" if span.quiet else colour,
        edgecolor=colour,
        hatch=HATCH if span.quiet else None,
        linewidth=1.0,
    )
    font = size.font * 0.82
    needed = text_width(span.text, font) * point
    fits = needed < (end - start) - 0.2
    left = not fits and end + needed > years[1] + 0.4
    box = {"facecolor": "white", "edgecolor": "none", "pad": 1.0} if span.quiet and fits else None
    axes.text(
        (start + end) / 2 if fits else (start - 0.1 if left else end + 0.1),
        place,
        span.text,
        ha="center" if fits else ("right" if left else "left"),
        va="center",
        fontsize=font,
        color=ink_on(colour) if fits and not span.quiet else INK,
        bbox=box,
    )


def _lane(axes: Axes, place: int, name: str, left: float, size: Size) -> None:
    """Write the name of a region before those of its programmes, with a rule over its lane."""
    axes.annotate(
        name,
        (0, place),
        xycoords=("axes fraction", "data"),
        xytext=(-left, 0),
        textcoords="offset points",
        ha="right",
        va="center",
        fontsize=size.font * 0.95,
        color=INK,
    )
    if place:
        axes.axhline(place - 0.5, color=RULE, linewidth=0.8, zorder=0)
