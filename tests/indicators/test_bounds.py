import pandas as pd
from hypothesis import strategies as st

from zsgx_analysis.indicators.bounds import group_totals


def column(values: list[float], spread: float = 0.0) -> pd.DataFrame:
    numbers = pd.Series(values, dtype="float64")
    return pd.DataFrame({"persons": numbers, "lower": numbers - spread, "upper": numbers + spread})


volumes = st.lists(st.integers(1, 200_000).map(float), min_size=1, max_size=20)


def test_groups_keep_their_order():
    frame = column([1.0, 2.0, 3.0]).assign(field=["乙", "甲", "乙"])
    sums = group_totals(frame, ["field"])
    assert sums["field"].tolist() == ["乙", "甲"]
    assert sums["persons"].tolist() == [4.0, 2.0]
