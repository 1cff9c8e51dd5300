"""Read tables as people publish them, and say what comes out of each.

Four groups: re-made cases of a folder (each document beside its
``NAME.truth.json``), published tables of a folder (``NAME.tsv`` with its
``NAME.source.txt``) in every format, generated tables with totals of every
shape, and one table in the many ways each format can be written. A verdict is
``right`` (every leaf as it is, nothing else as a leaf, no unit that is not
its own), ``open`` (bounds hold the truth, or a line is left out by name),
``refused``, ``wrong``, ``crash`` or ``timeout``.

    python -m benchmarks.tables_as_published --cases DIR --tables DIR --jobs 2
    python -m benchmarks.tables_as_published --only 'variant pdf' --out out.tsv

The exit status is 0 whatever comes out.
"""

from __future__ import annotations

import argparse
import os
import re
import signal
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

ROOT = Path(__file__).resolve().parents[1]
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

for _name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
    os.environ.setdefault(_name, "1")  # one core for each process

from benchmarks.published import cases, hierarchies, kinds, tables, variants  # noqa: E402
from benchmarks.published.cases import Item  # noqa: E402
from benchmarks.published.judge import Judgement, judge  # noqa: E402
from benchmarks.published.reading import read, read_by_command  # noqa: E402
from benchmarks.published.writers import FORMATS  # noqa: E402
from benchmarks.tables_second.summary import to_markdown, to_text  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from benchmarks.published.reading import Seen

VERDICTS = ("right", "open", "refused", "wrong", "crash", "timeout")
_REASON = 150


@dataclass(frozen=True)
class Task:
    """An item, how it is read and how long that may take."""

    item: Item
    limit: float
    by_command: bool


@dataclass(frozen=True)
class Row:
    """What came out of an item."""

    group: str
    name: str
    judgement: Judgement
    seconds: float


class _TimeOutError(BaseException):
    """The alarm went off; no handler of the reader catches it."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the measurement; return 0."""
    options = _parse(arguments)
    with tempfile.TemporaryDirectory() as folder:
        items = _items(options, Path(folder))
        rows = sorted(_measured(items, options), key=lambda row: (row.group, row.name))
    lines = _groups(rows)
    heads = ("group", "documents", *VERDICTS, "right %", "worst s")
    print(to_text(heads, lines))
    bad = [row for row in rows if row.judgement.verdict != "right"]
    print()
    for row in bad:
        reason = re.sub(r" file: \S+", "", " ".join(row.judgement.reason.split()))[:_REASON]
        print(f"{row.judgement.verdict:8} {row.group}: {row.name}: {reason}")
    if options.out:
        options.out.write_text(_tsv(rows), encoding="utf-8")
    if options.markdown:
        options.markdown.write_text(to_markdown(heads, lines) + "\n", encoding="utf-8")
    return 0


def _items(options: argparse.Namespace, work: Path) -> list[Item]:
    """Write all that is to be read."""
    found: list[Item] = []
    if options.cases:
        found += cases.items(options.cases, work)
    if options.tables:
        published, without = tables.items(options.tables, work, options.format or list(FORMATS))
        found += published
        for name in without:
            print(f"no rule for {name}: left out", file=sys.stderr)
    found += hierarchies.items(options.seeds, work)
    found += kinds.items(options.seeds, work)
    found += variants.items(max(1, options.seeds // 3) if options.seeds else 0, work)
    return [
        item
        for item in found
        if not options.only or any(word in f"{item.group}: {item.name}" for word in options.only)
    ]


def _measured(items: list[Item], options: argparse.Namespace) -> Iterator[Row]:
    from zsgx_analysis.workers import each

    tasks = [Task(item, options.limit, options.command_line) for item in items]
    done = each(
        measure,
        tasks,
        jobs=options.jobs,
        preload=("zsgx_analysis.tables", "zsgx_analysis.documents"),
    )
    for number, finished in enumerate(done, 1):
        if sys.stderr.isatty():
            print(f"\r{number} / {len(tasks)}", end="", file=sys.stderr)
        item = finished.item.item
        yield finished.result or Row(
            item.group, item.name, Judgement("crash", (finished.fault or "?")[-_REASON:]), 0.0
        )


def measure(task: Task) -> Row:
    """Read a document and judge what comes out."""
    item = task.item
    start = time.perf_counter()
    judgement = _with_alarm(task.limit, read_by_command if task.by_command else read, item)
    return Row(item.group, item.name, judgement, time.perf_counter() - start)


def _with_alarm(limit: float, reader: Callable[[Path], Seen], item: Item) -> Judgement:
    if not hasattr(signal, "setitimer"):
        return judge(reader(item.path), item.expected)

    def stop(_signal: int, _frame: object) -> NoReturn:
        raise _TimeOutError

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, limit)
    try:
        return judge(reader(item.path), item.expected)
    except _TimeOutError:
        return Judgement("timeout", f"more than {limit:g} s")
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _groups(rows: list[Row]) -> list[tuple[str, ...]]:
    groups: dict[str, list[Row]] = {}
    for row in rows:
        groups.setdefault(row.group, []).append(row)
    groups["all"] = rows
    return [_line(name, members) for name, members in groups.items() if members]


def _line(name: str, rows: list[Row]) -> tuple[str, ...]:
    count: Counter[str] = Counter(row.judgement.verdict for row in rows)
    return (
        name,
        str(len(rows)),
        *(str(count[verdict]) for verdict in VERDICTS),
        f"{100 * count['right'] / len(rows):.0f}",
        f"{max(row.seconds for row in rows):.1f}",
    )


def _tsv(rows: list[Row]) -> str:
    lines = [("group", "name", "verdict", "status", "seconds", "reason")]
    lines += [
        (
            row.group,
            row.name,
            row.judgement.verdict,
            row.judgement.status,
            f"{row.seconds:.2f}",
            " ".join(row.judgement.reason.split()),
        )
        for row in rows
    ]
    return "".join("\t".join(line) + "\n" for line in lines)


def _parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--cases", type=Path, help="folder of documents with NAME.truth.json")
    parser.add_argument("--tables", type=Path, help="folder of NAME.tsv with NAME.source.txt")
    parser.add_argument(
        "--format", action="append", choices=list(FORMATS), help="of published tables; all"
    )
    parser.add_argument("--seeds", type=int, default=6, help="generated tables of each kind")
    parser.add_argument("--only", action="append", help="only items with this in group or name")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--limit", type=float, default=60.0, help="seconds for a document")
    parser.add_argument("--command-line", action="store_true", help="read by zsgx read")
    parser.add_argument("--out", type=Path, help="TSV of every document")
    parser.add_argument("--markdown", type=Path, help="the table of groups as Markdown")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
