"""The fonts that come with the installation, found without importing their package.

Noto Sans CJK SC holds Chinese and Latin alike, regular and bold, so that one
line of mixed text has one face and nothing depends on the machine.
"""

from __future__ import annotations

import importlib.util
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from matplotlib import font_manager
from matplotlib.ft2font import FT2Font

from zsgx_analysis.errors import ReportError
from zsgx_analysis.language import Text

if TYPE_CHECKING:
    from collections.abc import Iterable

FAMILY = "Noto Sans CJK SC"
FILES = {"regular": "NotoSansCJKsc-Regular.otf", "bold": "NotoSansCJKsc-Bold.otf"}
PACKAGE = "mpl_font"

_FINENESS = 10
"""Texts are measured this much larger, so that rounding to pixels does not count."""


@cache
def font_file(weight: str) -> Path:
    """Return the font file of a weight (``regular`` or ``bold``).

    Raises
    ------
    ReportError
        When the package that ships the fonts, or a file of it, is not there.
    """
    spec = importlib.util.find_spec(PACKAGE)
    folder = Path(spec.origin).parent / "fonts" / "noto" if spec and spec.origin else None
    path = folder / FILES[weight] if folder else None
    if path is None or not path.is_file():
        raise ReportError(
            Text(
                "找不到随程序安装的中文字体", "the fonts that come with the installation are gone"
            ),
            found=PACKAGE if path is None else str(path),
            expected=FILES[weight],
        )
    return path


@cache
def register() -> str:
    """Make both weights known to matplotlib, once; return the family's name."""
    for weight in FILES:
        font_manager.fontManager.addfont(str(font_file(weight)))
    return FAMILY


@cache
def _glyphs(weight: str) -> frozenset[int]:
    return frozenset(FT2Font(str(font_file(weight))).get_charmap())


def missing_glyphs(texts: Iterable[str], weight: str = "regular") -> list[str]:
    """Return the characters that have no glyph in the font, in order, each once."""
    known = _glyphs(weight)
    characters = dict.fromkeys(character for text in texts for character in text)
    return [one for one in characters if ord(one) not in known and one != "\n"]


@cache
def _measuring(weight: str) -> FT2Font:
    return FT2Font(str(font_file(weight)))


@lru_cache(maxsize=20_000)
def text_width(text: str, size: float, weight: str = "regular") -> float:
    """Return the width of a line of text in points."""
    font = _measuring(weight)
    font.set_size(size, 72 * _FINENESS)
    font.set_text(text, 0.0)
    return float(font.get_width_height()[0]) / 64 / _FINENESS
