"""The fonts that come with the installation, found without importing their package.

Noto Sans CJK SC holds Chinese and Latin alike, regular and bold, so that one
line of mixed text has one face and nothing depends on the machine.
"""

from __future__ import annotations

import importlib.util
import mmap
from functools import cache, lru_cache
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any, Self, cast

from matplotlib import font_manager, ft2font
from matplotlib.ft2font import FT2Font, LoadFlags

from zsgx_analysis.errors import ReportError
from zsgx_analysis.language import Text

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from matplotlib.font_manager import FontProperties

FAMILY = "Noto Sans CJK SC"
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

    Files of the same family that the machine has are left out: another edition
    numbers its glyphs otherwise, and the pictures would be others.
    """
    own = {str(font_file(weight)) for weight in FILES}
    manager = font_manager.fontManager
    for path in sorted(own):
        manager.addfont(path)
    manager.ttflist = [
        entry for entry in manager.ttflist if entry.name != FAMILY or entry.fname in own
    ]
    cast("Any", manager)._findfont_cached.cache_clear()
    _open_from_memory(own)
    return FAMILY


class _MappedFile(mmap.mmap):
    """A font file in memory; as text it is its path, which matplotlib asks a font for."""

    path: str

    def __new__(cls, path: str) -> Self:
        with open(path, "rb") as file:  # noqa: PTH123
            mapped = super().__new__(cls, file.fileno(), 0, access=mmap.ACCESS_READ)
        mapped.path = path
        return mapped

    def __str__(self) -> str:
        return self.path


def in_memory(path: str | Path) -> Any:
    """Return a font file in memory, to be opened by `matplotlib.ft2font.FT2Font`."""
    return _MappedFile(str(path))


def _open_from_memory(paths: Collection[str]) -> None:
    """Let matplotlib read these font files from memory.

    By itself it reads a file through Python, a seek and a read for every glyph:
    half of the time of setting Chinese type. Where matplotlib is built otherwise
    than expected it goes on as it did.
    """
    if getattr(font_manager, "ft2font", None) is not ft2font:
        return

    def open_font(path: Any, *args: Any, **options: Any) -> FT2Font:
        file = in_memory(path) if path in paths else path
        return FT2Font(file, *args, **options)

    from_memory = ModuleType(ft2font.__name__)
    from_memory.__dict__.update(vars(ft2font), FT2Font=open_font)
    vars(font_manager)["ft2font"] = from_memory


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


@cache
def line_heights(weight: str) -> tuple[float, float, float]:
    """Return ascent, descent and gap of a line of type, as parts of its size."""
    font = FT2Font(str(font_file(weight)))
    table, head = font.get_sfnt_table("OS/2"), font.get_sfnt_table("head")
    assert table is not None
    assert head is not None
    unit = head["unitsPerEm"]
    return (
        table["sTypoAscender"] / unit,
        -table["sTypoDescender"] / unit,
        table["sTypoLineGap"] / unit,
    )


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
