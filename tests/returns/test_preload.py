"""What processes that read returns are forked from has everything ready, and one thread."""

import subprocess
import sys

from tests.returns.conftest import return_text

ASKED = """
import datetime, sys
import zsgx_analysis.returns.preload
from pathlib import Path
threads = {(task / "comm").read_text().strip() for task in Path("/proc/self/task").glob("*")}
assert len(threads - {"jemalloc_bg_thd"}) <= 1, threads
before = set(sys.modules)
from zsgx_analysis.returns.files import File
from zsgx_analysis.returns.reading import Task, read
from zsgx_analysis.returns.roster import Roster
file = File(sys.argv[1], "a.txt", "0" * 64, datetime.date(2025, 12, 1))
assert read(Task(file, ("a.txt",), Roster(), 2025)).returns
assert set(sys.modules) == before, set(sys.modules) - before
"""


def test_a_return_is_read_without_another_import(tmp_path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(return_text(above="填报单位：理工大学"), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", ASKED, str(path)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
