"""What a chart must not do: lose a character that its font lacks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from matplotlib.text import Text as Label

from zsgx_analysis.charts.fonts import FALLBACK, FAMILY, missing_glyphs, weight_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from matplotlib.artist import Artist
    from matplotlib.figure import Figure


def use_fallback(figure: Figure) -> tuple[bool, tuple[str, ...]]:
    """Let labels with characters that the font lacks take these from another font.

    Returns
    -------
    changed : bool
        Whether any label has such characters; its width is another then.
    boxes : tuple of str
        The characters that the other font lacks too. A box stands for each,
        which names the script it is of.
    """
    changed, boxes = False, dict[str, None]()
    for label in _labels(figure):
        weight = weight_of(label.get_fontproperties())
        missing = missing_glyphs([label.get_text()], weight)
        if not missing:
            continue
        if label.get_fontfamily() == [FAMILY]:
            label.set_fontfamily([FAMILY, FALLBACK])
            changed = True
        boxes.update(dict.fromkeys(missing_glyphs(missing, weight, FALLBACK)))
    return changed, tuple(boxes)


def _labels(artist: Artist) -> Iterator[Label]:
    """Yield the texts that are seen; asking a hidden axis for its own would make them."""
    if not artist.get_visible():
        return
    if isinstance(artist, Label):
        yield artist
    for part in artist.get_children():
        yield from _labels(part)
