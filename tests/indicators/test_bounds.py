import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from zsgx_analysis.indicators.bounds import add_shares, concentration, group_totals, total


def column(values: list[float], spread: float = 0.0) -> pd.DataFrame:
    numbers = pd.Series(values, dtype="float64")
    return pd.DataFrame({"persons": numbers, "lower": numbers - spread, "upper": numbers + spread})


volumes = st.lists(st.integers(1, 200_000).map(float), min_size=1, max_size=20)


@given(volumes)
def test_shares_sum_to_one(values):
    assert add_shares(column(values))["share"].sum() == pytest.approx(1)


@given(volumes, st.floats(0, 0.9))
def test_a_share_lies_in_its_interval(values, spread):
    shares = add_shares(column(values, spread))
    assert (shares["share_lower"] <= shares["share"] + 1e-12).all()
    assert (shares["share"] <= shares["share_upper"] + 1e-12).all()


@given(volumes, st.integers(1, 200_000))
def test_one_more_row_raises_the_total_by_its_volume(values, extra):
    before, after = total(column(values)), total(column([*values, float(extra)]))
    assert after["persons"] - before["persons"] == pytest.approx(extra)


@given(volumes, st.floats(0, 0.9))
def test_concentration_lies_in_its_interval(values, spread):
    found = concentration(add_shares(column(values, spread)))
    assert found["hhi_lower"] - 1e-9 <= found["hhi"] <= found["hhi_upper"] + 1e-9
    assert 1 / len(values) - 1e-9 <= found["hhi"] <= 1 + 1e-9


def test_an_ambiguous_cell_leaves_an_interval_and_no_value():
    frame = column([100.0, 300.0])
    frame.loc[0, ["persons", "lower", "upper"]] = [np.nan, 50.0, 150.0]
    sums = total(frame)
    assert np.isnan(sums["persons"])
    assert (sums["lower"], sums["upper"]) == (350.0, 450.0)
    shares = add_shares(frame)
    assert shares["share"].isna().all()
    assert shares.loc[0, "share_lower"] == pytest.approx(50 / 350)
    assert shares.loc[1, "share_upper"] == pytest.approx(300 / 350)


def test_nothing_has_no_sum():
    assert all(np.isnan(value) for value in total(column([])).values())
    assert np.isnan(concentration(add_shares(column([])))["hhi"])


def test_zero_volume_has_no_shares():
    assert add_shares(column([0.0, 0.0]))["share"].isna().all()


def test_groups_keep_their_order():
    frame = column([1.0, 2.0, 3.0]).assign(field=["乙", "甲", "乙"])
    sums = group_totals(frame, ["field"])
    assert sums["field"].tolist() == ["乙", "甲"]
    assert sums["persons"].tolist() == [4.0, 2.0]
