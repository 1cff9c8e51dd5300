import pandas as pd
import pytest

from zsgx_analysis.errors import DataError
from zsgx_analysis.indicators import selection


def test_two_plans_of_one_year_are_an_error(plan_2024):
    twice = pd.concat([plan_2024, plan_2024.assign(source="another")])
    with pytest.raises(DataError, match="another") as caught:
        selection.plan_of(twice, 2024)
    assert len(caught.value.cells) == len(twice)


def test_a_year_without_a_plan_is_empty(plan_2024):
    assert selection.plan_of(plan_2024, 2025).empty
    assert selection.planned_years(plan_2024) == [2024]
