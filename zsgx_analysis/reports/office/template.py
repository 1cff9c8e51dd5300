"""The template of reports in Word, laid out after GB/T 9704 where that says how.

A4 with a text of 156 × 225 mm, a title in 小标宋 of 22 points, text in 仿宋 of 16
points with 28 points from line to line and two characters indented, headings in 黑体
and 楷体 numbered 一、（一）, page numbers between dashes at the outer edge. English has
no such standard: Times New Roman of 11 points on the same paper.

The files beside this module are what reports are made with; they open in Word, and a
copy of one is where a house template of one's own begins. ``python -m
zsgx_analysis.reports.office.template`` makes them from what stands here.
"""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt

from zsgx_analysis.reports.office.ooxml import add_field, packed

if TYPE_CHECKING:
    from zsgx_analysis.language import Language

LATIN = "Times New Roman"
SERIF, BODY, HEAD, SUBHEAD, TITLE = "宋体", "仿宋", "黑体", "楷体", "方正小标宋简体"
FALLBACK = {
    TITLE: SERIF,
    BODY: "仿宋_GB2312",
    SUBHEAD: "楷体_GB2312",
    HEAD: "SimHei",
    SERIF: "SimSun",
}
"""What to take where a machine lacks a typeface: Word and WPS read it as the other name."""

FIGURE, NOTE, CELL, NUMBER = "Report Figure", "Report Note", "Report Cell", "Report Number"
PLAIN, TABLE = "Report Plain", "Report Table"


class Look(NamedTuple):
    """How a paragraph style looks; sizes in points, ``line`` 0 for lines as high as they are."""

    face: str
    size: float
    line: float = 0
    bold: bool = False
    align: WD_ALIGN_PARAGRAPH = WD_ALIGN_PARAGRAPH.LEFT
    before: float = 0
    after: float = 0
    indent: int = 0
    keep: bool = False


_CENTRE, _BOTH = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.JUSTIFY

_CHINESE = {
    "Normal": Look(BODY, 16, 28, align=_BOTH, indent=200),
    "Title": Look(TITLE, 22, 35, align=_CENTRE, after=8, keep=True),
    "Subtitle": Look(SUBHEAD, 16, 28, align=_CENTRE, after=14, keep=True),
    "Heading 1": Look(HEAD, 16, 28, before=6, indent=200, keep=True),
    "Heading 2": Look(SUBHEAD, 16, 28, indent=200, keep=True),
    "Heading 3": Look(BODY, 16, 28, bold=True, indent=200, keep=True),
    "List Bullet": Look(BODY, 16, 28, align=_BOTH),
    "Caption": Look(HEAD, 12, align=_CENTRE, before=6, after=4),
    "Header": Look(SERIF, 9, align=_CENTRE),
    "Footer": Look(SERIF, 14),
    "endnote text": Look(SERIF, 10.5, after=2),
    FIGURE: Look(BODY, 16, align=_CENTRE, before=8, keep=True),
    NOTE: Look(SUBHEAD, 10.5, align=_CENTRE, before=2, after=10),
    CELL: Look(SERIF, 10.5),
    NUMBER: Look(TITLE, 18, align=_CENTRE),
    PLAIN: Look(SERIF, 10.5),
}
_ENGLISH = {
    "Normal": Look(SERIF, 11, align=_BOTH, after=6),
    "Title": Look(SERIF, 20, bold=True, after=4, keep=True),
    "Subtitle": Look(SERIF, 12, after=14, keep=True),
    "Heading 1": Look(SERIF, 14, bold=True, before=14, after=6, keep=True),
    "Heading 2": Look(SERIF, 12, bold=True, before=10, after=4, keep=True),
    "Heading 3": Look(SERIF, 11, bold=True, before=8, after=4, keep=True),
    "List Bullet": Look(SERIF, 11, after=3),
    "Caption": Look(SERIF, 10.5, bold=True, before=8, after=4),
    "Header": Look(SERIF, 9),
    "Footer": Look(SERIF, 10),
    "endnote text": Look(SERIF, 9, after=2),
    FIGURE: Look(SERIF, 11, align=_CENTRE, before=8, keep=True),
    NOTE: Look(SERIF, 9, before=2, after=10),
    CELL: Look(SERIF, 9),
    NUMBER: Look(SERIF, 15, bold=True),
    PLAIN: Look(SERIF, 9),
}
_LOOKS = {"zh": _CHINESE, "en": _ENGLISH}
_MARGINS = {"zh": (37, 26, 35, 28), "en": (27, 27, 25, 27)}
"""Top, right, bottom and left, in millimetres."""

_NUMBERED = 90
"""Identifier of the numbering of headings, beyond those that python-docx's own file has."""


