import pandas as pd
import pytest

from tests.register import traps
from zsgx_analysis.errors import DataError, UsageError
from zsgx_analysis.register import cluster
from zsgx_analysis.register.adding import How, add
from zsgx_analysis.register.cluster import spread_over
from zsgx_analysis.register.manifest import Store
from zsgx_analysis.register.rolling import roll_up


@pytest.mark.slow
def test_a_cluster_gives_the_same_rows(tmp_path, home, key):
    distributed = pytest.importorskip("distributed")
    for path in traps.files(tmp_path / "in"):
        add(path, home, How(key=key))
    here = roll_up(Store(home), 2025)
    with (
        distributed.LocalCluster(
            n_workers=1, threads_per_worker=2, processes=True, dashboard_address=None
        ) as local,
        spread_over(local.scheduler_address) as spread,
    ):
        there = roll_up(Store(home), 2025, spread=spread)
        with pytest.raises(DataError):
            list(spread([["/nowhere.parquet"]], 2025, "1GB"))
    pd.testing.assert_frame_equal(there.cells, here.cells)
    pd.testing.assert_frame_equal(there.person_years, here.person_years)
    assert there.basis == here.basis


def test_a_scheduler_that_is_not_there_is_told(monkeypatch):
    monkeypatch.setattr(cluster, "_SECONDS_TO_CONNECT", 1)
    with pytest.raises(DataError, match="does not answer"), spread_over("tcp://127.0.0.1:9"):
        pass
    with pytest.raises(UsageError, match="--scheduler"), spread_over("nonsense://x"):
        pass
