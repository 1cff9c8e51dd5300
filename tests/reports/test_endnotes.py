import json
from html import escape

from bs4 import BeautifulSoup

from zsgx_analysis.reports.endnotes import add_endnotes


def origin(title, place="第1行"):
    pairs = [["出处", title], ["文号", "人社部发〔2021〕73号"], ["位置", place], ["印作", "0.5"]]
    return escape(json.dumps([*pairs, ["发布", "2021-09-15"]], ensure_ascii=False))


def numbered(article):
    soup = BeautifulSoup(article, "html.parser")
    dated = add_endnotes(soup, "zh")
    marks = [mark.get_text() for mark in soup.find_all("sup")]
    return soup, marks, [note.get_text() for note in soup.select(".endnotes li")], dated


def told(title, place="第1行"):
    return f'<span class="told" data-origin="{origin(title, place)}">5000人</span>'


def test_each_origin_has_one_number_and_the_document_is_told_in_full_once():
    article = f"<p>{told('甲')}，{told('乙')}，{told('甲')}，{told('甲', '第2行')}</p>"
    soup, marks, notes, dated = numbered(article)
    assert marks == ["1", "2", "1", "3"]
    assert notes[0] == "甲（人社部发〔2021〕73号，2021-09-15），第1行印作“0.5”。"
    assert "2021-09-15" not in notes[2]
    assert dated == "2021-09-15"
    assert soup.span.find_next_sibling().name == "sup"


def test_a_table_has_one_note_at_its_caption_and_one_of_many_documents_one_a_row():
    row = '<tr><th>行</th><td data-origin="{}">1</td></tr>'
    few = "".join(row.format(origin(name)) for name in "甲乙")
    _, marks, notes, _ = numbered(f"<table><caption>题</caption>{few}</table>")
    assert marks == ["1"]
    assert "甲" in notes[0]
    assert "乙" in notes[0]
    many = "".join(row.format(origin(name)) for name in "甲乙丙丁")
    _, marks, notes, _ = numbered(f"<table><caption>题</caption>{many}</table>")
    assert (marks, len(notes)) == (["1", "2", "3", "4"], 4)


def test_a_chart_is_noted_below_it_and_without_origins_there_are_no_notes():
    figure = f'<figure class="chart" data-origin="{origin("甲")}"><img></figure>'
    soup, marks, _, _ = numbered(figure)
    assert marks == ["1"]
    assert soup.figure.figcaption["class"] == ["cite"]
    soup, marks, notes, dated = numbered("<p>无数字</p>")
    assert (marks, notes, dated) == ([], [], "")
    assert soup.find(class_="endnotes") is None
