"""Importing the module is the preloading: all is there, and the process can be forked."""

import json
import subprocess
import sys

import pytest

LOOK = """
import gc, json, os, pathlib, sys, threading
before = gc.get_freeze_count()
import zsgx_analysis.reports.preload
tasks = pathlib.Path("/proc/self/task").glob("*/comm")
open_files = [os.path.realpath(name) for name in pathlib.Path("/proc/self/fd").iterdir()]
print(json.dumps({
    "modules": sorted(sys.modules),
    "threads": threading.active_count(),
    "tasks": [task.read_text().strip() for task in tasks if task.parent.name != str(os.getpid())],
    "sockets": [name for name in open_files if "socket:" in name],
    "fonts": [name for name in open_files if name.endswith((".otf", ".ttf", ".ttc"))],
    "frozen": [before, gc.get_freeze_count()],
    "backends": sys.modules["matplotlib.backends"].backend_registry._loaded_entry_points,
    "blas": [os.environ["OPENBLAS_NUM_THREADS"], os.environ["OMP_NUM_THREADS"]],
}))
"""

# The allocator of pyarrow stops its own thread before a fork and starts it after.
HARMLESS = "jemalloc_bg_thd"

NEEDED = {
    "pandas",
    "seaborn",
    "matplotlib.pyplot",
    "matplotlib.backends.backend_agg",
    "matplotlib.backends.backend_svg",
    "matplotlib.backends.backend_pdf",
    "fontTools.subset",
    "papermill",
    "nbconvert.exporters.html",
    "ipykernel.ipkernel",
    "ipykernel.zmqshell",
    "zsgx_analysis.reports.cells",
    "zsgx_analysis.reports.custom",
    "zsgx_analysis.reports.run",
    "zsgx_analysis.reports.publish",
    "zsgx_analysis.reports.opening",
    "zsgx_analysis.charts.comparisons",
    "zsgx_analysis.charts.frames",
    "zsgx_analysis.charts.history",
    "zsgx_analysis.charts.printed_table",
}


@pytest.fixture(scope="module")
def fresh() -> dict:
    """What a new process finds after the import; one of the numbers of threads was chosen."""
    done = subprocess.run(
        [sys.executable, "-c", LOOK],
        capture_output=True,
        text=True,
        check=True,
        env={"OMP_NUM_THREADS": "3"},
    )
    found: dict = json.loads(done.stdout)
    return found


def test_all_that_reports_need_is_imported(fresh: dict) -> None:
    assert set(fresh["modules"]) >= NEEDED
    # A third of the start, if anything takes nbformat or papermill from elsewhere first.
    assert "rfc3987_syntax" not in fresh["modules"]


def test_no_thread_is_started_so_that_the_process_can_be_forked(fresh: dict) -> None:
    assert fresh["threads"] == 1


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks into /proc")
def test_below_python_there_is_no_thread_and_no_socket_either(fresh: dict) -> None:
    assert set(fresh["tasks"]) <= {HARMLESS}
    assert fresh["sockets"] == []


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks into /proc")
def test_no_font_is_open_that_forked_processes_would_read_from_one_place(fresh: dict) -> None:
    assert fresh["fonts"] == []


def test_which_backends_there_are_is_looked_up_once(fresh: dict) -> None:
    assert fresh["backends"] is True


def test_what_is_imported_is_kept_from_the_collector(fresh: dict) -> None:
    before, after = fresh["frozen"]
    assert before == 0
    assert after > 100_000


def test_libraries_start_no_threads_of_their_own_unless_somebody_chose_so(fresh: dict) -> None:
    assert fresh["blas"] == ["1", "3"]
