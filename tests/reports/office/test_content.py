from base64 import b64decode

import nbformat

from zsgx_analysis.reports.blocks import BLOCK
from zsgx_analysis.reports.office.content import content_of

DOT = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC"


def notebook(*outputs, markdown="", hidden=False):
    cells = [nbformat.v4.new_markdown_cell(markdown)] if markdown else []
    metadata = {"tags": ["report-hide"]} if hidden else {}
    code = nbformat.v4.new_code_cell("", metadata=metadata)
    code.outputs = [
        one
        if isinstance(one, nbformat.NotebookNode)
        else nbformat.v4.new_output("display_data", data=one)
        for one in outputs
    ]
    return nbformat.v4.new_notebook(cells=[*cells, code])


def test_a_block_comes_as_it_is_and_its_page_is_not_read_twice():
    block = {"kind": "heading", "level": 1, "text": "题", "figures": []}
    assert content_of(notebook({BLOCK: block, "text/html": "<h1>题</h1>"})) == [block]


def test_what_is_hidden_on_the_page_stays_out():
    assert content_of(notebook({"text/plain": "secret"}, hidden=True)) == []


def test_markdown_becomes_headings_paragraphs_and_points():
    made = content_of(notebook(markdown="# 一\n\n文字。\n\n- 甲\n- 乙\n"))
    assert [one["kind"] for one in made] == ["heading", "prose", "points"]
    assert made[0]["text"] == "一"
    assert [phrase["text"] for phrase in made[2]["phrases"]] == ["甲", "乙"]


def test_a_frame_of_pandas_is_a_table_with_its_spans_laid_out():
    import pandas as pd

    frame = pd.DataFrame({"人数": [26_000, 5]}, index=pd.Index(["教育部", "科技部"], name="部门"))
    (table,) = content_of(notebook({"text/html": frame.to_html()}))
    assert [cell["text"] for cell in table["body"][0]] == ["教育部", "26000"]
    assert "人数" in table["head"][1]
    assert table["body"][0][1]["numeric"]


def test_pictures_prints_and_error_stream():
    made = content_of(
        notebook(
            {"image/png": DOT, "text/plain": "<Figure>"},
            {"text/html": f'<figure><img src="data:image/png;base64,{DOT}" alt="点"></figure>'},
            nbformat.v4.new_output("stream", name="stdout", text="printed\n"),
            nbformat.v4.new_output("stream", name="stderr", text="warned\n"),
        )
    )
    assert [one["kind"] for one in made] == ["picture", "picture", "plain"]
    assert made[0]["content"] == b64decode(DOT)
    assert made[1]["alt"] == "点"
    assert made[2]["text"] == "printed"


def test_loose_text_is_kept_and_scripts_are_not():
    html = "<div>甲<b>乙</b>丙<p>段</p>丁<script>run()</script></div>"
    (first, second, third) = content_of(notebook({"text/html": html}))
    said = [one["phrases"][0]["text"] for one in (first, second, third)]
    assert said == ["甲乙丙", "段", "丁"]
