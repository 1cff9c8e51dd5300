import numpy as np
import pandas as pd
import pytest

from zsgx_analysis.indicators import regional

POPULATION = pd.DataFrame(
    {"region": ["山东", "重庆", "青海"], "population": [100_000_000, 32_000_000, 6_000_000]}
)


@pytest.fixture
def goals(figures):
    return figures(
        {"value": 1_000_000.0},
        {"scope": "山东", "start": 2022, "value": 200_000.0},
        {"scope": "青海", "value": 9000.0, "unit": "person-times"},
        {
            "scope": "山东",
            "kind": "actual",
            "start": 2022,
            "end": 2022,
            "basis": "stock_at_end",
            "programme": "context",
            "indicator": "professional_personnel",
            "value": 8_000_000.0,
        },
        {
            "scope": "重庆",
            "start": 2023,
            "end": 2030,
            "basis": "cumulative",
            "programme": "digital_engineers",
            "value": 20_000.0,
            "bound": "at_least",
        },
        {
            "scope": "山东",
            "start": 2021,
            "end": 2030,
            "basis": "per_year_per_base",
            "programme": "bases",
            "value": 2000.0,
            "bound": "at_least",
        },
    )


def test_goals_by_head_and_share(goals):
    table = regional.yearly_goals(goals, POPULATION, 2024).set_index("scope")
    assert table.index.tolist() == ["全国", "山东"]
    assert table.loc["山东", "per_100k"] == pytest.approx(200)
    assert table.loc["山东", "goal_share"] == pytest.approx(0.2)
    assert table.loc["山东", "population_share"] == pytest.approx(100 / 138)
    assert table.loc["山东", "quotient"] == pytest.approx(0.2 / (100 / 138))
    assert table.loc["山东", "per_10k_personnel"] == pytest.approx(250)
    assert np.isnan(table.loc["全国", "per_10k_personnel"])


def test_before_a_region_has_its_goal_it_has_no_row(goals):
    assert regional.yearly_goals(goals, POPULATION, 2021)["scope"].tolist() == ["全国"]


def test_without_the_nation_there_is_no_share(goals):
    alone = goals[goals["scope"] != "全国"]
    table = regional.yearly_goals(alone, POPULATION, 2024)
    assert table["goal_share"].isna().all()
    assert table["per_100k"].notna().all()


def test_regions_can_be_chosen(goals):
    assert regional.yearly_goals(goals, POPULATION, 2024, regions=["重庆"])["scope"].tolist() == [
        "全国"
    ]


def test_goals_by_an_end_year_stand_apart(goals):
    table = regional.horizon_goals(goals, 2024)
    assert table[["scope", "end", "per_year"]].to_numpy().tolist() == [["重庆", 2030, 2500.0]]
    assert regional.horizon_goals(goals, 2022).empty


def test_floors_and_periods(goals):
    floors = regional.base_floors(goals, 2024)
    assert floors[["scope", "value", "bound"]].to_numpy().tolist() == [["山东", 2000.0, "at_least"]]
    periods = regional.goal_periods(goals)
    assert len(periods) == 4
    assert set(periods["basis"]) == {"per_year", "cumulative"}


def test_nearest_stock_speaks(figures):
    def stock(year: int, value: float) -> dict:
        return {
            "start": year,
            "end": year,
            "basis": "stock_at_end",
            "kind": "actual",
            "programme": "context",
            "indicator": "professional_personnel",
            "value": value,
        }

    table = regional.personnel_stock(figures(stock(2010, 1.0), stock(2019, 2.0)), 2024)
    assert table[["personnel", "personnel_year"]].to_numpy().tolist() == [[2.0, 2019.0]]
