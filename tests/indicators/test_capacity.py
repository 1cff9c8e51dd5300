import pytest

from zsgx_analysis.indicators.capacity import base_capacity, seminar_sizes


def test_people_per_seminar(national):
    sizes = seminar_sizes(national, 2024, ["全国", "山东"])
    assert sizes["scope"].tolist() == ["全国"]
    assert sizes["per_seminar"].iloc[0] == pytest.approx(66.667, abs=1e-3)
    assert sizes["bound"].iloc[0] == "about"


def test_bases_at_their_floor(national):
    capacity = base_capacity(national, 2024)
    assert capacity is not None
    assert capacity["people"] == 400_000
    assert capacity["share"] == pytest.approx(4 / 9)
    assert capacity["bases_year"] == 2020


def test_no_capacity_without_a_count_of_bases(national):
    assert base_capacity(national[national["indicator"] != "bases"], 2024) is None


def test_a_first_batch_is_not_the_stock(national, figures):
    import pandas as pd

    batch = figures(
        {
            "start": 2024,
            "end": 2024,
            "kind": "actual",
            "basis": "stock_at_end",
            "programme": "bases",
            "indicator": "bases",
            "value": 20.0,
            "unit": "bases",
            "note": "first batch only",
        }
    )
    capacity = base_capacity(pd.concat([national, batch], ignore_index=True), 2024)
    assert capacity is not None
    assert capacity["bases"] == 200
