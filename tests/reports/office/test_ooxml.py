import io
import zipfile

import docx
from docx.oxml.ns import qn

from zsgx_analysis.reports.office.ooxml import Endnotes, add_field, bookmark, clean, packed


def endnoted(texts):
    document = docx.Document()
    paragraph = document.add_paragraph("甲")
    notes = Endnotes(document, "Normal", "DefaultParagraphFont")
    for text in texts:
        notes.add(paragraph, text)
    notes.write()
    return document


def test_addresses_in_endnotes_are_links():
    content = packed(endnoted(["见 http://a.cn/x?y=1，某处。", "无"]))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        relations = archive.read("word/_rels/endnotes.xml.rels").decode()
        notes = archive.read("word/endnotes.xml").decode()
    assert 'Target="http://a.cn/x?y=1"' in relations
    assert notes.count("<w:hyperlink") == 1
    assert "某处。" in notes


def test_notes_of_a_document_that_is_filled_again_are_its_new_ones():
    saved = io.BytesIO(packed(endnoted(["old"])))
    document = docx.Document(saved)
    notes = Endnotes(document, "Normal", "DefaultParagraphFont")
    notes.add(document.paragraphs[0], "new")
    notes.write()
    with zipfile.ZipFile(io.BytesIO(packed(document))) as archive:
        (name,) = [one for one in archive.namelist() if one.endswith("endnotes.xml")]
        text = archive.read(name).decode()
        settings = archive.read("word/settings.xml").decode()
    assert "new" in text
    assert "old" not in text
    assert settings.count("<w:endnotePr") == 1


def test_a_field_shows_its_result_and_a_bookmark_goes_around_it():
    paragraph = docx.Document().add_paragraph("表 ")
    field = add_field(paragraph, "SEQ 表", "3")
    bookmark([field], 7, "_Ref_table_3")
    assert "".join(paragraph._p.xpath(".//w:t/text()")) == "表 3"
    tags = [child.tag for child in paragraph._p][-3:]
    assert tags == [qn("w:bookmarkStart"), qn("w:fldSimple"), qn("w:bookmarkEnd")]


def test_clean_leaves_all_that_xml_can_hold():
    assert clean("a\x00\ufffe\t\n中𠮷") == "a\t\n中𠮷"
