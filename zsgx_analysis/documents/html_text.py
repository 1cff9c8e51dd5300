"""The text of HTML elements, as a browser would break it into lines."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml import etree

_WORD = re.compile(r"\w+")
_UNSEEN = frozenset(
    _WORD.findall(
        "head script style noscript template svg math iframe object embed applet select textarea "
        "audio video canvas map"
    )
)
_FURNITURE = frozenset(("nav", "footer", "aside"))
_BLOCKS = frozenset(
    _WORD.findall(
        "address article aside blockquote body caption center dd details dialog dir div dl dt "
        "fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr html legend li main "
        "menu nav ol option p pre section summary table tbody td tfoot th thead tr ul"
    )
)
_SPACE = re.compile(r"[ \t\r\n\f]+")
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)


def pieces(
    root: etree._Element, stop_at: frozenset[str] = frozenset()
) -> Iterator[str | etree._Element]:
    r"""Yield the text inside ``root`` in pieces, ``"\n"`` where a line ends.

    What a browser does not show is left out, and so are menus and page feet.
    Elements named in ``stop_at`` are yielded themselves and not entered.
    The walk keeps its own stack, so no depth of nesting can overflow it.
    """
    yield _SPACE.sub(" ", root.text or "")
    stack = [iter(root)]
    open_elements: list[etree._Element] = []
    while stack:
        element = next(stack[-1], None)
        if element is None:
            stack.pop()
            if open_elements:
                closed = open_elements.pop()
                yield ("\n" if closed.tag in _BLOCKS else "") + _SPACE.sub(" ", closed.tail or "")
            continue
        tag = element.tag
        if tag in stop_at:
            yield element
            yield _SPACE.sub(" ", element.tail or "")
        elif not isinstance(tag, str) or _is_unseen(element):
            yield _SPACE.sub(" ", element.tail or "")
        elif tag == "br":
            yield "\n" + _SPACE.sub(" ", element.tail or "")
        else:
            yield ("\n" if tag in _BLOCKS else "") + _SPACE.sub(" ", element.text or "")
            stack.append(iter(element))
            open_elements.append(element)


def lines_of(text: Sequence[str]) -> list[str]:
    """Join ``text`` and return its lines that are not blank, with single spaces."""
    lines = (_SPACE.sub(" ", line).strip() for line in "".join(text).split("\n"))
    return [line for line in lines if line]


def raw_lines(element: etree._Element) -> list[str]:
    """Return the lines of preformatted text, their spaces and tabs untouched."""
    parts: list[str] = []
    for node in element.iter():
        if node.tag == "br":
            parts.append("\n")
        if isinstance(node.tag, str):
            parts.append(node.text or "")
        if node is not element:
            parts.append(node.tail or "")
    return [line.rstrip() for line in "".join(parts).split("\n") if line.strip()]


def cell_text(cell: etree._Element) -> str:
    """Return the text of a table cell; text of tables nested in it is not part of it."""
    skip = frozenset({"table", "zsgx-grid"})
    return "\n".join(lines_of([piece for piece in pieces(cell, skip) if isinstance(piece, str)]))


def is_hidden(element: etree._Element) -> bool:
    """Return whether the page hides ``element``."""
    return "hidden" in element.attrib or bool(_HIDDEN.search(element.get("style", "")))


def _is_unseen(element: etree._Element) -> bool:
    return element.tag in _UNSEEN or element.tag in _FURNITURE or is_hidden(element)
