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
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parents[1]
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from benchmarks.processes import timed  # noqa: E402
from benchmarks.published.variants import base  # noqa: E402
from benchmarks.published.writers import FORMATS  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the measurement; return 1 when a document was not read."""
    options = _parse(arguments)
    formats = options.format or sorted(FORMATS)
    with tempfile.TemporaryDirectory() as folder:
        documents = write_documents(Path(folder), options.documents, formats)
        out = Path(folder) / "out"
        command = [sys.executable, "-m", "zsgx_analysis", "read", "--quiet", "--out", str(out)]
        command += ["--jobs", str(options.jobs)] if options.jobs else []
        took = timed([*command, *map(str, documents)])
        read = len(list(out.glob("*.cells.csv")))
    print(
        f"{read} of {len(documents)} documents ({', '.join(formats)}) in {took.seconds:.1f} s: "
        f"{read / took.seconds:.1f} a second"
    )
    processor, memory = took.processor_seconds, took.tree_bytes
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
