import pandas as pd
import pyarrow as pa
import pytest

from zsgx_analysis.errors import DataError, UsageError
from zsgx_analysis.register.buckets import SCHEMA
from zsgx_analysis.register.frames import rows_of_frame

ROWS = {"person": ["a" * 32, None], "course": ["x", "y"], "year": [2025, 2025], "more": [1, 2]}


@pytest.mark.parametrize("make", [pd.DataFrame, pa.table])
def test_frames_of_any_library_become_rows(make):
    table = rows_of_frame(make(ROWS))
    assert table.schema == SCHEMA
    assert table["person"].to_pylist() == ["a" * 32, None]
    assert table["course_key"].to_pylist() == ["x", "y"]
    assert table["hours"].to_pylist() == [None, None]


def test_a_lazy_relation_is_collected():
    import duckdb

    relation = duckdb.sql("select repeat('b', 32) as person, 'x' as course, 2025 as year")
    assert rows_of_frame(relation)["person"].to_pylist() == ["b" * 32]


def test_real_numbers_and_what_does_not_fit_are_refused_without_a_value():
    with pytest.raises(DataError, match="pseudonyms") as caught:
        rows_of_frame(pd.DataFrame(ROWS | {"person": ["11010119900307993X", None]}))
    assert "1101" not in str(caught.value)
    with pytest.raises(DataError, match="hours"):
        rows_of_frame(pd.DataFrame(ROWS | {"hours": ["seven", "x"]}))
    with pytest.raises(UsageError, match="course"):
        rows_of_frame(pd.DataFrame({"person": []}))
    with pytest.raises(UsageError):
        rows_of_frame([1, 2])
