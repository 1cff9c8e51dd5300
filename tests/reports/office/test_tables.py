import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import Mm

from zsgx_analysis.reports.office.house import open_template
from zsgx_analysis.reports.office.tables import add_table, is_annex


def block(columns, rows, text="1.2"):
    cell = {"text": text, "figures": [], "value": 1.2, "numeric": True}
    first = {"text": "工业和信息化部", "figures": [], "value": None, "numeric": False}
    head = ["部门", *["新一代信息技术"] * (columns - 1)]
    return {"head": head, "body": [[first, *[cell] * (columns - 1)] for _ in range(rows)]}


@pytest.mark.parametrize(("columns", "rows"), [(2, 3), (17, 15), (7, 200)])
def test_a_table_fills_the_width_and_its_head_comes_again(columns, rows):
    document = open_template(None, "zh")
    ends = add_table(document, block(columns, rows), Mm(156), "zh")
    assert len(ends) == rows
    (table,) = document.tables
    assert len(table.rows) == rows + 1
    widths = [int(one.get(qn("w:w"))) for one in table._tbl.tblGrid.findall(qn("w:gridCol"))]
    assert abs(sum(widths) - Mm(156).twips) <= columns
    assert min(widths) > 150
    assert table.rows[0]._tr.xpath("./w:trPr/w:tblHeader")
    assert all(row._tr.xpath("./w:trPr/w:cantSplit") for row in table.rows)


def test_a_short_table_keeps_together_and_a_long_one_only_its_head():
    for rows, kept in ((5, 5), (40, 1)):
        document = open_template(None, "zh")
        add_table(document, block(3, rows), Mm(156), "zh")
        keeping = [bool(row._tr.xpath(".//w:keepNext")) for row in document.tables[0].rows]
        assert sum(keeping) == kept
        assert not keeping[-1]


def test_heads_of_many_english_columns_stand_upright():
    document = open_template(None, "en")
    add_table(document, block(14, 2), Mm(156), "en")
    head = document.tables[0].rows[0]._tr
    assert len(head.xpath(".//w:textDirection")) == 13


def test_text_that_looks_like_markup_stays_text():
    document = docx.Document()
    made = open_template(None, "zh")
    del document
    add_table(made, block(2, 1, "<w:p>&amp;"), Mm(156), "zh")
    assert made.tables[0].rows[1].cells[1].text == "<w:p>&amp;"


def test_folded_and_wide_tables_go_to_the_annex():
    assert is_annex({**block(2, 1), "folded": "查看"})
    assert is_annex(block(11, 1))
    assert not is_annex(block(10, 1))
