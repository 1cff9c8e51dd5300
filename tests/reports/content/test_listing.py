import pandas as pd

from zsgx_analysis.language import Text
from zsgx_analysis.reports.content.blocks import Cell
from zsgx_analysis.reports.content.listing import (
    amount_cell,
    listing,
    number_cell,
    percent_cell,
    rounded_cell,
    word_column,
    words_or_dash,
)

FRAME = pd.DataFrame({"region": ["山东", "北京"], "persons": [3000.0, float("nan")]})


def listed(lang):
    return listing(
        Text("人数", "People"),
        [
            word_column(Text("地区", "Region"), "regions", "region", lang),
            (Text("人数", "Persons"), lambda row: number_cell(row["persons"])),
        ],
        FRAME,
        lang,
        folded=Text("数字", "Figures"),
    )


def test_a_listing_has_a_line_for_each_row_and_a_heading_for_each_column():
    table = listed("en")
    assert (table.caption, table.head, table.folded) == ("People", ["Region", "Persons"], "Figures")
    assert table.body == [["Shandong", Cell("3,000", 3000.0)], ["Beijing", Cell("–")]]
    assert table.frame is FRAME
    assert table.kind == "sortable"


def test_a_listing_is_in_one_language():
    table = listed("zh")
    assert (table.caption, table.head, table.folded) == ("人数", ["地区", "人数"], "数字")
    assert [row[0] for row in table.body] == ["山东", "北京"]


def test_cells_show_a_dash_where_there_is_no_figure():
    nothing = float("nan")
    row = {"goal": nothing, "bound": "exact"}
    cells = [number_cell(nothing), rounded_cell(nothing), percent_cell(nothing)]
    assert [*cells, amount_cell(row, "goal", "persons", "en")] == [Cell("–")] * 4
    assert [words_or_dash(value) for value in ("", nothing, None, "R2C2")] == ["–"] * 3 + ["R2C2"]


def test_cells_keep_the_figure_they_sort_by():
    row = {"goal": 3000.0, "bound": "about"}
    assert amount_cell(row, "goal", "persons", "zh") == Cell("约3000人", 3000.0)
    assert rounded_cell(42.857, 0) == Cell("43", 42.857)
    assert percent_cell(0.0719) == Cell("7.2%", 0.0719)
