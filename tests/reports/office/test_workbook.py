"""Reports as workbooks, read back by another library than the one that wrote them."""

import io
import zipfile
from dataclasses import replace

import openpyxl
import pytest

from zsgx_analysis.reports.office.workbook import workbook


@pytest.fixture(scope="module")
def made(shown):
    return workbook(shown.blocks, shown.about, shown.charts)


@pytest.fixture(scope="module")
def book(made):
    return openpyxl.load_workbook(io.BytesIO(made))


def test_a_sheet_for_each_table_and_chart_between_contents_and_sources(shown, book):
    assert len(book.sheetnames) == 6
    assert book.sheetnames[0] in ("说明", "About")
    assert book.sheetnames[-1] in ("出处", "Sources")
    contents = book.worksheets[0]
    assert contents["A1"].value == shown.blocks[0]["text"]
    links = [cell.hyperlink.location for (cell,) in contents["A5:A9"]]
    assert links == [f"'{name}'!A1" for name in book.sheetnames[1:]]


def test_numbers_are_numbers_with_a_format_under_a_head_that_stays(book):
    table = book.worksheets[2]
    assert table.freeze_panes == "B4"
    cell = table["B4"]
    assert isinstance(cell.value, int | float)
    assert "#,##0" in cell.number_format
    assert table.column_dimensions["A"].width >= 6


def test_the_bound_of_a_key_number_is_in_its_format(shown, book):
    row = [cell.value for cell in book.worksheets[1][4]]
    assert row[1] == 920_300


def test_each_source_leads_to_its_cell_and_says_document_token_and_repair(book):
    sources = book.worksheets[-1]
    heads = [cell.value for cell in sources[3]]
    lines = [
        dict(zip(heads, (cell.value for cell in row), strict=True))
        for row in sources.iter_rows(min_row=4)
    ]
    where, document, printed = heads[0], heads[3], heads[7]
    assert all(line[document] and ".tsv" not in line[document] for line in lines)
    assert any(line[printed] == "90万人左右" for line in lines)
    assert any(line[heads[4]] == "人社部发〔2021〕73号" for line in lines)
    first = next(line for line in lines if "!" in line[where] and "B4" in line[where])
    sheet, _, cell = first[where].partition("!")
    assert book[sheet][cell].value is not None
    assert any(line[where] in ("正文", "Text") for line in lines)


def test_a_text_that_begins_like_a_formula_stays_a_text(shown):
    bad = "=cmd|' /C calc'!A0"
    cell = {"text": bad, "figures": [], "value": None, "numeric": False}
    caption, note = {"text": bad, "figures": []}, {"text": "@x", "figures": []}
    block = {"kind": "table", "caption": caption, "head": ["+1", "b"], "body": [[cell, cell]]}
    made = workbook([{**block, "note": note}], shown.about, shown.charts)
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        sheets = [name for name in archive.namelist() if "worksheets/sheet" in name]
        assert all(b"<f>" not in archive.read(name) for name in sheets)
        assert b'quotePrefix="1"' in archive.read("xl/styles.xml")
    read = openpyxl.load_workbook(io.BytesIO(made)).worksheets[1]
    assert read["A4"].value == bad
    assert read["A4"].data_type == "s"


def test_the_same_report_has_the_same_bytes(shown, made):
    assert workbook(shown.blocks, shown.about, shown.charts) == made
    other = workbook(shown.blocks, replace(shown.about, title="x"), shown.charts)
    assert other != made


def test_a_row_is_as_high_as_its_longest_text(shown):
    phrase = {"text": "", "figures": []}
    cells = [{"text": "长" * n, "figures": [], "value": None, "numeric": False} for n in (3, 50)]
    body = [[cells[0]], [cells[1]]]
    block = {"kind": "table", "caption": phrase, "note": phrase, "head": ["a"], "body": body}
    book = openpyxl.load_workbook(io.BytesIO(workbook([block], shown.about, shown.charts)))
    heights = [book.worksheets[1].row_dimensions[row].height for row in (4, 5)]
    assert heights == [None, 13.5 * 3]


def test_a_text_longer_than_a_cell_is_cut_and_says_so(shown):
    cell = {"text": "长" * 40_000, "figures": [], "value": None, "numeric": False}
    phrase = {"text": "", "figures": []}
    block = {"kind": "table", "caption": phrase, "note": phrase, "head": ["a"], "body": [[cell]]}
    book = openpyxl.load_workbook(io.BytesIO(workbook([block], shown.about, shown.charts)))
    text = book.worksheets[1]["A4"].value
    assert (len(text), text[-1]) == (32_767, "…")


def test_a_report_without_tables_has_contents_and_sources(shown):
    book = openpyxl.load_workbook(io.BytesIO(workbook([], shown.about, shown.charts)))
    assert len(book.sheetnames) == 2
