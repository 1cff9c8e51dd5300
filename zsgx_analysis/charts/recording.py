"""Draw a figure once and write it in several formats.

Every drawing of a figure lets each artist work out its place and measure its
words again. Here the figure is drawn as pixels once; what its artists gave the
renderer, strokes and words, is kept and given, scaled, to the renderers of
other formats.
"""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple, cast

import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg, RendererAgg, get_hinting_flag
from matplotlib.ft2font import RenderMode
from matplotlib.transforms import Affine2D, Bbox, TransformedPath

from zsgx_analysis.charts.fonts import FAMILY, line_heights, weight_of
from zsgx_analysis.charts.typesetting import Setter, line_of, setting

if TYPE_CHECKING:
    from collections.abc import Callable

    from matplotlib.backend_bases import GraphicsContextBase
    from matplotlib.figure import Figure
    from matplotlib.font_manager import FontProperties

_TRANSFORMS = {
    "draw_path": (1,),
    "draw_markers": (1, 3),
    "draw_path_collection": (0, 4),
    "draw_quad_mesh": (0, 5),
    "draw_text": (),
}
"""What is drawn, and which arguments after the pen are transforms to dots."""

_NOT_KEPT = (
    "draw_image",
    "draw_gouraud_triangles",
    "draw_tex",
    "start_filter",
    "start_rasterizing",
)
"""What is made of dots: other formats have them drawn at their own resolution."""

_UPRIGHT = [[0x10000, 0], [0, 0x10000]]
"""The matrix of type that stands upright, in the whole numbers of FreeType."""


class _Call(NamedTuple):
    """A call of a renderer: the pen, its clip in dots, and what else was given."""

    method: str
    pen: GraphicsContextBase | None
    given: tuple[Any, ...]
    options: dict[str, Any]


@dataclass
class Recording:
    """What a figure drew.

    Attributes
    ----------
    dpi : float
        Dots per inch of its positions.
    height : float
        Of the figure, in dots.
    complete : bool
        Whether it holds all that was drawn.
    """

    dpi: float
    height: float
    complete: bool = True
    calls: list[_Call] = field(default_factory=list, repr=False)

    def replay(self, renderer: Any, type_size: float | None = None) -> None:
        """Draw on another renderer, one of 72 dots per inch as SVG and PDF have it.

        Parameters
        ----------
        renderer : matplotlib.backend_bases.RendererBase
            A new one.
        type_size : float, optional
            The size in which it sets all type, to scale it afterwards; without it
            each text is set in its own.
        """
        with setting() as setter:
            self._replay(renderer, setter, type_size)

    def _replay(self, renderer: Any, setter: Setter, type_size: float | None) -> None:
        scale = 72 / self.dpi
        height = renderer.get_canvas_width_height()[1]
        for method, pen, given, options in self.calls:
            if pen is None:
                getattr(renderer, method)(*given, **options)
                continue
            own = renderer.new_gc()
            own.copy_properties(pen)
            if method == "draw_text":
                x, y, text, font, *rest = given
                x, y = x * scale, (self.height - y) * scale
                arguments = [x, height - y if renderer.flipy() else y, text, font, *rest]
                line = None if options.get("ismath") else line_of(text, font, options.get("mtext"))
                setter.expect(line, type_size or font.get_size_in_points())
            else:
                arguments = list(given)
                for number in _TRANSFORMS[method]:
                    arguments[number] = _scaled(given[number], scale)
            getattr(renderer, method)(_clipped(own, pen, scale), *arguments, **options)
            own.restore()


