"""Measure the house: how fast it opens, how much it weighs, how well it is tested.

Start-up is compared with ``python -c pass`` in the same interpreter: the ratio
lasts where seconds depend on the machine. Of the tests it reads what pytest
wrote; it runs none itself.

    python -m pytest -n 2 --junit-xml=junit.xml --cov --cov-report=json
    python benchmarks/house.py --junit junit.xml --coverage coverage.json
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Sequence
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[1]
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from benchmarks.tables.summary import to_markdown, to_text  # noqa: E402

HEADS = ("what", "measured", "")
CALL = "import sys; from zsgx_analysis.cli import main; sys.exit(main([{!r}]))"
BARE = "python -c pass"
STARTS: dict[str, tuple[str, ...]] = {
    BARE: ("-c", "pass"),
    "import zsgx_analysis": ("-c", "import zsgx_analysis"),
    "zsgx --version": ("-c", CALL.format("--version")),
    "zsgx --help": ("-c", CALL.format("--help")),
    "load plans": ("-c", "import zsgx_analysis as zsgx; zsgx.load('plans')"),
}


class Spent(NamedTuple):
    """Seconds a process took: passed, and of the processor."""

    wall: float
    processor: float


def run_once(arguments: Sequence[str]) -> Spent:
    """Run the interpreter once with ``arguments`` and return what it took.

    Raises
    ------
    subprocess.CalledProcessError
        When the process fails: a failed start is no measurement.
    """
    command = [sys.executable, *arguments]
    began = time.perf_counter()
    process = subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return Spent(wall, usage.ru_utime + usage.ru_stime)


def starts(runs: int) -> dict[str, Spent]:
    """Return the medians of each start, taken in turn so that load falls on all alike."""
    taken: dict[str, list[Spent]] = {name: [] for name in STARTS}
    for _ in range(runs):
        for name, arguments in STARTS.items():
            taken[name].append(run_once(arguments))
    return {
        name: Spent(
            statistics.median(spent.wall for spent in each),
            statistics.median(spent.processor for spent in each),
        )
        for name, each in taken.items()
    }


def requirements_of(name: str) -> set[str]:
    """Return what a distribution needs here, and all that those need, extras aside."""
    found: set[str] = set()
    open_names = [name]
    while open_names:
        try:
            lines = distribution(open_names.pop()).requires or []
        except PackageNotFoundError:
            continue
        for requirement in map(Requirement, lines):
            needed = canonicalize_name(requirement.name)
            wanted = requirement.marker is None or requirement.marker.evaluate({"extra": ""})
            if wanted and needed not in found:
                found.add(needed)
                open_names.append(needed)
    return found


def installed_size(names: Iterable[str]) -> int:
    """Return the bytes that the files of distributions take, compiled ones included."""
    paths: set[Path] = set()
    for name in names:
        try:
            paths.update(Path(str(file.locate())) for file in distribution(name).files or [])
        except PackageNotFoundError:
            continue
    return sum(path.stat().st_size for path in paths if path.is_file())


def wheel_size() -> int | None:
    """Return the size of the wheel, or None where it cannot be built here."""
    uv = Path(sys.executable).with_name("uv")
    with tempfile.TemporaryDirectory() as folder:
        build = [str(uv), "build", "--quiet", "--wheel", "--out-dir", folder, str(ROOT)]
        try:
            subprocess.run(build, check=True, capture_output=True)
        except (OSError, subprocess.CalledProcessError):
            return None
        (wheel,) = Path(folder).glob("*.whl")
        return wheel.stat().st_size


def junit_lines(junit: Path) -> list[tuple[str, str, str]]:
    """Return lines on the tests of a file in JUnit's form."""
    root = ElementTree.parse(junit).getroot()
    suites = [root] if root.tag == "testsuite" else list(root.iter("testsuite"))
    total = {
        key: sum(int(suite.get(key, 0)) for suite in suites)
        for key in ("tests", "failures", "errors", "skipped")
    }
    wall = sum(float(suite.get("time", 0)) for suite in suites)
    told = ", ".join(f"{count} {key}" for key, count in total.items() if count or key == "tests")
    return [("test run", f"{wall:.0f} s", told)]


def coverage(report: Path) -> list[tuple[str, str, str]]:
    """Return lines on the coverage of lines and branches from a report in JSON."""
    totals = json.loads(report.read_text(encoding="utf-8"))["totals"]
    lines, branches = totals["num_statements"], totals["num_branches"]
    return [
        ("lines covered", _share(totals["covered_lines"], lines), f"of {lines}"),
        ("branches covered", _share(totals["covered_branches"], branches), f"of {branches}"),
    ]


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.1%}" if whole else "–"


def weights() -> list[tuple[str, str, str]]:
    """Return lines on wheel and dependencies."""
    wheel = wheel_size()
    needed = requirements_of("zsgx-analysis")
    size = installed_size(needed)
    return [
        ("wheel", f"{wheel / 1e6:.1f} MB" if wheel else "–", "" if wheel else "not built here"),
        ("dependencies installed", f"{size / 1e6:.0f} MB", f"{len(needed)} packages"),
    ]


def start_lines(spent: dict[str, Spent]) -> list[tuple[str, str, str]]:
    """Return a line for each start: processor time, and the ratio to a bare one."""
    bare = spent[BARE].processor
    return [
        (
            name,
            f"{each.processor * 1000:.0f} ms",
            f"{each.processor / bare:.1f} × bare; {each.wall * 1000:.0f} ms passed",
        )
        for name, each in spent.items()
    ]


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table."""
    options = _parse(arguments)
    lines = [*start_lines(starts(options.runs)), *weights()]
    if options.junit:
        lines += junit_lines(options.junit)
    if options.coverage:
        lines += coverage(options.coverage)
    print((to_markdown if options.markdown else to_text)(HEADS, lines))
    return 0


def _parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--runs", type=int, default=7, help="starts of each kind")
    parser.add_argument("--junit", type=Path, help="file of pytest --junit-xml")
    parser.add_argument("--coverage", type=Path, help="file of coverage json")
    parser.add_argument("--markdown", action="store_true")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
