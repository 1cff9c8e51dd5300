"""Measure how fast many reports are built, against the ways people have now.

All ways make the same pages from the same notebooks, one after the other in
one run, so that the ratios hold whatever the machine is doing besides:

``zsgx``      ``zsgx report --jobs N``, from its start to its end
``command``   the ``papermill`` command for each report, then its page
``api``       ``papermill.execute_notebook`` for each, in one process, then its page
``two``       the same in two processes
``nbconvert`` ``jupyter nbconvert --execute --to html`` for each, parameters written first
``floor``     the same sections as plain function calls and the same pages, one warm
              process a core: no notebook, no kernel

    python benchmarks/reports.py
    python benchmarks/reports.py --reports 6 --out docs/benchmarks.md
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parents[1]
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

NAMES = ("progress", "gap", "regional")
YEARS = tuple(range(2021, 2031))
LANGS = ("zh", "en")
HERE = str(Path(__file__).resolve())

PROGRAM = "import sys; from zsgx_analysis.cli import main; sys.exit(main())"

Task = tuple[str, int, str]


def tasks(number: int) -> list[Task]:
    """Return the first reports of 3 kinds × 10 years × 2 languages."""
    every = [(name, year, lang) for year in YEARS for lang in LANGS for name in NAMES]
    return every[:number]


def zsgx(work: Sequence[Task], out: Path, jobs: int, *, first: bool = True) -> None:
    """Build them with one call of the program for each set of years it takes."""
    sets: dict[tuple[tuple[str, ...], tuple[str, ...]], list[int]] = {}
    for year in dict.fromkeys(year for _, year, _ in work):
        langs = tuple(dict.fromkeys(lang for _, at, lang in work if at == year))
        names = tuple(dict.fromkeys(name for name, at, _ in work if at == year))
        sets.setdefault((names, langs), []).append(year)
    for (names, langs), years in sets.items():
        words = [*names, "--years", ",".join(map(str, years)), "--out", str(out)]
        for lang in langs:
            words += ["--lang", lang]
        _python("-c", PROGRAM, "report", *words, "--jobs", str(jobs), "--quiet")
    if first:
        made = len(list(out.glob("*/*/*.html")))
        if made != len(work):
            raise SystemExit(f"zsgx built {made} of {len(work)} reports")


def command(work: Sequence[Task], out: Path, jobs: int) -> None:
    """Run the command for each report, then export its page."""
    for name, year, lang in work:
        made = out / f"{name}-{year}-{lang}.ipynb"
        values = ["-p", "year", str(year), "-p", "lang", lang]
        source = str(ROOT / "notebooks" / f"{name}.ipynb")
        _python("-m", "papermill", source, str(made), *values, "-k", "python3", "--log-level=ERROR")
        _python("-m", "jupyter", "nbconvert", "--to", "html", "--no-input", str(made))


def api(work: Sequence[Task], out: Path, jobs: int) -> None:
    """Run papermill's interface for each report in one process."""
    _python(HERE, "--worker", "api", str(out), json.dumps(work))


def two(work: Sequence[Task], out: Path, jobs: int) -> None:
    """Run papermill's interface in as many processes as there are jobs."""
    _side_by_side("api", work, out, jobs)


def nbconvert(work: Sequence[Task], out: Path, jobs: int) -> None:
    """Write the parameters into each notebook and let nbconvert run it."""
    for name, year, lang in work:
        notebook = json.loads((ROOT / "notebooks" / f"{name}.ipynb").read_text(encoding="utf-8"))
        place = 1 + next(
            number
            for number, cell in enumerate(notebook["cells"])
            if "parameters" in cell["metadata"].get("tags", [])
        )
        injected: dict[str, object] = {
            "cell_type": "code",
            "execution_count": None,
            "id": "injected",
            "metadata": {},
            "outputs": [],
            "source": f"year = {year}\nlang = {lang!r}",
        }
        notebook["cells"].insert(place, injected)
        made = out / f"{name}-{year}-{lang}.ipynb"
        made.write_text(json.dumps(notebook), encoding="utf-8")
        _python("-m", "jupyter", "nbconvert", "--execute", "--to", "html", "--no-input", str(made))


def floor(work: Sequence[Task], out: Path, jobs: int) -> None:
    """Call the sections as functions, in one warm process a core."""
    _side_by_side("floor", work, out, jobs)


WAYS: dict[str, Callable[[Sequence[Task], Path, int], None]] = {
    "zsgx": zsgx,
    "command": command,
    "api": api,
    "two": two,
    "nbconvert": nbconvert,
    "floor": floor,
}
SAID = {
    "zsgx": "`zsgx report --jobs {jobs}`",
    "again": "`zsgx report --jobs {jobs}`, nothing changed",
    "command": "`papermill` and `nbconvert` commands in a loop",
    "api": "papermill's API in a loop",
    "two": "papermill's API in {jobs} processes",
    "nbconvert": "`jupyter nbconvert --execute` in a loop",
    "floor": "floor: plain functions, {jobs} warm processes",
}


