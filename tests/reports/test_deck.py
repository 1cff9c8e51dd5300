"""The briefing: slides from the contents of the reports, editable where bars are drawn."""

import re

import nbformat
import pytest
from pptx import Presentation

from zsgx_analysis.reports import deck
from zsgx_analysis.reports.blocks import BLOCK

PLACEHOLDERS = re.compile(r"\b(nan|NaN|None|NaT|inf)\b|<NA>|[{}]")


@pytest.fixture(scope="module", params=["zh", "en"])
def made(request, tmp_path_factory, built_reports):
    path = tmp_path_factory.mktemp("deck") / "briefing.pptx"
    deck.compose(2024, request.param, built_reports / "2024" / request.param).save(path)
    return request.param, Presentation(str(path))


def texts(slide):
    for shape in slide.shapes:
        if shape.has_text_frame:
            yield shape.text_frame.text
        if shape.has_table:
            yield from (cell.text for row in shape.table.rows for cell in row.cells)


def test_a_dozen_slides_each_with_a_title_and_notes(made):
    _, slides = made[0], made[1].slides
    assert 10 <= len(slides) <= 15
    for slide in slides:
        assert slide.shapes.title.text_frame.text.strip()
        assert slide.notes_slide.notes_text_frame.text.strip()


def test_bars_can_be_edited_and_the_matrix_is_a_picture(made):
    shapes = [shape for slide in made[1].slides for shape in slide.shapes]
    charts = [shape.chart for shape in shapes if shape.has_chart]
    assert len(charts) >= 3
    for chart in charts:
        (series,) = chart.plots[0].series
        assert len(series.values) == len(list(chart.plots[0].categories))
        assert chart.part.chart_workbook.xlsx_part is not None
    pictures = [shape for shape in shapes if shape.shape_type == 13]
    # Time line, path, matrix and tiles; spans of 15 regions would be too small to read.
    assert len(pictures) == 4
    for shape in [*pictures, *(shape for shape in shapes if shape.has_chart)]:
        assert len(shape._element.xpath(".//p:cNvPr")[0].get("descr")) > 10


def test_every_run_names_its_east_asian_typeface(made):
    for slide in made[1].slides:
        for run in slide._element.iter("{*}r"):
            (face,) = run.iter("{*}ea")
            assert face.get("typeface") == "Microsoft YaHei"


def test_slides_speak_one_language_without_placeholders(made):
    lang, presentation = made
    for slide in presentation.slides:
        if slide.shapes.title.text_frame.text in ("出处", "Sources"):
            continue  # addresses and document numbers are of no language
        for text in texts(slide):
            assert not PLACEHOLDERS.search(text), text
            if lang == "zh":
                assert not set(re.findall(r"[A-Za-z]{2,}", text)) - {"HHI"}, text
        if lang == "en" and not any(shape.has_table for shape in slide.shapes):
            assert not re.search(r"[\u4e00-\u9fff]", " ".join(texts(slide)))


def test_what_a_reader_changed_in_a_notebook_is_on_the_slide(tmp_path):
    block = {"kind": "heading", "level": 1, "text": "读者的题", "figures": []}
    points = {"kind": "points", "phrases": [{"text": "读者的话", "figures": []}]}
    outputs = [
        nbformat.v4.new_output("display_data", {BLOCK: one, "text/plain": ""})
        for one in (block, points)
    ]
    cell = nbformat.v4.new_code_cell("", outputs=outputs)
    nbformat.write(nbformat.v4.new_notebook(cells=[cell]), tmp_path / "gap.ipynb")
    deck.compose(2024, "zh", tmp_path).save(tmp_path / "x.pptx")
    slides = Presentation(str(tmp_path / "x.pptx")).slides
    assert [slide.shapes.title.text_frame.text for slide in slides][1] == "读者的题"
    assert "读者的话" in list(texts(slides[1]))


def test_titles_say_the_findings_of_the_charts(made):
    titles = [slide.shapes.title.text_frame.text for slide in made[1].slides]
    assert any("92.03" in title or "920,300" in title for title in titles)
    assert any("63.7%" in title for title in titles)


def test_nothing_leaves_its_slide(made):
    presentation = made[1]
    for slide in presentation.slides:
        for shape in slide.shapes:
            assert shape.left >= 0
            assert shape.left + shape.width <= presentation.slide_width
            assert shape.top + shape.height <= presentation.slide_height


def test_it_ends_with_its_sources_and_every_mark_leads_to_one(made):
    slides = list(made[1].slides)
    last = [one for one in slides if one.shapes.title.text_frame.text in ("出处", "Sources")]
    assert slides[-len(last) :] == last
    told = re.findall(r"^\[(\d+)\] \S", "\n".join("\n".join(texts(one)) for one in last), re.M)
    assert told == [str(number) for number in range(1, len(told) + 1)]
    assert any("2021" in text and "73" in text for one in last for text in texts(one))
    marks = re.findall(r" \[([\d, –]+)\]", "\n".join(t for one in slides[:-1] for t in texts(one)))
    cited = {int(end) for mark in marks for end in re.findall(r"\d+", mark)}
    assert cited
    assert cited <= set(range(1, len(told) + 1))
