import pandas as pd

from zsgx_analysis.datasets import load
from zsgx_analysis.explore.listing import listing


def test_it_shows_units_marks_and_sources(cells: pd.DataFrame) -> None:
    frame = listing(cells, 3, "zh")
    page = frame._repr_html_()
    assert len(frame) == 3
    for told in ("共 98 行，显示前 3 行", "persons (人)", "10,000†", "† 位置", "来源："):
        assert told in page


def test_every_dataset_shows_itself_in_both_languages() -> None:
    for name in ("figures", "audit", "repairs", "population"):
        whole = load(name)
        for lang in ("zh", "en"):
            page = listing(whole, 5, lang)._repr_html_()
            assert page.count("<tr>") == 6
            assert "nan" not in page


def test_a_frame_without_attributes_shows_its_rows() -> None:
    page = listing(pd.DataFrame({"a": [1.5, None], "b": [True, False]}), 5, "en")._repr_html_()
    assert "Sources" not in page
    assert "1.5" in page
    assert "✗" in page


def test_an_open_figure_shows_its_mark(open_cells: pd.DataFrame) -> None:
    assert "※" in listing(open_cells, 98, "en")._repr_html_()
