"""What the tests share: the source documents, and what is made once for a whole run."""

import contextlib
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).parents[1]

# How long an example takes says nothing of the code on a machine that others use too.
settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")

# Tests that build reports or run notebooks, each in a process of its own.
FORKING = ("cli", "reports", "test_learning.py")

# Left out by make check: what builds reports or data, runs notebooks, draws tables by the hundred.
SLOW = (
    "benchmarks",
    "cli",
    "datasets/test_attachments.py",
    "datasets/test_transaction.py",
    "docs",
    "end_to_end",
    "intake",
    "reports",
    "returns",
    "test_deploy.py",
    "test_learning.py",
    "test_notebooks.py",
    "test_returns_notebook.py",
)

CLI = "import sys; from zsgx_analysis.cli import main; sys.exit(main())"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--documents",
        metavar="DIR",
        help="folder of the source documents as received; tests that read them are skipped without",
    )


def pytest_configure(config: pytest.Config) -> None:
    folder = config.getoption("--documents")
    if folder is not None and not Path(folder).is_dir():
        raise pytest.UsageError(f"--documents {folder}: no such folder")
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        # A shell starts what runs in its background so, and every program started
        # by a test would inherit it: those that are to be interrupted never would be.
        signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    slow = [Path(__file__).parent / part for part in SLOW]
    for item in items:
        if any(part in (item.path, *item.path.parents) for part in slow):
            item.add_marker(pytest.mark.slow)


def pytest_collection_finish(session: pytest.Session) -> None:
    """Let the server that processes are forked from import what reports need, before any test.

    It imports once in its life: one that something else had started would leave
    each process of a report to import everything itself.
    """
    if sys.platform == "win32" or session.config.option.collectonly:
        return
    here = Path(__file__).parent
    forking = {here / part for part in FORKING}
    if any(not forking.isdisjoint((item.path, *item.path.parents)) for item in session.items):
        from multiprocessing import forkserver

        from zsgx_analysis.reports.build import PRELOAD

        forkserver.set_forkserver_preload(list(PRELOAD))
        forkserver.ensure_running()


@pytest.fixture(scope="session")
def documents(request: pytest.FixtureRequest) -> Path:
    folder = request.config.getoption("--documents")
    if folder is None:
        pytest.skip("needs the source documents: pytest --documents=DIR")
    return Path(folder).resolve()


@contextlib.contextmanager
def only_one(lock: Path) -> Iterator[None]:
    """Let one process of this run in at a time; one that dies lets the next one in."""
    import fcntl

    with lock.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        try:
            yield
        finally:
            # By name: what was forked meanwhile holds the file open too.
            fcntl.flock(file, fcntl.LOCK_UN)


@pytest.fixture(scope="session")
def made_once(
    tmp_path_factory: pytest.TempPathFactory,
) -> Callable[[str, Callable[[Path], None]], Path]:
    """Fill a folder once for all workers of a run: whoever needs it first does.

    Tests only look at it.
    """
    base = tmp_path_factory.getbasetemp()
    # Each worker of pytest-xdist has a folder of its own in that of the run.
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base

    def once(name: str, fill: Callable[[Path], None]) -> Path:
        if sys.platform == "win32":
            folder = base / name
            if not folder.exists():
                folder.mkdir()
                fill(folder)
            return folder
        folder, done = shared / name, shared / f"{name}.done"
        with only_one(shared / f"{name}.lock"):
            if not done.exists():
                shutil.rmtree(folder, ignore_errors=True)
                folder.mkdir()
                fill(folder)
                done.touch()
        return folder

    return once


@pytest.fixture(scope="session")
def built_reports(made_once: Callable[[str, Callable[[Path], None]], Path]) -> Path:
    """What the command line publishes: every report of 2024 in two languages, gap of 2022."""

    def fill(folder: Path) -> None:
        for words in (
            ["progress", "gap", "regional", "attachment", "--year", "2024"],
            ["gap", "--years", "2022"],
        ):
            rest = ("--lang", "zh", "--lang", "en", "--out", str(folder), "--jobs", "2")
            done = subprocess.run(
                [sys.executable, "-c", CLI, "report", *words, *rest],
                cwd=ROOT,
                capture_output=True,
                text=True,
                check=False,
            )
            assert done.returncode == 0, done.stderr

    return made_once("reports", fill)


@pytest.fixture(scope="session")
def run_plainly(
    made_once: Callable[[str, Callable[[Path], None]], Path],
) -> Callable[[str, str], Path]:
    """Run a notebook of 2024 by papermill as it comes; return notebook and charts in a folder."""

    def run(name: str, lang: str) -> Path:
        def fill(folder: Path) -> None:
            command = [sys.executable, "-m", "papermill", f"{name}.ipynb"]
            values = ("-p", "year", "2024", "-p", "lang", lang)
            done = subprocess.run(
                [*command, str(folder / f"{name}.ipynb"), *values, "-k", "python3"],
                cwd=ROOT / "notebooks",
                env={**os.environ, "ZSGX_CHARTS": str(folder / "charts")},
                capture_output=True,
                text=True,
                check=False,
            )
            assert done.returncode == 0, done.stderr

        return made_once(f"plain-{name}-{lang}", fill)

    return run
