"""Parts of a Word document that python-docx has no word for: fields, endnotes, bookmarks."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING, Any

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Sequence

EPOCH = (1980, 1, 1, 0, 0, 0)
"""The date of every file in an archive: the earliest that a zip can say."""

_LINK = re.compile(r"https?://[^\s，。；、）)]+")
# What XML cannot hold; a label of a document may have come with it.
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def clean(text: str) -> str:
    """Return a text without the characters that XML cannot hold."""
    return _UNWRITABLE.sub("", text)


def element_of(paragraph: Any) -> Any:
    """Return the element of a paragraph, given as it or as an object of python-docx."""
    form = getattr(paragraph, "paragraph_format", None)
    return paragraph if form is None else form.element


def add_field(paragraph: Any, instruction: str, shown: str, style: str = "") -> Any:
    """Add a field with the result that it has now; Word computes it again on request."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), f" {instruction} ")
    run = OxmlElement("w:r")
    if style:
        properties, kind = OxmlElement("w:rPr"), OxmlElement("w:rStyle")
        kind.set(qn("w:val"), style)
        properties.append(kind)
        run.append(properties)
    text = OxmlElement("w:t")
    text.text = shown
    run.append(text)
    field.append(run)
    element_of(paragraph).append(field)
    return field


def bookmark(parts: Sequence[Any], number: int, name: str) -> None:
    """Put a bookmark around neighbouring elements of a paragraph."""
    start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    for mark in (start, end):
        mark.set(qn("w:id"), str(number))
    start.set(qn("w:name"), name)
    parts[0].addprevious(start)
    parts[-1].addnext(end)


def describe(run: Any, title: str, alt: str) -> None:
    """Give a picture the words that a screen reader says."""
    for properties in run.element.xpath(".//wp:docPr"):
        properties.set("name", clean(title))
        properties.set("descr", clean(alt))


def crop(run: Any, low: float, high: float) -> None:
    """Show of a picture what lies between two parts of its height, from below."""
    for fill in run.element.xpath(".//pic:blipFill"):
        part = OxmlElement("a:srcRect")
        part.set("t", str(round((1 - high) * 100_000)))
        part.set("b", str(round(low * 100_000)))
        fill.find(qn("a:blip")).addnext(part)


_AFTER_NOTES = (
    "compat",
    "docVars",
    "rsids",
    "attachedSchema",
    "themeFontLang",
    "clrSchemeMapping",
    "shapeDefaults",
    "decimalSymbol",
    "listSeparator",
)
"""What comes in the settings of a document after what is said of its notes."""


_FIRST_NOTE = 100_000
"""Bookmarks of notes are numbered from here, those of captions from 1."""


