import io
import zipfile

import docx
import nbformat
import pandas as pd
import pdfplumber
import pytest
from pptx import Presentation

from zsgx_analysis.datasets.schema import columns_of
from zsgx_analysis.reports import internal, page
from zsgx_analysis.reports.browser import find_browser, print_pdf
from zsgx_analysis.reports.internal import is_internal
from zsgx_analysis.reports.office.about import About
from zsgx_analysis.reports.office.document import document
from zsgx_analysis.reports.office.workbook import workbook
from zsgx_analysis.reports.parameters import NOTEBOOKS
from zsgx_analysis.reports.slides import Deck


def frames(basis):
    def load(name, _home):
        row = {column.name: None for column in columns_of(name)} | {"year": 2025, "basis": basis}
        return pd.DataFrame([row])

    return load


def test_only_the_year_with_results_of_internal_use_is_marked(monkeypatch, tmp_path):
    monkeypatch.setattr(internal, "load", frames("register_internal"))
    assert is_internal(tmp_path, 2025)
    assert not is_internal(tmp_path, 2024)
    monkeypatch.setattr(internal, "load", frames("register"))
    assert not is_internal(tmp_path, 2025)


def test_without_data_nothing_is_marked(tmp_path):
    (tmp_path / "data" / "raw").mkdir(parents=True)
    assert not is_internal(tmp_path, 2025)


MARK = "For internal use, not to be published"


def test_the_mark_is_of_internal_use_only(monkeypatch, tmp_path):
    (tmp_path / "data" / "raw").mkdir(parents=True)
    monkeypatch.setattr(internal, "load", frames("register_internal"))
    assert internal.mark_of(tmp_path, 2025, "en") == MARK
    assert internal.mark_of(tmp_path, 2024, "en") == ""


def test_each_sheet_of_a_printed_page_is_marked(monkeypatch, tmp_path):
    if find_browser() is None:
        pytest.skip("needs a browser")
    monkeypatch.setattr(page, "mark_of", lambda *_: MARK)
    html = tmp_path / "page.html"
    text = "".join(f"\n\nParagraph {number}." for number in range(200))
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell(f"# Title{text}")])
    parameters = NOTEBOOKS["progress"](year=2025, lang="en")
    html.write_text(page.render(notebook, parameters, name="progress").html, encoding="utf-8")
    assert html.read_text(encoding="utf-8").count(f'<div class="internal">{MARK}</div>') == 1
    print_pdf(html, tmp_path / "page.pdf")
    with pdfplumber.open(tmp_path / "page.pdf") as printed:
        heads = [one.crop((0, 0, one.width, 45)).extract_text() for one in printed.pages]
    assert len(heads) > 2
    assert set(heads) == {MARK}


def test_a_page_that_may_be_published_is_not_marked(monkeypatch):
    monkeypatch.setattr(page, "mark_of", lambda *_: "")
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell("# Title")])
    html = page.render(notebook, NOTEBOOKS["progress"](year=2025, lang="en"), name="progress").html
    assert 'class="internal"' not in html
    assert "@top-center" not in html


def test_each_slide_is_marked(tmp_path):
    deck = Deck("en", "t", MARK)
    deck.cover("t", "s", "n")
    deck.points("p", ["one"], "n")
    deck.save(tmp_path / "deck.pptx")
    for slide in Presentation(str(tmp_path / "deck.pptx")).slides:
        assert MARK in [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]


def test_each_sheet_of_a_workbook_and_page_of_a_document_is_marked(tmp_path):
    about = About("gap", "t", "k", 2025, "en", MARK)
    with zipfile.ZipFile(io.BytesIO(workbook([], about, tmp_path))) as book:
        sheets = [book.read(name) for name in book.namelist() if "worksheets/sheet" in name]
    assert len(sheets) == 2
    assert all(f"<oddHeader>&amp;C{MARK}</oddHeader>".encode() in sheet for sheet in sheets)
    made = docx.Document(io.BytesIO(document([], about, tmp_path)))
    assert made.sections[0].header.paragraphs[0].text.startswith(MARK)
