"""Time a command with all the processes it starts, and see their memory.

The command runs below a process of its own, which stays until everything that the
command started has ended: what outlives it (a server that others are forked from)
is counted, and children of the caller are neither waited for nor counted.

    python benchmarks/processes.py zsgx build --home FOLDER
"""

from __future__ import annotations

import contextlib
import ctypes
import json
import os
import subprocess
import sys
import time
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

import psutil

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_PAUSE = 0.25
_CHILD_SUBREAPER = 36  # PR_SET_CHILD_SUBREAPER of prctl(2)


@dataclass(frozen=True)
class Timing:
    """What a command took.

    Attributes
    ----------
    seconds : float
        By the clock, until the command itself ended.
    processor_seconds : float
        Of all its processes; 0 where the system does not tell (Linux only).
    tree_bytes : list of int
        Memory of all its processes every quarter of a second; empty where unknown.
    """

    seconds: float
    processor_seconds: float
    tree_bytes: list[int]


def timed(command: Sequence[str], environment: Mapping[str, str] | None = None) -> Timing:
    """Run a command, its output dropped, and return what it took."""
    answer = subprocess.run(
        [sys.executable, __file__, *command],
        stdout=subprocess.PIPE,
        env={**os.environ, **(environment or {})},
        check=True,
    )
    return Timing(**json.loads(answer.stdout))


def tree_bytes(root: int) -> int:
    """Return the memory of a process and all below it, shared pages shared out (Linux)."""
    total = 0
    with contextlib.suppress(psutil.NoSuchProcess):
        process = psutil.Process(root)
        for one in (process, *process.children(recursive=True)):
            with contextlib.suppress(psutil.Error):
                total += getattr(one.memory_full_info(), "pss", 0)
    return total


def main(command: Sequence[str]) -> None:
    """Run a command and print what it took, as JSON."""
    whole = sys.platform.startswith("linux") and _adopt()
    memory = []
    start = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        while process.poll() is None:
            memory.append(tree_bytes(process.pid))
            time.sleep(_PAUSE)
    seconds = time.perf_counter() - start
    while whole:
        try:
            os.waitpid(-1, 0)
        except ChildProcessError:
            break
    times = os.times()
    processor = times.children_user + times.children_system if whole else 0.0
    print(json.dumps(asdict(Timing(seconds, processor, [size for size in memory if size]))))


def _adopt() -> bool:
    """Become the parent of what children leave behind, so that its time is counted."""
    return bool(ctypes.CDLL(None).prctl(_CHILD_SUBREAPER, 1) == 0)


if __name__ == "__main__":
    main(sys.argv[1:])