class Endnotes:
    """The endnotes of a document: real ones, which Word numbers and moves along.

    Parameters
    ----------
    document : docx.document.Document
        To which they belong; those of a template are dropped with its sample text.
    style, mark : str
        Identifiers of the styles of a note and of its number.
    """

    def __init__(self, document: Any, style: str, mark: str) -> None:
        self._document, self._style, self._mark = document, style, mark
        self._notes: list[str] = []

    def add(self, paragraph: Any, text: str) -> int:
        """Add a note and its number at the end of a paragraph; return the number."""
        self._notes.append(text)
        number = len(self._notes)
        run = self._reference("w:endnoteReference", number)
        element_of(paragraph).append(run)
        bookmark([run], _FIRST_NOTE + number, self._name(number))
        return number

    def repeat(self, paragraph: Any, number: int) -> None:
        """Add the number of a note that was added before."""
        add_field(paragraph, f"NOTEREF {self._name(number)} \\f \\h", str(number), self._mark)

    def write(self) -> None:
        """Write the notes into the document."""
        package, main = self._document.part.package, self._document.part
        for key, relation in list(main.rels.items()):
            if relation.reltype == RELATIONSHIP_TYPE.ENDNOTES:
                del main.rels[key]
        # Its relations do not hang on its content, which names them.
        place, kind = PackURI("/word/endnotes.xml"), CONTENT_TYPE.WML_ENDNOTES
        found = dict.fromkeys(link for note in self._notes for link in _LINK.findall(note))
        links = {address: f"rId{place}" for place, address in enumerate(found, start=1)}
        root = parse_xml(f"<w:endnotes {nsdecls('w', 'r')}/>")
        for number, kind in ((-1, "separator"), (0, "continuationSeparator")):
            root.append(_separator(number, kind))
        for number, note in enumerate(self._notes, start=1):
            root.append(self._note(number, note, links))
        whole = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
        written = Part(place, kind, blob=whole, package=package)
        for address, key in links.items():
            written.load_rel(RELATIONSHIP_TYPE.HYPERLINK, address, key, is_external=True)
        main.relate_to(written, RELATIONSHIP_TYPE.ENDNOTES)
        self._say_in_settings()

    def _say_in_settings(self) -> None:
        settings = self._document.settings.element
        for former in settings.findall(qn("w:endnotePr")):
            settings.remove(former)
        said = parse_xml(
            f"<w:endnotePr {nsdecls('w')}><w:numFmt w:val='decimal'/>"
            "<w:endnote w:id='-1'/><w:endnote w:id='0'/></w:endnotePr>"
        )
        _put_before(settings, said, _AFTER_NOTES)
        # LibreOffice goes by the section, and without a word there counts in Roman numbers.
        for section in self._document.element.body.iter(qn("w:sectPr")):
            for former in section.findall(qn("w:endnotePr")):
                section.remove(former)
            form = parse_xml(
                f"<w:endnotePr {nsdecls('w')}><w:numFmt w:val='decimal'/></w:endnotePr>"
            )
            _put_before(section, form, ("type", "pgSz"))

    def _reference(self, tag: str, number: int) -> Any:
        run = OxmlElement("w:r")
        properties, kind = OxmlElement("w:rPr"), OxmlElement("w:rStyle")
        kind.set(qn("w:val"), self._mark)
        properties.append(kind)
        reference = OxmlElement(tag)
        reference.set(qn("w:id"), str(number))
        run.extend([properties, reference])
        return run

    def _note(self, number: int, text: str, links: dict[str, str]) -> Any:
        note = parse_xml(
            f"<w:endnote {nsdecls('w', 'r')} w:id='{number}'><w:p><w:pPr>"
            f"<w:pStyle w:val='{self._style}'/></w:pPr><w:r><w:rPr><w:rStyle "
            f"w:val='{self._mark}'/></w:rPr><w:endnoteRef/></w:r></w:p></w:endnote>"
        )
        paragraph, end = note[0], 0
        for found in _LINK.finditer(text):
            paragraph.append(_run(text[end : found.start()]))
            link = OxmlElement("w:hyperlink")
            link.set(qn("r:id"), links[found[0]])
            link.append(_run(found[0]))
            paragraph.append(link)
            end = found.end()
        paragraph.append(_run(text[end:]))
        # A space between the number and the text.
        paragraph.insert(2, _run(" "))
        return note

    @staticmethod
    def _name(number: int) -> str:
        return f"_Ref_note_{number}"


def _put_before(parent: Any, element: Any, followers: tuple[str, ...]) -> None:
    """Put an element where the schema has it: before the first of those that follow."""
    found = (child for child in parent if child.tag in {qn(f"w:{name}") for name in followers})
    first = next(found, None)
    if first is None:
        parent.append(element)
    else:
        first.addprevious(element)


def _separator(number: int, kind: str) -> Any:
    return parse_xml(
        f"<w:endnote {nsdecls('w')} w:type='{kind}' w:id='{number}'><w:p><w:pPr>"
        "<w:spacing w:after='0' w:line='240' w:lineRule='auto'/></w:pPr>"
        f"<w:r><w:{kind}/></w:r></w:p></w:endnote>"
    )


def _run(text: str) -> Any:
    run, inner = OxmlElement("w:r"), OxmlElement("w:t")
    inner.text = clean(text)
    inner.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    run.append(inner)
    return run


def packed(document: Any) -> bytes:
    """Return the bytes of a document, the same for the same content."""
    raw, made = io.BytesIO(), io.BytesIO()
    document.save(raw)
    with (
        zipfile.ZipFile(raw) as source,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as target,
    ):
        for entry in source.infolist():
            info = zipfile.ZipInfo(entry.filename, EPOCH)
            # A picture is packed already.
            stored = entry.filename.endswith((".png", ".jpeg", ".jpg"))
            info.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
            target.writestr(info, source.read(entry))
    return made.getvalue()
