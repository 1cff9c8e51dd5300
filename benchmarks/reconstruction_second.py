"""Measure reconstruction on tables and faults of a second, independent generator.

Every seed is a table of 3 to 31 rows and columns with none, one or two faults
out of some fifty kinds, with totals on both sides or on one, in 人 or 万人. It
is read through `read_document` and `read_attachments`, and a sample through
``zsgx read``. Each table is ``exact``, ``open`` with the truth inside the
bounds, ``outside`` them, ``refused``, ``unseen`` (of two faults no total shows one, two rows
exchanged say, and the table with that one alone is read), ``wrong`` (a cell
given as certain is not the truth, or one is gone unsaid), ``crash`` or
``timeout``; and what shows the
fault is worked out from the damaged print alone: a ``total`` that does not
close, the ``print`` (an unreadable figure, a line without a label), ``none``,
or the fault is ``harmless``.

    python -m benchmarks.reconstruction_second --tables 5000 --jobs 2
    python -m benchmarks.reconstruction_second --kind row-lost --tables 5000
    python -m benchmarks.reconstruction_second --show 17

The exit status is 1 when more than 0.1 % of the tables whose fault a total
shows are wrong, or the truth of any of them is outside its bounds.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parents[1]
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

for _name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
    os.environ.setdefault(_name, "1")  # one core for each process

from benchmarks.tables_second.catalogue import FAULTS, case  # noqa: E402
from benchmarks.tables_second.reading import (  # noqa: E402
    Record,
    from_files,
    measure,
    record,
    write,
)
from benchmarks.tables_second.summary import HEADS, by, to_markdown, to_text, to_tsv  # noqa: E402
from benchmarks.tables_second.table import Sheet  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_WRONG_AT_MOST = 0.001


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the measurement; return 1 when a goal is missed."""
    options = _parse(arguments)
    if options.show:
        for seed in options.show:
            _show(seed, options.limit)
        return 0
    seeds = list(islice(_seeds(options), options.tables))
    records = list(_run(seeds, options.jobs, options.limit))
    parts = _tables(records)
    if options.command_line:
        sample = seeds[:: max(1, len(seeds) // options.command_line)][: options.command_line]
        parts.append(("by the command line", by(list(_command_line(sample)), lambda r: r.sign)))
    print("\n\n".join(to_text((name, *HEADS), lines) for name, lines in parts if lines))
    if options.out:
        options.out.mkdir(parents=True, exist_ok=True)
        (options.out / "second.tsv").write_text(to_tsv(records), encoding="utf-8")
        tables = [to_markdown((name, *HEADS), lines) for name, lines in parts if lines]
        (options.out / "second.md").write_text("\n\n".join(tables) + "\n", encoding="utf-8")
    return _missed(records)


def _tables(records: Sequence[Record]) -> list[tuple[str, list[tuple[str, ...]]]]:
    shown = [record for record in records if record.sign == "total"]
    single = [record for record in shown if "+" not in record.kind]
    double = [record for record in shown if "+" in record.kind]
    return [
        ("what shows the fault", by(records, lambda r: r.sign)),
        ("a total shows it, totals on", by(shown, lambda r: r.margins)),
        ("one fault, totals on", by(single, lambda r: r.margins)),
        ("two faults, totals on", by(double, lambda r: r.margins)),
        ("a total shows it, unit", by(shown, lambda r: r.unit + (", rounded" * r.rounded))),
        ("one fault that a total shows", by(single, lambda r: r.kind)),
    ]


def _missed(records: Sequence[Record]) -> int:
    shown = [record.verdict.outcome for record in records if record.sign == "total"]
    wrong = shown.count("wrong") + shown.count("crash") + shown.count("timeout")
    return int(wrong > _WRONG_AT_MOST * len(shown) or "outside" in shown)


def _seeds(options: argparse.Namespace) -> Iterator[int]:
    """Yield seeds from the first on; with ``--kind`` or ``--margins`` only fitting ones."""
    seed = options.first
    while True:
        if not (options.kind or options.margins) or _fits(seed, options):
            yield seed
        seed += 1


def _fits(seed: int, options: argparse.Namespace) -> bool:
    drawn = case(seed)
    return (not options.kind or bool(set(options.kind) & {drawn.kind, *drawn.faults})) and (
        not options.margins or drawn.table.margins in options.margins
    )


def _run(seeds: Sequence[int], jobs: int, limit: float) -> Iterator[Record]:
    with tempfile.TemporaryDirectory() as folder:
        work = partial(_one, folder=Path(folder), limit=limit)
        if jobs == 1:
            yield from map(work, seeds)
            return
        with ProcessPoolExecutor(jobs, initializer=warm_up) as pool:
            for done, found in enumerate(pool.map(work, seeds, chunksize=10), 1):
                if sys.stderr.isatty():
                    print(f"\r{done} / {len(seeds)}", end="", file=sys.stderr)
                yield found


def warm_up() -> None:
    """Import what the first reading would, so that its time is the reading's."""
    import zsgx_analysis.documents
    import zsgx_analysis.tables  # noqa: F401


def _one(seed: int, folder: Path, limit: float) -> Record:
    return measure(case(seed), folder, limit)


def _command_line(seeds: Sequence[int]) -> Iterator[Record]:
    """Read cases in one call of ``zsgx read`` and judge the files."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        cases = [case(seed) for seed in seeds]
        documents = [str(write(drawn, place)) for drawn in cases]
        start = time.perf_counter()
        command = [sys.executable, "-m", "zsgx_analysis", "read", "--quiet", "--out", folder]
        subprocess.run([*command, *documents], check=False, capture_output=True)
        seconds = (time.perf_counter() - start) / max(1, len(cases))
        for drawn in cases:
            yield record(drawn, from_files(drawn, place), seconds)


def _show(seed: int, limit: float) -> None:
    """Print a case: the table before and after, and what was made of it."""
    drawn = case(seed)
    with tempfile.TemporaryDirectory() as folder:
        found = measure(drawn, Path(folder), limit)
    print(f"seed {seed}, {drawn.kind}, totals on {drawn.table.margins}, shown by: {found.sign}")
    print(Sheet.of(drawn.table).text(), drawn.sheet.text(), sep="\n")
    print(found.verdict.outcome, found.verdict.status, *found.verdict.wrong, sep="\n  ")


def _parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--tables", type=int, default=500)
    parser.add_argument("--first", type=int, default=0, help="first seed")
    parser.add_argument(
        "--kind", action="append", help=f"only with: {', '.join(FAULTS)}, undamaged"
    )
    parser.add_argument("--margins", action="append", choices=("both", "rows", "columns"))
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--limit", type=float, default=20.0, help="seconds for a table")
    parser.add_argument(
        "--command-line", type=int, default=0, metavar="N", help="read N of them by zsgx read too"
    )
    parser.add_argument("--show", type=int, action="append", metavar="SEED", help="show this case")
    parser.add_argument("--out", type=Path, help="folder for second.tsv and second.md")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
