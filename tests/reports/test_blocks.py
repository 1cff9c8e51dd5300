import json

import nbformat
import pandas as pd
from nbformat.v4 import new_code_cell, new_notebook, new_output

from zsgx_analysis.charts.frames import bars
from zsgx_analysis.reports.blocks import (
    BLOCK,
    Cell,
    ChartBlock,
    Figure,
    Heading,
    KeyNumber,
    KeyNumbers,
    Phrase,
    Prose,
    Table,
    blocks_of,
)

ORIGIN = [("出处", "通知<1>"), ("印作", "9.2")]
SAID = Phrase("计划9.2万人 <都>", (Figure(2, 7, ORIGIN),))


def test_a_number_in_a_sentence_is_marked_with_its_origin():
    html = Prose("zh", (SAID,)).html()
    assert html.startswith('<p>计划<span class="told" data-origin="')
    assert ">9.2万人</span> &lt;都&gt;</p>" in html
    assert "通知&lt;1&gt;" in html


def test_a_table_marks_headers_and_numbers():
    table = Table(
        "zh", Phrase("题"), ("部门", "人数"), ((Cell(Phrase("甲")), Cell(SAID, 92_000, True)),)
    )
    assert '<th scope="row">甲</th>' in table.html()
    assert 'data-value="92000" class="number" data-origin=' in table.html()
    assert table.text().splitlines() == ["题", "部门\t人数", "甲\t计划9.2万人 <都>"]


def test_what_a_notebook_showed_comes_back_as_data(tmp_path):
    chart = bars(pd.Series({"甲": 2.0, "乙": float("nan")}), "甲比乙多", lang="zh")
    shown = [
        Heading("zh", 1, Phrase("题")),
        KeyNumbers("zh", (KeyNumber("人数", SAID, Phrase("目标")),)),
        Prose("zh", (SAID,), points=True),
        ChartBlock("zh", chart),
    ]
    outputs = [new_output("display_data", block._repr_mimebundle_()) for block in shown]
    path = tmp_path / "x.ipynb"
    nbformat.write(new_notebook(cells=[new_code_cell("", outputs=outputs)]), path)
    assert "NaN" not in path.read_text(encoding="utf-8")
    found = blocks_of(nbformat.read(path, as_version=4))
    assert [one["kind"] for one in found] == ["heading", "numbers", "points", "chart"]
    assert found[2]["phrases"][0]["figures"][0]["origin"] == [list(pair) for pair in ORIGIN]
    assert found[3]["native"][0]["values"] == [2.0, None]
    assert json.loads(json.dumps(shown[1]._repr_mimebundle_()[BLOCK])) == found[1]
