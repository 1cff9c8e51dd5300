"""How the runs of a DOCX are set: raised, struck out or hidden, by themselves or by a style."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from docx.oxml.ns import qn

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml import etree

_PROPERTIES, _STYLE, _VALUE = qn("w:rPr"), qn("w:rStyle"), qn("w:val")
_ALIGN, _POSITION = qn("w:vertAlign"), qn("w:position")
_STRUCK, _HIDDEN = (qn("w:strike"), qn("w:dstrike")), (qn("w:vanish"),)
_OFF = ("0", "false", "off", "none")
_RAISED_BY = 4
"""Half points by which a run is raised by hand before it is a mark."""

_DEEPEST = 20


class Effects(NamedTuple):
    """What the setting of a run says of its text."""

    raised: bool = False
    struck: bool = False
    hidden: bool = False


class RunStyles:
    """The character styles of a document.

    Parameters
    ----------
    root : element, optional
        Root of the part that holds the styles.
    """

    def __init__(self, root: etree._Element | None = None) -> None:
        styles = () if root is None else root.iter(qn("w:style"))
        self._styles = {style.get(qn("w:styleId"), ""): style for style in styles}

    def effects(self, run: etree._Element) -> Effects:
        """Return how a run is set, by its own properties or those of its style."""
        properties = run.find(_PROPERTIES)
        if properties is None:
            return Effects()
        chain = [properties, *self._inherited(properties)]
        return Effects(
            raised=_first(chain, _raised),
            struck=_first(chain, lambda some: _switch(some, _STRUCK)),
            hidden=_first(chain, lambda some: _switch(some, _HIDDEN)),
        )

    def _inherited(self, properties: etree._Element) -> list[etree._Element]:
        """Return the properties that the style of a run and those it is based on give."""
        found = []
        name = _value(properties.find(_STYLE))
        for _ in range(_DEEPEST):
            style = self._styles.get(name or "")
            if style is None:
                break
            own = style.find(_PROPERTIES)
            if own is not None:
                found.append(own)
            name = _value(style.find(qn("w:basedOn")))
        return found


def _first(chain: list[etree._Element], asked: Callable[[etree._Element], bool | None]) -> bool:
    """Return what the nearest properties that say anything say; no where none does."""
    return next((bool(said) for some in chain if (said := asked(some)) is not None), False)


def _value(element: etree._Element | None) -> str | None:
    return None if element is None else element.get(_VALUE)


def _raised(properties: etree._Element) -> bool | None:
    align = _value(properties.find(_ALIGN))
    if align is not None:
        return align == "superscript"
    position = _value(properties.find(_POSITION))
    if position is not None and position.lstrip("-").isdecimal():
        return int(position[:9]) >= _RAISED_BY
    return None


def _switch(properties: etree._Element, names: tuple[str, ...]) -> bool | None:
    for name in names:
        element = properties.find(name)
        if element is not None:
            return element.get(_VALUE, "1") not in _OFF
    return None
