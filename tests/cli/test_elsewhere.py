import subprocess
import sys
from pathlib import Path

import pytest

from zsgx_analysis.cli import main
from zsgx_analysis.cli.elsewhere import elsewhere


def test_without_being_asked_nothing_runs_elsewhere() -> None:
    with elsewhere(("local",), None) as cluster:
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


@pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX")
def test_a_report_from_a_cluster_started_by_hand(home: Path) -> None:
    """As the documentation says: a scheduler, a worker, and the address of the first."""
    pytest.importorskip("distributed")
    note = home / "scheduler.json"
    dask = [sys.executable, "-m", "dask"]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "cwd": home}
    address = "tcp://127.0.0.1"
    scheduler = subprocess.Popen(
        [
            *dask,
            "scheduler",
            "--host",
            address,
            "--port",
            "0",
            "--no-dashboard",
            "--scheduler-file",
            str(note),
        ],
        **quiet,  # type: ignore[call-overload]
    )
    worker = subprocess.Popen(
        [*dask, "worker", "--scheduler-file", str(note), "--nworkers", "1", "--no-dashboard"],
        **quiet,  # type: ignore[call-overload]
    )
    try:
        code = (
            "import json, sys, time, pathlib\n"
            "from zsgx_analysis.cli import main\n"
            "note = pathlib.Path(sys.argv[1])\n"
            "while not note.exists(): time.sleep(0.1)\n"
            "address = json.loads(note.read_text())['address']\n"
            "sys.exit(main(['report', 'gap', 'progress', '--executor', 'dask',\n"
            "               '--scheduler', address, '--home', sys.argv[2]]))"
        )
        done = subprocess.run(
            [sys.executable, "-c", code, str(note), str(home)],
            capture_output=True,
            text=True,
            check=False,
            timeout=400,
        )
        assert done.returncode == 0, done.stderr
        assert len(done.stdout.splitlines()) == 2
        assert done.stderr.startswith("2 reports built in")
        assert main(["verify", str(home / "reports")]) == 0
    finally:
        for process in (worker, scheduler):
            process.terminate()
            process.wait()
