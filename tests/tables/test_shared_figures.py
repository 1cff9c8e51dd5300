"""Figures merged over several rows."""

from __future__ import annotations

import pandas as pd

from tests.tables.builders import lay, read
from zsgx_analysis.tables.shared_figures import shared_cells, with_shared_figures

COMMON = """
部门 | 甲 | 乙 | 合计
教育部 | 200 | 30 | 290
科技部 | _ | 60 | _
水利部 | 50 | 40 | 90
合计 | 250 | 130 | 380
"""


def test_a_figure_of_two_rows_is_open_for_each_and_the_others_are_certain():
    table = read(COMMON, spans={(1, 1): (2, 1), (1, 3): (2, 1)})
    assert table.status == "balanced"
    cells = table.cells.set_index(["department", "field"])
    for row in ("教育部", "科技部"):
        own = cells.loc[(row, "甲")]
        assert pd.isna(own["value"])
        assert (own["lower"], own["upper"], own["status"]) == (0, 200, "ambiguous")
    assert cells.loc[("教育部", "乙"), "value"] == 30
    assert cells.loc[("科技部", "乙"), "value"] == 60


def test_rows_with_a_common_total_close_together():
    table = read(COMMON, spans={(1, 1): (2, 1), (1, 3): (2, 1)})
    rows = table.audit[table.audit["kind"] == "row"]
    assert rows["label"].tolist() == ["教育部", "水利部"]
    assert rows["stated"].tolist() == [290, 90]


def test_totals_of_each_row_settle_the_shares():
    rows = COMMON.replace("| 290", "| 180").replace("60 | _", "60 | 110")
    table = read(rows, spans={(1, 1): (2, 1)})
    assert table.status == "balanced"
    cells = table.cells.set_index(["department", "field"])
    assert cells.loc[("教育部", "甲"), "value"] == 150
    assert cells.loc[("科技部", "甲"), "value"] == 50


def test_shared_cells_are_those_of_figures():
    table = lay(COMMON, spans={(1, 1): (2, 1), (0, 0): (1, 1)})
    assert shared_cells(table) == [((0, 0), (1, 0))]
    assert with_shared_figures(lay(COMMON)).shared == ()
