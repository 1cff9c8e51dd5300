"""The template: as GB/T 9704 lays out official documents, and as the module makes it."""

import zipfile

import docx
import pytest
from docx.enum.text import WD_LINE_SPACING
from docx.oxml.ns import qn
from docx.shared import Pt
from lxml import etree

from zsgx_analysis.reports.office.template import FALLBACK, LATIN, make, template_path


@pytest.fixture(params=["zh", "en"])
def lang(request):
    return request.param


def test_the_file_in_the_package_is_what_the_module_makes(lang):
    kept, made = docx.Document(str(template_path(lang))), make(lang)
    for part in ("styles", "settings"):
        texts = [etree.tostring(getattr(one, part).element, method="c14n") for one in (kept, made)]
        assert texts[0] == texts[1], part
    assert not kept.paragraphs


def test_chinese_is_laid_out_as_the_standard_says():
    document = docx.Document(str(template_path("zh")))
    (section,) = document.sections
    width = section.page_width - section.left_margin - section.right_margin
    height = section.page_height - section.top_margin - section.bottom_margin
    assert (round(width / 36_000), round(height / 36_000)) == (156, 225)
    body = document.styles["Normal"]
    assert body.font.size == Pt(16)
    assert body.paragraph_format.line_spacing == Pt(28)
    assert body.paragraph_format.line_spacing_rule == WD_LINE_SPACING.EXACTLY
    faces = {
        "Normal": "仿宋",
        "Title": "方正小标宋简体",
        "Heading 1": "黑体",
        "Heading 2": "楷体",
    }
    for name, face in faces.items():
        fonts = document.styles[name].element.rPr.find(qn("w:rFonts"))
        assert fonts.get(qn("w:eastAsia")) == face
        assert fonts.get(qn("w:ascii")) == LATIN
        assert not any("Theme" in key for key in fonts.attrib)


def test_every_chinese_face_has_another_to_fall_back_on(lang):
    with zipfile.ZipFile(template_path(lang)) as archive:
        table = etree.fromstring(archive.read("word/fontTable.xml"))
    named = {font.get(qn("w:name")): font.find(qn("w:altName")).get(qn("w:val")) for font in table}
    assert named == FALLBACK


def test_a_picture_is_not_cut_by_the_height_of_a_line(lang):
    document = docx.Document(str(template_path(lang)))
    form = document.styles["Report Figure"].paragraph_format
    assert form.line_spacing_rule == WD_LINE_SPACING.SINGLE
    assert form.keep_with_next