def template_path(lang: Language) -> Path:
    """Return the template of a language, as it lies in the package."""
    return Path(str(files(__package__))) / f"report-{lang}.docx"


def make(lang: Language) -> Any:
    """Return the template as a document: styles, page, header and footer, and no text."""
    document = docx.Document()
    _clear(document)
    for name, look in _LOOKS[lang].items():
        _dress(_style(document, name, WD_STYLE_TYPE.PARAGRAPH), look)
    mark = _style(document, "endnote reference", WD_STYLE_TYPE.CHARACTER)
    mark.font.superscript = True
    _add_table_style(document)
    _lay_out(document, lang)
    if lang == "zh":
        _number_headings(document)
    _name_compatibility(document)
    _name_language(document, lang)
    _name_fallbacks(document)
    return document


def _clear(document: Any) -> None:
    """Drop what nobody asked for: table styles by the hundred, and the name of a library."""
    styles = document.styles.element
    for style in styles.findall(qn("w:style")):
        name = style.find(qn("w:name")).get(qn("w:val"))
        if style.get(qn("w:type")) == "table" and name not in ("Normal Table", "Table Grid"):
            styles.remove(style)
    for name in ("author", "comments", "title", "last_modified_by"):
        setattr(document.core_properties, name, "")


def _style(document: Any, name: str, kind: WD_STYLE_TYPE) -> Any:
    if name in document.styles:
        return document.styles[name]
    made = document.styles.add_style(name, kind, builtin=name.startswith("endnote"))
    if kind == WD_STYLE_TYPE.PARAGRAPH:
        made.base_style = document.styles["Normal"]
    made.quick_style = not name.startswith("endnote")
    return made


def _dress(style: Any, look: Look) -> None:
    properties = style.element.get_or_add_rPr()
    for former in list(properties):
        properties.remove(former)
    set_faces(properties, look.face)
    style.font.size, style.font.bold = Pt(look.size), look.bold
    form = style.paragraph_format
    former = style.element.get_or_add_pPr()
    for child in list(former):
        if child.tag not in (qn("w:numPr"), qn("w:outlineLvl")):
            former.remove(child)
    form.alignment = look.align
    form.space_before, form.space_after = Pt(look.before), Pt(look.after)
    form.line_spacing_rule = WD_LINE_SPACING.SINGLE
    if look.line:
        form.line_spacing, form.line_spacing_rule = Pt(look.line), WD_LINE_SPACING.EXACTLY
    form.keep_with_next = look.keep
    form.widow_control = True
    _indent(style, look.indent)


def _indent(style: Any, characters: int) -> None:
    """Indent the first line by hundredths of a character, as Chinese does; 0 for none."""
    properties = style.element.get_or_add_pPr()
    indent = properties.get_or_add_ind()
    indent.set(qn("w:firstLineChars"), str(characters))
    indent.set(qn("w:firstLine"), str(round(characters / 100 * style.font.size.pt * 20)))
    if style.name == "List Bullet":
        indent.set(qn("w:left"), str(round(2 * style.font.size.pt * 20)))
        indent.set(qn("w:hanging"), str(round(style.font.size.pt * 20)))
        for name in ("firstLine", "firstLineChars"):
            del indent.attrib[qn(f"w:{name}")]


def set_faces(properties: Any, east_asian: str) -> None:
    """Name the typefaces of a run or style; python-docx knows the Latin one only."""
    faces = OxmlElement("w:rFonts")
    for script, face in (
        ("ascii", LATIN),
        ("hAnsi", LATIN),
        ("eastAsia", east_asian),
        ("cs", LATIN),
    ):
        faces.set(qn(f"w:{script}"), face)
    properties.insert(0, faces)


def _add_table_style(document: Any) -> None:
    """Add a table of three rules: above, below, and under the head."""
    document.styles.element.append(
        parse_xml(
            f"<w:style {nsdecls('w')} w:type='table' w:customStyle='1' w:styleId='ReportTable'>"
            f"<w:name w:val='{TABLE}'/><w:basedOn w:val='TableNormal'/><w:uiPriority w:val='99'/>"
            "<w:tblPr><w:tblBorders><w:top w:val='single' w:sz='12' w:space='0' w:color='auto'/>"
            "<w:bottom w:val='single' w:sz='12' w:space='0' w:color='auto'/></w:tblBorders>"
            "<w:tblCellMar><w:left w:w='70' w:type='dxa'/><w:right w:w='70' w:type='dxa'/>"
            "</w:tblCellMar></w:tblPr><w:tblStylePr w:type='firstRow'><w:rPr><w:b/></w:rPr>"
            "<w:tcPr><w:tcBorders><w:bottom w:val='single' w:sz='6' w:space='0' "
            "w:color='auto'/></w:tcBorders></w:tcPr></w:tblStylePr></w:style>"
        )
    )


