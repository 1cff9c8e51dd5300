"""Measure how many documents a second ``zsgx read`` reads, and in how much memory.

Small documents of every format (one table, totals on both sides) are read in
one call. On Linux it also says the processor time of all processes, which other
work on the machine does not change much, and their memory, shared pages counted
once, as its peak in the first and in the last third of the time: it is flat
where they are alike.

    python -m benchmarks.reading --documents 300
    python -m benchmarks.reading --documents 300 --format txt --jobs 2
"""

from __future__ import annotations

import argparse
import ctypes
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parents[1]
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from benchmarks.published.variants import base  # noqa: E402
from benchmarks.published.writers import FORMATS  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Sequence

_PAUSE = 0.25


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the measurement; return 1 when a document was not read."""
    options = _parse(arguments)
    formats = options.format or sorted(FORMATS)
    with tempfile.TemporaryDirectory() as folder:
        documents = write_documents(Path(folder), options.documents, formats)
        out = Path(folder) / "out"
        command = [sys.executable, "-m", "zsgx_analysis", "read", "--quiet", "--out", str(out)]
        command += ["--jobs", str(options.jobs)] if options.jobs else []
        seconds, processor, memory = timed([*command, *map(str, documents)])
        read = len(list(out.glob("*.cells.csv")))
    print(
        f"{read} of {len(documents)} documents ({', '.join(formats)}) in {seconds:.1f} s: "
        f"{read / seconds:.1f} a second"
    )
    if processor:
        print(
            f"processor time {processor:.1f} s, {1000 * processor / len(documents):.0f} ms a "
            f"document: {2 * read / processor:.1f} a second on two free processors"
        )
    if memory:
        third = max(1, len(memory) // 3)
        first, last = (max(part) / 2**20 for part in (memory[:third], memory[-third:]))
        print(f"peak memory: first third {first:.0f} MB, last third {last:.0f} MB")
    return int(read < len(documents))


def write_documents(folder: Path, count: int, formats: Sequence[str]) -> list[Path]:
    """Write small documents, the formats taking turns."""
    documents = []
    for number in range(count):
        ending, write = FORMATS[formats[number % len(formats)]]
        path = folder / f"document-{number:04}{ending}"
        write(base(number)[0], path)
        documents.append(path)
    return documents


def timed(command: Sequence[str]) -> tuple[float, float, list[int]]:
    """Return seconds, seconds of processors, and bytes of the process tree as time goes on."""
    memory = []
    ours = _adopt()
    before = _processor_time()
    start = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        while process.poll() is None:
            memory.append(tree_bytes(process.pid))
            time.sleep(_PAUSE)
    seconds = time.perf_counter() - start
    while ours:
        try:
            os.waitpid(-1, 0)
        except ChildProcessError:
            break
    return seconds, _processor_time() - before if ours else 0.0, [size for size in memory if size]


def _adopt() -> bool:
    """Become the parent of what children leave behind, so that its time is counted (Linux)."""
    if not sys.platform.startswith("linux"):
        return False
    child_subreaper = 36  # PR_SET_CHILD_SUBREAPER
    return bool(ctypes.CDLL(None).prctl(child_subreaper, 1) == 0)


def _processor_time() -> float:
    times = os.times()
    return times.children_user + times.children_system


def tree_bytes(root: int) -> int:
    """Return the memory of a process and all below it, shared pages shared out (Linux)."""
    children: dict[int, list[int]] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text(encoding="utf-8").rpartition(")")[2].split()
        except OSError:
            continue  # it has ended
        children.setdefault(int(fields[1]), []).append(int(stat.parent.name))
    total, waiting = 0, [root]
    while waiting:
        process = waiting.pop()
        waiting += children.get(process, [])
        total += _bytes(process)
    return total


def _bytes(process: int) -> int:
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="utf-8").splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))


def _parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--documents", type=int, default=300)
    parser.add_argument("--format", action="append", choices=list(FORMATS), help="default: all")
    parser.add_argument("--jobs", type=int, help="default: one a processor")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
