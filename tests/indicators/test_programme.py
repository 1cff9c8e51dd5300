import pandas as pd
import pytest

from zsgx_analysis.indicators.programme import stages_of


@pytest.fixture
def stages():
    spans = [
        ("round_two", 2021, 2030),
        ("full_operation", 2025, 2030),
        ("launch", 2021, 2021),
        ("rollout", 2021, 2025),
    ]
    rows = [{"scope": "全国", "stage": name, "start": a, "end": b} for name, a, b in spans]
    return pd.DataFrame([*rows, {"scope": "山东", "stage": "launch", "start": 2022, "end": 2022}])


@pytest.mark.parametrize(
    ("year", "expected"),
    [
        (2020, []),
        (2021, ["launch", "rollout"]),
        (2024, ["rollout"]),
        (2025, ["rollout", "full_operation"]),
    ],
)
def test_stages_overlap_where_the_plan_says_so(stages, year, expected):
    table = stages_of(stages, year)
    assert table["stage"].tolist() == ["launch", "rollout", "full_operation"]
    assert table.loc[table["now"], "stage"].tolist() == expected


def test_a_region_has_its_own_stages(stages):
    assert stages_of(stages, 2022, "山东")["start"].tolist() == [2022]
