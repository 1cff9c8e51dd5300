import pandas as pd
import pytest

from zsgx_analysis.errors import DataError
from zsgx_analysis.reports.available import Available, regions_with_data, years_with_data


def figures(*rows: tuple[str, float, float]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["programme", "start", "end"])


def test_a_figure_speaks_of_every_year_of_its_span() -> None:
    plans = pd.DataFrame({"year": [2024]})
    known = figures(("project", 2021, 2023), ("bases", 2014, 2014))
    assert years_with_data(plans, known) == {2014, 2021, 2022, 2023, 2024}


def test_figures_around_the_project_carry_no_report() -> None:
    plans = pd.DataFrame({"year": []})
    assert (
        years_with_data(plans, figures(("context", 2010, 2010), ("predecessor_653", 2005, 2009)))
        == set()
    )


def test_a_figure_without_an_end_is_left_out() -> None:
    plans = pd.DataFrame({"year": []})
    assert years_with_data(plans, figures(("project", 2021, float("nan")))) == set()


def test_the_latest_year_is_one_with_a_table_where_there_is_one() -> None:
    assert Available(frozenset({2024, 2030}), frozenset({2024}), ()).latest == 2024
    assert Available(frozenset({2029, 2030}), frozenset(), ()).latest == 2030
    with pytest.raises(DataError, match="zsgx build"):
        _ = Available(frozenset(), frozenset(), ()).latest


def test_a_region_has_data_by_a_plan_or_a_figure_of_the_project() -> None:
    plans = pd.DataFrame({"region": ["全国", "山东"]})
    rows = [("project", "北京"), ("predecessor_653", "福建")]
    known = pd.DataFrame(rows, columns=["programme", "scope"])
    assert regions_with_data(plans, known) == {"全国", "山东", "北京"}