class _Recorder(RendererAgg):
    """Draw pixels, and keep what is drawn."""

    def __init__(self, width: float, height: float, dpi: float) -> None:
        super().__init__(width, height, dpi)
        self.recording = Recording(dpi, height)
        for method in _TRANSFORMS:
            setattr(self, method, self._keeping(method, getattr(self, method)))
        for method in _NOT_KEPT:
            setattr(self, method, self._giving_up(getattr(self, method)))

    def _get_font_height_metrics(
        self, prop: FontProperties
    ) -> tuple[float, float, float] | tuple[None, None, None]:
        """Return ascent, descent and line gap in dots, or nothing for fonts not our own.

        matplotlib's texts ask for them; without an answer each text, each time it
        is placed, reads them from the font file.
        """
        if prop.get_family() != [FAMILY]:
            return None, None, None
        size = prop.get_size_in_points() * self.dpi / 72
        ascent, descent, gap = line_heights(weight_of(prop))
        return ascent * size, descent * size, gap * size

    def get_text_width_height_descent(
        self, s: str, prop: FontProperties, ismath: Any
    ) -> tuple[float, float, float]:
        """Return the lengths of a line of text in dots."""
        line = None if ismath else line_of(s, prop)
        if line is None:
            return super().get_text_width_height_descent(s, prop, ismath)
        size = prop.get_size_in_points() * self.dpi / 72
        return line.width * size, line.height * size, line.descent * size

    def draw_text(
        self,
        gc: GraphicsContextBase,
        x: float,
        y: float,
        s: str,
        prop: FontProperties,
        angle: float,
        ismath: Any = False,
        mtext: Any = None,
    ) -> None:
        """Draw a line of text."""
        line = None if ismath else line_of(s, prop, mtext)
        if line is None:
            super().draw_text(gc, x, y, s, prop, angle, ismath, mtext)
            return
        font, points = self._prepare_font(prop), prop.get_size_in_points()
        size = points * self.dpi / 72
        places = [(one.number, one.x * size, one.y * size) for one in line.glyphs]
        if angle or not gc.get_antialiased():
            glyphs = ((font, points, number, 0, 1, right, up) for number, right, up in places)
            self._draw_text_glyphs_and_boxes(gc, x, y, angle, glyphs, [])
            return
        # The same for upright type, without a matrix and a size for each glyph.
        left, base, flags = x, self.height - y, get_hinting_flag()
        for number, right, up in places:
            font._set_transform(_UPRIGHT, [round(64 * (left + right)), round(64 * (base + up))])
            bitmap = font._render_glyph(cast("Any", number), flags, RenderMode.NORMAL)
            bottom = int(self.height) - bitmap.top + bitmap.buffer.shape[0]
            self._renderer.draw_text_image(bitmap.buffer, bitmap.left, bottom, 0, gc)

    def retire(self) -> None:
        """Let go of the dots, some dozen megabytes; texts that know it may measure on.

        The next renderer takes the same memory, which the system need not clear again.
        """
        for name in ("_renderer", "copy_from_bbox", *_TRANSFORMS, *_NOT_KEPT):
            vars(self).pop(name, None)

    def open_group(self, s: str, gid: str | None = None) -> None:
        """Keep the beginning of a group."""
        self.recording.calls.append(_Call("open_group", None, (s, gid), {}))

    def close_group(self, s: str) -> None:
        """Keep the end of a group."""
        self.recording.calls.append(_Call("close_group", None, (s,), {}))

    def _keeping(self, method: str, draw: Callable[..., None]) -> Callable[..., None]:
        def keep(gc: GraphicsContextBase, *given: Any, **options: Any) -> None:
            frozen = list(given)
            for number in _TRANSFORMS[method]:
                frozen[number] = _scaled(given[number], 1.0)
            self.recording.calls.append(_Call(method, _frozen(gc), tuple(frozen), options))
            draw(gc, *given, **options)

        return keep

    def _giving_up(self, draw: Callable[..., Any]) -> Callable[..., Any]:
        def give_up(*given: Any, **options: Any) -> Any:
            self.recording.complete = False
            return draw(*given, **options)

        return give_up


class RecordingCanvas(FigureCanvasAgg):
    """The canvas of a figure, of which measuring and drawing share one renderer.

    So a word that was measured for the layout is not measured again to be drawn.
    """

    def get_renderer(self) -> Any:
        """Return the renderer of the present size and resolution."""
        width, height = self.get_width_height(physical=True)
        key = width, height, self.figure.dpi
        if self._lastKey != key:
            self.renderer = _Recorder(width, height, self.figure.dpi)
            self._lastKey = key
        return self.renderer

    def record(self) -> tuple[np.ndarray, Recording]:
        """Draw the figure; return its pixels, height × width × 4, and what was drawn."""
        renderer = self.get_renderer()
        renderer.recording = Recording(self.figure.dpi, renderer.height)
        self.draw()
        pixels = np.asarray(renderer.buffer_rgba())
        renderer.retire()
        self._lastKey = cast("Any", None)
        return pixels, renderer.recording


def record(figure: Figure, dpi: float) -> tuple[np.ndarray, Recording]:
    """Draw a figure; return its pixels, height × width × 4 bytes, and what was drawn."""
    canvas = figure.canvas
    if not isinstance(canvas, RecordingCanvas):
        canvas = RecordingCanvas(figure)
    former = figure.dpi
    figure.dpi = dpi
    try:
        return canvas.record()
    finally:
        figure.dpi = former


def _frozen(pen: GraphicsContextBase) -> GraphicsContextBase:
    """Return a pen that stays as it is, with its clip as the artist meant it now."""
    return _clipped(copy(pen), pen, 1.0)


def _clipped(pen: Any, clip: Any, scale: float) -> Any:
    """Give a pen the clip of another, in dots ``scale`` times as far apart."""
    rectangle, (path, transform) = clip.get_clip_rectangle(), clip.get_clip_path()
    pen.set_clip_rectangle(None if rectangle is None else Bbox(rectangle.get_points() * scale))
    pen.set_clip_path(None if path is None else TransformedPath(path, _scaled(transform, scale)))
    return pen


def _scaled(transform: Any, scale: float) -> Affine2D:
    matrix = transform.get_matrix().copy()
    matrix[:2] *= scale
    return Affine2D(matrix)
