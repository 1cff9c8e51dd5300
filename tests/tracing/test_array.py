"""A pandas column of traced numbers behaves like one of numbers, and keeps the origins."""

import math
import pickle

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import seaborn as sns

from zsgx_analysis.tracing import Traced, TracedArray


def leaves(number):
    return [(leaf.origin.row["row"], leaf.origin.row["column"]) for leaf in number.leaves()]


def test_a_group_sum_keeps_type_interval_and_origins(cells):
    sums = cells.groupby("field")["persons"].sum()
    assert sums.dtype == "traced"
    assert (sums["数字"].value, leaves(sums["数字"])) == (40, [(1, 1), (2, 1)])
    assert (sums["海洋"].lower, sums["海洋"].upper) == (25, 35)
    assert math.isnan(sums["海洋"].value)


def test_a_pivot_keeps_the_numbers(cells):
    matrix = cells.pivot_table(index="department", columns="field", values="persons", aggfunc="sum")
    assert leaves(matrix.loc["甲部", "海洋"]) == [(1, 2)]
    assert matrix.astype(float).loc["甲部"].tolist() == [30.0, 20.0] or set(
        matrix.astype(float).loc["甲部"]
    ) == {30.0, 20.0}


def test_own_arithmetic_carries_the_origins(cells):
    own = cells.assign(per_seminar=lambda frame: frame["persons"] / 8)
    assert (own["per_seminar"].iloc[0].value, leaves(own["per_seminar"].iloc[0])) == (
        3.75,
        [(1, 1)],
    )
    assert (1 / own["persons"]).iloc[1].value == 0.05
    assert (own["persons"] > 15).tolist() == [True, True, False, False]


def test_frames_are_sorted_joined_filtered_and_stacked(cells):
    ordered = cells.sort_values("persons", ascending=False)
    assert ordered["persons"].iloc[0].value == 30
    joined = cells.merge(cells[["department", "field", "persons"]], on=["department", "field"])
    assert joined["persons_y"].dtype == "traced"
    assert pd.concat([cells, cells])["persons"].dtype == "traced"
    assert cells.iloc[:3].nlargest(2, "persons")["column"].tolist() == [1, 2]
    assert cells["persons"].isna().tolist() == [False] * 4
    reached = cells["persons"].cumsum()
    assert reached.iloc[2].value == 60


def test_it_is_drawn_like_any_column_of_numbers(cells):
    figure, axes = plt.subplots()
    axes.barh(range(4), cells["persons"])
    sns.barplot(cells.iloc[:3].assign(name=list("abc")), x="persons", y="name", ax=axes)
    assert axes.patches[0].get_width() == 30
    plt.close(figure)


def test_it_survives_copy_pickle_and_missing_numbers(cells):
    again = pickle.loads(pickle.dumps(cells))
    assert leaves(again["persons"].iloc[0]) == [(1, 1)]
    column = pd.Series(TracedArray([Traced.stated(1), None]))
    assert column.isna().tolist() == [False, True]
    assert column.fillna(0).tolist() == [1, 0]
    assert np.isnan(column.astype(float).iloc[1])
