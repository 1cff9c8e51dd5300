"""What a chart must not do: lack a glyph."""

from __future__ import annotations

from typing import TYPE_CHECKING

from matplotlib.text import Text as Label

from zsgx_analysis.charts.fonts import missing_glyphs, weight_of
from zsgx_analysis.errors import ReportError
from zsgx_analysis.language import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from matplotlib.artist import Artist
    from matplotlib.figure import Figure


def require_glyphs(figure: Figure) -> None:
    """Check that every character of every label has a real glyph.

    Raises
    ------
    ReportError
        Naming the characters that the fonts lack.
    """
    texts: dict[str, list[str]] = {"regular": [], "bold": []}
    for label in _labels(figure):
        texts[weight_of(label.get_fontproperties())].append(label.get_text())
    missing = [one for weight, lines in texts.items() for one in missing_glyphs(lines, weight)]
    if missing:
        raise ReportError(
            Text("图中有字符缺少字形", "characters of a chart have no glyph"),
            found=" ".join(f"{one} (U+{ord(one):04X})" for one in missing),
        )


def _labels(artist: Artist) -> Iterator[Label]:
    """Yield the texts that are seen; asking a hidden axis for its own would make them."""
    if not artist.get_visible():
        return
    if isinstance(artist, Label):
        yield artist
    for part in artist.get_children():
        yield from _labels(part)
