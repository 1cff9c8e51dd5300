"""Lines on their way to rows."""

from __future__ import annotations

import numpy as np

from zsgx_analysis.tables.labels import read_label
from zsgx_analysis.tables.stack import Stack


def test_a_line_is_dropped_with_its_label_place_and_group():
    stack = Stack(
        np.array([[0, 1], [2, 3], [4, 5]]),
        tuple(map(read_label, ("合计", "教育部", "科技部"))),
        (1, 2, 3),
        ("", "甲", "乙"),
    )
    left = stack.without(1)
    assert left.slots.tolist() == [[0, 1], [4, 5]]
    assert [label.name for label in left.labels] == ["合计", "科技部"]
    assert left.rows == (1, 3)
    assert left.groups == ("", "乙")
    assert left.steps == ()
    assert stack.slots.shape == (3, 2)
