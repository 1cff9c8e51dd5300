"""How a line of text is set: its glyphs and their places, worked out once.

matplotlib shapes a text anew each time it is measured and for each format it is
drawn in, and every time the shaper looks through a font of 16 MB. Type that is
not hinted has the same proportions at every size, so one setting serves all.
"""

from __future__ import annotations

import os
import threading
from contextlib import contextmanager
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from matplotlib import _text_helpers
from matplotlib.ft2font import FT2Font, LoadFlags

from zsgx_analysis.charts.fonts import FAMILY, font_file, in_memory, weight_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from matplotlib.font_manager import FontProperties

_EM = 1000
_SUBPIXELS = 64


class Glyph(NamedTuple):
    """A glyph of a line; places and kerning are parts of the size of the type."""

    char: str
    number: int
    x: float
    y: float
    kern: float

    def at(self, font: FT2Font, size: float) -> PlacedGlyph:
        """Return the glyph in type of a size, in dots."""
        return PlacedGlyph(
            font, self.char, self.number, self.x * size, self.y * size, self.kern * size
        )


class PlacedGlyph(NamedTuple):
    """What matplotlib's backends ask of a glyph (its `LayoutItem`)."""

    ft_object: FT2Font
    char: str
    glyph_index: int
    x: float
    y: float
    prev_kern: float


class Line(NamedTuple):
    """A line of text that is set; lengths are parts of the size of the type."""

    glyphs: tuple[Glyph, ...]
    width: float
    height: float
    descent: float


def line_of(text: str, font: FontProperties, mtext: Any = None) -> Line | None:
    """Return how a text is set, or None where matplotlib has to set it.

    That is for fonts not our own, characters they lack, and texts (``mtext``)
    that ask for a language or for features of the font.
    """
    if font.get_family() != [FAMILY] or font.get_file() is not None:
        return None
    if mtext is not None and (mtext.get_language() or mtext.get_fontfeatures()):
        return None
    return _set(text, weight_of(font))


@lru_cache(maxsize=20_000)
def _set(text: str, weight: str) -> Line | None:
    font = _font(weight)
    glyphs = tuple(
        Glyph(item.char, item.glyph_index, item.x / _EM, item.y / _EM, item.prev_kern / _EM)
        for item in font._layout(text, LoadFlags.NO_HINTING)
    )
    if not all(glyph.number for glyph in glyphs):
        return None
    if not glyphs:
        return Line((), 0.0, 0.0, 0.0)
    # What `FT2Font.set_text` finds out by shaping the text again.
    extents = [_extent(glyph.number, weight) for glyph in glyphs]
    top = max(extent.top + glyph.y for extent, glyph in zip(extents, glyphs, strict=True))
    bottom = min(extent.bottom + glyph.y for extent, glyph in zip(extents, glyphs, strict=True))
    return Line(glyphs, glyphs[-1].x + extents[-1].advance, top - bottom, -bottom)


class _Extent(NamedTuple):
    """How far a glyph reaches, in parts of the size of the type."""

    advance: float
    bottom: float
    top: float


@lru_cache(maxsize=20_000)
def _extent(number: int, weight: str) -> _Extent:
    glyph = _font(weight).load_glyph(cast("Any", number), flags=LoadFlags.NO_HINTING)
    _, bottom, _, top = glyph.bbox
    lengths = (glyph.horiAdvance, bottom, top)
    return _Extent(*(length / _SUBPIXELS / _EM for length in lengths))


@cache
def _font(weight: str) -> FT2Font:
    font = FT2Font(in_memory(font_file(weight)))
    font.set_size(_EM, 72)
    return font


def close_fonts() -> None:
    """Close the fonts that texts were set with; what was set stays known."""
    _font.cache_clear()


if hasattr(os, "register_at_fork"):
    # matplotlib does the same: a font is not to be used on both sides of a fork.
    os.register_at_fork(after_in_child=close_fonts)


class Setter:
    """Gives a backend the glyphs of the text that it is about to draw."""

    def __init__(self) -> None:
        self._thread = threading.get_ident()
        self._shape = _text_helpers.layout
        self._line: Line | None = None
        self._size = 0.0
        self._met: set[tuple[Any, int]] = set()

    def expect(self, line: Line | None, size: float) -> None:
        """Name the line that is drawn next, in dots to the em."""
        self._line, self._size = line, size

    def layout(self, string: str, font: FT2Font, **asked: Any) -> Iterator[Any]:
        """Yield the glyphs of a text, as `matplotlib._text_helpers.layout` does.

        That one loads each glyph; a backend asks for the outlines of those that it
        has not met in an earlier text.
        """
        if self._line is None or threading.get_ident() != self._thread:
            yield from self._shape(string, font, **asked)
            return
        keys = [(font.fname, glyph.number) for glyph in self._line.glyphs]
        for glyph, key in zip(self._line.glyphs, keys, strict=True):
            if key not in self._met:
                font.load_glyph(cast("Any", glyph.number), flags=LoadFlags.NO_HINTING)
            yield glyph.at(font, self._size)
        self._met.update(keys)


@contextmanager
def setting() -> Iterator[Setter]:
    """Let the backend of one file take its glyphs from a `Setter`."""
    setter = Setter()
    _text_helpers.layout = setter.layout
    try:
        yield setter
    finally:
        _text_helpers.layout = setter._shape
