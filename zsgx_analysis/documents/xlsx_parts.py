"""The parts of an XLSX that its sheets refer to: strings, number formats, relations.

Elements are known by their local names: Strict Open XML has other namespaces
than the Transitional form, and the same elements.
"""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from lxml import etree

from zsgx_analysis.documents.archive import DAMAGED, Archive, parse_xml
from zsgx_analysis.documents.number_format import GENERAL
from zsgx_analysis.documents.package import main_part, relations
from zsgx_analysis.documents.raised import token_of
from zsgx_analysis.errors import DocumentError
from zsgx_analysis.language import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

_BUILT_IN = {
    0: GENERAL,
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    9: "0%",
    10: "0.00%",
    11: "0.00E+00",
    12: "# ?/?",
    13: "# ??/??",
    **dict.fromkeys((*range(14, 18), 22, *range(27, 32), 36, *range(50, 59)), "yyyy/m/d"),
    **dict.fromkeys((*range(18, 22), *range(32, 36), *range(45, 48)), "h:mm:ss"),
    37: "#,##0_);(#,##0)",
    38: "#,##0_);(#,##0)",
    39: "#,##0.00_);(#,##0.00)",
    40: "#,##0.00_);(#,##0.00)",
    41: '_(* #,##0_);_(* (#,##0);_(* "-"_);_(@_)',
    42: '_(* #,##0_);_(* (#,##0);_(* "-"_);_(@_)',
    43: '_(* #,##0.00_);_(* (#,##0.00);_(* "-"??_);_(@_)',
    44: '_(* #,##0.00_);_(* (#,##0.00);_(* "-"??_);_(@_)',
    48: "##0.0E+0",
    49: "@",
}
"""Formats that a workbook names by number only (ECMA-376, part 1, 18.8.30)."""

_RAISED = "superscript"


class String(NamedTuple):
    """A text of a cell, and the marks raised behind it."""

    text: str
    raised: str = ""


class SheetPart(NamedTuple):
    """A sheet as the workbook lists it."""

    title: str
    hidden: bool
    part: str


@dataclass(frozen=True)
class Workbook:
    """What the sheets of a workbook share.

    Attributes
    ----------
    sheets : tuple of SheetPart
        Worksheets; sheets of another kind, such as charts, are in ``others``.
    others : tuple of str
        Titles of sheets that hold no cells.
    strings : tuple of String
    formats : tuple of str
        Number format of each cell style.
    from_1904 : bool
        Whether days are counted from 1 January 1904.
    """

    sheets: tuple[SheetPart, ...]
    others: tuple[str, ...] = ()
    strings: tuple[String, ...] = ()
    formats: tuple[str, ...] = field(default=(GENERAL,))
    from_1904: bool = False

    def format_of(self, style: int) -> str:
        """Return the number format of a cell style, General where there is no such style."""
        return self.formats[style] if 0 <= style < len(self.formats) else GENERAL


def read_workbook(archive: Archive) -> Workbook:
    """Read the workbook of an archive and the parts its sheets refer to.

    Raises
    ------
    DocumentError
        When a part is missing or no well-formed XML.
    """
    main = main_part(archive)
    root = parse_xml(archive.read(main), main)
    parts = {name: (kind, part) for name, kind, part in relations(archive, main)}
    by_kind = dict(parts.values())
    sheets, others = [], []
    for sheet in root.iter("{*}sheet"):
        title = sheet.get("name", "")
        kind, part = parts.get(_relation_of(sheet), ("", ""))
        if kind == "worksheet" and part in archive.names:
            sheets.append(SheetPart(title, sheet.get("state", "visible") != "visible", part))
        elif kind and kind != "worksheet":
            others.append(title)
        else:
            raise DocumentError(DAMAGED, place=title, found=Text("缺少工作表", "missing sheet"))
    properties = next(root.iter("{*}workbookPr"), None)
    return Workbook(
        sheets=tuple(sheets),
        others=tuple(others),
        strings=tuple(_strings(archive, by_kind.get("sharedStrings"))),
        formats=tuple(_formats(archive, by_kind.get("styles"))) or (GENERAL,),
        from_1904=properties is not None and properties.get("date1904") in ("1", "true"),
    )


def _relation_of(sheet: etree._Element) -> str:
    """Return the relation that an element names, whichever namespace says so."""
    names = [name for name in sheet.attrib if etree.QName(name).localname == "id"]
    return sheet.get(names[0], "") if names else ""


def _strings(archive: Archive, part: str | None) -> Iterator[String]:
    if part is None or part not in archive.names:
        return
    content = io.BytesIO(archive.read(part))
    try:
        for _, item in etree.iterparse(
            content, tag="{*}si", resolve_entities=False, no_network=True, remove_comments=True
        ):
            yield string_of(item)
            item.clear()
    except etree.XMLSyntaxError as error:
        raise DocumentError(DAMAGED, place=part, found=str(error)) from error


def string_of(item: etree._Element) -> String:
    """Return the text of a string, plain or in runs; readings set above it are left out."""
    runs: list[tuple[str, bool]] = []
    for child in item:
        name = etree.QName(child).localname
        if name == "t":
            runs.append((child.text or "", False))
        elif name == "r":
            align = child.find("{*}rPr/{*}vertAlign")
            raised = align is not None and align.get("val") == _RAISED
            runs.append(("".join(text.text or "" for text in child.iterfind("{*}t")), raised))
    return String(*token_of(runs))


def _formats(archive: Archive, part: str | None) -> Iterator[str]:
    if part is None or part not in archive.names:
        return
    root = parse_xml(archive.read(part), part)
    own = {
        int(entry.get("numFmtId", "0")): entry.get("formatCode", GENERAL)
        for entry in root.iterfind("{*}numFmts/{*}numFmt")
        if entry.get("numFmtId", "").isdecimal()
    }
    for style in root.iterfind("{*}cellXfs/{*}xf"):
        number = style.get("numFmtId", "0")
        code = int(number[:9]) if number.isdecimal() else 0
        yield own.get(code) or _BUILT_IN.get(code, GENERAL)
