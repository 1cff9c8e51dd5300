"""A small plan with one ambiguous cell."""

import math

import pandas as pd
import pytest

from zsgx_analysis.tracing import traced


@pytest.fixture
def cells():
    frame = pd.DataFrame(
        {
            "department": ["甲部", "甲部", "乙部", "乙部"],
            "field": ["数字", "海洋", "数字", "海洋"],
            "persons": [30.0, 20.0, 10.0, math.nan],
            "lower": [30.0, 20.0, 10.0, 5.0],
            "upper": [30.0, 20.0, 10.0, 15.0],
            "source": "a.tsv",
            "row": [1, 1, 2, 2],
            "column": [1, 2, 1, 2],
        }
    )
    return traced(frame, "plans")
