"""Runs on a real Dask cluster of several worker processes on this machine."""

import asyncio
import gc
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from zsgx_analysis.errors import ReportError, UsageError
from zsgx_analysis.reports import listing
from zsgx_analysis.reports.build import Report, build
from zsgx_analysis.reports.cluster import Cluster, connect
from zsgx_analysis.reports.plan import Run
from zsgx_analysis.reports.verify import verify

distributed = pytest.importorskip("distributed")

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="kills by /proc")

# The run that finds no mark kills the cluster's worker that it runs on: this
# process was forked from that of the run, which the worker started.
KILL_WORKER = """
import os, pathlib, signal, time
def parent(process):
    return int(pathlib.Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()[1])
mark = pathlib.Path(MARK)
if not mark.exists():
    mark.touch()
    os.kill(parent(os.getppid()), signal.SIGKILL)
    time.sleep(600)
with open(TALLY, "a") as tally:
    tally.write(f"{year} {lang}\\n")
"""


@pytest.fixture(scope="module")
def scheduler() -> Iterator[str]:
    import dask

    # Fewer deaths than by default until a run is called the cause of them.
    allowed = dask.config.set({"distributed.scheduler.allowed-failures": 2})
    with (
        allowed,
        distributed.LocalCluster(
            n_workers=3,
            threads_per_worker=1,
            processes=True,
            host="127.0.0.1",
            dashboard_address=":0",
            silence_logs=50,
        ) as cluster,
    ):
        yield cluster.scheduler_address


def built(address: str, *runs: Run) -> list[Report]:
    with connect(address) as cluster:
        return list(build(runs, audit={}, jobs=1, elsewhere=cluster.each))


def test_with_a_worker_killed_in_the_middle_nothing_is_lost_and_nothing_doubled(
    scheduler: str, run_of: Callable[..., Run], rewrite: Callable[..., Path], tmp_path: Path
) -> None:
    mark, tally = tmp_path / "mark", tmp_path / "tally"
    code = KILL_WORKER.replace("MARK", repr(str(mark))).replace("TALLY", repr(str(tally)))
    rewrite([code, "print(year, lang)"], name="progress")
    years = (2021, 2022)
    runs = [run_of("progress", year=year, lang=lang) for year in years for lang in ("zh", "en")]
    reports = built(scheduler, *runs)
    assert mark.exists()
    assert [report.error for report in reports] == [None] * len(runs)
    assert sorted(report.run.label for report in reports) == sorted(run.label for run in runs)
    out = runs[0].out
    assert len(list(out.rglob("progress.html"))) == len(runs)
    assert len(set(tally.read_text().splitlines())) == len(runs)
    listing.write(out)
    assert verify(out).faults == []
    assert list(out.rglob(".building*")) == []


def test_a_report_made_there_is_the_report_made_here(
    scheduler: str, run_of: Callable[..., Run]
) -> None:
    run = run_of()
    (there,) = built(scheduler, run)
    assert there.files[0] == run.folder / "gap.html"
    assert there.files[-1] == run.folder / "gap.manifest.json"
    files = {path: path.read_bytes() for path in there.files[:-1]}
    assert len(files) == 5
    (here,) = build([run], audit={}, jobs=1, force=True)
    assert {path: path.read_bytes() for path in here.files[:-1]} == files
    (again,) = built(scheduler, run)
    assert again.unchanged


def test_what_fails_there_is_kept_here(
    scheduler: str, run_of: Callable[..., Run], rewrite: Callable[..., Path]
) -> None:
    rewrite(["print('so far')", "1 / 0"], name="progress")
    reports = {report.run.name: report for report in built(scheduler, run_of(), run_of("progress"))}
    assert reports["gap"].error is None
    failed = reports["progress"]
    assert failed.error is not None
    assert "ZeroDivisionError" in failed.error.zh
    assert failed.note is not None
    assert "so far" in failed.note.with_suffix(".ipynb").read_text(encoding="utf-8")


def test_a_run_that_kills_every_worker_it_is_given_is_told(
    scheduler: str, run_of: Callable[..., Run], rewrite: Callable[..., Path], tmp_path: Path
) -> None:
    code = KILL_WORKER.replace("MARK", repr(str(tmp_path / "never"))).replace("mark.touch()", "")
    rewrite([code], name="progress")
    reports = {report.run.name: report for report in built(scheduler, run_of("progress"), run_of())}
    assert reports["gap"].error is None
    assert reports["progress"].error is not None
    assert "KilledWorker" in reports["progress"].error.en


def test_a_cluster_that_is_left_without_workers_is_given_up(run_of: Callable[..., Run]) -> None:
    with (
        distributed.LocalCluster(
            n_workers=0, processes=True, host="127.0.0.1", dashboard_address=":0"
        ) as empty,
        distributed.Client(empty) as client,
    ):
        alone = Cluster(client, patience=0.5)
        (report,) = build([run_of()], audit={}, jobs=1, elsewhere=alone.each)
    assert report.error is not None
    assert "no worker left" in report.error.en


def test_other_programs_on_the_worker_are_refused(
    run_of: Callable[..., Run], tmp_path: Path
) -> None:
    from zsgx_analysis.reports import manifest, remote
    from zsgx_analysis.reports.bounds import STANDARD

    run = run_of()
    basis: dict[str, Any] = manifest.basis(run)
    made_from = {**basis, "versions": {**basis["versions"], "pandas": "2.0.0"}}
    order = remote.Order(run, made_from, (), STANDARD, remote.pack(run.home))
    error = remote.make(order).error
    assert error is not None
    assert "pandas" in error.en
    assert "2.0.0" in error.en


def test_a_task_of_the_connection_that_nobody_waits_for_tells_nothing(
    scheduler: str, caplog: pytest.LogCaptureFixture
) -> None:
    async def breaks() -> None:
        raise OSError("closed")

    async def forget() -> None:
        task = asyncio.ensure_future(breaks())
        await asyncio.sleep(0.05)
        del task
        gc.collect()

    with connect(scheduler) as cluster:
        cluster._client.sync(forget)
    assert [record for record in caplog.records if record.name == "asyncio"] == []


def test_an_address_that_is_none_is_wrong_use() -> None:
    with pytest.raises(UsageError, match="no address"), connect("nowhere://x:1"):
        pass


def test_nobody_at_the_address_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("zsgx_analysis.reports.cluster._SECONDS_TO_CONNECT", 1)
    with pytest.raises(ReportError, match="does not answer"), connect("tcp://127.0.0.1:9"):
        pass


def test_without_the_extra_one_message_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with (
        pytest.raises(UsageError, match=r"pip install .*\[dask\]'"),
        connect("tcp://127.0.0.1:9"),
    ):
        pass
