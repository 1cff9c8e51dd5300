import pandas as pd
from lxml import html

from zsgx_analysis.reports.content.blocks import Cell, Heading, Prose, Section, Table


def parse(block):
    return html.fromstring(f"<div>{block.html()}</div>")


def test_headings_and_prose_are_escaped():
    assert Heading(2, "a < b").html() == "<h2>a &lt; b</h2>"
    assert Prose(["a & b", ""]).html() == "<p>a &amp; b</p>"


def test_no_sentence_no_paragraph():
    assert Prose(["", ""]).html() == ""
    assert Prose(["甲", "", "乙"], points=True).html() == "<ul><li>甲</li><li>乙</li></ul>"


def test_tables_mark_their_headers_and_trace_their_cells():
    trace = {"source": "2024-national.tsv", "row": "5"}
    table = Table(
        "标题",
        ["部门", "人数"],
        [["教育部", Cell("2.6", 26_000.0, trace, "第5行")]],
        pd.DataFrame(),
        foot=["合计", Cell("2.6", 26_000.0)],
        note="说明",
    )
    tree = parse(table)
    assert [cell.get("scope") for cell in tree.iter("th")] == ["col", "col", "row", "row"]
    cell = tree.find(".//tbody//td")
    assert cell.get("data-source") == "2024-national.tsv"
    assert cell.get("data-row") == "5"
    assert cell.get("data-value") == "26000.0"
    assert cell.get("title") == "第5行"
    assert tree.find(".//caption").text == "标题"
    assert tree.find(".//p[@class='note']").text == "说明"


def test_sections_show_themselves_in_their_language():
    section = Section("en", [Heading(2, "Fields"), Prose(["One."])])
    assert section._repr_html_() == '<section lang="en"><h2>Fields</h2><p>One.</p></section>'
    assert repr(section) == "Fields\nOne."
    assert Section("zh")._repr_html_() == '<section lang="zh-CN"></section>'
