import numpy as np
import pandas as pd

from zsgx_analysis.indicators import prints


def test_standing_is_read_from_the_note(figures):
    marked = prints.add_standing(
        figures(
            {"value": 1.0},
            {"value": 1.0, "note": "consultation draft; the final text was not seen"},
            {"value": 1.0, "note": "digital-economy plan, wider than the project"},
            {"value": 1.0, "note": "first of three targets: superseded 2023-05"},
            {"value": 1.0, "note": "digital field only"},
            {"value": 1.0, "note": np.nan},
        )
    )
    assert marked["standing"].tolist() == [
        "stands",
        "draft",
        "wider_scope",
        "stands",
        "partial",
        "stands",
    ]
    assert marked["superseded"].tolist()[3] == 2023
    assert marked["superseded"].isna().sum() == 5


def test_the_best_printed_figure_speaks_for_its_fact_and_the_earliest_of_equals(figures):
    frame = figures(
        {"value": 1.0, "reliability": "digest", "published": "2021-01-01"},
        {"value": 2.0, "reliability": "press", "published": "2022-05-01"},
        {"value": 3.0, "reliability": "press", "published": "2022-03-01"},
        {"value": 4.0, "reliability": "press", "published": "2020-01-01", "start": 1999},
    )
    assert prints.most_reliable(frame)["value"].tolist() == [3.0, 4.0]
    ready = prints.prints_of(frame)
    assert ready.most_reliable(np.ones(4, dtype=bool)).tolist() == [False, False, True, True]
    assert ready.most_reliable(np.array([True, True, False, False])).tolist() == [
        False,
        True,
        False,
        False,
    ]


def test_rows_keep_their_order_and_an_index_of_their_own(figures):
    frame = figures(*({"value": float(value), "start": 2000 + value} for value in range(4)))
    ready = prints.prints_of(frame.iloc[::-1])
    rows = ready.rows(np.array([True, False, True, True]))
    assert rows["value"].tolist() == [3.0, 1.0, 0.0]
    assert rows.index.equals(pd.RangeIndex(3))
