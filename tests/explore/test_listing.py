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


def test_only_the_sources_of_the_rows_shown_are_named(cells: pd.DataFrame) -> None:
    later = cells.assign(year=2025, source="2025-national.tsv")
    both = pd.concat([cells, later])
    (told,) = cells.attrs["sources"]
    both.attrs["sources"] = [
        {**told, "file": f"attachments/{year}-national.tsv", "title": f"{year}年计划"}
        for year in (2024, 2025)
    ]
    assert "来源：2024年计划<" in listing(both, 5, "zh")._repr_html_()
    page = listing(both[both["year"] == 2025], 5, "zh")._repr_html_()
    assert "来源：2025年计划<" in page
    assert "来源：2024年计划；2025年计划<" in listing(both, 196, "zh")._repr_html_()


def test_a_row_that_cites_no_file_is_shown_with_what_it_cites() -> None:
    figures = load("figures")
    press = figures[figures["source"] == "人民日报"]
    assert "来源：人民日报<" in listing(press, 5, "zh")._repr_html_()
    stages = load("stages").drop(columns="source")
    assert "Sources: " in listing(stages, 5, "en")._repr_html_()


def test_a_frame_without_attributes_shows_its_rows() -> None:
    page = listing(pd.DataFrame({"a": [1.5, None], "b": [True, False]}), 5, "en")._repr_html_()
    assert "Sources" not in page
    assert "1.5" in page
    assert "✗" in page


def test_an_open_figure_shows_its_mark(open_cells: pd.DataFrame) -> None:
    assert "※" in listing(open_cells, 98, "en")._repr_html_()
