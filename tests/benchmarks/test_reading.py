"""The measurement of reading reads what it says and sees the memory of all processes."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.reading import main, tree_bytes, write_documents


def test_documents_take_turns_in_format(tmp_path: Path) -> None:
    names = [path.suffix for path in write_documents(tmp_path, 4, ["txt", "html"])]
    assert names == [".txt", ".html", ".txt", ".html"]


@pytest.mark.skipif(not Path("/proc/self/smaps_rollup").exists(), reason="Linux only")
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


def test_it_counts_what_was_read(capsys) -> None:
    assert main(["--documents", "2", "--format", "txt", "--jobs", "1"]) == 0
    assert capsys.readouterr().out.startswith("2 of 2 documents (txt) in ")