def _lay_out(document: Any, lang: Language) -> None:
    (section,) = document.sections
    top, right, bottom, left = map(Mm, _MARGINS[lang])
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.right_margin = top, right
    section.bottom_margin, section.left_margin = bottom, left
    section.header_distance, section.footer_distance = Mm(18), Mm(25 if lang == "zh" else 13)
    pages = [section.footer]
    if lang == "zh":
        # 单页码居右空一字，双页码居左空一字
        document.settings.odd_and_even_pages_header_footer = True
        pages.append(section.even_page_footer)
    for footer in pages:
        paragraph = footer.paragraphs[0]
        paragraph.style = document.styles["Footer"]
        even = footer is not pages[0]
        paragraph.alignment = WD_ALIGN_PARAGRAPH.LEFT if even else WD_ALIGN_PARAGRAPH.RIGHT
        size = document.styles["Footer"].font.size
        form = paragraph.paragraph_format
        if lang == "zh":
            form.left_indent = form.right_indent = size
        dash = "— " if lang == "zh" else ""
        paragraph.add_run(dash)
        add_field(paragraph, "PAGE", "1")
        paragraph.add_run(dash[::-1])


def _name_compatibility(document: Any) -> None:
    """Be a document of today's Word: without a word it is laid out as Word 2007 did."""
    compat = document.settings.element.find(qn("w:compat"))
    for former in compat.findall(qn("w:compatSetting")):
        if former.get(qn("w:name")) == "compatibilityMode":
            compat.remove(former)
    compat.append(
        parse_xml(
            f"<w:compatSetting {nsdecls('w')} w:name='compatibilityMode' "
            "w:uri='http://schemas.microsoft.com/office/word' w:val='15'/>"
        )
    )


def _number_headings(document: Any) -> None:
    """Let Word number the headings 一、（一）1. as official documents do."""
    levels = (("chineseCounting", "%1、"), ("chineseCounting", "（%2）"), ("decimal", "%3."))
    said = "".join(
        f"<w:lvl w:ilvl='{place}'><w:start w:val='1'/><w:numFmt w:val='{form}'/>"
        f"<w:pStyle w:val='Heading{place + 1}'/><w:suff w:val='nothing'/>"
        f"<w:lvlText w:val='{text}'/><w:lvlJc w:val='left'/></w:lvl>"
        for place, (form, text) in enumerate(levels)
    )
    numbering = document.part.numbering_part.element
    numbering.insert(
        0,
        parse_xml(
            f"<w:abstractNum {nsdecls('w')} w:abstractNumId='{_NUMBERED}'>"
            f"<w:multiLevelType w:val='multilevel'/>{said}</w:abstractNum>"
        ),
    )
    numbering.append(
        parse_xml(
            f"<w:num {nsdecls('w')} w:numId='{_NUMBERED}'>"
            f"<w:abstractNumId w:val='{_NUMBERED}'/></w:num>"
        )
    )
    for place in range(len(levels)):
        properties = document.styles[f"Heading {place + 1}"].element.get_or_add_pPr()
        number = properties.get_or_add_numPr()
        number.get_or_add_ilvl().set(qn("w:val"), str(place))
        number.get_or_add_numId().set(qn("w:val"), str(_NUMBERED))


def _name_language(document: Any, lang: Language) -> None:
    for tongue in document.styles.element.iter(qn("w:lang")):
        tongue.set(qn("w:val"), "en-US" if lang == "zh" else "en-GB")
        tongue.set(qn("w:eastAsia"), "zh-CN")
    document.core_properties.language = "zh-CN" if lang == "zh" else "en-GB"


def _name_fallbacks(document: Any) -> None:
    """Say which face to take for one that a machine lacks, in the table of fonts."""
    from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    fonts = "".join(
        f"<w:font w:name='{face}'><w:altName w:val='{other}'/><w:charset w:val='86'/>"
        "<w:family w:val='auto'/></w:font>"
        for face, other in FALLBACK.items()
    )
    main = document.part
    for key, relation in list(main.rels.items()):
        if relation.reltype == RELATIONSHIP_TYPE.FONT_TABLE:
            del main.rels[key]
    table = f"<?xml version='1.0' encoding='UTF-8'?><w:fonts {nsdecls('w')}>{fonts}</w:fonts>"
    part = Part(
        PackURI("/word/fontTable.xml"),
        CONTENT_TYPE.WML_FONT_TABLE,
        blob=table.encode(),
        package=main.package,
    )
    main.relate_to(part, RELATIONSHIP_TYPE.FONT_TABLE)


if __name__ == "__main__":
    for language in ("zh", "en"):
        template_path(language).write_bytes(packed(make(language)))
