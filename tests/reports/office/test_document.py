"""Reports in Word: read back by python-docx and by the XML that Word reads."""

import io
import re
import zipfile

import docx
import pytest
from docx.oxml.ns import qn
from lxml import etree

from zsgx_analysis.reports.office.document import document
from zsgx_analysis.reports.office.template import make

W = {"w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main"}


@pytest.fixture(scope="module")
def made(shown):
    return document(shown.blocks, shown.about, shown.charts)


@pytest.fixture(scope="module")
def opened(made):
    return docx.Document(io.BytesIO(made))


def part(made, name):
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        return etree.fromstring(archive.read(name))


def test_headings_are_real_and_the_finding_is_the_title(shown, opened):
    styles = [paragraph.style.name for paragraph in opened.paragraphs]
    assert styles[:2] == ["Title", "Subtitle"]
    assert opened.paragraphs[0].text.startswith(shown.blocks[0]["text"])
    headings = [one.text for one in opened.paragraphs if one.style.name == "Heading 1"]
    assert headings[0] in ("总量", "In all")
    assert headings[-1] in ("出处", "Sources")


def test_captions_count_by_fields_and_keep_with_what_they_name(opened):
    captions = [one for one in opened.paragraphs if one.style.name == "Caption"]
    assert len(captions) == 3
    for caption in captions:
        field = caption._p.find(qn("w:fldSimple"))
        assert "SEQ" in field.get(qn("w:instr"))
        assert caption.paragraph_format.keep_with_next
    figure = next(one for one in opened.paragraphs if one._p.xpath(".//w:drawing"))
    assert figure.style.paragraph_format.keep_with_next


def test_the_chart_is_a_picture_with_its_words_cut_off_and_said(shown, opened):
    chart = next(one for one in shown.blocks if one["kind"] == "chart")
    (properties,) = opened.element.body.xpath(".//wp:docPr")
    assert properties.get("descr") == chart["alt"]
    (cut,) = opened.element.body.xpath(".//pic:blipFill/a:srcRect")
    assert int(cut.get("t")) == round((1 - chart["body"][1]) * 100_000)
    assert any(chart["title"] in one.text for one in opened.paragraphs)


def test_each_number_of_a_text_has_a_real_endnote_and_one_origin_one_note(shown, made):
    notes = part(made, "word/endnotes.xml").findall("w:endnote", W)
    texts = ["".join(one.itertext()) for one in notes if one.get(qn("w:type")) is None]
    assert len(texts) == len(set(texts)) >= 4
    body = part(made, "word/document.xml")
    referred = [one.get(qn("w:id")) for one in body.iter(qn("w:endnoteReference"))]
    assert referred == [str(number) for number in range(1, len(texts) + 1)]
    repeated = [one for one in body.iter(qn("w:fldSimple")) if "NOTEREF" in one.get(qn("w:instr"))]
    names = {one.get(qn("w:name")) for one in body.iter(qn("w:bookmarkStart"))}
    assert repeated
    assert all(one.get(qn("w:instr")).split()[1] in names for one in repeated)
    everything = " ".join(texts)
    assert "人社部发〔2021〕73号" in everything
    assert "90万人左右" in everything
    assert ".tsv" not in everything


def test_marks_have_numbers_and_names_of_their_own(made):
    body = part(made, "word/document.xml")
    marks = list(body.iter(qn("w:bookmarkStart")))
    for attribute in ("id", "name"):
        values = [mark.get(qn(f"w:{attribute}")) for mark in marks]
        assert len(values) == len(set(values)) > 4


def test_a_folded_table_is_in_the_annex_and_the_text_points_there(shown, opened):
    word = "附表 1" if shown.lang == "zh" else "Annex table 1"
    pointing = [one for one in opened.paragraphs if "REF " in etree.tostring(one._p).decode()]
    assert any(word in "".join(one._p.xpath(".//w:t/text()")) for one in pointing)
    assert len(opened.tables) == 3


def test_the_same_report_has_the_same_bytes_and_no_time_of_its_making(shown, made):
    assert document(shown.blocks, shown.about, shown.charts) == made
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        assert {entry.date_time[0] for entry in archive.infolist()} == {1980}


def test_page_header_and_page_number(shown, opened):
    (section,) = opened.sections
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    assert section.header.paragraphs[0].text == shown.about.name
    assert "PAGE" in etree.tostring(section.footer.paragraphs[0]._p).decode()


def test_no_placeholder_is_left(opened):
    whole = " ".join("".join(one._p.xpath(".//w:t/text()")) for one in opened.paragraphs)
    assert not re.search(r"\b(nan|NaN|None|inf)\b|<NA>|[{}]", whole)


def test_a_house_template_gives_letterhead_styles_and_header(shown):
    house = make("zh")
    house.add_paragraph("某某厅文件", style="Title")
    house.add_paragraph("")
    house.sections[0].header.paragraphs[0].text = "内部资料"
    styles = house.styles.element
    for name in ("Report Cell", "Caption"):
        styles.remove(house.styles[name].element)
    saved = io.BytesIO()
    house.save(saved)
    opened = docx.Document(
        io.BytesIO(document(shown.blocks, shown.about, shown.charts, saved.getvalue()))
    )
    assert [one.text for one in opened.paragraphs[:1]] == ["某某厅文件"]
    assert opened.paragraphs[1].text.startswith(shown.blocks[0]["text"])
    assert opened.sections[0].header.paragraphs[0].text == "内部资料"
    assert "Report Cell" in opened.styles


def test_what_xml_cannot_hold_does_not_stop_a_document(shown):
    odd = [{"kind": "prose", "phrases": [{"text": "a\x0bb\ud800<c>&", "figures": []}]}]
    opened = docx.Document(io.BytesIO(document(odd, shown.about, shown.charts)))
    assert opened.paragraphs[0].text == "ab<c>&"
