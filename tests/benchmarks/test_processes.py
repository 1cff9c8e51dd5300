"""The timing of a command sees all of its processes, and none of the caller's."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.processes import timed, tree_bytes

LINUX = pytest.mark.skipif(not Path("/proc/self/smaps_rollup").exists(), reason="Linux only")


@LINUX
def test_memory_is_that_of_the_whole_tree() -> None:
    hold = "import sys; kept = bytearray(30 * 2**20); print(flush=True); sys.stdin.read()"
    before = tree_bytes(os.getpid())
    with subprocess.Popen(
        [sys.executable, "-c", hold], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as child:
        assert child.stdout is not None
        child.stdout.readline()
        assert tree_bytes(os.getpid()) - before > 25 * 2**20
        child.communicate()


@LINUX
def test_what_outlives_the_command_is_counted() -> None:
    busy = "import time\nwhile time.process_time() < 0.4: pass"
    leave = f"import subprocess, sys; subprocess.Popen([sys.executable, '-c', {busy!r}])"
    took = timed([sys.executable, "-c", leave])
    assert took.processor_seconds > 0.4
    assert max(took.tree_bytes) > 0


def test_children_of_the_caller_are_not_waited_for() -> None:
    wait = "import sys; sys.stdin.read()"
    with subprocess.Popen([sys.executable, "-c", wait], stdin=subprocess.PIPE) as ours:
        assert timed([sys.executable, "-c", ""]).seconds < 60
        assert ours.poll() is None
        ours.communicate()
