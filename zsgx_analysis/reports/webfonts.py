"""The page's own type: the characters of a page, inside the page.

A reader's machine may have no Chinese font, and a page that loads one is no
longer one file. The glyphs come from the Noto Sans CJK SC that the
installation brings for the charts, so that text and charts look alike.

Cutting a font takes longer than the rest of a page. What the reports can say
is therefore cut once for all pages: the Latin characters, and the Chinese ones
for pages that use many. Only what a page has beyond that is cut for it alone.
"""

from __future__ import annotations

import base64
import contextlib
import hashlib
import importlib.util
import io
import os
import subprocess
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from zsgx_analysis import safe_path

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

FAMILY = "Report Sans"

_WEIGHTS = {400: "NotoSansCJKsc-Regular.otf", 700: "NotoSansCJKsc-Bold.otf"}
_UNUSED_TABLES = ("vmtx", "vhea", "VORG", "BASE", "DSIG")
_ALWAYS = frozenset(map(chr, range(0x20, 0x7F)))
# pwid: quotation marks and dashes are as wide as a Chinese character unless a
# page asks for those of Latin text.
_FEATURES = ("kern", "pwid")
_KEPT = 256
_PACKAGE = Path(__file__).parents[1]
_SAYING = (
    "narrative/*.py",
    "narrative/*.tsv",
    "reports/*.py",
    "reports/content/*.py",
    "tables/repairs.py",
    "quantities/words.tsv",
    "vocabulary/*s.tsv",
)
_CHINESE = "\u2e80"
_MANY = 100


@cache
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
    characters = {mark for mark in set(text) if mark.isprintable()}
    return "\n".join(
        f'@font-face {{ font-family: "{FAMILY}"; font-weight: {weight}; '
        f"src: url(data:font/woff;base64,{_encoded(path, group)}) format('woff'); "
        f"unicode-range: {_ranges(group)}; }}"
        for group in _groups(characters)
        for weight, path in font_files().items()
    )


def _groups(characters: set[str]) -> list[str]:
    """Return what to cut: what pages share, then what this one has besides."""
    latin, chinese = common_characters()
    shared = [latin]
    if len(characters & chinese) >= _MANY:
        shared.append(chinese)
    own = characters.difference(*shared)
    return ["".join(sorted(group)) for group in (*shared, own) if group]


@cache
def common_characters() -> tuple[frozenset[str], frozenset[str]]:
    """Return the characters in which reports are written, Latin and Chinese."""
    files = sorted(path for glob in _SAYING for path in _PACKAGE.glob(glob))
    said = set().union(*(path.read_text(encoding="utf-8") for path in files))
    printed = {mark for mark in said if mark.isprintable()} | _ALWAYS
    chinese = frozenset(mark for mark in printed if mark >= _CHINESE)
    return frozenset(printed - chinese), chinese


@contextlib.contextmanager
def cutting_ahead() -> Iterator[None]:
    """Cut what all pages share in another process, while this one does something else."""
    if all(_kept_as(path, group).is_file() for path, group in _shared()):
        yield
        return
    process = subprocess.Popen(
        safe_path.command(f"{__name__}:cut_shared"),
        env=safe_path.environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield
    finally:
        # Whoever needs the type and does not find it cuts it.
        process.terminate()
        process.wait()


def cut_shared() -> None:
    """Cut what all pages share, unless it is kept from before."""
    for path, group in _shared():
        _encoded(path, group)


def _shared() -> list[tuple[Path, str]]:
    groups = ["".join(sorted(group)) for group in common_characters()]
    return [(path, group) for group in groups for path in font_files().values()]


def _ranges(characters: Collection[str]) -> str:
    """Return characters as CSS writes them: ``U+20-7E, U+4E00``."""
    points = sorted(map(ord, characters))
    runs = groupby(enumerate(points), key=lambda pair: pair[1] - pair[0])
    spans = [[point for _, point in run] for _, run in runs]
    return ", ".join(
        f"U+{span[0]:X}-{span[-1]:X}" if len(span) > 1 else f"U+{span[0]:X}" for span in spans
    )


@cache
def _encoded(path: Path, characters: str) -> str:
    """Return the cut font in base64, from the cache when it was cut before."""
    kept = _kept_as(path, characters)
    try:
        font = kept.read_bytes()
    except OSError:
        font = cut(path, characters)
        _keep(kept, font)
    return base64.b64encode(font).decode("ascii")


def _kept_as(path: Path, characters: str) -> Path:
    key = hashlib.sha256(
        f"{path.name} {path.stat().st_size} {_FEATURES} {characters}".encode()
    ).hexdigest()
    return cache_folder() / f"{key}.woff"


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
