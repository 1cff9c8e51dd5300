import pandas as pd
import pytest

from zsgx_analysis.datasets import load
from zsgx_analysis.errors import DataError, UsageError
from zsgx_analysis.explore.choice import facts, one_cell, one_plan, plan


def test_the_latest_plan_comes_when_no_year_is_named() -> None:
    assert set(plan()["year"]) == {load("plans")["year"].max()}


def test_a_plan_keeps_units_and_sources(cells: pd.DataFrame) -> None:
    assert len(cells) == 98
    assert cells.attrs["units"]["persons"] == "persons"
    assert cells.attrs["sources"]


def test_a_region_goes_by_any_of_its_names() -> None:
    with pytest.raises(DataError) as caught:
        plan(2024, "Shandong")
    assert caught.value.place == "山东"
    with pytest.raises(UsageError, match="did you mean"):
        plan(2024, "Shandon")


def test_a_year_without_a_plan_names_those_with_one() -> None:
    with pytest.raises(DataError) as caught:
        plan(1999)
    assert caught.value.found == "1999"
    assert "2024" in str(caught.value.expected)


def test_cells_of_an_attachment_are_a_plan(cells: pd.DataFrame) -> None:
    read = cells.rename(columns={"persons": "value"}).assign(unit="persons")
    assert one_plan(read, None, None)["persons"].sum() == 920300


def test_several_plans_are_told_apart_by_year_and_region(cells: pd.DataFrame) -> None:
    both = pd.concat([cells, cells.assign(year=2025), cells.assign(region="山东")])
    with pytest.raises(UsageError) as caught:
        one_plan(both, None, None)
    assert caught.value.found == "全国 2024, 全国 2025, 山东 2024"
    assert set(one_plan(both, 2025, None)["year"]) == {2025}
    assert set(one_plan(both, 2024, "Shandong")["region"]) == {"山东"}
    with pytest.raises(UsageError) as caught:
        one_plan(both, 2026, None)
    assert (caught.value.found, "全国 2025" in str(caught.value.expected)) == ("2026", True)


def test_a_frame_of_another_kind_says_what_it_lacks() -> None:
    with pytest.raises(UsageError, match="without year, region, department"):
        one_plan(load("figures"), None, None)


def test_a_cell_goes_by_any_of_its_names(cells: pd.DataFrame) -> None:
    for names in (("教育部", "数字技术"), ("Ministry of Education", "Digital technology")):
        assert one_cell(cells, *names)["persons"] == 5000


def test_a_wrong_name_brings_the_nearest(cells: pd.DataFrame) -> None:
    with pytest.raises(UsageError, match="did you mean 教育部"):
        one_cell(cells, "教育", "数字技术")
    with pytest.raises(UsageError, match="did you mean Digital technology"):
        one_cell(cells, "教育部", "Digital technologie")


def test_a_blank_cell_is_told_with_the_fields_there_are(cells: pd.DataFrame) -> None:
    with pytest.raises(DataError) as caught:
        one_cell(cells, "国家知识产权局", "生物技术")
    assert caught.value.expected == "知识产权"
    assert caught.value.cells is not None
    assert len(caught.value.cells) == 1


def test_a_fact_that_nothing_replaced_is_not_replaced_by_any_year():
    found = facts(None)
    assert found["superseded"].notna().sum() >= 2
    kept = found.query("not superseded <= 2024")
    assert len(kept) == len(found) - (found["superseded"] <= 2024).sum()
