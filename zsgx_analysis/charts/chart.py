"""A chart: what it says, the data behind it, and how it is drawn at each size."""

from __future__ import annotations

import warnings
from base64 import b64encode
from dataclasses import dataclass, field
from html import escape
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from matplotlib.figure import Figure
from matplotlib.transforms import Bbox

from zsgx_analysis.charts.check import require_glyphs
from zsgx_analysis.charts.raster import halved, to_png
from zsgx_analysis.charts.recording import Recording, RecordingCanvas, record
from zsgx_analysis.charts.theme import INK, MUTED, PANEL, SIZES, Size, themed
from zsgx_analysis.charts.wrap import wrap

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import pandas as pd

    from zsgx_analysis.language import Language

_MARGIN = 0.22
_LEADING = 1.45
DPI = 300
"""Resolution of a picture for print; one for the screen has half of it."""


class Words(NamedTuple):
    """The texts of a chart: finding, what is drawn, source and audit, content in words."""

    title: str
    subtitle: str
    caption: str
    alt: str


class Native(NamedTuple):
    """What an office program needs to draw bars itself: one series over its categories.

    ``texts`` are the labels of the values; a missing value is drawn as nothing.
    """

    heading: str
    categories: Sequence[str]
    values: Sequence[float]
    texts: Sequence[str]
    colours: Sequence[str]
    hatched: Sequence[bool]
    share: float = 1.0


class _Printed(NamedTuple):
    """A drawing at one size: for print, for the screen, and what it was drawn with."""

    png: bytes
    screen: bytes
    recording: Recording


@dataclass(frozen=True)
class Chart:
    """A drawing with everything a reader needs beside it.

    The figure is drawn anew for each size, so that text keeps its size on a slide
    and in a column; nothing is scaled as a picture.

    Parameters
    ----------
    name : str
        Short and stable, part of the file names: ``matrix``.
    words : Words
        Title, subtitle, caption and alt text, composed from the data.
    data : pandas.DataFrame
        What is drawn, one row a mark.
    draw : callable
        ``draw(figure, size)`` puts axes and marks on an empty figure.
    lang : str
        Language of all texts.
    height : float
        Inches that the drawing takes at web size.
    native : sequence of Native
        The same as charts that can be edited; empty where the form does not allow it.
    """

    name: str
    words: Words
    data: pd.DataFrame
    draw: Callable[[Figure, Size], None]
    lang: Language
    height: float = 4.5
    native: Sequence[Native] = ()
    _drawn: dict[str, Figure] = field(default_factory=dict, init=False, repr=False, compare=False)
    _printed: dict[str, _Printed] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def figure(self, size: str = "web") -> Figure:
        """Return the chart at one of `theme.SIZES` or as `theme.PANEL`, drawn once, glyphs checked.

        Raises
        ------
        ReportError
            When a character of any label has no glyph in the fonts.
        """
        if size not in self._drawn:
            shape = PANEL if size == PANEL.name else SIZES[size]
            with themed(shape), warnings.catch_warnings():
                # A missing glyph is an error below, with all characters named.
                warnings.filterwarnings("ignore", "Glyph .* missing", UserWarning)
                figure = _compose(self, shape)
                # Laid out once: type is not hinted, so the layout holds at any resolution.
                # At that of the picture, whose drawing then need not measure type again.
                layout, resolution = figure.get_layout_engine(), figure.dpi
                assert layout is not None
                figure.dpi = DPI
                layout.execute(figure)
                figure.dpi = resolution
            figure.set_layout_engine("none")
            _settle(figure)
            require_glyphs(figure)
            self._drawn[size] = figure
        return self._drawn[size]

    @property
    def png(self) -> bytes:
        """The picture for the screen: that for print, made half as wide and high."""
        return self._print("web").screen

    def print_png(self, size: str = "web") -> bytes:
        """Return the picture for print at one of `theme.SIZES`."""
        return self._print(size).png

    def recording(self, size: str = "web") -> Recording:
        """Return what that picture was drawn with, for files of lines and words."""
        return self._print(size).recording

    def _print(self, size: str) -> _Printed:
        if size not in self._printed:
            with themed(SIZES[size]):
                drawn, recording = record(self.figure(size), DPI)
            screen = to_png(halved(drawn), DPI / 2) if size == "web" else b""
            self._printed[size] = _Printed(to_png(drawn, DPI), screen, recording)
        return self._printed[size]

    def _repr_html_(self) -> str:
        source = b64encode(self.png).decode("ascii")
        return (
            f'<figure class="chart" id="chart-{escape(self.name)}" lang="{self.lang}">'
            f'<img src="data:image/png;base64,{source}" alt="{escape(self.words.alt)}" '
            f'style="max-width:100%;height:auto"></figure>'
        )

    def __repr__(self) -> str:
        return f"<Chart {self.name}: {self.words.title}>"


