import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from zsgx_analysis.charts.marks import spread


@given(st.lists(st.floats(0, 100), min_size=1, max_size=6))
def test_labels_keep_their_distance_and_order(places):
    moved = spread(places, 1.0)
    order = np.argsort(places, kind="stable")
    assert all(np.diff(np.array(moved)[order]) > 1.0 - 1e-3)


def test_far_labels_stay():
    assert spread([1.0, 5.0], 1.0) == [1.0, 5.0]
