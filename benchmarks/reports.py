"""Measure how fast many reports are built, against the ways people have now.

All ways make the same pages from the same notebooks in one run. In each of some
rounds every way builds its share of the reports, another way first each time,
and their times are summed: the ratios hold whatever the machine does besides.
``zsgx``, the shortest, runs before each of the others, and its mean counts: a
machine is faster or slower for a minute at a time. A round is a call of its own,
whose start counts.

``zsgx``      ``zsgx report --jobs N``, from its start to its end
``command``   the ``papermill`` command for each report, then its page
``api``       ``papermill.execute_notebook`` for each, in one process, then its page
``two``       the same in two processes
``nbconvert`` ``jupyter nbconvert --execute --to html`` for each, parameters written first
``floor``     the same sections as plain function calls and the same pages, one warm
              process a core: no notebook, no kernel

A single report, from the start of the process to its page, is measured too:
``zsgx report gap`` against the ``papermill`` command of the same, without a
page and with one.

    python benchmarks/reports.py
    python benchmarks/reports.py --reports 6 --rounds 1 --out table.md
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
from compileall import compile_dir
from functools import reduce
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

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


class Cost(NamedTuple):
    """What something took: wall and processor seconds, largest process in bytes."""

    wall: float
    spent: float
    peak: int

    def and_then(self, other: Cost) -> Cost:
        """Return what both took, one after the other."""
        wall, spent = self.wall + other.wall, self.spent + other.spent
        return Cost(wall, spent, max(self.peak, other.peak))


def tasks(number: int) -> list[Task]:
    """Return the first reports of 3 kinds × 10 years × 2 languages."""
    every = [(name, year, lang) for year in YEARS for lang in LANGS for name in NAMES]
    return every[:number]


def shares(work: Sequence[Task], rounds: int) -> list[list[Task]]:
    """Return the share of each round: whole years, else whole editions, else reports."""
    for size in (1, 2, 3):
        # A task without its name is an edition, the year of that its first part.
        groups = list(dict.fromkeys((year, lang, name)[:size] for name, year, lang in work))
        if len(groups) >= rounds:
            break
    parts = [groups[number::rounds] for number in range(rounds)]
    return [
        [task for task in work if (task[1], task[2], task[0])[:size] in part]
        for part in parts
        if part
    ]


def zsgx(work: Sequence[Task], out: Path, jobs: int) -> None:
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
    made = len(list(out.glob("*/*/*.html")))
    if made != len(work):
        raise SystemExit(f"zsgx built {made} of {len(work)} reports")


def command(work: Sequence[Task], out: Path, jobs: int) -> None:
    """Run the command for each report, then export its page."""
    for task in work:
        run_only([task], out, jobs)
        made = out / "{}-{}-{}.ipynb".format(*task)
        _python("-m", "jupyter", "nbconvert", "--to", "html", "--no-input", str(made))


def run_only(work: Sequence[Task], out: Path, jobs: int) -> None:
    """Run the command for each report and export no page."""
    for name, year, lang in work:
        made = out / f"{name}-{year}-{lang}.ipynb"
        values = ["-p", "year", str(year), "-p", "lang", lang]
        source = str(ROOT / "notebooks" / f"{name}.ipynb")
        _python("-m", "papermill", source, str(made), *values, "-k", "python3", "--log-level=ERROR")


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
# One report: from the start of the process on.
SINGLE: dict[str, Callable[[Sequence[Task], Path, int], None]] = {
    "zsgx": zsgx,
    "run_only": run_only,
    "command": command,
}
ONE: Task = ("gap", 2024, "zh")
SAID = {
    "zsgx": "`zsgx report --jobs {jobs}`",
    "command": "`papermill` and `nbconvert` commands in a loop",
    "api": "papermill's API in a loop",
    "two": "papermill's API in {jobs} processes",
    "nbconvert": "`jupyter nbconvert --execute` in a loop",
    "floor": "floor: plain functions, {jobs} warm processes",
    "again": "`zsgx report --jobs {jobs}`, nothing changed",
}
SAID_OF_ONE = {
    "zsgx": "`zsgx report gap`",
    "run_only": "`papermill` command, no page",
    "command": "`papermill` and `nbconvert` commands",
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
    from zsgx_analysis.reports.parameters import NOTEBOOKS

    for name, year, lang in work:
        cells = []
        for block in _shown(nbformat.read(ROOT / "notebooks" / f"{name}.ipynb", 4), year, lang):
            output = nbformat.v4.new_output("display_data", block._repr_mimebundle_())
            cells.append(nbformat.v4.new_code_cell("", outputs=[output]))
        parameters = NOTEBOOKS[name].model_validate({"year": year, "lang": lang})
        made = pages.render(nbformat.v4.new_notebook(cells=cells), parameters, name=name)
        (out / f"{name}-{year}-{lang}.html").write_text(made.html, encoding="utf-8")


def _shown(notebook: Any, year: int, lang: str) -> list[Any]:
    """Return what a report notebook shows, its cells run here without a kernel."""
    names: dict[str, Any] = {}
    for cell in notebook.cells:
        if cell.cell_type == "code":
            exec(cell.source, names)
        if "parameters" in cell.metadata.get("tags", ()):
            names |= {"year": year, "lang": lang, "home": str(ROOT)}
    return list(names["report"].blocks)


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


def cost_of(way: str, work: Sequence[Task], out: Path, jobs: int) -> Cost:
    """Return what a way takes, measured in a process whose children are all of that way."""
    done = subprocess.run(
        [sys.executable, HERE, "--measure", way, str(out), str(jobs), json.dumps(work)],
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return Cost(*json.loads(done.stdout.splitlines()[-1]))


def _measure(way: str, work: Sequence[Task], out: Path, jobs: int) -> Cost:
    import resource

    _adopt_orphans()
    out.mkdir(parents=True, exist_ok=True)
    caches = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    os.environ["ZSGX_CHARTS"] = str(out / "saved-charts")
    os.environ["ZSGX_HOME"] = str(ROOT)
    # Each way cuts the type of its pages itself; matplotlib knows its fonts already.
    os.environ["MPLCONFIGDIR"] = str(caches / "matplotlib")
    os.environ["XDG_CACHE_HOME"] = str(out.parent / "cache")
    # As for anybody who has run it before: no way compiles the modules anew each time.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    compile_dir(ROOT / "zsgx_analysis", quiet=1)
    begun = time.perf_counter()
    {**WAYS, **SINGLE}[way](work, out, jobs)
    wall = time.perf_counter() - begun
    _reap_all()
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    shutil.rmtree(out / "saved-charts", ignore_errors=True)
    return Cost(wall, used.ru_utime + used.ru_stime, used.ru_maxrss * 1024)


def measure(number: int, jobs: int, rounds: int, ways: Sequence[str]) -> dict[str, Cost]:
    """Return what each way takes for all reports; ``again`` is ``zsgx`` when nothing changed.

    Each way saves the files of its charts, as reports have them.
    """
    costs: dict[str, list[Cost]] = {}
    others = [way for way in ways if way != "zsgx"]
    with tempfile.TemporaryDirectory() as folder:
        for place, share in enumerate(shares(tasks(number), rounds)):
            first = place % max(1, len(others))
            turns = [*others[first:], *others[:first]]
            for turn, way in enumerate(in_turns(turns)):
                out = Path(folder) / way / f"round-{place}-{turn}"
                for told in [way, *(["again"] if way == "zsgx" else [])]:
                    cost = cost_of(way, share, out, jobs)
                    costs.setdefault(told, []).append(cost)
                    print(
                        f"round {place + 1} {told:10} {len(share):3} reports {cost.wall:8.1f} s"
                        f"  processor {cost.spent:8.1f} s",
                        flush=True,
                    )
                shutil.rmtree(out, ignore_errors=True)
    return {way: total(costs[way], rounds) for way in SAID if way in costs}


def in_turns(others: Sequence[str]) -> list[str]:
    """Return the ways of a round in order: ``zsgx`` before each of the others."""
    return [way for other in others for way in ("zsgx", other)] or ["zsgx"]


def total(costs: Sequence[Cost], rounds: int) -> Cost:
    """Return what all rounds took, from one or more costs of each round."""
    share = rounds / len(costs)
    whole = reduce(Cost.and_then, costs)
    return Cost(whole.wall * share, whole.spent * share, whole.peak)


def measure_single(rounds: int) -> dict[str, Cost]:
    """Return what one report takes by each way of `SINGLE`, once caches are filled: the mean."""
    seen: dict[str, Cost] = {}
    order = list(SINGLE)
    with tempfile.TemporaryDirectory() as folder:
        cost_of("zsgx", [ONE], Path(folder) / "zsgx" / "first", 1)
        for place in range(rounds):
            first = place % len(order)
            for way in [*order[first:], *order[:first]]:
                cost = cost_of(way, [ONE], Path(folder) / way / f"round-{place}", 1)
                seen[way] = seen[way].and_then(cost) if way in seen else cost
                print(f"round {place + 1} one report by {way:10} {cost.wall:8.1f} s", flush=True)
    return {
        way: Cost(seen[way].wall / rounds, seen[way].spent / rounds, seen[way].peak)
        for way in SINGLE
    }


def to_markdown(heading: str, seen: dict[str, Cost], said: dict[str, str]) -> str:
    """Return a table under its heading, with the ratio of each way to ``zsgx``."""
    own = seen["zsgx"]
    lines = [
        heading,
        "",
        "| way | seconds | times zsgx | processor seconds | times zsgx | largest process, MB |",
        "|---|---:|---:|---:|---:|---:|",
        *(
            f"| {said[way]} | {cost.wall:.1f} | {cost.wall / own.wall:.2f} "
            f"| {cost.spent:.1f} | {cost.spent / own.spent:.2f} | {cost.peak / 1e6:.0f} |"
            for way, cost in seen.items()
        ),
    ]
    return "\n".join(lines) + "\n"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the measurement."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--reports", type=int, default=60, metavar="N")
    parser.add_argument("--jobs", type=int, default=2, metavar="N")
    parser.add_argument("--rounds", type=int, default=2, metavar="N")
    parser.add_argument("--way", action="append", choices=list(WAYS), dest="ways")
    parser.add_argument("--out", type=Path, metavar="FILE", help="write the tables there too")
    parser.add_argument("--worker", nargs=3, help=argparse.SUPPRESS)
    parser.add_argument("--measure", nargs=4, help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.worker:
        kind, out, work = options.worker
        _worker(kind, Path(out), json.loads(work))
        return 0
    if options.measure:
        way, out, jobs, work = options.measure
        asked = [(name, year, lang) for name, year, lang in json.loads(work)]
        print(json.dumps(_measure(way, asked, Path(out), int(jobs))))
        return 0
    ways = list(dict.fromkeys(["zsgx", *(options.ways or WAYS)]))
    rounds = len(shares(tasks(options.reports), options.rounds))
    load = os.getloadavg()[0]
    seen = measure(options.reports, options.jobs, rounds, ways)
    table = to_markdown(
        f"{options.reports} reports, {options.jobs} at a time, in {rounds} rounds; "
        f"load of the machine before: {load:.1f}.",
        seen,
        {way: said.format(jobs=options.jobs) for way, said in SAID.items()},
    )
    table += "\n" + to_markdown(
        f"One report (`{ONE[0]}`, {ONE[1]}, {ONE[2]}) from the start of the process, "
        f"mean of {rounds} rounds after a first report.",
        measure_single(rounds),
        SAID_OF_ONE,
    )
    print(table)
    if options.out:
        options.out.write_text(table, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
