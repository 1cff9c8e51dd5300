import numpy as np
import pandas as pd
import pytest

from zsgx_analysis.indicators.results import coverage, results_against_goals


@pytest.fixture
def published(figures):
    engineers = {"scope": "重庆", "programme": "digital_engineers"}
    return figures(
        {**engineers, "start": 2022, "end": 2023, "value": 3000.0, "note": "superseded 2023-05"},
        {**engineers, "start": 2023, "end": 2025, "value": 6000.0, "note": "superseded 2025"},
        {
            **engineers,
            "start": 2023,
            "end": 2025,
            "kind": "actual",
            "basis": "cumulative",
            "value": 21_000.0,
            "reliability": "press",
        },
        {
            "scope": "北京",
            "start": 2020,
            "end": 2024,
            "kind": "actual",
            "value": 82_000.0,
            "reliability": "press",
        },
    )


def test_a_goal_of_the_same_period_comes_first(published):
    table = results_against_goals(published, 2024).set_index("scope")
    assert table.loc["重庆", "goal"] == 18_000
    assert table.loc["重庆", "ratio"] == pytest.approx(21 / 18)


def test_a_result_without_a_goal_has_no_ratio(published):
    table = results_against_goals(published, 2024).set_index("scope")
    assert table.loc["北京", "result"] == 82_000
    assert np.isnan(table.loc["北京", "goal"])
    assert np.isnan(table.loc["北京", "ratio"])


def test_a_period_that_has_not_begun_does_not_count(published):
    assert results_against_goals(published, 2021)["scope"].tolist() == ["北京"]


def test_a_part_is_not_measured_against_the_whole(figures):
    rows = figures(
        {"scope": "北京", "value": 10.0},
        {"scope": "北京", "kind": "actual", "value": 5.0, "note": "digital field only"},
    )
    assert results_against_goals(rows, 2024)["ratio"].isna().all()


def test_every_region_is_covered_or_said_to_be_bare(published):
    population = pd.DataFrame({"region": ["北京", "青海", "重庆"], "population": [1, 1, 1]})
    table = coverage(published, population).set_index("scope")
    assert table["figures"].to_dict() == {"北京": 1, "青海": 0, "重庆": 3}
    assert table.loc["重庆", "reliability"] == "official"
    assert pd.isna(table.loc["青海", "reliability"])
