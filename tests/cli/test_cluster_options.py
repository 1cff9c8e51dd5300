import json
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from zsgx_analysis.cli import main
from zsgx_analysis.cli.cluster_options import cluster_run

from .conftest import write_notebook

CODE = "import sys; from zsgx_analysis.cli import main; sys.exit(main())"

posix = pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX")


def test_without_being_asked_nothing_runs_elsewhere() -> None:
    with cluster_run(("local",), None) as cluster:
        assert cluster is None


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("--executor dask", "expected: --scheduler tcp://HOST:8786"),
        ("--scheduler tcp://127.0.0.1:1", "--scheduler goes with --executor dask"),
        ("--executor local,dask", "choose one"),
        ("--executor spark", "no such choice; place: --executor; found: spark; expected: local"),
        ("--executor dask --scheduler nowhere", "no address of a scheduler"),
    ],
)
def test_what_does_not_go_together_is_wrong_use(
    home: Path, words: str, message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("distributed")
    assert main(["report", "gap", "--home", str(home), *words.split()]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert message in err
    assert err.count("\n") == 1
    assert not (home / "reports").exists()


@contextmanager
def cluster(folder: Path) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """A scheduler and two workers, started by hand as the documentation says."""
    note = folder / "scheduler.json"
    at = ("--scheduler-file", str(note), "--no-dashboard")
    words = (
        ("scheduler", "--host", "tcp://127.0.0.1", "--port", "0", *at),
        ("worker", "--nworkers", "2", "--nthreads", "1", *at),
    )
    processes = [
        subprocess.Popen(
            [sys.executable, "-m", "dask", *started],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd=folder,
        )
        for started in words
    ]
    try:
        assert comes_true(note.exists)
        yield json.loads(note.read_text(encoding="utf-8"))["address"], processes[0]
    finally:
        for process in reversed(processes):
            process.terminate()
            process.wait()


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    pytest.importorskip("distributed")
    with cluster(tmp_path_factory.mktemp("cluster")) as (started, _):
        yield started


def start(address: str, home: Path, *words: str) -> subprocess.Popen[str]:
    there = ("--executor", "dask", "--scheduler", address, "--home", str(home))
    return subprocess.Popen(
        [sys.executable, "-c", CODE, "report", *words, *there],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def comes_true(what: Callable[[], bool], seconds: float = 120) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end and not what():
        time.sleep(0.1)
    return what()


def hang(begun: Path) -> str:
    written = f"with open({str(begun)!r}, 'a') as file: file.write(f'{{os.getpid()}}\\n')"
    return f"import os, time\n{written}\ntime.sleep(600)"


@posix
def test_reports_from_a_cluster_started_by_hand(home: Path, address: str) -> None:
    process = start(address, home, "gap", "progress")
    out, err = process.communicate(timeout=400)
    assert process.returncode == 0, err
    assert len(out.splitlines()) == 2
    assert err.startswith("2 reports built in")
    assert main(["verify", str(home / "reports")]) == 0


@posix
@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGKILL])
def test_a_run_that_is_stopped_leaves_no_work_to_the_cluster_and_keeps_what_was_good(
    home: Path, address: str, tmp_path: Path, how: signal.Signals
) -> None:
    words = ("gap", "progress", "regional")
    assert main(["report", "gap", "--home", str(home)]) == 0
    folder = home / "reports" / "2024" / "zh"
    before = {path: path.read_bytes() for path in folder.glob("*.html")}
    begun, log = tmp_path / "begun", tmp_path / "run.jsonl"
    # Three for two workers: one of them waits its turn.
    for name in words:
        write_notebook(home, name, hang(begun))
    process = start(address, home, *words, "--log", str(log))
    assert comes_true(lambda: begun.exists() and begun.read_text().count("\n") == 2)
    process.send_signal(how)
    _, err = process.communicate(timeout=60)
    assert process.returncode == (-how if how == signal.SIGKILL else 128 + how)
    assert "Traceback" not in err
    assert before == {path: path.read_bytes() for path in folder.glob("*.html")}
    if how != signal.SIGKILL:
        told = [json.loads(line)["event"] for line in log.read_text().splitlines()]
        assert told == ["begin", "failed", "end"]
        assert not (home / "reports" / ".lock").exists()
    assert list(folder.glob(".building*")) == []
    cells = [Path("/proc", line) for line in begun.read_text().splitlines()]
    assert comes_true(lambda: not any(cell.exists() for cell in cells))
    assert begun.read_text().count("\n") == 2
    assert main(["verify", str(home / "reports")]) == 0


@posix
def test_a_scheduler_that_dies_in_the_middle_is_told_and_costs_no_good_report(
    home: Path, tmp_path: Path
) -> None:
    pytest.importorskip("distributed")
    assert main(["report", "gap", "--home", str(home)]) == 0
    page = home / "reports" / "2024" / "zh" / "gap.html"
    before = page.read_bytes()
    begun = tmp_path / "begun"
    write_notebook(home, "gap", hang(begun))
    with cluster(tmp_path) as (address, scheduler):
        process = start(address, home, "gap", "progress")
        assert comes_true(begun.exists)
        scheduler.kill()
        _, err = process.communicate(timeout=100)
    assert process.returncode == 1
    assert "2024/zh/gap: the run broke off: the connection to the scheduler" in err
    assert "Traceback" not in err
    assert page.read_bytes() == before
    assert not (home / "reports" / ".lock").exists()
    assert main(["verify", str(home / "reports")]) == 0
