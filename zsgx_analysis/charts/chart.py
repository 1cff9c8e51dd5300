"""A chart: a living matplotlib figure with its words, its data and its alternative text."""

from __future__ import annotations

from base64 import b64encode
from contextlib import contextmanager
from html import escape
from io import BytesIO
from typing import TYPE_CHECKING, Any, NamedTuple, Self

import matplotlib as mpl
import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.text import Text as Label
from matplotlib.transforms import Bbox
from PIL import Image

from zsgx_analysis.charts.check import require_glyphs
from zsgx_analysis.charts.fonts import FAMILY
from zsgx_analysis.charts.theme import INK, MUTED, SIZES, WEB, Size, themed
from zsgx_analysis.charts.wrap import wrap

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    import pandas as pd
    from matplotlib.axes import Axes

    from zsgx_analysis.language import Language

_MARGIN = 0.22
_LEADING = 1.45
_AROUND = 0.25
"""Inches between the words and the drawing, above and below together."""

DPI = 300
"""Resolution of a picture for print; one for the screen has half of it."""

COMPRESSION = 3
"""Level of zlib for pictures: 6, Pillow's own, takes twice the time for 3 % fewer bytes."""


class Words(NamedTuple):
    """The texts of a chart: finding, what is drawn, source and audit, content in words."""

    title: str
    subtitle: str
    caption: str
    alt: str


class Native(NamedTuple):
    """What an office program needs to draw bars itself: one series over its categories.

    ``texts`` are the labels of the values; a missing value is drawn as nothing.
    ``reference`` is a line to read the bars against, and its label.
    """

    heading: str
    categories: Sequence[str]
    values: Sequence[float]
    texts: Sequence[str]
    colours: Sequence[str]
    hatched: Sequence[bool]
    share: float = 1.0
    reference: tuple[float, str] | None = None


class Chart(Figure):
    """A matplotlib figure that knows its words, its data and how to fill another shape.

    It is drawn once, when it is made. What a reader adds to its ``axes`` belongs to
    it like everything else: it is in the notebook, in every file and at every size.

    Parameters
    ----------
    name : str
        Short and stable, part of the file names: ``matrix``.
    words : Words
        Title, subtitle, caption and alt text, composed from the data.
    data : pandas.DataFrame
        What is drawn, one row a mark.
    draw : callable
        ``draw(figure, size)`` puts axes and marks on the empty figure.
    lang : str
        Language of all texts.
    height : float
        Inches that the drawing takes at web size.
    native : sequence of Native
        The same as charts that can be edited; empty where the form does not allow it.

    Raises
    ------
    ReportError
        When it is shown or saved: a character that the fonts lack.

    Examples
    --------
    >>> import zsgx_analysis as zsgx
    >>> persons = zsgx.plan(2024).groupby("field")["persons"].sum().nlargest(3)
    >>> chart = zsgx.bar_chart(persons, "人数最多的三个领域", lang="zh")
    >>> line = chart.axes[0].axvline(100_000, color="black")
    >>> chart.words.title, line in chart.axes[0].lines
    ('人数最多的三个领域', True)
    """

    def __init__(
        self,
        name: str,
        words: Words,
        data: pd.DataFrame,
        draw: Callable[[Figure, Size], None],
        lang: Language,
        height: float = 4.5,
        native: Sequence[Native] = (),
    ) -> None:
        with themed():
            super().__init__(figsize=(WEB.width, height))
            FigureCanvasAgg(self)
            self.name, self.words, self.data, self.lang = name, words, data, lang
            self.native = native
            self._body = height
            self.body = (0.0, 1.0)  # where the drawing lies between the words, from below
            self._written: list[Label] = []
            self._kept: Image.Image | None = None
            draw(self, WEB)
            self._fill(WEB)

    def __call__(self, size: str = WEB.name) -> Self:
        """Return the chart: ``chart.figure()`` is how it was asked for before it was a figure."""
        del size
        return self

    @contextmanager
    def filling(self, size: Size, *, bare: bool = False) -> Iterator[float]:
        """Lay the chart out for a shape; the web shape comes back afterwards.

        The same figure at other proportions: type and lines keep their sizes while
        it is laid out, and grow or shrink with the whole when it is saved.

        Parameters
        ----------
        size : Size
            The shape.
        bare : bool
            Leave the words out, for a slide that says them itself.

        Yields
        ------
        float
            How much the figure is to be magnified to have that size.
        """
        fresh = not self.stale
        with themed():
            _give_font(self)
            scale = self._fill(size, bare=bare)
            layout = self.get_layout_engine()
            assert layout is not None
            layout.execute(self)
            # With an engine each file would be laid out, and so drawn, once more.
            self.set_layout_engine(None)
            laid_out = [panel for panel in self.axes if panel.get_in_layout()]
            try:
                _settle(laid_out)
                require_glyphs(self)
                yield scale
            finally:
                for panel in laid_out:
                    panel.set_in_layout(True)  # setting its position took it out
                self._fill(WEB)
                if fresh:
                    self.stale = False

    @property
    def png(self) -> bytes:
        """The picture for the screen: that for print, half as wide and high, in 256 colours.

        A chart has few of them, and a page carries a quarter of the bytes.
        """
        return _packed(_indexed(self._drawn().reduce(2)), DPI / 2)

    def print_png(self, size: str = WEB.name) -> bytes:
        """Return the picture for print at one of `theme.SIZES`."""
        drawn = self._drawn() if size == WEB.name else self._dots(SIZES[size])
        return _packed(drawn, DPI)

    def picture(self, size: Size, *, bare: bool = False, dpi: float = DPI) -> bytes:
        """Return the picture in any shape, with its words or without."""
        return _packed(self._dots(size, bare=bare, dpi=dpi), dpi)

    def _drawn(self) -> Image.Image:
        """Return the dots at web size, drawn again only if something was added since."""
        if self._kept is None or self.stale:
            self._kept = self._dots(WEB)
            self.stale = False
        return self._kept

    def _dots(self, size: Size, *, bare: bool = False, dpi: float = DPI) -> Image.Image:
        own = self.dpi
        with self.filling(size, bare=bare) as scale:
            self.set_dpi(dpi * scale)
            canvas = FigureCanvasAgg(self)
            canvas.draw()
            dots = Image.fromarray(np.asarray(canvas.buffer_rgba())[..., :3])
            self.set_dpi(own)
        return dots

    def _ipython_display_(self) -> None:
        """Show the chart in a notebook, as a picture with its alternative text."""
        from IPython.display import display

        display({"text/html": self._repr_html_(), "text/plain": repr(self)}, raw=True)

    def _repr_html_(self) -> str:
        source = b64encode(self.png).decode("ascii")
        return (
            f'<figure class="chart" id="chart-{escape(self.name)}" lang="{self.lang}">'
            f'<img src="data:image/png;base64,{source}" alt="{escape(self.words.alt)}" '
            f'style="max-width:100%;height:auto"></figure>'
        )

    def __repr__(self) -> str:
        return f"<Chart {self.name}: {self.words.title}>"

    def _fill(self, size: Size, *, bare: bool = False) -> float:
        """Put title, subtitle and caption around the drawing, for the proportions of a size.

        Returns
        -------
        float
            How much the figure is to be magnified to have that size: as the type asks,
            or less where a shape of a given height would press a tall drawing together.
        """
        for text in self._written:
            text.remove()
        texts = Words("", "", "", "") if bare else self.words
        scale = size.font / WEB.font
        for _ in range(2):  # in a wider figure the words take fewer lines
            blocks = _blocks(texts, size.width / scale, self.lang)
            around = sum(block.height for block in blocks.values()) + 2 * _MARGIN + _AROUND
            if size.height is not None:
                scale = min(scale, size.height / (self._body + around))
        width = size.width / scale
        height = self._body + around if size.height is None else size.height / scale
        self.set_size_inches(width, height)
        tops = {
            "title": height - _MARGIN,
            "subtitle": height - _MARGIN - blocks["title"].height,
            "caption": _MARGIN + blocks["caption"].height,
        }
        self._written = [
            label for name, top in tops.items() for label in _put(self, blocks[name], top)
        ]
        left = _MARGIN / width
        low = (tops["caption"] + 0.1) / height
        high = (tops["subtitle"] - blocks["subtitle"].height - 0.08) / height
        self.body = (low, high)
        self.set_layout_engine(
            "constrained", rect=(left, low, 1 - 2 * left, high - low), h_pad=0.02, w_pad=0.02
        )
        return scale