def _compose(chart: Chart, size: Size) -> Figure:
    """Lay out title, subtitle, drawing and caption from top to bottom."""
    font = size.font
    line_width = (size.width - 2 * _MARGIN) * 72
    styles = {
        "title": (font * 1.4, "bold", INK),
        "subtitle": (font, "regular", MUTED),
        "caption": (font * 0.82, "regular", MUTED),
    }
    blocks = {
        name: (wrap(_typed(text, chart.lang), line_width, points, weight), points, weight, colour)
        for (name, (points, weight, colour)), text in zip(
            styles.items(), chart.words[:3], strict=True
        )
    }
    heights = {
        name: len(lines) * points * _LEADING / 72 if lines != [""] else 0.0
        for name, (lines, points, _, _) in blocks.items()
    }
    around = sum(heights.values()) + 2 * _MARGIN + 0.25
    body = chart.height * size.font / SIZES["web"].font
    height = size.height if size.height is not None else body + around
    figure = Figure(figsize=(size.width, height))
    RecordingCanvas(figure)

    top = height - _MARGIN
    for name in ("title", "subtitle"):
        lines, points, weight, colour = blocks[name]
        _put(figure, lines, top, points, weight, colour)
        top -= heights[name]
    lines, points, weight, colour = blocks["caption"]
    bottom = _MARGIN + heights["caption"]
    _put(figure, lines, bottom, points, weight, colour)

    left, width = _MARGIN / size.width, 1 - 2 * _MARGIN / size.width
    low, high = (bottom + 0.1) / height, (top - 0.08) / height
    figure.set_layout_engine(
        "constrained", rect=(left, low, width, high - low), h_pad=0.02, w_pad=0.02
    )
    chart.draw(figure, size)
    return figure


def _settle(figure: Figure) -> None:
    """Put every panel where the layout put it, to a thousandth of a dot.

    The layout's solver orders its variables by their addresses in memory, so
    the last bits of its positions differ from run to run, and with them, once
    in a while, the shade of a pixel. Rounded positions make the same bytes.
    """
    for panel in figure.axes:
        corners = np.round(panel.get_position().get_points(), 7)
        panel.set_position(Bbox(corners))
        for axis, outside in ((panel.xaxis, (0.5, -0.1)), (panel.yaxis, (-0.1, 0.5))):
            if not axis.get_label_text():
                # Every drawing would measure all ticks to find the place of no words.
                axis.set_label_coords(*outside)


def _typed(text: str, lang: Language) -> str:
    """Return a text as the fonts can set it: their curly quotes are as wide as a Chinese sign."""
    return text if lang == "zh" else text.translate({0x2018: "'", 0x2019: "'"})


def _put(
    figure: Figure, lines: list[str], top: float, points: float, weight: str, colour: str
) -> None:
    width, height = figure.get_size_inches()
    for number, line in enumerate(lines):
        figure.text(
            _MARGIN / width,
            (top - number * points * _LEADING / 72) / height,
            line,
            fontsize=points,
            fontweight=weight,
            color=colour,
            ha="left",
            va="top",
        )