def _worker(kind: str, out: Path, work: Sequence[Task]) -> None:
    if kind == "api":
        import nbconvert as exporting
        import papermill

        exporter = exporting.HTMLExporter(exclude_input=True)
        for name, year, lang in work:
            notebook = papermill.execute_notebook(
                str(ROOT / "notebooks" / f"{name}.ipynb"),
                str(out / f"{name}-{year}-{lang}.ipynb"),
                {"year": year, "lang": lang},
                kernel_name="python3",
                progress_bar=False,
            )
            page, _ = exporter.from_notebook_node(notebook)
            (out / f"{name}-{year}-{lang}.html").write_text(page, encoding="utf-8")
        return
    import nbformat

    from zsgx_analysis.reports import page as pages
    from zsgx_analysis.reports.content import open_report
    from zsgx_analysis.reports.parameters import NOTEBOOKS

    for name, year, lang in work:
        report = open_report(name, year, lang, str(ROOT))
        cells = []
        for section in report.sections():
            output = nbformat.v4.new_output(
                "display_data", {"text/html": section._repr_html_(), "text/plain": ""}
            )
            cells.append(nbformat.v4.new_code_cell("", outputs=[output]))
        parameters = NOTEBOOKS[name].model_validate({"year": year, "lang": lang})
        made = pages.render(nbformat.v4.new_notebook(cells=cells), parameters, name=name)
        (out / f"{name}-{year}-{lang}.html").write_text(made.html, encoding="utf-8")


def _side_by_side(kind: str, work: Sequence[Task], out: Path, jobs: int) -> None:
    parts = [work[number::jobs] for number in range(jobs)]
    running = [
        subprocess.Popen(
            [sys.executable, HERE, "--worker", kind, str(out), json.dumps(part)],
            cwd=ROOT,
            stderr=subprocess.DEVNULL,
        )
        for part in parts
        if part
    ]
    statuses = [process.wait() for process in running]
    if any(statuses):
        raise SystemExit(f"{kind}: a process failed")


def _python(*words: str) -> None:
    done = subprocess.run(
        [sys.executable, *words], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise SystemExit(f"{' '.join(words[:4])}: {done.stderr[-2000:]}")


def _adopt_orphans() -> None:
    """Become the parent of what children leave behind, so that its use is counted here."""
    if sys.platform == "linux":
        import ctypes

        child_subreaper = 36  # PR_SET_CHILD_SUBREAPER
        ctypes.CDLL(None).prctl(child_subreaper, 1)


def _reap_all() -> None:
    while True:
        try:
            os.waitpid(-1, 0)
        except ChildProcessError:
            return


def measure(number: int, jobs: int, ways: Sequence[str]) -> dict[str, tuple[float, float, int]]:
    """Return wall seconds, processor seconds and peak memory (bytes) of each way.

    Each way saves the files of its charts, as reports have them. The peak is
    the largest single process so far.
    """
    import resource

    _adopt_orphans()
    work = tasks(number)
    caches = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    seen: dict[str, tuple[float, float, int]] = {}
    with tempfile.TemporaryDirectory() as folder:
        for way in [*ways, *(["again"] if "zsgx" in ways else [])]:
            out = Path(folder) / ("zsgx" if way == "again" else way)
            out.mkdir(exist_ok=True)
            os.environ["ZSGX_CHARTS"] = str(out / "saved-charts")
            os.environ["ZSGX_HOME"] = str(ROOT)
            # Each way cuts the type of its pages itself; matplotlib knows its fonts already.
            os.environ["MPLCONFIGDIR"] = str(caches / "matplotlib")
            os.environ["XDG_CACHE_HOME"] = f"{out}-cache"
            before = resource.getrusage(resource.RUSAGE_CHILDREN)
            begun = time.perf_counter()
            WAYS.get(way, zsgx)(work, out, jobs)
            wall = time.perf_counter() - begun
            _reap_all()
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
            spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
            seen[way] = (wall, spent, after.ru_maxrss * 1024)
            shutil.rmtree(out / "saved-charts", ignore_errors=True)
            print(f"{way:10} {wall:8.1f} s  processor {spent:8.1f} s", flush=True)
    return seen


def to_markdown(
    seen: dict[str, tuple[float, float, int]], number: int, jobs: int, load: float
) -> str:
    """Return the table, with the ratio of each way to ``zsgx``."""
    own, used, _ = seen["zsgx"]
    lines = [
        f"{number} reports, {jobs} at a time; load of the machine before: {load:.1f}.",
        "",
        "| way | seconds | times zsgx | processor seconds | times zsgx |",
        "|---|---:|---:|---:|---:|",
    ]
    for way, (wall, spent, _) in seen.items():
        said = SAID[way].format(jobs=jobs)
        lines.append(
            f"| {said} | {wall:.1f} | {wall / own:.2f} | {spent:.1f} | {spent / used:.2f} |"
        )
    peak = seen["zsgx"][2] / 1e6
    lines += ["", f"Largest process up to the end of `zsgx report`: {peak:.0f} MB."]
    return "\n".join(lines) + "\n"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the measurement."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--reports", type=int, default=60, metavar="N")
    parser.add_argument("--jobs", type=int, default=2, metavar="N")
    parser.add_argument("--way", action="append", choices=list(WAYS), dest="ways")
    parser.add_argument("--out", type=Path, metavar="FILE", help="write the table there too")
    parser.add_argument("--worker", nargs=3, help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.worker:
        kind, out, work = options.worker
        _worker(kind, Path(out), json.loads(work))
        return 0
    ways = list(dict.fromkeys(["zsgx", *(options.ways or WAYS)]))
    load = os.getloadavg()[0]
    table = to_markdown(
        measure(options.reports, options.jobs, ways), options.reports, options.jobs, load
    )
    print(table)
    if options.out:
        options.out.write_text(table, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
