"""Measure ``zsgx build`` with many attachments: cold, again, and after one has changed.

Every attachment is the table of another province or year. The cache of frames is a new one,
so that the first build reads all. Seconds by the clock and of all processors
(Linux only); the data of the second build are compared with those of the first.

    python -m benchmarks.building --attachments 310 --jobs 2
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parents[1]
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from benchmarks.processes import timed  # noqa: E402
from benchmarks.published.variants import base  # noqa: E402
from benchmarks.published.writers import txt  # noqa: E402
from benchmarks.tables_second.labels import PROVINCES  # noqa: E402
from zsgx_analysis.sources import sha256_of, sidecar_of  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Sequence

_FIRST_YEAR = 2021


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the measurement; return 1 when a build from kept frames differs from a cold one."""
    options = _parse(arguments)
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "project"
        attachments = write_project(home, options.attachments)
        processed = home / "data" / "processed"
        _build("cold", home, options.jobs)
        cold = _files(processed)
        shutil.rmtree(processed)
        _build("again, nothing changed", home, options.jobs)
        same = bool(cold) and _files(processed) == cold
        text = attachments[0].read_text(encoding="utf-8")
        _write(attachments[0], text + "注：汇总数据。\n", sidecar_of(attachments[0]))
        _build("one attachment changed", home, options.jobs)
    read = sum(path.name.encode() in cold.get("plans.csv", b"") for path in attachments)
    print(f"attachments in the data: {read} of {len(attachments)}")
    print("from kept frames: the same bytes" if same else "from kept frames: OTHER BYTES, or none")
    return int(not same or read < len(attachments))


def write_project(home: Path, count: int) -> list[Path]:
    """Write a project of so many attachments, each of a province and year of its own."""
    shutil.copytree(ROOT / "data" / "raw", home / "data" / "raw")
    folder = home / "data" / "raw" / "attachments"
    sidecar = sidecar_of(next(folder.glob("*.tsv")))
    found = []
    for number in range(count):
        path = folder / f"made-{number:04}.txt"
        paper, _ = base(number)
        txt(paper, path)
        later, province = divmod(number, len(PROVINCES))
        title = f"{PROVINCES[province]}{_FIRST_YEAR + later}{paper.title[4:]}"
        text = path.read_text(encoding="utf-8").replace(paper.title, title, 1)
        _write(path, text, sidecar)
        found.append(path)
    return found


def _write(path: Path, text: str, sidecar: Path) -> None:
    """Write a raw file, and its sidecar after the fashion of another."""
    path.write_text(text, encoding="utf-8")
    said = sidecar.read_text(encoding="utf-8").splitlines(keepends=True)
    lines = [
        f"sha256: {sha256_of(path)}\n" if line.startswith("sha256:") else line
        for line in said
        if not line.startswith("scope")  # each is of the province in its title
    ]
    sidecar_of(path).write_text("".join(lines), encoding="utf-8")


def _build(name: str, home: Path, jobs: int | None) -> None:
    command = [sys.executable, "-m", "zsgx_analysis", "build", "--quiet", "--home", str(home)]
    cache = {"XDG_CACHE_HOME": str(home.with_name("cache"))}
    took = timed([*command, *(["--jobs", str(jobs)] if jobs else [])], cache)
    peak = f", peak memory {max(took.tree_bytes) / 2**20:.0f} MB" if took.tree_bytes else ""
    print(f"{name}: {took.seconds:.1f} s, processor time {took.processor_seconds:.1f} s{peak}")


def _files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.glob("*")}


def _parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--attachments", type=int, default=310)
    parser.add_argument("--jobs", type=int, help="default: one a processor")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
