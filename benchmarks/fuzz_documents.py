"""Break files of every format at random and see what the readers make of them.

Every input must either be read, to grids that keep the promises of the model,
or be refused with a `DocumentError`. Anything else is a finding: another
exception, an error that arose in our own code, a promise broken, a process
that ended or did not end. The exit status is 1 when there is any.

    python -m benchmarks.fuzz_documents --inputs 100000 --seed 2024 --jobs 2
"""

from __future__ import annotations

import argparse
import logging
import multiprocessing
import sys
import time
import traceback
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

if __package__ in (None, ""):
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.documents.mutations import mutated
from benchmarks.documents.seeds import seeds
from zsgx_analysis.documents.registry import READERS, read_bytes
from zsgx_analysis.errors import DocumentError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from multiprocessing.connection import Connection

    from zsgx_analysis.documents.model import Content

_PATIENCE = 60.0
_SLOW = 5.0
_MEMORY = 4 * 2**30
_CARELESS = (
    ArithmeticError, AssertionError, AttributeError, IndexError, KeyError, NameError,
    RecursionError, StopIteration, TypeError, UnboundLocalError, ValueError, ZeroDivisionError,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one input."""

    index: int
    seed: str
    kind: str
    detail: str
    seconds: float


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the inputs, print the table; return 1 when there are findings."""
    options = _parse(arguments)
    started = time.monotonic()
    outcomes = list(_run(options.seed, options.inputs, options.jobs))
    print(_table(outcomes))
    print(f"{len(outcomes):,} inputs, {time.monotonic() - started:.0f} s, seed {options.seed}")
    slow = [outcome for outcome in outcomes if outcome.seconds > _SLOW]
    for outcome in sorted(slow, key=lambda outcome: -outcome.seconds)[:5]:
        print(f"slow: input {outcome.index} ({outcome.seed}) {outcome.seconds:.1f} s")
    findings = Counter(outcome.detail for outcome in outcomes if outcome.kind == "finding")
    for detail, count in findings.most_common():
        example = next(outcome for outcome in outcomes if outcome.detail == detail)
        print(f"finding ({count}): input {example.index} ({example.seed}): {detail}")
    return 1 if findings else 0


def _parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else "")
    parser.add_argument("--inputs", type=int, default=100_000, help="how many inputs")
    parser.add_argument("--seed", type=int, default=2024, help="seed of the random numbers")
    parser.add_argument("--jobs", type=int, default=2, help="processes")
    return parser.parse_args(arguments)


def _run(seed: int, inputs: int, jobs: int) -> Iterator[Outcome]:
    """Yield an outcome for each input; a process that dies or hangs is replaced."""
    context = multiprocessing.get_context("spawn")
    ranges = [range(job, inputs, jobs) for job in range(jobs)]
    sound = seeds()
    workers = [_start(context, seed, part, sound) for part in ranges]
    done = [0] * jobs
    while any(count < len(part) for count, part in zip(done, ranges, strict=True)):
        for job, part in enumerate(ranges):
            if done[job] >= len(part):
                continue
            process, connection = workers[job]
            index = part[done[job]]
            outcome = _next(connection, index)
            yield outcome
            done[job] += 1
            if outcome.kind == "finding" and outcome.detail.startswith("process"):
                process.kill()
                workers[job] = _start(context, seed, part[done[job] :], sound)
    for process, _ in workers:
        process.join()


def _start(
    context: multiprocessing.context.SpawnContext,
    seed: int,
    part: range,
    sound: Mapping[str, bytes],
) -> tuple[multiprocessing.context.SpawnProcess, Connection]:
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_work, args=(seed, part, sound, sender), daemon=True)
    process.start()
    sender.close()
    return process, receiver


def _next(connection: Connection, index: int) -> Outcome:
    try:
        if connection.poll(_PATIENCE):
            outcome: Outcome = connection.recv()
            return outcome
    except EOFError:
        return Outcome(index, "?", "finding", "process ended", 0.0)
    return Outcome(index, "?", "finding", "process did not end", _PATIENCE)


def _work(seed: int, part: range, sound: Mapping[str, bytes], sender: Connection) -> None:
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    logging.disable(logging.CRITICAL)
    for index in part:
        name, data = mutated(Random(f"{seed}:{index}"), sound)
        sender.send(_outcome(index, name, data))
    sender.close()


def _outcome(index: int, name: str, data: bytes) -> Outcome:
    started = time.monotonic()
    try:
        _, content = read_bytes(data, f"input.{name}", readers=_READERS)
        broken = _broken_promise(content)
        kind, detail = ("finding", f"promise: {broken}") if broken else ("read", _read_as(content))
    except DocumentError as error:
        kind, detail = "refused", error.what.en
        cause = error.__cause__
        if cause is not None and not isinstance(cause, DocumentError) and _is_ours(cause):
            kind, detail = "finding", _signature(cause)
    except BaseException as error:
        kind, detail = "finding", _signature(error)
    return Outcome(index, name, kind, detail, time.monotonic() - started)


# The process is bounded here already, and one more for each PDF would cost an hour. XLS keeps
# its own: the library ends the process when a file claims to hold more than there is memory.
_READERS: Mapping[str, str] = {**READERS, "pdf": "pdf:read_pdf"}


def _read_as(content: Content) -> str:
    return "with grids" if content.grids else "without grids"


def _is_ours(error: BaseException) -> bool:
    """Return whether an unforeseen error arose in our code, not in a library under it."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = bool(frames) and "zsgx_analysis" in frames[-1].filename
    return ours and type(error) in _CARELESS


def _signature(error: BaseException) -> str:
    frame = traceback.extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__} in {Path(frame.filename).name}:{frame.lineno}"


def _broken_promise(content: Content) -> str | None:
    """Return which promise of the model a content breaks, None when it keeps all."""
    for grid in content.grids:
        height, width = grid.shape
        if any(len(row) != width for row in grid.rows) or not height:
            return "rows are not rectangular"
        if any(token != token.strip() for row in grid.rows for token in row):
            return "a token has outer whitespace"
        for (row, column), (high, wide) in grid.spans.items():
            if row + high > height or column + wide > width or min(row, column, high, wide) < 0:
                return "a span leaves the grid"
        if len(grid.captions) > 4 or not grid.place or grid.first_line < 1:
            return "captions or place"
    if any(not paragraph.text.strip() or not paragraph.place for paragraph in content.paragraphs):
        return "a blank paragraph"
    return None


def _table(outcomes: Sequence[Outcome]) -> str:
    """Return the Markdown table of outcomes by seed."""
    kinds = ("with grids", "without grids", "refused", "finding")
    counts: dict[str, Counter[str]] = {}
    for outcome in outcomes:
        kind = outcome.detail if outcome.kind == "read" else outcome.kind
        counts.setdefault(outcome.seed, Counter())[kind] += 1
    lines = ["| seed | inputs | " + " | ".join(kinds) + " |", "|---|---:|" + "---:|" * len(kinds)]
    for name, counter in [*sorted(counts.items()), ("all", sum(counts.values(), Counter()))]:
        cells = " | ".join(f"{counter[kind]:,}" for kind in kinds)
        lines.append(f"| {name} | {counter.total():,} | {cells} |")
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
