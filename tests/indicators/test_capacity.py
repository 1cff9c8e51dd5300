import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from zsgx_analysis.datasets import load
from zsgx_analysis.indicators.capacity import base_capacity, national_bases, seminar_sizes
from zsgx_analysis.indicators.regional import yearly_goals


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


@pytest.fixture(scope="module")
def published():
    return load("figures"), load("population")


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(chance=st.randoms(use_true_random=False), year=st.integers(2011, 2030))
def test_the_order_of_the_figures_changes_nothing(published, chance, year):
    figures, population = published
    order = list(figures.index)
    chance.shuffle(order)
    shuffled = figures.loc[order].reset_index(drop=True)
    bases, again = (pd.Series(national_bases(frame, year)) for frame in (figures, shuffled))
    assert again.equals(bases)
    goals, again = (
        yearly_goals(frame, population, year).set_index("scope")["goal"].sort_index()
        for frame in (figures, shuffled)
    )
    assert again.equals(goals)


@pytest.mark.parametrize(("indicator", "state"), [("bases", "goal"), ("participants", "result")])
def test_what_is_not_known_of_the_bases_is_missing(national, indicator, state):
    known = national_bases(national[national["indicator"] != indicator], 2024)
    assert known["state"] == state
    missing = "bases" if indicator == "bases" else "floor"
    assert np.isnan(known[missing])


def test_capacity_carries_the_word_for_the_bound_of_its_goal(national):
    capacity = base_capacity(national, 2024)
    assert capacity is not None
    assert capacity["goal_bound"] == "about"
    assert capacity["goal_source"]
