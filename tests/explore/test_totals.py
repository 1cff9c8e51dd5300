import numpy as np
import pandas as pd

from zsgx_analysis.explore.background import Background
from zsgx_analysis.explore.totals import totals


def row(frame: pd.DataFrame, kind: str, label: str = "") -> pd.Series:
    return frame.set_index(["kind", "label"]).loc[(kind, label)]


def test_every_total_is_added_up_and_closes(cells: pd.DataFrame, data: Background) -> None:
    frame = totals(cells, data, "zh")
    assert frame["kind"].value_counts().to_dict() == {"column": 15, "row": 14, "grand": 1}
    assert frame["closes"].all()
    assert (frame["residual"] == 0).all()
    assert row(frame, "grand")["stated"] == 920300
    assert row(frame, "column", "数字技术")["closes_as_printed"] == np.False_


def test_a_part_of_a_plan_does_not_close(cells: pd.DataFrame, data: Background) -> None:
    frame = totals(cells[cells["department"] != "教育部"], data, "en")
    assert row(frame, "grand")["residual"] == -26000
    assert not row(frame, "grand")["closes"]
    assert row(frame, "row", "科技部")["closes"]
    assert "✗ does not close" in frame._repr_html_()


def test_a_total_with_an_open_cell_closes_within_its_range(
    open_cells: pd.DataFrame, data: Background
) -> None:
    found = row(totals(open_cells, data, "zh"), "row", "教育部")
    assert np.isnan(found["persons"])
    assert (found["lower"], found["stated"], found["upper"]) == (25000, 26000, 27000)
    assert found["closes"]


def test_a_plan_without_stated_totals_says_so(cells: pd.DataFrame, data: Background) -> None:
    frame = totals(cells.assign(source="elsewhere.docx"), data, "en")
    assert frame["stated"].isna().all()
    assert not frame["closes"].any()
    assert "not stated" in frame._repr_html_()
