"""The package of an OFD: its documents, their pages, templates and resources."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from zsgx_analysis.documents.archive import DAMAGED, parse_xml
from zsgx_analysis.errors import DocumentError
from zsgx_analysis.language import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lxml import etree

    from zsgx_analysis.documents.archive import Archive

ENTRY = "OFD.xml"
POINTS = 72 / 25.4
"""Points in a millimetre, the unit of OFD."""

_WIDEST = 210.0


@dataclass(frozen=True)
class OfdPage:
    """A page.

    Attributes
    ----------
    width : float
        In points.
    layers : tuple of element
        What is drawn, templates before or behind the content as they say.
    annotations : tuple of str
        Kinds and texts of the annotations laid over it.
    """

    width: float
    layers: tuple[etree._Element, ...]
    annotations: tuple[str, ...] = ()


@dataclass(frozen=True)
class OfdDocument:
    """One of the documents of a package.

    Attributes
    ----------
    pages : tuple of OfdPage
    media : mapping
        Identifier of a picture to the name of its file in the package.
    units : mapping
        Identifier of a composite graphic to its element.
    """

    pages: tuple[OfdPage, ...]
    media: Mapping[str, str] = field(default_factory=dict)
    units: Mapping[str, etree._Element] = field(default_factory=dict)


def read_package(archive: Archive) -> list[OfdDocument]:
    """Return the documents of a package.

    Raises
    ------
    DocumentError
        When a part is missing or no well-formed XML.
    """
    root = _part(archive, ENTRY)
    places = [text for text in (entry.text for entry in root.iter("{*}DocRoot")) if text]
    if not places:
        raise DocumentError(DAMAGED, place=ENTRY, found=Text("没有 DocRoot", "no DocRoot"))
    return [_document(archive, resolved(ENTRY, place)) for place in places]


def resolved(part: str, place: str) -> str:
    """Return the name of the file that ``part`` refers to as ``place``."""
    path = posixpath.join("/", posixpath.dirname(part), place.strip().replace("\\", "/"))
    return posixpath.normpath(path).lstrip("/")


def _part(archive: Archive, name: str) -> etree._Element:
    return parse_xml(archive.read(name), name)


def _document(archive: Archive, name: str) -> OfdDocument:
    root = _part(archive, name)
    width = _width(root.find("{*}CommonData/{*}PageArea"), _WIDEST)
    templates = {
        entry.get("ID", ""): _part(archive, part)
        for entry in root.iterfind("{*}CommonData/{*}TemplatePage")
        if (part := resolved(name, entry.get("BaseLoc", ""))) in archive.names
    }
    media: dict[str, str] = {}
    units: dict[str, etree._Element] = {}
    for kind in ("PublicRes", "DocumentRes"):
        for entry in root.iterfind(f"{{*}}CommonData/{{*}}{kind}"):
            _add_resources(archive, resolved(name, entry.text or ""), media, units)
    annotations = dict(_annotations(archive, name, root))
    pages = []
    for entry in root.iterfind("{*}Pages/{*}Page"):
        part = resolved(name, entry.get("BaseLoc", ""))
        content = _part(archive, part)
        for resource in content.iterfind("{*}PageRes"):
            _add_resources(archive, resolved(part, resource.text or ""), media, units)
        pages.append(
            OfdPage(
                width=_width(content.find("{*}Area"), width) * POINTS,
                layers=tuple(_layers(content, templates)),
                annotations=annotations.get(entry.get("ID", ""), ()),
            )
        )
    return OfdDocument(tuple(pages), media, units)


def _width(area: etree._Element | None, otherwise: float) -> float:
    """Return the width of a page area in millimetres."""
    for name in ("PhysicalBox", "ApplicationBox", "ContentBox"):
        box = None if area is None else area.find(f"{{*}}{name}")
        numbers = numbers_of(None if box is None else box.text)
        if len(numbers) == 4 and numbers[2] > 0:
            return numbers[2]
    return otherwise


def numbers_of(text: str | None) -> list[float]:
    """Return the numbers of an attribute; none where it is not all numbers."""
    try:
        return [float(part) for part in (text or "").split()]
    except ValueError:
        return []


def _layers(
    content: etree._Element, templates: Mapping[str, etree._Element]
) -> Iterator[etree._Element]:
    """Yield what is drawn on a page, from the ground up."""
    used = [
        (entry.get("ZOrder", "Background"), templates[entry.get("TemplateID", "")])
        for entry in content.iterfind("{*}Template")
        if entry.get("TemplateID", "") in templates
    ]
    front = [template for order, template in used if order == "Foreground"]
    back = [template for order, template in used if order != "Foreground"]
    for page in (*back, content, *front):
        yield from page.iterfind("{*}Content/{*}Layer")


def _add_resources(
    archive: Archive, part: str, media: dict[str, str], units: dict[str, etree._Element]
) -> None:
    if part not in archive.names:
        return
    root = _part(archive, part)
    base = resolved(part, f"{root.get('BaseLoc', '')}/x")
    for entry in root.iter("{*}MultiMedia"):
        file = entry.findtext("{*}MediaFile")
        if file:
            media[entry.get("ID", "")] = resolved(base, file)
    for entry in root.iter("{*}CompositeGraphicUnit"):
        units[entry.get("ID", "")] = entry


def _annotations(
    archive: Archive, name: str, root: etree._Element
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the identifier of each annotated page, and what is laid over it."""
    place = root.findtext("{*}Annotations")
    part = resolved(name, place) if place else ""
    if part not in archive.names:
        return
    for page in _part(archive, part).iter("{*}Page"):
        file = resolved(part, page.findtext("{*}FileLoc") or "")
        if file in archive.names:
            annotations = _part(archive, file).iter("{*}Annot")
            yield page.get("PageID", ""), tuple(map(_shown, annotations))


def _shown(annotation: etree._Element) -> str:
    texts = "".join(code.text or "" for code in annotation.iter("{*}TextCode")).strip()
    return f"{annotation.get('Type', '?')} {texts[:40]}".strip()
