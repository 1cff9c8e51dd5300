"""Measure table reconstruction on generated tables with known truth.

For each class of tables: how many are read exactly, how many abstain, in how
many a cell given as certain is not the truth, how often the truth lies inside
the bounds, the time, and a plain formulation beside it. The classes of one,
two and three faults hold tables that their totals can decide, tables that they
cannot are a class of their own, and ``of drawn`` is the share of the tables
drawn that belong to the class (see ``benchmarks/tables/ceiling.py``). The exit
status is 1 when any table is wrong.

    python benchmarks/reconstruction.py --tables 200 --seed 2024 --jobs 2
    python benchmarks/reconstruction.py --class one --class split --plain-seconds 0
    python benchmarks/reconstruction.py --class two --index 17 --failures two-17.txt
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parents[1]
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

for _name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
    os.environ.setdefault(_name, "1")  # one core for each process

from benchmarks.tables.cases import CASES  # noqa: E402
from benchmarks.tables.measure import Record, measure, warm_up  # noqa: E402
from benchmarks.tables.summary import (  # noqa: E402
    CLASS_HEADS,
    KIND_HEADS,
    class_table,
    kind_table,
    summarise,
    to_markdown,
    to_text,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the measurement; return 1 when any certain cell was wrong."""
    options = _parse(arguments)
    indices = options.index or range(options.tables)
    names = [name for name in CASES if not options.classes or name in options.classes]
    tasks = [
        (name, options.seed, index, options.plain_seconds if index < options.plain else 0.0)
        for name in names
        for index in indices
    ]
    records = list(_run(tasks, options.jobs))
    tables = [(CLASS_HEADS, class_table(records)), (KIND_HEADS, kind_table(records))]
    print("\n\n".join(to_text(heads, lines) for heads, lines in tables if lines))
    if options.out:
        options.out.mkdir(parents=True, exist_ok=True)
        markdown = "\n\n".join(to_markdown(heads, lines) for heads, lines in tables if lines)
        (options.out / "reconstruction.md").write_text(markdown + "\n", encoding="utf-8")
        _write_json(options.out / "reconstruction.json", options.seed, records)
    if options.failures:
        reports = [record["report"] for record in records if "report" in record]
        options.failures.write_text("\n".join(reports), encoding="utf-8")
    return int(any(record["verdict"] == "wrong" for record in records))


def _run(tasks: Sequence[tuple[str, int, int, float]], jobs: int) -> Iterator[Record]:
    with ProcessPoolExecutor(jobs, initializer=warm_up) as pool:
        for done, record in enumerate(pool.map(measure, *zip(*tasks, strict=True)), 1):
            if sys.stderr.isatty():
                print(f"\r{done} / {len(tasks)}", end="", file=sys.stderr)
            yield record
    if sys.stderr.isatty():
        print(file=sys.stderr)


def _write_json(path: Path, seed: int, records: Sequence[Record]) -> None:
    kept = [{key: record[key] for key in record if key != "report"} for record in records]
    account = {"seed": seed, **summarise(records), "tables": kept}
    path.write_text(json.dumps(account, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--tables", type=int, default=200, help="tables in each class")
    parser.add_argument("--seed", type=int, default=2024)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument(
        "--class", dest="classes", action="append", choices=list(CASES), help="default: all"
    )
    parser.add_argument("--index", type=int, action="append", help="only this table of a class")
    parser.add_argument(
        "--plain", type=int, default=200, help="tables of a class that plain peers solve too"
    )
    parser.add_argument(
        "--plain-seconds", type=float, default=60.0, help="time limit of a plain solution"
    )
    parser.add_argument("--out", type=Path, help="folder for reconstruction.json and .md")
    parser.add_argument("--failures", type=Path, help="file for the tables not read exactly")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
