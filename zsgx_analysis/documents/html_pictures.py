"""The pictures of a page that may show a table, and their bytes where the file holds them."""

from __future__ import annotations

import base64
import binascii
import re
from typing import TYPE_CHECKING
from urllib.parse import unquote_to_bytes

from zsgx_analysis.documents.html_text import is_seen

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lxml import etree

_SMALLEST_TABLE = 120
"""Pixels that a picture of a table has at least on each side."""

_PIXELS = re.compile(r"\s*(\d{1,5})(?:\.\d+)?\s*(?:px)?\s*", re.IGNORECASE)
_SIDE = {
    side: re.compile(rf"(?:^|;)\s*{side}\s*:\s*(\d{{1,5}})(?:\.\d+)?px", re.IGNORECASE)
    for side in ("width", "height")
}
_DATA = re.compile(r"data:image/[\w.+-]+((?:;[\w=-]+)*),", re.IGNORECASE)


def picture_sources(root: etree._Element) -> Iterator[str]:
    """Yield the sources of the pictures that a page shows and that are no icons."""
    for picture in root.iter("img"):
        source = (picture.get("src") or picture.get("data-src") or "").strip()
        sides = [_side(picture, side) for side in ("width", "height")]
        small = any(side is not None and side < _SMALLEST_TABLE for side in sides)
        if source and not small and is_seen(picture):
            yield source


def picture_data(source: str, attached: Mapping[str, bytes]) -> bytes | None:
    """Return the bytes of a picture that is in the file itself; None where it is elsewhere.

    Parameters
    ----------
    source : str
        Address of the picture.
    attached : mapping of str to bytes
        Pictures that came in the same file, by address. No other is fetched.
    """
    if source in attached:
        return attached[source]
    match = _DATA.match(source)
    if match is None:
        return None
    content = source[match.end() :]
    if "base64" not in match[1].lower():
        return unquote_to_bytes(content)
    try:
        return base64.b64decode(content)
    except (binascii.Error, ValueError):
        return None


def _side(picture: etree._Element, name: str) -> int | None:
    match = _PIXELS.fullmatch(picture.get(name, ""))
    styled = _SIDE[name].search(picture.get("style", ""))
    return int(styled[1]) if styled else int(match[1]) if match else None
