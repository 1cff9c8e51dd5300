from docx.oxml import parse_xml
from docx.oxml.ns import qn

from zsgx_analysis.documents.word_text import WordText, children, nested_tables

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def test_runs_signs_and_insertions_are_text_deletions_and_codes_are_not() -> None:
    paragraph = parse_xml(
        f"<w:p {W}><w:pPr><w:tabs><w:tab/></w:tabs></w:pPr><w:r><w:t>甲</w:t><w:tab/><w:t>1</w:t>"
        "<w:br/></w:r><w:ins><w:r><w:t>乙</w:t></w:r></w:ins><w:del><w:r><w:delText>丙</w:delText>"
        "</w:r></w:del><w:r><w:instrText>PAGE</w:instrText><w:noBreakHyphen/></w:r>"
        "<w:hyperlink><w:r><w:t>丁</w:t></w:r></w:hyperlink></w:p>"
    )
    assert WordText().paragraph(paragraph) == ("甲\t1\n乙-丁", "", [])


def test_cell_text_joins_paragraphs_and_leaves_nested_tables_out() -> None:
    cell = parse_xml(
        f"<w:tc {W}><w:p><w:r><w:t>a</w:t></w:r></w:p><w:p/>"
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>x</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
        "<w:p><w:r><w:t>b</w:t></w:r></w:p></w:tc>"
    )
    assert WordText().cell(cell) == ("a\nb", "")
    assert len(nested_tables(cell)) == 1


def test_children_yields_the_outermost_only() -> None:
    body = parse_xml(
        f"<w:body {W}><w:p/><w:sdt><w:sdtContent><w:p/></w:sdtContent></w:sdt>"
        "<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl></w:body>"
    )
    tags = [element.tag for element in children(body, frozenset((qn("w:p"), qn("w:tbl"))))]
    assert tags == [qn("w:p"), qn("w:p"), qn("w:tbl")]
