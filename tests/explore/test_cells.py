from zsgx_analysis.explore.cells import Cell, Table


def test_a_cell_brings_its_data_for_the_page():
    table = Table(
        "题",
        ["部门", "人数"],
        [["甲", Cell("1", 1.0, {"row": "3"}, "第3行", [("出处", "a")])]],
        ["合计", "1"],
    )
    html = table.html()
    assert 'data-value="1.0" data-row="3" data-origin=' in html
    assert 'title="第3行">1</td>' in html
    assert "<tfoot><tr><th" in html
