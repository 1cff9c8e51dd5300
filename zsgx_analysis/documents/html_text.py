"""The text of HTML elements, as a browser would break it into lines."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from zsgx_analysis.documents.raised import token_of

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
_STRUCK = frozenset(("s", "del", "strike"))
_SUPERSCRIPT = re.compile(r"vertical-align\s*:\s*(?:super|text-top)", re.IGNORECASE)
_GONE = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_HIDDEN = re.compile(
    r"visibility\s*:\s*(?:hidden|collapse)|text-decoration[^;]*line-through", re.IGNORECASE
)


class Raised(str):
    """A piece of text that is raised, as a footnote mark is."""

    __slots__ = ()


def pieces(
    root: etree._Element, stop_at: frozenset[str] = frozenset()
) -> Iterator[str | etree._Element]:
    r"""Yield the text inside ``root`` in pieces, ``"\n"`` where a line ends.

    What a browser does not show or strikes out is left out, and so are menus
    and page feet. Pieces that are raised come as `Raised`.
    Elements named in ``stop_at`` are yielded themselves and not entered.
    The walk keeps its own stack, so no depth of nesting can overflow it.
    """
    yield _SPACE.sub(" ", root.text or "")
    stack = [iter(root)]
    open_elements: list[etree._Element] = []
    raised = 0

    def set_as_here(text: str | None) -> str:
        folded = _SPACE.sub(" ", text or "")
        return Raised(folded) if raised and folded else folded

    while stack:
        element = next(stack[-1], None)
        if element is None:
            stack.pop()
            if open_elements:
                closed = open_elements.pop()
                raised -= _is_raised(closed)
                if closed.tag in _BLOCKS:
                    yield "\n"
                yield set_as_here(closed.tail)
            continue
        tag = element.tag
        if tag in stop_at:
            yield element
            yield set_as_here(element.tail)
        elif not isinstance(tag, str) or _is_unseen(element):
            yield set_as_here(element.tail)
        elif tag == "br":
            yield "\n"
            yield set_as_here(element.tail)
        else:
            if tag in _BLOCKS:
                yield "\n"
            raised += _is_raised(element)
            yield set_as_here(element.text)
            stack.append(iter(element))
            open_elements.append(element)


def lines_of(text: Sequence[str]) -> list[str]:
    """Join ``text`` and return its lines that are not blank, with single spaces.

    Footnote marks are left out.
    """
    return [line for line, _ in marked_lines(text)]


def marked_lines(text: Sequence[str]) -> list[tuple[str, str]]:
    """Return the lines that are not blank, each with the marks raised in it."""
    runs: list[list[tuple[str, bool]]] = [[]]
    for piece in text:
        first, *more = piece.split("\n")
        runs[-1].append((first, isinstance(piece, Raised)))
        runs += [[(line, isinstance(piece, Raised))] for line in more]
    tokens = map(token_of, runs)
    lines = ((_SPACE.sub(" ", line).strip(), marks) for line, marks in tokens)
    return [(line, marks) for line, marks in lines if line]


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


def cell_text(cell: etree._Element) -> tuple[str, str]:
    """Return the text of a table cell and the marks raised in it.

    Text of tables nested in it is not part of it.
    """
    skip = frozenset({"table", "zsgx-grid"})
    lines = marked_lines([piece for piece in pieces(cell, skip) if isinstance(piece, str)])
    return "\n".join(line for line, _ in lines), " ".join(marks for _, marks in lines if marks)


def _is_raised(element: etree._Element) -> bool:
    return element.tag == "sup" or bool(_SUPERSCRIPT.search(element.get("style", "")))


def is_gone(element: etree._Element) -> bool:
    """Return whether the page leaves ``element`` out, its room included."""
    return "hidden" in element.attrib or bool(_GONE.search(element.get("style", "")))


def is_hidden(element: etree._Element) -> bool:
    """Return whether the page hides ``element`` or strikes it out."""
    return (
        is_gone(element) or element.tag in _STRUCK or bool(_HIDDEN.search(element.get("style", "")))
    )


def is_seen(element: etree._Element) -> bool:
    """Return whether a page shows ``element``: none of those around it is left out."""
    return not any(
        isinstance(around.tag, str) and _is_unseen(around)
        for around in (element, *element.iterancestors())
    )


def _is_unseen(element: etree._Element) -> bool:
    return element.tag in _UNSEEN or element.tag in _FURNITURE or is_hidden(element)