class _Block(NamedTuple):
    lines: list[str]
    points: float
    weight: str
    colour: str

    @property
    def height(self) -> float:
        """In inches."""
        return len(self.lines) * self.points * _LEADING / 72 if self.lines != [""] else 0.0


def _blocks(words: Words, width: float, lang: Language) -> dict[str, _Block]:
    styles = {
        "title": (words.title, WEB.font * 1.4, "bold", INK),
        "subtitle": (words.subtitle, WEB.font, "regular", MUTED),
        "caption": (words.caption, WEB.font * 0.82, "regular", MUTED),
    }
    points = (width - 2 * _MARGIN) * 72
    return {
        name: _Block(wrap(_typed(text, lang), points, size, weight), size, weight, colour)
        for name, (text, size, weight, colour) in styles.items()
    }


def _settle(panels: Sequence[Axes]) -> None:
    """Put every panel where the layout put it, to a thousandth of a dot.

    The layout's solver orders its variables by their addresses in memory, so
    the last bits of its positions differ from run to run, and with them, once
    in a while, the shade of a pixel. Rounded positions make the same bytes.
    """
    for panel in panels:
        panel.set_position(Bbox(np.round(panel.get_position().get_points(), 7)))


def _give_font(figure: Figure) -> None:
    """Set texts that a reader added without a font in that of the chart, which has Chinese."""
    default = mpl.rcParamsDefault["font.family"]
    for label in figure.findobj(Label):
        assert isinstance(label, Label)
        if label.get_fontfamily() == default:
            label.set_fontfamily([FAMILY])


def _indexed(picture: Image.Image) -> Image.Image:
    """Return a picture of 256 colours; what is all but white stays as white as the page."""
    made = picture.quantize(256, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    shades = made.getpalette() or []
    triples = [shades[place : place + 3] for place in range(0, len(shades), 3)]
    made.putpalette([part for one in triples for part in ([255] * 3 if min(one) > 252 else one)])
    return made


def _packed(picture: Image.Image, dpi: float) -> bytes:
    buffer = BytesIO()
    picture.save(buffer, "PNG", dpi=(dpi, dpi), compress_level=COMPRESSION)
    return buffer.getvalue()


def _typed(text: str, lang: Language) -> str:
    """Return a text as the fonts can set it: their curly quotes are as wide as a Chinese sign."""
    return text if lang == "zh" else text.translate({0x2018: "'", 0x2019: "'"})


def _put(figure: Figure, block: _Block, top: float) -> list[Any]:
    width, height = figure.get_size_inches()
    return [
        figure.text(
            _MARGIN / width,
            (top - number * block.points * _LEADING / 72) / height,
            line,
            fontsize=block.points,
            fontweight=block.weight,
            color=block.colour,
            ha="left",
            va="top",
        )
        for number, line in enumerate(block.lines)
        if line
    ]
