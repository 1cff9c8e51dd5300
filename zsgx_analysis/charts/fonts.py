"""The fonts that come with the installation, found without importing their package.

Noto Sans CJK SC holds Chinese and Latin alike, regular and bold, so that one
line of mixed text has one face and nothing depends on the machine.
"""

from __future__ import annotations

import importlib.util
from dataclasses import replace
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from matplotlib import font_manager
from matplotlib.ft2font import FT2Font, LoadFlags

from zsgx_analysis.errors import ReportError
from zsgx_analysis.language import Text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from matplotlib.font_manager import FontProperties

FAMILY = "Noto Sans CJK SC (zsgx)"
FILES = {"regular": "NotoSansCJKsc-Regular.otf", "bold": "NotoSansCJKsc-Bold.otf"}
PACKAGE = "mpl_font"


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
    return path.resolve()


@cache
def register() -> str:
    """Make both weights known to matplotlib, once; return the family's name.

    Under a name of their own beside the usual one: a machine may have another edition
    of the same family, whose pictures would be others.
    """
    manager = font_manager.fontManager
    for weight in FILES:
        path = str(font_file(weight))
        manager.addfont(path)
        own = font_manager.ttfFontProperty(FT2Font(path))
        manager.ttflist.append(replace(own, name=FAMILY))
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
def _advance(character: str, weight: str) -> float:
    """Return how far a character moves the pen, as a part of the size of the type."""
    font = _measuring(weight)
    glyph = font.load_char(ord(character), flags=LoadFlags.NO_SCALE)
    return float(glyph.horiAdvance) / font.units_per_EM


@lru_cache(maxsize=20_000)
def text_width(text: str, size: float, weight: str = "regular") -> float:
    """Return the width of a line of text in points, without what kerning takes off it."""
    return size * sum(_advance(character, weight) for character in text)


def weight_of(font: FontProperties) -> str:
    """Return the weight, ``regular`` or ``bold``, of which matplotlib takes the file."""
    weight = font.get_weight()
    number = font_manager.weight_dict[weight] if isinstance(weight, str) else weight
    return "bold" if number >= 600 else "regular"


def measure(characters: Iterable[str]) -> None:
    """Measure characters in both weights, so that no later text with them opens a font."""
    for weight in FILES:
        for character in characters:
            _advance(character, weight)
        _measuring.cache_clear()
