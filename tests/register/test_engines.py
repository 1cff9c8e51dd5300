import shutil

import pandas as pd
import pytest

from tests.register import traps
from zsgx_analysis.errors import DataError
from zsgx_analysis.register.adding import How, add
from zsgx_analysis.register.engines import DuckDB
from zsgx_analysis.register.manifest import Store
from zsgx_analysis.register.rolling import roll_up


def test_a_failing_statement_tells_no_value():
    with DuckDB() as engine, pytest.raises(DataError) as caught:
        engine.step("x", "select cast('110101199003079931x' as integer)")
    assert "1101" not in caught.value.message("zh") + str(caught.value)


def test_memory_and_zone_are_ours():
    with DuckDB("300MB", threads=1) as engine:
        said = engine.connection.sql("select current_setting('memory_limit')").fetchall()
        assert said[0][0].startswith("28")  # MiB
        assert engine.connection.sql("select current_setting('threads')").fetchall() == [(1,)]


def test_memory_that_is_no_size_is_told():
    with pytest.raises(DataError):
        DuckDB("lots")


@pytest.mark.slow
def test_spark_gives_the_same_rows(tmp_path, home, key):
    pytest.importorskip("pyspark")
    if shutil.which("java") is None:
        pytest.skip("needs Java")
    for path in traps.files(tmp_path / "in"):
        add(path, home, How(key=key))
    here = roll_up(Store(home), 2025)
    there = roll_up(Store(home), 2025, engine="spark", master="local[1]")
    pd.testing.assert_frame_equal(there.cells, here.cells)
    pd.testing.assert_frame_equal(there.person_years, here.person_years)
    assert there.basis == here.basis
    with pytest.raises(DataError, match="Spark"):
        roll_up(Store(home), 2025, engine="spark", master="spark://127.0.0.1:1")
