"""Rows that were exchanged are told by the table of another year."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from zsgx_analysis.tables.swapped_rows import swapped_rows

BODY = {
    "教育部": {"数字技术": 900, "新材料": 100},
    "科技部": {"新能源": 400, "生物技术": 600},
    "水利部": {"应急管理": 50},
}


def cells(body):
    return pd.DataFrame(
        [
            {"department": department, "field": field, "value": float(figure)}
            for department, row in body.items()
            for field, figure in row.items()
        ],
        columns=["department", "field", "value"],
    )


def exchanged(body, one, two):
    return {**body, one: body[two], two: body[one]}


def test_two_exchanged_rows_are_named_with_the_year():
    found = swapped_rows(cells(exchanged(BODY, "教育部", "科技部")), cells(BODY), 2024)
    (warning,) = found
    for name in ("教育部", "科技部", "2024"):
        assert name in warning.zh
        assert name in warning.en
    assert "水利部" not in warning.zh


def test_other_sizes_with_the_same_mix_are_no_contradiction():
    grown = {name: {field: 3 * n for field, n in row.items()} for name, row in BODY.items()}
    assert swapped_rows(cells(grown), cells(BODY), 2024) == []


def test_rows_that_are_all_new_are_no_contradiction():
    other = {"教育部": {"其他": 5}, "科技部": {"其他": 7}, "水利部": {"其他": 9}}
    assert swapped_rows(cells(BODY), cells(other), 2024) == []


def test_rows_of_the_same_mix_cannot_be_told_apart():
    alike = {"教育部": {"其他": 5}, "科技部": {"其他": 7}}
    assert swapped_rows(cells(exchanged(alike, "教育部", "科技部")), cells(alike), 2024) == []


@pytest.mark.parametrize("body", [{}, {"教育部": {"数字技术": float("nan")}}])
def test_a_table_without_figures_contradicts_nothing(body):
    assert swapped_rows(cells(body), cells(BODY), 2024) == []
    assert swapped_rows(cells(BODY), cells(body), 2024) == []


@given(
    st.dictionaries(
        st.sampled_from(["教育部", "科技部", "水利部", "民政部"]),
        st.dictionaries(st.sampled_from(["甲", "乙", "丙"]), st.integers(0, 50), min_size=1),
    )
)
def test_a_table_never_contradicts_itself(body):
    assert swapped_rows(cells(body), cells(body), 2023) == []
