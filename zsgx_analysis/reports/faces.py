"""The page's own type: just the characters a page uses, inside the page.

A reader's machine may have no Chinese font, and a page that loads one is no
longer one file. The glyphs come from the Noto Sans CJK SC that the
installation brings for the charts, so that text and charts look alike.
"""

from __future__ import annotations

import base64
import contextlib
import hashlib
import importlib.util
import io
import os
from pathlib import Path

FAMILY = "Report Sans"

_WEIGHTS = {400: "NotoSansCJKsc-Regular.otf", 700: "NotoSansCJKsc-Bold.otf"}
_UNUSED_TABLES = ("vmtx", "vhea", "VORG", "BASE", "DSIG")
_ALWAYS = frozenset(map(chr, range(0x20, 0x7F)))
# pwid: quotation marks and dashes are as wide as a Chinese character unless a
# page asks for those of Latin text.
_FEATURES = ("kern", "pwid")
_KEPT = 64


def font_files() -> dict[int, Path]:
    """Return the font file of each weight that the installation has."""
    found = importlib.util.find_spec("mpl_font")
    if found is None or found.origin is None:
        return {}
    folder = Path(found.origin).parent / "fonts" / "noto"
    files = {weight: folder / name for weight, name in _WEIGHTS.items()}
    return {weight: path for weight, path in files.items() if path.is_file()}


def faces(text: str) -> str:
    """Return the ``@font-face`` rules for the characters of ``text``.

    Empty where the installation has no such font; the page then falls back
    on the fonts of the reader's machine.
    """
    characters = "".join(sorted(_ALWAYS | {mark for mark in text if mark.isprintable()}))
    return "\n".join(
        f'@font-face {{ font-family: "{FAMILY}"; font-weight: {weight}; '
        f"src: url(data:font/woff;base64,{_encoded(path, characters)}) format('woff'); }}"
        for weight, path in font_files().items()
    )


def _encoded(path: Path, characters: str) -> str:
    """Return the cut font in base64, from the cache when it was cut before."""
    key = hashlib.sha256(
        f"{path.name} {path.stat().st_size} {_FEATURES} {characters}".encode()
    ).hexdigest()
    folder = cache_folder()
    kept = folder / f"{key}.woff"
    try:
        font = kept.read_bytes()
    except OSError:
        font = cut(path, characters)
        _keep(kept, font)
    return base64.b64encode(font).decode("ascii")


def cut(path: Path, characters: str) -> bytes:
    """Return a WOFF font with the glyphs of ``characters`` only."""
    from fontTools import subset

    options = subset.Options(
        flavor="woff", layout_features=list(_FEATURES), glyph_names=False, notdef_outline=True
    )
    options.drop_tables += _UNUSED_TABLES
    font = subset.load_font(path, options, lazy=True)
    subsetter = subset.Subsetter(options)
    subsetter.populate(text=characters)
    subsetter.subset(font)
    buffer = io.BytesIO()
    subset.save_font(font, buffer, options)
    return buffer.getvalue()


def cache_folder() -> Path:
    """Return the folder that keeps cut fonts between runs."""
    root = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(root) / "zsgx_analysis" / "faces"


def _keep(kept: Path, font: bytes) -> None:
    """Keep a font for the next run; a cache that cannot be written is no fault."""
    partial = kept.with_suffix(f".{os.getpid()}")
    try:
        kept.parent.mkdir(parents=True, exist_ok=True)
        partial.write_bytes(font)
        partial.replace(kept)
        entries = sorted(kept.parent.glob("*.woff"), key=lambda entry: entry.stat().st_mtime)
        for entry in entries[:-_KEPT]:
            entry.unlink(missing_ok=True)
    except OSError:
        with contextlib.suppress(OSError):
            partial.unlink(missing_ok=True)
