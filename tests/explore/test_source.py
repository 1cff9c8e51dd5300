import numpy as np
import pandas as pd

from zsgx_analysis.explore.background import Background
from zsgx_analysis.explore.choice import one_cell
from zsgx_analysis.explore.source import CellSource, cell_source


def found(
    cells: pd.DataFrame, data: Background, lang: str, names=("教育部", "数字技术")
) -> CellSource:
    return cell_source(one_cell(cells, *names), data, lang)


def test_a_moved_cell_tells_its_place_token_and_repair(
    cells: pd.DataFrame, data: Background
) -> None:
    source = found(cells, data, "zh")
    assert (source.row, source.column, source.printed) == (5, 11, "0.5")
    assert (source.status, source.persons, source.table) == ("moved", 5000, 1)
    told = dict(source.origin)
    assert told["出处"] == "2024年任务计划附表"
    assert "R6C11 → R5C11" in told["修复"]


def test_a_printed_cell_has_no_repair(cells: pd.DataFrame, data: Background) -> None:
    source = found(cells, data, "en", ("科技部", "数字技术"))
    assert source.status == "printed"
    assert "Repair" not in dict(source.origin)


def test_it_reads_as_text_and_as_a_page(cells: pd.DataFrame, data: Background) -> None:
    source = found(cells, data, "en")
    text = str(source).splitlines()
    assert text[0] == "Ministry of Education / Digital technology: 5,000 people"
    assert "  Printed as: 0.5" in text
    assert "<dt>Printed as</dt><dd>0.5</dd>" in source._repr_html_()


def test_an_inferred_cell_has_no_place(cells: pd.DataFrame, data: Background) -> None:
    lost = one_cell(cells, "教育部", "数字技术").copy()
    lost["row"] = lost["column"] = pd.NA
    lost["status"], lost["printed"] = "inferred", ""
    source = cell_source(lost, data, "en")
    assert source.row is None
    assert source.column is None
    assert dict(source.origin)["Place"] == "not in print"


def test_an_open_cell_shows_its_range(open_cells: pd.DataFrame, data: Background) -> None:
    source = found(open_cells, data, "en")
    assert np.isnan(source.persons)
    assert source.title.endswith("4,000–6,000 people")
