"""The parts of an Open XML package and how they refer to each other.

A package may keep its parts anywhere; only its relations say where. Strict and
Transitional packages name the kinds of relation alike but for their namespace.
"""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING, NamedTuple

from zsgx_analysis.documents.archive import DAMAGED, parse_xml
from zsgx_analysis.errors import DocumentError
from zsgx_analysis.language import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    from zsgx_analysis.documents.archive import Archive

_MAIN = "officeDocument"
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_TRANSITIONAL = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"


class Relation(NamedTuple):
    """A reference from one part to another: its identifier, kind and target."""

    identifier: str
    kind: str
    part: str


def relations(archive: Archive, part: str) -> Iterator[Relation]:
    """Yield the references of ``part`` (``""`` for the package) to parts of the package."""
    folder, name = posixpath.split(part)
    listing = posixpath.join(folder, "_rels", f"{name}.rels")
    if listing not in archive.names:
        return
    for relation in parse_xml(archive.read(listing), listing):
        if relation.get("TargetMode") == "External":
            continue
        kind = relation.get("Type", "").rpartition("/")[2]
        target = posixpath.normpath(posixpath.join("/", folder, relation.get("Target", "")))
        yield Relation(relation.get("Id", ""), kind, target.lstrip("/"))


def main_part(archive: Archive) -> str:
    """Return the name of the part that is the document itself.

    Raises
    ------
    DocumentError
        When the package names none, or one that it does not hold.
    """
    for relation in relations(archive, ""):
        if relation.kind == _MAIN and relation.part in archive.names:
            return relation.part
    raise DocumentError(DAMAGED, found=Text("没有主部件", "no main part"), expected="_rels/.rels")


def parse_word(archive: Archive, part: str) -> etree._Element:
    """Return the root of a part of a DOCX; Strict names become those of the Transitional form."""
    return parse_xml(archive.read(part).replace(_STRICT, _TRANSITIONAL), part)
